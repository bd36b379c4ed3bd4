// Which negotiation a move belongs to, and on which side of it the person stands.
import type { Move } from '../../../market/moves.ts'
import type { Listing, Negotiation, Offer } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import type { ThreadKey } from '../reader/thread-facts.ts'

export interface MoveThread {
  readonly key: ThreadKey
  readonly side: 'seller' | 'buyer'
  readonly listing: Readonly<Listing>
  readonly negotiation: Readonly<Negotiation> | undefined
  /** The offer that the move answers by name. */
  readonly offer: Readonly<Offer> | undefined
}

/** Undefined for moves outside negotiations, and for what is not in the market. */
export function threadOf(view: PartyView, move: Move): MoveThread | undefined {
  switch (move.type) {
    case 'acceptOffer': case 'declineOffer': case 'tellBetterOffer': case 'withdrawOffer': {
      const offer = view.market.offers.get(move.offer)
      return offer === undefined ? undefined : thread(view, { listing: offer.listing, buyer: offer.buyer, offer })
    }
    case 'makeOffer': case 'walkAway': return onListing(view, { id: move.listing, other: move.buyer })
    case 'say': return move.listing === undefined ? undefined : onListing(view, { id: move.listing, other: move.to })
    default: return undefined
  }
}

function onListing(view: PartyView, { id, other }: { readonly id: string; readonly other: string | undefined }): MoveThread | undefined {
  const listing = view.market.listings.get(id)
  if (listing === undefined) return undefined
  const buyer = listing.seller === view.person ? other : view.person
  return buyer === undefined ? undefined : thread(view, { listing, buyer, offer: undefined })
}

const thread = (view: PartyView, { listing, buyer, offer }: { readonly listing: Readonly<Listing>; readonly buyer: string; readonly offer: Readonly<Offer> | undefined }): MoveThread => ({
  key: { listing: listing.id, buyer }, side: listing.seller === view.person ? 'seller' : 'buyer', listing, negotiation: listing.negotiations.get(buyer), offer,
})
