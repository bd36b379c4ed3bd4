// The second opinion on one deal, from each side. Decides what each side's replays know: its own true limit, and for the other side a
// limit drawn from what the public channel supports; and what a replay without a deal counts.
import { randomFrom } from '../../market/random.ts'
import type { DealRow } from '../experiment/experiment-data.ts'
import { quantileOf } from '../statistics/moments.ts'
import { drawIn, type OpinionGame, opinionGame, type OpinionReply } from './opinion-game.ts'
import type { OpinionSituation } from './opinion-situation.ts'
import type { DealOpinion } from './second-opinion.ts'

export type Side = 'seller' | 'buyer'

/** What one side's replays came to. It knows the own limit and nothing of the other's. */
export interface SideOpinion {
  readonly medianCents: number
  /** Mean over the replays of what the own side would have had more than it got. */
  readonly leftCents: number
}

export interface JudgedDeal {
  readonly deal: DealRow
  readonly opinion: DealOpinion
  /**
   * A side is absent where its own replays came to nothing. Neither depends on the other: else that there is an opinion would
   * tell something of the other side's limit.
   */
  readonly sides: Partial<Readonly<Record<Side, SideOpinion>>>
}

/**
 * A replay without a deal loses what this deal was worth to the own side, but no more than this share of the price: in a market one
 * failed talk is not the end, somebody else would have come. A deal at a loss is gained by not making it.
 */
export const noDealLossMaxShare = 0.5

/** Of one side's replays that must close before their median says anything. */
const closedMinShare = 0.25

/** Deals without an opinion, whatever is played: there is no price to compare. */
export const whyNone = ({ exchanged, priceCents }: DealRow): 'barter' | 'free' | undefined => (exchanged.length > 0 ? 'barter' : priceCents === 0 ? 'free' : undefined)

/** The games of one side, in the order of their draws. */
export function gamesFor(side: Side, { deal, situation, times, seed }: { readonly deal: DealRow; readonly situation: OpinionSituation; readonly times: number; readonly seed: string }): OpinionGame[] {
  const name = `${seed}/${deal.run}/${deal.deal}/${side}`
  const random = randomFrom(name)
  return Array.from({ length: times }, (_, index) => {
    const share = random()
    const limits = side === 'seller'
      ? { floorCents: deal.floorCents, maximumCents: drawIn(situation.buyerMaximum, share) }
      : { floorCents: drawIn(situation.sellerFloor, share), maximumCents: deal.maximumCents }
    return opinionGame(situation, limits, `${name}/${index}`)
  })
}

export function judgeDeal(deal: DealRow, replies: Readonly<Record<Side, readonly OpinionReply[]>>): JudgedDeal {
  const both = [...replies.seller, ...replies.buyer]
  const prices = pricesIn(both)
  const counted = { ...unopined(deal), times: both.length, closed: prices.length }
  const [seller, buyer] = [sideOpinion('seller', deal, replies.seller), sideOpinion('buyer', deal, replies.buyer)]
  const sides = { ...(seller !== undefined && { seller }), ...(buyer !== undefined && { buyer }) }
  if (seller === undefined && buyer === undefined) return { deal, sides, opinion: { ...counted, none: tooFewClosed } }
  const at = (share: number): number => Math.round(quantileOf(prices, share))
  return {
    deal, sides,
    opinion: {
      ...counted, prices: { p10: at(0.1), p25: at(0.25), median: at(0.5), p75: at(0.75), p90: at(0.9) },
      sellerRank: prices.filter((price) => price > deal.priceCents).length / prices.length,
      ...(seller !== undefined && { sellerLeftCents: Math.round(seller.leftCents) }), ...(buyer !== undefined && { buyerLeftCents: Math.round(buyer.leftCents) }),
    },
  }
}

export const tooFewClosed = 'too few closed'

/** A deal that nothing was played for. */
export const unjudged = (deal: DealRow, none: string): JudgedDeal => ({ deal, sides: {}, opinion: { ...unopined(deal), times: 0, closed: 0, none } })

const unopined = ({ run, deal, seller, buyer, priceCents }: DealRow): Pick<DealOpinion, 'run' | 'deal' | 'seller' | 'buyer' | 'priceCents'> => ({ run, deal, seller, buyer, priceCents })

const pricesIn = (replies: readonly OpinionReply[]): number[] => replies.flatMap(({ priceCents }) => (priceCents === undefined ? [] : [priceCents]))

/** Reads the own limit alone: the gain that the person knows to have had. Undefined where too few of the own replays closed. */
function sideOpinion(side: Side, deal: DealRow, replies: readonly OpinionReply[]): SideOpinion | undefined {
  const prices = pricesIn(replies)
  if (prices.length < Math.max(1, closedMinShare * replies.length)) return undefined
  const direction = side === 'seller' ? 1 : -1
  const knownGainCents = side === 'seller' ? deal.priceCents - deal.floorCents : deal.maximumCents - deal.priceCents
  const withoutDealCents = -Math.min(knownGainCents, noDealLossMaxShare * deal.priceCents)
  const more = replies.map(({ priceCents }) => (priceCents === undefined ? withoutDealCents : direction * (priceCents - deal.priceCents)))
  return { medianCents: quantileOf(prices, 0.5), leftCents: more.reduce((sum, cents) => sum + cents, 0) / more.length }
}
