// What an interview knows beforehand: who is asked, the market's currency, and who and what is in the market already.
import type { PersonId } from '../market/vocabulary.ts'

export interface MarketPerson {
  readonly id: PersonId
  readonly name: string
}

export interface Shelf {
  readonly category: string
  /** Titles of things in that category, from which a new thing's category is guessed. */
  readonly titles: readonly string[]
}

export interface InterviewContext {
  readonly person: MarketPerson
  /** ISO 4217. */
  readonly currency: string
  /** Everybody else in the market; empty for a new roster. */
  readonly others: readonly MarketPerson[]
  /** Categories of the market; of a new roster, the usual ones. */
  readonly shelves: readonly Shelf[]
}
