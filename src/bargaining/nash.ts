// Decides the price that the Nash bargaining solution names when both reservations are known: the "fair price"
// line of a report. With money to transfer, the Kalai-Smorodinsky and egalitarian solutions name the same price.
// Nash, Econometrica 18 (1950); asymmetric form: Kalai, Int. J. Game Theory 6 (1977).
import type { Reservations } from './surplus.ts'

export interface NashProblem extends Reservations {
  /** Surplus the seller gets elsewhere if this thread fails; 0 when left out. */
  readonly sellerOutsideCents?: number
  /** Surplus the buyer gets elsewhere if this thread fails; 0 when left out. */
  readonly buyerOutsideCents?: number
  /** The seller's weight, 0..1; 0.5 when left out. */
  readonly sellerPower?: number
}

/**
 * The price that maximises (p - c - d_s)^a (v - p - d_b)^(1 - a), which is c' + a (v' - c') with c' = c + d_s and
 * v' = v - d_b. Minor units, not rounded. Undefined when the outside options leave nothing to agree on.
 */
export function nashPrice(problem: NashProblem): number | undefined {
  const leastCents = problem.sellerReservationCents + (problem.sellerOutsideCents ?? 0)
  const mostCents = problem.buyerReservationCents - (problem.buyerOutsideCents ?? 0)
  if (leastCents > mostCents) return undefined
  return leastCents + (problem.sellerPower ?? 0.5) * (mostCents - leastCents)
}
