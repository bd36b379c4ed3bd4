// The sealed-bid equilibrium price of either side, for the rules that use it.
import { equilibriumAsk, equilibriumBid } from '../../../bargaining/chatterjee-samuelson.ts'
import type { BargainingSituation } from '../bargaining-strategy.ts'

/** The Chatterjee-Samuelson price of this side's reservation under the public prior, minor units, not rounded. */
export function sealedPrice({ side, reservationCents, prior }: BargainingSituation): number {
  const problem = { reservationCents, ...prior }
  return side === 'seller' ? equilibriumAsk(problem) : equilibriumBid(problem)
}
