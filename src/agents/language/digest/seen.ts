// What a model was shown when it was asked, as far as its reply may name it. Its reply is filled in and judged by this and
// never by the market as it is later: whoever accepts has seen the very terms, and a stale answer can be told from a fresh one.
import { isSought } from '../../../market/matching.ts'
import { stands, type Listing, type Offer } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import type { ItemId, ListingId, OfferId, PersonId, WantId } from '../../../market/vocabulary.ts'
import type { RosterPerson } from '../../../roster/roster.ts'
import type { Authority } from './authorised-numbers.ts'

export interface SeenListing {
  readonly id: ListingId
  readonly version: number
  readonly seller: PersonId
  readonly item: ItemId
  readonly askCents: number
  /** The own want that it is for: as the market knows it, as it was shown, or the first that it is the kind of thing for. */
  readonly want: WantId | undefined
  /** Public facts, by which claims in words are judged. */
  readonly facts: Listing['facts']
}

export interface SeenOffer {
  readonly id: OfferId
  readonly listing: ListingId
  readonly buyer: PersonId
  readonly by: 'seller' | 'buyer'
  readonly priceCents: number
  readonly termsHash: string
  /** Goods given on top of the price. */
  readonly exchange: readonly ListingId[]
}

export interface SeenThread {
  readonly listing: ListingId
  readonly buyer: PersonId
  /** Moves of the other side so far. */
  readonly otherMoves: number
  readonly otherOffer: OfferId | undefined
}

/** What may be done now; only for a planner that is not told the limits. */
export interface AuthorisedNumbers {
  readonly least: ReadonlyMap<ItemId, number>
  readonly most: ReadonlyMap<WantId, number>
  /** What the goods of an offer to this person count for. */
  readonly goods: ReadonlyMap<OfferId, number>
}

export interface Seen {
  readonly self: PersonId
  /** Own things that could be listed and wants that could be posted. */
  readonly unlisted: ReadonlySet<ItemId>
  readonly unposted: ReadonlySet<WantId>
  readonly unmet: ReadonlySet<WantId>
  readonly ownListings: ReadonlyMap<ListingId, SeenListing>
  readonly otherListings: ReadonlyMap<ListingId, SeenListing>
  /** Offers that wait for an answer of this person. */
  readonly theirOffers: ReadonlyMap<OfferId, SeenOffer>
  readonly ownOffers: ReadonlyMap<OfferId, SeenOffer>
  /** By `threadKey`. */
  readonly threads: ReadonlyMap<string, SeenThread>
  /** People this person may quote a price to: bidders on own things and makers of posts shown. */
  readonly buyers: ReadonlySet<PersonId>
  readonly authorised: AuthorisedNumbers | undefined
}

export const threadKey = (listing: ListingId, buyer: PersonId): string => `${listing}/${buyer}`

export interface ToSee {
  readonly person: RosterPerson
  /** Listings by others that were shown, with the own want they were shown for. */
  readonly shown: ReadonlyMap<ListingId, WantId | undefined>
  /** Listings by others on which there is a negotiation of one's own. */
  readonly buying: ReadonlySet<ListingId>
  readonly posters: ReadonlySet<PersonId>
  /** Only for a planner that is not told the limits. */
  readonly authority: Authority | undefined
}

export function takeSeen(view: PartyView, given: ToSee): Seen {
  const posting = view.now < view.market.config.closesAt
  const ownListings = [...view.myListings.values()].filter((listing) => isOpen(view, listing))
  const bids = ownListings.flatMap((listing) => listing.buyerOffers.filter((offer) => stands(offer, view.now)))
  const asks = [...given.buying].flatMap((id) => view.market.listings.get(id)?.negotiations.get(view.person)?.sellerOffer ?? []).filter((offer) => stands(offer, view.now))
  const unmet = view.mandate.wants.filter(({ want }) => !view.metWants.has(want))
  const theirOffers = [...bids, ...asks]
  const threads = threadsOf(view, { ownListings, buying: given.buying })
  return {
    self: view.person,
    unlisted: new Set(posting ? given.person.items.filter(({ id }) => isUnlisted(view, id)).map(({ id }) => id) : []),
    unposted: new Set(posting ? given.person.wants.filter(({ id }) => !view.metWants.has(id) && !view.market.wants.has(id)).map(({ id }) => id) : []),
    unmet: new Set(unmet.map(({ want }) => want)),
    ownListings: new Map(ownListings.map((listing) => [listing.id, seenListing(listing, undefined)])),
    otherListings: othersOf(view, given),
    theirOffers: new Map(theirOffers.map((offer) => [offer.id, seenOffer(offer)])),
    ownOffers: new Map([...view.myBids, ...view.myAsks].filter((offer) => stands(offer, view.now)).map((offer) => [offer.id, seenOffer(offer)])),
    threads,
    buyers: new Set([...given.posters, ...[...threads.values()].filter(({ buyer }) => buyer !== view.person).map(({ buyer }) => buyer)]),
    authorised: given.authority === undefined ? undefined : authorisedNumbers(view, { authority: given.authority, person: given.person, theirOffers }),
  }
}

