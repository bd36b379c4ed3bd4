// Turns a JSON Schema into a grammar (GBNF, as llama.cpp reads it) that admits only JSON of that schema: weak models cannot
// then fail at the form, only at the content.
// Narrower than the schema where the schema is open: texts and lists get an end, numbers few digits, objects no keys
// beyond the named ones. Patterns and formats are not enforced; whoever asked checks the reply anyway.
import { type JsonSchema, ModelFault } from '../model.ts'
import { fractionDigitsMax, replyItemsMax, replyTextCharactersMax, wholeDigitsMax } from './limits.ts'
import { wholeNumbers } from './whole-numbers.ts'

export interface GrammarLimits {
  /** Of one text in the reply, where the schema states no smaller number. */
  readonly textCharactersMax?: number
}

/** Throws ModelFault for what no grammar can hold. */
export function replyGrammar(schema: JsonSchema, { textCharactersMax = replyTextCharactersMax }: GrammarLimits = {}): string {
  const rules = new Map<string, string>()
  const root = ruleFor(schema, { root: schema, rules, textCharactersMax: Math.min(textCharactersMax, replyTextCharactersMax) })
  return [`root ::= ${root}`, ...[...rules].map(([name, body]) => `${name} ::= ${body}`)].join('\n')
}

interface Grammar {
  /** Where `$ref` points into. */
  readonly root: JsonSchema
  readonly rules: Map<string, string>
  readonly textCharactersMax: number
}

/** The name of the rule for a schema; the same body is written once. */
function ruleFor(schema: unknown, grammar: Grammar): string {
  if (!isSchema(schema)) throw unsupported(JSON.stringify(schema))
  const { $ref } = schema
  if (typeof $ref === 'string') return referredRule($ref, grammar)
  const body = bodyFor(schema, grammar)
  for (const [name, known] of grammar.rules) if (known === body) return name
  const name = `r${grammar.rules.size}`
  grammar.rules.set(name, body)
  return name
}

/** Named by the reference and entered before its body is known, so that a schema may contain itself. */
function referredRule(reference: string, grammar: Grammar): string {
  const name = `ref-${Buffer.from(reference).toString('hex')}`
  if (grammar.rules.has(name)) return name
  grammar.rules.set(name, '')
  let target: unknown = reference.startsWith('#') ? grammar.root : undefined
  for (const key of reference.split('/').slice(1)) target = isSchema(target) ? target[key] : undefined
  if (target === undefined) throw unsupported(`$ref ${reference}`)
  grammar.rules.set(name, ruleFor(target, grammar))
  return name
}

function bodyFor(schema: JsonSchema, grammar: Grammar): string {
  if ('const' in schema) return literal(JSON.stringify(schema['const']))
  if (Array.isArray(schema['enum'])) return anyOf(schema['enum'].map((value) => literal(JSON.stringify(value))))
  const choices = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(choices)) return anyOf(choices.map((choice) => ruleFor(choice, grammar)))
  const { type } = schema
  if (Array.isArray(type)) return anyOf(type.map((one) => ruleFor({ ...schema, type: one }, grammar)))
  switch (type) {
    case 'object': return objectBody(schema, grammar)
    case 'array': return arrayBody(schema, grammar)
    case 'string': return textBody(schema, grammar)
    case 'integer': return wholeNumbers({ least: wholeBound(schema, 'minimum'), most: wholeBound(schema, 'maximum'), digitsMax: wholeDigitsMax })
    case 'number': return numberBody(schema)
    case 'boolean': return '"true" | "false"'
    case 'null': return '"null"'
    default: throw unsupported(JSON.stringify(schema))
  }
}

