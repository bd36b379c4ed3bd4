// The loop: order and time are the seed's, never the answers' speed; a failing agent costs only its own turn; every run ends.
import { describe, expect, test } from 'vitest'
import { type Agent, RunMustStop } from '../agents/agent.ts'
import { parseMove } from '../contract/moves.ts'
import { Exchange } from '../exchange/exchange.ts'
import { seededSalts, systemSalts } from '../exchange/salts.ts'
import { MemoryStore } from '../journal/memory-store.ts'
import type { Mandate } from '../market/mandate.ts'
import type { MarketConfig } from '../market/market-config.ts'
import { cents } from '../market/money.ts'
import type { PartyView } from '../market/view.ts'
import { virtualClock, wallClock } from './clock.ts'
import { type HostSettings, runMarket, type Seat } from './run-market.ts'

const people = ['ana', 'ben', 'cas', 'dov', 'eva']
const round = 60_000
const settings: HostSettings = { seed: '3', waveSize: 2, roundsMax: 30, quietRounds: 4 }

const configAt = (opensAt: number, given: Partial<MarketConfig> = {}): MarketConfig => ({
  market: 'host', title: 'Host', currency: 'USD', opensAt, closesAt: opensAt + 8 * round, softClose: { windowMilliseconds: round, extensionsMax: 2 },
  incomeSpendable: true, offerLifetimeMilliseconds: 100 * round, handOver: { fromAt: opensAt + 100 * round, untilAt: opensAt + 200 * round }, gate: 'enforce', people, ...given,
})

const mandateFor = (person: string): Mandate => ({
  person, version: 1, budgetCents: cents(1000), items: [{ item: `i-${person}`, reservationCents: cents(100) }],
  wants: [{ want: `w-${person}`, text: 'thing', category: 'things', minimumCondition: 'fair', maximumCents: cents(500) }], openOffersMax: 50, movesPerNegotiationMax: 50,
})

/** Posts a thing, then bids a little more each turn on the first listing of somebody else, and takes any bid of 200. */
function eager(person: string, delay?: () => Promise<void>): Agent {
  let posted = false
  const decide = (view: PartyView): { move: unknown }[] => {
    if (!posted) {
      posted = true
      return [{ move: { type: 'postListing', item: `i-${person}`, title: 'Thing', description: '', category: 'things', condition: 'good', askCents: 400 } }]
    }
    const mine = [...view.myListings.values()][0]
    const good = mine?.buyerOffers.find((offer) => offer.priceCents >= 200)
    if (good !== undefined) return [{ move: { type: 'acceptOffer', offer: good.id, termsHash: good.termsHash } }]
    const target = view.market.listingsInOrder.find((listing) => listing.seller !== person && listing.status === 'open')
    if (target === undefined || view.metWants.size > 0) return []
    const before = target.negotiations.get(person)?.buyerOffer?.priceCents ?? 120
    return [{ move: { type: 'makeOffer', listing: target.id, listingVersion: target.version, priceCents: Math.min(400, before + 30), want: `w-${person}` } }]
  }
  return {
    name: 'eager', repeatable: true,
    takeTurn: delay === undefined ? decide : async (view) => {
      const moves = decide(view)
      await delay()
      return moves
    },
  }
}

async function play(seats: readonly Seat[], given: Partial<HostSettings> = {}, store = new MemoryStore()) {
  const exchange = Exchange.fresh({ store, salts: seededSalts('host'), parse: parseMove })
  exchange.openMarket(configAt(0), people.map(mandateFor))
  await exchange.commit()
  const end = await runMarket({ exchange, seats, clock: virtualClock({ opensAt: 0, roundMilliseconds: round }), settings: { ...settings, ...given } })
  const bodies: string[] = []
  for await (const entry of store.read(1)) bodies.push(entry.body)
  return { end, bodies, exchange }
}

const seatsOf = (make: (person: string) => Agent): Seat[] => people.map((person) => ({ person, agent: make(person) }))

describe('order', () => {
  test('answers that come late, in any order, give the same bytes as answers at once', async () => {
    const atOnce = await play(seatsOf((person) => eager(person)))
    let count = 0
    const delays = [9, 1, 5, 0, 7, 3]
    const late = await play(seatsOf((person) => eager(person, () => new Promise((resolve) => setTimeout(resolve, delays[count++ % delays.length])))))
    expect(late.bodies).toEqual(atOnce.bodies)
    expect(atOnce.exchange.memory.state.deals.length).toBeGreaterThan(0)
  })

  test('another seed seats people in another order', async () => {
    const one = await play(seatsOf((person) => eager(person)))
    const other = await play(seatsOf((person) => eager(person)), { seed: '4' })
    expect(other.bodies).not.toEqual(one.bodies)
  })

  test('everybody in one wave sees the market as it was before the wave', async () => {
    const seen: number[] = []
    const watcher = (person: string): Agent => ({ name: 'watcher', repeatable: true, takeTurn: (view) => {
      seen.push(view.market.publicSequence)
      return eager(person).takeTurn(view)
    } })
    await play(seatsOf(watcher), { waveSize: 5, roundsMax: 1 })
    expect(new Set(seen).size).toBe(1)
  })
})

