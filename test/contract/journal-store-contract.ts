// What every journal store must do, whatever keeps the bytes. Each store's own test file calls this with a way to open it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chainStart, verifyChain } from '../../src/journal/chain.ts'
import type { JournalStore } from '../../src/journal/journal-store.ts'
import { collect, endOf, entriesAfter, entriesSaying, mustAppend, stored } from './journal-entries.ts'
import { checkAgainstModel } from './journal-store-model.ts'

/** One place that keeps a journal; removed after each test. */
export interface StoreSite {
  /** A new handle on the site's journal, which starts empty. A store that is not durable is opened once. */
  readonly open: () => Promise<JournalStore>
  readonly remove: () => Promise<void>
}

export interface StoreUnderTest {
  readonly name: string
  /** Whether the journal outlives its handle and several handles share it. */
  readonly durable: boolean
  readonly modelRuns: number
  readonly makeSite: () => Promise<StoreSite>
}

export function describeJournalStore(subject: StoreUnderTest): void {
  describe(`${subject.name} keeps the journal contract`, () => {
    let site: StoreSite
    let store: JournalStore
    beforeEach(async () => {
      site = await subject.makeSite()
      store = await site.open()
    })
    afterEach(async () => {
      await store.close()
      await site.remove()
    })
    appendTests(() => store)
    readTests(() => store)
    sealedTests(() => store)
    it('behaves like a list under random commands', () => checkAgainstModel(subject), 30_000)
    if (subject.durable) durableTests({ site: () => site, first: () => store })
  })
}

function appendTests(store: () => JournalStore): void {
  it('starts empty', async () => {
    expect(await store().length()).toBe(0)
    expect(await collect(store().read(1))).toEqual([])
  })

  it('keeps groups in order, byte for byte', async () => {
    const first = entriesSaying(['a', 'b'])
    const second = entriesSaying(['ö, 🪑 and \u2028', 'd', '"\\\n\u0000'], endOf(first))
    await mustAppend(store(), first)
    await mustAppend(store(), second, endOf(first))
    expect(await collect(store().read(1))).toEqual([...first, ...second].map(stored))
    expect(await store().length()).toBe(5)
  })

  it('answers a stale expected length with the real one and writes nothing', async () => {
    const first = entriesSaying(['a', 'b'])
    await mustAppend(store(), first)
    const stale = entriesAfter(chainStart, [{ public: 'late', sealed: [{ person: 'p1', text: '{}' }] }])
    expect(await store().append(0, stale)).toEqual({ status: 'conflict', length: 2 })
    expect(await collect(store().read(1))).toEqual(first.map(stored))
    expect(await store().readSealed('p1')).toEqual(new Map())
  })

  it('answers an expected length beyond the end with the real one', async () => {
    const beyond = entriesSaying(['x'], { length: 7, head: chainStart.head })
    expect(await store().append(7, beyond)).toEqual({ status: 'conflict', length: 0 })
    expect(await store().length()).toBe(0)
  })

  it('compares lengths only when the group is empty', async () => {
    expect(await store().append(0, [])).toEqual({ status: 'appended' })
    expect(await store().append(3, [])).toEqual({ status: 'conflict', length: 0 })
  })

  it.each([
    ['a gap', [1, 3]],
    ['a repeated number', [1, 1]],
    ['a wrong start', [2, 3]],
  ])('throws on %s in the numbering and writes nothing', async (_, sequences) => {
    const [first, second] = entriesSaying(['a', 'b'])
    if (first === undefined || second === undefined) throw new Error('two entries expected')
    const group = [{ ...first, sequence: sequences[0] ?? 0 }, { ...second, sequence: sequences[1] ?? 0 }]
    await expect(store().append(0, group)).rejects.toThrow('next free number')
    expect(await store().length()).toBe(0)
  })

  it('throws on two sealed parts of one person in one entry', async () => {
    const twice = entriesAfter(chainStart, [
      { public: null, sealed: [{ person: 'p1', text: '1' }, { person: 'p1', text: '2' }] },
    ])
    await expect(store().append(0, twice)).rejects.toThrow('two sealed parts of one person')
    expect(await store().length()).toBe(0)
  })

  it('is closed for good after close, which may be repeated', async () => {
    await store().close()
    await store().close()
    await expect(store().append(0, entriesSaying(['a']))).rejects.toMatchObject({ code: 'closed' })
    await expect(store().length()).rejects.toMatchObject({ code: 'closed' })
    await expect(collect(store().read(1))).rejects.toMatchObject({ code: 'closed' })
    await expect(store().readSealed('p1')).rejects.toMatchObject({ code: 'closed' })
  })
}

function readTests(store: () => JournalStore): void {
  it('reads from any sequence, across groups', async () => {
    const entries = entriesSaying(['a', 'b', 'c', 'd', 'e'])
    await store().append(0, entries.slice(0, 2))
    await store().append(2, entries.slice(2, 3))
    await store().append(3, entries.slice(3))
    for (let from = 1; from <= 6; from += 1) {
      expect(await collect(store().read(from))).toEqual(entries.slice(from - 1).map(stored))
    }
  })

  it('reads journals longer than a page', async () => {
    const entries = entriesSaying(Array.from({ length: 1_300 }, (_, index) => `word ${index}`))
    await mustAppend(store(), entries)
    expect(await collect(store().read(700))).toEqual(entries.slice(699).map(stored))
    expect(await verifyChain(store().read(1))).toEqual({ ok: true, ...endOf(entries) })
  })

  it('ends a read at the length it began with, while others append', async () => {
    const first = entriesSaying(['a', 'b'])
    await mustAppend(store(), first)
    const seen: number[] = []
    let end = endOf(first)
    for await (const entry of store().read(1)) {
      seen.push(entry.sequence)
      end = await mustAppend(store(), entriesSaying(['more'], end), end)
    }
    expect(seen).toEqual([1, 2])
    expect(await store().length()).toBe(4)
  })

  it('never shows sealed parts to a reader of the chain', async () => {
    const sealed = [{ person: 'p1', text: 'reservation 80_00' }]
    await store().append(0, entriesAfter(chainStart, [{ public: null, sealed }]))
    expect(JSON.stringify(await collect(store().read(1)))).not.toContain('reservation')
  })
}

