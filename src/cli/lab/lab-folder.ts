// Decides whether an experiment may write into a folder: a new one, or one that the same experiment began, perhaps with fewer
// arms, replicates or models. Anything else is somebody else's and is not touched, not even by a lock.
import { readFile, rm, stat } from 'node:fs/promises'
import { CommandFailure } from '../failure.ts'
import { type FolderLock, lockFolder } from '../run/folder-lock.ts'
import { makeFolder } from '../run/output-folder.ts'
import { labManifestIn, labManifestSchema } from './stage.ts'

export interface ClaimedLabFolder {
  readonly status: 'new' | 'resumed'
  /** Ends the claim, once. The lock's file stays: runs may be added to an experiment at any time. */
  release(): void
  /** Ends the claim of an experiment that could not begin: a folder made for it goes again. */
  abandon(): Promise<void>
}

export interface Claim {
  /** Writes the manifest, and what it says is there, into the draft of a new folder. */
  readonly begin: (draft: string) => Promise<void>
  /** Throws CommandFailure where the folder's manifest is another experiment's. Writes nothing. */
  readonly check: () => Promise<void>
}

export async function claimLabFolder(folder: string, { begin, check }: Claim): Promise<ClaimedLabFolder> {
  const isNew = (await stat(folder).catch(() => undefined)) === undefined && (await makeFolder(folder, begin))
  if (!isNew) await assertFree(folder, check)
  const lock = lockFolder(folder)
  // Whoever held the lock until now may have been another experiment.
  if (!isNew) await assertFree(folder, check).catch((error: unknown) => releasing(lock, error))
  let isHeld = true
  const release = (): void => {
    if (isHeld) lock.release()
    isHeld = false
  }
  return {
    status: isNew ? 'new' : 'resumed',
    release,
    async abandon() {
      release()
      if (isNew) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function assertFree(folder: string, check: Claim['check']): Promise<void> {
  if (!(await isLabFolder(folder))) throw new CommandFailure(`${folder} exists and is not an experiment of the lab; nothing was written. Name another folder with --out, or remove it.`)
  await check()
}

function releasing(lock: FolderLock, error: unknown): never {
  lock.release()
  throw error
}

async function isLabFolder(folder: string): Promise<boolean> {
  return (await labManifestIn(folder))?.['schema'] === labManifestSchema
}

/** Undefined for a file that is not there or is no JSON. */
export async function readLabJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
