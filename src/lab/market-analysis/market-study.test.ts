import { describe, expect, it } from 'vitest'
import type { RunRow } from '../experiment/experiment-data.ts'
import { overAll, overMixed, plannedShare, readMarketStudy } from './market-study.ts'
import { originalRuns, type RunSpec, syntheticMarket } from './synthetic-market.fixture.ts'

const studyOf = (runs: readonly RunSpec[], replicates = 1) => readMarketStudy(syntheticMarket({ seed: 'study', people: 6, itemsEach: 1, runs, replicates }))

describe('mixed runs', () => {
  it('are those that a lot split: not all-strong ones, fixed ones, full saturation or its mirror', () => {
    const study = studyOf([
      { arm: 'A', assigned: 'all_strong' }, { arm: 'B', assigned: 'independent' }, { arm: 'C', assigned: 'mirrored', mirrorOf: 'B' }, { arm: 'D', assigned: 'fixed' },
      { arm: 'E', assigned: 'complete', share: 1 }, { arm: 'F', assigned: 'complete', share: 0.5 }, { arm: 'G', assigned: 'mirrored', mirrorOf: 'A' },
    ])
    expect(study.mixed.map(({ arm }) => arm)).toStrictEqual(['B', 'C', 'F'])
    expect(overMixed(study)).toBe('mixed runs B, C and F')
  })

  it('are named by replicate where there are several, and counted where there are many', () => {
    expect(overMixed(studyOf(originalRuns, 2))).toBe('mixed runs 1-B, 1-C, 2-B and 2-C')
    expect(overMixed(studyOf(originalRuns, 5))).toBe('10 mixed runs')
    expect(overMixed(studyOf([{ arm: 'B', assigned: 'independent' }]))).toBe('mixed run B')
    expect(overAll(studyOf(originalRuns))).toBe('all runs A, B, C and D')
    expect(overMixed(studyOf([{ arm: 'A', assigned: 'all_weak' }]))).toBe('no mixed runs')
  })
})

it('the planned share follows mirrors, and is counted where nothing was planned', () => {
  const study = studyOf([
    { arm: 'A', assigned: 'all_strong' }, { arm: 'B', assigned: 'independent', share: 0.25 }, { arm: 'C', assigned: 'mirrored', mirrorOf: 'B' },
    { arm: 'D', assigned: 'mirrored', mirrorOf: 'C' }, { arm: 'E', assigned: 'all_weak' }, { arm: 'F', assigned: 'fixed', share: 1 },
  ])
  expect(study.runs.map((run) => plannedShare(study, run))).toStrictEqual([1, 0.25, 0.75, 0.25, 0, 1])
})

it('a ring of mirrors and a mirror without its original end, and stand for themselves', () => {
  const data = syntheticMarket({ seed: 'ring', people: 4, itemsEach: 1, runs: [{ arm: 'B', assigned: 'independent' }, { arm: 'C', assigned: 'mirrored', mirrorOf: 'B' }] })
  const ring = (mirrorOf: string) => readMarketStudy({ ...data, runs: data.runs.map((run): RunRow => (run.arm === 'C' ? { ...run, mirrorOf } : run)) })
  expect(ring('1-C').mixed.length).toBe(2)
  expect(ring('9-Z').originOf('1-C')).toMatchObject({ run: { run: '1-C' }, flipped: false })
})

it('a row of a run that the experiment does not have is refused', () => {
  expect(() => studyOf(originalRuns).originOf('7-B')).toThrow('7-B')
})
