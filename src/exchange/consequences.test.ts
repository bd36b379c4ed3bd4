// What a deal or an amended mandate brings about besides itself: offers that could not be honoured any more are withdrawn
// in the same entry, and look like ordinary withdrawals.
import { describe, expect, it } from 'vitest'
import {
  accepting, anna, ben, benBids, bike, bikeListed, by, castWith, cleo, closing, config, day, grinder, hour, lamp, mandateOf, minute, offering, opening, type Step,
} from '../market/market-cast.fixture.ts'
import { cents } from '../market/money.ts'
import type { Mandate } from '../market/mandate.ts'
import { Exchange } from './exchange.ts'
import { bodiesOf, given, givenIn, type Market, notesOf, portsOn } from './exchange-scenario.fixture.ts'

const annaAccepts = by(anna, accepting('O1'))
const lampListed = by(anna, lamp)
const benBidsForLamp = by(ben, offering('L2', 18_00, { want: 'ben-lamp' }))
const twoBikes: readonly Mandate[] = [
  ...castWith(ben, { budgetCents: cents(200_00) }).filter((one) => one.person !== 'p4'),
  mandateOf('p4', { items: [{ item: 'plant', reservationCents: cents(0) }, { item: 'other-bike', reservationCents: cents(1_00) }] }),
]
const otherBike = by('p4', { ...bike, item: 'other-bike' })

/** Types and offers of the events that the last step brought. */
function brought(market: Market, step: Step): readonly string[] {
  const { outcome } = market.when(step)
  if (outcome.status === 'refused') throw new Error(outcome.rejection.detail)
  return outcome.events.map((event) => ('offer' in event ? `${event.type} ${event.offer}` : event.type))
}

