// Decides how the statistics say that a figure cannot be had from the data. A number that means nothing (NaN, a p value
// of nobody, an interval over the whole line) never leaves this folder; what to print instead is the report's business.

export type WhyNotEstimable =
  /** Fewer observations (pairs, people) than the method needs. */
  | 'too_few_observations'
  /** As many parameters as observations. */
  | 'no_degrees_of_freedom'
  /** Every value is the same, so there is nothing to divide by. */
  | 'no_variation'
  /** A column is a combination of others, or of the fixed effects. */
  | 'collinear'
  | 'too_few_clusters'
  /** One observation decides a coefficient alone, so its own error is unknown. */
  | 'leverage_one'
  /** No value of the effect is rejected in one direction: there are too few possible assignments or clusters. */
  | 'interval_unbounded'
  /** The statistic is not defined, here or in too many resamples. */
  | 'statistic_undefined'
  /** The input holds an infinite or missing number. */
  | 'not_finite'
  /** More is asked of the design than any size reaches. */
  | 'out_of_reach'

export interface NotEstimable {
  readonly estimable: false
  readonly because: WhyNotEstimable
  /** One clause for the reader, with the counts: `needs 2 clusters, has 1`. */
  readonly detail: string
}

export type Estimable<T> = (T & { readonly estimable: true }) | NotEstimable

export const notEstimable = (because: WhyNotEstimable, detail: string): NotEstimable => ({ estimable: false, because, detail })

/** Both ends are finite; `level` is the confidence, 0.95 for 95 %. */
export interface Interval {
  readonly level: number
  readonly low: number
  readonly high: number
}

/** An estimate with its test of no effect. `p` is two-sided. */
export interface TestedEstimate {
  readonly estimate: number
  readonly standardError: number
  /** Estimate over standard error. */
  readonly statistic: number
  /** Infinite where the test is by the normal distribution. */
  readonly degreesOfFreedom: number
  readonly p: number
  readonly interval: Interval
}

export const defaultLevel = 0.95

/** The first place that holds no finite number, as a refusal; undefined when all is well. */
export function refuseNonFinite(columns: Readonly<Record<string, ArrayLike<number>>>): NotEstimable | undefined {
  for (const [name, column] of Object.entries(columns)) {
    for (let row = 0; row < column.length; row += 1) {
      if (!Number.isFinite(column[row])) return notEstimable('not_finite', `${name} holds ${column[row]} in row ${row + 1}`)
    }
  }
  return undefined
}
