// Rules whose price depends on the clock alone (Faratin, Sierra and Jennings 1998, section 4.1).
// They are the field's common currency and the bench's load, so a turn costs one power and no allocation.
import { aspiration } from '../../../bargaining/concession-curves.ts'
import type { BargainingSituation, BargainingStrategy } from '../bargaining-strategy.ts'
import { isLateAndBest, offerReaches, reachesReservation } from './acceptance.ts'
import { offerPrice } from './offer-price.ts'
import { elapsedShare } from './turn.ts'

/** Concedes `elapsed^exponent` of the way to its reservation, and reaches it with its last offer. */
export function timeDependent({ name, exponent }: { name: string; exponent: number }): BargainingStrategy {
  const propose = (situation: BargainingSituation): number => {
    const { openingCents, reservationCents } = situation
    const claimed = aspiration(elapsedShare(situation), exponent)
    return offerPrice(situation, reservationCents + claimed * (openingCents - reservationCents))
  }
  const accepts = (situation: BargainingSituation): boolean =>
    reachesReservation(situation) && (isLateAndBest(situation) || offerReaches(situation, propose(situation)))
  return { name, propose, accepts }
}