describe('a deal', () => {
  it('withdraws the buyer’s bids that the money left does not cover, and no others', () => {
    const market = givenIn({ mandates: castWith(ben, { budgetCents: cents(80_00) }) }, bikeListed, lampListed, benBids, benBidsForLamp)
    expect(brought(market, annaAccepts)).toStrictEqual(['DealMade O1', 'OfferWithdrawn O2'])
    market.when(by(anna, accepting('O2'))).thenRejected('offer_withdrawn')
    const enough = givenIn({ mandates: castWith(ben, { budgetCents: cents(88_00) }) }, bikeListed, lampListed, benBids, benBidsForLamp)
    expect(brought(enough, annaAccepts)).toStrictEqual(['DealMade O1'])
  })

  it('withdraws the buyer’s other bids for the want it meets', () => {
    const market = givenIn({ mandates: twoBikes }, bikeListed, otherBike, benBids, by(ben, offering('L2', 50_00, { want: 'ben-bike' })))
    expect(brought(market, annaAccepts)).toStrictEqual(['DealMade O1', 'OfferWithdrawn O2'])
    market.when(by(ben, offering('L2', 50_00))).thenRejected('over_cap')
  })

  it('judges by the want that the accepting buyer names last', () => {
    const wants = [...mandateOf(ben).wants, { want: 'second-bike', text: 'bike', category: 'sport', minimumCondition: 'fair' as const, maximumCents: cents(90_00) }]
    const mandates = twoBikes.map((one) => (one.person === ben ? { ...one, wants } : one))
    const market = givenIn({ mandates }, bikeListed, otherBike, by(anna, offering('L1', 75_00, { buyer: ben })), by(ben, offering('L2', 50_00, { want: 'ben-bike' })))
    expect(brought(market, by(ben, accepting('O1', { want: 'second-bike' })))).toStrictEqual(['DealMade O1'])
    expect(market.exchange.memory.principals.get(ben)?.metWants).toStrictEqual(new Set(['second-bike']))
  })

  it('meets the seller’s wants with the goods taken in exchange, and withdraws what leaned on them', () => {
    const spare = by(ben, { ...grinder, item: 'spare', title: 'Old grinder' })
    const market = given(
      bikeListed, by(ben, grinder), spare, lampListed,
      by(anna, offering('L2', 30_00, { want: 'anna-grinder' })),
      by(ben, offering('L1', 40_00, { want: 'ben-bike', exchange: ['L3'] })),
    )
    expect(brought(market, by(anna, accepting('O2')))).toStrictEqual(['DealMade O2', 'OfferWithdrawn O1'])
    expect(market.exchange.memory.principals.get(anna)?.metWants).toStrictEqual(new Set(['anna-grinder']))
  })

  it('withdraws an ask that counted on goods for a want now met', () => {
    const market = givenIn(
      { mandates: castWith(anna, { items: [{ item: 'bike', reservationCents: cents(60_00) }, { item: 'lamp', reservationCents: cents(10_00) }] }) },
      bikeListed, by(ben, grinder), by(ben, { ...grinder, item: 'spare', title: 'Old grinder' }),
      by(anna, offering('L1', 35_00, { buyer: ben, exchange: ['L2'] })),
      by(anna, offering('L3', 5_00, { want: 'anna-grinder' })),
    )
    expect(brought(market, by(ben, accepting('O2')))).toStrictEqual(['DealMade O2', 'OfferWithdrawn O1'])
  })

  it('ends the offers on the goods themselves without a word', () => {
    const market = given(bikeListed, benBids, by(cleo, offering('L1', 72_00, { want: 'cleo-bike' })))
    expect(brought(market, annaAccepts)).toStrictEqual(['DealMade O1'])
    expect(market.state.offers.get('O2')?.status).toBe('void')
  })

  it('leaves expired offers alone: nobody withdraws those, so it would show', () => {
    const briefly = by(ben, offering('L2', 18_00, { want: 'ben-lamp', expiresAt: opening + hour }))
    const market = givenIn({ mandates: castWith(ben, { budgetCents: cents(80_00) }) }, bikeListed, lampListed, benBids, briefly)
    expect(brought(market, { ...annaAccepts, at: opening + hour })).toStrictEqual(['DealMade O1'])
  })

  it.each([[true, 'done'], [false, 'refused']] as const)('with incomeSpendable %s, money earned a moment ago is %s', (incomeSpendable, status) => {
    const mandates = castWith(anna, { budgetCents: cents(0), wants: [{ want: 'anna-grinder', text: 'grinder', category: 'kitchen', minimumCondition: 'good', maximumCents: cents(40_00) }] })
    const market = givenIn({ mandates, config: { incomeSpendable } }, bikeListed, by(ben, grinder), benBids, annaAccepts)
    expect(market.submit(by(anna, offering('L2', 30_00, { want: 'anna-grinder' }))).status).toBe(status)
    market.when(by(anna, offering('L2', 70_01, { want: 'anna-grinder' }))).thenRejected('out_of_budget')
  })
})

