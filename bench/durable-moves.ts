// Prints: durable moves per second through the full path on SQLite under concurrent submitters, with latency; single durable
// moves as a share of the store's own single inserts; and the two races, hot item and hot wallet.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseMove } from '../src/contract/moves.ts'
import { Exchange } from '../src/exchange/exchange.ts'
import type { Outcome } from '../src/exchange/market-memory.ts'
import { systemSalts } from '../src/exchange/salts.ts'
import { genesisHash, nextHash } from '../src/journal/chain.ts'
import { SqliteStore } from '../src/journal/sqlite-store.ts'
import type { Mandate } from '../src/market/mandate.ts'
import { cents } from '../src/market/money.ts'
import { median, quantile } from './median.ts'

const folder = mkdtempSync(join(tmpdir(), 'haggle-bench-'))
const hour = 3_600_000
const caps = { openOffersMax: 1_000_000, movesPerNegotiationMax: 1_000_000 }

interface Market {
  readonly exchange: Exchange
  readonly store: SqliteStore
}

/** `sellers` people with a listing each and `buyers` people with a want each. */
async function openMarket(name: string, given: { readonly sellers: number; readonly buyers: number; readonly budgetCents: number; readonly wantsPerBuyer?: number }): Promise<Market> {
  const store = SqliteStore.open({ path: join(folder, `${name}.db`), keysPath: join(folder, `${name}-keys.db`) })
  const exchange = Exchange.fresh({ store, salts: systemSalts(), parse: parseMove })
  const sellers = Array.from({ length: given.sellers }, (_, index): Mandate => ({
    person: `s${index}`, version: 1, budgetCents: cents(0), items: [{ item: `i${index}`, reservationCents: cents(100) }], wants: [], ...caps,
  }))
  const buyers = Array.from({ length: given.buyers }, (_, index): Mandate => ({
    person: `b${index}`, version: 1, budgetCents: cents(given.budgetCents), items: [],
    wants: Array.from({ length: given.wantsPerBuyer ?? 1 }, (_none, want) => ({ want: `w${index}-${want}`, text: 'thing', category: 'things', minimumCondition: 'for_parts' as const, maximumCents: cents(1_000_000) })), ...caps,
  }))
  const people = [...sellers, ...buyers]
  exchange.openMarket(
    {
      market: 'bench', title: 'Bench', currency: 'USD', opensAt: 0, closesAt: 1_000 * hour, softClose: { windowMilliseconds: 0, extensionsMax: 0 }, incomeSpendable: true,
      offerLifetimeMilliseconds: 500 * hour, handOver: { fromAt: 1_000 * hour, untilAt: 1_100 * hour }, gate: 'enforce', people: people.map((one) => one.person),
    },
    people,
  )
  for (let index = 0; index < given.sellers; index += 1) {
    exchange.stage({ actor: `s${index}`, now: 1, move: { type: 'postListing', item: `i${index}`, title: 'Thing', description: '', category: 'things', condition: 'good', askCents: 1_000_000 } })
  }
  await exchange.commit()
  return { exchange, store }
}

const bid = (buyer: number, priceCents: number, listing = 'L1'): { readonly actor: string; readonly now: number; readonly move: unknown } => ({
  actor: `b${buyer}`, now: 2, move: { type: 'makeOffer', listing, listingVersion: 1, priceCents, want: `w${buyer}-0` },
})

async function concurrent(submitters: number, secondsMax: number): Promise<{ readonly rate: number; readonly p50: number; readonly p99: number }> {
  const { exchange, store } = await openMarket(`concurrent-${submitters}`, { sellers: submitters, buyers: submitters, budgetCents: 1_000_000 })
  const latencies: number[] = []
  const started = performance.now()
  const until = started + secondsMax * 1000
  const submitter = async (index: number): Promise<void> => {
    for (let price = 100; performance.now() < until; price += 1) {
      const sent = performance.now()
      const outcome = await exchange.submit(bid(index, price, `L${index + 1}`))
      if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
      latencies.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: submitters }, (_, index) => submitter(index)))
  const rate = (1000 * latencies.length) / (performance.now() - started)
  await store.close()
  return { rate, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) }
}

interface Single {
  readonly ours: number
  readonly store: number
  readonly bare: number
  readonly shareOfStore: number
  readonly shareOfBare: number
}

