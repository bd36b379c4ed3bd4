// Reads JSON that an earlier command has kept in an experiment's folder. Only a file that is not there counts as absent: one
// that is damaged, or cannot be read, ends the command, because going on without what it held would make its loss final.
import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { CommandFailure } from '../failure.ts'

export interface Keeping<Value> {
  readonly schema: z.ZodType<Value>
  /** What to do about a damaged one, after `is damaged;`: `restore it from a copy`. */
  readonly remedy: string
}

/** Undefined where there is no such file. Throws CommandFailure where there is one that does not say what it should. */
export async function keptJson<Value>(path: string, { schema, remedy }: Keeping<Value>): Promise<Value | undefined> {
  const text = await textOf(path)
  return text === undefined ? undefined : parsedAs(text, path, { schema, remedy })
}

/** Throws CommandFailure where the text of `path` does not say what it should. */
export function parsedAs<Value>(text: string, path: string, { schema, remedy }: Keeping<Value>): Value {
  const kept = schema.safeParse(parsed(text))
  if (kept.success) return kept.data
  throw new CommandFailure(`${path} is damaged; ${remedy}. Nothing was written.`)
}

/** Undefined where there is no such file. Throws CommandFailure where it cannot be read. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
    throw new CommandFailure(`${path} cannot be read (${fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault)}); make it a file that may be read. Nothing was written.`, 2, fault)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