/** Business can still be done on it. */
export const isOpen = (view: PartyView, listing: Readonly<Listing>): boolean => listing.status === 'open' && view.now < listing.closesAt

/** Never listed, or taken back. */
export function isUnlisted(view: PartyView, item: ItemId): boolean {
  const listing = view.myListings.get(item)
  return listing === undefined || listing.status === 'withdrawn'
}

function othersOf(view: PartyView, { shown, buying }: ToSee): Map<ListingId, SeenListing> {
  const others = new Map<ListingId, SeenListing>()
  for (const id of new Set([...buying, ...shown.keys()])) {
    const listing = view.market.listings.get(id)
    if (listing !== undefined && isOpen(view, listing)) others.set(id, seenListing(listing, wantFor(view, listing, shown.get(id))))
  }
  return others
}

const wantFor = (view: PartyView, listing: Readonly<Listing>, shownFor: WantId | undefined): WantId | undefined =>
  view.wantOfListing.get(listing.id) ?? shownFor ?? view.mandate.wants.find((want) => !view.metWants.has(want.want) && isSought(want, listing.facts))?.want

const seenListing = (listing: Readonly<Listing>, want: WantId | undefined): SeenListing => ({
  id: listing.id, version: listing.version, seller: listing.seller, item: listing.item, askCents: listing.facts.askCents, want, facts: listing.facts,
})

const seenOffer = (offer: Readonly<Offer>): SeenOffer => ({
  id: offer.id, listing: offer.listing.id, buyer: offer.buyer, by: offer.by, priceCents: offer.priceCents, termsHash: offer.termsHash, exchange: offer.exchange,
})

function threadsOf(view: PartyView, given: { readonly ownListings: readonly Readonly<Listing>[]; readonly buying: ReadonlySet<ListingId> }): Map<string, SeenThread> {
  const threads = new Map<string, SeenThread>()
  for (const listing of given.ownListings) {
    for (const { buyer, buyerMoves, buyerOffer } of listing.negotiations.values()) {
      threads.set(threadKey(listing.id, buyer), { listing: listing.id, buyer, otherMoves: buyerMoves, otherOffer: buyerOffer?.id })
    }
  }
  for (const id of given.buying) {
    const listing = view.market.listings.get(id)
    const negotiation = listing !== undefined && isOpen(view, listing) ? listing.negotiations.get(view.person) : undefined
    if (negotiation !== undefined) threads.set(threadKey(id, view.person), { listing: id, buyer: view.person, otherMoves: negotiation.sellerMoves, otherOffer: negotiation.sellerOffer?.id })
  }
  return threads
}

function authorisedNumbers(view: PartyView, { authority, ...given }: { readonly authority: Authority; readonly person: RosterPerson; readonly theirOffers: readonly Readonly<Offer>[] }): AuthorisedNumbers {
  const asks = new Map(given.person.items.map(({ id, askCents }) => [id, askCents]))
  const withGoods = given.theirOffers.filter(({ by, exchange }) => by === 'buyer' && exchange.length > 0)
  return {
    least: new Map(view.mandate.items.map((item) => [item.item, authority.leastCents(view, item, asks.get(item.item) ?? item.reservationCents)])),
    most: new Map(view.mandate.wants.map((want) => [want.want, authority.mostCents(view, want)])),
    goods: new Map(withGoods.map((offer) => [offer.id, authority.goodsCents(view, offer.exchange.flatMap((id) => view.market.listings.get(id) ?? []))])),
  }
}
