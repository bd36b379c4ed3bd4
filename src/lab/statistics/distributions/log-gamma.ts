// The logarithms of the gamma and beta functions, exact enough that every tail built on them keeps 12 digits.

const logSqrtTwoPi = 0.918_938_533_204_672_8
/** Below this the Stirling series is entered by recurrence; above it, its first left-out term is under 1e-16. */
const stirlingFrom = 10

/** ln Γ(x), x > 0: Stirling's series after shifting x to 10 or more. */
export function logGamma(x: number): number {
  let product = 1
  let shifted = x
  while (shifted < stirlingFrom) {
    product *= shifted
    shifted += 1
  }
  return logSqrtTwoPi + (shifted - 0.5) * Math.log(shifted) - shifted + stirlingCorrection(shifted) - Math.log(product)
}

/**
 * ln B(a, b), a and b > 0. Large arguments use the difference of the corrections instead of the difference of three
 * large logarithms, which would lose as many digits as they are long.
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b)
  const large = Math.max(a, b)
  if (large < stirlingFrom) return logGamma(a) + logGamma(b) - logGamma(a + b)
  const sum = small + large
  const largeCorrection = stirlingCorrection(large) - stirlingCorrection(sum)
  const tail = (large - 0.5) * Math.log1p(-small / sum)
  if (small < stirlingFrom) return logGamma(small) + largeCorrection + small - small * Math.log(sum) + tail
  return logSqrtTwoPi - 0.5 * Math.log(large) + stirlingCorrection(small) + largeCorrection + (small - 0.5) * Math.log(small / sum) + tail + 0.5 * Math.log1p(-small / sum)
}

/** ln C(n, k) for whole 0 <= k <= n. */
export const logChoose = (n: number, k: number): number => -Math.log1p(n) - logBeta(n - k + 1, k + 1)

/** ln Γ(x) less its leading terms; Abramowitz and Stegun 6.1.41. */
function stirlingCorrection(x: number): number {
  const square = x * x
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360_360 - 1 / 156 / square) / square) / square) / square) / square) / square) / x
}
