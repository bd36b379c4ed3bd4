import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { cents } from '../market/money.ts'
import { parseMove } from './moves.ts'
import { bikeFacts, crowdedMarket, kettleFacts, sentinels, smallMarket } from './party-view.fixture.ts'
import { partyViewLimits, partyViewSchema, type PartyViewWire } from './party-view-schema.ts'
import { postingOf, renderView } from './party-view.ts'

const ownItems = [bikeFacts, kettleFacts]

describe('renderView', () => {
  it('fits its own schema, also after a trip through JSON, for everybody', () => {
    const market = smallMarket()
    for (const person of ['p01', 'p02', 'p03']) {
      const wire = renderView(market.view(person), { ownItems })
      expect(partyViewSchema.parse(JSON.parse(JSON.stringify(wire)))).toEqual(wire)
    }
  })

  it('shows the own limits, things and bids', () => {
    const wire = renderView(smallMarket().view('p01'), { ownItems })
    expect(wire.money).toEqual({ budgetCents: 10_000, availableCents: 10_000 })
    const [bike, kettle] = wire.items
    expect(bike).toMatchObject({ item: 'i01', reservationCents: 6_000, authorisedAskCents: null, title: 'Folding bike', posting: null })
    expect(bike?.listing).toMatchObject({ listing: 'L1', version: 1, status: 'open', askCents: 9_000, bidsLeftOut: 0 })
    expect(bike?.listing?.bids.map(({ offer, bidder, priceCents, toldBetterCents }) => ({ offer, bidder, priceCents, toldBetterCents }))).toEqual([
      { offer: 'O2', bidder: 'p03', priceCents: 7_500, toldBetterCents: null },
      { offer: 'O1', bidder: 'p02', priceCents: 7_000, toldBetterCents: 7_500 },
    ])
    expect(kettle).toMatchObject({ item: 'i02', title: 'Kettle', category: 'kitchen', condition: 'fair', listing: null })
  })

  it('gives the move that lists a thing, as the market takes it', () => {
    const wire = renderView(smallMarket().view('p01'), { ownItems })
    expect(wire.items[1]?.posting).toMatchObject({ type: 'postListing', item: 'i02', title: 'Kettle', askCents: 1_200 })
    for (const facts of ownItems) expect(parseMove(postingOf(facts))).toHaveProperty('move')
  })

  it('shows what fits a want, with the own negotiation there', () => {
    const wire = renderView(smallMarket().view('p01'), { ownItems })
    const [want] = wire.wants
    expect(want).toMatchObject({ want: 'w01', maximumCents: 3_000, met: false, posted: false, listingsLeftOut: 0 })
    expect(want?.listings).toHaveLength(1)
    expect(want?.listings[0]).toMatchObject({ listing: 'L2', seller: 'p02', askCents: 2_500, standingBids: 1, bestBidCents: 2_000, bestRivalBidCents: null })
    expect(want?.listings[0]?.negotiation).toMatchObject({
      yourOffer: { offer: 'O3', priceCents: 2_000 }, sellersOffer: { offer: 'O4', priceCents: 2_300, termsHash: '4'.repeat(64) }, walkedAwayBy: null,
      lastOffers: [{ by: 'buyer', priceCents: 2_000, status: 'open' }, { by: 'seller', priceCents: 2_300, status: 'open' }],
    })
    expect(wire.bids).toMatchObject([{ offer: 'O3', listing: 'L2', with: 'p02', want: 'w01', priceCents: 2_000 }])
    expect(wire.wantedByOthers).toEqual([{ want: 'w02', person: 'p02', text: 'a folding bike', category: 'bikes', minimumCondition: 'fair', items: ['i01'] }])
  })

  it('gives times as ISO 8601 in UTC', () => {
    const wire = renderView(smallMarket().view('p01'), { ownItems })
    expect(wire.clock).toEqual({
      now: '2026-11-21T19:00:00.000Z', opensAt: '2026-11-21T09:00:00.000Z', closesAt: '2026-11-23T09:00:00.000Z', lastCloseAt: '2026-11-23T11:00:00.000Z',
    })
  })

  it('leaves out offers that have expired and names a listing whose time is over closed', () => {
    const wire = renderView(smallMarket().view('p01', 101), { ownItems })
    expect(wire.items[0]?.listing).toMatchObject({ status: 'closed', bids: [] })
    expect(wire.bids).toEqual([])
    expect(wire.wants[0]?.listings).toEqual([])
  })

  it('shows deals, sold things last, and met wants without listings', () => {
    const market = smallMarket()
    market.principals.get('p01')?.metWants.add('w01')
    const offer = market.state.offers.get('O2')
    if (offer === undefined) throw new Error('O2 is in the fixture')
    market.add({
      type: 'DealMade', deal: 'DEAL-1', number: 1, offer: 'O2', acceptedBy: 'seller', seller: 'p01', buyer: 'p03', termsHash: offer.termsHash,
      sheet: {
        schema: 'haggle.terms/1', item: { listing: 'L1', version: 1, title: 'Folding bike', condition: 'good', included: ['pump'] }, priceCents: cents(7_500), currency: 'USD',
        exchange: [], delivery: offer.delivery, handOver: offer.handOver, expiresAt: offer.expiresAt, salt: offer.salt,
      },
    }, 8)
    const wire = renderView(market.view('p01'), { ownItems })
    expect(wire.items.map((item) => [item.item, item.listing?.status])).toEqual([['i02', undefined], ['i01', 'sold']])
    expect(wire.ownDeals).toEqual([{ deal: 'DEAL-1', listing: 'L1', title: 'Folding bike', priceCents: 7_500, at: '2026-11-21T17:00:00.000Z', seller: 'p01', buyer: 'p03' }])
    expect(wire.recentDeals).toEqual(wire.ownDeals)
    expect(wire.money.availableCents).toBe(17_500)
    expect(wire.wants[0]).toMatchObject({ met: true, listings: [] })
    expect(renderView(market.view('p02')).ownDeals).toEqual([])
  })

  it('never shows another’s limits, whatever they are, nor salts, nor a global sequence', () => {
    const text = JSON.stringify(renderView(smallMarket().view('p01'), { ownItems }))
    for (const secret of Object.values(sentinels)) expect(text).not.toContain(String(secret))
    for (const salt of ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd']) expect(text).not.toContain(salt)
    expect(text).not.toMatch(/"(head|hash|sequence|length|mandates|principals)"/)
  })

  it('does not change by a byte when another’s limits change', () => {
    const before = JSON.stringify(renderView(smallMarket().view('p01'), { ownItems }))
    const market = smallMarket()
    for (const person of ['p02', 'p03']) {
      const principal = market.principals.get(person)
      if (principal !== undefined) principal.mandate = { ...principal.mandate, budgetCents: cents(1), wants: [], items: [] }
    }
    expect(JSON.stringify(renderView(market.view('p01'), { ownItems }))).toBe(before)
  })

  it('is a copy: what happens later does not reach it', () => {
    const market = smallMarket()
    const wire = renderView(market.view('p01'), { ownItems })
    const before = JSON.stringify(wire)
    market.add({ type: 'OfferWithdrawn', offer: 'O1' }, 7)
    market.add({ type: 'ListingRevised', listing: 'L2', version: 2, changes: { askCents: cents(1) } }, 7)
    expect(JSON.stringify(wire)).toBe(before)
  })

  it('counts what a bound leaves out', () => {
    const wire = renderView(smallMarket().view('p01'), { ownItems, bounds: { itemsMax: 1, bidsPerListingMax: 1, wantsMax: 0, ownOffersMax: 0, wantedByOthersMax: 0 } })
    expect(wire.leftOut).toEqual({ items: 1, wants: 1, bids: 1, asks: 0, wantedByOthers: 1 })
    expect(wire.items[0]?.listing).toMatchObject({ bidsLeftOut: 1, bids: [{ offer: 'O2' }] })
  })

  it('stays below two million characters when every text and list is as long as it may be', () => {
    expect(JSON.stringify(renderView(crowdedMarket().view('p01'))).length).toBeLessThan(2_000_000)
  })

  it('cuts a long description between whole characters', () => {
    const market = smallMarket()
    market.add({ type: 'ListingRevised', listing: 'L2', version: 2, changes: { description: `${'x'.repeat(partyViewLimits.descriptionMax - 2)}🚲🚲` } }, 7)
    const shown = renderView(market.view('p01')).wants[0]?.listings[0]?.description
    expect(shown).toBe(`${'x'.repeat(partyViewLimits.descriptionMax - 2)}…`)
    expect(shown?.isWellFormed()).toBe(true)
  })

  it('prints as JSON Schema', () => {
    const schema = z.toJSONSchema(partyViewSchema, { io: 'input' })
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false })
    expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(renderView(smallMarket().view('p01')) satisfies PartyViewWire))
  })
})
