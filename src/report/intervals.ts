// How sure a number is: closed-form intervals, so that the same result always prints the same bytes.
// Sources: Wilson 1927 for shares; Cameron, Gelbach and Miller 2011 for two-way clustering; Abramowitz and Stegun 26.7.5 for Student's t.

export interface Interval {
  readonly low: number
  readonly high: number
}

/** A number with its doubt. `interval` is 95 %, `inner` 50 %; both null where `n` is too small to tell. With `n` 0 there is no number. */
export interface Estimate {
  readonly value: number
  readonly interval: Interval | null
  readonly inner: Interval | null
  readonly n: number
}

/** One observation of a ratio, with the two people whose other deals it resembles. */
export interface Observation {
  readonly numerator: number
  /** 1 for a plain mean. */
  readonly denominator: number
  readonly seller: string
  readonly buyer: string
}

/** A two-sided level and its standard normal quantile. */
interface Level {
  readonly share: number
  readonly z: number
}

export const outerLevel: Level = { share: 0.95, z: 1.959963984540054 }
export const innerLevel: Level = { share: 0.5, z: 0.6744897501960817 }

/** Wilson score interval of a share; honest near 0 and 1. */
export function shareEstimate(counts: { readonly successes: number; readonly trials: number }): Estimate {
  const { successes, trials } = counts
  if (trials === 0) return { value: 0, interval: null, inner: null, n: 0 }
  return { value: successes / trials, interval: wilson(counts, outerLevel.z), inner: wilson(counts, innerLevel.z), n: trials }
}

/**
 * Ratio of sums (a mean, when every denominator is 1) with errors clustered by seller and by buyer:
 * one person's deals are alike, and an interval that ignored it would be too narrow.
 */
export function ratioEstimate(observations: readonly Observation[]): Estimate {
  const n = observations.length
  const denominator = sum(observations.map((each) => each.denominator))
  if (denominator === 0) return { value: 0, interval: null, inner: null, n: 0 }
  const value = sum(observations.map((each) => each.numerator)) / denominator
  const residuals = observations.map((each) => ({ ...each, residual: each.numerator - value * each.denominator }))
  const bySeller = clusterSpread(residuals, (each) => each.seller)
  const byBuyer = clusterSpread(residuals, (each) => each.buyer)
  const byPair = clusterSpread(residuals, (each) => `${each.seller}\n${each.buyer}`)
  const degrees = Math.min(bySeller.clusters, byBuyer.clusters) - 1
  if (degrees < 1) return { value, interval: null, inner: null, n }
  // The two-way variance can come out below either one-way variance by chance; the widest is the honest one.
  const variance = Math.max(bySeller.variance, byBuyer.variance, bySeller.variance + byBuyer.variance - byPair.variance)
  const error = Math.sqrt(variance) / Math.abs(denominator)
  const around = (level: Level): Interval => {
    const reach = studentQuantile(level, degrees) * error
    return { low: value - reach, high: value + reach }
  }
  return { value, interval: around(outerLevel), inner: around(innerLevel), n }
}

/** The middle value, or the mean of the two middle ones; null for an empty list. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function wilson(counts: { readonly successes: number; readonly trials: number }, z: number): Interval {
  const { successes, trials } = counts
  const share = successes / trials
  const scale = 1 + (z * z) / trials
  const centre = (share + (z * z) / (2 * trials)) / scale
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  return { low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) }
}

function clusterSpread<T extends { readonly residual: number }>(residuals: readonly T[], clusterOf: (each: T) => string) {
  const totals = new Map<string, number>()
  for (const each of residuals) totals.set(clusterOf(each), (totals.get(clusterOf(each)) ?? 0) + each.residual)
  const clusters = totals.size
  const squares = sum([...totals.values()].map((total) => total * total))
  return { clusters, variance: clusters > 1 ? (squares * clusters) / (clusters - 1) : 0 }
}

/** Student's quantile at a two-sided level; exact for 1 and 2 degrees of freedom, within 0.2 % above. */
export function studentQuantile({ share, z }: Level, degrees: number): number {
  if (degrees === 1) return Math.tan((Math.PI / 2) * share)
  if (degrees === 2) return share * Math.sqrt(2 / (1 - share * share))
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92160 * degrees ** 4)
  )
}
