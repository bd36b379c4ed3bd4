// The standard normal distribution.

const logSqrtTwoPi = 0.918_938_533_204_672_8
/** Within this many standard deviations the series is used, beyond it the continued fraction of the tail. */
const seriesWithin = 2
const fractionDepth = 120

export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x - logSqrtTwoPi)

/** P(Z <= x), to about 15 digits in both tails. */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  if (Math.abs(x) > seriesWithin) return x < 0 ? upperTail(-x) : 1 - upperTail(x)
  // Marsaglia, J. Statistical Software 11(4), 2004: 1/2 + density · (x + x³/3 + x⁵/15 + …).
  let term = x
  let sum = x
  for (let odd = 3; Math.abs(term) > 1e-18; odd += 2) {
    term *= (x * x) / odd
    sum += term
  }
  return 0.5 + sum * normalDensity(x)
}

/** P(|Z| >= |x|). */
export const normalTwoSided = (x: number): number => Math.min(1, 2 * normalCdf(-Math.abs(x)))

/** The x with P(Z <= x) = p; infinite at 0 and 1, NaN outside. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p === 0) return Number.NEGATIVE_INFINITY
  // Abramowitz and Stegun 26.2.23 (error below 4.5e-4), then Halley's method, which triples the digits each time.
  const t = Math.sqrt(-2 * Math.log(p))
  let x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
  for (let step = 0; step < 3; step += 1) {
    const distance = (normalCdf(x) - p) / normalDensity(x)
    x -= distance / (1 + (x * distance) / 2)
  }
  return x
}

/** P(Z > x) for x > 2: Laplace's continued fraction for Mills's ratio, evaluated from its end. */
function upperTail(x: number): number {
  let fraction = x
  for (let depth = fractionDepth; depth >= 1; depth -= 1) fraction = x + depth / fraction
  return normalDensity(x) / fraction
}
