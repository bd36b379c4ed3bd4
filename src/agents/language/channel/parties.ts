// Whom and what a public event may concern: the two sides of its negotiation, whom words are addressed to, who bargains over
// a thing that is described anew; the listing that was bid on or changed. Decides nothing about what they make of it.
import type { MarketEvent } from '../../../market/events.ts'
import type { PublicView } from '../../../market/view.ts'
import type { ListingId, OfferId, PersonId } from '../../../market/vocabulary.ts'

/** Besides whoever did it. */
export function partiesOf(market: PublicView, event: MarketEvent): readonly PersonId[] {
  switch (event.type) {
    case 'OfferMade': case 'WalkedAway': return [event.buyer, ...sellerOf(market, event.listing)]
    case 'OfferWithdrawn': case 'OfferDeclined': case 'BetterOfferTold': return sidesOf(market, event.offer)
    case 'DealMade': return [event.buyer, event.seller]
    case 'Said': return [...(event.to === undefined ? [] : [event.to]), ...(event.listing === undefined ? [] : everybodyOn(market, event.listing))]
    case 'ListingRevised': return event.changes.description === undefined ? sellerOf(market, event.listing) : everybodyOn(market, event.listing)
    case 'ListingWithdrawn': case 'ListingExtended': return sellerOf(market, event.listing)
    default: return []
  }
}

export const bidOn = (event: MarketEvent): ListingId | undefined => (event.type === 'OfferMade' && event.by === 'buyer' ? event.listing : undefined)

export function changeOf(event: MarketEvent): ListingId | undefined {
  switch (event.type) {
    case 'DealMade': return event.sheet.item.listing
    case 'ListingRevised': case 'ListingWithdrawn': case 'ListingExtended': return event.listing
    default: return undefined
  }
}

function sidesOf({ offers }: PublicView, id: OfferId): readonly PersonId[] {
  const offer = offers.get(id)
  return offer === undefined ? [] : [offer.buyer, offer.listing.seller]
}

function sellerOf({ listings }: PublicView, id: ListingId): readonly PersonId[] {
  const listing = listings.get(id)
  return listing === undefined ? [] : [listing.seller]
}

function everybodyOn({ listings }: PublicView, id: ListingId): readonly PersonId[] {
  const listing = listings.get(id)
  return listing === undefined ? [] : [listing.seller, ...listing.negotiations.keys()]
}
