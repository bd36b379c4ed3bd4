// Every kind of move, done once through the real path, with the whole of what it brings about.
import { describe, expect, it } from 'vitest'
import { accepting, anna, ben, benBids, bike, bikeListed, by, cleo, config, hour, offering, opening, plant, type Step } from '../market/market-cast.fixture.ts'
import { cents } from '../market/money.ts'
import type { MarketEvent } from '../market/events.ts'
import type { MoveType } from '../market/moves.ts'
import { moveSchema } from '../contract/moves.ts'
import { bodiesOf, given, givenIn, type Market } from './exchange-scenario.fixture.ts'
import { seededSalts } from './salts.ts'

interface Accepted {
  readonly step: Step
  readonly given: readonly Step[]
  readonly events: (market: Market) => readonly MarketEvent[]
}

const { type: _, ...bikeFacts } = bike
const cleoBids = by(cleo, offering('L1', 72_00, { want: 'cleo-bike' }))
const salts = seededSalts('test')

const accepted = {
  postListing: { given: [], step: bikeListed, events: () => [{ type: 'ListingPosted', listing: 'L1', seller: anna, ...bikeFacts, photos: [], included: [] }] },
  reviseListing: {
    given: [bikeListed], step: by(anna, { type: 'reviseListing', listing: 'L1', askCents: cents(75_00) }),
    events: () => [{ type: 'ListingRevised', listing: 'L1', version: 2, changes: { askCents: cents(75_00) } }],
  },
  withdrawListing: { given: [bikeListed], step: by(anna, { type: 'withdrawListing', listing: 'L1' }), events: () => [{ type: 'ListingWithdrawn', listing: 'L1' }] },
  postWant: {
    given: [], step: by(cleo, { type: 'postWant', want: 'cleo-bike', text: 'bike', category: 'sport', minimumCondition: 'fair' }),
    events: () => [{ type: 'WantPosted', person: cleo, want: 'cleo-bike', text: 'bike', category: 'sport', minimumCondition: 'fair' }],
  },
  say: {
    given: [bikeListed], step: by(ben, { type: 'say', text: 'Is it still there?', listing: 'L1', to: anna }),
    events: () => [{ type: 'Said', person: ben, text: 'Is it still there?', listing: 'L1', to: anna }],
  },
  makeOffer: {
    given: [bikeListed], step: by(ben, offering('L1', 70_00, { want: 'ben-bike', words: 'Would 70 do?' }), opening + hour),
    events: ({ state }) => [
      {
        type: 'OfferMade', offer: 'O1', listing: 'L1', listingVersion: 1, by: 'buyer', buyer: ben, priceCents: cents(70_00),
        expiresAt: opening + hour + config.offerLifetimeMilliseconds, salt: salts.sheet(1), termsHash: state.offers.get('O1')?.termsHash ?? '', words: 'Would 70 do?',
      },
    ],
  },
  withdrawOffer: { given: [bikeListed, benBids], step: by(ben, { type: 'withdrawOffer', offer: 'O1' }), events: () => [{ type: 'OfferWithdrawn', offer: 'O1' }] },
  declineOffer: { given: [bikeListed, benBids], step: by(anna, { type: 'declineOffer', offer: 'O1' }), events: () => [{ type: 'OfferDeclined', offer: 'O1' }] },
  acceptOffer: {
    given: [bikeListed, benBids], step: by(anna, accepting('O1')),
    events: ({ state }) => [
      {
        type: 'DealMade', deal: 'DEAL-20261120-office-0001-p1-p2', number: 1, offer: 'O1', acceptedBy: 'seller', seller: anna, buyer: ben,
        termsHash: state.offers.get('O1')?.termsHash ?? '',
        sheet: {
          schema: 'haggle.terms/1', item: { listing: 'L1', version: 1, title: 'City bike', condition: 'good', included: [] }, priceCents: cents(70_00), currency: 'USD', exchange: [],
          delivery: { mode: 'hand_over', paidBy: 'nobody' }, handOver: config.handOver, expiresAt: opening + 2_000 + config.offerLifetimeMilliseconds, salt: salts.sheet(1),
        },
      },
    ],
  },
  walkAway: { given: [bikeListed, benBids], step: by(ben, { type: 'walkAway', listing: 'L1' }), events: () => [{ type: 'WalkedAway', listing: 'L1', buyer: ben, by: 'buyer' }] },
  pass: { given: [], step: by(ben, { type: 'pass' }), events: () => [] },
  tellBetterOffer: {
    given: [bikeListed, benBids, cleoBids], step: by(anna, { type: 'tellBetterOffer', offer: 'O1' }),
    events: () => [{ type: 'BetterOfferTold', offer: 'O1', betterCents: cents(72_00) }],
  },
} satisfies Record<MoveType, Accepted>

describe('every kind of move', () => {
  it('is one that the wire knows', () => {
    expect(moveSchema.options.map((one) => one.shape.type.value).sort()).toStrictEqual(Object.keys(accepted).sort())
  })

  it.each(Object.entries(accepted))('%s is accepted, with these events and no others', async (_, one: Accepted) => {
    const market = given(...one.given)
    const publicBefore = market.state.publicSequence
    const { outcome } = market.when(one.step)
    const events = one.events(market)
    expect(outcome).toStrictEqual({ status: 'done', events, sequence: events.length === 0 ? undefined : publicBefore + 1 })
    await market.exchange.commit()
    const entry = (await bodiesOf(market.store)).at(-1)
    expect(entry?.public).toStrictEqual(events.length === 0 ? null : { seq: publicBefore + 1, by: one.step.actor, events })
  })

  it('reads the same over the wire as in the program', () => {
    const market = givenIn({}, by('p4', plant))
    market.when({ actor: ben, raw: JSON.parse('{"type":"makeOffer","listing":"L1","listingVersion":1,"priceCents":0,"want":"ben-plant"}') })
    expect(market.state.offers.get('O1')).toMatchObject({ priceCents: 0, buyer: ben })
    expect(market.exchange.memory.principals.get(ben)?.wantOfListing).toStrictEqual(new Map([['L1', 'ben-plant']]))
  })
})
