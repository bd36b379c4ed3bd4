// Holds its opening almost to the end and then names the sealed-bid equilibrium price, without ever going to its
// reservation by itself: strong when the deadline is sure (bench/strategies.ts).
import { aspiration } from '../../../bargaining/concession-curves.ts'
import type { BargainingSituation, BargainingStrategy } from '../bargaining-strategy.ts'
import { offerReaches, reachesReservation } from './acceptance.ts'
import { offerPrice } from './offer-price.ts'
import { sealedPrice } from './sealed-price.ts'
import { elapsedShare, isLastChance } from './turn.ts'

/** The exponent with which Shochan, the winner of ANL 2024, starts. */
const exponent = 17.5

export const firm: BargainingStrategy = {
  name: 'firm',
  propose,
  accepts: (situation) =>
    reachesReservation(situation) && (isLastChance(situation) || offerReaches(situation, propose(situation))),
}

function propose(situation: BargainingSituation): number {
  const lastCents = sealedPrice(situation)
  const claimed = aspiration(elapsedShare(situation), exponent)
  return offerPrice(situation, lastCents + claimed * (situation.openingCents - lastCents))
}
