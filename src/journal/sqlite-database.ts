// Opens the two SQLite files of a journal the same way: durable, shared between processes, and only if the header says
// that this program can read them. Knows nothing of entries or keys.
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { asJournalFault } from './journal-faults.ts'
import { JournalFault } from './journal-store.ts'

export interface DatabaseOptions {
  readonly path: string
  readonly busyTimeoutMilliseconds: number
}

export interface Header {
  /** Name of the format, such as `haggle.journal/1`. */
  readonly schema: string
  /** Raised when tables change; entries carry their own version. */
  readonly formatVersion: number
  /** The same in journal.db and keys.db, so that one is never used with a stranger's other. */
  readonly journalId: string
}

/** Creates the file where there is none. Throws JournalFault. */
export function openDatabase({ path, busyTimeoutMilliseconds }: DatabaseOptions): DatabaseSync {
  return withFaults(path, () => {
    const isNew = !existsSync(path)
    const database = new DatabaseSync(path, { timeout: busyTimeoutMilliseconds })
    try {
      useWriteAheadLog(database, { path, busyTimeoutMilliseconds })
      assertWhole(database, path)
      // FULL: every commit reaches the disk before it returns. fullfsync asks the same of macOS, where fsync does not.
      database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON')
      // The name of a new file lasts only once its folder is on disk too.
      if (isNew) syncFolderOf(path)
      return database
    } catch (error) {
      database.close()
      throw error
    }
  })
}

/**
 * Damage can hide the last rows of a table, and a chain that is merely shorter looks sound. SQLite's check of its pages
 * finds that, in half a second per million entries.
 */
export function assertWhole(database: DatabaseSync, path: string): void {
  const verdict = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
  if (verdict === 'ok') return
  throw new JournalFault('damaged', `${path} is damaged (${String(verdict).replaceAll('\n', ' ')}). Restore it from a copy whose head you know.`)
}

/** Runs `work` in one write transaction: all of it is durable on return, or none of it happened. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // Some failures have rolled back already, and a second ROLLBACK would hide their cause.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** Runs `work` and turns what SQLite or the file system throw into a JournalFault about `path`. */
export function withFaults<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw asJournalFault({ error, path })
  }
}

export const headerTable = `
  CREATE TABLE header (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    schema TEXT NOT NULL,
    format_version INTEGER NOT NULL,
    journal_id TEXT NOT NULL
  ) STRICT;`

/** Undefined when the file has no tables at all; a database with other tables is a fault. */
export function readHeader(database: DatabaseSync, path: string): Header | undefined {
  const tables = database.prepare("SELECT count(*) AS count, sum(name = 'header') AS headers FROM sqlite_schema").get()
  if (tables?.['count'] === 0) return undefined
  const row = tables?.['headers'] === 1 ? database.prepare('SELECT * FROM header').get() : undefined
  const { schema, format_version: formatVersion, journal_id: journalId } = row ?? {}
  if (typeof schema !== 'string' || typeof formatVersion !== 'number' || typeof journalId !== 'string') {
    throw new JournalFault('not_a_journal', `${path} is an SQLite database, but not a journal.`)
  }
  return { schema, formatVersion, journalId }
}

export function writeHeader(database: DatabaseSync, header: Header): void {
  database
    .prepare('INSERT INTO header (id, schema, format_version, journal_id) VALUES (1, ?, ?, ?)')
    .run(header.schema, header.formatVersion, header.journalId)
}

/** Refuses other formats and newer versions. */
export function assertReadable(found: Header, expected: Omit<Header, 'journalId'> & { readonly path: string }): void {
  const { path, schema, formatVersion } = expected
  if (found.schema === schema && found.formatVersion <= formatVersion) return
  const family = schema.slice(0, schema.lastIndexOf('/'))
  if (!found.schema.startsWith(`${family}/`)) {
    throw new JournalFault('not_a_journal', `${path} is a ${found.schema} file, not ${schema}.`)
  }
  throw new JournalFault(
    'newer_version',
    `${path} was written by a newer haggle (${found.schema}, format ${found.formatVersion}); ` +
      `this one reads ${schema}, format ${formatVersion}. Update haggle and open it again.`,
  )
}

export function syncFolderOf(path: string): void {
  // Windows cannot open a folder; its file system journals names itself.
  if (process.platform === 'win32') return
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/**
 * SQLite does not wait (busy_timeout) while a new file changes to write-ahead logging, so two processes that create
 * one journal at the same moment would fail each other. We wait instead.
 */
function useWriteAheadLog(database: DatabaseSync, { path, busyTimeoutMilliseconds }: DatabaseOptions): void {
  const waitMilliseconds = 10
  const triesMax = Math.ceil(busyTimeoutMilliseconds / waitMilliseconds) + 1
  for (let tries = 1; ; tries += 1) {
    try {
      const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
      if (mode === 'wal') return
      throw new JournalFault('io', `${path} lies on a disk without shared memory (a network drive?). Use a local disk.`)
    } catch (error) {
      const fault = asJournalFault({ error, path })
      if (!(fault instanceof JournalFault) || fault.code !== 'locked' || tries >= triesMax) throw fault
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMilliseconds)
    }
  }
}
