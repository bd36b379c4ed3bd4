// Tells a model in one line what JSON is wanted: providers are given the schema itself, local weights would have to read it
// at a few hundred tokens a second.
import type { JsonSchema } from '../model.ts'

/** `{"message": text, "price"?: number, "action": "offer" or "accept"}`; a question mark stands after keys that may be left out. */
export function replySketch(schema: JsonSchema): string {
  return sketch(schema, { root: schema, depth: 0 })
}

const depthMax = 6
const choicesMax = 20

interface Place {
  readonly root: JsonSchema
  readonly depth: number
}

function sketch(given: unknown, place: Place): string {
  const schema = resolved(given, place)
  if (schema === undefined || place.depth > depthMax) return '…'
  if ('const' in schema) return JSON.stringify(schema['const'])
  if (Array.isArray(schema['enum'])) return choice(schema['enum'].map((value) => JSON.stringify(value)))
  const deeper = { ...place, depth: place.depth + 1 }
  const choices = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(choices)) return choice(choices.map((one) => sketch(one, deeper)))
  const { type } = schema
  if (Array.isArray(type)) return choice(type.map((one) => sketch({ ...schema, type: one }, deeper)))
  switch (type) {
    case 'object': return objectSketch(schema, deeper)
    case 'array': return `[${sketch(schema['items'], deeper)}, …]`
    case 'string': return 'text'
    case 'integer': return 'whole number'
    case 'boolean': return 'true or false'
    default: return typeof type === 'string' ? type : '…'
  }
}

function objectSketch(schema: JsonSchema, place: Place): string {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : [])
  const { properties } = schema
  const pairs = Object.entries(isSchema(properties) ? properties : {})
  return `{${pairs.map(([key, value]) => `${JSON.stringify(key)}${required.has(key) ? '' : '?'}: ${sketch(value, place)}`).join(', ')}}`
}

const choice = (options: readonly string[]): string =>
  options.length > choicesMax ? `${options.slice(0, choicesMax).join(' or ')} or …` : options.join(' or ')

function resolved(given: unknown, { root }: Place): JsonSchema | undefined {
  if (!isSchema(given)) return undefined
  const { $ref } = given
  if (typeof $ref !== 'string') return given
  let target: unknown = root
  for (const key of $ref.split('/').slice(1)) target = isSchema(target) ? target[key] : undefined
  return isSchema(target) ? target : undefined
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value)
