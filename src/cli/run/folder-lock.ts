// One process per output folder. The lock is the operating system's, taken through SQLite, so it ends with its process
// however that ends: nothing stale is left to judge by process numbers, which are used again.
import { closeSync, openSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { asJournalFault } from '../../journal/journal-faults.ts'
import { JournalFault } from '../../journal/journal-store.ts'
import { CommandFailure } from '../failure.ts'

export interface FolderLock {
  release(): void
  /** Also removes the file. Only once the manifest says that there is nothing left to do: see claimFolder. */
  releaseForGood(): Promise<void>
}

export function lockFolder(folder: string): FolderLock {
  const path = join(folder, 'run.lock')
  const database = held(path, folder)
  return {
    release: () => database.close(),
    async releaseForGood() {
      await rm(path, { force: true })
      database.close()
    },
  }
}

function held(path: string, folder: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    // The system says more clearly than SQLite why a file cannot be made.
    closeSync(openSync(path, 'a'))
    database = new DatabaseSync(path, { timeout: 0 })
    // Nothing is ever written: the file stays empty and needs no room on a full disk.
    database.exec('BEGIN IMMEDIATE')
    return database
  } catch (error) {
    database?.close()
    if (error instanceof Error && 'syscall' in error) throw error
    const fault = asJournalFault({ error, path })
    if (fault instanceof JournalFault && fault.code === 'locked') throw new CommandFailure(`${folder} is being written by another process; wait until it has ended, or name another folder with --out.`, 2, error)
    throw fault
  }
}
