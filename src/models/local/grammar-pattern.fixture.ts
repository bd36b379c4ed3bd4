// Reads a grammar as a regular expression, for grammars that do not refer to themselves: what it admits can then be tried.

export function patternOf(grammar: string): RegExp {
  const rules = new Map(grammar.split('\n').map((line) => {
    const at = line.indexOf(' ::= ')
    return [line.slice(0, at), line.slice(at + 5)] as const
  }))
  const inlined = (name: string): string => `(?:${translated(rules.get(name) ?? unknown(name), inlined)})`
  return new RegExp(`^${inlined('root')}$`, 'su')
}

/** Literals, character classes, repetitions and groups; everything else is the name of a rule. */
function translated(body: string, inlined: (name: string) => string): string {
  return body.replace(/"((?:\\.|[^"\\])*)"|\[(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|[a-z][a-z0-9-]*|\s+/g, (token, quoted: string | undefined) => {
    if (quoted !== undefined) return `(?:${quoted.replace(/\\(["\\])/g, '$1').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')})`
    if (/^\s/.test(token)) return ''
    if (token.startsWith('[')) return token.replace('\\"', '"').replace('"\\\\/', '"\\\\\\/')
    return token.startsWith('{') ? token : inlined(token)
  })
}

function unknown(name: string): never {
  throw new RangeError(`the grammar has no rule ${name}`)
}
