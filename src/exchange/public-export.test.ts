// Non-interference: what the public is given depends on what parties did in public and on nothing else.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accepting, anna, ben, benBids, bike, bikeListed, by, castWith, cleo, closing, lamp, mandateOf, minute, offering, opening, plant, type Step,
} from '../market/market-cast.fixture.ts'
import type { Mandate } from '../market/mandate.ts'
import { cents } from '../market/money.ts'
import { givenIn, type Market, type RawStep } from './exchange-scenario.fixture.ts'
import { publicExport } from './public-export.ts'

async function exportOf(market: Market): Promise<string> {
  await market.exchange.commit()
  let text = ''
  for await (const line of publicExport(market.store.read(1))) text += line
  return text
}

/** The same public story, each step at its own time. */
const story: readonly Step[] = [
  { ...bikeListed, at: opening + minute }, by(anna, lamp, opening + 2 * minute),
  by(ben, { type: 'postWant', want: 'ben-bike', text: 'bike', category: 'sport', minimumCondition: 'good' }, opening + 3 * minute),
  { ...benBids, at: opening + 4 * minute }, by(cleo, offering('L1', 72_00, { want: 'cleo-bike', words: 'Cash today.' }), opening + 5 * minute),
  by(anna, { type: 'tellBetterOffer', offer: 'O1' }, opening + 6 * minute), by(ben, { type: 'say', text: 'I see.', listing: 'L1' }, opening + 7 * minute),
  by(ben, offering('L1', 75_00), opening + 8 * minute), by(anna, offering('L1', 79_00, { buyer: ben, counterTo: 'O3' }), opening + 9 * minute),
  by(cleo, { type: 'withdrawOffer', offer: 'O2' }, opening + 10 * minute), by(ben, accepting('O4'), opening + 11 * minute),
  by(ben, offering('L2', 12_00, { want: 'ben-lamp' }), opening + 12 * minute), by(anna, { type: 'declineOffer', offer: 'O5' }, opening + 13 * minute),
]

/** Plays the story; `between` lets something private happen after each step. */
async function told(mandates: readonly Mandate[], between: (market: Market, index: number) => void = () => undefined): Promise<string> {
  const market = givenIn({ mandates })
  story.forEach((step, index) => {
    expect(market.submit(step).status).toBe('done')
    between(market, index)
  })
  market.exchange.closeMarket('quiet', closing)
  return exportOf(market)
}

const annaWith = (reservation: number) => castWith(anna, { items: [{ item: 'bike', reservationCents: cents(reservation) }, { item: 'lamp', reservationCents: cents(10_00) }] })
const benWith = (maximum: number) => castWith(ben, { wants: mandateOf(ben).wants.map((want) => (want.want === 'ben-bike' ? { ...want, maximumCents: cents(maximum) } : want)) })

describe('the public export', () => {
  it('is one line per public entry: seq, at, by, events, and nothing else', async () => {
    const text = await told(castWith(ben, {}))
    const lines = text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines).toHaveLength(story.length + 2)
    expect(lines.map((line) => line['seq'])).toStrictEqual(lines.map((_, index) => index + 1))
    for (const line of lines) expect(Object.keys(line)).toStrictEqual(['seq', 'at', 'by', 'events'])
    expect(lines[1]).toStrictEqual({ seq: 2, at: opening + minute, by: anna, events: [expect.objectContaining({ type: 'ListingPosted', listing: 'L1' })] })
    expect(lines.at(-1)).toMatchObject({ by: 'market', events: [{ type: 'MarketClosed', because: 'quiet' }] })
  })

  it('ends every line, so that exports can be joined and compared', async () => {
    expect(await told(castWith(ben, {}))).toMatch(/}\n$/)
  })

  it('holds no limit that differs from what was offered', async () => {
    const text = await told(annaWith(61_23).map((one) => (one.person === ben ? { ...one, budgetCents: cents(123_45), wants: mandateOf(ben).wants.map((want) => ({ ...want, maximumCents: cents(98_76) })) } : one)))
    for (const secret of ['6123', '61.23', '12345', '9876', 'reservationCents', 'maximumCents', 'budgetCents']) expect(text).not.toContain(secret)
  })
})

