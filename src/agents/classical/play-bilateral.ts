// One alternating-offers negotiation between two rules, in memory and in minor units: for tests, benches and
// strategy tournaments. There is no gate, journal or market here, so a rule that breaks its limit does break it.
import type { Random } from '../../market/vocabulary.ts'
import type { BargainingSituation, BargainingStrategy, Side } from './bargaining-strategy.ts'

export interface BilateralGame {
  readonly seller: BargainingStrategy
  readonly buyer: BargainingStrategy
  readonly sellerReservationCents: number
  readonly buyerReservationCents: number
  /** First prices, and unless `prior` says otherwise also what both sides believe of the other's reservation. */
  readonly openings: { readonly sellerCents: number; readonly buyerCents: number }
  readonly prior?: BargainingSituation['prior']
  /** 1 when left out. */
  readonly tickCents?: number
  /** Offers that each side may make, at least 1. */
  readonly roundsMax: number
  /** Chance 0..1 that the thread dies after an offer, before the other side can answer it. */
  readonly hazard: number
  /** Drawn from once per offer while `hazard` > 0, and by the rules that randomise. */
  readonly random: Random
  readonly firstMover: Side
}

export interface BilateralResult {
  readonly deal?: { readonly priceCents: number; readonly acceptedBy: Side }
  readonly ending: 'deal' | 'thread_died' | 'rounds_exhausted'
  /** Offers made by both sides together, 1..2 * roundsMax. */
  readonly offers: number
  /** Offers made by the side that made more of them. */
  readonly rounds: number
}

/** A situation that the loop keeps up to date in place, so that a turn allocates nothing. */
interface Seat {
  readonly strategy: BargainingStrategy
  readonly situation: BargainingSituation & { round: number; readonly own: number[] }
}

/** Plays to a deal, to the death of the thread, or to the refusal of the last offer. */
export function playBilateral(game: BilateralGame): BilateralResult {
  const { roundsMax, hazard, random } = game
  const { first, second } = seatsOf(game)
  const offersMax = 2 * roundsMax
  for (let offers = 0; offers <= offersMax; offers += 1) {
    const mover = offers % 2 === 0 ? first : second
    const rounds = Math.ceil(offers / 2)
    const { situation, strategy } = mover
    const standingCents = situation.theirs[situation.theirs.length - 1]
    if (standingCents !== undefined && strategy.accepts(situation)) {
      return { deal: { priceCents: standingCents, acceptedBy: situation.side }, ending: 'deal', offers, rounds }
    }
    if (offers === offersMax) break
    situation.own.push(strategy.propose(situation))
    situation.round += 1
    if (hazard > 0 && random() < hazard) return { ending: 'thread_died', offers: offers + 1, rounds: Math.ceil((offers + 1) / 2) }
  }
  return { ending: 'rounds_exhausted', offers: offersMax, rounds: roundsMax }
}

function seatsOf(game: BilateralGame): { first: Seat; second: Seat } {
  const { openings, roundsMax, hazard, random, sellerReservationCents, buyerReservationCents } = game
  const prior = game.prior ?? { lowCents: openings.buyerCents, highCents: openings.sellerCents }
  const asks: number[] = []
  const bids: number[] = []
  const shared = { tickCents: game.tickCents ?? 1, roundsMax, hazard, random, prior, round: 0 }
  const ofSeller = { side: 'seller', reservationCents: sellerReservationCents, openingCents: openings.sellerCents } as const
  const ofBuyer = { side: 'buyer', reservationCents: buyerReservationCents, openingCents: openings.buyerCents } as const
  const seller: Seat = { strategy: game.seller, situation: { ...shared, ...ofSeller, own: asks, theirs: bids } }
  const buyer: Seat = { strategy: game.buyer, situation: { ...shared, ...ofBuyer, own: bids, theirs: asks } }
  return game.firstMover === 'seller' ? { first: seller, second: buyer } : { first: buyer, second: seller }
}
