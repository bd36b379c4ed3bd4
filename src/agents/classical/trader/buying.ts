// The buyer's half of a trader: one live bid per want, always on the listing with the best net surplus at the price now
// expected there, raised with the clock or against a rival, and moved when another listing has become better.
import type { WantMandate } from '../../../market/mandate.ts'
import type { Move } from '../../../market/moves.ts'
import { bestBid, type Listing, type Offer, stands } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import type { Hunt, Trader } from './selling.ts'
import { niceTick, threadPrice } from './thread-price.ts'
import { lifeShare } from './trading-clock.ts'

interface Choice {
  readonly want: WantMandate
  readonly listing: Readonly<Listing>
  /** The next bid there. */
  readonly next: number
  /** The price reckoned with in the end. */
  readonly expected: number
  readonly outbid: boolean
}

export function buyerMoves(trader: Trader, view: PartyView): Move[] {
  const choices: Choice[] = []
  const live = liveBids(view)
  for (const want of view.mandate.wants) {
    if (view.metWants.has(want.want)) continue
    const choice = bestChoice(trader, view, { want, present: live.get(want.want) })
    if (choice !== undefined) choices.push(choice)
  }
  if (trader.settings.rankWants) choices.sort((a, b) => ratio(b) - ratio(a))
  return bidsWithin(trader, view, { choices, live })
}

/** Surplus per unit of money: what ranks wants when money is short. */
const ratio = ({ want, next, expected }: Choice): number => (want.maximumCents - expected) / Math.max(1, next)

function liveBids(view: PartyView): Map<string, Readonly<Offer>> {
  const live = new Map<string, Readonly<Offer>>()
  for (const bid of view.myBids) {
    const want = view.wantOfListing.get(bid.listing.id)
    if (want !== undefined && stands(bid, view.now)) live.set(want, bid)
  }
  return live
}

function bestChoice(trader: Trader, view: PartyView, given: { readonly want: WantMandate; readonly present: Readonly<Offer> | undefined }): Choice | undefined {
  const { want, present } = given
  const hunt = huntFor(trader, view, want)
  let best: Choice | undefined
  let stay: Choice | undefined
  for (const listing of hunt.candidates) {
    if (listing.status !== 'open' || view.now >= listing.closesAt) continue
    const choice = weigh(trader, view, { want, listing })
    if (choice === undefined) continue
    if (listing === present?.listing) stay = choice
    if (best === undefined || choice.expected < best.expected) best = choice
  }
  if (trader.settings.contact === 'first' && stay !== undefined) return stay
  if (trader.settings.contact === 'random' && best !== undefined) return stay ?? randomOf(trader, view, { want, hunt })
  if (stay === undefined || best === undefined) return best
  return stay.expected - best.expected > trader.settings.switchGain * best.listing.facts.askCents ? best : stay
}

function randomOf(trader: Trader, view: PartyView, { want, hunt }: { readonly want: WantMandate; readonly hunt: Hunt }): Choice | undefined {
  const open = hunt.candidates.filter((one) => one.status === 'open' && view.now < one.closesAt)
  const listing = open[Math.floor(trader.random() * open.length)]
  return listing === undefined ? undefined : weigh(trader, view, { want, listing })
}

function huntFor(trader: Trader, view: PartyView, want: WantMandate): Hunt {
  let hunt = trader.hunting.get(want.want)
  if (hunt === undefined) trader.hunting.set(want.want, (hunt = { candidates: [], searchedTo: 0, lastRaiseTurn: -99 }))
  const posted = view.market.listingsInOrder.length
  if (hunt.searchedTo < posted) {
    hunt.candidates.push(...view.search(want.want, hunt.searchedTo))
    hunt.searchedTo = posted
  }
  return hunt
}

