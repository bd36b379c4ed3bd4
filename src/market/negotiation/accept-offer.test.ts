import { describe, expect, it } from 'vitest'
import { accepting, anna, ben, benBids, bikeListed, by, cleo, closing, config, dan, lamp, minute, offering, opening, plant, sha256 } from '../market-cast.fixture.ts'
import { given, givenIn } from '../market-scenario.fixture.ts'
import { sheetOf } from '../state.ts'

const expiry = opening + 30 * minute
const shortBid = by(ben, offering('L1', 70_00, { expiresAt: expiry }))
const annaAccepts = by(anna, accepting('O1'))

describe('accept an offer', () => {
  it('makes a deal on the sheet that was offered', () => {
    const market = given(bikeListed, benBids)
    const offer = market.state.offers.get('O1')
    if (offer === undefined) throw new Error('no offer')
    market.when(by(anna, accepting('O1', { words: 'Deal.' }))).thenEvents([
      {
        type: 'DealMade', deal: 'DEAL-20261120-office-0001-p1-p2', number: 1, offer: 'O1', acceptedBy: 'seller', seller: anna, buyer: ben,
        termsHash: offer.termsHash, sheet: sheetOf(market.state, offer), words: 'Deal.',
      },
    ])
  })

  it('lets the buyer accept what the seller offers', () => {
    const market = given(bikeListed, by(anna, offering('L1', 75_00, { buyer: ben })))
    const { decision } = market.when(by(ben, accepting('O1')))
    expect(decision).toMatchObject({ events: [{ type: 'DealMade', acceptedBy: 'buyer', seller: anna, buyer: ben }] })
  })

  it('names the hash of the sheet: no other hash will do', () => {
    given(bikeListed, benBids).when(by(anna, { type: 'acceptOffer', offer: 'O1', termsHash: sha256('another sheet') })).thenRejected('stale_sheet')
    given(bikeListed, benBids).when(by(anna, { type: 'acceptOffer', offer: 'O1', termsHash: '' })).thenRejected('stale_sheet')
    const other = given(bikeListed, benBids, by(cleo, offering('L1', 70_00)))
    other.when(by(anna, { type: 'acceptOffer', offer: 'O1', termsHash: other.state.offers.get('O2')?.termsHash ?? '' })).thenRejected('stale_sheet')
  })

  it('follows the clock that is passed in: good until the instant before expiry', () => {
    expect(given(bikeListed, shortBid).when({ ...annaAccepts, at: expiry - 1 }).decision).toHaveProperty('events')
    given(bikeListed, shortBid).when({ ...annaAccepts, at: expiry }).thenRejected('offer_expired')
    given(bikeListed, shortBid).when({ ...annaAccepts, at: expiry + 1 }).thenRejected('offer_expired')
  })

  it('ends with the listing’s own close, to the millisecond', () => {
    const longBid = by(ben, offering('L1', 70_00, { expiresAt: closing + minute }))
    expect(given(bikeListed, longBid).when({ ...annaAccepts, at: closing - 1 }).decision).toHaveProperty('events')
    given(bikeListed, longBid).when({ ...annaAccepts, at: closing }).thenRejected('listing_closed')
  })

  it('is for the side it was made to, and for nobody else', () => {
    given(bikeListed, benBids).when(by(ben, accepting('O1'))).thenRejected('own_offer')
    given(bikeListed, benBids).when(by(cleo, accepting('O1'))).thenRejected('not_yours')
    given(bikeListed, by(anna, offering('L1', 75_00, { buyer: ben }))).when(by(cleo, accepting('O1'))).thenRejected('not_yours')
    given(bikeListed, by(anna, offering('L1', 75_00, { buyer: ben }))).when(annaAccepts).thenRejected('own_offer')
  })

  it('says what became of an offer that no longer stands', () => {
    given(bikeListed).when(annaAccepts).thenRejected('offer_not_found')
    given(bikeListed, benBids, annaAccepts).when(annaAccepts).thenRejected('offer_accepted')
    given(bikeListed, benBids, by(ben, { type: 'withdrawOffer', offer: 'O1' })).when(annaAccepts).thenRejected('offer_withdrawn')
    given(bikeListed, benBids, by(anna, { type: 'declineOffer', offer: 'O1' })).when(annaAccepts).thenRejected('offer_declined')
    given(bikeListed, benBids, by(ben, offering('L1', 71_00))).when(annaAccepts).thenRejected('offer_replaced')
    given(bikeListed, benBids, by(anna, { type: 'withdrawListing', listing: 'L1' })).when(annaAccepts).thenRejected('listing_withdrawn')
  })

  it('sells a unit once: whoever comes second is told so', () => {
    given(bikeListed, benBids, by(cleo, offering('L1', 72_00)), annaAccepts).when(by(anna, accepting('O2'))).thenRejected('listing_sold')
    given(bikeListed, by(anna, offering('L1', 75_00, { buyer: ben })), by(anna, offering('L1', 75_00, { buyer: cleo })), by(ben, accepting('O1')))
      .when(by(cleo, accepting('O2'))).thenRejected('listing_sold')
  })

  it('gives away what costs nothing', () => {
    const { decision } = given(by(dan, plant), by(ben, offering('L1', 0))).when(by(dan, accepting('O1')))
    expect(decision).toMatchObject({ events: [{ type: 'DealMade', sheet: { priceCents: 0 } }] })
  })

  it('numbers deals within the market, with date, sequence, seller and buyer in the id', () => {
    const { state } = givenIn(
      { ...config, market: 'flea' }, bikeListed, by(anna, lamp), benBids, by(cleo, offering('L2', 12_00)), annaAccepts,
      by(anna, accepting('O2'), Date.UTC(2026, 10, 21, 0, 0, 0, 0)),
    )
    expect(state.deals.map((deal) => deal.deal)).toStrictEqual(['DEAL-20261120-flea-0001-p1-p2', 'DEAL-20261121-flea-0002-p1-p3'])
  })
})
