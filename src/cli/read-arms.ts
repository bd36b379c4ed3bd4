// Reads an arms file (YAML or JSON) and says what is wrong with it.
import type { z } from 'zod'
import { armsSchema, type ArmsFile } from '../lab/arms.ts'
import { placeOf } from '../roster/fault.ts'
import { CommandFailure } from './failure.ts'
import { readYaml } from './read-yaml.ts'

const faultsShownMax = 10

const reading = {
  bytesMax: 5_000_000,
  expected: 'an arms file, such as examples/office/arms.yaml',
  tooLarge: 'an arms file names arms, not everybody. Use draw or everyone.',
}

export async function readArms(path: string): Promise<ArmsFile> {
  const { value: raw } = await readYaml(path, reading)
  const checked = armsSchema.safeParse(raw)
  if (checked.success) return checked.data
  const faults = checked.error.issues.slice(0, faultsShownMax).map((issue) => `  ${faultLine(issue, raw)}`)
  throw new CommandFailure(`${path} is not an arms file:\n${faults.join('\n')}\nhaggle schema arms prints what is expected.`)
}

const assignWords = 'must be one of { roster: true }, { everyone: AGENT }, { people: { ID: AGENT }, others: AGENT }, { draw: { AGENT: SHARE } }, { mirror: ARM }'

function faultLine(issue: z.core.$ZodIssue, raw: unknown): string {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  const place = placeOf(path) || 'the file'
  if (issue.code === 'invalid_union' && path.at(-1) === 'assign') return `${place} ${assignWords}`
  if (path.length === 0 && (typeof raw !== 'object' || raw === null)) return 'the file holds no fields; it starts with schema: haggle.arms/1'
  return `${place}: ${issue.message}`
}
