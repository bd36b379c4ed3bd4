// The journal in one SQLite file: durable when `append` resolves, shared by any number of processes on one machine.
// journal.db is only ever appended to; secrets lie in it encrypted, their keys in keys.db beside it (key-ring.ts).
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { PersonId } from '../market/vocabulary.ts'
import { assertAppendable } from './append-group.ts'
import { JournalFault } from './journal-store.ts'
import type { AppendResult, EncodedEntry, JournalStore, StoredEntry } from './journal-store.ts'
import { KeyRing } from './key-ring.ts'
import { busyTimeoutMilliseconds as busyTimeoutDefault, pageEntriesMax } from './limits.ts'
import { openBox, partsByPerson, sealBox } from './sealed-box.ts'
import type { SealedBox } from './sealed-box.ts'
import { inTransaction, openDatabase, withFaults } from './sqlite-database.ts'
import { prepareJournalFile, prepareStatements, storedEntriesOf } from './sqlite-schema.ts'
import type { JournalStatements } from './sqlite-schema.ts'
import type { StoreHooks } from './store-hooks.ts'

export interface SqliteStoreOptions {
  /** The journal's file, usually `journal.db`; created where there is none. */
  readonly path: string
  /** Defaults to `keys.db` in the same folder. Belongs to one journal only. Keep it out of long-lived backups. */
  readonly keysPath?: string | undefined
  /** How long a call blocks while another process writes, before it rejects with `locked`. */
  readonly busyTimeoutMilliseconds?: number | undefined
  readonly hooks?: StoreHooks | undefined
}

export class SqliteStore implements JournalStore {
  readonly #path: string
  readonly #database: DatabaseSync
  readonly #keys: KeyRing
  readonly #hooks: StoreHooks | undefined
  readonly #statements: JournalStatements
  /** Where each person's boxes lie, as far as they have been looked for; kept here because an index on disk would slow every append. */
  readonly #boxRows = new Map<PersonId, number[]>()
  #boxRowsTo = 0
  /** After a failed write the system may have dropped pages it once reported as kept; only reopening tells. */
  #failure: JournalFault | undefined

  private constructor(parts: { path: string; database: DatabaseSync; keys: KeyRing; hooks: StoreHooks | undefined }) {
    this.#path = parts.path
    this.#database = parts.database
    this.#keys = parts.keys
    this.#hooks = parts.hooks
    prepareJournalFile(parts)
    this.#statements = prepareStatements(parts.database)
  }

  /** Throws JournalFault. Does not verify the chain: whoever replays does, with `verifiedEntries`. */
  static open(options: SqliteStoreOptions): SqliteStore {
    const { path, hooks, busyTimeoutMilliseconds = busyTimeoutDefault } = options
    const keysPath = options.keysPath ?? join(dirname(path), 'keys.db')
    // keys.db is made first, so a journal without one has lost it. An empty stand-in would hide the loss.
    if (existsSync(path) && !existsSync(keysPath)) throw keysMissing({ path, keysPath })
    const keys = KeyRing.open({ path: keysPath, busyTimeoutMilliseconds })
    let database: DatabaseSync | undefined
    try {
      const opened = openDatabase({ path, busyTimeoutMilliseconds })
      database = opened
      return withFaults(path, () => new SqliteStore({ path, database: opened, keys, hooks }))
    } catch (error) {
      database?.close()
      keys.close()
      throw error
    }
  }

