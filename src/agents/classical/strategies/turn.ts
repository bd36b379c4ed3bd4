// What every rule reads off its turn: which way its gain points, how late it is, what was said last.
// These run millions of times in a tournament, so they allocate nothing.
import type { BargainingSituation, Side } from '../bargaining-strategy.ts'

/** +1 for a seller, -1 for a buyer: `direction * price` is larger when the price is better for that side. */
export const directionOf = (side: Side): 1 | -1 => (side === 'seller' ? 1 : -1)

/** Share of the own offers gone, 0 at the first and 1 at the last; a side with a single offer is at its last. */
export function elapsedShare({ round, roundsMax }: BargainingSituation): number {
  return roundsMax <= 1 || round >= roundsMax ? 1 : round / (roundsMax - 1)
}

/** The other side's last price, or undefined when they have said nothing. */
export const lastOffered = ({ theirs }: BargainingSituation): number | undefined => theirs[theirs.length - 1]

/**
 * True when refusing the price on the table means never seeing another: the other side has used up its offers,
 * or this side has no offer left with which to draw one out. Both sides are taken to have the same `roundsMax`.
 */
export function isLastChance({ round, roundsMax, theirs }: BargainingSituation): boolean {
  return round >= roundsMax || theirs.length >= roundsMax
}
