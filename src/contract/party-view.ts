// Renders a PartyView as wire data. Everything is copied at once, since the view is a window on the live state.
// Shows the own person's limits and public facts, nothing else; private limits of others are not reachable from a view.
import { authorisedAskCents, type ItemMandate, type WantMandate } from '../market/mandate.ts'
import { fits } from '../market/matching.ts'
import { lastCloseAt } from '../market/soft-close.ts'
import { bestBid, type Deal, type Listing, type Negotiation, type Offer, stands } from '../market/state.ts'
import type { Condition, Instant, ItemId, ListingId } from '../market/vocabulary.ts'
import type { PartyView } from '../market/view.ts'
import { type CandidateWire, type LastMoveWire, partyViewLimits, type PartyViewWire } from './party-view-schema.ts'

/** What a person says about a thing before it is listed. */
export interface OwnItemFacts {
  readonly id: ItemId
  readonly title: string
  readonly description: string
  readonly photos: readonly string[]
  readonly category: string
  readonly condition: Condition
  readonly included: readonly string[]
  readonly askCents: number
  readonly weightKilograms?: number
  readonly longestSideCentimetres?: number
}

/** The move that lists a thing as its owner describes it. */
export const postingOf = (item: OwnItemFacts): PostingWire => ({
  type: 'postListing', item: item.id, title: item.title, description: item.description, photos: [...item.photos], category: item.category,
  condition: item.condition, included: [...item.included], askCents: item.askCents,
  ...(item.weightKilograms === undefined ? {} : { weightKilograms: item.weightKilograms }),
  ...(item.longestSideCentimetres === undefined ? {} : { longestSideCentimetres: item.longestSideCentimetres }),
})

export interface RenderOptions {
  /** Without it an unlisted item is shown by its id alone. */
  readonly ownItems?: readonly OwnItemFacts[]
  readonly lastMoves?: readonly LastMoveWire[]
  readonly bounds?: Partial<PartyViewBounds>
}

export type PartyViewBounds = { readonly [Name in keyof typeof partyViewLimits]: number }

export function renderView(view: PartyView, options: RenderOptions = {}): PartyViewWire {
  const rendering: Rendering = { view, bounds: { ...partyViewLimits, ...options.bounds } }
  const { bounds } = rendering
  const { market, mandate, now } = view
  const items = ownItems(rendering, options.ownItems ?? [])
  const wants = ownWants(rendering)
  const bids = ownOffers(rendering, view.myBids)
  const asks = ownOffers(rendering, view.myAsks)
  const wanted = wantedByOthers(rendering)
  return {
    schema: 'haggle.view/1',
    person: view.person,
    clock: { now: iso(now), opensAt: iso(market.config.opensAt), closesAt: iso(market.config.closesAt), lastCloseAt: iso(lastCloseAt(market.config)) },
    market: marketFacts(view),
    money: { budgetCents: mandate.budgetCents, availableCents: view.availableCents },
    mandate: {
      version: mandate.version, askMeAboveCents: mandate.askMeAboveCents ?? null, openOffersMax: mandate.openOffersMax,
      openOffers: view.myBids.size + view.myAsks.size, movesPerNegotiationMax: mandate.movesPerNegotiationMax,
    },
    items: items.shown,
    wants: wants.shown,
    bids: bids.shown,
    asks: asks.shown,
    wantedByOthers: wanted.shown,
    ownDeals: dealsOf(rendering, { max: bounds.ownDealsMax, picks: (deal) => deal.seller === view.person || deal.buyer === view.person }),
    recentDeals: dealsOf(rendering, { max: bounds.recentDealsMax, picks: () => true }),
    lastMoves: (options.lastMoves ?? []).slice(0, bounds.lastMovesMax),
    leftOut: { items: items.leftOut, wants: wants.leftOut, bids: bids.leftOut, asks: asks.leftOut, wantedByOthers: wanted.leftOut },
  }
}

interface Rendering {
  readonly view: PartyView
  readonly bounds: PartyViewBounds
}

