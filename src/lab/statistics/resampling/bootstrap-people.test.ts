import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import { estimable } from '../estimable.fixture.ts'
import { bootstrapPeople } from './bootstrap-people.ts'

/** Spatial test data, Efron and Tibshirani (1993), table 14.1. */
const spatial = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41]
const pick = (sample: Int32Array): number[] => [...sample].map((person) => spatial[person] as number)
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const plainVariance = (values: readonly number[]): number => mean(values.map((value) => (value - mean(values)) ** 2))

describe('the intervals', () => {
  it('of a variance: SciPy’s, from 400,000 resamples, within Monte Carlo error', () => {
    const { estimate, percentile, bca } = estimable(bootstrapPeople({ people: 26, statistic: (sample) => plainVariance(pick(sample)), random: randomFrom('spatial'), level: 0.9 }))
    expect(estimate).toBeCloseTo(171.534, 3)
    const { low, high } = estimable(bca)
    // The book's: percentile 100.8 to 233.9, BCa 115.8 to 259.6, from 2,000.
    for (const [value, expected] of [[percentile.low, 97.716], [percentile.high, 235.710], [low, 115.504], [high, 261.120]] as const) expect(Math.abs(value - expected)).toBeLessThan(2.5)
  })

  it('of a mean: the standard error is the plain one', () => {
    const { standardError } = estimable(bootstrapPeople({ people: 26, statistic: (sample) => mean(pick(sample)), random: randomFrom('mean') }))
    expect(standardError / Math.sqrt(plainVariance(spatial) / 26)).toBeCloseTo(1, 1)
  })

  it('are the same for the same seed, and the percentile one follows a rising scale', () => {
    const run = (statistic: (sample: Int32Array) => number) => estimable(bootstrapPeople({ people: 26, statistic, random: randomFrom('seed'), draws: 999 }))
    const plain = run((sample) => mean(pick(sample)))
    expect(run((sample) => mean(pick(sample)))).toStrictEqual(plain)
    const scaled = run((sample) => Math.exp(mean(pick(sample)) / 10))
    expect(scaled.percentile.low).toBeCloseTo(Math.exp(plain.percentile.low / 10), 2)
  })
})

describe('what cannot be had', () => {
  const random = (): (() => number) => randomFrom('none')
  it('from one person', () => expect(bootstrapPeople({ people: 1, statistic: () => 1, random: random() })).toMatchObject({ because: 'too_few_observations' }))
  it('from no statistic', () => expect(bootstrapPeople({ people: 5, statistic: () => undefined, random: random() })).toMatchObject({ because: 'statistic_undefined' }))
  it('from one that fails too often', () => {
    // Whoever leaves out person 0 has none: 36 % of resamples.
    expect(bootstrapPeople({ people: 26, statistic: (sample) => (sample.includes(0) ? mean(pick(sample)) : undefined), random: random(), draws: 500 })).toMatchObject({ because: 'statistic_undefined' })
  })
  it('BCa from a constant', () => expect(bootstrapPeople({ people: 5, statistic: () => 3, random: random(), draws: 99 })).toMatchObject({ estimable: true, standardError: 0, bca: { because: 'no_variation' } }))
})
