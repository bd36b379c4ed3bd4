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
  /** Grid cells share [floor, floor + cells * width]; a width of 0 says that the reservation is known. */
  readonly floor: number
  readonly width: number
  /** Chance of each cell of reservations, rising in price; sums to 1. */
  readonly cellChances: Float64Array
  /** Chance of hypothesis (cell, exponent), at cell * exponents.length + exponent index; sums to 1. */
  readonly chances: Float64Array
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
  const logWeights = new Float64Array(cells * exponents.length)
  const opening = openingOf(history)
  const variance = (quoteSpread * (high - low)) ** 2
  for (const [exponentIndex, exponent] of exponents.entries()) {
    for (let index = 1; index < quotes.length; index += 1) {
      const conceded = concededBy(index, { exponent, roundsMax: history.roundsMax })
      const moved = (quotes[index] ?? opening) - opening
      for (let cell = 0; cell < cells; cell += 1) {
        const miss = moved - (floor + (cell + 0.5) * width - opening) * conceded
        const position = cell * exponents.length + exponentIndex
        logWeights[position] = (logWeights[position] ?? 0) - Math.min((miss * miss) / variance, missMax) / 2
      }
    }
  }
  const chances = normalised(logWeights)
  return { floor, width, chances, cellChances: sumByCell(chances), history }
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
  for (const [cell, cellChance] of posterior.cellChances.entries()) {
    const price = posterior.floor + cell * posterior.width
    const gain = (price - reservation) * chance
    if (gain > best.gain) best = { price, gain }
    chance -= cellChance
  }
  return best
}

/** The first quote; before it, the other side is expected to open at the near end of the prior. */
export const openingOf = ({ quotes, low }: QuoteHistory): number => quotes[0] ?? low

/** Share 0..1 of its way that a side has conceded in its offer `index` (0-based). */
export function concededBy(index: number, { exponent, roundsMax }: { exponent: number; roundsMax: number }): number {
  return index >= roundsMax - 1 ? 1 : Math.pow(index / (roundsMax - 1), exponent)
}

function normalised(logWeights: Float64Array): Float64Array {
  const greatest = logWeights.reduce((left, right) => Math.max(left, right))
  const weights = logWeights.map((logWeight) => Math.exp(logWeight - greatest))
  const total = weights.reduce((left, right) => left + right)
  return weights.map((weight) => weight / total)
}

function sumByCell(chances: Float64Array): Float64Array {
  const sums = new Float64Array(cells)
  for (const [position, chance] of chances.entries()) {
    const cell = Math.floor(position / exponents.length)
    sums[cell] = (sums[cell] ?? 0) + chance
  }
  return sums
}
