// Which listing a want goes for: the one with the best net surplus at the price now expected there, chosen again each turn.
import type { WantMandate } from '../../../market/mandate.ts'
import { contentWords } from '../../../market/matching.ts'
import { bestBid, type Listing, type Offer, stands } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import { type Hunt, huntOf, paceOf, type Trader } from './memory.ts'
import { isAvoided, isOnePrice } from './person-policy.ts'
import { raiseOver, roundedTop } from './round-prices.ts'
import { threadPrice } from './thread-price.ts'
import { lifeShare } from './trading-clock.ts'

export interface Choice {
  readonly want: WantMandate
  readonly listing: Readonly<Listing>
  /** The next bid there. */
  readonly next: number
  /** The price reckoned with in the end. */
  readonly expected: number
  readonly outbid: boolean
  /** What the seller offers this buyer, where that can be accepted now. */
  readonly asked: Readonly<Offer> | undefined
}

interface Choosing {
  readonly want: WantMandate
  /** The own bid that stands for this want, if any. */
  readonly present: Readonly<Offer> | undefined
}

export function bestChoice(trader: Trader, view: PartyView, { want, present }: Choosing): Choice | undefined {
  const hunt = huntFor(trader, view, want)
  let best: Choice | undefined
  let stay: Choice | undefined
  for (const listing of hunt.candidates) {
    if (listing.status !== 'open' || view.now >= listing.closesAt) continue
    const choice = weigh(trader, view, { want, listing })
    if (choice === undefined) continue
    if (listing === present?.listing) stay = choice
    else if (best === undefined || choice.expected < best.expected) best = choice
  }
  if (trader.settings.contact === 'first' && stay !== undefined) return stay
  if (trader.settings.contact === 'random' && (best ?? stay) !== undefined) return stay ?? randomOf(trader, view, { want, hunt })
  if (stay === undefined || best === undefined) return stay ?? best
  const gain = stay.outbid ? trader.settings.switchGain : trader.settings.switchGainLeading
  return stay.expected - best.expected > gain * best.listing.facts.askCents ? best : stay
}

function randomOf(trader: Trader, view: PartyView, { want, hunt }: { readonly want: WantMandate; readonly hunt: Hunt }): Choice | undefined {
  const open = hunt.candidates.filter((one) => one.status === 'open' && view.now < one.closesAt)
  const listing = open[Math.floor(trader.random() * open.length)]
  return listing === undefined ? undefined : weigh(trader, view, { want, listing })
}

export function huntFor(trader: Trader, view: PartyView, want: WantMandate): Hunt {
  const hunt = huntOf(trader, want.want)
  const posted = view.market.listingsInOrder.length
  if (hunt.searchedTo < posted) {
    const found = view.search(want.want, hunt.searchedTo)
    hunt.candidates.push(...(trader.owned.size === 0 ? found : found.filter((listing) => !trader.owned.has(sameThingKey(listing.facts.title)))))
    hunt.searchedTo = posted
  }
  if (trader.turn % tidyTurns === 0) hunt.candidates = hunt.candidates.filter((one) => one.status === 'open')
  return hunt
}

/** Turns between clearing out what is sold. */
const tidyTurns = 8

/** Two texts with the same key name the very same thing: "a road bike" and "Road bike", but not "Road bike, 56 cm". */
export const sameThingKey = (text: string): string => [...contentWords(text)].sort().join(' ')

/** What this want would bid on this listing now, and what it reckons to pay; undefined when that is beyond the limit. */
function weigh(trader: Trader, view: PartyView, { want, listing }: { readonly want: WantMandate; readonly listing: Readonly<Listing> }): Choice | undefined {
  const { settings } = trader
  const thread = listing.negotiations.get(view.person)
  if (thread?.walkedAwayBy === 'seller' || isAvoided(trader.policy, listing.seller)) return undefined
  const top = topFor(trader, view, want)
  const ask = listing.facts.askCents
  const rival = bestBid(listing, view.now, view.person)
  if (isOnePrice(trader.policy, listing.seller)) return atTheAsk(view, { want, listing, top, rival })
  const mine = thread?.buyerOffer
  const outbid = rival !== undefined && rival.priceCents >= (mine?.priceCents ?? 0)
  const path = bidPath(trader, view, { want, listing, top })
  const over = outbid ? raiseOver({ overCents: rival.priceCents, topCents: top, step: settings.raiseStep, leastShareOfTop: settings.raiseLeast }) : 0
  if (over === undefined) return undefined
  const fresh = outbid ? Math.max(path, over) : Math.min(path, ask)
  const next = Math.max(fresh, mine?.priceCents ?? 0)
  if (next > top || wasTurnedDown(view, listing, next)) return undefined
  if (next < settings.leastBidOfAsk * ask && top < limitFor(settings.ceilingDiscount, want)) return undefined
  const asked = askedNow(view, listing)
  // A bid that leads is reckoned at what would be bid afresh: whoever holds a thing does not leave it for having paid for it.
  const expected = outbid ? next : Math.max(fresh, Math.min(0.9 * ask, top))
  return { want, listing, next, expected: asked === undefined ? expected : Math.min(expected, asked.priceCents), outbid, asked }
}

