// The shape of a one-thread bargaining rule: what to say next, and whether to take what was said.
// Rules are pure functions of the thread's history, so that a resumed or replayed run repeats them exactly.
// Limits are not guarded here: the gate does that. A rule is still expected never to cross `reservationCents`.
import type { Random } from '../../market/vocabulary.ts'

export type Side = 'buyer' | 'seller'

/** Everything one side may know when it is its turn in one negotiation. Prices are whole minor units. */
export interface BargainingSituation {
  readonly side: Side
  /** Worst acceptable price now, outside options included (seller: least; buyer: most). */
  readonly reservationCents: number
  /** Own first price: the seller's highest ask, the buyer's lowest bid. */
  readonly openingCents: number
  /** Smallest price step, at least 1. */
  readonly tickCents: number
  /** Own offers made so far in this thread, so also the index k of the offer now due (0-based). */
  readonly round: number
  /** Own offers allowed in all, T >= 1; t = round / (T - 1). */
  readonly roundsMax: number
  /** Chance per message that the thread dies before the next one, 0..1. */
  readonly hazard: number
  /** Prices this side has offered, oldest first. */
  readonly own: readonly number[]
  /** Prices the other side has offered, oldest first. */
  readonly theirs: readonly number[]
  /** Public prior on where the other side's reservation may lie. */
  readonly prior: { readonly lowCents: number; readonly highCents: number }
  readonly random: Random
}

export interface BargainingStrategy {
  readonly name: string
  /** The price of the offer now due, already rounded (asks up, bids down to the tick) and within the reservation. */
  propose(situation: BargainingSituation): number
  /** Whether to accept the other side's last price instead; false when they have said nothing. */
  accepts(situation: BargainingSituation): boolean
}
