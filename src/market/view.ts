// What one party may see: the public market and their own affairs. An agent gets this and nothing else. It is a window on
// the live state rather than a copy: hosts show it only while nothing is being written (one snapshot per wave).
// Another's mandate, the global sequence and the chain head are not in here, and nothing in here can reach them.
import type { MarketEvent } from './events.ts'
import type { MarketConfig } from './market-config.ts'
import type { Mandate } from './mandate.ts'
import type { Principal } from './principal.ts'
import type { SearchIndex } from './search-index.ts'
import { availableCents, type Deal, type Listing, type MarketState, type Offer, type PostedWant } from './state.ts'
import type { Instant, ItemId, ListingId, OfferId, PersonId, WantId } from './vocabulary.ts'

/** Public market facts, read only. */
export interface PublicView {
  readonly config: MarketConfig
  readonly publicSequence: number
  readonly listings: ReadonlyMap<ListingId, Readonly<Listing>>
  readonly listingsInOrder: readonly Readonly<Listing>[]
  readonly wants: ReadonlyMap<WantId, PostedWant>
  readonly offers: ReadonlyMap<OfferId, Readonly<Offer>>
  readonly deals: readonly Deal[]
}

/** One public event, as everybody in the channel could read it. */
export interface ChannelEntry {
  readonly at: Instant
  readonly by: PersonId | 'market'
  readonly event: MarketEvent
}

export interface PartyView {
  readonly person: PersonId
  readonly now: Instant
  readonly market: PublicView
  /** The own mandate in force. */
  readonly mandate: Mandate
  /** Money still free to commit. */
  readonly availableCents: number
  readonly metWants: ReadonlySet<WantId>
  readonly wantOfListing: ReadonlyMap<ListingId, WantId>
  readonly myListings: ReadonlyMap<ItemId, Readonly<Listing>>
  /** Own open offers as buyer and as seller; may hold expired ones. */
  readonly myBids: ReadonlySet<Readonly<Offer>>
  readonly myAsks: ReadonlySet<Readonly<Offer>>
  /** Everything public so far, words included, oldest first. Empty where the market's keeper does not keep it (see MarketMemory). */
  readonly channel: readonly ChannelEntry[]
  /** Listings by others that fit, numbered above `afterNumber`. */
  search(want: WantId, afterNumber?: number): readonly Readonly<Listing>[]
}

export interface ViewSource {
  readonly state: MarketState
  readonly principals: ReadonlyMap<PersonId, Principal>
  readonly index: SearchIndex
  readonly channel?: readonly ChannelEntry[] | undefined
}

const nothingKept: readonly ChannelEntry[] = []

/** Throws RangeError for somebody who is not in the market. */
export function viewFor(source: ViewSource, person: PersonId, now: Instant): PartyView {
  const principal = source.principals.get(person)
  const account = source.state.accounts.get(person)
  if (principal === undefined || account === undefined) throw new RangeError(`${person} is not in this market`)
  return {
    person, now, market: source.state, mandate: principal.mandate,
    availableCents: availableCents(source.state, account, principal.mandate.budgetCents),
    metWants: principal.metWants, wantOfListing: principal.wantOfListing, myListings: account.listingOfItem,
    myBids: account.openBids, myAsks: account.openAsks, channel: source.channel ?? nothingKept,
    search(want, afterNumber = 0) {
      const sought = principal.wants.get(want)
      if (sought === undefined) return []
      source.index.catchUp(source.state)
      return source.index.find(sought, afterNumber).filter((listing) => listing.seller !== person)
    },
  }
}
