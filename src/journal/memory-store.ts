// The journal in memory, for tests, simulations and benches: lives as long as its process and promises no durability.
// Appending keeps the caller's array and does nothing else; sealed parts are sorted by person when somebody asks.
import type { PersonId } from '../market/vocabulary.ts'
import { assertAppendable } from './append-group.ts'
import { JournalFault } from './journal-store.ts'
import type { AppendResult, EncodedEntry, JournalStore, SealedPart, StoredEntry } from './journal-store.ts'
import { erasedFault } from './journal-faults.ts'

const appended: Promise<AppendResult> = Promise.resolve({ status: 'appended' })
const nothingSealed: readonly SealedPart[] = []

/** Appended arrays belong to the store from then on: a caller that reuses one would rewrite history. */
export class MemoryStore implements JournalStore {
  readonly #groups: (readonly EncodedEntry[])[] = []
  #length = 0
  #closed = false
  /** Groups before this index have had their sealed parts moved into `#sealed`. */
  #sortedGroups = 0
  #sealed: Map<PersonId, Map<number, string>> | undefined
  #erased: Set<PersonId> | undefined

  append(expectedLength: number, entries: readonly EncodedEntry[]): Promise<AppendResult> {
    try {
      this.#assertOpen()
      assertAppendable(expectedLength, entries)
      if (this.#erased !== undefined) assertNoneErased(this.#erased, entries)
    } catch (error) {
      return Promise.reject(error)
    }
    if (expectedLength !== this.#length) return Promise.resolve({ status: 'conflict', length: this.#length })
    if (entries.length > 0) this.#groups.push(entries)
    this.#length += entries.length
    return appended
  }

  async *read(fromSequence: number): AsyncGenerator<StoredEntry, void, undefined> {
    this.#assertOpen()
    const lastSequence = this.#length
    for (let index = this.#groupOf(fromSequence); index < this.#groups.length; index += 1) {
      for (const { sequence, body, hash } of this.#groups[index] ?? []) {
        if (sequence > lastSequence) return
        // A fresh object: a reader of the chain must never see `sealed`.
        if (sequence >= fromSequence) yield { sequence, body, hash }
      }
    }
  }

  async length(): Promise<number> {
    this.#assertOpen()
    return this.#length
  }

  async readSealed(person: PersonId): Promise<ReadonlyMap<number, string> | 'erased'> {
    this.#assertOpen()
    if (this.#erased?.has(person)) return 'erased'
    return new Map(this.#sortSealed().get(person))
  }

  async erasePerson(person: PersonId): Promise<void> {
    this.#assertOpen()
    this.#sortSealed().delete(person)
    this.#erased ??= new Set()
    this.#erased.add(person)
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  #assertOpen(): void {
    if (this.#closed) throw new JournalFault('closed', 'the journal is closed')
  }

  /** Index of the group that holds the sequence; found from the end, since most readers catch up on the last few. */
  #groupOf(sequence: number): number {
    let index = this.#groups.length - 1
    while (index > 0 && (this.#groups[index]?.[0]?.sequence ?? 0) > sequence) index -= 1
    return Math.max(index, 0)
  }

  /** Moves sealed texts out of the appended groups, so that dropping a person's map drops the only copy we hold. */
  #sortSealed(): Map<PersonId, Map<number, string>> {
    this.#sealed ??= new Map()
    for (; this.#sortedGroups < this.#groups.length; this.#sortedGroups += 1) {
      const group = this.#groups[this.#sortedGroups] ?? []
      for (const { sequence, sealed } of group) {
        for (const { person, text } of sealed) partsOf(this.#sealed, person).set(sequence, text)
      }
      this.#groups[this.#sortedGroups] = group.map((entry) => ({ ...entry, sealed: nothingSealed }))
    }
    return this.#sealed
  }
}

function partsOf(sealed: Map<PersonId, Map<number, string>>, person: PersonId): Map<number, string> {
  const known = sealed.get(person)
  if (known !== undefined) return known
  const parts = new Map<number, string>()
  sealed.set(person, parts)
  return parts
}

function assertNoneErased(erased: ReadonlySet<PersonId>, entries: readonly EncodedEntry[]): void {
  for (const { sealed } of entries) {
    for (const { person } of sealed) if (erased.has(person)) throw erasedFault(person)
  }
}
