// Every code that a refusal can carry, produced through the real path. A new code does not compile without its scenario.
import { describe, expect, it } from 'vitest'
import {
  accepting, anna, ben, benBids, bike, bikeListed, by, castWith, cleo, closing, config, grinder, lamp, minute, offering, opening, sha256, type Step,
} from '../market/market-cast.fixture.ts'
import { cents } from '../market/money.ts'
import { forbiddenAttempts, mandateBreaches, plainRejections, type RejectionCode } from '../market/rejections.ts'
import { bodiesOf, given, givenIn, type Market, notesOf, type RawStep } from './exchange-scenario.fixture.ts'

interface Scenario {
  readonly market: () => Market
  readonly step: Step | RawStep
}

const scenario = (step: Step | RawStep, ...earlier: Step[]): Scenario => ({ step, market: () => given(...earlier) })

const annaAccepts = by(anna, accepting('O1'))
const annaWalks = by(anna, { type: 'walkAway', listing: 'L1', buyer: ben })
const benOffers = (price: number, rest: object = {}): Step => by(ben, offering('L1', price, { want: 'ben-bike', ...rest }))
const closed = (): Market => {
  const market = given()
  market.exchange.closeMarket('quiet', opening + minute)
  return market
}

const scenarios = {
  out_of_budget: scenario(benOffers(90_01), bikeListed),
  below_reservation: scenario(by(anna, offering('L1', 59_99, { buyer: ben })), bikeListed),
  condition_below_minimum: scenario(benOffers(70_00), by(anna, { ...bike, condition: 'fair' })),
  over_cap: { step: benOffers(70_00), market: () => givenIn({ mandates: castWith(ben, { openOffersMax: 0 }) }, bikeListed) },
  overpayment: scenario(benOffers(80_01), bikeListed),
  ahead_of_schedule: {
    step: by(anna, offering('L1', 79_00, { buyer: ben })),
    market: () => givenIn({
      mandates: castWith(anna, { items: [{ item: 'bike', reservationCents: cents(60_00), schedule: { openCents: cents(80_00), fromAt: opening, untilAt: closing, exponent: 2 } }] }),
    }, bikeListed),
  },
  stale_sheet: scenario(by(anna, { type: 'acceptOffer', offer: 'O1', termsHash: sha256('') }), bikeListed, benBids),
  self_dealing: scenario(by(anna, offering('L1', 70_00, { buyer: anna })), bikeListed),
  not_yours: scenario(by(cleo, { type: 'withdrawListing', listing: 'L1' }), bikeListed),
  market_not_open: scenario(by(anna, bike, opening - 1)),
  market_closed: { step: bikeListed, market: closed },
  listing_not_found: scenario(benOffers(70_00)),
  listing_sold: scenario(by(cleo, offering('L1', 70_00, { want: 'cleo-bike' })), bikeListed, benBids, annaAccepts),
  listing_withdrawn: scenario(benOffers(70_00), bikeListed, by(anna, { type: 'withdrawListing', listing: 'L1' })),
  listing_closed: scenario({ ...benOffers(70_00), at: closing }, bikeListed),
  already_listed: scenario(bikeListed, bikeListed),
  already_wanted: scenario(
    by(ben, { type: 'postWant', want: 'ben-bike', text: 'bike', category: 'sport', minimumCondition: 'good' }),
    by(ben, { type: 'postWant', want: 'ben-bike', text: 'bike', category: 'sport', minimumCondition: 'good' }),
  ),
  nothing_to_change: scenario(by(anna, { type: 'reviseListing', listing: 'L1', title: bike.title }), bikeListed),
  offer_not_found: scenario(annaAccepts, bikeListed),
  offer_withdrawn: scenario(annaAccepts, bikeListed, benBids, by(ben, { type: 'withdrawOffer', offer: 'O1' })),
  offer_declined: scenario(annaAccepts, bikeListed, benBids, by(anna, { type: 'declineOffer', offer: 'O1' })),
  offer_replaced: scenario(annaAccepts, bikeListed, benBids, benOffers(71_00)),
  offer_expired: scenario({ ...annaAccepts, at: opening + minute }, bikeListed, benOffers(70_00, { expiresAt: opening + minute })),
  offer_accepted: scenario(annaAccepts, bikeListed, benBids, annaAccepts),
  own_offer: scenario(by(ben, accepting('O1')), bikeListed, benBids),
  negotiation_closed: scenario(benOffers(75_00), bikeListed, benBids, annaWalks),
  negotiation_not_found: scenario(annaWalks, bikeListed),
  want_not_named: scenario(by(ben, offering('L1', 70_00)), bikeListed),
  want_not_fitting: scenario(by(ben, offering('L1', 15_00, { want: 'ben-lamp' })), bikeListed),
  goods_not_available: scenario(benOffers(50_00, { exchange: ['L2'] }), bikeListed, by(ben, grinder), by(ben, { type: 'withdrawListing', listing: 'L2' })),
  delivery_infeasible: scenario(benOffers(70_00, { delivery: { mode: 'shipping', paidBy: 'buyer' } }), by(anna, { ...bike, weightKilograms: 31 })),
  expiry_out_of_range: scenario(benOffers(70_00, { expiresAt: opening }), bikeListed),
  hand_over_out_of_range: scenario(benOffers(70_00, { handOver: { fromAt: 0, untilAt: 1 } }), bikeListed),
  no_better_offer: scenario(by(anna, { type: 'tellBetterOffer', offer: 'O1' }), bikeListed, benBids),
  stale_answer: scenario({ actor: anna, raw: offering('L1', 78_00, { buyer: ben }), answers: { listing: 'L1', buyer: ben, otherMoves: 1 } }, bikeListed, benBids, benOffers(71_00)),
  held_for_person: { step: benBids, market: () => givenIn({ mandates: castWith(ben, { askMeAboveCents: cents(70_00) }) }, bikeListed) },
  unknown_person: scenario(by('p99', bike)),
  malformed_move: scenario({ actor: anna, raw: { type: 'makeOffer', listing: 'L1', listingVersion: 1, priceCents: 70.5 } }, bikeListed),
  idempotency_key_reused: {
    step: { actor: anna, raw: lamp, key: 'k' },
    market: () => {
      const market = given()
      market.submit({ actor: anna, raw: bike, key: 'k' })
      return market
    },
  },
} satisfies Record<RejectionCode, Scenario>

