// Learns the other side's reservation from its offers, waits, and ends on the price that a take-it-or-leave-it
// offer should name. For threads that are sure to last until the deadline.
import { bestFinalPrice } from '../../../bargaining/opponent-model.ts'
import type { BargainingSituation, BargainingStrategy } from '../bargaining-strategy.ts'
import { offerReaches, reachesReservation } from './acceptance.ts'
import { offerPrice } from './offer-price.ts'
import { opponentBeliefs } from './opponent-beliefs.ts'
import { directionOf, elapsedShare, isLastChance, lastOffered } from './turn.ts'

const pathExponent = 8
/** Own turns before the end in which an offer may be taken although it is still below the path. */
const closingRounds = 2

export const bayes: BargainingStrategy = { name: 'bayes', propose, accepts }

/** opening + (p* - opening) t^8, p* being the best final price under the beliefs of the moment. */
function propose(situation: BargainingSituation): number {
  const { openingCents, side } = situation
  const finalCents = directionOf(side) * bestFinal(situation).price
  return offerPrice(situation, openingCents + (finalCents - openingCents) * Math.pow(elapsedShare(situation), pathExponent))
}

/** An offer worth at least the expected gain of the best final price, late or above the path; anything at the end. */
function accepts(situation: BargainingSituation): boolean {
  if (!reachesReservation(situation)) return false
  const { round, roundsMax } = situation
  if (round >= roundsMax) return true
  const gain = directionOf(situation.side) * ((lastOffered(situation) ?? 0) - situation.reservationCents)
  if (gain < bestFinal(situation).gain) return false
  return isLastChance(situation) || round >= roundsMax - closingRounds || offerReaches(situation, propose(situation))
}

function bestFinal(situation: BargainingSituation): { readonly price: number; readonly gain: number } {
  return bestFinalPrice(opponentBeliefs(situation), directionOf(situation.side) * situation.reservationCents)
}
