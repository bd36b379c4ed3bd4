// One replay of a deal's situation: two limits, two openings, and whoever plays it. Decides how a situation with limits becomes a
// game; the reference agent in both seats is a port, filled here by a classical rule and elsewhere by a model.
import { playBilateral } from '../../agents/classical/play-bilateral.ts'
import { bilateralStrategies } from '../../agents/classical/strategies/index.ts'
import { randomFrom } from '../../market/random.ts'
import type { CentsRange, OpinionSituation } from './opinion-situation.ts'
import { noSuchRule, ruleWithinTalk } from './reference.ts'

export interface OpinionGame {
  readonly situation: OpinionSituation
  /** The least the seller takes, the best bid of somebody else included. */
  readonly sellerReservationCents: number
  /** The most the buyer pays: never more than the thing is to be had for anyway. */
  readonly buyerReservationCents: number
  readonly openings: { readonly sellerCents: number; readonly buyerCents: number }
  /** What both sides believe in public of the other's limit. */
  readonly prior: { readonly lowCents: number; readonly highCents: number }
  /** Names the luck of this replay. */
  readonly seed: string
}

export interface OpinionReply {
  /** Absent where the two did not agree. */
  readonly priceCents?: number
  readonly microUsd: number
  /** The talk came to no end because a model gave nothing usable. */
  readonly isModelError?: true
}

/** Plays one game with the reference agent in both seats. */
export type OpinionPlay = (game: OpinionGame) => OpinionReply | Promise<OpinionReply>

/** A buyer's first bid, as a share of the ask and of what they would pay; what the market's ordinary trader opens with. */
const openingShare = 0.8

export interface Limits {
  readonly floorCents: number
  readonly maximumCents: number
}

export function opinionGame(situation: OpinionSituation, { floorCents, maximumCents }: Limits, seed: string): OpinionGame {
  const { askCents, priceCents, rivalCents = 0, sellerFloor, buyerMaximum } = situation
  const sellerReservationCents = Math.max(floorCents, rivalCents)
  const buyerReservationCents = Math.min(maximumCents, Math.max(askCents, priceCents))
  const openingCents = Math.floor(openingShare * Math.min(askCents, buyerReservationCents))
  return {
    situation, sellerReservationCents, buyerReservationCents, seed,
    openings: { sellerCents: Math.max(askCents, sellerReservationCents), buyerCents: Math.min(buyerReservationCents, Math.max(rivalCents, openingCents)) },
    prior: { lowCents: sellerFloor.fromCents, highCents: Math.max(buyerMaximum.toCents, sellerFloor.fromCents + 1) },
  }
}

/** Both ends may be drawn. */
export const drawIn = ({ fromCents, toCents }: CentsRange, share: number): number => fromCents + Math.min(toCents - fromCents, Math.floor(share * (toCents - fromCents + 1)))

/** Throws RangeError for what is neither `auto` nor a bilateral rule; models come as a play of their own. */
export function classicalPlay(rule: string): OpinionPlay {
  const strategy = bilateralStrategies.get(ruleWithinTalk(rule))
  if (strategy === undefined) throw new RangeError(`second opinion: ${noSuchRule(rule)}`)
  return ({ situation, openings, prior, sellerReservationCents, buyerReservationCents, seed }) => {
    const random = randomFrom(seed)
    const { deal } = playBilateral({
      seller: strategy, buyer: strategy, sellerReservationCents, buyerReservationCents, openings, prior, roundsMax: situation.roundsMax, hazard: 0, random,
      // Whoever is answered last gains by it, so the first word is drawn.
      firstMover: random() < 0.5 ? 'seller' : 'buyer',
    })
    return { ...(deal !== undefined && { priceCents: deal.priceCents }), microUsd: 0 }
  }
}
