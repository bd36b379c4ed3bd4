// Erasing a person: their business ends in public, their secrets are gone, the record still verifies.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { parseMove } from '../contract/moves.ts'
import { verifyChain } from '../journal/chain.ts'
import { SqliteStore } from '../journal/sqlite-store.ts'
import type { Mandate } from '../market/mandate.ts'
import { cents } from '../market/money.ts'
import { Exchange, rebuild } from './exchange.ts'
import { seededSalts } from './salts.ts'
import { verifyJournal } from './verify-journal.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const caps = { openOffersMax: 10, movesPerNegotiationMax: 10 }
const want = { want: 'w1', text: 'lamp', category: 'lamps', minimumCondition: 'fair', maximumCents: cents(3000) } as const
const mandates: readonly Mandate[] = [
  { person: 'ines', version: 1, budgetCents: cents(0), items: [{ item: 'lamp', reservationCents: cents(1000) }], wants: [], ...caps },
  { person: 'tomas', version: 1, budgetCents: cents(5000), items: [{ item: 'rug', reservationCents: cents(1) }], wants: [want], ...caps },
]

async function marketWithABid() {
  const folder = mkdtempSync(join(tmpdir(), 'haggle-erase-'))
  folders.push(folder)
  const store = SqliteStore.open({ path: join(folder, 'journal.db') })
  const exchange = Exchange.fresh({ store, salts: seededSalts('erase'), parse: parseMove })
  exchange.openMarket(
    {
      market: 'hall', title: 'Hall', currency: 'USD', opensAt: 0, closesAt: 1e9, softClose: { windowMilliseconds: 0, extensionsMax: 0 }, incomeSpendable: true,
      offerLifetimeMilliseconds: 1e8, handOver: { fromAt: 1e9, untilAt: 2e9 }, gate: 'enforce', people: ['ines', 'tomas'],
    },
    mandates,
  )
  exchange.stage({ actor: 'ines', now: 1, move: { type: 'postListing', item: 'lamp', title: 'Lamp', description: '', category: 'lamps', condition: 'good', askCents: 2500 } })
  exchange.stage({ actor: 'tomas', now: 2, move: { type: 'postListing', item: 'rug', title: 'Rug', description: '', category: 'rugs', condition: 'good', askCents: 900 } })
  exchange.stage({ actor: 'tomas', now: 3, move: { type: 'makeOffer', listing: 'L1', listingVersion: 1, priceCents: 1500, want: 'w1' } })
  await exchange.commit()
  return { exchange, store }
}

test('an erased person’s business ends in public and their secrets cannot be read', async () => {
  const { exchange, store } = await marketWithABid()
  await exchange.erasePerson('tomas', 4)
  const { state } = exchange.memory
  expect(state.offers.get('O1')?.status).toBe('withdrawn')
  expect(state.listings.get('L2')?.status).toBe('withdrawn')
  expect(await store.readSealed('tomas')).toBe('erased')
  expect((await store.readSealed('ines')) === 'erased').toBe(false)
  expect((await verifyChain(store.read(1))).ok).toBe(true)
  expect(await verifyJournal(store.read(1), (person) => store.readSealed(person))).toMatchObject({ ok: true })
  await store.close()
})

test('whatever an erased person submits is refused as unknown, also after reopening', async () => {
  const { exchange, store } = await marketWithABid()
  await exchange.erasePerson('tomas', 4)
  const pass = { actor: 'tomas', now: 5, move: { type: 'pass' } }
  expect(await exchange.submit(pass)).toMatchObject({ status: 'refused', rejection: { code: 'unknown_person' } })
  const again = await Exchange.open({ store, salts: seededSalts('again'), parse: parseMove })
  expect(await again.submit(pass)).toMatchObject({ status: 'refused', rejection: { code: 'unknown_person' } })
  expect((await rebuild(store)).principals.has('tomas')).toBe(false)
  await store.close()
})
