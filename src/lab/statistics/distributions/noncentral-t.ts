// The noncentral t distribution, from which exact power follows.
import { regularizedBeta } from './incomplete-beta.ts'
import { logGamma } from './log-gamma.ts'
import { normalCdf } from './normal.ts'

export interface NoncentralPoint {
  readonly t: number
  readonly degreesOfFreedom: number
  readonly noncentrality: number
}

/** Beyond this the series would be long, and the answer is 0 or 1 for any t that a test asks about. */
const noncentralityMax = 500
/** The Poisson weights beyond this many of their standard deviations are below 1e-30. */
const weightSpread = 12

/** P(T <= t): Lenth's series (AS 243, Applied Statistics 38, 1989), about 12 decimal places. */
export function noncentralTCdf({ t, degreesOfFreedom, noncentrality }: NoncentralPoint): number {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY || Math.abs(noncentrality) > noncentralityMax) return normalCdf(largeDeviate({ t, degreesOfFreedom, noncentrality }))
  if (t < 0) return 1 - noncentralTCdf({ t: -t, degreesOfFreedom, noncentrality: -noncentrality })
  const square = t * t
  const x = square / (degreesOfFreedom + square)
  const complement = degreesOfFreedom / (degreesOfFreedom + square)
  const half = (noncentrality * noncentrality) / 2
  const middle = Math.floor(half)
  const reach = Math.ceil(weightSpread * Math.sqrt(half + 1)) + 30
  let sum = 0
  for (let j = Math.max(0, middle - reach); j <= middle + reach; j += 1) {
    const power = j === 0 && half === 0 ? 0 : j * Math.log(half)
    const even = Math.exp(-half + power - logGamma(j + 1))
    const odd = (noncentrality / Math.SQRT2) * Math.exp(-half + power - logGamma(j + 1.5))
    sum += even * regularizedBeta({ x, complement, a: j + 0.5, b: degreesOfFreedom / 2 })
    sum += odd * regularizedBeta({ x, complement, a: j + 1, b: degreesOfFreedom / 2 })
  }
  return Math.min(1, Math.max(0, normalCdf(-noncentrality) + sum / 2))
}

/** Abramowitz and Stegun 26.7.10. */
function largeDeviate({ t, degreesOfFreedom, noncentrality }: NoncentralPoint): number {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return t - noncentrality
  return (t * (1 - 1 / (4 * degreesOfFreedom)) - noncentrality) / Math.sqrt(1 + (t * t) / (2 * degreesOfFreedom))
}
