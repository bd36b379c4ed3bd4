// A classical bargaining rule in a seat of the typed protocol. Decides how the study's facts become what a rule needs: a reservation,
// an opening and a belief. It uses what a model in the same seat is told, and beside that only public constants.
import type { BargainingSituation, BargainingStrategy, Side } from '../../../agents/classical/bargaining-strategy.ts'
import type { Random } from '../../../market/vocabulary.ts'
import type { SeatFacts } from '../seat-facts.ts'
import type { Move, SeatTurn, TypedSeat } from './turn.ts'

/**
 * What both sides believe in public: a reservation lies between half the list price and the list price. Half is below every
 * wholesale price that is drawn (0.55 of retail and up), and what a bold buyer of such goods opens with.
 */
export const publicPrior = { lowShare: 0.5, highShare: 1 } as const

export interface Bargain {
  readonly reservationCents: number
  readonly openingCents: number
  readonly prior: { readonly lowCents: number; readonly highCents: number }
}

/**
 * Seller: never below wholesale, opens at the list price. Buyer: never above the budget, and never above the list price either, at
 * which anybody can buy; opens at half the list price, or at all it has where that is less.
 */
export function bargainOf(side: Side, { product: { retailCents, wholesaleCents }, budgetCents }: SeatFacts): Bargain {
  const prior = { lowCents: Math.floor(retailCents * publicPrior.lowShare), highCents: retailCents * publicPrior.highShare }
  if (side === 'seller') return { reservationCents: wholesaleCents, openingCents: retailCents, prior }
  const reservationCents = Math.min(budgetCents, retailCents)
  return { reservationCents, openingCents: Math.min(prior.lowCents, reservationCents), prior }
}

export interface ClassicalSeatOptions {
  readonly side: Side
  readonly strategy: BargainingStrategy
  readonly facts: SeatFacts
  readonly roundsMax: number
  readonly random: Random
}

/** A cent: any coarser and asks, which are rounded up, could pass the list price or miss the one price that both can pay. */
const tickCents = 1

export function classicalSeat({ side, strategy, facts, roundsMax, random }: ClassicalSeatOptions): TypedSeat {
  const own: number[] = []
  const theirs: number[] = []
  const bargain = bargainOf(side, facts)
  const situation: BargainingSituation & { round: number } = { side, ...bargain, tickCents, round: 0, roundsMax, hazard: 0, own, theirs, random }
  /** A price once agreed to is not gone back on, be it that the other side has not closed at it. */
  let agreedCents: number | undefined

  const take = ({ round, heard: { standingCents } }: SeatTurn): Move => {
    if (standingCents !== undefined) theirs.push(standingCents)
    situation.round = round - 1
    if (standingCents !== undefined && strategy.accepts(situation)) {
      agreedCents = standingCents
      own.push(standingCents)
      return { action: 'accept' }
    }
    // Whoever answers last knows that no offer of theirs would be heard.
    if (side === 'buyer' && round >= roundsMax) return { action: 'reject' }
    const proposedCents = strategy.propose(situation)
    const priceCents = agreedCents === undefined ? proposedCents : Math.min(proposedCents, agreedCents)
    own.push(priceCents)
    return { action: 'offer', priceCents }
  }
  return { greet: () => Promise.resolve({}), take }
}
