import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entriesAfter, entriesSaying, endOf, collect } from '../../test/contract/journal-entries.ts'
import { chainStart, commitmentOf, genesisHash, nextHash, verifiedEntries, verifyChain } from './chain.ts'
import { JournalFault } from './journal-store.ts'
import type { StoredEntry } from './journal-store.ts'

async function* streamOf<Item>(items: readonly Item[]): AsyncGenerator<Item, void, undefined> {
  yield* items
}

describe('hashes', () => {
  it('are what any other program would compute', () => {
    // printf 'haggle.journal/1' | sha256sum
    expect(genesisHash).toBe('623b42ba3aedd077a3cd4ceb04f160376e9ea1ea15d80ddf438a0ab813d311cb')
    // printf 'abc' | sha256sum
    expect(commitmentOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    // printf 'abc\n{}' | sha256sum
    expect(nextHash('abc', '{}')).toBe('b4157e40dd21db67528800eb46fe6641eaa5e321734b6890e43e9ce6ed37d91b')
  })
})

describe('verifyChain', () => {
  it('names length and head of a sound chain', async () => {
    const entries = entriesSaying(['a', 'b', 'c'])
    expect(await verifyChain(streamOf(entries))).toEqual({ ok: true, ...endOf(entries) })
    expect(await verifyChain(streamOf([]))).toEqual({ ok: true, length: 0, head: genesisHash })
  })

  it.each([
    { damage: 'a missing first entry', keep: [1, 2], expected: { sequence: 1, reason: 'gap' } },
    { damage: 'a missing entry', keep: [0, 2], expected: { sequence: 2, reason: 'gap' } },
    { damage: 'a repeated entry', keep: [0, 0, 1], expected: { sequence: 2, reason: 'gap' } },
    { damage: 'two entries swapped', keep: [0, 2, 1], expected: { sequence: 2, reason: 'gap' } },
  ])('finds $damage', async ({ keep, expected }) => {
    const entries = entriesSaying(['a', 'b', 'c'])
    const kept = keep.flatMap((index) => entries.slice(index, index + 1))
    expect(await verifyChain(streamOf(kept))).toEqual({ ok: false, ...expected })
  })

  it('finds correctly chained bodies that are no entries', async () => {
    const chained = (body: string): StoredEntry => ({ sequence: 1, body, hash: nextHash(genesisHash, body) })
    for (const body of ['{"v":1,"seq":1', '[]', 'null', '"seq"']) {
      expect(await verifyChain(streamOf([chained(body)]))).toEqual({ ok: false, sequence: 1, reason: 'not_json' })
    }
    expect(await verifyChain(streamOf([chained('{"seq":2}')]))).toEqual({ ok: false, sequence: 1, reason: 'wrong_sequence' })
  })

  it('reports where the medium stops being readable', async () => {
    const entries = entriesSaying(['a', 'b'])
    async function* broken(): AsyncGenerator<StoredEntry, void, undefined> {
      yield* entries
      throw new JournalFault('damaged', 'cut')
    }
    expect(await verifyChain(broken())).toEqual({ ok: false, sequence: 3, reason: 'unreadable' })
  })

  it('finds every change of a body or hash, at its entry', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.string(), { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), fc.boolean(),
      async (words, atEntry, atCharacter, inHash) => {
        const entries = entriesSaying(words)
        const index = atEntry % entries.length
        const changed = entries.map((entry, position) => {
          if (position !== index) return entry
          return inHash ? { ...entry, hash: changeAt(entry.hash, atCharacter) } : { ...entry, body: changeAt(entry.body, atCharacter) }
        })
        expect(await verifyChain(streamOf(changed))).toEqual({ ok: false, sequence: index + 1, reason: 'bad_hash' })
      },
    )
    await fc.assert(property)
  })
})

describe('verifiedEntries', () => {
  it('passes sound entries on, then stops with a fault', async () => {
    const entries = entriesSaying(['a', 'b', 'c'])
    const seen: number[] = []
    const reading = async (): Promise<void> => {
      for await (const { sequence } of verifiedEntries(streamOf(entries.filter((_, index) => index !== 1)))) seen.push(sequence)
    }
    await expect(reading()).rejects.toMatchObject({ name: 'JournalFault', code: 'damaged', sequence: 2 })
    expect(seen).toEqual([1])
  })

  it('carries on from a position already checked', async () => {
    const first = entriesSaying(['a', 'b'])
    const later = entriesAfter(endOf(first), [{ public: 1 }])
    expect(await collect(verifiedEntries(streamOf(later), endOf(first)))).toEqual(later)
    await expect(collect(verifiedEntries(streamOf(later), chainStart))).rejects.toMatchObject({ sequence: 1 })
  })
})

/** Another character at the position (counted round), never the same. */
function changeAt(text: string, position: number): string {
  const at = position % text.length
  return text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1)
}
