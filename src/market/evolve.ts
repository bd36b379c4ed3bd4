// Folds one public event into the state. The fold changes the state in place: one owner holds it (the exchange), and a
// market of thousands of people cannot be copied for every event. Decisions never call this; they only read.
// An event that does not fit the state is our bug and throws.
import type { DealMade, ListingPosted, ListingRevised, MarketEvent, MarketOpened, OfferMade, WalkedAway } from './events.ts'
import { InvariantViolation } from './invariants.ts'
import { defaultDelivery, emptyAccount, emptyNegotiation, itemTextOf, type Listing, type MarketState, type Negotiation, type Offer, type OfferStatus } from './state.ts'
import { assertNever, type Instant, type ListingId, type OfferId, type PersonId } from './vocabulary.ts'

export function evolve(state: MarketState, event: MarketEvent, at: Instant): void {
  switch (event.type) {
    case 'MarketOpened': return openMarket(state, event)
    case 'ListingPosted': return postListing(state, event, at)
    case 'ListingRevised': return reviseListing(state, event)
    case 'ListingWithdrawn': return endListing(state, listingOf(state, event.listing), 'withdrawn')
    case 'ListingExtended': return extendListing(state, event.listing, event.closesAt)
    case 'WantPosted': {
      const { type: _, ...want } = event
      state.wants.set(event.want, { ...want, postedAt: at })
      return
    }
    case 'Said': return
    case 'OfferMade': return makeOffer(state, event, at)
    case 'OfferWithdrawn': return endOffer(state, offerOf(state, event.offer), 'withdrawn')
    case 'OfferDeclined': {
      const offer = offerOf(state, event.offer)
      countMove(offer.negotiation, offer.by === 'seller' ? 'buyer' : 'seller')
      return endOffer(state, offer, 'declined')
    }
    case 'WalkedAway': return walkAway(state, event)
    case 'BetterOfferTold': {
      const offer = offerOf(state, event.offer)
      offer.toldBetterCents = event.betterCents
      return
    }
    case 'DealMade': return makeDeal(state, event, at)
    case 'MarketClosed':
      state.status = 'closed'
      return
    default: return assertNever(event)
  }
}

function openMarket(state: MarketState, event: MarketOpened): void {
  state.config = event.config
  state.status = 'open'
  for (const person of event.config.people) state.accounts.set(person, emptyAccount())
}

function postListing(state: MarketState, event: ListingPosted, at: Instant): void {
  const { type: _, listing: id, seller, item, ...facts } = event
  const listing: Listing = {
    id, seller, item, facts, number: state.listingsInOrder.length + 1, postedAt: at, firstAskCents: facts.askCents, version: 1, itemText: '', status: 'open',
    closesAt: state.config.closesAt, extensions: 0, negotiations: new Map(), buyerOffers: [], pledgedIn: [],
  }
  listing.itemText = itemTextOf(listing)
  state.listings.set(id, listing)
  state.listingsInOrder.push(listing)
  accountOf(state, seller).listingOfItem.set(item, listing)
}

function reviseListing(state: MarketState, event: ListingRevised): void {
  const listing = listingOf(state, event.listing)
  voidOffers(state, listing)
  listing.version = event.version
  listing.facts = { ...listing.facts, ...event.changes }
  listing.itemText = itemTextOf(listing)
}

function extendListing(state: MarketState, id: ListingId, closesAt: Instant): void {
  const listing = listingOf(state, id)
  listing.closesAt = closesAt
  listing.extensions += 1
}

/** Sold or withdrawn: every open offer that names the listing is void, on either side and as part exchange. */
function endListing(state: MarketState, listing: Listing, status: 'sold' | 'withdrawn'): void {
  listing.status = status
  voidOffers(state, listing)
}

function voidOffers(state: MarketState, listing: Listing): void {
  for (const offer of [...listing.buyerOffers, ...listing.pledgedIn]) endOffer(state, offer, 'void')
  for (const negotiation of listing.negotiations.values()) {
    if (negotiation.sellerOffer !== undefined) endOffer(state, negotiation.sellerOffer, 'void')
  }
}

