// Decides what the other side's prices say about its reservation and about the way it concedes.
// Bayesian learning over a grid of hypotheses (reservation r, concession exponent e), after Zeng and Sycara,
// Int. J. Human-Computer Studies 48 (1998), and Hindriks and Tykhonov, AAMAS 2008.
// Written for a seller who watches bids rise towards a buyer's reservation; a buyer negates every price.

export interface QuoteHistory {
  /** The other side's prices, oldest first. */
  readonly quotes: readonly number[]
  /** Offers the other side may make in all, at least 1. */
  readonly roundsMax: number
  /** Ends of the uniform prior on its reservation; low below high. */
  readonly low: number
  readonly high: number
}

export interface OpponentPosterior {
  /** Equal cells of reservations share [floor, floor + cells * width]; width 0 says that the reservation is known. */
  readonly floor: number
  readonly width: number
  /** Chance of each cell, rising in price; sums to 1. */
  readonly cellChances: readonly number[]
  /** Chance of (exponent, cell), one row per entry of `exponents`; the rows together sum to 1. */
  readonly chances: readonly (readonly number[])[]
  readonly history: QuoteHistory
}

/** Concession exponents considered, each equally likely before the first quote; see `aspiration` for the curve. */
export const exponents = [0.25, 0.5, 1, 2, 4, 8, 17.5] as const
export const cells = 40

/** Spread of a quote about its hypothesis, as a share of the prior's range. */
const quoteSpread = 0.02
/** Squared, standardised misses count no more than this, so that one odd quote cannot rule a hypothesis out. */
const missMax = 9

/**
 * The posterior after the quotes so far: log weight falls by min(((q_k - q^_k) / s)^2, 9) / 2 per quote, where
 * q^_k = q_0 + (r - q_0) (k / (T - 1))^e. Reservations that a quote has already passed are impossible, so the
 * cells cover only [best quote, high], and a best quote beyond the prior leaves itself as the one reservation.
 */
export function opponentPosterior(history: QuoteHistory): OpponentPosterior {
  const { quotes, low, high } = history
  const floor = quotes.reduce((best, quote) => Math.max(best, quote), low)
  const width = Math.max(0, high - floor) / cells
  const misses = concessionCurves(history.roundsMax).map((curve) => {
    const row: number[] = []
    for (let cell = 0; cell < cells; cell += 1) row.push(missesOf(history, { reservation: floor + (cell + 0.5) * width, curve }))
    return row
  })
  const chances = normalised(misses)
  return { floor, width, chances, cellChances: sumsByCell(chances), history }
}

/** Chance 0..1 that the other side's reservation is at least `price`. */
export function acceptanceChance({ floor, width, cellChances }: OpponentPosterior, price: number): number {
  if (price <= floor) return 1
  let chance = 0
  for (const [cell, cellChance] of cellChances.entries()) {
    const cellTop = floor + (cell + 1) * width
    if (cellTop > price) chance += cellChance * Math.min(1, (cellTop - price) / width)
  }
  return chance
}

/**
 * The take-it-or-leave-it price with the greatest expected gain, max (p - reservation) P(r >= p), and that gain.
 * Searched over the lower ends of the cells; the lowest, the best quote so far, is a sure thing. When no price
 * promises a gain, the price is the reservation and the gain 0.
 */
export function bestFinalPrice(posterior: OpponentPosterior, reservation: number): { readonly price: number; readonly gain: number } {
  let best = { price: reservation, gain: 0 }
  let chance = 1
  let price = posterior.floor
  for (const cellChance of posterior.cellChances) {
    const gain = (price - reservation) * chance
    if (gain > best.gain) best = { price, gain }
    chance -= cellChance
    price += posterior.width
  }
  return best
}

/** The first quote; before it, the other side is expected to open at the near end of the prior. */
export const openingOf = ({ quotes, low }: QuoteHistory): number => quotes[0] ?? low

/** For each of `exponents`, the share 0..1 of its way conceded in each of `roundsMax` offers; 1 in the last. */
export function concessionCurves(roundsMax: number): readonly (readonly number[])[] {
  if (latestCurves.roundsMax === roundsMax) return latestCurves.curves
  const curves = exponents.map((exponent) =>
    Array.from({ length: roundsMax }, (_, index) => (index >= roundsMax - 1 ? 1 : Math.pow(index / (roundsMax - 1), exponent))),
  )
  latestCurves = { roundsMax, curves }
  return curves
}

/** Kept because the threads of one market share their number of rounds, and the powers cost more than the rest. */
let latestCurves: { readonly roundsMax: number; readonly curves: readonly (readonly number[])[] } = { roundsMax: 0, curves: [] }

/** Sum over the quotes of their squared, standardised and clipped distances from what the hypothesis predicts. */
function missesOf(history: QuoteHistory, { reservation, curve }: { reservation: number; curve: readonly number[] }): number {
  const { quotes, low, high } = history
  const opening = openingOf(history)
  const way = reservation - opening
  const variance = (quoteSpread * (high - low)) ** 2
  let misses = 0
  for (let index = 1; index < quotes.length; index += 1) {
    const miss = (quotes[index] ?? opening) - opening - way * (curve[index] ?? 1)
    misses += Math.min((miss * miss) / variance, missMax)
  }
  return misses
}

/** exp(-misses / 2), scaled to sum to 1. The best hypothesis is moved to 0 first: long histories would underflow. */
function normalised(misses: readonly (readonly number[])[]): number[][] {
  let least = Number.POSITIVE_INFINITY
  for (const row of misses) for (const miss of row) least = Math.min(least, miss)
  const weights = misses.map((row) => row.map((miss) => Math.exp((least - miss) / 2)))
  let total = 0
  for (const row of weights) for (const weight of row) total += weight
  return weights.map((row) => row.map((weight) => weight / total))
}

function sumsByCell(chances: readonly (readonly number[])[]): number[] {
  const sums: number[] = []
  for (let cell = 0; cell < cells; cell += 1) {
    let sum = 0
    for (const row of chances) sum += row[cell] ?? 0
    sums.push(sum)
  }
  return sums
}
