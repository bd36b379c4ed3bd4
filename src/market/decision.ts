// What every rule is given and what it answers. Rules read the state and never change it.
import type { MarketEvent } from './events.ts'
import type { Rejection, RejectionCode } from './rejections.ts'
import type { Listing, MarketState, Offer } from './state.ts'
import type { Instant, ListingId, OfferId, PersonId } from './vocabulary.ts'

export interface Situation {
  readonly state: MarketState
  /** From the session, never from the move. */
  readonly actor: PersonId
  readonly now: Instant
  /** 32 hex digits for the sheet, if this move writes one. */
  readonly salt: string
  /** SHA-256 in hex; passed in so that this room needs no platform. */
  readonly hashOf: (text: string) => string
}

export type Decision = { readonly events: readonly MarketEvent[] } | { readonly rejection: Rejection }

export const accept = (...events: readonly MarketEvent[]): Decision => ({ events })
export const reject = (code: RejectionCode, detail: string): Decision => ({ rejection: { code, detail } })

type Found<T> = { readonly found: T } | { readonly rejection: Rejection }

const missing = (code: RejectionCode, detail: string): { readonly rejection: Rejection } => ({ rejection: { code, detail } })

/** A listing on which business can still be done at `now`. */
export function openListing({ state, now }: Situation, id: ListingId): Found<Listing> {
  const listing = state.listings.get(id)
  if (listing === undefined) return missing('listing_not_found', `There is no listing ${id}.`)
  if (listing.status === 'sold') return missing('listing_sold', `${id} is sold.`)
  if (listing.status === 'withdrawn') return missing('listing_withdrawn', `${id} was withdrawn by its seller.`)
  if (now >= listing.closesAt) return missing('listing_closed', `${id} closed before this move arrived.`)
  return { found: listing }
}

/** An offer that can still be answered at `now`; says exactly why not otherwise. */
export function openOffer({ state, now }: Situation, id: OfferId): Found<Offer> {
  const offer = state.offers.get(id)
  if (offer === undefined) return missing('offer_not_found', `There is no offer ${id}.`)
  switch (offer.status) {
    case 'open':
      return now < offer.expiresAt ? { found: offer } : missing('offer_expired', `${id} expired before this move arrived.`)
    case 'void':
      return offer.listing.status === 'sold'
        ? missing('listing_sold', `${offer.listing.id} is sold.`)
        : offer.listing.status === 'withdrawn'
          ? missing('listing_withdrawn', `${offer.listing.id} was withdrawn by its seller.`)
          : offer.exchange.some((goods) => state.listings.get(goods)?.status !== 'open')
            ? missing('goods_not_available', `Goods that ${id} gives in exchange are gone.`)
            : missing('stale_sheet', `The listing changed after ${id} was made; it needs a new offer.`)
    case 'accepted': return missing('offer_accepted', `${id} is already accepted.`)
    case 'withdrawn': return missing('offer_withdrawn', `${id} was withdrawn.`)
    case 'declined': return missing('offer_declined', `${id} was declined.`)
    case 'replaced': return missing('offer_replaced', `${id} was replaced by a later offer.`)
  }
}

/** The seat that `actor` has in an offer, or undefined for a stranger. */
export function seatOf(offer: Offer, actor: PersonId): 'seller' | 'buyer' | undefined {
  if (actor === offer.listing.seller) return 'seller'
  return actor === offer.buyer ? 'buyer' : undefined
}
