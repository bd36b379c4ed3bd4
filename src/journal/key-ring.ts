// One secret key per person, in a file of its own (keys.db): erasing a key must leave no copy in the journal's log or
// in backups of the journal. A person whose key is gone keeps a row without one, so that no new key is ever made.
import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { PersonId } from '../market/vocabulary.ts'
import { erasedFault } from './journal-faults.ts'
import { JournalFault } from './journal-store.ts'
import {
  assertReadable, headerTable, inTransaction, openDatabase, readHeader, withFaults, writeHeader,
} from './sqlite-database.ts'
import type { DatabaseOptions } from './sqlite-database.ts'

const keysFormat = { schema: 'haggle.keys/1', formatVersion: 1 }
const keyBytes = 32
const ownerOnly = 0o600

export class KeyRing {
  /** Ties this file to its journal. */
  readonly journalId: string
  readonly #path: string
  readonly #database: DatabaseSync
  readonly #select: StatementSync
  readonly #insert: StatementSync
  readonly #dataVersion: StatementSync
  /** Keys seen since another process last changed the file. Only sealing uses it; opening always asks the file. */
  readonly #cache = new Map<PersonId, Buffer>()
  #cachedAt: unknown

  private constructor(path: string, database: DatabaseSync) {
    this.#path = path
    this.#database = database
    this.journalId = inTransaction(database, () => prepareFile(database, path))
    // A crash between erasing a key and emptying the log leaves a copy there; opening finishes the work if it can.
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.#select = database.prepare('SELECT secret FROM key WHERE person = ?')
    this.#insert = database.prepare('INSERT INTO key (person, secret) VALUES (?, ?) ON CONFLICT DO NOTHING')
    this.#dataVersion = database.prepare('PRAGMA data_version')
  }

  /** Creates the file, readable by its owner only, where there is none. Throws JournalFault. */
  static open(options: DatabaseOptions): KeyRing {
    const { path } = options
    withFaults(path, () => restrictToOwner(path))
    const database = openDatabase(options)
    try {
      return withFaults(path, () => new KeyRing(path, database))
    } catch (error) {
      database.close()
      throw error
    }
  }

  isEmpty(): boolean {
    return withFaults(this.#path, () => this.#database.prepare('SELECT 1 FROM key LIMIT 1').get() === undefined)
  }

  /** Keys to seal with, made and durable on return. Throws `erased` if one of the persons was erased. */
  keysToSeal(persons: Iterable<PersonId>): ReadonlyMap<PersonId, Buffer> {
    return withFaults(this.#path, () => {
      this.#dropStaleKeys()
      const keys = new Map<PersonId, Buffer>()
      const unseen: PersonId[] = []
      for (const person of persons) {
        const key = this.#cache.get(person) ?? this.#read(person)
        if (key === 'erased') throw erasedFault(person)
        if (key === undefined) unseen.push(person)
        else keys.set(person, this.#remember(person, key))
      }
      if (unseen.length > 0) for (const [person, key] of this.#makeKeys(unseen)) keys.set(person, key)
      return keys
    })
  }

  /** The key as the file holds it now; undefined for a person without one. */
  keyToOpen(person: PersonId): Buffer | 'erased' | undefined {
    return withFaults(this.#path, () => this.#read(person))
  }

  /** Final, and safe to repeat: a repeated call finishes an erasure that was interrupted. */
  erase(person: PersonId, afterDelete: () => void = () => undefined): void {
    withFaults(this.#path, () => {
      this.#cache.get(person)?.fill(0)
      this.#cache.delete(person)
      // secure_delete overwrites the old key within its page with zeros.
      inTransaction(this.#database, () => {
        this.#database
          .prepare('INSERT INTO key (person, secret) VALUES (?, NULL) ON CONFLICT DO UPDATE SET secret = NULL')
          .run(person)
      })
      afterDelete()
      this.#emptyLog(person)
    })
  }

  close(): void {
    for (const key of this.#cache.values()) key.fill(0)
    this.#cache.clear()
    if (this.#database.isOpen) this.#database.close()
  }

  /** Moves the log into the file and cuts it to nothing, for it still holds pages from before the deletion. */
  #emptyLog(person: PersonId): void {
    const busy = this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy']
    if (busy === 0) return
    throw new JournalFault(
      'locked',
      `the key of ${person} is deleted, but another process keeps an old copy alive in the files of ${this.#path}. ` +
        'Erase again when that process is idle.',
      { retryable: true },
    )
  }

  #read(person: PersonId): Buffer | 'erased' | undefined {
    const row = this.#select.get(person)
    if (row === undefined) return undefined
    return row['secret'] instanceof Uint8Array ? Buffer.from(row['secret']) : 'erased'
  }

  #remember(person: PersonId, key: Buffer): Buffer {
    this.#cache.set(person, key)
    return key
  }

  /** A no-op on conflict: if another process was faster, its key is the one that counts. */
  #makeKeys(persons: readonly PersonId[]): Map<PersonId, Buffer> {
    inTransaction(this.#database, () => {
      for (const person of persons) this.#insert.run(person, randomBytes(keyBytes))
    })
    const keys = new Map<PersonId, Buffer>()
    for (const person of persons) {
      const key = this.#read(person)
      if (key === undefined || key === 'erased') throw erasedFault(person)
      keys.set(person, this.#remember(person, key))
    }
    return keys
  }

  /** data_version changes when another process commits: it may have erased a key that we still hold. */
  #dropStaleKeys(): void {
    const version = this.#dataVersion.get()?.['data_version']
    if (version === this.#cachedAt) return
    for (const key of this.#cache.values()) key.fill(0)
    this.#cache.clear()
    this.#cachedAt = version
  }
}

function prepareFile(database: DatabaseSync, path: string): string {
  database.exec('PRAGMA secure_delete = ON')
  const header = readHeader(database, path)
  if (header !== undefined) {
    assertReadable(header, { ...keysFormat, path })
    return header.journalId
  }
  const journalId = randomBytes(16).toString('hex')
  database.exec(`${headerTable}
    CREATE TABLE key (
      person TEXT PRIMARY KEY,
      secret BLOB CHECK (secret IS NULL OR length(secret) = ${keyBytes})
    ) STRICT, WITHOUT ROWID;`)
  writeHeader(database, { ...keysFormat, journalId })
  return journalId
}

/** SQLite gives its -wal and -shm files the permissions of the file itself. */
function restrictToOwner(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', ownerOnly))
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, ownerOnly)
}