interface Shown<T> {
  readonly shown: T[]
  readonly leftOut: number
}

type OwnItemWire = PartyViewWire['items'][number]
type PostingWire = NonNullable<OwnItemWire['posting']>
type OwnListingWire = NonNullable<OwnItemWire['listing']>
type BidWire = OwnListingWire['bids'][number]
type OwnWantWire = PartyViewWire['wants'][number]
type OwnOfferWire = PartyViewWire['bids'][number]
type StandingOfferWire = NonNullable<BidWire['counter']>
type PastOfferWire = BidWire['lastOffers'][number]
type NegotiationWire = NonNullable<CandidateWire['negotiation']>

function marketFacts({ market }: PartyView): PartyViewWire['market'] {
  const { config } = market
  return {
    market: config.market, title: config.title, currency: config.currency, incomeSpendable: config.incomeSpendable,
    offerLifetimeSeconds: Math.floor(config.offerLifetimeMilliseconds / 1000), publicSequence: market.publicSequence,
    openListings: market.listingsInOrder.reduce((sum, one) => (one.status === 'open' ? sum + 1 : sum), 0), deals: market.deals.length,
  }
}

/** Things still to sell first. */
function ownItems(rendering: Rendering, facts: readonly OwnItemFacts[]): Shown<OwnItemWire> {
  const { view, bounds } = rendering
  const described = new Map(facts.map((one) => [one.id, one]))
  const gone = (item: ItemMandate): number => (view.myListings.get(item.item)?.status === 'sold' ? 1 : 0)
  const { shown, leftOut } = firstOf(view.mandate.items.toSorted((a, b) => gone(a) - gone(b)), bounds.itemsMax)
  const bidsMax = Math.max(1, Math.min(bounds.bidsPerListingMax, Math.floor(bounds.bidsMax / Math.max(1, shown.length))))
  return { shown: shown.map((item) => ownItem(rendering, { item, facts: described.get(item.item), bidsMax })), leftOut }
}

function ownItem(rendering: Rendering, given: { readonly item: ItemMandate; readonly facts: OwnItemFacts | undefined; readonly bidsMax: number }): OwnItemWire {
  const { view, bounds } = rendering
  const { item, facts } = given
  const listing = view.myListings.get(item.item)
  const said = listing?.facts ?? facts
  return {
    item: item.item,
    reservationCents: item.reservationCents,
    authorisedAskCents: item.schedule === undefined ? null : authorisedAskCents(item.schedule, item.reservationCents, view.now),
    title: said?.title ?? item.item, description: shortened(said?.description ?? '', bounds.descriptionMax), category: said?.category ?? '',
    condition: said?.condition ?? null, included: [...(said?.included ?? [])],
    listing: listing === undefined ? null : ownListing(rendering, { listing, bidsMax: given.bidsMax }),
    posting: facts === undefined || (listing !== undefined && listing.status !== 'withdrawn') ? null : postingOf(facts),
  }
}

function ownListing(rendering: Rendering, { listing, bidsMax }: { readonly listing: Readonly<Listing>; readonly bidsMax: number }): OwnListingWire {
  const { now } = rendering.view
  const standing = listing.buyerOffers.filter((offer) => stands(offer, now)).sort((a, b) => b.priceCents - a.priceCents)
  const { shown, leftOut } = firstOf(standing, bidsMax)
  return {
    listing: listing.id, version: listing.version, status: listing.status === 'open' && now >= listing.closesAt ? 'closed' : listing.status,
    askCents: listing.facts.askCents, firstAskCents: listing.firstAskCents, postedAt: iso(listing.postedAt), closesAt: iso(listing.closesAt),
    bids: shown.map((offer) => bidOn(rendering, offer)), bidsLeftOut: leftOut,
  }
}

const bidOn = (rendering: Rendering, offer: Readonly<Offer>): BidWire => ({
  ...standingOffer(rendering, offer),
  bidder: offer.buyer,
  toldBetterCents: offer.toldBetterCents ?? null,
  counter: standingOrNull(rendering, offer.negotiation.sellerOffer),
  lastOffers: lastOffersOf(rendering, offer.negotiation),
})