describe('two runs with the same public decisions give the same bytes', () => {
  it.each<[string, readonly Mandate[], readonly Mandate[]]>([
    ['a seller’s reservation', annaWith(60_00), annaWith(1)],
    ['a buyer’s maximum', benWith(90_00), benWith(500_00)],
    ['a buyer’s budget', castWith(ben, { budgetCents: cents(100_00) }), castWith(ben, { budgetCents: cents(100_000) })],
    ['a band that needs the person', castWith(ben, {}), castWith(ben, { askMeAboveCents: cents(79_01) })],
    ['caps', castWith(ben, { openOffersMax: 3 }), castWith(ben, { openOffersMax: 300 })],
    ['what else a person wants', castWith(cleo, {}), castWith(cleo, { wants: [...mandateOf(cleo).wants, { want: 'secret', text: 'crown', category: 'art', minimumCondition: 'new', maximumCents: cents(9) }] })],
  ])('that differ in %s', async (_, one, other) => {
    expect(await told(one)).toBe(await told(other))
  })

  it('that differ in refusals, held moves and passes', async () => {
    const vain: readonly RawStep[] = [
      { actor: ben, raw: { ...offering('L1', 85_00), want: 'ben-bike', words: 'My limit is 90.' } }, { actor: ben, raw: { ...offering('L2', 20_01), want: 'ben-lamp' } },
      { actor: anna, raw: { ...offering('L1', 1), buyer: ben } }, { actor: cleo, raw: { type: 'acceptOffer', offer: 'O1', termsHash: '' } },
      { actor: 'p99', raw: { type: 'pass' } }, { actor: ben, raw: { type: 'pass' } }, { actor: anna, raw: 'rubbish' },
    ]
    const refused = new Set<string>()
    const noisy = await told(castWith(ben, { askMeAboveCents: cents(80_00) }), (market, index) => {
      for (const step of vain) {
        const outcome = market.submit({ ...step, at: opening + (index + 1) * minute })
        if (outcome.status === 'refused') refused.add(outcome.rejection.code)
        else expect(outcome.events).toStrictEqual([])
      }
    })
    for (const code of ['held_for_person', 'overpayment', 'out_of_budget', 'below_reservation', 'not_yours', 'unknown_person', 'malformed_move']) expect(refused).toContain(code)
    expect(noisy).toBe(await told(castWith(ben, {})))
  })

  it('that differ in keys, private thoughts, amended mandates without effect, and the salts of sealed parts', async () => {
    const noisy = await told(castWith(ben, {}), (market, index) => {
      market.exchange.amendMandate(mandateOf('p4', { version: index + 2, budgetCents: cents(index) }), opening + (index + 1) * minute)
      market.exchange.stage({ actor: 'p4', move: { type: 'pass' }, now: opening + (index + 1) * minute, reasoning: 'Nothing for me here.', idempotencyKey: `pass-${index}`, keepMove: true })
    })
    expect(noisy).toBe(await told(castWith(ben, {})))
  })

  const price = fc.integer({ min: 0, max: 100_00 })
  const anyStep = fc.oneof(
    fc.record({ kind: fc.constant('bid' as const), actor: fc.constantFrom(ben, cleo), listing: fc.constantFrom('L1', 'L2'), price }),
    fc.record({ kind: fc.constant('ask' as const), actor: fc.constantFrom(ben, cleo), listing: fc.constantFrom('L1', 'L2'), price }),
    fc.record({ kind: fc.constant('accept' as const), actor: fc.constantFrom(anna, ben, cleo), offer: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ kind: fc.constant('walk' as const), actor: fc.constantFrom(ben, cleo), listing: fc.constantFrom('L1', 'L2') }),
  )
  const listed: readonly Step[] = [by(anna, bike), by(anna, lamp), by('p4', plant)]
  const stepOf = (one: typeof anyStep extends fc.Arbitrary<infer T> ? T : never): Step => {
    switch (one.kind) {
      case 'bid': return by(one.actor, offering(one.listing, one.price, { want: `${one.actor === ben ? 'ben' : 'cleo'}-${one.listing === 'L1' ? 'bike' : 'lamp'}` }))
      case 'ask': return by(anna, offering(one.listing, one.price, { buyer: one.actor }))
      case 'accept': return by(one.actor, accepting(`O${one.offer}`))
      case 'walk': return by(one.actor, { type: 'walkAway', listing: one.listing })
    }
  }

  it('whatever is tried: refusals by a tight limit leave no trace beside a run with a loose one (seed 24)', async () => {
    let compared = 0
    await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 40 }), async (sketches) => {
      const tight = givenIn({ mandates: annaWith(60_00) }, ...listed)
      const loose = givenIn({ mandates: annaWith(1) }, ...listed)
      sketches.map(stepOf).forEach((step, index) => {
        const at = opening + (index + 1) * minute
        if (tight.submit({ ...step, at }).status === 'done') expect(loose.submit({ ...step, at }).status).toBe('done')
        else compared += 1
      })
      expect(await exportOf(tight)).toBe(await exportOf(loose))
    }), { seed: 24, numRuns: 60 })
    expect(compared).toBeGreaterThan(300)
  })
})
