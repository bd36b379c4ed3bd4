// Decides the offer that is worth most now against a learned opponent, when every message may be the last.
// One step of look-ahead: either the opponent takes this offer, or one waits for its best coming quote and takes
// that. The rule "BayesBR" of docs/sources.md. Seller's view, like opponent-model.ts.
import { concededBy, exponents, openingOf, type OpponentPosterior } from './opponent-model.ts'

export interface ReplyProblem {
  readonly posterior: OpponentPosterior
  readonly reservation: number
  /** Highest price worth asking, at least the reservation. */
  readonly priceMax: number
  /** Chance 0..1 per message that the thread dies. */
  readonly hazard: number
}

/** Prices tried between the reservation and `priceMax`. */
const candidates = 64

/**
 * The price p that maximises A(p) (p - c) + (1 - A(p)) (1 - h) W, and that value before the risk of sending it.
 * A(p) is the chance that the opponent's next quote would reach p, or at its last chance that its reservation
 * does; W is the best expected gain from accepting one of its coming quotes, the n-th next discounted by
 * (1 - h)^(2 (n - 1)).
 */
export function bestReply(problem: ReplyProblem): { readonly price: number; readonly value: number } {
  const { posterior, reservation, priceMax, hazard } = problem
  const nextIndex = posterior.history.quotes.length
  const refusedValue = (1 - hazard) * waitingValue(problem)
  const step = (priceMax - reservation) / candidates
  const chances = chancesByCandidate(problem, { nextIndex, step })
  let best = { price: priceMax, value: refusedValue }
  let chance = 0
  for (let candidate = candidates; candidate >= 0; candidate -= 1) {
    chance += chances[candidate] ?? 0
    const price = reservation + candidate * step
    const value = chance * (price - reservation) + (1 - chance) * refusedValue
    if (value > best.value) best = { price, value }
  }
  return best
}

/** W: from accepting the most promising of the opponent's coming quotes; 0 when it has none left. */
function waitingValue({ posterior, reservation, hazard }: ReplyProblem): number {
  const { quotes, roundsMax } = posterior.history
  let best = 0
  let survival = 1
  for (let index = quotes.length; index < roundsMax; index += 1) {
    let gain = 0
    forEachPrediction(posterior, index, (quote, chance) => {
      gain += chance * Math.max(0, quote - reservation)
    })
    best = Math.max(best, survival * gain)
    survival *= (1 - hazard) ** 2
  }
  return best
}

/** The chance that each candidate is the highest one that the opponent would take. */
function chancesByCandidate({ posterior, reservation }: ReplyProblem, { nextIndex, step }: { nextIndex: number; step: number }): Float64Array {
  const chances = new Float64Array(candidates + 1)
  forEachPrediction(posterior, nextIndex, (quote, chance) => {
    if (quote < reservation) return
    const candidate = step > 0 ? Math.min(candidates, Math.floor((quote - reservation) / step)) : candidates
    chances[candidate] = (chances[candidate] ?? 0) + chance
  })
  return chances
}

/** Visits what each hypothesis predicts for the opponent's offer `index`: its reservation, from the last one on. */
function forEachPrediction(posterior: OpponentPosterior, index: number, visit: (quote: number, chance: number) => void): void {
  const { floor, width, chances, history } = posterior
  const opening = openingOf(history)
  const conceded = exponents.map((exponent) => concededBy(index, { exponent, roundsMax: history.roundsMax }))
  for (let position = 0; position < chances.length; position += 1) {
    const cell = Math.floor(position / exponents.length)
    const reservation = floor + (cell + 0.5) * width
    visit(opening + (reservation - opening) * (conceded[position % exponents.length] ?? 1), chances[position] ?? 0)
  }
}
