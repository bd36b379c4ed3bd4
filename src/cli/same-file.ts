// Whether two paths lead to one file, through whatever links: an output must never be written over its own input.
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'

export async function isSameFile(one: string, other: string): Promise<boolean> {
  if (resolve(one) === resolve(other)) return true
  const [first, second] = await Promise.all([one, other].map((path) => stat(path, { bigint: true }).catch(() => undefined)))
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino
}
