import { describe, it } from 'vitest'
import { accepting, anna, ben, benBids, bike, bikeListed, by, closing, cleo, config, lamp, offering, opening, plant } from '../market-cast.fixture.ts'
import { given, givenIn } from '../market-scenario.fixture.ts'
import { cents } from '../money.ts'

const fairBike = { type: 'reviseListing', listing: 'L1', condition: 'fair' } as const

describe('post a listing', () => {
  it('puts a thing up for sale under the next number', () => {
    const { type: _, included, ...facts } = lamp
    given(bikeListed).when(by(anna, lamp)).thenEvents([{ type: 'ListingPosted', listing: 'L2', seller: anna, ...facts, photos: [], included: included ?? [] }])
  })

  it('keeps photos, contents and bulk', () => {
    given().when(by(anna, { ...bike, photos: ['a.jpg'], included: ['lock'], weightKilograms: 14.5, longestSideCentimetres: 170 })).thenEvents([
      {
        type: 'ListingPosted', listing: 'L1', seller: anna, item: 'bike', title: 'City bike', description: 'Rides well.', category: 'sport', condition: 'good',
        askCents: cents(80_00), photos: ['a.jpg'], included: ['lock'], weightKilograms: 14.5, longestSideCentimetres: 170,
      },
    ])
  })

  it('takes a thing that costs nothing', () => {
    const { type: _, ...facts } = plant
    given().when(by('p4', plant)).thenEvents([{ type: 'ListingPosted', listing: 'L1', seller: 'p4', ...facts, photos: [], included: [] }])
  })

  it('lists a thing once at a time', () => given(bikeListed).when(bikeListed).thenRejected('already_listed'))
  it('never lists a sold thing again', () => given(bikeListed, benBids, by(anna, accepting('O1'))).when(bikeListed).thenRejected('already_listed'))
  it('never lists again what was given in part exchange', () => {
    const goodsGone = given(bikeListed, by(ben, { ...lamp, item: 'spare' }), by(ben, offering('L1', 60_00, { exchange: ['L2'] })), by(anna, accepting('O1')))
    goodsGone.when(by(ben, { ...lamp, item: 'spare' })).thenRejected('already_listed')
  })

  it('lists a withdrawn thing again, under a new number', () => {
    const { type: _, ...facts } = bike
    given(bikeListed, by(anna, { type: 'withdrawListing', listing: 'L1' })).when(bikeListed)
      .thenEvents([{ type: 'ListingPosted', listing: 'L2', seller: anna, ...facts, photos: [], included: [] }])
  })

  it('takes new things until the close and none from then on', () => {
    const { type: _, ...facts } = bike
    given().when(by(anna, bike, closing - 1)).thenEvents([{ type: 'ListingPosted', listing: 'L1', seller: anna, ...facts, photos: [], included: [] }])
    given().when(by(anna, bike, closing)).thenRejected('market_closed')
  })

  it('takes nothing before the opening', () => given().when(by(anna, bike, opening - 1)).thenRejected('market_not_open'))
})

describe('revise a listing', () => {
  it('makes a new version of the changed facts alone', () => {
    given(bikeListed).when(by(anna, { type: 'reviseListing', listing: 'L1', askCents: cents(75_00), title: 'City bike' }))
      .thenEvents([{ type: 'ListingRevised', listing: 'L1', version: 2, changes: { askCents: cents(75_00) } }])
  })

  it('may change every fact it names', () => {
    const changes = { askCents: cents(1), title: 'Bike', description: 'Flat tyre.', condition: 'fair', included: ['pump'] } as const
    given(bikeListed).when(by(anna, { type: 'reviseListing', listing: 'L1', ...changes })).thenEvents([{ type: 'ListingRevised', listing: 'L1', version: 2, changes }])
  })

  it('refuses a change that changes nothing', () => {
    given(bikeListed).when(by(anna, { type: 'reviseListing', listing: 'L1', askCents: cents(80_00), included: [] })).thenRejected('nothing_to_change')
    given(bikeListed).when(by(anna, { type: 'reviseListing', listing: 'L1' })).thenRejected('nothing_to_change')
  })

  it('voids the open offers: accepting one is accepting a stale sheet', () => {
    given(bikeListed, benBids, by(anna, fairBike)).when(by(anna, accepting('O1'))).thenRejected('stale_sheet')
    given(bikeListed, by(anna, offering('L1', 75_00, { buyer: ben })), by(anna, fairBike)).when(by(ben, accepting('O1'))).thenRejected('stale_sheet')
  })

  it('voids offers elsewhere that give the listing in part exchange', () => {
    given(bikeListed, by(ben, { ...lamp, item: 'spare' }), by(ben, offering('L1', 60_00, { exchange: ['L2'] })), by(ben, { type: 'reviseListing', listing: 'L2', condition: 'fair' }))
      .when(by(anna, accepting('O1'))).thenRejected('stale_sheet')
  })

  it('needs offers on the new version afterwards', () => {
    given(bikeListed, by(anna, fairBike)).when(benBids).thenRejected('stale_sheet')
  })

  it('is for the seller alone, on a listing that is still open', () => {
    given(bikeListed).when(by(ben, fairBike)).thenRejected('not_yours')
    given().when(by(anna, fairBike)).thenRejected('listing_not_found')
    given(bikeListed, by(anna, { type: 'withdrawListing', listing: 'L1' })).when(by(anna, fairBike)).thenRejected('listing_withdrawn')
    given(bikeListed, benBids, by(anna, accepting('O1'))).when(by(anna, fairBike)).thenRejected('listing_sold')
    given(bikeListed).when({ ...by(anna, fairBike), at: closing }).thenRejected('listing_closed')
  })
})

describe('withdraw a listing', () => {
  const gone = by(anna, { type: 'withdrawListing', listing: 'L1' })

  it('takes it off the market', () => given(bikeListed).when(gone).thenEvents([{ type: 'ListingWithdrawn', listing: 'L1' }]))
  it('ends its offers', () => given(bikeListed, benBids, gone).when(by(anna, accepting('O1'))).thenRejected('listing_withdrawn'))
  it('is for the seller alone', () => given(bikeListed).when({ ...gone, actor: ben }).thenRejected('not_yours'))
  it('happens once', () => given(bikeListed, gone).when(gone).thenRejected('listing_withdrawn'))
})

describe('post a want', () => {
  const wanted = { type: 'postWant', want: 'cleo-bike', text: 'bike', category: 'sport', minimumCondition: 'fair' } as const

  it('shows kind, words and least condition, and no price', () => {
    given().when(by(cleo, wanted)).thenEvents([{ ...wanted, type: 'WantPosted', person: cleo }])
  })
  it('goes up once', () => given(by(cleo, wanted)).when(by(cleo, wanted)).thenRejected('already_wanted'))
  it('goes up before the close', () => given().when(by(cleo, wanted, closing)).thenRejected('market_closed'))
  it('waits for the opening of a market that opens later', () => {
    givenIn({ ...config, opensAt: opening + 1_000_000 }).when(by(cleo, wanted, opening)).thenRejected('market_not_open')
  })
})
