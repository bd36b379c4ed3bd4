// A copy of the part of a market that a person's moves can be about: own things, own negotiations, things that fit a want.
// A view may not be read once anything was awaited; a planner that thinks with a model names its moves after that, and the
// words for them are made from this copy. Facts of a listing are replaced and never changed, so they are shared.
import type { Listing, Negotiation, Offer } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import type { ListingId, OfferId, WantId } from '../../../market/vocabulary.ts'

export class Horizon {
  readonly #near = new Set<ListingId>()
  readonly #searchedTo = new Map<WantId, number>()

  /** To be called before anything is awaited; may be read for ever. */
  copyOf(view: PartyView): PartyView {
    this.#widen(view)
    const copy = copyOf(view, this.#near)
    for (const id of this.#near) {
      const listing = view.market.listings.get(id)
      if (listing !== undefined && listing.status !== 'open' && !listing.negotiations.has(view.person)) this.#near.delete(id)
    }
    return copy
  }

  #widen(view: PartyView): void {
    for (const listing of view.myListings.values()) this.#near.add(listing.id)
    for (const offer of [...view.myBids, ...view.myAsks]) this.#near.add(offer.listing.id)
    for (const { want } of view.mandate.wants) {
      if (view.metWants.has(want)) continue
      for (const listing of view.search(want, this.#searchedTo.get(want) ?? 0)) {
        this.#near.add(listing.id)
        this.#searchedTo.set(want, Math.max(this.#searchedTo.get(want) ?? 0, listing.number))
      }
    }
  }
}

/** The view with copies of these listings, and no other listing in it. */
export function copyOf(view: PartyView, near: Iterable<ListingId>): PartyView {
  const listings = new Map<ListingId, Readonly<Listing>>()
  const offers = new Map<OfferId, Readonly<Offer>>()
  for (const id of near) {
    const listing = view.market.listings.get(id)
    if (listing !== undefined) listings.set(id, copyListing(listing, { offers, person: view.person }))
  }
  return { ...view, market: { ...view.market, listings, offers } }
}

/** Of other people's things only the own negotiation, and the standing bids that everybody competes with. */
function copyListing(listing: Readonly<Listing>, into: { readonly offers: Map<OfferId, Readonly<Offer>>; readonly person: string }): Listing {
  const copy: Listing = { ...listing, negotiations: new Map(), buyerOffers: [], pledgedIn: [] }
  const copied = new Map<OfferId, Offer>()
  for (const [buyer, negotiation] of listing.negotiations) {
    const own = listing.seller === into.person || buyer === into.person
    const { buyerOffer } = negotiation
    const offers = own ? negotiation.offers : buyerOffer === undefined ? [] : [buyerOffer]
    if (own || offers.length > 0) copy.negotiations.set(buyer, copyNegotiation(negotiation, { listing: copy, offers, copied }))
  }
  for (const [id, offer] of copied) into.offers.set(id, offer)
  for (const { id } of listing.buyerOffers) {
    const offer = copied.get(id)
    if (offer !== undefined) copy.buyerOffers.push(offer)
  }
  return copy
}

function copyNegotiation(negotiation: Negotiation, into: { readonly listing: Listing; readonly offers: readonly Offer[]; readonly copied: Map<OfferId, Offer> }): Negotiation {
  const copy: Negotiation = { ...negotiation, listing: into.listing, offers: [] }
  for (const offer of into.offers) {
    const copied: Offer = { ...offer, listing: into.listing, negotiation: copy }
    copy.offers.push(copied)
    into.copied.set(offer.id, copied)
  }
  copy.sellerOffer = copied(negotiation.sellerOffer, into.copied)
  copy.buyerOffer = copied(negotiation.buyerOffer, into.copied)
  return copy
}

const copied = (offer: Offer | undefined, copies: ReadonlyMap<OfferId, Offer>): Offer | undefined => (offer === undefined ? undefined : copies.get(offer.id))
