// What a trader carries from turn to turn. Everything else is read anew from the view, so that a trader that is asked
// again after a crash remembers by itself.
import type { Listing, PostedWant } from '../../../market/state.ts'
import type { ListingId, OfferId, PersonId, Random } from '../../../market/vocabulary.ts'
import type { BargainingStrategy } from '../bargaining-strategy.ts'
import type { PersonPolicy } from './person-policy.ts'
import type { TraderSettings } from './settings.ts'

export interface Trader {
  readonly settings: TraderSettings
  readonly strategy: BargainingStrategy
  readonly random: Random
  /** What the person has laid down; absent for people without a policy. */
  readonly policy?: PersonPolicy
  /** Keys (`sameThingKey`) of what the person owns already. */
  readonly owned: ReadonlySet<string>
  /** Seller's memory per own listing. */
  readonly selling: Map<ListingId, Selling>
  /** Buyer's memory per want. */
  readonly hunting: Map<string, Hunt>
  turn: number
}

export interface Selling {
  /** The best offer, and since when it has been the best. */
  resting: Resting | undefined
  /** Turn of the last answer to a wanted post. */
  answeredTurn: number
  /** Offers that the person was asked about; once is enough. */
  readonly asked: Set<OfferId>
  /** Wanted posts that the listing fits, as of so many posts: looked for once, since few are added after the first day. */
  fitting: { readonly of: number; readonly posts: readonly PostedWant[] } | undefined
  readonly decoy: Decoy
}

export interface Resting {
  readonly offer: OfferId
  /** Who has been leading since then. */
  readonly buyer?: PersonId
  readonly since: number
}

export interface Hunt {
  /** Every listing that fits and may still be open, found once each. */
  candidates: Readonly<Listing>[]
  searchedTo: number
  lastRaiseTurn: number
  /** Turn of the last proposal to trade goods. */
  exchangeTurn: number
  readonly decoy: Decoy
}

/** What stands between what is said and what is meant: two private draws in [0, 1). */
export interface Decoy {
  readonly aim: number
  readonly pace: number
}

const drawDecoy = (random: Random): Decoy => ({ aim: random(), pace: random() })

/** The exponent of this thing's own pace: between 1/spread and spread, even odds of being slower or faster. */
export const paceOf = ({ pace }: Decoy, spread: number): number => spread ** (2 * pace - 1)

const longAgo = -99

export function sellingOf({ selling, random }: Trader, listing: ListingId): Selling {
  let known = selling.get(listing)
  if (known === undefined) selling.set(listing, (known = { resting: undefined, answeredTurn: longAgo, asked: new Set(), fitting: undefined, decoy: drawDecoy(random) }))
  return known
}

export function huntOf({ hunting, random }: Trader, want: string): Hunt {
  let hunt = hunting.get(want)
  if (hunt === undefined) hunting.set(want, (hunt = { candidates: [], searchedTo: 0, lastRaiseTurn: longAgo, exchangeTurn: longAgo, decoy: drawDecoy(random) }))
  return hunt
}