/** What this want would bid on this listing now, and what it reckons to pay; undefined when that is beyond the limit. */
function weigh(trader: Trader, view: PartyView, { want, listing }: { readonly want: WantMandate; readonly listing: Readonly<Listing> }): Choice | undefined {
  const { settings } = trader
  const top = Math.min(Math.floor(want.maximumCents * settings.ceilingDiscount), view.availableCents)
  const ask = listing.facts.askCents
  const rival = bestBid(listing, view.now, view.person)
  const mine = listing.negotiations.get(view.person)?.buyerOffer
  const outbid = rival !== undefined && rival.priceCents >= (mine?.priceCents ?? 0)
  const path = bidPath(trader, view, { want, listing, top })
  if (outbid && rival.priceCents >= top) return undefined
  const next = outbid ? Math.max(path, Math.min(top, raiseOver(rival.priceCents, settings.raiseStep))) : Math.min(path, ask)
  if (next > top) return undefined
  const expected = outbid ? next : Math.max(next, Math.min(0.9 * ask, top))
  return { want, listing, next: Math.max(next, mine?.priceCents ?? 0), expected, outbid }
}

/** The next round price that beats a rival by the step. */
function raiseOver(rivalCents: number, step: number): number {
  const tick = niceTick(rivalCents)
  return Math.max(rivalCents + 1, Math.ceil((rivalCents * (1 + step)) / tick) * tick)
}

function bidPath(trader: Trader, view: PartyView, given: { readonly want: WantMandate; readonly listing: Readonly<Listing>; readonly top: number }): number {
  const { want, listing, top } = given
  const { settings } = trader
  if (!settings.patient) return Math.min(top, listing.facts.askCents)
  return threadPrice(trader.strategy, {
    side: 'buyer',
    reservationCents: top,
    openingCents: Math.min(top, Math.floor(Math.min(settings.openingOfAsk * listing.facts.askCents, settings.openingOfMaximum * want.maximumCents))),
    elapsed: Math.min(1, lifeShare(view) / settings.deadlineShare),
    thread: listing.negotiations.get(view.person),
    prior: { lowCents: 0, highCents: Math.max(listing.facts.askCents, top, 1) },
    random: trader.random,
  })
}

/** Bids in order of rank while the money lasts; what cannot be afforded any more is withdrawn. */
function bidsWithin(trader: Trader, view: PartyView, given: { readonly choices: readonly Choice[]; readonly live: ReadonlyMap<string, Readonly<Offer>> }): Move[] {
  const moves: Move[] = []
  let left = view.availableCents * trader.settings.overlap
  const kept = new Set<string>()
  for (const choice of given.choices) {
    const present = given.live.get(choice.want.want)
    const staying = present !== undefined && present.listing === choice.listing
    const acting = !staying || raiseIsDue(trader, choice, present)
    const price = acting ? choice.next : present.priceCents
    if (price > left || choice.next > view.availableCents) continue
    left -= price
    kept.add(choice.want.want)
    if (acting) moves.push(...bid(trader, choice, present))
  }
  for (const [want, offer] of given.live) if (!kept.has(want)) moves.unshift({ type: 'withdrawOffer', offer: offer.id })
  return moves
}

/** Alone at the seller, a raise waits some turns and must be worth the words; outbid, it is due at once. */
function raiseIsDue(trader: Trader, choice: Choice, present: Readonly<Offer>): boolean {
  const ask = present.negotiation.sellerOffer
  if (ask !== undefined && ask.priceCents <= choice.next) return true
  if (choice.next <= present.priceCents) return false
  if (choice.outbid) return true
  const hunt = trader.hunting.get(choice.want.want)
  const { soloRaiseTurns, soloRaiseMin } = trader.settings
  return trader.turn - (hunt?.lastRaiseTurn ?? 0) >= soloRaiseTurns && choice.next >= present.priceCents * (1 + soloRaiseMin)
}

function bid(trader: Trader, choice: Choice, present: Readonly<Offer> | undefined): Move[] {
  const { listing, want, next } = choice
  const hunt = trader.hunting.get(want.want)
  if (hunt !== undefined) hunt.lastRaiseTurn = trader.turn
  const asked = present?.listing === listing ? present.negotiation.sellerOffer : undefined
  if (asked !== undefined && asked.priceCents <= next) return [{ type: 'acceptOffer', offer: asked.id, termsHash: asked.termsHash, want: want.want }]
  const moves: Move[] = []
  if (present !== undefined && present.listing !== listing) moves.push({ type: 'withdrawOffer', offer: present.id })
  moves.push({
    type: 'makeOffer', listing: listing.id, listingVersion: listing.version, priceCents: next as never, want: want.want,
    ...(asked === undefined ? {} : { counterTo: asked.id }),
  })
  return moves
}
