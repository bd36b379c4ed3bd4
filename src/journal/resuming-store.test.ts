// A run played again from its start writes only what is new, and is stopped at the first entry it decides differently.
import { describe, expect, test } from 'vitest'
import { genesisHash, nextHash } from './chain.ts'
import type { EncodedEntry } from './journal-store.ts'
import { MemoryStore } from './memory-store.ts'
import { ResumingStore } from './resuming-store.ts'

function entriesOf(words: readonly string[], from: { readonly sequence: number; readonly head: string } = { sequence: 0, head: genesisHash }): EncodedEntry[] {
  let head = from.head
  return words.map((word, index) => {
    const sequence = from.sequence + index + 1
    const body = JSON.stringify({ v: 1, seq: sequence, at: 0, public: { word }, sealed: [] })
    head = nextHash(head, body)
    return { sequence, body, hash: head, sealed: [] }
  })
}

async function kept(words: readonly string[]): Promise<MemoryStore> {
  const store = new MemoryStore()
  await store.append(0, entriesOf(words))
  return store
}

describe('a run that stopped after three entries', () => {
  test('writes nothing while it repeats what was kept, whatever the grouping', async () => {
    const store = await kept(['a', 'b', 'c'])
    const resuming = await ResumingStore.over(store)
    const all = entriesOf(['a', 'b', 'c', 'd', 'e'])
    expect(await resuming.append(0, all.slice(0, 2))).toEqual({ status: 'appended' })
    expect(await store.length()).toBe(3)
    expect(await resuming.append(2, all.slice(2, 5))).toEqual({ status: 'appended' })
    expect(await store.length()).toBe(5)
    const bodies: string[] = []
    for await (const entry of store.read(1)) bodies.push(entry.body)
    expect(bodies).toEqual(all.map((entry) => entry.body))
  })

  test('shows only what this run has decided so far', async () => {
    const resuming = await ResumingStore.over(await kept(['a', 'b', 'c']))
    expect(await resuming.length()).toBe(0)
    await resuming.append(0, entriesOf(['a']))
    const seen: number[] = []
    for await (const entry of resuming.read(1)) seen.push(entry.sequence)
    expect(seen).toEqual([1])
  })

  test('is refused at the first entry that differs, and nothing is overwritten', async () => {
    const store = await kept(['a', 'b', 'c'])
    const resuming = await ResumingStore.over(store)
    await expect(resuming.append(0, entriesOf(['a', 'x', 'c', 'd']))).rejects.toMatchObject({ code: 'damaged', sequence: 2 })
    expect(await store.length()).toBe(3)
  })

  test('a wrong expected length is a conflict, as in every store', async () => {
    const resuming = await ResumingStore.over(await kept(['a']))
    expect(await resuming.append(1, entriesOf(['a']))).toEqual({ status: 'conflict', length: 0 })
  })

  test('another process that writes meanwhile is found out', async () => {
    const store = await kept(['a'])
    const resuming = await ResumingStore.over(store)
    await store.append(1, entriesOf(['other'], { sequence: 1, head: entriesOf(['a'])[0]?.hash ?? '' }))
    await expect(resuming.append(0, entriesOf(['a', 'b']))).rejects.toMatchObject({ code: 'locked' })
  })
})
