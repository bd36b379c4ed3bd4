import { describe, expect, it } from 'vitest'
import { accepting, anna, ben, benBids, bike, bikeListed, by, cleo, closing, config, dan, day, grinder, lamp, minute, offering, opening, plant } from '../market-cast.fixture.ts'
import { given, saltOf } from '../market-scenario.fixture.ts'
import { limits } from '../limits.ts'
import { cents } from '../money.ts'

const hashed = expect.stringMatching(/^[0-9a-f]{64}$/)
const annaWalks = by(anna, { type: 'walkAway', listing: 'L1', buyer: ben })

/** What an offer on L1 says when it names nothing special. */
const plainly = (number: number, at: number) => ({
  type: 'OfferMade', offer: `O${number}`, listing: 'L1', listingVersion: 1, expiresAt: at + config.offerLifetimeMilliseconds, salt: saltOf(number), termsHash: hashed,
} as const)

describe('make an offer', () => {
  it('stands as a bid by anybody but the seller', () => {
    given(bikeListed).when(benBids).thenEvents([{ ...plainly(1, opening + 2_000), by: 'buyer', buyer: ben, priceCents: cents(70_00) }])
  })

  it('stands as an offer by the seller to the buyer it names', () => {
    given(bikeListed).when(by(anna, offering('L1', 79_00, { buyer: cleo }))).thenEvents([{ ...plainly(1, opening + 2_000), by: 'seller', buyer: cleo, priceCents: cents(79_00) }])
  })

  it('carries everything that was asked for', () => {
    const rest = {
      exchange: ['L2'], delivery: { mode: 'shipping', paidBy: 'buyer' }, handOver: { fromAt: closing, untilAt: closing + day }, expiresAt: opening + day, words: 'And my grinder on top.',
    } as const
    given(bikeListed, by(ben, grinder)).when(by(ben, offering('L1', 40_00, rest)))
      .thenEvents([{ ...plainly(1, opening), by: 'buyer', buyer: ben, priceCents: cents(40_00), ...rest }])
  })

  it('counters the other side’s open offer, and nothing else', () => {
    given(bikeListed, benBids).when(by(anna, offering('L1', 78_00, { buyer: ben, counterTo: 'O1' })))
      .thenEvents([{ ...plainly(2, opening + 3_000), by: 'seller', buyer: ben, priceCents: cents(78_00), counterTo: 'O1' }])
    given(bikeListed, benBids).when(by(ben, offering('L1', 71_00, { counterTo: 'O1' }))).thenRejected('offer_not_found')
    given(bikeListed, benBids).when(by(anna, offering('L1', 78_00, { buyer: cleo, counterTo: 'O1' }))).thenRejected('offer_not_found')
    given(bikeListed, benBids, by(ben, { type: 'withdrawOffer', offer: 'O1' })).when(by(anna, offering('L1', 78_00, { buyer: ben, counterTo: 'O1' }))).thenRejected('offer_not_found')
  })

  it('replaces the same side’s earlier offer in that negotiation, and no other', () => {
    const raised = given(bikeListed, benBids, by(cleo, offering('L1', 65_00)), by(ben, offering('L1', 72_00)))
    expect([...raised.state.offers.values()].map((offer) => offer.status)).toStrictEqual(['replaced', 'open', 'open'])
    raised.when(by(anna, accepting('O1'))).thenRejected('offer_replaced')
  })

  it('may cost nothing', () => {
    given(by(dan, plant)).when(by(ben, offering('L1', 0))).thenEvents([{ ...plainly(1, opening + 2_000), by: 'buyer', buyer: ben, priceCents: cents(0) }])
  })

  it('never deals with oneself or in another’s name', () => {
    given(bikeListed).when(by(anna, offering('L1', 70_00, { buyer: anna }))).thenRejected('self_dealing')
    given(bikeListed).when(by(ben, offering('L1', 70_00, { buyer: cleo }))).thenRejected('not_yours')
    given(bikeListed).when(by(anna, offering('L1', 70_00))).thenRejected('malformed_move')
    given(bikeListed).when(by(anna, offering('L1', 70_00, { buyer: 'p99' }))).thenRejected('unknown_person')
  })

  it('needs a listing on which business is still done, at its current version', () => {
    given().when(benBids).thenRejected('listing_not_found')
    given(bikeListed, by(anna, { type: 'withdrawListing', listing: 'L1' })).when(benBids).thenRejected('listing_withdrawn')
    given(bikeListed, benBids, by(anna, accepting('O1'))).when(by(cleo, offering('L1', 75_00))).thenRejected('listing_sold')
    given(bikeListed).when(by(ben, offering('L1', 70_00), closing)).thenRejected('listing_closed')
    given(bikeListed).when(by(ben, offering('L1', 70_00, { listingVersion: 2 }))).thenRejected('stale_sheet')
  })

  it('is closed to those left behind until the other side comes back', () => {
    given(bikeListed, benBids, annaWalks).when(by(ben, offering('L1', 75_00))).thenRejected('negotiation_closed')
    given(bikeListed, benBids, annaWalks).when(by(cleo, offering('L1', 75_00))).thenEvents([{ ...plainly(2, opening + 4_000), by: 'buyer', buyer: cleo, priceCents: cents(75_00) }])
    given(bikeListed, benBids, annaWalks, by(anna, offering('L1', 74_00, { buyer: ben }))).when(by(ben, offering('L1', 72_00)))
      .thenEvents([{ ...plainly(3, opening + 5_000), by: 'buyer', buyer: ben, priceCents: cents(72_00) }])
  })

  it('lets the one who walked away come back', () => {
    given(bikeListed, benBids, by(ben, { type: 'walkAway', listing: 'L1' })).when(by(ben, offering('L1', 71_00)))
      .thenEvents([{ ...plainly(2, opening + 4_000), by: 'buyer', buyer: ben, priceCents: cents(71_00) }])
  })

  it('expires after now and within the longest life of an offer', () => {
    const now = opening + minute
    const expiring = (expiresAt: number) => given(bikeListed).when(by(ben, offering('L1', 70_00, { expiresAt }), now))
    expiring(now).thenRejected('expiry_out_of_range')
    expiring(now - 1).thenRejected('expiry_out_of_range')
    expiring(now + limits.offerLifetimeMaxMilliseconds + 1).thenRejected('expiry_out_of_range')
    for (const expiresAt of [now + 1, now + limits.offerLifetimeMaxMilliseconds]) {
      expiring(expiresAt).thenEvents([{ ...plainly(1, now), by: 'buyer', buyer: ben, priceCents: cents(70_00), expiresAt }])
    }
  })

  it('hands over ahead, within a year, in a window that has a length', () => {
    const now = opening + minute
    const handingOver = (fromAt: number, untilAt: number) => given(bikeListed).when(by(ben, offering('L1', 70_00, { handOver: { fromAt, untilAt } }), now))
    handingOver(now + day, now + day).thenRejected('hand_over_out_of_range')
    handingOver(now + day, now).thenRejected('hand_over_out_of_range')
    handingOver(now - 1, now + day).thenRejected('hand_over_out_of_range')
    handingOver(now, now + limits.handOverHorizonMilliseconds + 1).thenRejected('hand_over_out_of_range')
    handingOver(now, now + limits.handOverHorizonMilliseconds)
      .thenEvents([{ ...plainly(1, now), by: 'buyer', buyer: ben, priceCents: cents(70_00), handOver: { fromAt: now, untilAt: now + limits.handOverHorizonMilliseconds } }])
  })
})

