// The bootstrap, over people (or replicate pairs): whoever is drawn brings all their deals. Deals are never resampled by
// themselves, because one person's deals are alike.
// Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapters 13 and 14.
import type { Random } from '../../../market/vocabulary.ts'
import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { defaultLevel, type Estimable, type Interval, notEstimable } from '../not-estimable.ts'

export interface PeopleBootstrap {
  readonly people: number
  /** Of the people drawn, by index and with repeats; undefined where it cannot be formed. */
  readonly statistic: (sample: Int32Array) => number | undefined
  readonly random: Random
  /** 10,000 unless told. */
  readonly draws?: number
  readonly level?: number
}

export interface PeopleBootstrapResult {
  readonly estimate: number
  readonly standardError: number
  readonly percentile: Interval
  /** Corrected for bias and for a spread that changes with the effect; prefer it for skewed outcomes. */
  readonly bca: Estimable<Interval>
  /** Resamples in which the statistic could not be formed; they are left out. */
  readonly undefinedDraws: number
}

export const bootstrapDraws = 10_000
/** With more undefined resamples than this the rest are no longer a fair picture. */
const undefinedShareMax = 0.05

export function bootstrapPeople({ people, statistic, random, draws = bootstrapDraws, level = defaultLevel }: PeopleBootstrap): Estimable<PeopleBootstrapResult> {
  if (people < 2) return notEstimable('too_few_observations', `needs 2 people, has ${people}`)
  const everyone = Int32Array.from({ length: people }, (_, person) => person)
  const estimate = statistic(everyone)
  if (!isFormed(estimate)) return notEstimable('statistic_undefined', 'it cannot be formed from the data')
  const formed: number[] = []
  const sample = new Int32Array(people)
  for (let draw = 0; draw < draws; draw += 1) {
    for (let place = 0; place < people; place += 1) sample[place] = Math.floor(random() * people)
    const value = statistic(sample)
    if (isFormed(value)) formed.push(value)
  }
  const undefinedDraws = draws - formed.length
  if (formed.length < 2) return notEstimable('statistic_undefined', `it was formed in ${formed.length} of ${draws} resamples`)
  if (undefinedDraws > undefinedShareMax * draws) return notEstimable('statistic_undefined', `it cannot be formed in ${undefinedDraws} of ${draws} resamples`)
  const sorted = Float64Array.from(formed).sort()
  const tail = (1 - level) / 2
  const percentile = { level, low: orderQuantile(sorted, tail), high: orderQuantile(sorted, 1 - tail) }
  return { estimable: true, estimate, standardError: standardDeviation(formed), percentile, bca: bcaInterval({ sorted, estimate, leftOut: leaveOneOut(everyone, statistic), level }), undefinedDraws }
}

interface Bca {
  readonly sorted: Float64Array
  readonly estimate: number
  /** The statistic without each person in turn. */
  readonly leftOut: readonly (number | undefined)[]
  readonly level: number
}

function bcaInterval({ sorted, estimate, leftOut, level }: Bca): Estimable<Interval> {
  const formed = leftOut.filter(isFormed)
  if (formed.length < leftOut.length) return notEstimable('statistic_undefined', 'it cannot be formed without some one person')
  const below = sorted.reduce((sum, value) => sum + (value < estimate ? 1 : value === estimate ? 0.5 : 0), 0) / sorted.length
  if (below === 0 || below === 1) return notEstimable('no_variation', 'every resample lies on one side of the estimate')
  const centre = formed.reduce((sum, value) => sum + value, 0) / formed.length
  const squares = formed.reduce((sum, value) => sum + (centre - value) ** 2, 0)
  if (squares === 0) return notEstimable('no_variation', 'no person changes the estimate')
  const acceleration = formed.reduce((sum, value) => sum + (centre - value) ** 3, 0) / (6 * squares ** 1.5)
  const bias = normalQuantile(below)
  const end = (share: number): number => {
    const shifted = bias + normalQuantile(share)
    return orderQuantile(sorted, normalCdf(bias + shifted / (1 - acceleration * shifted)))
  }
  return { estimable: true, level, low: end((1 - level) / 2), high: end((1 + level) / 2) }
}

const leaveOneOut = (everyone: Int32Array, statistic: PeopleBootstrap['statistic']): (number | undefined)[] =>
  [...everyone].map((person) => statistic(everyone.filter((other) => other !== person)))

/** The value at share · (B + 1) in order, linear between neighbours, so that 9,999 draws hit whole places. */
function orderQuantile(sorted: Float64Array, share: number): number {
  const place = Math.min(sorted.length, Math.max(1, share * (sorted.length + 1)))
  const below = sorted[Math.floor(place) - 1] as number
  const above = sorted[Math.min(sorted.length, Math.ceil(place)) - 1] as number
  return below + (above - below) * (place - Math.floor(place))
}

const isFormed = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value)

function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
