// Sentence skeletons: how they are written in the phrase books, compiled once, and filled.
// Notation: {slot} takes a fact, (a|b|) is a free choice, and everything else is said as it stands.
import type { Register } from './manners.ts'
import { textHash } from './text-hash.ts'

export type Side = 'buyer' | 'seller'
/** Why a move was made, when the caller knows. A line that states a reason is used only with that reason. */
export type ReasonTag = 'conceded' | 'too_low' | 'too_high' | 'gone' | 'found_another' | 'closing'

interface LineOptions {
  readonly register?: Register
  readonly side?: Side
  readonly reason?: ReasonTag
  /** True: only when the price is zero. A line with {price} is never used then. */
  readonly free?: boolean
  /** False: only when no price is given. */
  readonly priced?: boolean
  /** True: would be wrong of an hour of lessons or a dog walk. */
  readonly thing?: boolean
}

export interface Line extends LineOptions {
  readonly variants: readonly Variant[]
  readonly needs: readonly Slot[]
  readonly isQuestion: boolean
  /** A fingerprint of the source, for vocabulary; moving a line in its book changes nobody's. */
  readonly number: number
}

/** Literal and slot in turn, once with contractions and once without. */
export interface Variant {
  readonly contracted: readonly Piece[]
  readonly expanded: readonly Piece[]
  /** False when the first word is "I" or a slot: nothing to lower after a comma. */
  readonly startsLow: boolean
}
export type Piece = { readonly text: string } | { readonly slot: Slot }

export const slots = [
  'the', 'a', 'Title', 'want', 'it', 'its', 'is', 'that', 'price', 'other', 'condition', 'trade',
] as const
export type Slot = (typeof slots)[number]

/** Compiles skeletons that share their options. */
export function lines(options: LineOptions, sources: readonly string[]): readonly Line[] {
  return sources.map((source) => {
    const variants = spellOut(source).map((text) => ({
      contracted: piecesOf(text),
      expanded: piecesOf(withoutContractions(text)),
      startsLow: /^(?!I\b)\p{L}/u.test(text),
    }))
    return {
      ...options,
      variants,
      needs: slots.filter((slot) => source.includes(`{${slot}}`)),
      isQuestion: source.endsWith('?'),
      number: textHash(source),
    }
  })
}

/**
 * Whether a phrase is in a person's vocabulary: five of eight are. Two people of one manner then still differ,
 * and one person keeps to the same turns of phrase all week.
 */
export function knows(leaning: number, line: Line): boolean {
  let hash = Math.imul(leaning ^ line.number, 0x9e3779b1)
  hash ^= hash >>> 15
  return (Math.imul(hash, 0x85ebca6b) >>> 29) < 5
}

/** Every combination of the free choices in a skeleton. */
function spellOut(source: string): readonly string[] {
  const choice = /\(([^()]*)\)/u.exec(source)
  if (choice === null) return [source.replace(/\s+/gu, ' ').replace(/\s+([.,?!])/gu, '$1').trim()]
  const [whole, inside = ''] = choice
  return inside.split('|').flatMap((option) => spellOut(source.replace(whole, () => option)))
}

function piecesOf(text: string): readonly Piece[] {
  return text.split(/(\{\w+\})/u).filter((part) => part !== '').map((part): Piece => {
    const slot = slots.find((name) => part === `{${name}}`)
    if (slot === undefined && part.startsWith('{')) throw new Error(`unknown slot ${part} in "${text}"`)
    return slot === undefined ? { text: part } : { slot }
  })
}

const irregular: Readonly<Record<string, string>> = {
  "can't": 'cannot', "won't": 'will not', "let's": 'let us', "i'm": 'I am', "that's": 'that is', "it's": 'it is',
  "what's": 'what is', "here's": 'here is', "there's": 'there is', "how's": 'how is', "who's": 'who is',
}
const endings: Readonly<Record<string, string>> = {
  "n't": ' not', "'d": ' would', "'ll": ' will', "'ve": ' have', "'re": ' are',
}

/** Phrase books use 'd for "would" only, so that this is right. */
function withoutContractions(text: string): string {
  return text.replace(/\b[A-Za-z]+'(?:[a-z]+)\b/gu, (word) => {
    const whole = irregular[word.toLowerCase()]
    if (whole !== undefined) return /^[A-Z]/u.test(word) ? whole.charAt(0).toUpperCase() + whole.slice(1) : whole
    const ending = /(?:n't|'d|'ll|'ve|'re)$/u.exec(word)?.[0]
    return ending === undefined ? word : word.slice(0, -ending.length) + (endings[ending] ?? '')
  })
}
