// Student's t distribution. Degrees of freedom may be fractional (Welch) or infinite (normal).
import { regularizedBeta } from './incomplete-beta.ts'
import { logBeta } from './log-gamma.ts'
import { normalCdf, normalQuantile } from './normal.ts'

/** P(T <= t). */
export function tCdf(t: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalCdf(t)
  const tail = tTwoSided(t, degreesOfFreedom) / 2
  return t < 0 ? tail : 1 - tail
}

/** P(|T| >= |t|), with full relative precision however small. */
export function tTwoSided(t: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return 2 * normalCdf(-Math.abs(t))
  if (!Number.isFinite(t)) return Number.isNaN(t) ? Number.NaN : 0
  const square = t * t
  return regularizedBeta({ x: degreesOfFreedom / (degreesOfFreedom + square), complement: square / (degreesOfFreedom + square), a: degreesOfFreedom / 2, b: 0.5 })
}

/** The t with P(T <= t) = p, for 0 < p < 1. */
export function tQuantile(p: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalQuantile(p)
  if (!(p > 0 && p < 1)) return Number.NaN
  if (p === 0.5) return 0
  const tail = 2 * Math.min(p, 1 - p)
  const size = upperPoint(tail, degreesOfFreedom)
  return p < 0.5 ? -size : size
}

/** The t > 0 with P(|T| >= t) = tail: Newton's steps on ln tail, kept inside a bracket. */
function upperPoint(tail: number, degreesOfFreedom: number): number {
  let low = 0
  let high = Math.max(1, -normalQuantile(tail / 2))
  while (tTwoSided(high, degreesOfFreedom) > tail) {
    low = high
    high *= 2
  }
  let t = (low + high) / 2
  for (let step = 0; step < 200; step += 1) {
    const here = tTwoSided(t, degreesOfFreedom)
    if (here > tail) low = t
    else high = t
    const newton = t + (Math.log(here / tail) * here) / (2 * tDensity(t, degreesOfFreedom))
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - t) <= 1e-15 * t) return next
    t = next
  }
  return t
}

function tDensity(t: number, degreesOfFreedom: number): number {
  return Math.exp(-0.5 * Math.log(degreesOfFreedom) - logBeta(degreesOfFreedom / 2, 0.5) - ((degreesOfFreedom + 1) / 2) * Math.log1p((t * t) / degreesOfFreedom))
}
