// Looks for a secret in everything that a journal leaves on disk.
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

const fragmentBytes = 8

/** Names of the folder's files that hold any eight bytes in a row of the secret: SQLite reuses freed space in parts. */
export async function filesHolding(folder: string, secret: Uint8Array): Promise<string[]> {
  const names = await readdir(folder)
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name))))
  const starts = Array.from({ length: secret.length - fragmentBytes + 1 }, (_, start) => start)
  const fragments = starts.map((start) => Buffer.from(secret.subarray(start, start + fragmentBytes)))
  return names.filter((_, index) => fragments.some((fragment) => contents[index]?.includes(fragment)))
}