/** Rounds of single moves, of single appends to the same kind of store, and of bare inserts, turn by turn on one disk. */
async function single(rounds: number, each: number): Promise<Single> {
  const { exchange, store } = await openMarket('single', { sellers: 1, buyers: 1, budgetCents: 1_000_000 })
  const own = SqliteStore.open({ path: join(folder, 'own.db'), keysPath: join(folder, 'own-keys.db') })
  const bare = new DatabaseSync(join(folder, 'bare.db'))
  bare.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE entry (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL, hash BLOB NOT NULL) STRICT')
  const insert = bare.prepare('INSERT INTO entry VALUES (?, ?, ?)')
  const bodyOf = (sequence: number): string => JSON.stringify({ v: 1, seq: sequence, at: 2, public: { seq: sequence, by: 'b0', events: ['x'.repeat(330)] }, sealed: [] })
  const rates = { ours: [] as number[], store: [] as number[], bare: [] as number[] }
  let price = 100
  let sequence = 0
  let head = genesisHash
  const timed = async (rate: number[], once: () => unknown): Promise<void> => {
    const started = performance.now()
    for (let count = 0; count < each; count += 1) await once()
    rate.push((1000 * each) / (performance.now() - started))
  }
  for (let round = 0; round < rounds; round += 1) {
    await timed(rates.ours, () => exchange.submit(bid(0, price++)))
    const entries = Array.from({ length: each }, (_, index) => {
      const body = bodyOf(sequence + index + 1)
      head = nextHash(head, body)
      return { sequence: sequence + index + 1, body, hash: head, sealed: [] }
    })
    await timed(rates.store, () => {
      const entry = entries[sequence % each]
      sequence += 1
      return entry === undefined ? undefined : own.append(sequence - 1, [entry])
    })
    let inserted = round * each
    await timed(rates.bare, () => insert.run(++inserted, bodyOf(inserted), new Uint8Array(32)))
  }
  bare.close()
  await own.close()
  await store.close()
  const shareOf = (base: readonly number[]): number => median(rates.ours.map((one, index) => one / (base[index] ?? Number.NaN)))
  return { ours: median(rates.ours), store: median(rates.store), bare: median(rates.bare), shareOfStore: shareOf(rates.store), shareOfBare: shareOf(rates.bare) }
}

const tally = (outcomes: readonly Outcome[]): string => {
  const counts = new Map<string, number>()
  for (const outcome of outcomes) {
    const name = outcome.status === 'done' ? 'deal' : outcome.rejection.code
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ')
}

/** One listing, 200 seller's offers to 200 buyers, all accepted at once. */
async function hotItem(): Promise<string> {
  const { exchange, store } = await openMarket('hot-item', { sellers: 1, buyers: 200, budgetCents: 1_000_000 })
  const offers = Array.from({ length: 200 }, (_, buyer) => exchange.stage({ actor: 's0', now: 2, move: { type: 'makeOffer', listing: 'L1', listingVersion: 1, priceCents: 1_000, buyer: `b${buyer}` } }))
  await exchange.commit()
  const outcomes = await Promise.all(offers.map(({ outcome }, buyer) => {
    const made = outcome.status === 'done' ? outcome.events[0] : undefined
    if (made?.type !== 'OfferMade') throw new Error(JSON.stringify(outcome))
    return exchange.submit({ actor: `b${buyer}`, now: 3, move: { type: 'acceptOffer', offer: made.offer, termsHash: made.termsHash, want: `w${buyer}-0` } })
  }))
  await store.close()
  return tally(outcomes)
}

/** One buyer with money for three, 200 open bids on 200 listings, all accepted at once. */
async function hotWallet(): Promise<string> {
  const { exchange, store } = await openMarket('hot-wallet', { sellers: 200, buyers: 1, budgetCents: 3_500, wantsPerBuyer: 200 })
  const offers = Array.from({ length: 200 }, (_, index) => exchange.stage({ actor: 'b0', now: 2, move: { type: 'makeOffer', listing: `L${index + 1}`, listingVersion: 1, priceCents: 1_000, want: `w0-${index}` } }))
  await exchange.commit()
  const outcomes = await Promise.all(offers.map(({ outcome }, index) => {
    const made = outcome.status === 'done' ? outcome.events[0] : undefined
    if (made?.type !== 'OfferMade') throw new Error(JSON.stringify(outcome))
    return exchange.submit({ actor: `s${index}`, now: 3, move: { type: 'acceptOffer', offer: made.offer, termsHash: made.termsHash } })
  }))
  await store.close()
  return tally(outcomes)
}

try {
  for (const submitters of [64, 256]) {
    const { rate, p50, p99 } = await concurrent(submitters, 5)
    process.stdout.write(`durable moves, ${submitters} submitters: ${rate.toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (targets 20000/s, 50 ms)\n`)
  }
  const { ours, store, bare, shareOfStore, shareOfBare } = await single(15, 400)
  process.stdout.write(`single durable moves / the store's own single inserts: ${(100 * shareOfStore).toFixed(1)} % (target 90; ${ours.toFixed(0)}/s against ${store.toFixed(0)}/s, median of 15 paired rounds of 400)\n`)
  process.stdout.write(`single durable moves / bare SQLite inserts without a journal: ${(100 * shareOfBare).toFixed(1)} % (${bare.toFixed(0)}/s)\n`)
  process.stdout.write(`hot item, 200 accepts: ${await hotItem()} (must be 1 deal)\n`)
  process.stdout.write(`hot wallet, 200 accepts against money for 3: ${await hotWallet()} (must be 3 deals)\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
