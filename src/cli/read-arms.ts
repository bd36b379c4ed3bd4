// Reads an arms file (YAML or JSON) and says what is wrong with it.
import { readFile, stat } from 'node:fs/promises'
import { parse, YAMLParseError } from 'yaml'
import type { z } from 'zod'
import { armsSchema, type ArmsFile } from '../lab/arms.ts'
import { placeOf } from '../roster/fault.ts'
import { CommandFailure } from './failure.ts'

const bytesMax = 5_000_000
const aliasesMax = 100
const faultsShownMax = 10

export async function readArms(path: string): Promise<ArmsFile> {
  const raw = parsed(path, await textOf(path))
  const checked = armsSchema.safeParse(raw)
  if (checked.success) return checked.data
  const faults = checked.error.issues.slice(0, faultsShownMax).map((issue) => `  ${faultLine(issue, raw)}`)
  throw new CommandFailure(`${path} is not an arms file:\n${faults.join('\n')}\nhaggle schema arms prints what is expected.`)
}

async function textOf(path: string): Promise<string> {
  const there = await stat(path).catch(() => undefined)
  if (there === undefined || !there.isFile()) throw new CommandFailure(`${path} is not a file: name an arms file, such as examples/office/arms.yaml.`)
  if (there.size > bytesMax) throw new CommandFailure(`${path} is larger than ${bytesMax / 1_000_000} MB; an arms file names arms, not everybody. Use draw or everyone.`)
  return readFile(path, 'utf8')
}

function parsed(path: string, text: string): unknown {
  try {
    return parse(text, { maxAliasCount: aliasesMax, logLevel: 'error' })
  } catch (error) {
    const where = error instanceof YAMLParseError && error.linePos !== undefined ? `:${error.linePos[0].line}:${error.linePos[0].col}` : ''
    const words = (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''
    throw new CommandFailure(`${path}${where}: broken YAML: ${words}. Correct it there.`, 2, error)
  }
}

const assignWords = 'must be one of { roster: true }, { everyone: AGENT }, { people: { ID: AGENT }, others: AGENT }, { draw: { AGENT: SHARE } }, { mirror: ARM }'

function faultLine(issue: z.core.$ZodIssue, raw: unknown): string {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  const place = placeOf(path) || 'the file'
  if (issue.code === 'invalid_union' && path.at(-1) === 'assign') return `${place} ${assignWords}`
  if (path.length === 0 && (typeof raw !== 'object' || raw === null)) return 'the file holds no fields; it starts with schema: haggle.arms/1'
  return `${place}: ${issue.message}`
}
