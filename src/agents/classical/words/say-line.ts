// A chosen sentence as one person writes it: slots filled, contractions or none, capitals or none.
import type { Line, Piece } from './line.ts'
import type { Speech } from './speech.ts'
import type { Voice } from './voice.ts'

/** Fills a line. Its first letter is settled by `joinAfter`, which knows what stands before it. */
export function sayLine(line: Line, { voice, words, random }: Speech): Said {
  const variant = line.variants[Math.floor(random() * line.variants.length)] ?? line.variants[0]
  if (variant === undefined) return { text: '', startsWithSlot: false, lowers: false }
  const pieces = voice.contracts ? variant.contracted : variant.expanded
  let text = ''
  for (const piece of pieces) text = append(text, { piece, words, voice })
  return { text, startsWithSlot: pieces[0] !== undefined && 'slot' in pieces[0], lowers: variant.startsLow }
}

export interface Said {
  readonly text: string
  /** Begins with a fact, spelled as in mid-sentence: "the lamp", "IKEA shelf", "$12". */
  readonly startsWithSlot: boolean
  /** Begins with an ordinary word, spelled as at the start of a sentence. */
  readonly lowers: boolean
}

interface Addition {
  readonly piece: Piece
  readonly words: Speech['words']
  readonly voice: Voice
}

function append(text: string, options: Addition): string {
  const { piece, words, voice } = options
  if ('text' in piece) {
    const literal = cased(piece.text, voice)
    // "kr." before a full stop, "Inc." before a question.
    return text.endsWith('.') && literal.startsWith('.') ? text + literal.slice(1) : text + literal
  }
  const word = words[piece.slot] ?? ''
  const startsSentence = /[.?!] $/u.test(text)
  return text + (startsSentence && !voice.lowerCase ? upperFirst(word) : word)
}

/** Templates hold no names, so all of a literal may be lowered for someone who texts. */
export const cased = (literal: string, voice: Voice): string => (voice.lowerCase ? literal.toLowerCase() : literal)

/** "Hi Ines," + "Would you take…" = "Hi Ines, would you take…". */
export function joinAfter(opener: string, options: { readonly said: Said; readonly voice: Voice }): string {
  const { said, voice } = options
  const midSentence = opener !== '' && !/[.!?]$/u.test(opener)
  if (midSentence) return `${opener} ${said.lowers ? lowerFirst(said.text) : said.text}`
  const text = said.startsWithSlot && !voice.lowerCase ? upperFirst(said.text) : said.text
  return opener === '' ? text : `${opener} ${text}`
}

/** Leaves "iPhone" and "eBay" alone. */
const upperFirst = (word: string): string =>
  /^\p{Ll}(?!\p{Lu})/u.test(word) ? word.charAt(0).toUpperCase() + word.slice(1) : word

/** Leaves "OK" alone. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

/** The first word without its punctuation, for comparing. */
export const firstWord = (text: string): string => /^[\p{L}']+/u.exec(text)?.[0]?.toLowerCase() ?? ''
