// Decides the words for what the schema refuses: what is wrong, and what to write instead.
import type { z } from 'zod'
import { conditions } from '../market/vocabulary.ts'
import type { Finding, Path } from './fault.ts'
import { agentSchema, itemSchema, personSchema, policySchema, rosterSchema, wantSchema } from './roster-schema.ts'
import { slugFrom } from './slug.ts'

type Issue = z.core.$ZodIssue
/** What stands at the issue's path: its name and its value. */
interface Subject {
  readonly name: string
  readonly value: unknown
}
type Words = Pick<Finding, 'message' | 'remedy'>

/** One issue of the schema as findings; unknown fields give one finding each. */
export function* findingsOf(issue: Issue, data: unknown): Generator<Finding> {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) yield unknownField(path, key)
    return
  }
  const name = path.findLast((step) => typeof step === 'string') ?? 'the roster'
  yield { path, ...wordsFor(issue, { name, value: valueAt(data, path) }) }
}

function wordsFor(issue: Issue, subject: Subject): Words {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, subject)
    case 'too_small':
      return tooSmall(subject)
    case 'too_big':
      return tooBig(issue, subject)
    case 'invalid_format':
      return wrongFormat(issue.format, subject)
    case 'invalid_value':
      return wrongChoice(issue.values, subject)
    default:
      return { message: `${subject.name}: ${issue.message}`, remedy: 'see the JSON Schema of a roster' }
  }
}

function unknownField(path: Path, key: string): Finding {
  const known = fieldsAt(path)
  const close = known.find((field) => looksLike(field, key))
  const remedy =
    key === '<<'
      ? 'YAML merge keys are not supported: repeat the fields'
      : close
        ? `did you mean ${close}?`
        : `remove it; the fields here are ${known.join(', ')}`
  return { path: [...path, key], atKey: true, message: `unknown field ${shown(key)}`, remedy }
}

function wrongType(expected: string, { name, value }: Subject): Words {
  if (value === undefined || value === null) {
    const example = examples.get(name)
    return { message: `${name} is ${value === null ? 'empty' : 'missing'}`, remedy: example ? `add ${example}` : `add ${name}` }
  }
  if (name.endsWith('Cents')) {
    const whole = typeof value === 'number' && Number.isFinite(value) ? Math.round(value * 100) : 1250
    return {
      message: `${name} is ${shown(value)}, which is not a whole number of cents`,
      remedy: `write whole cents without quotes or a decimal point: ${whole} means ${(whole / 100).toFixed(2)}`,
    }
  }
  if (name.endsWith('BasisPoints')) return { message: `${name} is ${shown(value)}, which is not a whole number`, remedy: 'write whole basis points: 2000 means 20 %' }
  const message = `${name} must be ${nouns.get(expected) ?? expected}, but is ${shown(value)}`
  if (expected === 'string' && typeof value !== 'object') return { message, remedy: `put it in quotes: "${String(value)}"` }
  if (expected === 'number') return { message, remedy: 'write a plain number without quotes or a unit' }
  return { message, remedy: `write ${nouns.get(expected) ?? expected}` }
}

function tooSmall({ name, value }: Subject): Words {
  if (name === 'people') return { message: 'the roster has no people', remedy: 'add at least one person under people' }
  if (name.endsWith('Cents'))
    return { message: `${name} is ${shown(value)}, below zero`, remedy: 'write 0 or a positive whole number of cents' }
  if (name.endsWith('BasisPoints')) return { message: `${name} is ${shown(value)}, below zero`, remedy: 'write 0 or a positive whole number: 2000 means 20 %' }
  return { message: `${name} is ${shown(value)}, but must be above 0`, remedy: 'write a positive number, or leave the field out' }
}

function tooBig(issue: z.core.$ZodIssueTooBig, { name, value }: Subject): Words {
  const most = `at most ${issue.maximum}`
  if (typeof value === 'string') return { message: `${name} has ${value.length} characters, ${most} are allowed`, remedy: 'shorten it' }
  if (Array.isArray(value)) return { message: `${name} has ${value.length} entries, ${most} are allowed`, remedy: 'remove some' }
  return { message: `${name} is ${shown(value)}, ${most} is allowed`, remedy: 'write a smaller number' }
}

