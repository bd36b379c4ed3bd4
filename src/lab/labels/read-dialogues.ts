// Decides which lines of a dialogue file are dialogues. Never throws over a line: a bad one is named with its number and
// everything wrong with it, and is counted; nothing is dropped in silence.
import { type Dialogue, dialogueFrom, dialogueLimits, dialogueSchema } from './dialogue.ts'
import { translateFields } from './foreign-fields.ts'

export type DialogueRead =
  | { readonly kind: 'dialogue'; readonly line: number; readonly dialogue: Dialogue; readonly ignoredFields: readonly string[] }
  /** `faults` name the place in the line and what is wrong there. */
  | { readonly kind: 'bad'; readonly line: number; readonly faults: readonly string[] }
  | { readonly kind: 'blank'; readonly line: number }

/** Lines count from 1. */
export async function* readDialogues(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<DialogueRead> {
  let line = 0
  for await (const text of lines) {
    line += 1
    yield readDialogueLine(text, line)
  }
}

export function readDialogueLine(text: string, line: number): DialogueRead {
  if (text.length > dialogueLimits.lineLengthMax) return { kind: 'bad', line, faults: [`the line has ${text.length} characters, at most ${dialogueLimits.lineLengthMax} are read`] }
  const trimmed = text.replace(/^\ufeff/u, '').trim()
  if (trimmed === '') return { kind: 'blank', line }
  const data = parseJson(trimmed)
  if (data === undefined) return { kind: 'bad', line, faults: ['not JSON; each line holds one dialogue as one JSON object'] }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return { kind: 'bad', line, faults: ['not a JSON object with the fields of a dialogue'] }
  const { fields, ignored } = translateFields(data as Readonly<Record<string, unknown>>)
  const read = dialogueSchema.safeParse(fields)
  if (read.success) return { kind: 'dialogue', line, dialogue: dialogueFrom(read.data, `line-${line}`), ignoredFields: ignored }
  return { kind: 'bad', line, faults: read.error.issues.map((issue) => `${issue.path.map(String).join('.') || 'the dialogue'}: ${messageOf(issue, fields)}`) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function messageOf(issue: { readonly code: string; readonly message: string; readonly path: readonly PropertyKey[] }, fields: unknown): string {
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_union') return issue.message
  let value: unknown = fields
  for (const step of issue.path) value = typeof value === 'object' && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[step] : undefined
  if (value === undefined) return 'missing'
  return value === null ? 'is null' : `wrong type (${Array.isArray(value) ? 'a list' : typeof value})`
}
