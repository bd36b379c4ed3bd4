// Decides where in a JSON text its values stand, and which fields it gives twice: the two things that
// JSON.parse does not tell. Reads only text that JSON.parse accepted, so it need not check the grammar.
import { type Path, placeOf } from './fault.ts'

/** Offsets of a field's name and of its value; list entries and the root have the same for both. */
export interface JsonPlace {
  readonly keyOffset: number
  readonly valueOffset: number
}

export interface JsonPlaces {
  /** Where the wanted places stand, by their text. */
  readonly found: ReadonlyMap<string, JsonPlace>
  /** Fields that their object gives a second time. JSON.parse would silently keep the last. */
  readonly repeated: readonly { readonly path: Path; readonly offset: number }[]
}

interface Frame {
  readonly isObject: boolean
  /** The name or index of the value that comes next or is being read. */
  key: string | number
  keyOffset: number
  expectsKey: boolean
  readonly seen: Set<string>
}

/** No roster nests deeper; below this depth nothing is looked up, so that deep nesting costs no more than its length. */
const depthMax = 12

export function jsonPlaces(text: string, options: { readonly wanted: ReadonlySet<string>; readonly repeatedMax: number }): JsonPlaces {
  const found = new Map<string, JsonPlace>()
  const repeated: { path: Path; offset: number }[] = []
  const stack: Frame[] = []

  const meetValue = (offset: number) => {
    if (options.wanted.size === 0 || stack.length > depthMax) return
    const place = placeOf(pathOf(stack))
    const top = stack.at(-1)
    if (options.wanted.has(place)) found.set(place, { keyOffset: top?.isObject ? top.keyOffset : offset, valueOffset: offset })
  }
  const meetKey = (frame: Frame, raw: string, offset: number) => {
    const key: string = raw.includes('\\') ? JSON.parse(raw) : raw.slice(1, -1)
    frame.key = key
    frame.keyOffset = offset
    frame.expectsKey = false
    if (!frame.seen.has(key)) frame.seen.add(key)
    else if (repeated.length < options.repeatedMax) repeated.push({ path: pathOf(stack.slice(-depthMax)), offset })
  }

  for (let offset = 0; offset < text.length; ) {
    const character = text[offset]
    const top = stack.at(-1)
    if (character === '"') {
      const end = stringEnd(text, offset)
      if (top?.expectsKey) meetKey(top, text.slice(offset, end), offset)
      else meetValue(offset)
      offset = end
    } else if (character === '{' || character === '[') {
      meetValue(offset)
      const isObject = character === '{'
      stack.push({ isObject, key: 0, keyOffset: offset, expectsKey: isObject, seen: new Set() })
      offset += 1
    } else if (character === '}' || character === ']') {
      stack.pop()
      offset += 1
    } else if (character === ',' && top) {
      if (top.isObject) top.expectsKey = true
      else top.key = Number(top.key) + 1
      offset += 1
    } else if (character === ':' || isSpace(character)) {
      offset += 1
    } else {
      meetValue(offset)
      literal.lastIndex = offset
      literal.test(text)
      offset = literal.lastIndex
    }
  }
  return { found, repeated }
}

/** A number, true, false or null: everything up to the next mark of the grammar. */
const literal = /[^,\]}\s]+/gy

const isSpace = (character: string | undefined): boolean =>
  character === ' ' || character === '\n' || character === '\r' || character === '\t'

const pathOf = (stack: readonly Frame[]): Path => stack.map((frame) => frame.key)

/** The offset behind the closing quote of the string that opens at `start`. */
function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end + 1
}

function isEscaped(text: string, quote: number): boolean {
  let before = quote - 1
  while (text[before] === '\\') before -= 1
  return (quote - before) % 2 === 0
}
