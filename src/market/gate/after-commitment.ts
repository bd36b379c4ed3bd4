// When a person's money, wants or mandate change, some of their open offers are no longer authorised. The market withdraws
// those in the same entry, so that no offer stands that could not be honoured. The public sees ordinary withdrawals.
import type { OfferWithdrawn } from '../events.ts'
import { leastFor } from '../mandate.ts'
import { fits } from '../matching.ts'
import { goodsWorth, type Principal } from '../principal.ts'
import { listingsOf, type MarketState, type Offer, stands } from '../state.ts'
import type { Instant, WantId } from '../vocabulary.ts'

export interface Changed {
  readonly state: MarketState
  readonly principal: Principal
  /** Money the person can still commit once the change has taken effect. */
  readonly fundsCents: number
  /** Wants that are met once the change has taken effect. */
  readonly metWants: ReadonlySet<WantId>
  /** Offers that have expired by then are left alone: nobody withdraws those, so a withdrawal would show who did. */
  readonly now: Instant
  /** Offers that the same entry ends in another way. */
  readonly except: (offer: Offer) => boolean
}

export function withdrawalsAfter(changed: Changed): OfferWithdrawn[] {
  const account = changed.state.accounts.get(changed.principal.mandate.person)
  if (account === undefined) return []
  const gone: OfferWithdrawn[] = []
  const concerns = (offer: Offer): boolean => stands(offer, changed.now) && !changed.except(offer)
  for (const offer of account.openBids) if (concerns(offer) && !stillAuthorisedBid(changed, offer)) gone.push({ type: 'OfferWithdrawn', offer: offer.id })
  for (const offer of account.openAsks) if (concerns(offer) && !stillAuthorisedAsk(changed, offer)) gone.push({ type: 'OfferWithdrawn', offer: offer.id })
  return gone
}

function stillAuthorisedBid({ state, principal, fundsCents, metWants, now }: Changed, offer: Offer): boolean {
  const named = principal.wantOfListing.get(offer.listing.id)
  const want = named === undefined ? undefined : principal.wants.get(named)
  if (want === undefined || metWants.has(want.want) || !fits(want, offer.listing.facts)) return false
  let cost: number = offer.priceCents
  for (const goods of listingsOf(state, offer.exchange)) {
    const given = principal.items.get(goods.item)
    cost += given === undefined ? Number.POSITIVE_INFINITY : leastFor(given, now)
  }
  return cost <= want.maximumCents && offer.priceCents <= fundsCents && !needsPerson(principal, cost)
}

function stillAuthorisedAsk({ state, principal, metWants, now }: Changed, offer: Offer): boolean {
  const item = principal.items.get(offer.listing.item)
  if (item === undefined) return false
  const goods = offer.exchange.length === 0 ? 0 : goodsWorth({ ...principal, metWants: new Set(metWants) }, listingsOf(state, offer.exchange)).creditedCents
  const worth = offer.priceCents + goods
  return worth >= leastFor(item, now) && !needsPerson(principal, worth)
}

/** Only an amended mandate can put a standing offer into the band: the gate has let none of that size through. */
const needsPerson = ({ mandate: { askMeAboveCents } }: Principal, worthCents: number): boolean =>
  askMeAboveCents !== undefined && worthCents >= askMeAboveCents