/** Where there is no haggling: the asking price, or what the seller offers if that is less; no more against a rival, and no less. */
function atTheAsk(view: PartyView, given: { readonly want: WantMandate; readonly listing: Readonly<Listing>; readonly top: number; readonly rival: Readonly<Offer> | undefined }): Choice | undefined {
  const { want, listing, top, rival } = given
  const asked = askedNow(view, listing)
  const next = Math.min(listing.facts.askCents, asked?.priceCents ?? Number.POSITIVE_INFINITY)
  if (next > top) return undefined
  if (asked !== undefined) return { want, listing, next, expected: next, outbid: false, asked }
  const mine = listing.negotiations.get(view.person)?.buyerOffer?.priceCents ?? Number.NEGATIVE_INFINITY
  const beaten = rival !== undefined && (mine >= next ? rival.priceCents > mine : rival.priceCents >= next)
  if (beaten || wasTurnedDown(view, listing, next)) return undefined
  return { want, listing, next, expected: next, outbid: false, asked: undefined }
}

/** What may be paid for a want: a little less than the maximum, and no more than there is. */
export function topFor({ settings }: Trader, view: PartyView, want: WantMandate): number {
  if (!settings.heedsLimits) return Math.round(want.maximumCents * recklessFactor)
  // From the band on the person would have to be asked, and a bid that waits for them is no bid.
  const belowBand = (view.mandate.askMeAboveCents ?? Number.POSITIVE_INFINITY) - 1
  return Math.min(limitFor(settings.ceilingDiscount, want), roundedTop(Math.max(0, Math.min(view.availableCents, belowBand))))
}

/** How far beyond the maximum a trader without limits may go. */
const recklessFactor = 1.5

export const limitFor = (ceilingDiscount: number, want: WantMandate): number => roundedTop(want.maximumCents * ceilingDiscount)

/** The seller's offer to this person, where it stands on the present version. */
function askedNow(view: PartyView, listing: Readonly<Listing>): Readonly<Offer> | undefined {
  const asked = listing.negotiations.get(view.person)?.sellerOffer
  return asked !== undefined && stands(asked, view.now) && asked.listingVersion === listing.version && asked.exchange.length === 0 ? asked : undefined
}

/** After a no, only a clearly better bid is worth making. */
function wasTurnedDown(view: PartyView, listing: Readonly<Listing>, next: number): boolean {
  const last = listing.negotiations.get(view.person)?.offers.findLast((offer) => offer.by === 'buyer')
  return last?.status === 'declined' && next < last.priceCents * betterAfterNo
}

const betterAfterNo = 1.1

/** Share of the market's life from which a lone bidder names the limit rather than lose the thing. */
const lastWordShare = 0.93

function bidPath(trader: Trader, view: PartyView, given: { readonly want: WantMandate; readonly listing: Readonly<Listing>; readonly top: number }): number {
  const { want, listing, top } = given
  const { settings } = trader
  if (!settings.patient) return Math.min(top, listing.facts.askCents)
  const { decoy } = huntOf(trader, want.want)
  // Near the end a lone bidder goes to the limit after all; until then the path aims at a decoy below it.
  const aim = lifeShare(view) >= lastWordShare ? top : roundedTop(top * (1 - settings.decoyBuying * decoy.aim))
  const opening = settings.openingOfMaximum * (1 - settings.decoyBuying * decoy.pace) * want.maximumCents
  return threadPrice(trader.strategy, {
    side: 'buyer',
    reservationCents: aim,
    openingCents: Math.min(aim, Math.floor(Math.min(settings.openingOfAsk * listing.facts.askCents, opening))),
    elapsed: Math.min(1, lifeShare(view) / settings.deadlineShare) ** (settings.bendBuying * paceOf(decoy, settings.decoyPace)),
    thread: listing.negotiations.get(view.person),
    prior: { lowCents: 0, highCents: Math.max(listing.facts.askCents, top, 1) },
    random: trader.random,
  })
}