describe('an amended mandate', () => {
  async function amended(mandate: Mandate, ...steps: Step[]) {
    const market = given(...steps)
    market.exchange.amendMandate(mandate, market.now())
    await market.exchange.commit()
    return { market, last: (await bodiesOf(market.store)).at(-1) }
  }

  it('withdraws what it no longer allows, in the entry that brings it', async () => {
    const { last } = await amended(mandateOf(ben, { version: 2, budgetCents: cents(69_99) }), bikeListed, benBids)
    expect(last).toMatchObject({ public: { by: ben, events: [{ type: 'OfferWithdrawn', offer: 'O1' }] }, sealed: [[ben, expect.any(String)]] })
  })

  it('is invisible where it changes nothing in public', async () => {
    const { last, market } = await amended(mandateOf(ben, { version: 2, budgetCents: cents(70_00) }), bikeListed, benBids)
    expect(last?.public).toBeNull()
    expect(market.exchange.memory.principals.get(ben)?.mandate.version).toBe(2)
    market.when(by(ben, offering('L1', 70_01))).thenRejected('out_of_budget')
  })

  it.each<[string, Partial<Mandate>]>([
    ['a lower maximum', { wants: mandateOf(ben).wants.map((want) => ({ ...want, maximumCents: cents(69_99) })) }],
    ['a stricter condition', { wants: mandateOf(ben).wants.map((want) => ({ ...want, minimumCondition: 'like_new' })) }],
    ['another category', { wants: mandateOf(ben).wants.map((want) => ({ ...want, category: 'art' })) }],
    ['a want taken back', { wants: [] }],
    ['a band that now needs the person', { askMeAboveCents: cents(70_00) }],
  ])('withdraws a bid after %s', async (_, changes) => {
    const { last, market } = await amended(mandateOf(ben, { version: 2, ...changes }), bikeListed, benBids)
    expect(last?.public?.events).toStrictEqual([{ type: 'OfferWithdrawn', offer: 'O1' }])
    market.when(annaAccepts).thenRejected('offer_withdrawn')
  })

  it.each<[string, Partial<Mandate>]>([
    ['a higher reservation', { items: [{ item: 'bike', reservationCents: cents(70_01) }] }],
    ['a thing taken back', { items: [] }],
    ['a schedule', { items: [{ item: 'bike', reservationCents: cents(60_00), schedule: { openCents: cents(90_00), fromAt: opening, untilAt: closing, exponent: 2 } }] }],
    ['a band that now needs the person', { askMeAboveCents: cents(70_00) }],
  ])('withdraws a seller’s offer after %s', async (_, changes) => {
    const { last } = await amended(mandateOf(anna, { version: 2, ...changes }), bikeListed, by(anna, offering('L1', 70_00, { buyer: ben })))
    expect(last?.public?.events).toStrictEqual([{ type: 'OfferWithdrawn', offer: 'O1' }])
  })

  it('judges deals by the version in force when they are accepted', async () => {
    const { market } = await amended(mandateOf(anna, { version: 2, items: [{ item: 'bike', reservationCents: cents(75_00) }] }), bikeListed, benBids)
    market.when(annaAccepts).thenRejected('below_reservation')
  })

  it('does not forget what has been bought', async () => {
    const { market } = await amended(mandateOf(ben, { version: 2 }), bikeListed, benBids, annaAccepts, lampListed)
    market.when(by(ben, offering('L2', 10_00, { want: 'ben-bike' }))).thenRejected('want_not_fitting')
    expect(market.exchange.memory.principals.get(ben)?.metWants).toStrictEqual(new Set(['ben-bike']))
  })

  it('says nothing any more once the market is closed', async () => {
    const market = given(bikeListed, benBids)
    market.exchange.closeMarket('quiet', market.now())
    market.exchange.amendMandate(mandateOf(ben, { version: 2, budgetCents: cents(0) }), market.now())
    await market.exchange.commit()
    expect((await bodiesOf(market.store)).at(-1)?.public).toBeNull()
  })

  it('of a stranger is our own mistake', () => {
    expect(() => given().exchange.amendMandate(mandateOf(ben, { person: 'p99' }), opening)).toThrow(RangeError)
  })
})

describe('a withdrawal made by the market', () => {
  it('reads byte for byte like one made by the person', async () => {
    const entryOf = async (market: Market) => {
      await market.exchange.commit()
      return JSON.stringify((await bodiesOf(market.store)).at(-1)?.public)
    }
    const byPerson = given(bikeListed, benBids, by(ben, { type: 'withdrawOffer', offer: 'O1' }))
    const byMarket = given(bikeListed, benBids)
    byMarket.exchange.amendMandate(mandateOf(ben, { version: 2, budgetCents: cents(1) }), byMarket.now())
    expect(await entryOf(byMarket)).toBe(await entryOf(byPerson))
  })
})

