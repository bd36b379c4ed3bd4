// Writes a file whole or not at all: a reader never sees half of it, and a full disk leaves the old one.
import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { syncFolderOf } from '../journal/sqlite-database.ts'

export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const draft = unfinishedName(path)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeThrough(draft, content)
    await rename(draft, path)
    syncFolderOf(path)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw about(path, error)
  }
}

/** A neighbour's name that says what it is, should a crash leave it behind. */
export const unfinishedName = (path: string): string => join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.unfinished`)

export const isUnfinished = (name: string): boolean => /^\..+\.[0-9a-f]{12}\.unfinished$/.test(name)

async function writeThrough(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The name that the user knows, not that of the draft; a failed write names no file at all. */
function about(path: string, error: unknown): unknown {
  if (error instanceof Error && 'syscall' in error) Object.assign(error, { path })
  return error
}
