// Learns like `bayes`, but plays the best reply of the moment, discounting every further message by the chance
// that the thread dies. For a market, where threads do die.
import { bestReply } from '../../../bargaining/best-reply.ts'
import type { BargainingSituation, BargainingStrategy } from '../bargaining-strategy.ts'
import { reachesReservation } from './acceptance.ts'
import { offerPrice } from './offer-price.ts'
import { opponentBeliefs } from './opponent-beliefs.ts'
import { directionOf, lastOffered } from './turn.ts'

export const bayesBestReply: BargainingStrategy = { name: 'bayes-br', propose, accepts }

function propose(situation: BargainingSituation): number {
  return offerPrice(situation, directionOf(situation.side) * reply(situation).price)
}

/** An offer worth at least what going on is worth, after the risk of sending one more message. */
function accepts(situation: BargainingSituation): boolean {
  if (!reachesReservation(situation)) return false
  if (situation.round >= situation.roundsMax) return true
  const gain = directionOf(situation.side) * ((lastOffered(situation) ?? 0) - situation.reservationCents)
  return gain >= (1 - situation.hazard) * reply(situation).value
}

function reply(situation: BargainingSituation): { readonly price: number; readonly value: number } {
  const { side, reservationCents, openingCents, hazard } = situation
  const direction = directionOf(side)
  const reservation = direction * reservationCents
  const priceMax = Math.max(reservation, direction * openingCents)
  return bestReply({ posterior: opponentBeliefs(situation), reservation, priceMax, hazard })
}