function makeOffer(state: MarketState, event: OfferMade, at: Instant): void {
  const listing = listingOf(state, event.listing)
  const negotiation = negotiationOf(listing, event.buyer)
  const previous = event.by === 'buyer' ? negotiation.buyerOffer : negotiation.sellerOffer
  if (previous !== undefined) endOffer(state, previous, 'replaced')
  const offer: Offer = {
    id: event.offer, listing, listingVersion: event.listingVersion, by: event.by, buyer: event.buyer,
    priceCents: event.priceCents, expiresAt: event.expiresAt, salt: event.salt, termsHash: event.termsHash,
    counterTo: event.counterTo, exchange: event.exchange ?? [], delivery: event.delivery ?? defaultDelivery,
    handOver: event.handOver ?? state.config.handOver, madeAt: at, negotiation, status: 'open', toldBetterCents: undefined,
  }
  state.offersMade += 1
  state.offers.set(offer.id, offer)
  negotiation.offers.push(offer)
  countMove(negotiation, event.by)
  if (event.by === 'buyer') {
    negotiation.buyerOffer = offer
    listing.buyerOffers.push(offer)
    accountOf(state, event.buyer).openBids.add(offer)
  } else {
    negotiation.sellerOffer = offer
    accountOf(state, listing.seller).openAsks.add(offer)
  }
  if (negotiation.walkedAwayBy === event.by) negotiation.walkedAwayBy = undefined
  for (const id of offer.exchange) listingOf(state, id).pledgedIn.push(offer)
}

function countMove(negotiation: Negotiation, by: 'seller' | 'buyer'): void {
  if (by === 'seller') negotiation.sellerMoves += 1
  else negotiation.buyerMoves += 1
}

function endOffer(state: MarketState, offer: Offer, status: Exclude<OfferStatus, 'open'>): void {
  if (offer.status !== 'open') throw new InvariantViolation(`offer ${offer.id} ends twice: ${offer.status}, then ${status}`)
  offer.status = status
  const { negotiation, listing } = offer
  if (offer.by === 'buyer') {
    negotiation.buyerOffer = undefined
    remove(listing.buyerOffers, offer)
    accountOf(state, offer.buyer).openBids.delete(offer)
  } else {
    negotiation.sellerOffer = undefined
    accountOf(state, listing.seller).openAsks.delete(offer)
  }
  for (const id of offer.exchange) remove(listingOf(state, id).pledgedIn, offer)
}

function walkAway(state: MarketState, event: WalkedAway): void {
  const negotiation = negotiationOf(listingOf(state, event.listing), event.buyer)
  if (negotiation.sellerOffer !== undefined) endOffer(state, negotiation.sellerOffer, event.by === 'seller' ? 'withdrawn' : 'declined')
  if (negotiation.buyerOffer !== undefined) endOffer(state, negotiation.buyerOffer, event.by === 'buyer' ? 'withdrawn' : 'declined')
  negotiation.walkedAwayBy = event.by
  countMove(negotiation, event.by)
}

function makeDeal(state: MarketState, event: DealMade, at: Instant): void {
  const offer = offerOf(state, event.offer)
  countMove(offer.negotiation, event.acceptedBy)
  const goods = offer.exchange.map((id) => listingOf(state, id))
  endOffer(state, offer, 'accepted')
  endListing(state, offer.listing, 'sold')
  for (const listing of goods) endListing(state, listing, 'sold')
  accountOf(state, event.buyer).spentCents += event.sheet.priceCents
  accountOf(state, event.seller).earnedCents += event.sheet.priceCents
  state.deals.push({
    deal: event.deal, number: event.number, offer, seller: event.seller, buyer: event.buyer,
    sheet: event.sheet, acceptedBy: event.acceptedBy, at,
  })
}

function negotiationOf(listing: Listing, buyer: PersonId): Negotiation {
  let negotiation = listing.negotiations.get(buyer)
  if (negotiation === undefined) {
    negotiation = emptyNegotiation(listing, buyer)
    listing.negotiations.set(buyer, negotiation)
  }
  return negotiation
}

function listingOf(state: MarketState, id: ListingId): Listing {
  const listing = state.listings.get(id)
  if (listing === undefined) throw new InvariantViolation(`event names unknown listing ${id}`)
  return listing
}

function offerOf(state: MarketState, id: OfferId): Offer {
  const offer = state.offers.get(id)
  if (offer === undefined) throw new InvariantViolation(`event names unknown offer ${id}`)
  return offer
}

function accountOf(state: MarketState, person: PersonId) {
  const account = state.accounts.get(person)
  if (account === undefined) throw new InvariantViolation(`event names unknown person ${person}`)
  return account
}

function remove<T>(list: T[], one: T): void {
  const index = list.indexOf(one)
  if (index >= 0) list.splice(index, 1)
}
