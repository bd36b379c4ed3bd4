// The public state of one market: a fold of its public events (evolve.ts) and the questions that rules ask of it.
// Everything in here is public by construction; private limits live in principal.ts.
import type { ListingFacts } from './events.ts'
import type { MarketConfig } from './market-config.ts'
import type { Cents } from './money.ts'
import { canonicalItem, type DeliveryTerms, type HandOverWindow, type SheetItem, type TermsSheet } from './terms-sheet.ts'
import type { Condition, DealId, Instant, ItemId, ListingId, OfferId, PersonId, WantId } from './vocabulary.ts'

export type OfferStatus = 'open' | 'accepted' | 'withdrawn' | 'declined' | 'replaced' | 'void'

export interface Offer {
  readonly id: OfferId
  readonly listing: Listing
  readonly listingVersion: number
  readonly by: 'seller' | 'buyer'
  readonly buyer: PersonId
  readonly priceCents: Cents
  readonly expiresAt: Instant
  readonly salt: string
  readonly termsHash: string
  readonly counterTo: OfferId | undefined
  readonly exchange: readonly ListingId[]
  readonly delivery: DeliveryTerms
  readonly handOver: HandOverWindow
  readonly madeAt: Instant
  readonly negotiation: Negotiation
  status: OfferStatus
  /** Highest rival price the market has attested to this bidder, if any. */
  toldBetterCents: number | undefined
}

/** One buyer, one seller, one listing. */
export interface Negotiation {
  readonly listing: Listing
  readonly buyer: PersonId
  /** Every offer of both sides, oldest first. */
  readonly offers: Offer[]
  sellerOffer: Offer | undefined
  buyerOffer: Offer | undefined
  walkedAwayBy: 'seller' | 'buyer' | undefined
  sellerMoves: number
  buyerMoves: number
}

export interface Listing {
  readonly id: ListingId
  /** 1 for the first listing posted. */
  readonly number: number
  readonly seller: PersonId
  readonly item: ItemId
  readonly postedAt: Instant
  /** The price first shown; the one in `facts` may have fallen since. */
  readonly firstAskCents: Cents
  version: number
  facts: ListingFacts
  /** Canonical form of the sheet's item part for the current version, kept because every offer hashes it. */
  itemText: string
  status: 'open' | 'sold' | 'withdrawn'
  closesAt: Instant
  extensions: number
  readonly negotiations: Map<PersonId, Negotiation>
  /** Open offers by buyers, oldest first; may hold expired ones (see `standing`). */
  readonly buyerOffers: Offer[]
  /** Open offers on other listings that give this listing in part exchange. */
  readonly pledgedIn: Offer[]
}

export interface PostedWant {
  readonly want: WantId
  readonly person: PersonId
  readonly text: string
  readonly category: string
  readonly minimumCondition: Condition
  readonly postedAt: Instant
}

export interface Deal {
  readonly deal: DealId
  readonly number: number
  readonly offer: Offer
  readonly seller: PersonId
  readonly buyer: PersonId
  readonly sheet: TermsSheet
  readonly acceptedBy: 'seller' | 'buyer'
  readonly at: Instant
}

export interface PersonAccount {
  spentCents: number
  earnedCents: number
  /** Open offers this person made as a buyer. */
  readonly openBids: Set<Offer>
  /** Open offers this person made as a seller. */
  readonly openAsks: Set<Offer>
  readonly listingOfItem: Map<ItemId, Listing>
}

export interface MarketState {
  config: MarketConfig
  status: 'opening' | 'open' | 'closed'
  /** Public entries so far: the only sequence that a party sees. */
  publicSequence: number
  offersMade: number
  readonly accounts: Map<PersonId, PersonAccount>
  readonly listings: Map<ListingId, Listing>
  /** In order of posting; index = number - 1. */
  readonly listingsInOrder: Listing[]
  readonly wants: Map<WantId, PostedWant>
  readonly offers: Map<OfferId, Offer>
  readonly deals: Deal[]
}

const notYetOpened: MarketConfig = {
  market: '', title: '', currency: 'XXX', opensAt: 0, closesAt: 0, softClose: { windowMilliseconds: 0, extensionsMax: 0 },
  incomeSpendable: true, offerLifetimeMilliseconds: 0, handOver: { fromAt: 0, untilAt: 0 }, gate: 'enforce', people: [],
}

export const emptyMarket = (): MarketState => ({
  config: notYetOpened,
  status: 'opening',
  publicSequence: 0,
  offersMade: 0,
  accounts: new Map(),
  listings: new Map(),
  listingsInOrder: [],
  wants: new Map(),
  offers: new Map(),
  deals: [],
})

export const emptyAccount = (): PersonAccount => ({
  spentCents: 0, earnedCents: 0, openBids: new Set(), openAsks: new Set(), listingOfItem: new Map(),
})

export const emptyNegotiation = (listing: Listing, buyer: PersonId): Negotiation => ({
  listing, buyer, offers: [], sellerOffer: undefined, buyerOffer: undefined, walkedAwayBy: undefined, sellerMoves: 0, buyerMoves: 0,
})

/** Open and not past its expiry at `now`. */
export const stands = (offer: Offer, now: Instant): boolean => offer.status === 'open' && now < offer.expiresAt

/** The highest standing offer by a buyer other than `except`; ties go to the older one. */
export function bestBid(listing: Listing, now: Instant, except?: PersonId): Offer | undefined {
  let best: Offer | undefined
  for (const offer of listing.buyerOffers) {
    if (offer.buyer === except || now >= offer.expiresAt || offer.status !== 'open') continue
    if (best === undefined || offer.priceCents > best.priceCents) best = offer
  }
  return best
}

export const sheetItemOf = (listing: Listing): SheetItem => ({
  listing: listing.id,
  version: listing.version,
  title: listing.facts.title,
  condition: listing.facts.condition,
  included: listing.facts.included,
})

export const itemTextOf = (listing: Listing): string => canonicalItem(sheetItemOf(listing))

/** Money that a person can still commit: budget, plus income where the market says so, less what is spent. */
export function availableCents(state: MarketState, account: PersonAccount, budgetCents: number): number {
  const income = state.config.incomeSpendable ? account.earnedCents : 0
  return budgetCents + income - account.spentCents
}

export const defaultDelivery: DeliveryTerms = { mode: 'hand_over', paidBy: 'nobody' }

/** The full sheet of an offer on the listing's current version. */
export const sheetOf = (state: MarketState, offer: Offer): TermsSheet => ({
  schema: 'haggle.terms/1',
  item: sheetItemOf(offer.listing),
  priceCents: offer.priceCents,
  currency: state.config.currency,
  exchange: offer.exchange.map((id) => exchangedItem(state, id)),
  delivery: offer.delivery,
  handOver: offer.handOver,
  expiresAt: offer.expiresAt,
  salt: offer.salt,
})

function exchangedItem(state: MarketState, id: ListingId): SheetItem {
  const listing = state.listings.get(id)
  if (listing === undefined) throw new Error(`exchanged listing ${id} is not in the market`)
  return sheetItemOf(listing)
}

const noGoods: readonly Listing[] = []

/** The listings behind ids, such as the goods of an exchange; what is not in the market is left out. */
export const listingsOf = (state: MarketState, ids: readonly ListingId[]): readonly Listing[] =>
  ids.length === 0 ? noGoods : ids.map((id) => state.listings.get(id)).filter((one): one is Listing => one !== undefined)
