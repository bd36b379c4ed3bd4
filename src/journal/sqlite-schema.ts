// Tables and statements of journal.db. One row per entry, keyed by its sequence number; nothing else is indexed, since
// a second index costs a third of the write rate (docs/journal-format.md), and sealed boxes are read rarely.
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { JournalFault } from './journal-store.ts'
import type { StoredEntry } from './journal-store.ts'
import type { KeyRing } from './key-ring.ts'
import { assertReadable, headerTable, inTransaction, readHeader, writeHeader } from './sqlite-database.ts'

export const journalFormat = { schema: 'haggle.journal/1', formatVersion: 1 }

/** The triggers stop a slip at the SQLite prompt, not an attacker: the chain is what finds a changed entry. */
const journalTables = `${headerTable}
  CREATE TABLE entry (
    sequence INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;
  CREATE TABLE sealed (
    person TEXT NOT NULL,
    first_sequence INTEGER NOT NULL,
    nonce BLOB NOT NULL,
    ciphertext BLOB NOT NULL
  ) STRICT;
  CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;`

export interface JournalStatements {
  readonly length: StatementSync
  /** from, to, limit */
  readonly page: StatementSync
  /** sequence, body, hex hash */
  readonly insertEntry: StatementSync
  /** person, first sequence, nonce, ciphertext */
  readonly insertBox: StatementSync
  /** after row: the owners of later boxes */
  readonly boxOwners: StatementSync
  /** row */
  readonly box: StatementSync
}

export const pageQuery = `SELECT sequence, body, lower(hex(hash)) AS hash FROM entry
  WHERE sequence BETWEEN ? AND ? ORDER BY sequence LIMIT ?`

export function prepareStatements(database: DatabaseSync): JournalStatements {
  return {
    length: database.prepare('SELECT max(sequence) AS length FROM entry'),
    page: database.prepare(pageQuery),
    insertEntry: database.prepare('INSERT INTO entry (sequence, body, hash) VALUES (?, ?, unhex(?))'),
    insertBox: database.prepare('INSERT INTO sealed (person, first_sequence, nonce, ciphertext) VALUES (?, ?, ?, ?)'),
    boxOwners: database.prepare('SELECT rowid AS row, person FROM sealed WHERE rowid > ? ORDER BY rowid'),
    box: database.prepare('SELECT first_sequence, nonce, ciphertext FROM sealed WHERE rowid = ?'),
  }
}

/** Makes the tables of a new journal, or checks that an old one can be read and that these are its keys. */
export function prepareJournalFile(parts: { database: DatabaseSync; path: string; keys: KeyRing }): void {
  const { database, path, keys } = parts
  inTransaction(database, () => {
    const header = readHeader(database, path)
    if (header === undefined) {
      if (!keys.isEmpty()) throw journalGone(path)
      database.exec(journalTables)
      writeHeader(database, { ...journalFormat, journalId: keys.journalId })
      return
    }
    assertReadable(header, { ...journalFormat, path })
    if (header.journalId !== keys.journalId) throw foreignKeys(path)
  })
}

export function storedEntriesOf(rows: readonly Readonly<Record<string, unknown>>[]): StoredEntry[] {
  return rows.map(({ sequence, body, hash }) => ({
    sequence: Number(sequence),
    body: String(body),
    hash: String(hash),
  }))
}

/** Keys are only made once the journal's header is written. */
function journalGone(path: string): JournalFault {
  return new JournalFault('damaged', `${path} is empty, but its keys.db is not: the journal was lost. Restore it.`)
}

function foreignKeys(path: string): JournalFault {
  return new JournalFault('damaged', `the keys.db beside ${path} belongs to another journal. Put the right one there.`)
}
