import { describe, expect, it } from 'vitest'
import { accepting, anna, ben, benBids, bikeListed, by, cleo, closing, minute, offering, opening } from '../market-cast.fixture.ts'
import { given } from '../market-scenario.fixture.ts'
import { cents } from '../money.ts'

const expiry = opening + 30 * minute
const shortBid = by(ben, offering('L1', 70_00, { expiresAt: expiry }))

describe('withdraw an offer', () => {
  const taken = by(ben, { type: 'withdrawOffer', offer: 'O1' })

  it('takes back one’s own', () => given(bikeListed, benBids).when(taken).thenEvents([{ type: 'OfferWithdrawn', offer: 'O1' }]))
  it('takes back nobody else’s', () => {
    given(bikeListed, benBids).when({ ...taken, actor: cleo }).thenRejected('not_yours')
    given(bikeListed, benBids).when({ ...taken, actor: anna }).thenRejected('not_yours')
    given(bikeListed, by(anna, offering('L1', 75_00, { buyer: ben }))).when(taken).thenRejected('not_yours')
  })
  it('needs an offer that still stands', () => {
    given(bikeListed, benBids, taken).when(taken).thenRejected('offer_withdrawn')
    given(bikeListed, shortBid).when({ ...taken, at: expiry }).thenRejected('offer_expired')
    given(bikeListed).when(taken).thenRejected('offer_not_found')
  })
})

describe('decline an offer', () => {
  const declined = by(anna, { type: 'declineOffer', offer: 'O1', words: 'Too low.' })

  it('turns the other side’s offer down', () => {
    given(bikeListed, benBids).when(declined).thenEvents([{ type: 'OfferDeclined', offer: 'O1', words: 'Too low.' }])
    given(bikeListed, by(anna, offering('L1', 75_00, { buyer: ben }))).when(by(ben, { type: 'declineOffer', offer: 'O1' })).thenEvents([{ type: 'OfferDeclined', offer: 'O1' }])
  })
  it('leaves the negotiation open', () => {
    expect(given(bikeListed, benBids, declined).when(by(ben, offering('L1', 75_00))).decision).toHaveProperty('events')
  })
  it('is for the one it was made to', () => {
    given(bikeListed, benBids).when({ ...declined, actor: ben }).thenRejected('own_offer')
    given(bikeListed, benBids).when({ ...declined, actor: cleo }).thenRejected('not_yours')
    given(bikeListed, shortBid).when({ ...declined, at: expiry }).thenRejected('offer_expired')
  })
})

describe('walk away', () => {
  const benWalks = by(ben, { type: 'walkAway', listing: 'L1', words: 'No, thanks.' })
  const annaWalks = by(anna, { type: 'walkAway', listing: 'L1', buyer: ben })
  const annaCounters = by(anna, offering('L1', 78_00, { buyer: ben }))

  it('ends the negotiation from either side', () => {
    given(bikeListed, benBids).when(benWalks).thenEvents([{ type: 'WalkedAway', listing: 'L1', buyer: ben, by: 'buyer', words: 'No, thanks.' }])
    given(bikeListed, benBids).when(annaWalks).thenEvents([{ type: 'WalkedAway', listing: 'L1', buyer: ben, by: 'seller' }])
  })

  it('takes back the own offer and turns down the other’s', () => {
    const bySeller = given(bikeListed, benBids, annaCounters, annaWalks)
    bySeller.when(by(anna, accepting('O1'))).thenRejected('offer_declined')
    bySeller.when(by(ben, accepting('O2'))).thenRejected('offer_withdrawn')
    const byBuyer = given(bikeListed, benBids, annaCounters, benWalks)
    byBuyer.when(by(anna, accepting('O1'))).thenRejected('offer_withdrawn')
    byBuyer.when(by(ben, accepting('O2'))).thenRejected('offer_declined')
  })

  it('leaves other negotiations alone', () => {
    expect(given(bikeListed, benBids, by(cleo, offering('L1', 66_00)), annaWalks).when(by(anna, accepting('O2'))).decision).toHaveProperty('events')
  })

  it('needs a negotiation to leave', () => {
    given(bikeListed).when(benWalks).thenRejected('negotiation_not_found')
    given(bikeListed, benBids).when({ ...benWalks, actor: cleo }).thenRejected('negotiation_not_found')
    given(bikeListed, benBids).when(by(anna, { type: 'walkAway', listing: 'L1' })).thenRejected('negotiation_not_found')
    given(bikeListed, benBids).when(by(anna, { type: 'walkAway', listing: 'L1', buyer: cleo })).thenRejected('negotiation_not_found')
    given().when(benWalks).thenRejected('listing_not_found')
  })

  it('happens once', () => given(bikeListed, benBids, benWalks).when(benWalks).thenRejected('negotiation_closed'))

  it('gives the one left behind no way back in by leaving too', () => {
    given(bikeListed, benBids, annaWalks).when(benWalks).thenRejected('negotiation_closed')
  })
})

describe('tell a bidder of a better offer', () => {
  const told = by(anna, { type: 'tellBetterOffer', offer: 'O1', words: 'Somebody likes it more.' })
  const cleoOffers = (price: number, rest: object = {}) => by(cleo, offering('L1', price, rest))

  it('passes on a strictly higher standing bid, with its price', () => {
    given(bikeListed, benBids, cleoOffers(70_01)).when(told)
      .thenEvents([{ type: 'BetterOfferTold', offer: 'O1', betterCents: cents(70_01), words: 'Somebody likes it more.' }])
  })

  it('is never let through when it is not true', () => {
    given(bikeListed, benBids).when(told).thenRejected('no_better_offer')
    given(bikeListed, benBids, cleoOffers(70_00)).when(told).thenRejected('no_better_offer')
    given(bikeListed, benBids, cleoOffers(69_00)).when(told).thenRejected('no_better_offer')
    given(bikeListed, benBids, cleoOffers(75_00), by(cleo, { type: 'withdrawOffer', offer: 'O2' })).when(told).thenRejected('no_better_offer')
    given(bikeListed, benBids, cleoOffers(75_00, { expiresAt: expiry })).when({ ...told, at: expiry }).thenRejected('no_better_offer')
    given(bikeListed, benBids, by(anna, offering('L1', 79_00, { buyer: cleo }))).when(told).thenRejected('no_better_offer')
  })

  it('comes from the seller, about a bid that stands, on a listing that is open', () => {
    given(bikeListed, benBids, cleoOffers(75_00)).when({ ...told, actor: cleo }).thenRejected('not_yours')
    given(bikeListed, by(anna, offering('L1', 78_00, { buyer: ben })), cleoOffers(75_00)).when(told).thenRejected('own_offer')
    given(bikeListed, shortBid, cleoOffers(75_00)).when({ ...told, at: expiry }).thenRejected('offer_expired')
    const untilAfterTheClose = { expiresAt: closing + minute }
    given(bikeListed, by(ben, offering('L1', 70_00, untilAfterTheClose)), cleoOffers(75_00, untilAfterTheClose)).when({ ...told, at: closing }).thenRejected('listing_closed')
  })
})
