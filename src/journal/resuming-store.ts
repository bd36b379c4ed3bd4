// Lets a run that stopped half-way be started again from its beginning: what the journal already holds is compared, entry
// by entry, with what the run decides this time, and only what is new is written. A run that decides anything else than
// before is refused at the first differing entry, with nothing overwritten.
import type { PersonId } from '../market/vocabulary.ts'
import { type AppendResult, type EncodedEntry, JournalFault, type JournalStore, type StoredEntry } from './journal-store.ts'

export class ResumingStore implements JournalStore {
  readonly #store: JournalStore
  readonly #kept: AsyncIterator<StoredEntry>
  #position = 0
  #keptLength: number

  private constructor(store: JournalStore, keptLength: number) {
    this.#store = store
    this.#keptLength = keptLength
    this.#kept = store.read(1)[Symbol.asyncIterator]()
  }

  static async over(store: JournalStore): Promise<ResumingStore> {
    return new ResumingStore(store, await store.length())
  }

  async append(expectedLength: number, entries: readonly EncodedEntry[]): Promise<AppendResult> {
    if (expectedLength !== this.#position) return { status: 'conflict', length: this.#position }
    let compared = 0
    while (this.#position + compared < this.#keptLength && compared < entries.length) {
      const kept = await this.#kept.next()
      const entry = entries[compared]
      if (kept.done === true || entry === undefined || kept.value.hash !== entry.hash || kept.value.body !== entry.body) throw differs(expectedLength + compared + 1)
      compared += 1
    }
    const fresh = compared === 0 ? entries : entries.slice(compared)
    if (fresh.length > 0) {
      const result = await this.#store.append(this.#position + compared, fresh)
      if (result.status === 'conflict') throw new JournalFault('locked', 'another process is writing this journal; wait until it has ended.', { retryable: true })
    }
    this.#position += entries.length
    return { status: 'appended' }
  }

  /** Only what this run has decided so far: to its exchange, the rest has not happened yet. */
  async *read(fromSequence: number): AsyncIterable<StoredEntry> {
    for await (const entry of this.#store.read(fromSequence)) {
      if (entry.sequence > this.#position) return
      yield entry
    }
  }

  length(): Promise<number> {
    return Promise.resolve(this.#position)
  }

  readSealed(person: PersonId): Promise<ReadonlyMap<number, string> | 'erased'> {
    return this.#store.readSealed(person)
  }

  erasePerson(person: PersonId): Promise<void> {
    return this.#store.erasePerson(person)
  }

  close(): Promise<void> {
    return this.#store.close()
  }
}

const differs = (sequence: number): JournalFault =>
  new JournalFault(
    'damaged',
    `entry ${sequence} of the journal is not what this run would write: the journal was altered, or the roster, the seed or the program has changed. ` +
      'Nothing was changed; give the run a folder of its own with --out.',
    { sequence },
  )
