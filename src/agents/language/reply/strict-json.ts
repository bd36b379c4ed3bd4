// Reads JSON that a model wrote, more strictly than JSON.parse: a field given twice is a fault and not "the last one wins",
// and a number stays the text that was written, so that no price passes through a float. One code fence around the whole is
// taken off; anything else beside the one value is a fault. Decides nothing about what the value means.
import { replyLimits } from './limits.ts'

/** A plain decimal, as written: digits, perhaps a point and more digits. */
export class Decimal {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type StrictJson = string | boolean | null | Decimal | readonly StrictJson[] | { readonly [name: string]: StrictJson }

export type StrictReading = { readonly value: StrictJson } | { readonly problem: string }

/** Never throws. The problem is one clause that names the place. */
export function readStrictJson(text: string): StrictReading {
  if (text.length > replyLimits.charactersMax) return { problem: `longer than ${replyLimits.charactersMax} characters` }
  const reader: Reader = { text: withoutFence(text), at: 0 }
  try {
    const value = readValue(reader, 0)
    skipSpace(reader)
    if (reader.at < reader.text.length) throw new NotStrict(`there is text after the JSON object: ${excerpt(reader)}`)
    return { value }
  } catch (fault) {
    if (fault instanceof NotStrict) return { problem: fault.message }
    throw fault
  }
}

/** The value as plain data, for schemas that check it; undefined for what is not strict JSON. */
export function plainJson(text: string): unknown {
  const read = readStrictJson(text)
  return 'value' in read ? plain(read.value) : undefined
}

function plain(value: StrictJson): unknown {
  if (value instanceof Decimal) return Number(value.text)
  if (typeof value !== 'object' || value === null) return value
  return Array.isArray(value) ? value.map((one: StrictJson) => plain(one)) : Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one as StrictJson)]))
}

/** Where reading stands. */
interface Reader {
  readonly text: string
  at: number
}

class NotStrict extends Error {}

const fence = '```'

/** Without a pattern: a model may write thousands of blanks. */
function withoutFence(text: string): string {
  const trimmed = text.trim()
  if (!trimmed.startsWith(fence) || !trimmed.endsWith(fence) || trimmed.length < 2 * fence.length) return trimmed
  const inside = trimmed.slice(fence.length, -fence.length)
  return inside.replace(/^[a-z]{0,20}/i, '').trim()
}

function readValue(reader: Reader, depth: number): StrictJson {
  skipSpace(reader)
  if (depth > replyLimits.depthMax) throw new NotStrict('brackets are nested too deep')
  const character = reader.text[reader.at]
  if (character === '{') return readObject(reader, depth)
  if (character === '[') return readList(reader, depth)
  if (character === '"') return readString(reader)
  return readLiteral(reader)
}

function readObject(reader: Reader, depth: number): StrictJson {
  const fields = new Map<string, StrictJson>()
  reader.at += 1
  skipSpace(reader)
  if (takes(reader, '}')) return {}
  do {
    skipSpace(reader)
    if (reader.text[reader.at] !== '"') throw new NotStrict(`a field’s name in double quotes is missing at ${excerpt(reader)}`)
    const name = readString(reader)
    if (fields.has(name)) throw new NotStrict(`the field ${JSON.stringify(name)} is given twice`)
    skipSpace(reader)
    if (!takes(reader, ':')) throw new NotStrict(`a colon is missing after ${JSON.stringify(name)}`)
    fields.set(name, readValue(reader, depth + 1))
    skipSpace(reader)
  } while (takes(reader, ','))
  if (!takes(reader, '}')) throw new NotStrict(endsOr(reader, 'a comma or } is missing'))
  // Defines each name as an own field, `__proto__` too.
  return Object.fromEntries(fields)
}

function readList(reader: Reader, depth: number): StrictJson {
  const values: StrictJson[] = []
  reader.at += 1
  skipSpace(reader)
  if (takes(reader, ']')) return values
  do {
    values.push(readValue(reader, depth + 1))
    skipSpace(reader)
  } while (takes(reader, ','))
  if (!takes(reader, ']')) throw new NotStrict(endsOr(reader, 'a comma or ] is missing'))
  return values
}

/** No raw control characters, as in JSON; what stands between the quotes is decoded by JSON.parse. */
const stringText = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

function readString(reader: Reader): string {
  stringText.lastIndex = reader.at
  const [raw] = stringText.exec(reader.text) ?? []
  if (raw === undefined) throw new NotStrict(endsOr(reader, 'a text is not closed, or holds a line break or a wrong escape'))
  reader.at += raw.length
  const text = JSON.parse(raw) as string
  // Half a pair of surrogates is no character, and would not survive the journal's UTF-8.
  if (!text.isWellFormed()) throw new NotStrict('a text holds half a character')
  return text
}

const literalText = /[^\s,:[\]{}"]+/y
const plainDecimal = /^(0|[1-9]\d*)(\.\d+)?$/
const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/

function readLiteral(reader: Reader): StrictJson {
  literalText.lastIndex = reader.at
  const [raw] = literalText.exec(reader.text) ?? []
  if (raw === undefined) throw new NotStrict(endsOr(reader, 'a value is missing'))
  if (raw === 'true' || raw === 'false' || raw === 'null') {
    reader.at += raw.length
    return raw === 'null' ? null : raw === 'true'
  }
  if (plainDecimal.test(raw)) {
    reader.at += raw.length
    return new Decimal(raw)
  }
  if (jsonNumber.test(raw)) throw new NotStrict(`${raw.slice(0, 40)} is not a plain number: digits and a decimal point only, no minus and no exponent`)
  throw new NotStrict(`this is not JSON at ${excerpt(reader)}`)
}

const space = /[ \t\n\r]*/y

function skipSpace(reader: Reader): void {
  space.lastIndex = reader.at
  reader.at += space.exec(reader.text)?.[0].length ?? 0
}

function takes(reader: Reader, character: string): boolean {
  if (reader.text[reader.at] !== character) return false
  reader.at += 1
  return true
}

const endsOr = (reader: Reader, problem: string): string =>
  reader.at >= reader.text.length ? 'the JSON ends in the middle' : `${problem} at ${excerpt(reader)}`

const excerpt = ({ text, at }: Reader): string => (at >= text.length ? 'the end' : JSON.stringify(text.slice(at, at + 30)))
