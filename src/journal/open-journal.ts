// Opens a journal for reading in either form, told apart by its first bytes: the SQLite store or the exported text file.
// Needs no keys, changes no entry, and may read a store that a running market appends to.
import { existsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { verifiedEntries } from './chain.ts'
import { readJournalFile } from './journal-file.ts'
import { asJournalFault } from './journal-faults.ts'
import type { StoredEntry } from './journal-store.ts'
import { JournalFault } from './journal-store.ts'
import { busyTimeoutMilliseconds, pageEntriesMax } from './limits.ts'
import { assertReadable, assertWhole, readHeader, withFaults } from './sqlite-database.ts'
import { journalFormat, pageQuery, storedEntriesOf } from './sqlite-schema.ts'

export interface OpenedJournal {
  readonly kind: 'sqlite' | 'jsonl'
  /**
   * Verified on the way; every iteration reads the file anew from entry 1 and closes it at its end.
   * Throws JournalFault at the first bad entry.
   */
  readonly entries: AsyncIterable<StoredEntry>
}

/** Throws JournalFault when there is no such file or it is neither form. */
export async function openJournal(path: string): Promise<OpenedJournal> {
  const start = await firstBytes(path)
  // A store has no bytes yet in the moment between its making and its first page, and no bytes are a database to SQLite.
  const kind = start.length === 0 || start.equals(sqliteMagic) ? 'sqlite' : 'jsonl'
  if (kind === 'jsonl' && isNearly(sqliteMagic, start)) throw new JournalFault('damaged', `${path} is damaged: it starts almost, but not quite, as an SQLite file. Restore it from a copy whose head you know.`)
  const read = kind === 'sqlite' ? readDatabase : readJournalFile
  return { kind, entries: { [Symbol.asyncIterator]: () => read(path) } }
}

/** First 16 bytes of every SQLite file (sqlite.org/fileformat.html). */
const sqliteMagic = Buffer.from('SQLite format 3\0', 'latin1')

/** A changed byte or two do not make a database into something else. */
const isNearly = (whole: Buffer, found: Buffer): boolean => found.length === whole.length && whole.filter((byte, index) => byte !== found[index]).length <= 2

async function firstBytes(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(sqliteMagic.length), 0, sqliteMagic.length, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw asJournalFault({ error, path })
  }
}

function readDatabase(path: string): AsyncGenerator<StoredEntry, void, undefined> {
  return verifiedEntries(entriesOf(path))
}

async function* entriesOf(path: string): AsyncGenerator<StoredEntry, void, undefined> {
  const database = withFaults(path, () => openToRead(path))
  if (database === undefined) return
  try {
    const statement = withFaults(path, () => database.prepare(pageQuery))
    const lastSequence = withFaults(path, () => lengthOf(database))
    for (let next = 1; next <= lastSequence; ) {
      const from = next
      const page = withFaults(path, () => storedEntriesOf(statement.all(from, lastSequence, pageEntriesMax)))
      yield* page
      const last = page.at(-1)
      if (last === undefined) break
      next = last.sequence + 1
    }
    // At the end, so that what can be read is told first and the first bad entry is named by where reading stopped.
    withFaults(path, () => assertWhole(database, path))
  } finally {
    database.close()
  }
}

/** Undefined where there are no tables yet: a store that another process is only just making, which has no entries. */
function openToRead(path: string): DatabaseSync | undefined {
  try {
    return openAt(path, 'mode=rw')
  } catch (error) {
    if (needsNoLog(path, error)) return openAt(path, 'immutable=1')
    const fault = asJournalFault({ error, path })
    // Its first bytes were those of a database.
    throw isNoDatabase(fault) ? new JournalFault('damaged', `${path} is damaged at its very start. Restore it from a copy whose head you know.`, { cause: error }) : fault
  }
}

const isNoDatabase = (fault: unknown): boolean =>
  fault instanceof JournalFault && fault.code === 'not_a_journal' && fault.cause instanceof Error && 'errcode' in fault.cause

/**
 * Reading beside a writer needs the write-ahead log and its index, which a disk that cannot be written refuses to make.
 * Where there is no log nobody is writing, so such a file may be read as one that never changes.
 */
function needsNoLog(path: string, error: unknown): boolean {
  const log = `${path}-wal`
  if (existsSync(log) && statSync(log).size > 0) return false
  const fault = asJournalFault({ error, path })
  return fault instanceof JournalFault && (fault.code === 'io' || fault.code === 'read_only')
}

/** Opened for writing yet forbidden to write: only then does SQLite tidy away the log files that reading made. */
function openAt(path: string, mode: 'mode=rw' | 'immutable=1'): DatabaseSync | undefined {
  const url = pathToFileURL(path)
  url.search = mode
  const database = new DatabaseSync(url, { timeout: busyTimeoutMilliseconds })
  try {
    database.exec('PRAGMA query_only = ON')
    const header = readHeader(database, path)
    if (header === undefined) {
      database.close()
      return undefined
    }
    assertReadable(header, { ...journalFormat, path })
    return database
  } catch (error) {
    if (database.isOpen) database.close()
    throw error
  }
}

function lengthOf(database: DatabaseSync): number {
  return Number(database.prepare('SELECT max(sequence) AS length FROM entry').get()?.['length'] ?? 0)
}
