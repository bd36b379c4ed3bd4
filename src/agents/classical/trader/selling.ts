// The seller's half of a trader: put everything up, let the shown price fall with the clock, let the best offer rest
// before taking it, tell losing bidders the truth, and never go below the floor. The rule for accepting is `shouldAccept`.
import type { ItemMandate } from '../../../market/mandate.ts'
import type { Move } from '../../../market/moves.ts'
import { bestBid, type Listing, type Offer } from '../../../market/state.ts'
import type { ListingId, OfferId, Random } from '../../../market/vocabulary.ts'
import type { PartyView } from '../../../market/view.ts'
import type { RosterItem } from '../../../roster/roster.ts'
import type { BargainingStrategy } from '../bargaining-strategy.ts'
import type { TraderSettings } from './settings.ts'
import { threadPrice } from './thread-price.ts'
import { lifeShare, timeLeftShare } from './trading-clock.ts'

export interface Trader {
  readonly settings: TraderSettings
  readonly strategy: BargainingStrategy
  readonly random: Random
  /** Seller's memory: the best offer on each own listing, since when, and whom it was told to. */
  readonly resting: Map<ListingId, Resting>
  /** Buyer's memory per want. */
  readonly hunting: Map<string, Hunt>
  turn: number
}

export interface Resting {
  readonly offer: OfferId
  readonly since: number
}

export interface Hunt {
  /** Every listing that ever fitted, found once each. */
  readonly candidates: Readonly<Listing>[]
  searchedTo: number
  lastRaiseTurn: number
}

/** The last turns of a listing, as a share of the market's time: what is acceptable at all is accepted here. */
const endgameShare = 0.06

export function sellerMoves(trader: Trader, view: PartyView): Move[] {
  const moves: Move[] = []
  for (const item of view.mandate.items) {
    const listing = view.myListings.get(item.item)
    if (listing === undefined || listing.status !== 'open' || view.now >= listing.closesAt) continue
    moves.push(...listingMoves(trader, view, { listing, item }))
  }
  return moves
}

interface Own {
  readonly listing: Readonly<Listing>
  readonly item: ItemMandate
}

function listingMoves(trader: Trader, view: PartyView, own: Own): Move[] {
  const { listing } = own
  const best = bestBid(listing, view.now)
  const wanted = wantedCents(trader, view, own)
  if (best === undefined) {
    trader.resting.delete(listing.id)
    return lowerAsk(trader, listing, wanted)
  }
  const resting = restingSince(trader, view, best)
  if (shouldAccept(trader, view, { ...own, best, wanted, resting })) return [{ type: 'acceptOffer', offer: best.id, termsHash: best.termsHash }]
  return [...noteToLosers(trader, view, { listing, best }), ...counter(trader, view, { ...own, best, wanted, resting })]
}

/** What the seller would settle for now: the ask at the opening, the floor and a little when the time for conceding is over. */
function wantedCents(trader: Trader, view: PartyView, { listing, item }: Own): number {
  const floor = Math.ceil(item.reservationCents * trader.settings.floorMarkup)
  const best = bestBid(listing, view.now)
  const price = threadPrice(trader.strategy, {
    side: 'seller',
    reservationCents: Math.min(floor, Math.max(item.reservationCents, listing.firstAskCents)),
    openingCents: Math.max(floor, listing.firstAskCents),
    elapsed: Math.min(1, lifeShare(view) / trader.settings.deadlineShare),
    thread: best?.negotiation,
    prior: { lowCents: item.reservationCents, highCents: Math.max(listing.firstAskCents, item.reservationCents + 1) },
    random: trader.random,
  })
  return Math.max(item.reservationCents, price)
}

interface Weighing extends Own {
  readonly best: Readonly<Offer>
  readonly wanted: number
  readonly resting: Resting
}

/**
 * The rule for accepting an offer. At the price now wanted, once the best offer has stood unbeaten for the hold; or, in
 * the listing's last moments, anything at or above the floor. An impatient trader takes the first offer above the floor.
 */
export function shouldAccept(trader: Trader, view: PartyView, { listing, item, best, wanted, resting }: Weighing): boolean {
  if (best.priceCents < item.reservationCents) return false
  if (!trader.settings.patient) return true
  const restedShare = (view.now - resting.since) / Math.max(1, view.market.config.closesAt - view.market.config.opensAt)
  if (best.priceCents >= wanted && restedShare >= trader.settings.holdShare) return true
  return timeLeftShare(view, listing) <= endgameShare
}

function restingSince(trader: Trader, view: PartyView, best: Readonly<Offer>): Resting {
  const known = trader.resting.get(best.listing.id)
  if (known?.offer === best.id) return known
  const fresh: Resting = { offer: best.id, since: view.now }
  trader.resting.set(best.listing.id, fresh)
  return fresh
}

function lowerAsk(trader: Trader, listing: Readonly<Listing>, wanted: number): Move[] {
  const shown = listing.facts.askCents
  if (wanted > shown * (1 - trader.settings.askStep) || wanted >= shown) return []
  return [{ type: 'reviseListing', listing: listing.id, askCents: wanted as never }]
}

/** Each losing bidder hears once per change of the best price. */
function noteToLosers(trader: Trader, view: PartyView, { listing, best }: { readonly listing: Readonly<Listing>; readonly best: Readonly<Offer> }): Move[] {
  if (!trader.settings.tellsBetterOffers) return []
  return listing.buyerOffers
    .filter((bid) => bid !== best && bid.priceCents < best.priceCents && bid.toldBetterCents !== best.priceCents && view.now < bid.expiresAt)
    .map((bid) => ({ type: 'tellBetterOffer', offer: bid.id }))
}

/** A lone bid that has rested for the hold and is still too low is answered with the price now wanted, once per hold. */
function counter(trader: Trader, view: PartyView, { listing, best, wanted, resting }: Weighing): Move[] {
  const length = Math.max(1, view.market.config.closesAt - view.market.config.opensAt)
  if ((view.now - resting.since) / length < trader.settings.holdShare || wanted <= best.priceCents) return []
  const mine = best.negotiation.sellerOffer
  if (mine !== undefined && (wanted > mine.priceCents * (1 - trader.settings.askStep) || view.now < mine.madeAt + length * trader.settings.holdShare)) return []
  if (listing.buyerOffers.length > 1 || wanted > listing.facts.askCents) return []
  return [{ type: 'makeOffer', listing: listing.id, listingVersion: listing.version, buyer: best.buyer, priceCents: wanted as never, counterTo: best.id }]
}

export const postingOf = (item: RosterItem): Move => ({
  type: 'postListing', item: item.id, title: item.title, description: item.description, photos: item.photos, category: item.category,
  condition: item.condition, included: item.included, askCents: item.askCents,
  ...(item.weightKilograms === undefined ? {} : { weightKilograms: item.weightKilograms }),
  ...(item.longestSideCentimetres === undefined ? {} : { longestSideCentimetres: item.longestSideCentimetres }),
})
