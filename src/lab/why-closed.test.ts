// The reason told for a deal, from what everybody saw.
import { expect, test } from 'vitest'
import { emptyMarket, emptyNegotiation, type Deal, type Listing, type MarketState, type Offer } from '../market/state.ts'
import { cents } from '../market/money.ts'
import { whyClosed } from './why-closed.ts'

const hour = 3_600_000
const week = 168 * hour

function market(): { readonly state: MarketState; readonly listing: Listing } {
  const state = emptyMarket()
  state.config = { ...state.config, opensAt: 0, closesAt: week }
  const listing: Listing = {
    id: 'L1', number: 1, seller: 's', item: 'i', postedAt: 0, firstAskCents: cents(1000), version: 1, itemText: '', status: 'sold', closesAt: week, extensions: 0,
    facts: { title: 'Lamp', description: '', photos: [], category: 'lamps', condition: 'good', included: [], askCents: cents(1000) },
    negotiations: new Map(), buyerOffers: [], pledgedIn: [],
  }
  return { state, listing }
}

function bid(listing: Listing, given: { readonly buyer: string; readonly price: number; readonly at: number; readonly by?: 'seller' | 'buyer' }): Offer {
  const negotiation = listing.negotiations.get(given.buyer) ?? emptyNegotiation(listing, given.buyer)
  listing.negotiations.set(given.buyer, negotiation)
  const offer: Offer = {
    id: 'O', listing, listingVersion: 1, by: given.by ?? 'buyer', buyer: given.buyer, priceCents: cents(given.price), expiresAt: week, salt: '', termsHash: '',
    counterTo: undefined, exchange: [], delivery: { mode: 'hand_over', paidBy: 'nobody' }, handOver: { fromAt: 0, untilAt: 1 }, madeAt: given.at, negotiation,
    status: 'accepted', toldBetterCents: undefined,
  }
  negotiation.offers.push(offer)
  return offer
}

const dealOn = (offer: Offer, at: number, acceptedBy: 'seller' | 'buyer' = 'seller'): Deal => ({
  deal: 'D', number: 1, offer, seller: 's', buyer: offer.buyer, acceptedBy, at,
  sheet: { schema: 'haggle.terms/1', item: { listing: 'L1', version: 1, title: 'Lamp', condition: 'good', included: [] }, priceCents: offer.priceCents, currency: 'USD', exchange: [], delivery: offer.delivery, handOver: offer.handOver, expiresAt: week, salt: '' },
})

test('a lone bidder', () => {
  const { state, listing } = market()
  expect(whyClosed(state, dealOn(bid(listing, { buyer: 'b', price: 800, at: hour }), 25 * hour))).toBe('The only bidder, taken after standing unbeaten for 24 hours.')
})

test('the best of several, and the best still standing', () => {
  const { state, listing } = market()
  bid(listing, { buyer: 'a', price: 700, at: hour })
  const best = bid(listing, { buyer: 'b', price: 900, at: 2 * hour })
  expect(whyClosed(state, dealOn(best, 98 * hour))).toBe('The best of 2 bidders, taken after standing unbeaten for 4 days.')
  bid(listing, { buyer: 'c', price: 950, at: 3 * hour })
  expect(whyClosed(state, dealOn(best, 98 * hour))).toContain('The best bid still standing of 3')
})

test('a counter-offer taken, a thing given away, and the last hours', () => {
  const { state, listing } = market()
  bid(listing, { buyer: 'b', price: 600, at: hour })
  bid(listing, { buyer: 'b', price: 800, at: 2 * hour, by: 'seller' })
  const counter = bid(listing, { buyer: 'b', price: 750, at: 3 * hour, by: 'seller' })
  expect(whyClosed(state, dealOn(counter, 4 * hour, 'buyer'))).toBe('The buyer took the seller’s counter-offer after 3 offers.')
  const free = market()
  expect(whyClosed(free.state, dealOn(bid(free.listing, { buyer: 'b', price: 0, at: hour }), hour))).toBe('Given away, taken at once.')
  const late = market()
  expect(whyClosed(late.state, dealOn(bid(late.listing, { buyer: 'b', price: 500, at: hour }), 166 * hour))).toBe('The only bidder, taken as the listing was closing.')
})