describe('an observing arm', () => {
  const observing = { config: { ...config, gate: 'observe' as const } }

  it('withdraws nothing: what is not covered any more may still be accepted', () => {
    const market = givenIn({ ...observing, mandates: castWith(ben, { budgetCents: cents(70_00) }) }, bikeListed, lampListed, benBids, benBidsForLamp)
    expect(brought(market, annaAccepts)).toStrictEqual(['DealMade O1'])
    expect(brought(market, by(anna, accepting('O2')))).toStrictEqual(['DealMade O2'])
  })

  it.each<[string, Step, readonly Step[], Partial<typeof observing & { mandates: readonly Mandate[] }>]>([
    ['out_of_budget', by(ben, offering('L1', 80_00, { want: 'ben-bike' })), [bikeListed], { mandates: castWith(ben, { budgetCents: cents(1) }) }],
    ['below_reservation', by(anna, offering('L1', 1, { buyer: ben })), [bikeListed], {}],
    ['below_reservation', by(anna, { ...bike, askCents: cents(1) }), [], {}],
    ['below_reservation', by(anna, { type: 'reviseListing', listing: 'L1', askCents: cents(1) }), [bikeListed], {}],
    ['condition_below_minimum', benBids, [by(anna, { ...bike, condition: 'fair' })], {}],
    ['over_cap', benBids, [bikeListed], { mandates: castWith(ben, { openOffersMax: 0 }) }],
    ['overpayment', by(ben, offering('L1', 85_00, { want: 'ben-bike' })), [bikeListed], {}],
    ['ahead_of_schedule', by(anna, offering('L1', 61_00, { buyer: ben })), [bikeListed], {
      mandates: castWith(anna, { items: [{ item: 'bike', reservationCents: cents(60_00), schedule: { openCents: cents(80_00), fromAt: opening, untilAt: closing, exponent: 2 } }] }),
    }],
  ])('lets %s happen and marks it in the mover’s sealed part', async (breach, step, earlier, setting) => {
    const market = givenIn({ ...observing, ...setting }, ...earlier)
    expect(market.submit(step).status).toBe('done')
    await market.exchange.commit()
    const note = (await notesOf(market.store, step.actor)).get(market.exchange.memory.length)
    expect(note).toMatchObject({ verdict: 'marked', breaches: [breach] })
    const enforced = givenIn({ ...setting }, ...earlier)
    enforced.when(step).thenRejected(breach as 'over_cap')
  })

  it.each<[string, Step]>([
    ['stale_sheet', by(ben, offering('L1', 70_00, { want: 'ben-bike', listingVersion: 9 }))],
    ['self_dealing', by(anna, offering('L1', 70_00, { buyer: anna }))],
    ['not_yours', by(cleo, { type: 'withdrawListing', listing: 'L1' })],
  ])('never lets %s happen', (code, step) => {
    givenIn(observing, bikeListed).when(step).thenRejected(code as 'not_yours')
  })

  it('holds what needs the person all the same', () => {
    givenIn({ ...observing, mandates: castWith(ben, { askMeAboveCents: cents(70_00) }) }, bikeListed).when(benBids).thenRejected('held_for_person')
  })
})

describe('a person erased while their offers stand', () => {
  it('buys and sells nothing any more, and the market goes on', async () => {
    const { store, exchange } = given(bikeListed, benBids)
    await exchange.commit()
    await store.erasePerson(ben)
    const reopened = await Exchange.open(portsOn(store))
    const offer = reopened.memory.state.offers.get('O1')
    const accept = { type: 'acceptOffer', offer: 'O1', termsHash: offer?.termsHash }
    expect(await reopened.submit({ actor: anna, move: accept, now: opening + minute })).toMatchObject({ status: 'refused', rejection: { code: 'unknown_person' } })
    expect(await reopened.submit({ actor: cleo, move: { ...offering('L1', 72_00), want: 'cleo-bike' }, now: opening + day })).toMatchObject({ status: 'done' })
  })
})
