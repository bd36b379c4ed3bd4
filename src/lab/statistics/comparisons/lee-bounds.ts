// Bounds on a price effect when the arms close different shares of deals. Prices exist only on deals; if the treated
// close more, some of their deals would not have happened without treatment, and those may be the dearest or the cheapest.
// Lee, Review of Economic Studies 76 (2009); interval for the effect between the bounds by Imbens and Manski,
// Econometrica 72 (2004), with standard errors from a bootstrap over people.
import type { Random } from '../../../market/vocabulary.ts'
import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { meanOf, sumOf } from '../moments.ts'
import { defaultLevel, type Estimable, type Interval, notEstimable, refuseNonFinite } from '../not-estimable.ts'
import { bootstrapPeople } from '../resampling/bootstrap-people.ts'

export interface LeeObservation {
  readonly treated: boolean
  /** Undefined where there was no deal. */
  readonly outcome: number | undefined
  /** Whose observation it is; the bootstrap draws people. */
  readonly person: string | number
}

export interface LeeRequest {
  readonly observations: readonly LeeObservation[]
  readonly random: Random
  readonly draws?: number
  readonly level?: number
}

export interface Bounds {
  readonly low: number
  readonly high: number
}

export interface LeeBounds extends Bounds {
  readonly treatedRate: number
  readonly controlRate: number
  /** Share of the deals of the arm with the higher rate that is trimmed. */
  readonly trimmed: number
  /** Covers the effect itself, not the whole of the bounds. */
  readonly interval: Estimable<Interval>
}

/**
 * With fewer people who dealt, their bootstrap errors are too small and a resample often lacks an arm. With 8 the interval covered an
 * effect between bounds that are one point in 96 % of 600 simulated samples of 12 observations a person, with 5 in 93 %.
 */
export const leePeopleMin = 8

/** 2,000 resamples: the interval uses their standard deviations, not their tails. */
const leeDraws = 2_000

/** Of the mean outcome among those who would deal in either arm, treated less control. Assumes treatment moves the rate one way. */
export function leeBounds({ observations, random, draws = leeDraws, level = defaultLevel }: LeeRequest): Estimable<LeeBounds> {
  const refused = refuseNonFinite({ outcome: observations.flatMap(({ outcome }) => outcome ?? []) })
  if (refused) return refused
  const point = boundsOf(observations)
  if (point === undefined) return notEstimable('too_few_observations', 'an arm has no deal')
  const dealt = new Set(observations.flatMap(({ outcome, person }) => (outcome === undefined ? [] : [person]))).size
  if (dealt < leePeopleMin) return { estimable: true, ...point, interval: notEstimable('too_few_clusters', `needs ${leePeopleMin} people with a deal, has ${dealt}`) }
  const byPerson = [...Map.groupBy(observations, ({ person }) => person).values()]
  const error = (side: keyof Bounds): Estimable<{ readonly standardError: number }> =>
    bootstrapPeople({ people: byPerson.length, statistic: (sample) => boundsOf([...sample].flatMap((person) => byPerson[person] as LeeObservation[]))?.[side], random, draws, level })
  const [low, high] = [error('low'), error('high')]
  const interval = !low.estimable ? low : !high.estimable ? high : imbensManski({ bounds: point, lowError: low.standardError, highError: high.standardError, level })
  return { estimable: true, ...point, interval }
}

type Point = Omit<LeeBounds, 'interval'>

function boundsOf(observations: readonly LeeObservation[]): Point | undefined {
  const [treated, control] = [true, false].map((arm) => armOf(observations.filter((one) => one.treated === arm))) as [Arm, Arm]
  if (treated.outcomes.length === 0 || control.outcomes.length === 0) return undefined
  const [treatedRate, controlRate] = [treated.outcomes.length / treated.size, control.outcomes.length / control.size]
  const trimmed = 1 - Math.min(treatedRate, controlRate) / Math.max(treatedRate, controlRate)
  const rates = { treatedRate, controlRate, trimmed }
  if (treatedRate >= controlRate) {
    const mean = meanOf(control.outcomes)
    return { ...rates, low: trimmedMean(treated.outcomes, { trimmed, from: 'top' }) - mean, high: trimmedMean(treated.outcomes, { trimmed, from: 'bottom' }) - mean }
  }
  const mean = meanOf(treated.outcomes)
  return { ...rates, low: mean - trimmedMean(control.outcomes, { trimmed, from: 'bottom' }), high: mean - trimmedMean(control.outcomes, { trimmed, from: 'top' }) }
}

interface Arm {
  readonly size: number
  /** Ascending. */
  readonly outcomes: readonly number[]
}

const armOf = (observations: readonly LeeObservation[]): Arm =>
  ({ size: observations.length, outcomes: observations.flatMap(({ outcome }) => outcome ?? []).sort((one, other) => one - other) })

/** The mean without this share from one end; the observation at the cut counts for the part that is kept. */
function trimmedMean(ascending: readonly number[], { trimmed, from }: { readonly trimmed: number; readonly from: 'top' | 'bottom' }): number {
  const keptFirst = from === 'top' ? ascending : ascending.toReversed()
  const kept = (1 - trimmed) * ascending.length
  const whole = Math.floor(kept)
  return (sumOf(keptFirst.slice(0, whole)) + (kept - whole) * (keptFirst[whole] ?? 0)) / kept
}

interface Errors {
  readonly bounds: Bounds
  readonly lowError: number
  readonly highError: number
  readonly level: number
}

/** The critical value lies between the one- and the two-sided one, as the bounds are far apart or one. */
function imbensManski({ bounds, lowError, highError, level }: Errors): Estimable<Interval> {
  const largest = Math.max(lowError, highError)
  if (!(largest > 0)) return notEstimable('no_variation', 'the bounds do not vary between resamples')
  const apart = (bounds.high - bounds.low) / largest
  let [small, large] = [0, normalQuantile((1 + level) / 2)]
  for (let step = 0; step < 60; step += 1) {
    const middle = (small + large) / 2
    if (normalCdf(middle + apart) - normalCdf(-middle) < level) small = middle
    else large = middle
  }
  return { estimable: true, level, low: bounds.low - large * lowError, high: bounds.high + large * highError }
}
