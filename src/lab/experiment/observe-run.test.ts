// Rows out of a journal: every way in which a negotiation ends, what was refused, and agreement with the market's own figures.
import { describe, expect, it } from 'vitest'
import { classicalAgent } from '../../agents/classical/classical-agent.ts'
import { parseMove } from '../../contract/moves.ts'
import { given, givenIn, type Market } from '../../exchange/exchange-scenario.fixture.ts'
import { MemoryStore } from '../../journal/memory-store.ts'
import { accepting, anna, ben, bikeListed, benBids, by, cleo, dan, grinder, lamp, mandates, minute, offering, opening, plant } from '../../market/market-cast.fixture.ts'
import type { Cents } from '../../market/money.ts'
import type { Roster } from '../../roster/roster.ts'
import { plainFigures } from '../arm-figures.ts'
import { type AgentMaker, playArm } from '../play-arm.ts'
import { compiled, runNamed } from './experiment-scene.fixture.ts'
import { observeRun } from './observe-run.ts'

/** The cast's limits, as a roster has them. */
const roster: Roster = {
  schema: 'haggle.roster/1', market: 'office', title: 'Office', currency: 'USD', opensAt: opening,
  people: mandates.map(({ person, budgetCents, items, wants }) => ({
    id: person, name: person, budgetCents, agent: { strategy: 'auto' }, owns: [],
    items: items.map(({ item, reservationCents }) => ({ id: item, title: item, description: '', photos: [], category: 'home', condition: 'good', included: [], askCents: reservationCents, reservationCents })),
    wants: wants.map(({ want, text, category, minimumCondition, maximumCents }) => ({ id: want, text, category, minimumCondition, maximumCents })),
  })),
}

async function observed(market: Market) {
  await market.exchange.commit()
  return observeRun(market.store, roster)
}

const cleoBids = by(cleo, offering('L1', 65_00, { want: 'cleo-bike' }))

describe('a negotiation', () => {
  it('that closes is a deal, with its offers, limits and place in the transcript; the others were sold elsewhere', async () => {
    const rows = await observed(given(bikeListed, benBids, cleoBids, by(anna, offering('L1', 75_00, { buyer: ben, counterTo: 'O1' }), opening + 30 * minute), by(ben, accepting('O3', { want: 'ben-bike' }), opening + 90 * minute)))
    expect(rows.listed).toEqual(['bike'])
    expect(rows.negotiations).toEqual([
      {
        listing: 'L1', item: 'bike', title: 'City bike', category: 'sport', seller: anna, buyer: ben, firstAskCents: 80_00, floorCents: 60_00, maximumCents: 90_00,
        offers: [
          { publicSequence: 3, minutes: 0, by: 'buyer', priceCents: 70_00, barter: false },
          { publicSequence: 5, minutes: 30, by: 'seller', priceCents: 75_00, barter: false },
        ],
        end: 'deal', dealCents: 75_00, endSequence: 6, endMinutes: 90,
      },
      {
        listing: 'L1', item: 'bike', title: 'City bike', category: 'sport', seller: anna, buyer: cleo, firstAskCents: 80_00, floorCents: 60_00, maximumCents: 80_00,
        offers: [{ publicSequence: 4, minutes: 0, by: 'buyer', priceCents: 65_00, barter: false }],
        end: 'sold_elsewhere', endSequence: 6, endMinutes: 90,
      },
    ])
  })

  const lastOf = async (market: Market) => (await observed(market)).negotiations.map(({ buyer, end, endSequence }) => [buyer, end, endSequence])

  it('ends when a side walks away, and that stands when the listing is sold later', async () => {
    expect(await lastOf(given(bikeListed, benBids, cleoBids, by(ben, { type: 'walkAway', listing: 'L1' }), by(anna, accepting('O2'))))).toEqual([[ben, 'buyer_left', 5], [cleo, 'deal', 6]])
    expect(await lastOf(given(bikeListed, benBids, by(anna, { type: 'walkAway', listing: 'L1', buyer: ben })))).toEqual([[ben, 'seller_left', 4]])
  })

  it('goes on when whoever left comes back with an offer', async () => {
    const back = given(bikeListed, benBids, by(ben, { type: 'walkAway', listing: 'L1' }), by(ben, offering('L1', 72_00, { want: 'ben-bike' })))
    expect(await lastOf(back)).toEqual([[ben, 'lapsed', undefined]])
  })

  it('ends with a listing that is taken down; what is only declined lapses', async () => {
    expect(await lastOf(given(bikeListed, benBids, by(anna, { type: 'withdrawListing', listing: 'L1' })))).toEqual([[ben, 'withdrawn', 4]])
    expect(await lastOf(given(bikeListed, benBids, by(anna, { type: 'declineOffer', offer: 'O1' })))).toEqual([[ben, 'lapsed', undefined]])
  })

  it('over goods that go in part exchange ends too, and the offer says that it was barter', async () => {
    const market = given(
      bikeListed, by(ben, grinder), by(anna, offering('L2', 25_00, { want: 'anna-grinder' })), by(ben, offering('L1', 45_00, { want: 'ben-bike', exchange: ['L2'] })), by(anna, accepting('O2')),
    )
    const { negotiations } = await observed(market)
    expect(negotiations.map(({ listing, end, offers }) => [listing, end, offers.map((offer) => offer.barter)])).toEqual([['L2', 'sold_elsewhere', [false]], ['L1', 'deal', [true]]])
  })

  it('that the seller began has no maximum yet, and names the listing as it was last called', async () => {
    const { negotiations: [row] } = await observed(given(by(anna, lamp), by(anna, { type: 'reviseListing', listing: 'L1', title: 'Desk lamp, green' }), by(anna, offering('L1', 12_00, { buyer: cleo, listingVersion: 2 }))))
    expect(row).toMatchObject({ title: 'Desk lamp, green', firstAskCents: 18_00 })
    expect(row).not.toHaveProperty('maximumCents')
  })
})

