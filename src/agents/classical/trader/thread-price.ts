// Connects a one-thread bargaining rule to the market's clock: the price it would name now for one listing and one other
// side. Time-dependent rules see only the clock; rules that answer the other side see the thread's offers.
import type { Negotiation } from '../../../market/state.ts'
import type { Random } from '../../../market/vocabulary.ts'
import type { BargainingSituation, BargainingStrategy, Side } from '../bargaining-strategy.ts'
import { niceTick } from './round-prices.ts'

/** Price steps of a thread that lasts the whole market; only sets how finely rules that count offers divide it. */
const roundsOfMarket = 40
/** Chance per message that a thread dies. Rivals and closed listings are visible here, so little is left to chance. */
const hazard = 0.01

export interface ThreadPrice {
  readonly side: Side
  readonly reservationCents: number
  readonly openingCents: number
  /** 0..1 share of the time for conceding that has passed. */
  readonly elapsed: number
  readonly thread: Readonly<Negotiation> | undefined
  readonly prior: { readonly lowCents: number; readonly highCents: number }
  readonly random: Random
}

export function threadPrice(strategy: BargainingStrategy, given: ThreadPrice): number {
  return strategy.propose(situationOf(given))
}

export function situationOf(given: ThreadPrice): BargainingSituation {
  const own: number[] = []
  const theirs: number[] = []
  for (const offer of given.thread?.offers ?? []) (offer.by === given.side ? own : theirs).push(offer.priceCents)
  return {
    side: given.side,
    reservationCents: given.reservationCents,
    openingCents: given.openingCents,
    tickCents: niceTick(given.reservationCents),
    round: Math.min(roundsOfMarket - 1, Math.floor(given.elapsed * (roundsOfMarket - 1))),
    roundsMax: roundsOfMarket,
    hazard,
    own,
    theirs,
    prior: given.prior,
    random: given.random,
  }
}