/** Wants not yet met first. */
function ownWants(rendering: Rendering): Shown<OwnWantWire> {
  const { view, bounds } = rendering
  const met = (want: WantMandate): number => (view.metWants.has(want.want) ? 1 : 0)
  const { shown, leftOut } = firstOf(view.mandate.wants.toSorted((a, b) => met(a) - met(b)), bounds.wantsMax)
  const unmet = shown.filter((want) => met(want) === 0).length
  const listingsMax = Math.max(1, Math.min(bounds.listingsPerWantMax, Math.floor(bounds.listingsMax / Math.max(1, unmet))))
  return { shown: shown.map((want) => ownWant(rendering, { want, listingsMax })), leftOut }
}

function ownWant(rendering: Rendering, { want, listingsMax }: { readonly want: WantMandate; readonly listingsMax: number }): OwnWantWire {
  const { view } = rendering
  const met = view.metWants.has(want.want)
  const { shown, leftOut } = met ? { shown: [], leftOut: 0 } : firstOf(bestFirst(view, view.search(want.want)), listingsMax)
  return {
    want: want.want, text: want.text, category: want.category, minimumCondition: want.minimumCondition, maximumCents: want.maximumCents,
    met, posted: view.market.wants.has(want.want),
    listings: shown.map((listing) => candidate(rendering, listing)), listingsLeftOut: leftOut,
  }
}

/** Open ones: those already under negotiation, then by asking price, then by age. */
function bestFirst(view: PartyView, found: readonly Readonly<Listing>[]): Readonly<Listing>[] {
  const begun = (listing: Readonly<Listing>): number => (listing.negotiations.has(view.person) ? 0 : 1)
  return found
    .filter((listing) => listing.status === 'open' && view.now < listing.closesAt)
    .sort((a, b) => begun(a) - begun(b) || a.facts.askCents - b.facts.askCents || a.number - b.number)
}

function candidate(rendering: Rendering, listing: Readonly<Listing>): CandidateWire {
  const { view, bounds } = rendering
  const { facts } = listing
  const negotiation = listing.negotiations.get(view.person)
  return {
    listing: listing.id, version: listing.version, seller: listing.seller, title: facts.title,
    description: shortened(facts.description, bounds.descriptionMax), condition: facts.condition, included: [...facts.included],
    askCents: facts.askCents, postedAt: iso(listing.postedAt), closesAt: iso(listing.closesAt),
    standingBids: listing.buyerOffers.filter((offer) => stands(offer, view.now)).length,
    bestBidCents: bestBid(listing, view.now)?.priceCents ?? null,
    bestRivalBidCents: bestBid(listing, view.now, view.person)?.priceCents ?? null,
    negotiation: negotiation === undefined ? null : negotiationOf(rendering, negotiation),
  }
}

const negotiationOf = (rendering: Rendering, negotiation: Readonly<Negotiation>): NegotiationWire => ({
  yourOffer: standingOrNull(rendering, negotiation.buyerOffer),
  sellersOffer: standingOrNull(rendering, negotiation.sellerOffer),
  walkedAwayBy: negotiation.walkedAwayBy ?? null,
  lastOffers: lastOffersOf(rendering, negotiation),
})

/** Newest first among what is left out, since the sets keep the order in which offers were made. */
function ownOffers(rendering: Rendering, offers: ReadonlySet<Readonly<Offer>>): Shown<OwnOfferWire> {
  const { view, bounds } = rendering
  const { shown, leftOut } = firstOf([...offers].filter((offer) => stands(offer, view.now)).reverse(), bounds.ownOffersMax)
  return {
    shown: shown.map((offer) => ({
      ...standingOffer(rendering, offer),
      listing: offer.listing.id, listingTitle: offer.listing.facts.title, listingVersion: offer.listingVersion,
      with: offer.by === 'buyer' ? offer.listing.seller : offer.buyer,
      want: offer.by === 'buyer' ? (view.wantOfListing.get(offer.listing.id) ?? null) : null,
      counterTo: offer.counterTo ?? null, toldBetterCents: offer.by === 'buyer' ? (offer.toldBetterCents ?? null) : null,
    })),
    leftOut,
  }
}

