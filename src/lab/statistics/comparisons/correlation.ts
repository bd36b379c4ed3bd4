// Pearson's correlation.
import { normalQuantile } from '../distributions/normal.ts'
import { tTwoSided } from '../distributions/student-t.ts'
import { isConstant, meanOf } from '../moments.ts'
import { defaultLevel, type Estimable, type Interval, notEstimable, refuseNonFinite } from '../not-estimable.ts'
import type { TwoSamples } from './t-tests.ts'

export interface Correlation {
  /** -1 to 1. */
  readonly r: number
  readonly pairs: number
  /** Two-sided, by t(n - 2). */
  readonly p: number
  /** By Fisher's z, from 4 pairs on and for |r| < 1. With a handful of models it is wide; say so. */
  readonly interval: Estimable<Interval>
}

export function pearson({ first, second, level = defaultLevel }: TwoSamples): Estimable<Correlation> {
  if (first.length !== second.length) throw new RangeError(`${first.length} values cannot be paired with ${second.length}`)
  const refused = refuseNonFinite({ first, second })
  if (refused) return refused
  const pairs = first.length
  if (pairs < 3) return notEstimable('too_few_observations', `needs 3 pairs, has ${pairs}`)
  if (isConstant(first) || isConstant(second)) return notEstimable('no_variation', 'one side never varies')
  const [a, b] = [deviations(first), deviations(second)]
  const r = Math.min(1, Math.max(-1, product(a, b) / Math.sqrt(product(a, a) * product(b, b))))
  // 1 - r² is exactly 0 or rounding for points on a line.
  const left = Math.max(0, (1 - r) * (1 + r))
  const p = left < 1e-15 ? 0 : tTwoSided(r * Math.sqrt((pairs - 2) / left), pairs - 2)
  return { estimable: true, r, pairs, p, interval: fisherInterval({ r, pairs, level }) }
}

function fisherInterval({ r, pairs, level }: { readonly r: number; readonly pairs: number; readonly level: number }): Estimable<Interval> {
  if (pairs < 4) return notEstimable('too_few_observations', `needs 4 pairs, has ${pairs}`)
  if (Math.abs(r) > 1 - 1e-15) return notEstimable('no_variation', 'the points lie on a line')
  const margin = normalQuantile((1 + level) / 2) / Math.sqrt(pairs - 3)
  return { estimable: true, level, low: Math.tanh(Math.atanh(r) - margin), high: Math.tanh(Math.atanh(r) + margin) }
}

function deviations(values: readonly number[]): number[] {
  const mean = meanOf(values)
  return values.map((value) => value - mean)
}

const product = (one: readonly number[], other: readonly number[]): number => one.reduce((sum, value, index) => sum + value * (other[index] as number), 0)
