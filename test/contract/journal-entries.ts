// Builds chained entries for tests of stores and files: bodies as small as the format allows, hashes as it demands.
import { chainStart, commitmentOf, nextHash } from '../../src/journal/chain.ts'
import type { ChainPosition } from '../../src/journal/chain.ts'
import type { EncodedEntry, JournalStore, SealedPart, StoredEntry } from '../../src/journal/journal-store.ts'

export interface EntryDraft {
  readonly public: unknown
  readonly sealed?: readonly SealedPart[]
}

/** Encodes drafts so that they follow `after`. */
export function entriesAfter(after: ChainPosition, drafts: readonly EntryDraft[]): EncodedEntry[] {
  let { length, head } = after
  return drafts.map((draft) => {
    length += 1
    const sealed = draft.sealed ?? []
    const commitments = sealed.map(({ person, text }) => [person, commitmentOf(text)])
    const body = JSON.stringify({ v: 1, seq: length, at: 0, public: draft.public, sealed: commitments })
    head = nextHash(head, body)
    return { sequence: length, body, hash: head, sealed }
  })
}

/** Plain entries that say only their words. */
export function entriesSaying(words: readonly string[], after: ChainPosition = chainStart): EncodedEntry[] {
  return entriesAfter(after, words.map((word) => ({ public: { type: 'Said', word } })))
}

/** Appends and insists on success. Returns the journal's new end. */
export async function mustAppend(
  store: JournalStore,
  entries: readonly EncodedEntry[],
  after: ChainPosition = chainStart,
): Promise<ChainPosition> {
  const result = await store.append(after.length, entries)
  if (result.status !== 'appended') throw new Error(`append met a conflict at length ${result.length}`)
  return endOf(entries, after)
}

export function endOf(entries: readonly StoredEntry[], before: ChainPosition = chainStart): ChainPosition {
  const last = entries.at(-1)
  return last === undefined ? before : { length: last.sequence, head: last.hash }
}

export function stored({ sequence, body, hash }: StoredEntry): StoredEntry {
  return { sequence, body, hash }
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
