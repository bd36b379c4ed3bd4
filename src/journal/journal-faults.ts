// Turns what SQLite and the file system report into faults that say what happened, to which file, and what to do.
import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { PersonId } from '../market/vocabulary.ts'
import { JournalFault } from './journal-store.ts'
import type { JournalFaultCode } from './journal-store.ts'

interface FaultSource {
  readonly error: unknown
  /** The file the trouble is about. */
  readonly path: string
}

interface FaultKind {
  readonly code: JournalFaultCode
  readonly words: (path: string) => string
  readonly retryable?: boolean
}

const faultKinds = {
  disk_full: {
    code: 'disk_full',
    words: (path) => `the disk that holds ${path} is full; nothing was written. Free some space and try again.`,
    retryable: true,
  },
  read_only: {
    code: 'read_only',
    words: (path) => `${path} cannot be written: the file, its folder or its disk is read-only. Nothing was written.`,
  },
  locked: {
    code: 'locked',
    words: (path) => `another process is writing to ${path} and did not finish in time. Nothing was written; try again.`,
    retryable: true,
  },
  damaged: {
    code: 'damaged',
    words: (path) => `${path} is damaged: pages are missing or changed. Restore it from a copy whose head you know.`,
  },
  altered: {
    code: 'damaged',
    words: (path) => `${path} does not have the tables of a journal. Restore it from a copy whose head you know.`,
  },
  not_a_journal: {
    code: 'not_a_journal',
    words: (path) => `${path} is not a journal.`,
  },
  closed: {
    code: 'closed',
    words: (path) => `the journal ${path} is closed.`,
  },
  missing: {
    code: 'io',
    words: (path) => `${path} cannot be opened: the file or its folder is missing, or access is denied.`,
  },
  io: {
    code: 'io',
    words: (path) =>
      `the system refused a read or write of ${path}. Whether the last append took place is unknown: ` +
      'reopen the journal and read its length.',
  },
} satisfies Record<string, FaultKind>

/** SQLite primary result codes (sqlite.org/rescode.html). */
const kindOfSqliteCode: ReadonlyMap<number, FaultKind> = new Map<number, FaultKind>([
  [1, faultKinds.altered], // SQLITE_ERROR: our statements are fixed, so the tables are not the ones we made
  [5, faultKinds.locked], // SQLITE_BUSY
  [6, faultKinds.locked], // SQLITE_LOCKED
  [8, faultKinds.read_only], // SQLITE_READONLY
  [10, faultKinds.io], // SQLITE_IOERR
  [11, faultKinds.damaged], // SQLITE_CORRUPT
  [13, faultKinds.disk_full], // SQLITE_FULL
  [14, faultKinds.missing], // SQLITE_CANTOPEN
  [26, faultKinds.not_a_journal], // SQLITE_NOTADB
])

const kindOfSystemCode: ReadonlyMap<string, FaultKind> = new Map<string, FaultKind>([
  ['ENOSPC', faultKinds.disk_full],
  ['EDQUOT', faultKinds.disk_full],
  ['EROFS', faultKinds.read_only],
  ['EACCES', faultKinds.missing],
  ['EPERM', faultKinds.missing],
  ['ENOENT', faultKinds.missing],
  ['ENOTDIR', faultKinds.missing],
  ['EISDIR', faultKinds.not_a_journal],
  ['EIO', faultKinds.io],
  ['ERR_INVALID_STATE', faultKinds.closed],
])

/** The fault that `error` amounts to, or `error` itself when it is no failure of the world. */
export function asJournalFault({ error, path }: FaultSource): unknown {
  if (error instanceof JournalFault) return error
  const reported = kindOf(error)
  if (reported === undefined) return error
  // SQLite reports a folder without room for its log as a file that cannot be opened.
  const kind: FaultKind = reported === faultKinds.missing && isWriteProtected(path) ? faultKinds.read_only : reported
  return new JournalFault(kind.code, `${kind.words(path)} (${messageOf(error)})`, {
    retryable: kind.retryable ?? false,
    cause: error,
  })
}

export function erasedFault(person: PersonId): JournalFault {
  return new JournalFault(
    'erased',
    `the sealed parts of ${person} were erased for good, so new ones cannot be kept. Nothing was written. ` +
      'A person who comes back takes part under a new id.',
  )
}

function kindOf(error: unknown): FaultKind | undefined {
  if (!(error instanceof Error)) return undefined
  // Node reports SQLite's extended code; its low byte is the primary one.
  if ('errcode' in error && typeof error.errcode === 'number') {
    return kindOfSqliteCode.get(error.errcode & 0xff)
  }
  if ('code' in error && typeof error.code === 'string') return kindOfSystemCode.get(error.code)
  return undefined
}

function isWriteProtected(path: string): boolean {
  return existsSync(path) && !(isWritable(path) && isWritable(dirname(path)))
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
