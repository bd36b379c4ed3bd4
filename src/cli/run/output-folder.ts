// Decides whether a run may write into a folder: a new one, or one that the same run began. Anything else is somebody
// else's and is not touched.
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { exportPath, journalPath } from '../../compose.ts'
import { syncFolderOf } from '../../journal/sqlite-database.ts'
import { listInWords } from '../../report/format-number.ts'
import { CommandFailure } from '../failure.ts'
import { isUnfinished, unfinishedName, writeWhole } from '../write-whole.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'

export interface RunIdentity {
  readonly rosterHash: string
  readonly armsHash: string
  readonly seed: number
  readonly version: string
}

export interface Manifest extends RunIdentity {
  readonly schema: 'haggle.manifest/1'
  readonly status: 'running' | 'complete'
  readonly arms: readonly string[]
}

export interface ClaimedFolder {
  readonly status: 'new' | 'resumed' | 'complete'
  /** To be called last: from then on the run is over. */
  complete(): Promise<void>
  /** Ends the claim of a run that could not begin: a folder made for it goes again. */
  abandon(): Promise<void>
  /** Ends the claim, whether the run is complete or not. */
  release(): Promise<void>
}

export const manifestName = 'manifest.json'
/** What a complete run cannot be without, besides the journals and their exports; where one is gone, it is made again. */
export const reportNames = { organiser: 'report.html', public: 'report-public.html', markdown: 'report.md', json: 'report.json' } as const

export async function claimFolder(folder: string, given: { readonly identity: RunIdentity; readonly arms: readonly string[] }): Promise<ClaimedFolder> {
  const manifest: Manifest = { schema: 'haggle.manifest/1', ...given.identity, status: 'running', arms: given.arms }
  const isNew = (await manifestOfSameRun(folder, manifest)) === undefined && (await makeFolder(folder, (draft) => writeManifest(draft, manifest)))
  if (await isComplete(folder, manifest)) return alreadyComplete
  const lock = lockFolder(folder)
  // Whoever held the lock until now may just have finished.
  if (await isComplete(folder, manifest).catch((error: unknown) => releasing(lock, error))) {
    lock.release()
    return alreadyComplete
  }
  await clearUnfinished([folder, ...given.arms.map((arm) => join(folder, arm))])
  let isOver = false
  return {
    status: isNew ? 'new' : 'resumed',
    async complete() {
      await writeManifest(folder, { ...manifest, status: 'complete' })
      isOver = true
    },
    async abandon() {
      lock.release()
      if (isNew) await rm(folder, { recursive: true, force: true })
    },
    release: async () => (isOver ? lock.releaseForGood() : lock.release()),
  }
}

const nothing = (): Promise<void> => Promise.resolve()
const alreadyComplete: ClaimedFolder = { status: 'complete', complete: nothing, abandon: nothing, release: nothing }

const writeManifest = (folder: string, manifest: Manifest): Promise<void> => writeWhole(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)

/**
 * Whether there is nothing left to do. Exports and reports that are gone can be made again from the journals. A journal
 * that is gone cannot: a run that were played anew in its place would pass for the one whose reports were passed round.
 */
async function isComplete(folder: string, manifest: Manifest): Promise<boolean> {
  if ((await manifestOfSameRun(folder, manifest))?.status !== 'complete') return false
  const armFolders = manifest.arms.map((arm) => join(folder, arm))
  const lost = armFolders.map(journalPath).filter((path) => !existsSync(path))
  if (lost.length > 0) throw new CommandFailure(`${folder} was complete, but ${listInWords(lost)} ${lost.length === 1 ? 'is' : 'are'} missing; nothing was written. Restore ${lost.length === 1 ? 'it' : 'them'} from a copy, or name another folder with --out.`)
  return [...Object.values(reportNames).map((name) => join(folder, name)), ...armFolders.map(exportPath)].every((path) => existsSync(path))
}

function releasing(lock: FolderLock, error: unknown): never {
  lock.release()
  throw error
}

/**
 * The folder appears together with what `write` puts into its draft (the manifest), so that a crash never leaves one that looks
 * like somebody else's. False where another process has just made it.
 */
export async function makeFolder(folder: string, write: (draft: string) => Promise<void>): Promise<boolean> {
  const path = resolve(folder)
  const draft = unfinishedName(path)
  await mkdir(dirname(path), { recursive: true })
  try {
    // A run shows everybody's limits to whoever can read it: its folder is the organiser's alone.
    await mkdir(draft, { mode: 0o700 })
    await write(draft)
    await rename(draft, path)
    syncFolderOf(path)
    return true
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    if (existsSync(path)) return false
    throw error instanceof Error && 'syscall' in error ? Object.assign(error, { path: folder }) : error
  }
}

/** Undefined where there is no such folder yet. Throws CommandFailure for a folder that this run may not touch. */
async function manifestOfSameRun(folder: string, now: Manifest): Promise<Manifest | undefined> {
  const there = await stat(folder).catch(() => undefined)
  if (there === undefined) return undefined
  const before = await manifestIn(folder)
  if (before === undefined) throw new CommandFailure(`${folder} exists and is not a run of Haggle; nothing was written. Name another folder with --out, or remove it.`)
  const difference = differenceOf(before, now)
  if (difference === undefined) return before
  throw new CommandFailure(`${folder} holds another run (${difference}); nothing was written. Name another folder with --out.`)
}

/** The manifest of a finished run. */
export async function completeRun(folder: string): Promise<Manifest> {
  const manifest = await manifestIn(folder)
  if (manifest === undefined) throw new CommandFailure(`${folder} is not a run of Haggle; name a folder that haggle run has written.`)
  if (manifest.status !== 'complete') throw new CommandFailure(`the run in ${folder} is not finished; give its command again first.`)
  return manifest
}

async function manifestIn(folder: string): Promise<Manifest | undefined> {
  try {
    const parsed: unknown = JSON.parse(await readFile(join(folder, manifestName), 'utf8'))
    return typeof parsed === 'object' && parsed !== null && 'schema' in parsed && parsed.schema === 'haggle.manifest/1' ? (parsed as Manifest) : undefined
  } catch {
    return undefined
  }
}

function differenceOf(before: Manifest, now: Manifest): string | undefined {
  if (before.rosterHash !== now.rosterHash) return 'of another roster'
  if (before.armsHash !== now.armsHash) return 'with other arms'
  if (before.seed !== now.seed) return `with seed ${before.seed}`
  if (before.version !== now.version) return `by version ${before.version}`
  return undefined
}

/** Removes drafts of a process that was killed while it wrote, in these folders. */
export async function clearUnfinished(places: readonly string[]): Promise<void> {
  for (const place of places) {
    const names = await readdir(place).catch(() => [])
    for (const name of names.filter(isUnfinished)) await rm(join(place, name), { force: true })
  }
}
