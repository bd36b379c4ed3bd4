// Reads an arms file (YAML or JSON) and says what is wrong with it.
import { readFile } from 'node:fs/promises'
import { parse, YAMLParseError } from 'yaml'
import { armsSchema, type ArmsFile } from '../lab/arms.ts'
import { CommandFailure } from './failure.ts'

const bytesMax = 5_000_000

export async function readArms(path: string): Promise<ArmsFile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CommandFailure(`${path} cannot be read: check the name and the permissions.`, 2, cause)
  })
  if (text.length > bytesMax) throw new CommandFailure(`${path} is larger than 5 MB; an arms file names arms, not people. Use draw or everyone.`)
  const raw = parsed(path, text)
  const checked = armsSchema.safeParse(raw)
  if (checked.success) return checked.data
  const faults = checked.error.issues.slice(0, 10).map((issue) => `  ${issue.path.map(String).join('.') || 'file'}: ${issue.message}`)
  throw new CommandFailure(`${path} is not an arms file:\n${faults.join('\n')}\nhaggle schema arms prints what is expected.`)
}

function parsed(path: string, text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100 })
  } catch (error) {
    const where = error instanceof YAMLParseError && error.linePos !== undefined ? ` at line ${error.linePos[0].line}` : ''
    throw new CommandFailure(`${path} is broken YAML${where}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`, 2, error)
  }
}
