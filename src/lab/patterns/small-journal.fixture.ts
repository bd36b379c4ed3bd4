// A journal written by hand: s lists a bike (L1) and c a like one (L2); b and c bid, s revises, b buys.
import type { StoredEntry } from '../../journal/journal-store.ts'
import type { MarketEvent } from '../../market/events.ts'

const minute = 60_000
const sheet = { schema: 'haggle.terms/1', currency: 'USD', exchange: [], delivery: { mode: 'hand_over', paidBy: 'nobody' }, handOver: { fromAt: 0, untilAt: 1 }, expiresAt: 10_000 * minute, salt: '' }
const facts = { photos: ['a.jpg'], category: 'bikes', condition: 'good', included: [], description: 'Rides well.' }
const offer = (id: string, listing: string, given: object): object => ({ type: 'OfferMade', offer: id, listing, listingVersion: 1, by: 'buyer', expiresAt: 10_000 * minute, salt: '', termsHash: id, ...given })

/** Minute and event; times are the public sequence's order. */
const happened: readonly (readonly [number, string, object])[] = [
  [0, 'market', { type: 'MarketOpened', config: { market: 'm', title: 'M', currency: 'USD', opensAt: 0, closesAt: 10_000 * minute, softClose: { windowMilliseconds: 0, extensionsMax: 0 }, incomeSpendable: true, offerLifetimeMilliseconds: 1, handOver: { fromAt: 0, untilAt: 1 }, gate: 'enforce', people: ['s', 'b', 'c'] } }],
  [1, 's', { type: 'ListingPosted', listing: 'L1', seller: 's', item: 'i1', title: 'Red folding bike', askCents: 100_00, ...facts }],
  [1, 'c', { type: 'ListingPosted', listing: 'L2', seller: 'c', item: 'i2', title: 'Green folding bike', askCents: 60_00, ...facts }],
  [5, 'b', offer('O1', 'L1', { buyer: 'b', priceCents: 70_00, words: 'Would 70 do?' })],
  [6, 'c', offer('O2', 'L1', { buyer: 'c', priceCents: 95_00 })],
  [7, 's', offer('O3', 'L1', { by: 'seller', buyer: 'b', priceCents: 98_00, counterTo: 'O1', words: 'Not quite.' })],
  [7, 'b', { type: 'Said', person: 'b', listing: 'L1', to: 's', text: 'I shall think about it.' }],
  [7, 'c', { type: 'Said', person: 'c', listing: 'L1', text: 'Is it still there?' }],
  [8, 's', { type: 'OfferDeclined', offer: 'O1' }],
  [9, 'b', offer('O4', 'L1', { buyer: 'b', priceCents: 80_00 })],
  [9, 's', { type: 'DealMade', deal: 'D1', number: 1, offer: 'O4', acceptedBy: 'seller', seller: 's', buyer: 'b', termsHash: 'O4', sheet: { ...sheet, priceCents: 80_00, item: { listing: 'L1', version: 1, title: 'Red folding bike', condition: 'good', included: [] } } }],
  [20, 'c', { type: 'ListingRevised', listing: 'L2', version: 2, changes: { askCents: 50_00, title: 'Green folding bike, must go' } }],
]

export const smallJournal: readonly StoredEntry[] = happened.map(([at, by, event], index) => ({
  sequence: index + 1, hash: '', body: JSON.stringify({ v: 1, seq: index + 1, at: at * minute, public: { seq: index + 1, by, events: [event as MarketEvent] }, sealed: [] }),
}))