function sealedTests(store: () => JournalStore): void {
  const drafts = [
    { public: 1, sealed: [{ person: 'p1', text: '{"salt":"s","limit":80}' }, { person: 'p2', text: 'zwei ö 🪑' }] },
    { public: 2 },
    { public: null, sealed: [{ person: 'p1', text: '{"salt":"t","limit":70}' }] },
  ]

  it('gives every person their own parts, by sequence', async () => {
    const entries = entriesAfter(chainStart, drafts)
    await mustAppend(store(), entries.slice(0, 2))
    await mustAppend(store(), entries.slice(2), endOf(entries.slice(0, 2)))
    expect(await store().readSealed('p1')).toEqual(new Map([[1, '{"salt":"s","limit":80}'], [3, '{"salt":"t","limit":70}']]))
    expect(await store().readSealed('p2')).toEqual(new Map([[1, 'zwei ö 🪑']]))
    expect(await store().readSealed('p3')).toEqual(new Map())
  })

  it('forgets an erased person only, and the chain still verifies', async () => {
    const entries = entriesAfter(chainStart, drafts)
    await mustAppend(store(), entries)
    await store().erasePerson('p1')
    expect(await store().readSealed('p1')).toBe('erased')
    expect(await store().readSealed('p2')).toEqual(new Map([[1, 'zwei ö 🪑']]))
    expect(await verifyChain(store().read(1))).toEqual({ ok: true, ...endOf(entries) })
    await store().erasePerson('p1')
    expect(await store().readSealed('p1')).toBe('erased')
  })

  it('refuses later sealed parts of an erased person, with their whole group', async () => {
    const end = await mustAppend(store(), entriesAfter(chainStart, drafts))
    await store().erasePerson('p1')
    const mixed = entriesAfter(end, [
      { public: 'fine', sealed: [{ person: 'p2', text: 'x' }] },
      { public: 'not fine', sealed: [{ person: 'p1', text: 'y' }] },
    ])
    await expect(store().append(end.length, mixed)).rejects.toMatchObject({ code: 'erased', retryable: false })
    expect(await store().length()).toBe(end.length)
    expect(await store().readSealed('p2')).toEqual(new Map([[1, 'zwei ö 🪑']]))
    await mustAppend(store(), entriesSaying(['others carry on'], end), end)
  })

  it('erases a person it has not met yet', async () => {
    await store().erasePerson('p9')
    expect(await store().readSealed('p9')).toBe('erased')
    const entries = entriesAfter(chainStart, [{ public: 1, sealed: [{ person: 'p9', text: 'x' }] }])
    await expect(store().append(0, entries)).rejects.toMatchObject({ code: 'erased' })
  })
}

function durableTests({ site, first }: { site: () => StoreSite; first: () => JournalStore }): void {
  it('is all there after reopening', async () => {
    const sealed = [{ person: 'p1', text: 'secret' }, { person: 'p2', text: 'other' }]
    const entries = entriesAfter(chainStart, [{ public: 1, sealed }, { public: 2 }])
    await mustAppend(first(), entries)
    await first().erasePerson('p2')
    await first().close()
    const again = await site().open()
    expect(await collect(again.read(1))).toEqual(entries.map(stored))
    expect(await again.readSealed('p1')).toEqual(new Map([[1, 'secret']]))
    expect(await again.readSealed('p2')).toBe('erased')
    await mustAppend(again, entriesSaying(['next'], endOf(entries)), endOf(entries))
    await again.close()
  })

  it('lets exactly one of two handles win each length', async () => {
    const second = await site().open()
    let end = chainStart
    for (let round = 0; round < 40; round += 1) {
      const groups = ['left', 'right'].map((side) => entriesSaying([`${side} ${round}`, 'x'], end))
      const handles = round % 2 === 0 ? [first(), second] : [second, first()]
      const results = await Promise.all(groups.map((group, index) => handles[index]?.append(end.length, group)))
      expect(results.map((result) => result?.status).sort()).toEqual(['appended', 'conflict'])
      const won = groups[results.findIndex((result) => result?.status === 'appended')] ?? []
      end = endOf(won, end)
    }
    expect(await verifyChain(second.read(1))).toEqual({ ok: true, ...end })
    await second.close()
  })

  it('tells every handle of an erasure', async () => {
    const second = await site().open()
    const entries = entriesAfter(chainStart, [{ public: 1, sealed: [{ person: 'p1', text: 'secret' }] }])
    await mustAppend(first(), entries)
    expect(await second.readSealed('p1')).toEqual(new Map([[1, 'secret']]))
    await second.erasePerson('p1')
    expect(await first().readSealed('p1')).toBe('erased')
    const late = entriesAfter(endOf(entries), [{ public: 2, sealed: [{ person: 'p1', text: 'late' }] }])
    await expect(first().append(1, late)).rejects.toMatchObject({ code: 'erased' })
    await second.close()
  })
}
