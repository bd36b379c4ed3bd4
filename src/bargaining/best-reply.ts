// Decides the offer that is worth most now against a learned opponent, when every message may be the last.
// One step of look-ahead: either the opponent takes this offer, or one waits for its best coming quote and takes
// that. Seller's view, like opponent-model.ts.
import { concessionCurves, openingOf, type OpponentPosterior } from './opponent-model.ts'

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
 * Rounds by which waiting is discounted beyond the messages it takes. A refusal is bad news about the opponent,
 * which W leaves out; this stands for it. Against 0, on equal draws, it gained .1 to .9 points of the score of
 * bench/strategies.ts at each of the hazards .01, .02 and .05; at hazard 0 it has no effect.
 */
const cautionRounds = 1

/**
 * The price p that maximises A(p) (p - c) + (1 - A(p)) (1 - h) W, and that value before the risk of sending it.
 * A(p) is the chance that the opponent's next quote would reach p, or at its last chance that its reservation
 * does; W is the best expected gain from accepting one of its coming quotes, the n-th next discounted by
 * (1 - h)^(2 n).
 */
export function bestReply(problem: ReplyProblem): { readonly price: number; readonly value: number } {
  const { reservation, priceMax, hazard } = problem
  const refusedValue = (1 - hazard) * waitingValue(problem)
  const step = (priceMax - reservation) / candidates
  const chances = chancesByCandidate(problem, step)
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
  let survival = Math.pow(1 - hazard, 2 * cautionRounds)
  for (let index = quotes.length; index < roundsMax; index += 1) {
    best = Math.max(best, survival * expectedQuoteGain(posterior, { index, reservation }))
    survival *= (1 - hazard) ** 2
  }
  return best
}

/** E[max(0, quote - reservation)] for the opponent's offer `index`. */
function expectedQuoteGain(posterior: OpponentPosterior, { index, reservation }: { index: number; reservation: number }): number {
  const { floor, width, chances, history } = posterior
  const opening = openingOf(history)
  const curves = concessionCurves(history.roundsMax)
  let gain = 0
  for (const [row, rowChances] of chances.entries()) {
    const conceded = curves[row]?.[index] ?? 1
    for (let cell = 0; cell < rowChances.length; cell += 1) {
      const quote = opening + (floor + (cell + 0.5) * width - opening) * conceded
      if (quote > reservation) gain += (rowChances[cell] ?? 0) * (quote - reservation)
    }
  }
  return gain
}

/** For each candidate, the chance that it is the highest one that the opponent would take at its next turn. */
function chancesByCandidate({ posterior, reservation }: ReplyProblem, step: number): number[] {
  const { floor, width, chances, history } = posterior
  const opening = openingOf(history)
  const curves = concessionCurves(history.roundsMax)
  const byCandidate = Array.from({ length: candidates + 1 }, () => 0)
  for (const [row, rowChances] of chances.entries()) {
    const conceded = curves[row]?.[history.quotes.length] ?? 1
    for (let cell = 0; cell < rowChances.length; cell += 1) {
      const quote = opening + (floor + (cell + 0.5) * width - opening) * conceded
      if (quote < reservation) continue
      const candidate = step > 0 ? Math.min(candidates, Math.floor((quote - reservation) / step)) : candidates
      byCandidate[candidate] = (byCandidate[candidate] ?? 0) + (rowChances[cell] ?? 0)
    }
  }
  return byCandidate
}
