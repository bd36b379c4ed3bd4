// Concedes one step only when the other side has made as many different offers as oneself (MiCRO: de Jonge,
// IJCAI 2022; JAAMAS 2024, doi 10.1007/s10458-024-09678-1). A step is a fixed share of the own range, so that
// the range can be walked within the rounds; the market's tick would take thousands.
import type { BargainingSituation, BargainingStrategy } from '../bargaining-strategy.ts'
import { offerReaches, reachesReservation } from './acceptance.ts'
import { offerPrice } from './offer-price.ts'
import { directionOf } from './turn.ts'

/** The published rule: no exception for the deadline, so a counterpart that never moves gets nothing from it. */
export const micro: BargainingStrategy = {
  name: 'micro',
  propose,
  accepts: (situation) => reachesReservation(situation) && offerReaches(situation, worstForSelf(situation)),
}

function propose(situation: BargainingSituation): number {
  const { own, theirs, openingCents, reservationCents, roundsMax, tickCents, side } = situation
  const made = new Set(own).size
  const repeatedCents = own[own.length - 1]
  if (repeatedCents !== undefined && made > new Set(theirs).size) return offerPrice(situation, repeatedCents)
  const rangeCents = Math.abs(openingCents - reservationCents)
  // A step below the tick would round to a repetition, and the count of different offers would stand still.
  const stepCents = Math.max(tickCents, rangeCents / Math.max(1, roundsMax - 1))
  return offerPrice(situation, openingCents - directionOf(side) * made * stepCents)
}

/** The lowest offer made or about to be made, in the own eyes; after the last offer nothing is about to be made. */
function worstForSelf(situation: BargainingSituation): number {
  const { own, round, roundsMax, side } = situation
  const madeOrDue = round < roundsMax ? [...own, propose(situation)] : own
  return side === 'seller' ? Math.min(...madeOrDue) : Math.max(...madeOrDue)
}