describe('delivery', () => {
  const listed = (bulk: object) => given(by(anna, { ...bike, ...bulk }))
  const shipped = by(ben, offering('L1', 70_00, { delivery: { mode: 'shipping', paidBy: 'buyer' } }))
  const made = { ...plainly(1, opening + 2_000), by: 'buyer', buyer: ben, priceCents: cents(70_00) } as const

  it.each([
    ['of unknown bulk', {}], ['of 30 kg', { weightKilograms: 30 }], ['of 150 cm', { longestSideCentimetres: 150 }],
  ])('ships a thing %s', (_, bulk) => listed(bulk).when(shipped).thenEvents([{ ...made, delivery: { mode: 'shipping', paidBy: 'buyer' } }]))

  it.each([
    ['heavier than 30 kg', { weightKilograms: 30.001 }], ['longer than 150 cm', { longestSideCentimetres: 151 }],
  ])('ships nothing %s', (_, bulk) => listed(bulk).when(shipped).thenRejected('delivery_infeasible'))

  it('names who pays for shipping, and nobody pays where nothing is shipped', () => {
    given(bikeListed).when(by(ben, offering('L1', 70_00, { delivery: { mode: 'shipping', paidBy: 'nobody' } }))).thenRejected('delivery_infeasible')
    given(bikeListed).when(by(ben, offering('L1', 70_00, { delivery: { mode: 'hand_over', paidBy: 'seller' } }))).thenRejected('delivery_infeasible')
    given(bikeListed).when(by(ben, offering('L1', 70_00, { delivery: { mode: 'pickup', paidBy: 'buyer' } }))).thenRejected('delivery_infeasible')
    listed({ weightKilograms: 400 }).when(by(ben, offering('L1', 70_00, { delivery: { mode: 'pickup', paidBy: 'nobody' } })))
      .thenEvents([{ ...made, delivery: { mode: 'pickup', paidBy: 'nobody' } }])
  })
})

