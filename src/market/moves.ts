// Everything a party can do. The contract room parses raw input into these; nothing else reaches the rules.
// The actor is never part of a move: it comes from the session.
import type { Cents } from './money.ts'
import type { DeliveryTerms, HandOverWindow } from './terms-sheet.ts'
import type { Condition, Instant, ItemId, ListingId, OfferId, PersonId, WantId } from './vocabulary.ts'

export interface PostListing {
  readonly type: 'postListing'
  readonly item: ItemId
  readonly title: string
  readonly description: string
  readonly photos?: readonly string[]
  readonly category: string
  readonly condition: Condition
  readonly included?: readonly string[]
  readonly askCents: Cents
  readonly weightKilograms?: number
  readonly longestSideCentimetres?: number
}

/** Any change makes a new version and voids the listing's open offers. */
export interface ReviseListing {
  readonly type: 'reviseListing'
  readonly listing: ListingId
  readonly askCents?: Cents
  readonly title?: string
  readonly description?: string
  readonly condition?: Condition
  readonly included?: readonly string[]
}

export interface WithdrawListing {
  readonly type: 'withdrawListing'
  readonly listing: ListingId
}

export interface PostWant {
  readonly type: 'postWant'
  readonly want: WantId
  readonly text: string
  readonly category: string
  readonly minimumCondition: Condition
}

/** Words only. Never has an effect. */
export interface Say {
  readonly type: 'say'
  readonly text: string
  readonly listing?: ListingId
  readonly to?: PersonId
}

/** A binding proposal to buy (by anyone but the seller) or to sell (by the seller, to the named buyer). */
export interface MakeOffer {
  readonly type: 'makeOffer'
  readonly listing: ListingId
  readonly listingVersion: number
  readonly priceCents: Cents
  /** Seller only: the person addressed. */
  readonly buyer?: PersonId
  /** Buyer only, private: the own want that this would satisfy. */
  readonly want?: WantId
  readonly counterTo?: OfferId
  /** The buyer's own listings given in part exchange. */
  readonly exchange?: readonly ListingId[]
  readonly delivery?: DeliveryTerms
  readonly handOver?: HandOverWindow
  readonly expiresAt?: Instant
  readonly words?: string
}

export interface WithdrawOffer {
  readonly type: 'withdrawOffer'
  readonly offer: OfferId
}

export interface DeclineOffer {
  readonly type: 'declineOffer'
  readonly offer: OfferId
  readonly words?: string
}

export interface AcceptOffer {
  readonly type: 'acceptOffer'
  readonly offer: OfferId
  /** Hash of the sheet being accepted: nobody agrees to terms they have not named. */
  readonly termsHash: string
  /** Buyer only, private. */
  readonly want?: WantId
  readonly words?: string
}

/** Ends a negotiation: the own open offer in it is withdrawn, the other side cannot go on until this side comes back. */
export interface WalkAway {
  readonly type: 'walkAway'
  readonly listing: ListingId
  /** Seller only: the buyer left behind. */
  readonly buyer?: PersonId
  readonly words?: string
}

export interface Pass {
  readonly type: 'pass'
}

/** The seller tells a bidder that a better offer stands; let through only when it is true. */
export interface TellBetterOffer {
  readonly type: 'tellBetterOffer'
  readonly offer: OfferId
  readonly words?: string
}

export type Move =
  | PostListing | ReviseListing | WithdrawListing | PostWant | Say | MakeOffer | WithdrawOffer
  | DeclineOffer | AcceptOffer | WalkAway | Pass | TellBetterOffer

export type MoveType = Move['type']
