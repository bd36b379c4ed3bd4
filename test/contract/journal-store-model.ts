// Random commands against a store and against a plain list: whatever the order, both must tell the same story.
import fc from 'fast-check'
import { expect } from 'vitest'
import { chainStart, verifyChain } from '../../src/journal/chain.ts'
import type { EncodedEntry, JournalStore } from '../../src/journal/journal-store.ts'
import { collect, endOf, entriesAfter, stored } from './journal-entries.ts'
import type { StoreUnderTest } from './journal-store-contract.ts'

type Command =
  /** `lag` is how far behind the real length the writer believes the journal to be. */
  | { readonly type: 'append'; readonly lag: number; readonly words: readonly string[]; readonly persons: readonly string[] }
  | { readonly type: 'erase'; readonly person: string }
  | { readonly type: 'read'; readonly share: number }

const person = fc.constantFrom('p1', 'p2', 'p3', 'p4')
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('append' as const),
      lag: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3 })),
      words: fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 5 }),
      persons: fc.uniqueArray(person, { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('erase' as const), person }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('read' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }) },
)

interface Model {
  readonly entries: EncodedEntry[]
  readonly erased: Set<string>
}

export async function checkAgainstModel({ makeSite, modelRuns }: StoreUnderTest): Promise<void> {
  const property = fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
    const site = await makeSite()
    const store = await site.open()
    const model: Model = { entries: [], erased: new Set() }
    try {
      for (const one of commands) await run(one, { store, model })
      await compareAll(store, model)
    } finally {
      await store.close()
      await site.remove()
    }
  })
  await fc.assert(property, { numRuns: modelRuns })
}

async function run(one: Command, { store, model }: { store: JournalStore; model: Model }): Promise<void> {
  if (one.type === 'erase') {
    await store.erasePerson(one.person)
    model.erased.add(one.person)
  } else if (one.type === 'read') {
    const from = 1 + Math.floor(one.share * model.entries.length)
    expect(await collect(store.read(from))).toEqual(model.entries.slice(from - 1).map(stored))
  } else {
    await append(one, { store, model })
  }
}

async function append(
  { lag, words, persons }: Extract<Command, { type: 'append' }>,
  { store, model }: { store: JournalStore; model: Model },
): Promise<void> {
  const known = model.entries.slice(0, Math.max(model.entries.length - lag, 0))
  const drafts = words.map((word) => ({ public: word, sealed: persons.map((one) => ({ person: one, text: `${one} ${word}` })) }))
  const entries = entriesAfter(endOf(known), drafts)
  const isRefused = entries.length > 0 && persons.some((one) => model.erased.has(one))
  if (isRefused) {
    await expect(store.append(known.length, entries)).rejects.toMatchObject({ code: 'erased' })
    return
  }
  const isStale = known.length !== model.entries.length
  const expected = isStale ? { status: 'conflict', length: model.entries.length } : { status: 'appended' }
  expect(await store.append(known.length, entries)).toEqual(expected)
  if (!isStale) model.entries.push(...entries)
}

async function compareAll(store: JournalStore, { entries, erased }: Model): Promise<void> {
  expect(await store.length()).toBe(entries.length)
  expect(await verifyChain(store.read(1))).toEqual({ ok: true, ...endOf(entries, chainStart) })
  for (const one of ['p1', 'p2', 'p3', 'p4']) {
    const parts = entries.flatMap(({ sequence, sealed }) =>
      sealed.filter((part) => part.person === one).map((part) => [sequence, part.text] as const),
    )
    expect(await store.readSealed(one)).toEqual(erased.has(one) ? 'erased' : new Map(parts))
  }
}
