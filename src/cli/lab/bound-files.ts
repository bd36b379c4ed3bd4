// Files of an experiment's folder that its figures rest on and for which no journal vouches: answers, codings, bounds, opinions, the
// plan. The manifest keeps the SHA-256 of each as it was last written, so that one that was edited since is told by name instead of
// being believed. A file that is gone counts as absent; where it cannot be made again its owner asks whether one was kept.
import { createHash } from 'node:crypto'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { CommandFailure } from '../failure.ts'
import { writeWhole } from '../write-whole.ts'
import { type Keeping, parsedAs, textOf } from './kept-json.ts'
import { labManifestIn, labManifestName } from './stage.ts'

/** By path within the folder. Two while one is being replaced by the other: a crash between leaves either. */
const boundFilesSchema = z.record(z.string(), z.array(z.string()))
export type BoundFiles = Readonly<z.infer<typeof boundFilesSchema>>

/** Undefined where the folder has no manifest, or one that binds nothing. */
export async function boundFilesIn(folder: string): Promise<BoundFiles | undefined> {
  const read = boundFilesSchema.safeParse((await labManifestIn(folder))?.['files'])
  return read.success ? read.data : undefined
}

/** Whether haggle has written such a file, be it there or gone; with `text`, whether it was this one. */
export async function wasBound(folder: string, path: string, text?: string): Promise<boolean> {
  const hashes = (await boundFilesIn(folder))?.[nameIn(folder, path)]
  return hashes !== undefined && (text === undefined || hashes.includes(sha256(text)))
}

/** Whether every bound file is there and as it was written. Its owner, reading it, says which is not and what to do. */
export async function areAsBound(folder: string): Promise<boolean> {
  for (const [name, hashes] of Object.entries((await boundFilesIn(folder)) ?? {})) {
    const text = await textOf(join(folder, name))
    if (text === undefined || !hashes.includes(sha256(text))) return false
  }
  return true
}

/** The folder's lock is the caller's to hold. */
export async function writeBound(folder: string, path: string, text: string): Promise<void> {
  const name = nameIn(folder, path)
  const now = sha256(text)
  await bind(folder, name, [now, ...((await boundFilesIn(folder))?.[name] ?? [])])
  await writeWhole(path, text)
  await bind(folder, name, [now])
}

/** For a file whose owner begins anew without it. The folder's lock is the caller's to hold. */
export async function forgetBound(folder: string, path: string): Promise<void> {
  if (await wasBound(folder, path)) await bind(folder, nameIn(folder, path), undefined)
}

/** Undefined where there is no such file. Throws CommandFailure where it is damaged, or not as it was written. */
export async function keptBound<Value>(folder: string, path: string, keeping: Keeping<Value>): Promise<Value | undefined> {
  const text = await textOf(path)
  if (text === undefined) return undefined
  const value = parsedAs(text, path, keeping)
  const hashes = (await boundFilesIn(folder))?.[nameIn(folder, path)]
  if (hashes !== undefined && !hashes.includes(sha256(text))) throw new CommandFailure(`${path} was changed after haggle wrote it (its SHA-256 is another than in ${join(folder, labManifestName)}); ${keeping.remedy}. Nothing was written.`)
  return value
}

async function bind(folder: string, name: string, hashes: readonly string[] | undefined): Promise<void> {
  const manifest = await labManifestIn(folder)
  if (manifest === undefined) return
  await writeWhole(join(folder, labManifestName), `${JSON.stringify({ ...manifest, files: { ...(await boundFilesIn(folder)), [name]: hashes } }, null, 2)}\n`)
}

const nameIn = (folder: string, path: string): string => relative(folder, path).replaceAll('\\', '/')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