function wantedByOthers({ view, bounds }: Rendering): Shown<PartyViewWire['wantedByOthers'][number]> {
  const unsold = [...view.myListings.values()].filter((listing) => listing.status === 'open' && view.now < listing.closesAt)
  const categories = new Set(unsold.map((listing) => listing.facts.category))
  const found: PartyViewWire['wantedByOthers'] = []
  for (const want of view.market.wants.values()) {
    if (want.person === view.person || !categories.has(want.category)) continue
    const items = unsold.filter((listing) => fits(want, listing.facts)).map((listing) => listing.item)
    if (items.length > 0) found.push({ want: want.want, person: want.person, text: want.text, category: want.category, minimumCondition: want.minimumCondition, items })
  }
  return firstOf(found.reverse(), bounds.wantedByOthersMax)
}

function dealsOf({ view }: Rendering, given: { readonly max: number; readonly picks: (deal: Deal) => boolean }): PartyViewWire['recentDeals'] {
  const found: PartyViewWire['recentDeals'] = []
  const { deals } = view.market
  for (let index = deals.length - 1; index >= 0 && found.length < given.max; index -= 1) {
    const deal = deals[index]
    if (deal === undefined || !given.picks(deal)) continue
    found.push({
      deal: deal.deal, listing: deal.sheet.item.listing, title: deal.sheet.item.title, priceCents: deal.sheet.priceCents, at: iso(deal.at),
      seller: deal.seller, buyer: deal.buyer,
    })
  }
  return found
}

const standingOrNull = (rendering: Rendering, offer: Readonly<Offer> | undefined): StandingOfferWire | null =>
  offer === undefined || !stands(offer, rendering.view.now) ? null : standingOffer(rendering, offer)

const standingOffer = (rendering: Rendering, offer: Readonly<Offer>): StandingOfferWire => ({
  offer: offer.id, priceCents: offer.priceCents, termsHash: offer.termsHash, madeAt: iso(offer.madeAt), expiresAt: iso(offer.expiresAt),
  exchange: offer.exchange.flatMap((listing) => goodsOf(rendering, listing)),
  delivery: { mode: offer.delivery.mode, paidBy: offer.delivery.paidBy },
  handOver: { fromAt: iso(offer.handOver.fromAt), untilAt: iso(offer.handOver.untilAt) },
})

function goodsOf({ view }: Rendering, id: ListingId): StandingOfferWire['exchange'] {
  const listing = view.market.listings.get(id)
  return listing === undefined ? [] : [{ listing: id, title: listing.facts.title, condition: listing.facts.condition, askCents: listing.facts.askCents }]
}

const lastOffersOf = ({ view, bounds }: Rendering, negotiation: Readonly<Negotiation>): PastOfferWire[] =>
  negotiation.offers.slice(-bounds.offersPerNegotiationMax).map((offer) => ({
    by: offer.by, priceCents: offer.priceCents, madeAt: iso(offer.madeAt),
    status: offer.status === 'open' && view.now >= offer.expiresAt ? 'expired' : offer.status,
  }))

function firstOf<T>(all: readonly T[], max: number): Shown<T> {
  const shown = all.slice(0, max)
  return { shown, leftOut: all.length - shown.length }
}

/** Cut between whole characters, so that no half of a surrogate pair is sent. */
function shortened(text: string, max: number): string {
  if (text.length <= max) return text
  const last = text.charCodeAt(max - 2)
  const end = last >= 0xd800 && last < 0xdc00 ? max - 2 : max - 1
  return `${text.slice(0, end)}…`
}

const iso = (at: Instant): string => new Date(at).toISOString()
