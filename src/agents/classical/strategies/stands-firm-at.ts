// Rules that say one price for the whole negotiation.
import type { BargainingSituation, BargainingStrategy } from '../bargaining-strategy.ts'
import { offerReaches, reachesReservation } from './acceptance.ts'
import { offerPrice } from './offer-price.ts'

/** Offers `price(situation)` every time and takes what is at least as good. Moves only if its reservation does. */
export function standsFirmAt(rule: { name: string; price: (situation: BargainingSituation) => number }): BargainingStrategy {
  const propose = (situation: BargainingSituation): number => offerPrice(situation, rule.price(situation))
  const accepts = (situation: BargainingSituation): boolean =>
    reachesReservation(situation) && offerReaches(situation, propose(situation))
  return { name: rule.name, propose, accepts }
}
