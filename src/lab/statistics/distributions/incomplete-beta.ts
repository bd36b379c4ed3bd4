// The regularised incomplete beta function, from which the t, F and binomial tails follow.
import { logBeta } from './log-gamma.ts'

export interface BetaPoint {
  /** 0..1. */
  readonly x: number
  /** 1 - x, given apart so that a tail near 1 keeps its digits. */
  readonly complement: number
  readonly a: number
  readonly b: number
}

const iterationsMax = 10_000
const precision = 1e-16
/** Stands in for a zero denominator in Lentz's method. */
const tiny = 1e-300

/** I_x(a, b) for a, b > 0: the continued fraction of Abramowitz and Stegun 26.5.8 by Lentz's method. */
export function regularizedBeta({ x, complement, a, b }: BetaPoint): number {
  if (x <= 0) return 0
  if (complement <= 0) return 1
  const front = Math.exp(a * logOf(x, complement) + b * logOf(complement, x) - logBeta(a, b))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction({ x, a, b })) / a : 1 - (front * betaFraction({ x: complement, a: b, b: a })) / b
}

/** ln value, through 1 - value where that is the small one. */
const logOf = (value: number, complement: number): number => (complement < 0.5 ? Math.log1p(-complement) : Math.log(value))

function betaFraction({ x, a, b }: { readonly x: number; readonly a: number; readonly b: number }): number {
  const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= iterationsMax; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < precision * 4) break
  }
  return fraction
}
