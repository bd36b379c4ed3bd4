// The smallest value that a JSON Schema allows, as far as the schemas of replies go: what the stub answers when nobody tells it.

type Schema = Readonly<Record<string, unknown>>
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export function smallestValue(schema: unknown): unknown {
  if (!isSchema(schema)) return {}
  if ('const' in schema) return schema['const']
  const choices = [schema['enum'], schema['anyOf'], schema['oneOf']].map(list)
  if (choices[0]?.[0] !== undefined) return choices[0][0]
  const [first] = [...(choices[1] ?? []), ...(choices[2] ?? [])]
  if (first !== undefined) return smallestValue(first)
  const properties = isSchema(schema['properties']) ? schema['properties'] : {}
  switch (list(schema['type'])[0] ?? schema['type']) {
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return typeof schema['minimum'] === 'number' ? schema['minimum'] : 0
    case 'string':
      return 'ok'
    case 'array':
      return Array.from({ length: typeof schema['minItems'] === 'number' ? schema['minItems'] : 0 }, () => smallestValue(schema['items']))
    case 'null':
      return null
    default:
      return Object.fromEntries(list(schema['required']).map((name) => [String(name), smallestValue(properties[String(name)])]))
  }
}
