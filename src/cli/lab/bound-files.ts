// Files of an experiment's folder that its figures rest on and for which no journal vouches: answers, codings, bounds, opinions, the
// plan. The manifest keeps the SHA-256 of each as it was last written, so that one that was edited since is told by name instead of
// being believed. A file that is gone counts as absent: moving one away is how its owner starts it anew.
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

/** The folder's lock is the caller's to hold. */
export async function writeBound(folder: string, path: string, text: string): Promise<void> {
  const name = nameIn(folder, path)
  const now = sha256(text)
  await bind(folder, name, [now, ...((await boundFilesIn(folder))?.[name] ?? [])])
  await writeWhole(path, text)
  await bind(folder, name, [now])
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

async function bind(folder: string, name: string, hashes: readonly string[]): Promise<void> {
  const manifest = await labManifestIn(folder)
  if (manifest === undefined) return
  await writeWhole(join(folder, labManifestName), `${JSON.stringify({ ...manifest, files: { ...(await boundFilesIn(folder)), [name]: hashes } }, null, 2)}\n`)
}

const nameIn = (folder: string, path: string): string => relative(folder, path).replaceAll('\\', '/')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
