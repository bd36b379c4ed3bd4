// A phrase book holds the sentences for one intent, sorted by register so that a voice finds its own.
import type { Line } from './line.ts'
import type { Register } from './manners.ts'

export interface PhraseBook {
  /** The sentence that does the work. */
  readonly cores: Shelves
  /** What may come before it: "Fair enough." */
  readonly reactions: Shelves
  /** What may come after it: "Let me know." */
  readonly tails: Shelves
  /** True when the move is a price, so that a line without one would leave out the point. */
  readonly statesPrice: boolean
  /** True when the cores have lines for a price of zero, which then take the place of all others. */
  readonly speaksOfFree: boolean
  readonly occasion: Occasion
}

/** Where in a talk an intent comes, which decides the courtesies: a greeting first, a thank-you last. */
export type Occasion = 'post' | 'opening' | 'middle' | 'closing'
export type Shelves = Readonly<Record<Register | 'any', readonly Line[]>>

interface BookContents {
  readonly occasion: Occasion
  readonly statesPrice?: boolean
  readonly cores: readonly Line[]
  readonly reactions?: readonly Line[]
  readonly tails?: readonly Line[]
}

export const phraseBook = (contents: BookContents): PhraseBook => ({
  cores: shelve(contents.cores),
  reactions: shelve(contents.reactions ?? []),
  tails: shelve(contents.tails ?? []),
  statesPrice: contents.statesPrice ?? false,
  speaksOfFree: contents.cores.some((line) => line.free === true),
  occasion: contents.occasion,
})

function shelve(all: readonly Line[]): Shelves {
  const of = (register: Register): readonly Line[] => all.filter((line) => line.register === register)
  return {
    any: all.filter((line) => line.register === undefined),
    terse: of('terse'), warm: of('warm'), formal: of('formal'),
    casual: of('casual'), folksy: of('folksy'), dry: of('dry'),
  }
}
