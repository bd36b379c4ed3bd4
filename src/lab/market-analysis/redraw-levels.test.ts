import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../market/random.ts'
import type { ExperimentData } from '../experiment/experiment-data.ts'
import { readMarketStudy } from './market-study.ts'
import { levelLottery } from './redraw-levels.ts'
import { mirroredRuns, syntheticMarket } from './synthetic-market.fixture.ts'

const levels = ['plain', 'cowboy', 'stern']
const data = syntheticMarket({ seed: 'levels', people: 10, itemsEach: 1, replicates: 2, runs: [...mirroredRuns, { arm: 'D', assigned: 'independent' }], levels })

function drawnByRun(given: ExperimentData, seed: string): Readonly<Record<string, readonly number[]>> {
  const study = readMarketStudy(given)
  const drawn = levelLottery(study).redraw(randomFrom(seed))
  return Object.fromEntries(study.runs.map(({ run }) => [run, study.persons.flatMap((row, place) => (row.run === run ? [drawn[place] ?? -1] : []))]))
}
const countsOf = (drawn: readonly number[] | undefined): number[] => levels.map((_, level) => (drawn ?? []).filter((one) => one === level).length)

describe('levels given out again', () => {
  it('go to as many people each, the same in all runs of a replicate, and differ from replicate to replicate', () => {
    for (const seed of ['1', '2', '3']) {
      const drawn = drawnByRun(data, seed)
      expect(countsOf(drawn['1-B'])).toStrictEqual([4, 3, 3])
      expect([drawn['1-C'], drawn['1-D']]).toStrictEqual([drawn['1-B'], drawn['1-B']])
      expect(drawn['2-B']).not.toStrictEqual(drawn['1-B'])
    }
    expect(drawnByRun(data, '1')).not.toStrictEqual(drawnByRun(data, '2'))
  })

  it('are drawn for each arm where arms drew, and mirrors keep their original’s', () => {
    const byArm = { ...data, persons: data.persons.map((row) => (row.run === '1-D' ? { ...row, level: levels[(Number(row.person.slice(1)) + 1) % 3] ?? '' } : row)) }
    const drawn = drawnByRun(byArm, '1')
    expect(drawn['1-C']).toStrictEqual(drawn['1-B'])
    expect(drawn['1-D']).not.toStrictEqual(drawn['1-B'])
    expect(countsOf(drawn['1-D'])).toStrictEqual(countsOf(byArm.persons.filter(({ run }) => run === '1-D').map(({ level }) => levels.indexOf(level ?? ''))))
  })

  it('leave people without a level alone', () => {
    const study = readMarketStudy({ ...data, persons: data.persons.map(({ level, ...row }) => (row.person === 'p003' ? row : { ...row, ...(level !== undefined && { level }) })) })
    const { played, redraw } = levelLottery(study)
    const drawn = redraw(randomFrom('x'))
    study.persons.forEach(({ person }, place) => {
      if (person === 'p003') expect([played[place], drawn[place]]).toStrictEqual([-1, -1])
      else expect(drawn[place]).toBeGreaterThanOrEqual(0)
    })
  })
})
