// The wire form of what one party sees: plain JSON, times as ISO 8601 in UTC, money as whole minor units with the unit in
// the field's name. One schema for exec agents, model tools and edges; docs and JSON Schema are printed from it.
// Decides the shape and its bounds. What is put in it, and in which order, is decided by `renderView`.
import { z } from 'zod'
import { centsMax } from '../market/money.ts'
import { deliveryModes } from '../market/terms-sheet.ts'
import { conditions } from '../market/vocabulary.ts'

/** How much of a market one view shows. What is left out is counted in the view, never silently missing. */
export const partyViewLimits = {
  itemsMax: 100,
  wantsMax: 100,
  /** Best first: one want's listings, and the sum over all wants. */
  listingsPerWantMax: 8,
  listingsMax: 160,
  /** Standing bids on one own listing, highest first, and the sum over all own listings. */
  bidsPerListingMax: 12,
  bidsMax: 300,
  /** Own open offers of each side. */
  ownOffersMax: 200,
  /** Latest offers of one negotiation. */
  offersPerNegotiationMax: 4,
  wantedByOthersMax: 40,
  ownDealsMax: 50,
  recentDealsMax: 20,
  lastMovesMax: 200,
  /** Characters of a description; a longer one ends in "…". */
  descriptionMax: 600,
} as const

const instant = z.iso.datetime({ precision: 3 }).describe('ISO 8601, UTC, milliseconds')
const money = z.int().min(0).max(centsMax).describe('whole minor units of the market’s currency')
const id = z.string().min(1).max(64)
const count = z.int().min(0)
const text = z.string()
const condition = z.enum(conditions)
const side = z.enum(['seller', 'buyer'])

const goods = z.strictObject({ listing: id, title: text, condition, askCents: money })

/** The terms of an offer besides its price; what `termsHash` covers together with the listing's version. */
const terms = {
  exchange: z.array(goods).describe('the buyer’s goods given on top of the price'),
  delivery: z.strictObject({ mode: z.enum(deliveryModes), paidBy: z.enum(['seller', 'buyer', 'nobody']) }),
  handOver: z.strictObject({ fromAt: instant, untilAt: instant }),
}

const standingOffer = z.strictObject({
  offer: id, priceCents: money, termsHash: text.describe('name it to accept'), madeAt: instant, expiresAt: instant, ...terms,
})

const pastOffer = z.strictObject({ by: side, priceCents: money, madeAt: instant, status: z.enum(['open', 'expired', 'accepted', 'withdrawn', 'declined', 'replaced', 'void']) })

const bid = standingOffer.extend({
  bidder: id,
  toldBetterCents: money.nullable().describe('the better offer that the market has told this bidder of'),
  counter: standingOffer.nullable().describe('your own open offer to this bidder'),
  lastOffers: z.array(pastOffer).describe('of both sides, oldest first'),
})

const ownListing = z.strictObject({
  listing: id, version: z.int().min(1), status: z.enum(['open', 'closed', 'sold', 'withdrawn']).describe('closed: open, but its time is over'),
  askCents: money, firstAskCents: money, postedAt: instant, closesAt: instant,
  bids: z.array(bid).describe('every standing bid, highest first'),
  bidsLeftOut: count,
})

const posting = z.strictObject({
  type: z.literal('postListing'), item: id, title: text, description: text, photos: z.array(text), category: text, condition, included: z.array(text),
  askCents: money, weightKilograms: z.number().optional(), longestSideCentimetres: z.number().optional(),
})

const ownItem = z.strictObject({
  item: id,
  reservationCents: money.describe('private: the least your person takes'),
  authorisedAskCents: money.nullable().describe('private: the least you may offer or accept now, where your person set a schedule'),
  title: text, description: text, category: text, condition: condition.nullable(), included: z.array(text).describe('as listed, or as your person describes it'),
  listing: ownListing.nullable().describe('null until you post it'),
  posting: posting.nullable().describe('the move that lists it as your person would; null while it is listed'),
})

const negotiation = z.strictObject({
  yourOffer: standingOffer.nullable(),
  sellersOffer: standingOffer.nullable(),
  walkedAwayBy: side.nullable(),
  lastOffers: z.array(pastOffer).describe('of both sides, oldest first'),
})

const candidate = z.strictObject({
  listing: id, version: z.int().min(1), seller: id, title: text, description: text, condition, included: z.array(text), askCents: money,
  postedAt: instant, closesAt: instant,
  standingBids: count,
  bestBidCents: money.nullable().describe('the highest standing bid of anybody, you included'),
  bestRivalBidCents: money.nullable().describe('the highest standing bid of somebody else'),
  negotiation: negotiation.nullable().describe('yours with this seller; null when you have not begun'),
})

const ownWant = z.strictObject({
  want: id, text, category: text, minimumCondition: condition,
  maximumCents: money.describe('private: the most your person pays, all in'),
  met: z.boolean(), posted: z.boolean(),
  listings: z.array(candidate).describe('open listings of others that fit: those you negotiate on, then the lowest asking price'),
  listingsLeftOut: count,
})

const ownOffer = standingOffer.extend({
  listing: id, listingTitle: text, listingVersion: z.int().min(1),
  with: id.describe('the other side'), want: id.nullable().describe('the own want it is for, as a buyer'),
  counterTo: id.nullable(), toldBetterCents: money.nullable().describe('as a buyer: a better offer stood, at this price, as the market attests'),
})

const wantedByOthers = z.strictObject({ want: id, person: id, text, category: text, minimumCondition: condition, items: z.array(id).describe('your unsold items that fit') })

const deal = z.strictObject({ deal: id, listing: id, title: text, priceCents: money, at: instant, seller: id, buyer: id })

const lastMove = z.discriminatedUnion('status', [
  z.strictObject({ turn: count, index: count, type: text, status: z.literal('done') }),
  z.strictObject({ turn: count, index: count, type: text, status: z.literal('refused'), code: text, detail: text }),
])

export const partyViewSchema = z.strictObject({
  schema: z.literal('haggle.view/1'),
  person: id,
  clock: z.strictObject({
    now: instant, opensAt: instant, closesAt: instant.describe('nothing new is posted after this; listings under negotiation may be extended'),
    lastCloseAt: instant,
  }),
  market: z.strictObject({
    market: id, title: text, currency: z.string().length(3), incomeSpendable: z.boolean(),
    offerLifetimeSeconds: count.describe('how long an offer stands when it names no expiry'),
    publicSequence: count.describe('public entries so far; unchanged means that nothing happened'),
    openListings: count, deals: count,
  }),
  money: z.strictObject({ budgetCents: money, availableCents: z.int().describe('still free to commit') }),
  mandate: z.strictObject({
    version: z.int().min(1), askMeAboveCents: money.nullable(), openOffersMax: count, openOffers: count, movesPerNegotiationMax: count,
  }),
  items: z.array(ownItem),
  wants: z.array(ownWant),
  bids: z.array(ownOffer).describe('your open offers as a buyer'),
  asks: z.array(ownOffer).describe('your open offers as a seller'),
  wantedByOthers: z.array(wantedByOthers),
  ownDeals: z.array(deal).describe('latest first'),
  recentDeals: z.array(deal).describe('of anybody, latest first'),
  lastMoves: z.array(lastMove).describe('what became of your last answer; index counts from 0'),
  leftOut: z.strictObject({ items: count, wants: count, bids: count, asks: count, wantedByOthers: count }),
})

export type PartyViewWire = z.infer<typeof partyViewSchema>
export type CandidateWire = PartyViewWire['wants'][number]['listings'][number]
export type LastMoveWire = PartyViewWire['lastMoves'][number]