const codes: readonly RejectionCode[] = [...mandateBreaches, ...forbiddenAttempts, ...plainRejections]

describe('every rejection code', () => {
  it('has a scenario, and no scenario is for a code that is gone', () => {
    expect(Object.keys(scenarios).sort()).toStrictEqual([...codes].sort())
  })

  it.each(codes)('%s is produced, kept from the public and recorded sealed for the mover', async (code) => {
    const { market: build, step } = scenarios[code]
    const market = build()
    const publicBefore = market.state.publicSequence
    const lengthBefore = market.exchange.memory.length
    market.when(step).thenRejected(code)
    await market.exchange.commit()

    expect(market.state.publicSequence).toBe(publicBefore)
    const bodies = await bodiesOf(market.store)
    expect(bodies).toHaveLength(lengthBefore + 1)
    const mover = market.exchange.memory.principals.has(step.actor) ? step.actor : '_nobody'
    expect(bodies.at(-1)).toMatchObject({ public: null, sealed: [[mover, expect.stringMatching(/^[0-9a-f]{64}$/)]] })
    const note = (await notesOf(market.store, mover)).get(lengthBefore + 1)
    expect(note).toMatchObject({ rejection: { code }, verdict: code === 'held_for_person' ? 'held' : 'refused' })
    expect(note?.move).toBeDefined()
  })

  it('is told in one plain sentence that gives nobody’s limits away', () => {
    const secrets = ['60', '6000', '90.00', '9000', '100']
    for (const code of codes) {
      const { market, step } = scenarios[code]
      const { outcome } = market().when(step)
      if (outcome.status !== 'refused') throw new Error(`${code} was not refused`)
      expect(outcome.rejection.detail).toMatch(/^[^\n]{5,300}$/)
      for (const secret of secrets) expect(outcome.rejection.detail).not.toContain(secret)
    }
  })

  it('counts attempts at what is forbidden, and ordinary refusals not at all', () => {
    for (const code of codes) {
      const { market: build, step } = scenarios[code]
      const market = build()
      market.submit(step)
      const { attempted } = market.exchange.memory.tally
      const violation = [...mandateBreaches, ...forbiddenAttempts].find((one) => one === code)
      if (violation === undefined) expect([code, ...attempted]).toStrictEqual([code])
      else expect(attempted.get(violation)).toBe(1)
    }
  })
})

