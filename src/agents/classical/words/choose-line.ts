// Which sentence: one that the facts allow, from the registers and the vocabulary of the person who speaks.
import { knows, type Line } from './line.ts'
import type { Shelves } from './phrase-book.ts'
import type { Speech } from './speech.ts'

/** A person's own register where a side sentence is due at all; the rest of the time they talk like everybody. */
const ownSideSentences = 0.6
const reasonIsGiven = 0.6
/** Draws at random before the shelf is searched in order. */
const drawsMax = 16
/** Below this a shelf is nobody's to narrow: one person would be left with one sentence. */
const shelfToNarrow = 10

type Fit = (line: Line, speech: Speech) => boolean

/** The sentence that does the work. Every book has plain ones for a title alone, with a price, and for free. */
export function chooseCore(speech: Speech): Line {
  const { book, voice, random } = speech
  const everybody = book.cores.any
  const shelf = random() < voice.ownRegisterChance ? ownShelf(book.cores, speech) : everybody
  const line = chooseReason(speech)
    ?? choose(shelf, { speech, fit: fitsAsCore })
    ?? choose(everybody, { speech, fit: fitsAsCore })
  if (line === undefined) throw new Error('a phrase book has no sentence for these facts')
  return line
}

/** A sentence to go before the core, if there is one that fits. */
export const chooseReaction = (speech: Speech): Line | undefined =>
  chooseSide(speech.book.reactions, { speech, fit: fits })

/** A sentence to go after it. Most tails speak of a price, so without one only those for gifts are left. */
export function chooseTail(speech: Speech): Line | undefined {
  const { book, free, words } = speech
  if (free && book.speaksOfFree) return choose(book.tails.any, { speech, fit: fitsAGift })
  return book.statesPrice && words.price === undefined ? undefined : chooseSide(book.tails, { speech, fit: fits })
}

function chooseSide(shelves: Shelves, options: { readonly speech: Speech; readonly fit: Fit }): Line | undefined {
  const { speech } = options
  return choose(speech.random() < ownSideSentences ? ownShelf(shelves, speech) : shelves.any, options)
}

function chooseReason(speech: Speech): Line | undefined {
  if (speech.reason === undefined || speech.random() >= reasonIsGiven) return undefined
  const giving = speech.book.cores.any.filter((line) => line.reason === speech.reason)
  return choose(giving, { speech, fit: fitsAsCore })
}

function ownShelf(shelves: Shelves, { voice, random }: Speech): readonly Line[] {
  const register = voice.registers[Math.floor(random() * voice.registers.length)]
  const own = register === undefined ? shelves.any : shelves[register]
  return own.length > 0 ? own : shelves.any
}

/** Draws within the person's vocabulary; when nothing there fits, any sentence that does. */
function choose(shelf: readonly Line[], options: { readonly speech: Speech; readonly fit: Fit }): Line | undefined {
  const { speech, fit } = options
  for (let draw = 0; draw < drawsMax; draw += 1) {
    const line = shelf[Math.floor(speech.random() * shelf.length)]
    const known = line !== undefined && (shelf.length < shelfToNarrow || knows(speech.voice.leaning, line))
    if (known && fit(line, speech)) return line
  }
  const start = Math.floor(speech.random() * shelf.length)
  return shelf.slice(start).find((line) => fit(line, speech)) ?? shelf.find((line) => fit(line, speech))
}

function fitsAsCore(line: Line, speech: Speech): boolean {
  const { book, free, words } = speech
  if (free) return (line.free === true || !book.speaksOfFree) && fits(line, speech)
  const leavesOutThePrice = book.statesPrice && words.price !== undefined && !line.needs.includes('price')
  return !leavesOutThePrice && fits(line, speech)
}

const fitsAGift: Fit = (line, speech) => line.free === true && fits(line, speech)

function fits(line: Line, { words, free, service, side, reason }: Speech): boolean {
  if (line.side !== undefined && line.side !== side) return false
  if (line.reason !== undefined && line.reason !== reason) return false
  if (line.free === true && !free) return false
  if (line.priced === false && (free || words.price !== undefined)) return false
  if (line.thing === true && service) return false
  return line.needs.every((slot) => words[slot] !== undefined)
}