/** Keys come in the order of the schema; optional ones may be left out. */
function objectBody(schema: JsonSchema, grammar: Grammar): string {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : [])
  const properties = Object.entries(isSchema(schema['properties']) ? schema['properties'] : {})
  let afterOthers = '' // the rest of the object once a key has been written
  let first = '' // the rest while none has been
  for (const [key, value] of properties.reverse()) {
    const pair = `${literal(`${JSON.stringify(key)}: `)} ${ruleFor(value, grammar)}`
    first = required.has(key) ? `${pair} ${afterOthers}` : `(${pair} ${afterOthers}${first === '' ? ')?' : ` | ${first})`}`
    afterOthers = required.has(key) ? `", " ${pair} ${afterOthers}` : `(", " ${pair})? ${afterOthers}`
  }
  return `"{" ${first} "}"`
}

function arrayBody(schema: JsonSchema, grammar: Grammar): string {
  const least = bound(schema, 'minItems') ?? 0
  const most = Math.max(least, Math.min(bound(schema, 'maxItems') ?? replyItemsMax, replyItemsMax))
  if (most === 0) return '"[]"'
  const item = ruleFor(schema['items'], grammar)
  const list = `${item} (", " ${item}){${Math.max(0, least - 1)},${most - 1}}`
  return least === 0 ? `"[" (${list})? "]"` : `"[" ${list} "]"`
}

/** Every character may be written as itself, so that no half of a surrogate pair can be. */
function textBody(schema: JsonSchema, grammar: Grammar): string {
  grammar.rules.set('character', String.raw`[^"\\\x00-\x1F\x7F] | "\\" ["\\/bfnrt]`)
  const least = bound(schema, 'minLength') ?? 0
  const most = Math.max(least, Math.min(bound(schema, 'maxLength') ?? Infinity, grammar.textCharactersMax))
  return `"\\"" character{${least},${most}} "\\""`
}

/** Bounds hold for the whole part alone: a fraction beyond the last whole number is left to whoever checks. */
function numberBody(schema: JsonSchema): string {
  const least = wholeBound(schema, 'minimum')
  const most = wholeBound(schema, 'maximum')
  const whole = `(${wholeNumbers({ least, most, digitsMax: wholeDigitsMax })})`
  const fractionDigits = fractionDigitsOf(schema)
  return fractionDigits === 0 ? whole : `${whole} ("." [0-9]{1,${fractionDigits}})?`
}

/** A step of 0.01 allows two digits after the point; steps that are no power of ten are left to whoever checks. */
function fractionDigitsOf(schema: JsonSchema): number {
  const step = bound(schema, 'multipleOf')
  const digits = step === undefined ? -1 : Array.from({ length: fractionDigitsMax + 1 }, (_, count) => count).findIndex((count) => step === Number(`1e-${count}`))
  return digits < 0 ? fractionDigitsMax : digits
}

/** Of `minimum` or `maximum`, whichever is narrower with its exclusive twin. */
function wholeBound(schema: JsonSchema, name: 'minimum' | 'maximum'): number | undefined {
  const step = name === 'minimum' ? 1 : -1
  const inclusive = bound(schema, name)
  const exclusive = bound(schema, name === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum')
  const round = name === 'minimum' ? Math.ceil : Math.floor
  const bounds = [
    ...(inclusive === undefined ? [] : [round(inclusive)]),
    ...(exclusive === undefined ? [] : [Number.isInteger(exclusive) && schema['type'] === 'integer' ? exclusive + step : round(exclusive)]),
  ]
  if (bounds.length === 0) return undefined
  return name === 'minimum' ? Math.max(...bounds) : Math.min(...bounds)
}

const bound = (schema: JsonSchema, name: string): number | undefined => {
  const value = schema[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

const anyOf = (bodies: readonly string[]): string => {
  if (bodies.length === 0) throw unsupported('a choice between nothing')
  return bodies.join(' | ')
}

/** JSON text has no line breaks of its own; backslashes and quotes are what a grammar has to be told apart. */
const literal = (json: string): string => `"${json.replace(/[\\"]/g, '\\$&')}"`

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value)

const unsupported = (what: string): ModelFault =>
  new ModelFault('bad_request', `Local weights cannot be held to this form of reply: ${what.slice(0, 120)} has no grammar.`)