describe('refusals', () => {
  it('are counted by person, code and move, whatever was submitted', async () => {
    const market = given(bikeListed, by(dan, plant))
    for (const price of [91_00, 95_00]) market.submit(by(ben, offering('L1', price, { want: 'ben-bike' })))
    market.submit(by(anna, offering('L1', 70_00)))
    market.submit({ actor: cleo, raw: 'buy it' })
    market.submit({ actor: cleo, raw: { type: 'steal <b>', listing: 'L1' } })
    const { refusals } = await observed(market)
    expect(refusals.map(({ person, code, move, count, executed }) => [person, code, move, count, executed])).toEqual([
      [ben, 'out_of_budget', 'makeOffer', 2, false], [ben, 'overpayment', 'makeOffer', 2, false],
      [anna, 'malformed_move', 'makeOffer', 1, false], [cleo, 'malformed_move', 'unreadable', 2, false],
    ])
  })

  it('become deeds where the gate only watches', async () => {
    const { refusals } = await observed(givenIn({ config: { gate: 'observe' } }, bikeListed, by(ben, offering('L1', 95_00 as Cents, { want: 'ben-bike' })), by(anna, accepting('O1'))))
    expect(refusals.every(({ executed }) => executed)).toBe(true)
    expect(refusals).toContainEqual({ person: ben, code: 'overpayment', move: 'makeOffer', count: 1, executed: true })
  })

  it('of a person who was erased are gone; the public rows stay', async () => {
    const market = given(bikeListed, benBids)
    await market.exchange.commit()
    await market.exchange.erasePerson(ben, market.now())
    const { negotiations, refusals } = await observed(market)
    expect(refusals).toEqual([])
    expect(negotiations).toHaveLength(1)
    expect(negotiations[0]).not.toHaveProperty('maximumCents')
  })
})

describe('a whole market', () => {
  const classical: AgentMaker = ({ name, person, random }) => {
    const agent = classicalAgent({ name, person, random })
    if (agent === undefined) throw new Error(name)
    return agent
  }

  it.each(['enforce', 'observe'])('agrees with its figures (%s)', async (gate) => {
    const run = runNamed(compiled({ arms: [{ name: 'B', gate, assign: { draw: { strong: 0.5, weak: 0.5 } } }], agents: { strong: 'auto', weak: 'zi-u' }, market: { rounds: 24 }, replicates: 1 }), '1-B')
    const store = new MemoryStore()
    const played = await playArm({ roster: run.roster, arm: run.arm, seed: run.seed, store, parse: parseMove, makeAgent: classical })
    const figures = plainFigures({ roster: run.roster, arm: run.arm, played, journal: { path: '', entries: 0, head: '' }, wallSeconds: 0 })
    const { listed, negotiations, refusals } = await observeRun(store, run.roster)
    expect(listed).toHaveLength(figures.listings)
    expect(figures.deals.length).toBeGreaterThan(5)
    expect(negotiations.filter((one) => one.end === 'deal').map((one) => [one.listing, one.buyer, one.dealCents]).sort()).toEqual(figures.deals.map((deal) => [deal.listing, deal.buyer, deal.priceCents]).sort())
    expect(negotiations.flatMap((one) => one.offers)).toHaveLength(figures.offers)
    const maxima = new Map(figures.deals.filter((deal) => deal.want !== undefined).map((deal) => [`${deal.listing} ${deal.buyer}`, deal.maximumCents]))
    for (const one of negotiations.filter(({ end }) => end === 'deal')) expect(one.maximumCents).toBe(maxima.get(`${one.listing} ${one.buyer}`))
    // Every breach is an attempt; in a watching market most are deeds as well.
    const counted = new Map<string, number>()
    for (const { code, count } of refusals) counted.set(code, (counted.get(code) ?? 0) + count)
    for (const [kind, count] of Object.entries(figures.violations.attempted)) expect([kind, counted.get(kind) ?? 0]).toEqual([kind, count])
    expect(refusals.some(({ executed }) => executed)).toBe(gate === 'observe')
  })
})