describe('part exchange', () => {
  const benLists = by(ben, { ...lamp, item: 'spare' })
  const bartered = by(ben, offering('L1', 55_00, { exchange: ['L2'] }))

  it('gives the buyer’s own open listings', () => {
    given(bikeListed, benLists).when(bartered).thenEvents([{ ...plainly(1, opening + 3_000), by: 'buyer', buyer: ben, priceCents: cents(55_00), exchange: ['L2'] }])
    given(bikeListed, benLists).when(by(anna, offering('L1', 55_00, { buyer: ben, exchange: ['L2'] })))
      .thenEvents([{ ...plainly(1, opening + 3_000), by: 'seller', buyer: ben, priceCents: cents(55_00), exchange: ['L2'] }])
  })

  it('gives nothing that is not there, not the buyer’s, or named twice', () => {
    given(bikeListed).when(bartered).thenRejected('goods_not_available')
    given(bikeListed, by(anna, lamp)).when(bartered).thenRejected('goods_not_available')
    given(bikeListed, benLists).when(by(ben, offering('L1', 55_00, { exchange: ['L2', 'L2'] }))).thenRejected('goods_not_available')
    given(bikeListed, benLists, by(ben, { type: 'withdrawListing', listing: 'L2' })).when(bartered).thenRejected('goods_not_available')
    given(bikeListed, benLists).when(by(cleo, offering('L1', 55_00, { exchange: ['L2'] }))).thenRejected('goods_not_available')
  })

  it('hands over everything at once: the goods are sold too', () => {
    const { state } = given(bikeListed, benLists, bartered, by(anna, accepting('O1')))
    expect([...state.listings.values()].map((listing) => listing.status)).toStrictEqual(['sold', 'sold'])
  })

  it('voids other offers for goods that are gone', () => {
    const soldMeanwhile = given(bikeListed, benLists, bartered, by(cleo, offering('L2', 10_00)), by(ben, accepting('O2')))
    soldMeanwhile.when(by(anna, accepting('O1'))).thenRejected('goods_not_available')
    const takenBack = given(bikeListed, benLists, bartered, by(ben, { type: 'withdrawListing', listing: 'L2' }))
    takenBack.when(by(anna, accepting('O1'))).thenRejected('goods_not_available')
  })

  it('gives no goods whose own listing has closed', () => {
    const late = closing - minute
    const extended = given(bikeListed, benLists, by(ben, offering('L1', 55_00, { exchange: ['L2'] }), late))
    expect(extended.state.listings.get('L1')?.closesAt).toBeGreaterThan(closing)
    extended.when(by(anna, accepting('O1'), closing)).thenRejected('goods_not_available')
  })
})
