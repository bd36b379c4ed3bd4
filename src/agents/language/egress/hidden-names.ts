// Number words that no reader of words would find: parted in the wrong places ("si xty"), turned around, or in rot13.
// Looked for in the letters alone. Whether the number is public does not matter: nobody hides what may be said.
import { languages } from '../../../roster/number-words/languages.ts'
import { fold } from '../../../roster/number-words/spelled-numbers.ts'
import { rot13 } from './spell-number.ts'

/** The letters in which a number is hidden; empty for an honest text. A digit parts what stands before it from what follows. */
export function hiddenNamesIn(plain: string): readonly string[] {
  return plain.slice(0, readMax).split(/\d+/u).flatMap((stretch) => hiddenIn((stretch.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).map((word) => fold(word).replace(/[^a-z]/gu, ''))))
}

function hiddenIn(words: readonly string[]): readonly string[] {
  const turned = words.map((word) => [...word].reverse().join('')).reverse()
  const rotated = rot13(words.join(' ')).split(' ')
  return [...partedIn(words), ...partedIn(turned), ...partedIn(rotated), ...plainIn(turned), ...plainIn(rotated)]
}

/** Characters of a text that are looked at; more than can leave in one text. */
const readMax = 4_000
/** Shorter words are something else too often: "net" is "ten" turned around, "bar" is "one" in rot13. */
const turnedLengthMin = 4

const plainIn = (words: readonly string[]): readonly string[] =>
  words.filter((word) => word.length >= turnedLengthMin && names.has(word))

/** Every number word of more than two letters; those of three count in English alone. */
const names: ReadonlySet<string> = new Set(languages.flatMap(({ values }, index) => [...values].filter(([name, value]) => value > 1 && (name.length > 3 || (index === 0 && name.length > 2))).map(([name]) => name)))
/** Their first three letters: at most places of a text no name begins. */
const beginnings: ReadonlySet<string> = new Set([...names].map((name) => name.slice(0, 3)))
const nameLengths = [...new Set([...names].map(({ length }) => length))].sort((one, other) => other - one)

/** A single name counts when it fills whole words, or is long enough not to arise by chance; so do two in a row. */
const aloneLengthMin = 7
const pairLengthMin = 8

function partedIn(words: readonly string[]): readonly string[] {
  const { letters, edges } = streamOf(words)
  const found: string[] = []
  let at = 0
  while (at < letters.length) {
    if (!beginnings.has(letters.slice(at, at + 3))) {
      at += 1
      continue
    }
    const chain = chainAt(letters, at)
    if (chain.length > 0 && isParted(chain, edges) && isTelling(chain, edges)) found.push(letters.slice(at, chain.at(-1)?.end))
    at = chain.length > 0 && edges.has(at) ? (chain[0]?.end ?? at + 1) : at + 1
  }
  return found
}

interface Name {
  readonly start: number
  readonly end: number
}

function streamOf(words: readonly string[]): { readonly letters: string; readonly edges: ReadonlySet<number> } {
  const edges = new Set<number>([0])
  let length = 0
  for (const word of words) edges.add((length += word.length))
  return { letters: words.join(''), edges }
}

/** Longest names first, one behind the other. */
function chainAt(letters: string, at: number): readonly Name[] {
  const chain: Name[] = []
  let start = at
  while (chain.length < chainMax) {
    if (!beginnings.has(letters.slice(start, start + 3))) break
    const length = nameLengths.find((one) => names.has(letters.slice(start, start + one)) && start + one <= letters.length)
    if (length === undefined) break
    chain.push({ start, end: start + length })
    start += length
  }
  return chain
}

const chainMax = 6

/** A word ends inside a name. Where words and names part alike, there is nothing hidden, and the reader of words has seen it. */
const isParted = (chain: readonly Name[], edges: ReadonlySet<number>): boolean =>
  chain.some(({ start, end }) => Array.from({ length: end - start - 1 }, (_, place) => start + 1 + place).some((place) => edges.has(place)))

function isTelling(chain: readonly Name[], edges: ReadonlySet<number>): boolean {
  const [first, last] = [chain[0]?.start ?? 0, chain.at(-1)?.end ?? 0]
  if (chain.some(({ start, end }) => edges.has(start) && edges.has(end) && isParted([{ start, end }], edges))) return true
  return chain.length > 1 ? last - first >= pairLengthMin : last - first >= aloneLengthMin
}
