// Ways in that were found by attacking the market, each kept shut by a test.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { genesisHash, nextHash } from '../journal/chain.ts'
import type { StoredEntry } from '../journal/journal-store.ts'
import { MemoryStore } from '../journal/memory-store.ts'
import { SqliteStore } from '../journal/sqlite-store.ts'
import { accepting, anna, ben, bike, bikeListed, benBids, by, castWith, cleo, closing, config, grinder, mandates, mandateOf, minute, offering, opening } from '../market/market-cast.fixture.ts'
import { cents } from '../market/money.ts'
import type { EntryBody } from './encode-entry.ts'
import { bodiesOf, given, givenIn, portsOn } from './exchange-scenario.fixture.ts'
import { Exchange } from './exchange.ts'
import { seededSalts } from './salts.ts'
import { verifyJournal } from './verify-journal.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

describe('a seller who names a want of their own', () => {
  test('when accepting sells as usual, and the market lives on', () => {
    const market = given(bikeListed, benBids)
    expect(market.submit(by(anna, (state) => ({ type: 'acceptOffer', offer: 'O1', termsHash: state.offers.get('O1')?.termsHash ?? '', want: 'anna-grinder' }))).status).toBe('done')
    expect(market.exchange.memory.principals.get(ben)?.metWants).toEqual(new Set(['ben-bike']))
    expect(market.exchange.memory.principals.get(anna)?.metWants.size).toBe(0)
    expect(market.submit(by(cleo, { type: 'pass' })).status).toBe('done')
  })

  test('when offering buys nothing for it', () => {
    const market = given(bikeListed, by(anna, offering('L1', 75_00, { buyer: ben, want: 'anna-grinder' })))
    expect(market.exchange.memory.principals.get(anna)?.wantOfListing.size).toBe(0)
  })
})

describe('goods in part exchange', () => {
  const schedule = { openCents: cents(35_00), fromAt: opening, untilAt: closing, exponent: 1 }
  const scheduled = castWith(ben, { items: [{ item: 'grinder', reservationCents: cents(20_00), schedule }] })

  test('given early count at what their schedule authorises, not at the floor', () => {
    const market = givenIn({ mandates: scheduled }, bikeListed, by(ben, { ...grinder, askCents: cents(35_00) }))
    market.when(by(ben, offering('L1', 60_00, { want: 'ben-bike', exchange: ['L2'] }))).thenRejected('out_of_budget')
    expect(market.submit(by(ben, offering('L1', 40_00, { want: 'ben-bike', exchange: ['L2'] }))).status).toBe('done')
  })

  test('and money together are held against the ask', () => {
    const market = given(by(anna, { ...bike, askCents: cents(60_00) }), by(ben, grinder))
    market.when(by(ben, offering('L1', 50_00, { want: 'ben-bike', exchange: ['L2'] }))).thenRejected('overpayment')
  })

  test('count for the band that needs the person, also after an amendment', async () => {
    const market = given(bikeListed, by(ben, grinder), by(ben, offering('L1', 40_00, { want: 'ben-bike', exchange: ['L2'] })))
    market.exchange.amendMandate(mandateOf(ben, { version: 2, askMeAboveCents: cents(50_00) }), market.now())
    await market.exchange.commit()
    expect(market.exchange.memory.state.offers.get('O1')?.status).toBe('withdrawn')
  })
})

