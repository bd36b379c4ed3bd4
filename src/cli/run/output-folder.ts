// Decides whether a run may write into a folder: a new one, or one that the same run began. Anything else is somebody
// else's and is not touched.
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CommandFailure } from '../failure.ts'

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
  complete(): Promise<void>
  release(): Promise<void>
}

export async function claimFolder(folder: string, given: { readonly identity: RunIdentity; readonly arms: readonly string[] }): Promise<ClaimedFolder> {
  const manifest: Manifest = { schema: 'haggle.manifest/1', ...given.identity, status: 'running', arms: given.arms }
  const before = await manifestIn(folder)
  if (before === 'foreign') throw new CommandFailure(`${folder} exists and is not a run of Haggle; nothing was written. Name another folder with --out, or remove it.`)
  if (before !== 'absent') {
    const difference = differenceOf(before, manifest)
    if (difference !== undefined) throw new CommandFailure(`${folder} holds another run (${difference}); nothing was written. Name another folder with --out.`)
  }
  const status = before === 'absent' ? 'new' : before.status === 'complete' ? 'complete' : 'resumed'
  if (status === 'complete') return { status, complete: done, release: done }
  if (status === 'new') {
    await mkdir(folder, { recursive: true })
    await writeWhole(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  }
  const release = await lock(folder)
  return { status, release, complete: () => writeWhole(join(folder, 'manifest.json'), `${JSON.stringify({ ...manifest, status: 'complete' }, null, 2)}\n`) }
}

const done = (): Promise<void> => Promise.resolve()

async function manifestIn(folder: string): Promise<Manifest | 'absent' | 'foreign'> {
  const there = await stat(folder).catch(() => undefined)
  if (there === undefined) return 'absent'
  try {
    const parsed: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
    return typeof parsed === 'object' && parsed !== null && 'schema' in parsed && parsed.schema === 'haggle.manifest/1' ? (parsed as Manifest) : 'foreign'
  } catch {
    return 'foreign'
  }
}

function differenceOf(before: Manifest, now: Manifest): string | undefined {
  if (before.rosterHash !== now.rosterHash) return 'of another roster'
  if (before.armsHash !== now.armsHash) return 'with other arms'
  if (before.seed !== now.seed) return `with seed ${before.seed}`
  if (before.version !== now.version) return `by version ${before.version}`
  return undefined
}

/** Written beside and renamed, so that a reader never sees half a file. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.part`
  await mkdir(dirname(path), { recursive: true })
  const file = await open(draft, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

/** One process per folder. A lock whose process is gone is taken over: that is what resuming means. */
async function lock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'run.lock')
  const release = (): Promise<void> => rm(path, { force: true })
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' })
      return release
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const owner = Number(await readFile(path, 'utf8').catch(() => '0'))
      if (owner !== process.pid && isAlive(owner)) throw new CommandFailure(`${folder} is being written by process ${owner}; wait for it or name another folder with --out.`)
      await rm(path, { force: true })
    }
  }
  throw new CommandFailure(`${folder} could not be locked; another run has just taken it.`)
}

function isAlive(process_: number): boolean {
  if (!Number.isSafeInteger(process_) || process_ <= 0) return false
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
