// Decides where a text stops being JSON. The engine's own message gives no offset for short texts.

type Awaited = 'value' | 'value or ]' | 'name or }' | 'name' | ':' | ', or end'

/** The offset of the first thing that JSON does not allow there; the end of the text if only something is missing. */
export function jsonFaultOffset(text: string): number {
  const open: ('{' | '[')[] = []
  let awaited: Awaited = 'value'
  for (let offset = 0; offset < text.length; ) {
    token.lastIndex = offset
    const found = token.exec(text)
    if (!found) return text.slice(offset).trim() === '' ? text.trimEnd().length : offset + leadingSpace(text, offset)
    const start = offset + found[0].length - (found[1]?.length ?? 0)
    const next = step(awaited, found[1] ?? '', open)
    if (!next) return start
    awaited = next
    offset = token.lastIndex
  }
  return text.trimEnd().length
}

const text = String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`
const number = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`
const token = new RegExp(String.raw`[ \t\r\n]*(${text}|${number}|true|false|null|[{}[\],:])`, 'y')

const leadingSpace = (text: string, offset: number): number => /^[ \t\r\n]*/.exec(text.slice(offset, offset + 10_000))?.[0].length ?? 0

/** What may follow a token, or undefined if the token itself may not stand there. Keeps `open` up to date. */
function step(awaited: Awaited, found: string, open: ('{' | '[')[]): Awaited | undefined {
  const inside = open.at(-1)
  switch (found) {
    case '{':
    case '[':
      if (awaited !== 'value' && awaited !== 'value or ]') return undefined
      open.push(found)
      return found === '{' ? 'name or }' : 'value or ]'
    case '}':
      if (inside !== '{' || (awaited !== 'name or }' && awaited !== ', or end')) return undefined
      open.pop()
      return ', or end'
    case ']':
      if (inside !== '[' || (awaited !== 'value or ]' && awaited !== ', or end')) return undefined
      open.pop()
      return ', or end'
    case ',':
      if (!inside || awaited !== ', or end') return undefined
      return inside === '{' ? 'name' : 'value'
    case ':':
      return awaited === ':' ? 'value' : undefined
    default:
      if (awaited === 'name' || awaited === 'name or }') return found.startsWith('"') ? ':' : undefined
      return awaited === 'value' || awaited === 'value or ]' ? ', or end' : undefined
  }
}
