// Decides the price that is actually said for a price that a rule wants: inside the limits and on the tick.
import type { BargainingSituation } from '../bargaining-strategy.ts'

/** Slack, in ticks, so that 1000.0000000001 is still the tick 1000. */
const tickSlack = 1e-9

/**
 * The wanted price brought between opening and reservation, then rounded to the tick in the own favour
 * (asks up, bids down), so that rounding cannot cross the reservation. Where the two limits contradict each
 * other, because an outside option has made the reservation better than the opening, the reservation rules.
 */
export function offerPrice(situation: BargainingSituation, wantedCents: number): number {
  const { openingCents, reservationCents, tickCents } = situation
  if (situation.side === 'seller') {
    const boundedCents = Math.max(Math.min(wantedCents, openingCents), reservationCents)
    return roundedAsk(boundedCents, tickCents)
  }
  return roundedBid(Math.min(Math.max(wantedCents, openingCents), reservationCents), tickCents)
}

/**
 * Up to the tick. Plain positional numbers, since this is the innermost call of every bench.
 * Adding 0 turns the -0 that `ceil` makes of an ask of nothing into 0.
 */
export const roundedAsk = (priceCents: number, tickCents: number): number =>
  Math.ceil(priceCents / tickCents - tickSlack) * tickCents + 0

/** Down to the tick. */
export const roundedBid = (priceCents: number, tickCents: number): number =>
  Math.floor(priceCents / tickCents + tickSlack) * tickCents