describe('several waves in flight', () => {
  const several = { waveSize: 1, wavesInFlight: 3, roundsMax: 12 }
  const hurried = (delays: readonly number[]): Seat[] => {
    let count = 0
    return seatsOf((person) => eager(person, () => new Promise((resolve) => setTimeout(resolve, delays[count++ % delays.length]))))
  }

  test('give the same bytes whatever the speed of the answers', async () => {
    const one = await play(hurried([0]), several)
    const other = await play(hurried([4, 0, 7, 1, 0, 2, 9]), several)
    expect(other.bodies).toEqual(one.bodies)
    expect(one.exchange.memory.state.deals.length).toBeGreaterThan(0)
  })

  test('are answered together, and nobody is asked while their last answer is out', async () => {
    let [out, most] = [0, 0]
    let asked = new Set<string>()
    const slow = (person: string): Agent => ({ name: 'slow', repeatable: false, takeTurn: async () => {
      expect(asked.has(person)).toBe(false)
      asked.add(person)
      most = Math.max(most, (out += 1))
      await new Promise((resolve) => setTimeout(resolve, 1))
      out -= 1
      asked.delete(person)
      return []
    } })
    const { end } = await play(seatsOf(slow), { ...several, wavesInFlight: 4 })
    expect(most).toBe(4)
    expect(end.because).toBe('quiet')
    // Turns that were under way when the first market fell quiet belong to nobody any more.
    await new Promise((resolve) => setTimeout(resolve, 10))
    most = out = 0
    asked = new Set()
    // More waves than there are people: each person's turns still come one after the other.
    await play(seatsOf(slow), { ...several, wavesInFlight: 50 })
    expect(most).toBe(5)
  })

  test('each is shown the market as it was so many waves before', async () => {
    const seen: number[] = []
    const talker = (): Agent => ({ name: 'talker', repeatable: true, takeTurn: (view) => {
      seen.push(view.market.publicSequence)
      return [{ move: { type: 'say', text: 'hello' } }]
    } })
    await play(seatsOf(talker), { ...several, roundsMax: 3 })
    // 1 is the opening; turn k (from 0) has seen what turns up to k - 3 said.
    expect(seen).toEqual(Array.from({ length: 15 }, (_, turn) => 1 + Math.max(0, turn - 2)))
  })

  test('a fault that must stop the run keeps what was answered before it, and drops what was under way', async () => {
    let turns = 0
    const stopping = (person: string): Agent => ({ name: 'stopping', repeatable: false, takeTurn: async () => {
      turns += 1
      const mine = turns
      await new Promise((resolve) => setTimeout(resolve, 1))
      if (mine === 7) throw new RunMustStop('the key was refused')
      return [{ move: { type: 'say', text: `${person} ${mine}` } }]
    } })
    const store = new MemoryStore()
    await expect(play(seatsOf(stopping), several, store)).rejects.toThrow('the key was refused')
    expect(await store.length()).toBe(1 + 6)
  })
})

describe('failing agents', () => {
  test('one that throws costs only its own turns', async () => {
    const broken: Agent = { name: 'broken', repeatable: false, outside: true, takeTurn: () => { throw new Error('no') } }
    const { end, exchange } = await play(people.map((person, index) => ({ person, agent: index === 0 ? broken : eager(person) })))
    expect(end.agentFailures).toBe(end.rounds)
    expect(exchange.memory.state.deals.length).toBeGreaterThan(0)
  })

  test.each([true, false])('one of ours that throws is our bug and ends the run (repeatable: %s)', async (repeatable) => {
    const broken: Agent = { name: 'broken', repeatable, takeTurn: () => { throw new Error('no') } }
    await expect(play(seatsOf(() => broken))).rejects.toThrow(/broken of \w+ failed: no/)
  })

  test('an empty answer of an agent that cannot be asked again is recorded as a pass', async () => {
    const silent: Agent = { name: 'silent', repeatable: false, takeTurn: () => [] }
    const { bodies, exchange } = await play(seatsOf(() => silent), { roundsMax: 2 })
    // MarketOpened, five passes in each of two rounds, MarketClosed.
    expect(bodies).toHaveLength(1 + 10 + 1)
    expect(exchange.memory.state.publicSequence).toBe(2)
  })
})

describe('every run ends', () => {
  test('quiet, when nobody has anything left to do', async () => {
    const { end } = await play(seatsOf(() => ({ name: 'idle', repeatable: true, takeTurn: () => [] })))
    expect(end).toMatchObject({ because: 'quiet', rounds: 4 })
  })

  test('on the turn cap', async () => {
    const { end } = await play(seatsOf((person) => eager(person)), { roundsMax: 2 })
    expect(end.because).toBe('turn_cap')
  })

  test('on the clock, at the latest after every extension of the soft close', async () => {
    let price = 0
    const raiser = (person: string): Agent => ({ name: 'raiser', repeatable: true, takeTurn: (view) => {
      const target = view.market.listingsInOrder.find((listing) => listing.seller !== person && listing.status === 'open')
      if (view.market.listingsInOrder.length < people.length) return eager(person).takeTurn(view)
      price += 1
      return target === undefined ? [] : [{ move: { type: 'makeOffer', listing: target.id, listingVersion: target.version, priceCents: 100 + (price % 200), want: `w-${person}` } }]
    } })
    const { end } = await play(seatsOf(raiser))
    expect(end.because).toBe('clock')
    expect(end.rounds).toBeLessThanOrEqual(8 + 2 + 1)
  })
})

test('the same host runs on the wall clock with salts from the system', async () => {
  const opensAt = Date.now()
  const exchange = Exchange.fresh({ store: new MemoryStore(), salts: systemSalts(), parse: parseMove })
  exchange.openMarket(configAt(opensAt), people.map(mandateFor))
  const end = await runMarket({ exchange, seats: seatsOf((person) => eager(person)), clock: wallClock({ opensAt, roundMilliseconds: 5 }), settings: { ...settings, roundsMax: 8 } })
  expect(end.because).toBe('turn_cap')
  expect(exchange.memory.state.deals.length).toBeGreaterThan(0)
  const salts = [...exchange.memory.state.offers.values()].map((offer) => offer.salt)
  expect(new Set(salts).size).toBe(salts.length)
  expect(salts.every((salt) => /^[0-9a-f]{32}$/.test(salt))).toBe(true)
})