function wrongFormat(format: string, { name, value }: Subject): Words {
  if (format === 'datetime')
    return { message: `${name} is ${shown(value)}, which is not a time in UTC`, remedy: 'write it like 2026-11-21T09:00:00Z' }
  const text = typeof value === 'string' ? value : ''
  if (slugFields.has(name)) {
    return {
      message: `${name} ${shown(value)} is not a slug`,
      remedy: `use 1 to 32 lower-case letters, digits and hyphens, the first a letter or digit, such as ${shown(slugFrom(text))}`,
    }
  }
  if (text.trim() === '') return { message: `${name} is blank`, remedy: 'write something, or leave the field out if it is optional' }
  return {
    message: `${name} holds a line end, a control character or a broken character`,
    remedy: 'write plain text, and on one line unless it is a description, a persona or instructions',
  }
}

function wrongChoice(values: readonly z.core.util.Primitive[], { name, value }: Subject): Words {
  if (value === undefined) return wrongType('string', { name, value })
  if (name === 'currency')
    return { message: `unknown currency ${shown(value)}`, remedy: 'use an active ISO 4217 code in capitals, such as USD, EUR or JPY' }
  return { message: `${name} is ${shown(value)}`, remedy: `use ${values.length > 1 ? 'one of ' : ''}${values.map(String).join(', ')}` }
}

function fieldsAt(path: Path): readonly string[] {
  const field = path.findLast((step) => typeof step === 'string')
  if (field === 'people') return Object.keys(personSchema.shape)
  if (field === 'items') return Object.keys(itemSchema.shape)
  if (field === 'wants') return Object.keys(wantSchema.shape)
  if (field === 'policy') return Object.keys(policySchema.shape)
  if (field === 'agent') return Object.keys(agentSchema.shape)
  return Object.keys(rosterSchema.shape)
}

/** The same but for case, hyphens or underscores, or one is the start of the other: `ask`, `ask_cents`, `AskCents`. */
function looksLike(field: string, key: string): boolean {
  const one = field.toLowerCase()
  const other = key.slice(0, 60).toLowerCase().replace(/[^a-z]/g, '')
  return one === other || (other.length >= 3 && (one.startsWith(other) || other.startsWith(one)))
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.getOwnPropertyDescriptor(value, step)?.value
  }
  return value
}

/** A value as it may stand in a sentence: short, on one line, without control characters. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'a group of fields'
  if (typeof value !== 'string') return String(value)
  const text = JSON.stringify(value.slice(0, 41))
  return value.length > 40 ? `${text.slice(0, 41)}…"` : text
}

const slugFields: ReadonlySet<string> = new Set(['id', 'market', 'category', 'neverHaggleWith', 'avoid'])

const nouns: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['array', 'a list'],
  ['object', 'a group of fields'],
  ['boolean', 'true or false'],
])

const examples: ReadonlyMap<string, string> = new Map([
  ['schema', 'schema: haggle.roster/1'],
  ['market', 'market: office'],
  ['currency', 'currency: USD'],
  ['opensAt', 'opensAt: 2026-11-21T09:00:00Z'],
  ['budgetCents', 'budgetCents in whole cents: 10000 means 100.00'],
  ['askCents', 'askCents in whole cents: 2500 means 25.00, 0 means free'],
  ['reservationCents', 'reservationCents, the least the owner would take, in whole cents'],
  ['maximumCents', 'maximumCents, the most the person would pay, in whole cents'],
  ['condition', `condition, one of ${conditions.join(', ')}`],
  ['minimumCondition', `minimumCondition, one of ${conditions.join(', ')}`],
  ['people', 'a list of people'],
  ['items', 'items, which may be an empty list: []'],
  ['wants', 'wants, which may be an empty list: []'],
  ['description', 'description, which may be empty: ""'],
])
