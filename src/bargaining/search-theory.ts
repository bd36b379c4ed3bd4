// Decides when a price in the hand is good enough to stop looking, and whom to ask next. A "draw" is the surplus
// of one more counterpart, known only after contact.
// McCall, Quarterly J. Economics 84 (1970); Moser, Bull. Amer. Math. Soc. 62 (1956); Weitzman, Econometrica 47 (1979).

/** E[max(x, threshold)] of one draw x: what holding `threshold` while looking once more is worth. */
export type ExpectedBest = (threshold: number) => number

/** `ExpectedBest` of a uniform draw on [low, high], low < high. */
export function uniformExpectedBest({ low, high }: { low: number; high: number }): ExpectedBest {
  return (threshold) => {
    if (threshold <= low) return (low + high) / 2
    if (threshold >= high) return threshold
    return threshold + (high - threshold) ** 2 / (2 * (high - low))
  }
}

/** `ExpectedBest` of a draw that is equally likely to be any of `values`; the threshold itself when there are none. */
export function sampleExpectedBest(values: readonly number[]): ExpectedBest {
  return (threshold) => {
    if (values.length === 0) return threshold
    let sum = 0
    for (const value of values) sum += Math.max(value, threshold)
    return sum / values.length
  }
}

/**
 * R_1..R_n, the least draw to accept with 1..n draws still to come and no way back: R_n = E[max(x, R_{n-1})],
 * R_0 = `fallback`. Uniform on [0, 1]: .5, .625, .695313, .741730, .775082, .800376.
 */
export function acceptanceThresholds(search: { draws: number; expectedBest: ExpectedBest; fallback?: number }): number[] {
  const thresholds: number[] = []
  let threshold = search.fallback ?? Number.NEGATIVE_INFINITY
  for (let left = 1; left <= search.draws; left += 1) {
    threshold = search.expectedBest(threshold)
    thresholds.push(threshold)
  }
  return thresholds
}

const iterationsMax = 10_000
const precision = 1e-12

/**
 * The least draw to accept when one draw comes per period for ever and a period's delay multiplies gains by
 * `discount` (0..1, below 1): the fixed point of R = discount E[max(x, R)], for draws that are not negative.
 * Uniform on [0, 1]: (1 - sqrt(1 - d^2)) / d, .626789 at d = .9.
 */
export function discountedThreshold({ discount, expectedBest }: { discount: number; expectedBest: ExpectedBest }): number {
  let threshold = 0
  for (let iteration = 0; iteration < iterationsMax; iteration += 1) {
    const next = discount * expectedBest(threshold)
    if (Math.abs(next - threshold) <= precision * Math.max(1, Math.abs(next))) return next
    threshold = next
  }
  return threshold
}

/**
 * Weitzman's index of a counterpart with uniform surplus on [low, high]: the z with cost = E[max(x - z, 0)].
 * Contact in falling index; stop once the best surplus in hand is at least the next index. `cost` above 0, in the
 * unit of the draw. This z is also McCall's threshold for searching on at that cost per draw.
 */
export function weitzmanIndexUniform({ cost, low, high }: { cost: number; low: number; high: number }): number {
  const mean = (low + high) / 2
  if (cost >= mean - low) return mean - cost
  return high - Math.sqrt(2 * cost * (high - low))
}

/** Weitzman's index of a counterpart whose surplus is equally likely to be any of `values` (at least one). */
export function weitzmanIndexOfSample({ cost, values }: { cost: number; values: readonly number[] }): number {
  const falling = values.toSorted((left, right) => right - left)
  let sum = 0
  let index = Number.NEGATIVE_INFINITY
  for (const [position, value] of falling.entries()) {
    sum += value
    // With z below exactly the first m values, cost = (sum - m z) / n; right once z is at least the next value.
    index = (sum - cost * falling.length) / (position + 1)
    if (index >= (falling[position + 1] ?? Number.NEGATIVE_INFINITY)) break
  }
  return index
}
