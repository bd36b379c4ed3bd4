// A mean with its interval, for figures that repeat within people. Decides that people are what is resampled: a person brings
// all their negotiations, in every run, because one person's negotiations are alike.
import { randomFrom } from '../../market/random.ts'
import { type Estimable, notEstimable } from '../statistics/not-estimable.ts'
import { bootstrapPeople } from '../statistics/resampling/bootstrap-people.ts'
import type { Measure } from './patterns.ts'

/** One observation and whose it is. */
export interface Observation {
  readonly person: string
  readonly value: number
}

export interface Resampling {
  /** Names the stream of draws; one for each figure. */
  readonly seed: string
  readonly draws: number
}

/** Below this many observations a mean says more about chance than about an agent. */
export const observationsMin = 5
/** Below this many people an interval from resampling them is too short to be told. */
export const peopleMin = 5

/** The mean over all observations; `counted` says whether `n` is observations or the people they are of. */
export function measureOf(observations: readonly Observation[], resampling: Resampling, counted: 'observations' | 'people' = 'observations'): Estimable<Measure> {
  if (observations.length < observationsMin) return notEstimable('too_few_observations', `needs ${observationsMin}, has ${observations.length}`)
  const { sums, counts } = byPerson(observations)
  const estimate = observations.reduce((total, { value }) => total + value, 0) / observations.length
  const measure = { estimable: true, estimate, n: counted === 'people' ? sums.length : observations.length } as const
  if (sums.length < peopleMin) return measure
  const result = bootstrapPeople({ people: sums.length, statistic: (sample) => ratioOf(sample, sums, counts), random: randomFrom(resampling.seed), draws: resampling.draws })
  if (!result.estimable) return measure
  // Rounding alone leaves a speck of spread where everybody shows the same.
  if (result.standardError <= 1e-12 * Math.abs(estimate)) return { ...measure, everybodyAlike: true }
  return { ...measure, interval: result.bca.estimable ? { level: result.bca.level, low: result.bca.low, high: result.bca.high } : result.percentile }
}

function byPerson(observations: readonly Observation[]): { readonly sums: Float64Array; readonly counts: Float64Array } {
  const groups = [...Map.groupBy(observations, ({ person }) => person).values()]
  return {
    sums: Float64Array.from(groups, (group) => group.reduce((total, { value }) => total + value, 0)),
    counts: Float64Array.from(groups, (group) => group.length),
  }
}

function ratioOf(sample: Int32Array, sums: Float64Array, counts: Float64Array): number | undefined {
  let sum = 0
  let count = 0
  for (const person of sample) {
    sum += sums[person] ?? 0
    count += counts[person] ?? 0
  }
  return count === 0 ? undefined : sum / count
}