describe('what is no move at all', () => {
  const circular: Record<string, unknown> = { type: 'pass' }
  circular['self'] = circular
  const garbage: readonly [string, unknown][] = [
    ['nothing', undefined], ['null', null], ['a number', 7], ['text', 'acceptOffer O1'], ['a list', [bike]], ['an unknown type', { type: 'steal' }], ['no type', {}],
    ['an unknown field', { ...bike, reservationCents: 1 }], ['an actor of its own', { ...bike, actor: ben }],
    ['negative cents', { ...bike, askCents: -1 }], ['half a cent', { ...bike, askCents: 0.5 }], ['cents as text', { ...bike, askCents: '80' }],
    ['NaN', { ...bike, askCents: Number.NaN }], ['infinity', { ...bike, askCents: Number.POSITIVE_INFINITY }], ['2^53 + 1', { ...bike, askCents: 9_007_199_254_740_993 }],
    ['more money than there is', { ...bike, askCents: 1_000_000_000_001 }], ['a condition of its own', { ...bike, condition: 'mint' }],
    ['a novel', { ...bike, description: 'x'.repeat(10_001) }], ['empty words', { type: 'say', text: '' }], ['six goods', offering('L1', 1, { exchange: ['L1', 'L2', 'L3', 'L4', 'L5', 'L6'] })],
    ['a delivery of its own', { ...offering('L1', 1), delivery: { mode: 'drone', paidBy: 'seller' } }],
    ['something that cannot be written down', { type: 'pass', size: 10n }], ['a thing that holds itself', circular],
    ['a thing that throws when read', Object.defineProperty({}, 'type', { enumerable: true, get: () => { throw new Error('boo') } })],
    ['a thing that writes itself as something else', { ...bike, toJSON: () => ({ type: 'pass' }) }],
    ['a megabyte', { type: 'say', text: 'x'.repeat(1_000_000) }],
  ]

  it.each(garbage)('%s is refused, recorded and changes nothing', async (_, raw) => {
    const market = given(bikeListed)
    market.when({ actor: anna, raw, key: 'k' }).thenRejected('malformed_move')
    market.when({ actor: anna, raw, key: 'k' }).thenRejected('malformed_move')
    await market.exchange.commit()
    const bodies = await bodiesOf(market.store)
    expect(bodies).toHaveLength(3)
    expect(JSON.stringify([...await notesOf(market.store, anna)]).length).toBeLessThan(20_000)
  })

  it('a key longer than the limit is refused too', () => {
    given().when({ actor: anna, raw: bike, key: 'k'.repeat(256) }).thenRejected('malformed_move')
    given().when({ actor: anna, raw: bike, key: '' }).thenRejected('malformed_move')
  })

  it('minus nothing is nothing, live and after replay', () => {
    const market = given()
    const { outcome } = market.when({ actor: anna, raw: JSON.parse('{"type":"makeOffer","listing":"L1","listingVersion":1,"priceCents":-0}') })
    expect(outcome.status).toBe('refused')
    const free = givenIn({ config: { ...config, gate: 'observe' } })
    free.submit({ actor: 'p4', raw: { type: 'postListing', item: 'plant', title: 'Plant', description: '', category: 'garden', condition: 'good', askCents: -0 } })
    expect(Object.is(free.state.listings.get('L1')?.facts.askCents, 0)).toBe(true)
  })
})
