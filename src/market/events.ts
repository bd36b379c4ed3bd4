// What happened, in public. The fold of these is the whole public state; nothing here may depend on a private limit
// except through the decision that a party made with it.
import type { MarketConfig } from './market-config.ts'
import type { Cents } from './money.ts'
import type { DeliveryTerms, HandOverWindow, TermsSheet } from './terms-sheet.ts'
import type { Condition, DealId, Instant, ItemId, ListingId, OfferId, PersonId, WantId } from './vocabulary.ts'

export interface MarketOpened {
  readonly type: 'MarketOpened'
  readonly config: MarketConfig
}

export interface ListingFacts {
  readonly title: string
  readonly description: string
  readonly photos: readonly string[]
  readonly category: string
  readonly condition: Condition
  readonly included: readonly string[]
  readonly askCents: Cents
  readonly weightKilograms?: number
  readonly longestSideCentimetres?: number
}

export interface ListingPosted extends ListingFacts {
  readonly type: 'ListingPosted'
  readonly listing: ListingId
  readonly seller: PersonId
  readonly item: ItemId
}

/** Only the changed facts; the version goes up by one and open offers are void. */
export interface ListingRevised {
  readonly type: 'ListingRevised'
  readonly listing: ListingId
  readonly version: number
  readonly changes: Partial<ListingFacts>
}

export interface ListingWithdrawn {
  readonly type: 'ListingWithdrawn'
  readonly listing: ListingId
}

/** Soft close: a late offer gives everyone time to answer it. */
export interface ListingExtended {
  readonly type: 'ListingExtended'
  readonly listing: ListingId
  readonly closesAt: Instant
}

export interface WantPosted {
  readonly type: 'WantPosted'
  readonly want: WantId
  readonly person: PersonId
  readonly text: string
  readonly category: string
  readonly minimumCondition: Condition
}

export interface Said {
  readonly type: 'Said'
  readonly person: PersonId
  readonly text: string
  readonly listing?: ListingId
  readonly to?: PersonId
}

/** Terms that equal the market's defaults are left out; `sheetOf` (state.ts) puts the full sheet together again. */
export interface OfferMade {
  readonly type: 'OfferMade'
  readonly offer: OfferId
  readonly listing: ListingId
  readonly listingVersion: number
  readonly by: 'seller' | 'buyer'
  readonly buyer: PersonId
  readonly priceCents: Cents
  readonly expiresAt: Instant
  readonly salt: string
  readonly termsHash: string
  readonly counterTo?: OfferId
  readonly exchange?: readonly ListingId[]
  readonly delivery?: DeliveryTerms
  readonly handOver?: HandOverWindow
  readonly words?: string
}

/** One form for every reason: changed mind, no money left, want already met. The public cannot tell them apart. */
export interface OfferWithdrawn {
  readonly type: 'OfferWithdrawn'
  readonly offer: OfferId
}

export interface OfferDeclined {
  readonly type: 'OfferDeclined'
  readonly offer: OfferId
  readonly words?: string
}

export interface WalkedAway {
  readonly type: 'WalkedAway'
  readonly listing: ListingId
  readonly buyer: PersonId
  readonly by: 'seller' | 'buyer'
  readonly words?: string
}

/** Attested by the market: at this moment a higher open offer from somebody else stood on the listing. */
export interface BetterOfferTold {
  readonly type: 'BetterOfferTold'
  readonly offer: OfferId
  readonly betterCents: Cents
  readonly words?: string
}

export interface DealMade {
  readonly type: 'DealMade'
  readonly deal: DealId
  readonly number: number
  readonly offer: OfferId
  readonly acceptedBy: 'seller' | 'buyer'
  readonly seller: PersonId
  readonly buyer: PersonId
  readonly termsHash: string
  readonly sheet: TermsSheet
  readonly words?: string
}

export interface MarketClosed {
  readonly type: 'MarketClosed'
  readonly because: 'clock' | 'turn_cap' | 'quiet'
}

export type MarketEvent =
  | MarketOpened | ListingPosted | ListingRevised | ListingWithdrawn | ListingExtended | WantPosted | Said | OfferMade
  | OfferWithdrawn | OfferDeclined | WalkedAway | BetterOfferTold | DealMade | MarketClosed
