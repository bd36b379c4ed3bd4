// Finds the listings that a want fits without reading the whole channel: an index of category and title words, a fold of
// the listings in order of posting. Holds public facts only.
import { contentWords, fits, type Sought, soughtWords } from './matching.ts'
import type { Listing, MarketState } from './state.ts'

export class SearchIndex {
  readonly #byWord = new Map<string, Listing[]>()
  readonly #byCategory = new Map<string, Listing[]>()
  #read = 0
  #of: MarketState | undefined

  /** Takes in what was posted since the last call. Titles changed later are found under their first words. */
  catchUp(state: MarketState): void {
    if (state !== this.#of) this.#startOver(state)
    for (; this.#read < state.listingsInOrder.length; this.#read += 1) {
      const listing = state.listingsInOrder[this.#read]
      if (listing === undefined) return
      add(this.#byCategory, listing.facts.category, listing)
      for (const word of contentWords(listing.facts.title)) add(this.#byWord, `${listing.facts.category}/${word}`, listing)
    }
  }

  /** Every listing that fits, whatever its status, in order of posting, numbered above `afterNumber`. */
  find(want: Sought, afterNumber = 0): Listing[] {
    const found: Listing[] = []
    for (const listing of this.#fewest(want)) {
      if (listing.number > afterNumber && fits(want, listing.facts)) found.push(listing)
    }
    return found
  }

  /** After a lost race the exchange folds the journal anew; the listings of the old fold are not followed any more. */
  #startOver(state: MarketState): void {
    this.#of = state
    this.#read = 0
    this.#byWord.clear()
    this.#byCategory.clear()
  }

  #fewest(want: Sought): readonly Listing[] {
    let fewest = this.#byCategory.get(want.category) ?? none
    for (const word of soughtWords(want.text)) {
      const having = this.#byWord.get(`${want.category}/${word}`) ?? none
      if (having.length < fewest.length) fewest = having
    }
    return fewest
  }
}

const none: readonly Listing[] = []

function add(index: Map<string, Listing[]>, key: string, listing: Listing): void {
  const list = index.get(key)
  if (list === undefined) index.set(key, [listing])
  else list.push(listing)
}
