// Decides when an offer is good enough, after Baarslag, Hindriks and Jonker, "Effective acceptance conditions in
// real-time automated negotiation", Decision Support Systems 60 (2014). Unlike the usual open implementations,
// every condition here also asks for the reservation: a late acceptance is never a loss.
import type { BargainingSituation } from '../bargaining-strategy.ts'
import { directionOf, elapsedShare, isLastChance, lastOffered } from './turn.ts'

/** Share of the time after which the combined rule takes the best offer it may still expect. */
const lateFrom = 0.98

/** Whether the other side's last price is as good for this side as `priceCents` or better; false when they said nothing. */
export function offerReaches(situation: BargainingSituation, priceCents: number): boolean {
  const offeredCents = lastOffered(situation)
  if (offeredCents === undefined) return false
  return situation.side === 'seller' ? offeredCents >= priceCents : offeredCents <= priceCents
}

/** Whether the other side's last price leaves this side no worse off than walking away. */
export const reachesReservation = (situation: BargainingSituation): boolean =>
  offerReaches(situation, situation.reservationCents)

/**
 * The time part of ACcombi(T = 0.98, MAX_W): from T on, take an offer that equals the best one received in the
 * last window, the window being as long as the time that remains. At the last chance every offer passes.
 * On its own this ignores the reservation: callers ask for `reachesReservation` as well.
 */
export function isLateAndBest(situation: BargainingSituation): boolean {
  if (isLastChance(situation)) return true
  if (elapsedShare(situation) < lateFrom) return false
  const { theirs, round, roundsMax, side } = situation
  const direction = directionOf(side)
  const windowStart = Math.max(0, theirs.length - Math.max(1, roundsMax - 1 - round))
  const last = lastOffered(situation)
  if (last === undefined) return false
  for (let index = windowStart; index < theirs.length; index += 1) {
    if (direction * (theirs[index] ?? last) > direction * last) return false
  }
  return true
}
