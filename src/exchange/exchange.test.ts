import { describe, expect, it } from 'vitest'
import { verifyChain } from '../journal/chain.ts'
import { type AppendResult, type EncodedEntry, JournalFault } from '../journal/journal-store.ts'
import { MemoryStore } from '../journal/memory-store.ts'
import { accepting, anna, ben, benBids, bike, bikeListed, by, cleo, config, lamp, mandateOf, mandates, minute, moveOf, offering, opening } from '../market/market-cast.fixture.ts'
import type { Mandate } from '../market/mandate.ts'
import { cents } from '../market/money.ts'
import { SearchIndex } from '../market/search-index.ts'
import { Exchange, rebuild } from './exchange.ts'
import { bodiesOf, given, notesOf, portsOn } from './exchange-scenario.fixture.ts'
import type { Outcome } from './market-memory.ts'
import { seededSalts } from './salts.ts'

const soon = opening + minute

/** A store whose appends a test can hold back, count, fail or let others overtake. */
class WatchedStore extends MemoryStore {
  readonly groups: number[] = []
  beforeAppend: (() => Promise<void>) | undefined
  beforeRead: (() => void) | undefined

  override async append(expectedLength: number, entries: readonly EncodedEntry[]): Promise<AppendResult> {
    await this.beforeAppend?.()
    const result = await super.append(expectedLength, entries)
    if (result.status === 'appended') this.groups.push(entries.length)
    return result
  }

  override read(fromSequence: number) {
    this.beforeRead?.()
    return super.read(fromSequence)
  }
}

async function openedOn(store: MemoryStore, people: readonly Mandate[] = mandates, seed = 'test'): Promise<Exchange> {
  const exchange = Exchange.fresh(portsOn(store, seed))
  exchange.openMarket({ ...config, people: people.map((one) => one.person) }, people)
  await exchange.commit()
  return exchange
}