describe('erasing a person', () => {
  async function durable() {
    const folder = mkdtempSync(join(tmpdir(), 'haggle-attack-'))
    folders.push(folder)
    const store = SqliteStore.open({ path: join(folder, 'journal.db') })
    const exchange = Exchange.fresh(portsOn(store))
    exchange.openMarket(config, mandates)
    await exchange.commit()
    return { store, exchange }
  }
  const pass = { now: opening + minute, move: { type: 'pass' }, idempotencyKey: 'k1' }

  test('while they submit does not stop the others', async () => {
    const { store, exchange } = await durable()
    const erased = exchange.erasePerson(cleo, opening + minute)
    const late = exchange.submit({ actor: cleo, ...pass })
    const other = exchange.submit({ actor: anna, ...pass })
    await erased
    expect(await late).toMatchObject({ status: 'refused', rejection: { code: 'unknown_person' } })
    expect((await other).status).toBe('done')
    expect((await exchange.submit({ actor: ben, ...pass })).status).toBe('done')
    await store.close()
  })

  test('by another process is caught up with', async () => {
    const { store, exchange } = await durable()
    const second = await Exchange.open(portsOn(store))
    await exchange.erasePerson(cleo, opening + minute)
    expect(await second.submit({ actor: cleo, ...pass })).toMatchObject({ status: 'refused', rejection: { code: 'unknown_person' } })
    expect((await second.submit({ actor: ben, ...pass })).status).toBe('done')
    await store.close()
  })

  test('after the close leaves a sound journal', async () => {
    const { store, exchange } = await durable()
    exchange.closeMarket('quiet', opening + minute)
    await exchange.commit()
    await exchange.erasePerson(cleo, opening + 2 * minute)
    expect(await verifyJournal(store.read(1), (person) => store.readSealed(person))).toMatchObject({ ok: true })
    await store.close()
  })

  test('sealed parts that vanish while the key is there are missed', async () => {
    const market = given(bikeListed, benBids)
    await market.exchange.commit()
    expect(await verifyJournal(market.store.read(1), () => Promise.resolve(new Map()))).toMatchObject({ ok: false, sequence: 1 })
  })
})

describe('a journal chained anew over invented entries', () => {
  async function forged(change: (body: EntryBody) => unknown, at: number): Promise<AsyncIterable<StoredEntry>> {
    const market = given(bikeListed, benBids, by(cleo, offering('L1', 75_00, { want: 'cleo-bike' })), by(anna, accepting('O2')))
    await market.exchange.commit()
    const bodies = await bodiesOf(market.store)
    let head = genesisHash
    const entries = bodies.map((body, index) => {
      const text = JSON.stringify(index + 1 === at ? change(structuredClone(body)) : body)
      head = nextHash(head, text)
      return { sequence: index + 1, body: text, hash: head, sealed: [] }
    })
    const store = new MemoryStore()
    await store.append(0, entries)
    return store.read(1)
  }
  const inPublic = (change: object) => (body: EntryBody) => ({ ...body, public: { ...body.public, ...change } })
  const inEvent = (change: object) => (body: EntryBody) => ({ ...body, public: { ...body.public, events: body.public?.events.map((event) => ({ ...event, ...change })) } })

  test('is sound when nothing was invented', async () => {
    expect(await verifyJournal(await forged((body) => body, 1))).toMatchObject({ ok: true, deals: 1 })
  })

  test.each<[string, (body: EntryBody) => unknown, number]>([
    ['time running backwards', (body) => ({ ...body, at: 0 }), 3],
    ['a bid by a stranger', inPublic({ by: 'p99' }), 3],
    ['a bid in another’s name', inPublic({ by: cleo }), 3],
    ['a fractional price', inEvent({ priceCents: 70.5 }), 3],
    ['another price than was hashed', inEvent({ priceCents: 71_00 }), 3],
    ['an expiry in a hundred years', inEvent({ expiresAt: 4e12 }), 3],
    ['a listing of somebody else’s', inEvent({ seller: ben }), 2],
    ['a reused listing id', inEvent({ listing: 'L7' }), 2],
    ['a deal closed by its bidder', inPublic({ by: cleo }), 5],
    ['a deal with another buyer', inEvent({ buyer: ben }), 5],
    ['a withdrawal that does not follow', (body) => ({ ...body, public: { ...body.public, events: [...(body.public?.events ?? []), { type: 'OfferWithdrawn', offer: 'O9' }] } }), 5],
    ['a false better offer', (body) => ({ ...body, public: { ...body.public, by: anna, events: [{ type: 'BetterOfferTold', offer: 'O1', betterCents: 99_00 }] } }), 4],
  ])('%s', async (_name, change, at) => {
    expect(await verifyJournal(await forged(change, at))).toMatchObject({ ok: false, sequence: at })
  })
})

test('sealed salts do not follow from the seed alone', () => {
  expect(seededSalts('1/A', 'roster').sheet(1)).toBe(seededSalts('1/A', 'other').sheet(1))
  expect(seededSalts('1/A', 'roster').sealed(1)).not.toBe(seededSalts('1/A', 'other').sealed(1))
})
