// Goods in part payment: a buyer short of cash offers an unsold thing that the seller has asked for in a wanted post.
import { fits } from '../../../market/matching.ts'
import type { WantMandate } from '../../../market/mandate.ts'
import type { Cents } from '../../../market/money.ts'
import type { MakeOffer } from '../../../market/moves.ts'
import { goodsWorth, principalFrom } from '../../../market/principal.ts'
import { bestBid, type Listing, type Offer } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import { huntFor, limitFor } from './choosing.ts'
import { huntOf, type Trader } from './memory.ts'
import { isAvoided, isOnePrice } from './person-policy.ts'
import { niceTick } from './round-prices.ts'
import { lifeShare } from './trading-clock.ts'
import { wantsPostedBy } from './wanted-posts.ts'

/** Not in the first days, when money may still come in, and not about the same want every turn. */
const notBeforeShare = 0.25
const turnsBetween = 6
/** A proposal stands this share of the market's time before cash is tried again. */
const patienceShare = 0.28

export const exchangeStillOpen = (view: PartyView, bid: Readonly<Offer>): boolean =>
  view.now - bid.madeAt < patienceShare * (view.market.config.closesAt - view.market.config.opensAt)

interface Unserved {
  /** Wants with a bid of their own that stands a chance. */
  readonly served: ReadonlySet<string | undefined>
  /** Cash that is in no bid for another want. */
  readonly money: (want: string) => number
}

/** At most one proposal a turn. */
export function exchangeProposal(trader: Trader, view: PartyView, { served, money }: Unserved): MakeOffer | undefined {
  if (!trader.settings.trades || lifeShare(view) < notBeforeShare) return undefined
  let spare: readonly Readonly<Listing>[] | undefined
  for (const want of view.mandate.wants) {
    if (view.metWants.has(want.want) || served.has(want.want) || limitFor(trader.settings.ceilingDiscount, want) <= money(want.want)) continue
    const hunt = huntOf(trader, want.want)
    if (trader.turn - hunt.exchangeTurn < turnsBetween) continue
    hunt.exchangeTurn = trader.turn
    spare ??= unsoldGoods(view)
    const proposal = spare.length === 0 ? undefined : bestProposal(trader, view, { want, spare, money: money(want.want) })
    if (proposal !== undefined) return proposal
  }
  return undefined
}

/** Own listings that nobody bids on and that are promised to nobody. */
const unsoldGoods = (view: PartyView): Readonly<Listing>[] =>
  [...view.myListings.values()].filter((one) => one.status === 'open' && view.now < one.closesAt && one.pledgedIn.length === 0 && bestBid(one, view.now) === undefined)

interface Proposing {
  readonly want: WantMandate
  readonly spare: readonly Readonly<Listing>[]
  readonly money: number
}

/** The trade that leaves the most, by the prices shown for both things. */
function bestProposal(trader: Trader, view: PartyView, { want, spare, money }: Proposing): MakeOffer | undefined {
  let best: { readonly gain: number; readonly move: MakeOffer } | undefined
  for (const listing of huntFor(trader, view, want).candidates) {
    if (listing.status !== 'open' || view.now >= listing.closesAt || listing.negotiations.get(view.person)?.walkedAwayBy === 'seller') continue
    if (isAvoided(trader.policy, listing.seller) || isOnePrice(trader.policy, listing.seller)) continue
    for (const goods of spare) {
      const priceCents = cashFor(view, { want, listing, goods, money })
      if (priceCents === undefined) continue
      const gain = want.maximumCents - priceCents - reservationOf(view, goods)
      if (gain <= 0 || (best !== undefined && gain <= best.gain)) continue
      if (!wantsPostedBy(view.market.wants, listing.seller).some((posted) => fits(posted, goods.facts))) continue
      best = { gain, move: { type: 'makeOffer', listing: listing.id, listingVersion: listing.version, priceCents: priceCents as Cents, want: want.want, exchange: [goods.id] } }
    }
  }
  return best?.move
}

const reservationOf = (view: PartyView, goods: Readonly<Listing>): number =>
  view.mandate.items.find((item) => item.item === goods.item)?.reservationCents ?? Number.POSITIVE_INFINITY

/**
 * The asking price less what the goods are shown for, as far as money and maximum allow. With less money, all of it and the
 * goods are still worth proposing when together they come near; undefined when they do not.
 */
function cashFor(view: PartyView, { want, listing, goods, money }: Pricing): number | undefined {
  const ask = listing.facts.askCents
  const tick = niceTick(ask)
  const cash = Math.max(0, Math.floor((ask - goods.facts.askCents) / tick) * tick)
  const offered = Math.min(cash, Math.max(0, Math.floor(money / tick) * tick))
  if (offered + goods.facts.askCents < ask * nearEnough) return undefined
  return offered + reservationOf(view, goods) > want.maximumCents ? undefined : offered
}

/** Share of the asking price that goods and cash must come to, to be worth a proposal. */
const nearEnough = 0.9

interface Pricing {
  readonly want: WantMandate
  readonly listing: Readonly<Listing>
  readonly goods: Readonly<Listing>
  readonly money: number
}

/**
 * What an offer is worth to the seller: its price, and for goods the maximum of a want they meet, but never more than the
 * goods are shown for, since they could be had for that.
 */
export function offerWorth(view: PartyView, offer: Readonly<Offer>): number {
  if (offer.exchange.length === 0) return offer.priceCents
  const goods = offer.exchange.map((id) => view.market.listings.get(id)).filter((one) => one !== undefined)
  const worth = goodsWorth({ ...principalFrom(view.mandate), metWants: new Set(view.metWants) }, goods as Listing[]).creditedCents
  return offer.priceCents + Math.min(worth, goods.reduce((sum, one) => sum + one.facts.askCents, 0))
}