const codes = (outcomes: readonly Outcome[]) => {
  const counts: Record<string, number> = {}
  for (const one of outcomes) {
    const name = one.status === 'done' ? 'done' : one.rejection.code
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

describe('the journal', () => {
  it('holds every submission; what was refused lies sealed with its mover', async () => {
    const market = given(bikeListed)
    market.submit(by(ben, offering('L1', 500_00, { want: 'ben-bike', words: 'I would pay anything.' })))
    market.submit(by('p99', bike))
    market.submit(by(ben, { type: 'pass' }))
    await market.exchange.commit()
    const bodies = await bodiesOf(market.store)
    expect(bodies.map((body) => body.public?.seq ?? null)).toStrictEqual([1, 2, null, null, null])
    expect(JSON.stringify(bodies)).not.toContain('50000')
    expect(JSON.stringify(bodies)).not.toContain('anything')
    expect((await notesOf(market.store, ben)).get(3)).toMatchObject({
      verdict: 'refused', breaches: ['out_of_budget', 'overpayment'], rejection: { code: 'out_of_budget' }, move: { priceCents: 500_00 }, salt: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect((await notesOf(market.store, '_nobody')).get(4)).toMatchObject({ rejection: { code: 'unknown_person' } })
  })

  it('never salts two sealed parts alike', () => {
    const salts = seededSalts('any')
    const drawn = new Set(Array.from({ length: 140_000 }, (_, sequence) => salts.sealed(sequence * 65_536)))
    expect(drawn.size).toBe(140_000)
  })

  it('counts the public sequence without gaps, whatever was refused in between', async () => {
    const publicOf = async (refusals: number) => {
      const one = given(bikeListed)
      for (let n = 0; n < refusals; n += 1) one.submit(by(cleo, offering('L9', 1)))
      one.submit({ ...benBids, at: soon })
      await one.exchange.commit()
      return (await bodiesOf(one.store)).flatMap((body) => (body.public === null ? [] : [body.public]))
    }
    expect(await publicOf(7)).toStrictEqual(await publicOf(0))
  })

  it('never runs backwards in time: what has expired stays expired', async () => {
    const market = given(bikeListed, by(ben, offering('L1', 70_00, { want: 'ben-bike', expiresAt: soon })))
    market.submit(by(cleo, { type: 'pass' }, soon))
    market.when(by(anna, accepting('O1'), soon - 1)).thenRejected('offer_expired')
    await market.exchange.commit()
    expect((await bodiesOf(market.store)).at(-1)?.at).toBe(soon)
  })

  it('may be written before the market opens, and opens on time all the same', () => {
    const market = given()
    market.when(by(anna, bike, opening - 5)).thenRejected('market_not_open')
    expect(market.submit(by(anna, bike, opening)).status).toBe('done')
  })
})

describe('replay', () => {
  it('gives the state that is live, private knowledge included', async () => {
    const market = given(
      bikeListed, by(anna, lamp), benBids, by(anna, offering('L1', 78_00, { buyer: ben, counterTo: 'O1', words: 'A little more?' })), by(cleo, offering('L2', 14_00, { want: 'cleo-lamp' })),
      by(ben, { type: 'declineOffer', offer: 'O2' }), by(cleo, offering('L1', 75_00, { want: 'cleo-bike' })), by(ben, offering('L1', 74_00)),
      by(anna, { type: 'tellBetterOffer', offer: 'O5' }), by(anna, accepting('O5')),
      by(cleo, { type: 'walkAway', listing: 'L2' }), by(anna, { type: 'reviseListing', listing: 'L2', askCents: cents(15_00) }), by(ben, { type: 'say', text: 'Thanks!' }),
    )
    market.submit(by(ben, offering('L2', 99_00, { want: 'ben-lamp' })))
    market.submit({ actor: anna, raw: { type: 'nonsense' }, key: 'k1' })
    market.exchange.amendMandate(mandateOf(cleo, { version: 2, budgetCents: cents(1) }), market.now())
    market.exchange.closeMarket('clock', market.now())
    await market.exchange.commit()
    const replayed = await rebuild(market.store)
    expect(replayed).toStrictEqual(market.exchange.memory)
    expect(await verifyChain(market.store.read(1))).toStrictEqual({ ok: true, length: replayed.length, head: replayed.head })
  })
})

describe('group commit', () => {
  it('writes what arrives in one turn of the event loop as one group', async () => {
    const store = new WatchedStore()
    const exchange = await openedOn(store)
    const outcomes = await Promise.all([
      exchange.submit({ actor: anna, move: bike, now: soon }), exchange.submit({ actor: anna, move: lamp, now: soon }), exchange.submit({ actor: ben, move: { type: 'pass' }, now: soon }),
    ])
    expect(codes(outcomes)).toStrictEqual({ done: 3 })
    expect(store.groups).toStrictEqual([1, 3])
  })

  it('gathers what arrives during a write into the next group, in order', async () => {
    const store = new WatchedStore()
    const exchange = await openedOn(store)
    let release = (): void => undefined
    store.beforeAppend = () => new Promise((resolve) => { release = resolve })
    const first = exchange.submit({ actor: anna, move: bike, now: soon })
    await new Promise((resolve) => setTimeout(resolve, 5))
    const rest = Promise.all([exchange.submit({ actor: ben, move: moveOf(exchange.memory.state, benBids), now: soon }), exchange.submit({ actor: cleo, move: { type: 'pass' }, now: soon })])
    await new Promise((resolve) => setTimeout(resolve, 5))
    store.beforeAppend = undefined
    release()
    expect([await first, ...(await rest)].map((one) => one.status)).toStrictEqual(['done', 'done', 'done'])
    expect(store.groups).toStrictEqual([1, 1, 2])
  })

  it('acknowledges nothing that the store did not take', async () => {
    const store = new WatchedStore()
    const exchange = await openedOn(store)
    store.beforeAppend = () => Promise.reject(new JournalFault('io', 'the disk is gone'))
    const submissions = [bike, lamp].map((move) => exchange.submit({ actor: anna, move, now: soon, idempotencyKey: move.item }))
    expect(await Promise.allSettled(submissions)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
    store.beforeAppend = undefined
    await expect(exchange.submit({ actor: anna, move: bike, now: soon, idempotencyKey: 'bike' })).rejects.toThrow('the disk is gone')
    await expect(exchange.commit()).rejects.toThrow('the disk is gone')
    expect(() => exchange.closeMarket('quiet', soon)).toThrow('the disk is gone')
    expect(await store.length()).toBe(1)
    const reopened = await Exchange.open(portsOn(store))
    expect(await reopened.submit({ actor: anna, move: bike, now: soon, idempotencyKey: 'bike' })).toMatchObject({ status: 'done', sequence: 2 })
  })
})

describe('several exchanges on one journal', () => {
  it('open the market once', async () => {
    const store = new MemoryStore()
    const [one, other] = [Exchange.fresh(portsOn(store)), Exchange.fresh(portsOn(store))]
    for (const exchange of [one, other]) exchange.openMarket(config, mandates)
    await Promise.all([one.commit(), other.commit()])
    expect(await store.length()).toBe(1)
    expect(await other.submit({ actor: anna, move: bike, now: soon })).toMatchObject({ status: 'done' })
  })

  it('catch up after a lost race and decide again', async () => {
    const store = new MemoryStore()
    const one = await openedOn(store)
    const other = await Exchange.open(portsOn(store))
    expect(await one.submit({ actor: anna, move: bike, now: soon })).toMatchObject({ status: 'done', events: [{ listing: 'L1' }] })
    expect(await other.submit({ actor: anna, move: lamp, now: soon })).toMatchObject({ status: 'done', events: [{ listing: 'L2' }], sequence: 3 })
    expect(await other.submit({ actor: anna, move: bike, now: soon })).toMatchObject({ status: 'refused', rejection: { code: 'already_listed' } })
    expect(await rebuild(store)).toStrictEqual(other.memory)
  })

  it('amend a mandate on what others have written meanwhile', async () => {
    const store = new MemoryStore()
    const one = await openedOn(store)
    await one.submit({ actor: anna, move: bike, now: soon })
    const other = await Exchange.open(portsOn(store))
    await one.submit({ actor: ben, move: moveOf(one.memory.state, benBids), now: soon })
    other.amendMandate(mandateOf(ben, { version: 2, budgetCents: cents(1) }), soon)
    await other.commit()
    expect((await bodiesOf(store)).at(-1)?.public?.events).toStrictEqual([{ type: 'OfferWithdrawn', offer: 'O1' }])
  })

  it('lose nothing that is submitted while one of them catches up', async () => {
    const store = new WatchedStore()
    const one = await openedOn(store)
    const other = await Exchange.open(portsOn(store))
    await one.submit({ actor: anna, move: bike, now: soon })
    let late: Promise<Outcome> | undefined
    store.beforeRead = () => { late ??= other.submit({ actor: anna, move: lamp, now: soon }) }
    await other.submit({ actor: ben, move: { type: 'pass' }, now: soon })
    expect(await late).toMatchObject({ status: 'done', events: [{ listing: 'L2' }] })
    expect((await rebuild(store)).state.listings.size).toBe(2)
  })

  it('correct a repeated answer together with the answer it repeats', async () => {
    const store = new WatchedStore()
    const one = await openedOn(store)
    await one.submit({ actor: anna, move: bike, now: soon })
    const other = await Exchange.open(portsOn(store))
    await one.submit({ actor: anna, move: { type: 'withdrawListing', listing: 'L1' }, now: soon })
    const bid = { actor: ben, move: moveOf(one.memory.state, benBids), now: soon, idempotencyKey: 'bid' }
    const answers = await Promise.all([other.submit(bid), other.submit(bid)])
    expect(codes(answers)).toStrictEqual({ listing_withdrawn: 2 })
    expect(await store.length()).toBe(4)
  })

  it('stop when they cannot catch up, rather than answer from what was never written', async () => {
    const store = new WatchedStore()
    const one = await openedOn(store)
    const other = await Exchange.open(portsOn(store))
    await one.submit({ actor: anna, move: bike, now: soon })
    store.beforeRead = () => { throw new JournalFault('io', 'unreadable') }
    const posting = { actor: anna, move: lamp, now: soon, idempotencyKey: 'lamp' }
    await expect(other.submit(posting)).rejects.toThrow('unreadable')
    store.beforeRead = undefined
    await expect(other.submit(posting)).rejects.toThrow('unreadable')
    expect(await store.length()).toBe(2)
  })

  it('give up with a fault that may be retried when they lose every race', async () => {
    const store = new WatchedStore()
    const exchange = await openedOn(store)
    const original = MemoryStore.prototype.append.bind(store)
    store.append = (_, entries) => Promise.resolve(entries.length === 0 ? { status: 'appended' } : { status: 'conflict', length: 1 })
    await expect(exchange.submit({ actor: anna, move: bike, now: soon })).rejects.toMatchObject({ code: 'locked', retryable: true })
    store.append = original
    await exchange.commit()
    expect(await store.length()).toBe(2)
  })

  it('let searches find what others posted, and follow it', async () => {
    const store = new MemoryStore()
    const one = await openedOn(store)
    const other = await Exchange.open(portsOn(store))
    const index = new SearchIndex()
    const sought = { text: 'bike', category: 'sport', minimumCondition: 'good' } as const
    await one.submit({ actor: anna, move: bike, now: soon })
    await other.submit({ actor: ben, move: { type: 'pass' }, now: soon })
    index.catchUp(other.memory.state)
    await one.submit({ actor: anna, move: { type: 'withdrawListing', listing: 'L1' }, now: soon })
    await other.submit({ actor: ben, move: { type: 'pass' }, now: soon })
    index.catchUp(other.memory.state)
    expect(index.find(sought).map((listing) => listing.status)).toStrictEqual(['withdrawn'])
  })
})

describe('races', () => {
  const crowd = 200
  const free = { openOffersMax: 1_000, movesPerNegotiationMax: 1_000 }
  const names = Array.from({ length: crowd }, (_, index) => `b${index + 1}`)

  it('hot item: 200 simultaneous accepts through two exchanges give exactly 1 deal and 199 clear refusals', async () => {
    const store = new MemoryStore()
    const buyers = names.map((person): Mandate => ({
      person, version: 1, budgetCents: cents(100_00), items: [], wants: [{ want: `${person}-bike`, text: 'bike', category: 'sport', minimumCondition: 'good', maximumCents: cents(90_00) }], ...free,
    }))
    const one = await openedOn(store, [mandateOf(anna, free), ...buyers])
    one.stage({ actor: anna, move: bike, now: soon })
    for (const buyer of names) one.stage({ actor: anna, move: offering('L1', 70_00, { buyer }), now: soon })
    await one.commit()
    const other = await Exchange.open(portsOn(store))
    const { state } = one.memory
    const outcomes = await Promise.all(names.map((buyer, index) => (index % 2 === 0 ? one : other).submit({
      actor: buyer, move: { ...moveOf(state, by(buyer, accepting(`O${index + 1}`))), want: `${buyer}-bike` }, now: soon + 1,
    })))
    expect(codes(outcomes)).toStrictEqual({ done: 1, listing_sold: 199 })
    const { state: end } = await rebuild(store)
    expect(end.deals).toHaveLength(1)
    expect(await store.length()).toBe(2 + crowd + crowd)
  })

  const sellers = names.map((person): Mandate => ({ person, version: 1, budgetCents: cents(0), items: [{ item: `${person}-lamp`, reservationCents: cents(5_00) }], wants: [], ...free }))
  const collector = mandateOf(ben, {
    ...free, budgetCents: cents(35_00),
    wants: names.map((seller) => ({ want: `from-${seller}`, text: 'lamp', category: 'home', minimumCondition: 'good' as const, maximumCents: cents(20_00) })),
  })

  async function lampsListed(store: MemoryStore): Promise<Exchange> {
    const one = await openedOn(store, [collector, ...sellers])
    for (const seller of names) one.stage({ actor: seller, move: { ...lamp, item: `${seller}-lamp` }, now: soon })
    return one
  }

  it('hot wallet: 200 accepts against money for 3 through two exchanges give exactly 3', async () => {
    const store = new MemoryStore()
    const one = await lampsListed(store)
    names.forEach((seller, index) => one.stage({ actor: seller, move: offering(`L${index + 1}`, 10_00, { buyer: ben }), now: soon }))
    await one.commit()
    const other = await Exchange.open(portsOn(store))
    const { state } = one.memory
    const outcomes = await Promise.all(names.map((seller, index) => (index % 2 === 0 ? one : other).submit({
      actor: ben, move: { ...moveOf(state, by(ben, accepting(`O${index + 1}`))), want: `from-${seller}` }, now: soon + 1,
    })))
    expect(codes(outcomes)).toStrictEqual({ done: 3, out_of_budget: 197 })
    expect((await rebuild(store)).state.accounts.get(ben)?.spentCents).toBe(30_00)
  })

  it('hot wallet, the other way round: 200 sellers accept bids of one who can pay 3', async () => {
    const store = new MemoryStore()
    const one = await lampsListed(store)
    names.forEach((seller, index) => one.stage({ actor: ben, move: { ...offering(`L${index + 1}`, 10_00), want: `from-${seller}` }, now: soon }))
    await one.commit()
    const other = await Exchange.open(portsOn(store))
    const { state } = one.memory
    const outcomes = await Promise.all(names.map((seller, index) => (index % 2 === 0 ? one : other).submit({
      actor: seller, move: moveOf(state, by(seller, accepting(`O${index + 1}`))), now: soon + 1,
    })))
    expect(codes(outcomes)).toStrictEqual({ done: 3, offer_withdrawn: 197 })
  })
})
