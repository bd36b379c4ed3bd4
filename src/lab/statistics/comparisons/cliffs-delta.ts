// Cliff's delta: how much more often a value of the first group beats one of the second than the other way round. The
// effect size for ratings, where a mean of 4.05 against 4.06 says little.
import { tQuantile } from '../distributions/student-t.ts'
import { defaultLevel, type Estimable, type Interval, notEstimable, refuseNonFinite } from '../not-estimable.ts'
import type { TwoSamples } from './t-tests.ts'

export interface CliffsDelta {
  /** -1 to 1; 0 when neither tends to be larger. */
  readonly delta: number
  /** For independent groups; asymmetric, within -1 and 1. Not estimable when one group beats the other entirely. */
  readonly interval: Estimable<Interval>
}

/** Variance and interval of Cliff, Psychological Bulletin 114 (1993), equations 10 and 12, with t(n + m - 2). */
export function cliffsDelta({ first, second, level = defaultLevel }: TwoSamples): Estimable<CliffsDelta> {
  const refused = refuseNonFinite({ first, second })
  if (refused) return refused
  const fewest = Math.min(first.length, second.length)
  if (fewest < 1) return notEstimable('too_few_observations', 'a group is empty')
  const rows = first.map((value) => dominanceOver(value, second))
  const columns = second.map((value) => -dominanceOver(value, first))
  const delta = rows.reduce((sum, row) => sum + row, 0) / first.length
  return { estimable: true, delta, interval: fewest < 2 ? notEstimable('too_few_observations', `needs 2 in each group, has ${fewest}`) : intervalOf({ first, second, rows, columns, delta, level }) }
}

interface Dominance {
  readonly first: readonly number[]
  readonly second: readonly number[]
  /** Mean dominance of each value of the first group over the second, and of the first over each of the second. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly delta: number
  readonly level: number
}

function intervalOf({ first, second, rows, columns, delta, level }: Dominance): Estimable<Interval> {
  if (Math.abs(delta) === 1) return notEstimable('no_variation', 'every value of one group beats every value of the other')
  const [n, m] = [first.length, second.length]
  const ofRows = rows.reduce((sum, row) => sum + (row - delta) ** 2, 0)
  const ofColumns = columns.reduce((sum, column) => sum + (column - delta) ** 2, 0)
  const ofPairs = first.reduce((sum, one) => sum + second.reduce((inner, other) => inner + (Math.sign(one - other) - delta) ** 2, 0), 0)
  const unbiased = (m * m * ofRows + n * n * ofColumns - ofPairs) / (n * m * (n - 1) * (m - 1))
  const variance = Math.max(unbiased, (1 - delta * delta) / (n * m - 1))
  const t = tQuantile((1 + level) / 2, n + m - 2)
  const margin = t * Math.sqrt(variance) * Math.sqrt((1 - delta * delta) ** 2 + t * t * variance)
  const denominator = 1 - delta * delta + t * t * variance
  return { estimable: true, level, low: Math.max(-1, (delta - delta ** 3 - margin) / denominator), high: Math.min(1, (delta - delta ** 3 + margin) / denominator) }
}

const dominanceOver = (value: number, others: readonly number[]): number => others.reduce((sum, other) => sum + Math.sign(value - other), 0) / others.length