  async append(expectedLength: number, entries: readonly EncodedEntry[]): Promise<AppendResult> {
    if (this.#failure !== undefined) throw this.#failure
    assertAppendable(expectedLength, entries)
    if (entries.length === 0) return this.#compareLength(expectedLength)
    // Sealed before the lock is taken: encryption is the slow part, and keys must be durable first.
    const boxes = this.#seal(entries)
    try {
      return withFaults(this.#path, () => this.#write({ expectedLength, entries, boxes }))
    } catch (error) {
      if (error instanceof JournalFault && error.code === 'io') this.#failure = error
      throw error
    }
  }

  async *read(fromSequence: number): AsyncGenerator<StoredEntry, void, undefined> {
    const lastSequence = await this.length()
    // One short query per page: an open cursor would keep the log from being folded back while a slow reader reads.
    let next = Math.max(fromSequence, 1)
    while (next <= lastSequence) {
      const from = next
      const page = withFaults(this.#path, () =>
        storedEntriesOf(this.#statements.page.all(from, lastSequence, pageEntriesMax)),
      )
      this.#hooks?.at('page_read')
      yield* page
      const last = page.at(-1)
      if (last === undefined) return
      next = last.sequence + 1
    }
  }

  async length(): Promise<number> {
    return withFaults(this.#path, () => lengthOf(this.#statements.length))
  }

  async readSealed(person: PersonId): Promise<ReadonlyMap<number, string> | 'erased'> {
    return withFaults(this.#path, () => {
      const key = this.#keys.keyToOpen(person)
      if (key === 'erased') return 'erased'
      const texts = new Map<number, string>()
      for (const place of this.#boxRowsOf(person)) {
        const row = this.#statements.box.get(place) ?? {}
        const firstSequence = Number(row['first_sequence'])
        const parts = key && openBox({ ...this.#placeOf(person), firstSequence }, { key, box: boxOf(row) })
        if (parts === undefined) throw unreadableBox({ person, firstSequence, hasKey: key !== undefined })
        for (const [sequence, text] of parts) texts.set(sequence, text)
      }
      return texts
    })
  }

  async erasePerson(person: PersonId): Promise<void> {
    this.#keys.erase(person, () => this.#hooks?.at('key_deleted'))
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close()
    this.#keys.close()
  }

  /** Row numbers of a person's boxes, from one pass over the owners that later calls only continue. */
  #boxRowsOf(person: PersonId): readonly number[] {
    for (const { row, person: owner } of this.#statements.boxOwners.all(this.#boxRowsTo)) {
      this.#boxRowsTo = Number(row)
      const rows = this.#boxRows.get(String(owner))
      if (rows === undefined) this.#boxRows.set(String(owner), [this.#boxRowsTo])
      else rows.push(this.#boxRowsTo)
    }
    return this.#boxRows.get(person) ?? []
  }

  #write(group: { expectedLength: number; entries: readonly EncodedEntry[]; boxes: readonly PlacedBox[] }): AppendResult {
    const { expectedLength, entries, boxes } = group
    const result = inTransaction(this.#database, (): AppendResult => {
      this.#hooks?.at('in_transaction')
      const length = lengthOf(this.#statements.length)
      if (length !== expectedLength) return { status: 'conflict', length }
      for (const { sequence, body, hash } of entries) {
        this.#statements.insertEntry.run(sequence, body, hash)
        this.#hooks?.at('entry_written')
      }
      for (const { person, box } of boxes) {
        this.#statements.insertBox.run(person, expectedLength + 1, box.nonce, box.ciphertext)
      }
      this.#hooks?.at('before_commit')
      return { status: 'appended' }
    })
    this.#hooks?.at('after_commit')
    return result
  }

  #seal(entries: readonly EncodedEntry[]): PlacedBox[] {
    const byPerson = partsByPerson(entries)
    if (byPerson.size === 0) return []
    const firstSequence = entries[0]?.sequence ?? 0
    const keys = this.#keys.keysToSeal(byPerson.keys())
    const boxes: PlacedBox[] = []
    for (const [person, parts] of byPerson) {
      const key = keys.get(person)
      if (key !== undefined) boxes.push({ person, box: sealBox({ ...this.#placeOf(person), firstSequence }, { key, parts }) })
    }
    return boxes
  }

  #placeOf(person: PersonId): { journalId: string; person: PersonId } {
    return { journalId: this.#keys.journalId, person }
  }

  async #compareLength(expectedLength: number): Promise<AppendResult> {
    const length = await this.length()
    return length === expectedLength ? { status: 'appended' } : { status: 'conflict', length }
  }
}

interface PlacedBox {
  readonly person: PersonId
  readonly box: SealedBox
}

function lengthOf(statement: StatementSync): number {
  return Number(statement.get()?.['length'] ?? 0)
}

function boxOf(row: Readonly<Record<string, unknown>>): SealedBox {
  const { nonce, ciphertext } = row
  if (nonce instanceof Uint8Array && ciphertext instanceof Uint8Array) return { nonce, ciphertext }
  throw new JournalFault('damaged', 'a sealed row of the journal holds no bytes')
}

function keysMissing({ path, keysPath }: { path: string; keysPath: string }): JournalFault {
  return new JournalFault(
    'damaged',
    `${keysPath}, which holds the keys of ${path}, is missing. Put it back; without it the journal can still be ` +
      'read, verified and exported, but nothing sealed can be opened and nothing appended.',
  )
}

function unreadableBox(box: { person: PersonId; firstSequence: number; hasKey: boolean }): JournalFault {
  const cause = box.hasKey ? 'its bytes were changed' : 'its key is missing: keys.db is older than the journal'
  return new JournalFault(
    'damaged',
    `sealed parts of ${box.person} from entry ${box.firstSequence} on cannot be opened: ${cause}. ` +
      'Restore journal.db and keys.db from the same moment.',
    { sequence: box.firstSequence },
  )
}
