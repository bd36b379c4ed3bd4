import { expect, it } from 'vitest'
import { randomFrom } from '../../market/random.ts'
import type { ExperimentData } from '../experiment/experiment-data.ts'
import { readMarketStudy } from './market-study.ts'
import { agentLottery } from './redraw-agents.ts'
import { type RunSpec, syntheticMarket } from './synthetic-market.fixture.ts'

const marketOf = (runs: readonly RunSpec[], people = 20): ExperimentData => syntheticMarket({ seed: 'redraw', people, itemsEach: 1, runs })

/** What each run drew, by arm. */
function drawnByArm(data: ExperimentData, seed: string): Readonly<Record<string, readonly number[]>> {
  const study = readMarketStudy(data)
  const drawn = agentLottery(study).redraw(randomFrom(seed))
  return Object.fromEntries(study.runs.map(({ arm, run }) => [arm, study.persons.flatMap((row, place) => (row.run === run ? [drawn[place] as number] : []))]))
}

const flip = (drawn: readonly number[] | undefined): number[] => (drawn ?? []).map((one) => 1 - one)

it('what was played is what the rows say', () => {
  const study = readMarketStudy(marketOf([{ arm: 'B', assigned: 'independent' }, { arm: 'C', assigned: 'independent' }]))
  expect([...agentLottery(study).played]).toStrictEqual(study.persons.map(({ strong }) => Number(strong)))
})

it('a mirrored run is the other way round in every draw, though its name comes first', () => {
  const data = marketOf([{ arm: 'Z', assigned: 'independent' }, { arm: 'A', assigned: 'mirrored', mirrorOf: 'Z' }, { arm: 'B', assigned: 'mirrored', mirrorOf: 'A' }])
  for (const seed of ['1', '2', '3']) {
    const { Z, A, B } = drawnByArm(data, seed)
    expect(A).toStrictEqual(flip(Z))
    expect(B).toStrictEqual(Z)
  }
  expect(drawnByArm(data, '1')['Z']).not.toStrictEqual(drawnByArm(data, '2')['Z'])
})

it('a complete draw keeps the number of strong agents; runs that no lot decided keep everything', () => {
  const data = marketOf([{ arm: 'A', assigned: 'all_strong' }, { arm: 'B', assigned: 'complete', share: 0.3 }, { arm: 'C', assigned: 'fixed' }, { arm: 'D', assigned: 'mirrored', mirrorOf: 'A' }])
  const fixed = data.persons.filter(({ run }) => run === '1-C').map(({ strong }) => Number(strong))
  for (const seed of ['1', '2']) {
    const { A, B, C, D } = drawnByArm(data, seed)
    expect(A).toStrictEqual(flip(D))
    expect(B?.filter((one) => one === 1).length).toBe(6)
    expect(C).toStrictEqual(fixed)
  }
})

it('an independent draw gives each person their own coin, of the chance that was planned', () => {
  const study = readMarketStudy(marketOf([{ arm: 'B', assigned: 'independent', share: 0.25 }], 50))
  const { redraw } = agentLottery(study)
  const random = randomFrom('coins')
  const counts = Array.from({ length: 400 }, () => redraw(random).reduce((sum, one) => sum + one, 0))
  const mean = counts.reduce((sum, one) => sum + one, 0) / 400
  const variance = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 399
  // 50 coins of 0.25: mean 12.5, variance 9.375; four Monte Carlo errors of either.
  expect(Math.abs(mean - 12.5)).toBeLessThan(0.62)
  expect(Math.abs(variance - 9.375)).toBeLessThan(2.7)
})

it('whoever had a third agent has it in every draw, and the number of strong ones among the rest stays', () => {
  const data = marketOf([{ arm: 'B', assigned: 'independent' }, { arm: 'C', assigned: 'mirrored', mirrorOf: 'B' }])
  const outside = { ...data, persons: data.persons.map((row) => (row.person === 'p003' ? { ...row, strong: null } : row)) }
  const strong = outside.persons.filter((row) => row.run === '1-B' && row.strong === true).length
  for (const seed of ['1', '2', '3']) {
    const { B, C } = drawnByArm(outside, seed)
    expect([B?.[2], C?.[2]]).toStrictEqual([0, 0])
    expect(B?.reduce((sum, one) => sum + one, 0)).toBe(strong)
    expect(C?.filter((_, person) => person !== 2)).toStrictEqual(flip(B).filter((_, person) => person !== 2))
  }
})
