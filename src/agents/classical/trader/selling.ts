// The seller's half of a trader: put everything up, let the shown price fall with the clock, let the best offer rest
// before taking it, tell losing bidders the truth, and never go below the floor. The rule for accepting is `shouldAccept`.
import type { ItemMandate } from '../../../market/mandate.ts'
import type { Cents } from '../../../market/money.ts'
import type { Move } from '../../../market/moves.ts'
import { bestBid, type Listing, type Offer, stands } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import type { RosterItem } from '../../../roster/roster.ts'
import { answersByPolicy, mayWeigh, takesAtOnce } from './keeping-policy.ts'
import { paceOf, type Resting, sellingOf, type Trader } from './memory.ts'
import { offerWorth } from './part-exchange.ts'
import { isAvoided, isOnePrice } from './person-policy.ts'
import { roundedFloor } from './round-prices.ts'
import { threadPrice } from './thread-price.ts'
import { lifeShare, shareSince, timeLeftShare } from './trading-clock.ts'
import { postsFitting } from './wanted-posts.ts'

/** The last turns of a listing, as a share of the market's time: what is acceptable at all is accepted here. */
const endgameShare = 0.06
/** From here on a bid below half of what is wanted is hopeless, and is told so. */
const hopelessFromShare = 0.7
const hopelessShare = 0.5
/** Wanted posts are answered when nobody has bid by then. */
const answersFromShare = 0.25

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
  const { policy } = trader
  const weighed = weighedMoves(trader, view, own)
  if (policy === undefined || weighed.some(({ type }) => type === 'acceptOffer')) return weighed
  const answers = answersByPolicy(policy, view, own.listing)
  // What would be offered at the present price is void at a new one.
  return [...(weighed.some(({ type }) => type === 'reviseListing') ? answers.filter(({ type }) => type !== 'makeOffer') : answers), ...weighed]
}

function weighedMoves(trader: Trader, view: PartyView, own: Own): Move[] {
  const { listing } = own
  const best = bestOffer(trader, view, listing)
  const wanted = wantedCents(trader, view, { ...own, best })
  const told = toldCents(trader, view, { ...own, best })
  if (best === undefined) {
    sellingOf(trader, listing.id).resting = undefined
    // A changed listing voids what it is pledged in.
    if (listing.pledgedIn.some((offer) => stands(offer, view.now))) return []
    const lowered = lowerAsk(trader, listing, told)
    return lowered.length > 0 || waitsForPerson(view, told) ? lowered : answerPost(trader, view, { listing, wanted: told })
  }
  const weighing: Weighing = { ...own, best, wanted, resting: restingSince(trader, view, best) }
  if (shouldAccept(trader, view, weighing)) {
    if (needsPerson(view, best)) sellingOf(trader, listing.id).asked.add(best.id)
    return [{ type: 'acceptOffer', offer: best.id, termsHash: best.termsHash }]
  }
  return [...noteToLosers(trader, view, weighing), ...declineHopeless(trader, view, weighing), ...(waitsForPerson(view, told) ? [] : counter(trader, view, { ...weighing, wanted: told }))]
}

/** In the band of the mandate that waits for the person. */
const waitsForPerson = ({ mandate }: PartyView, worthCents: number): boolean => worthCents >= (mandate.askMeAboveCents ?? Number.POSITIVE_INFINITY)

const needsPerson = (view: PartyView, offer: Readonly<Offer>): boolean => waitsForPerson(view, offerWorth(view, offer))

/**
 * The standing offer that is worth most to this seller, goods included; ties go to the older one. What the person was asked
 * about without an answer is passed over from then on: silence means no.
 */
function bestOffer(trader: Trader, view: PartyView, listing: Readonly<Listing>): Readonly<Offer> | undefined {
  const { asked } = sellingOf(trader, listing.id)
  const { policy } = trader
  if (policy === undefined && asked.size === 0 && !listing.buyerOffers.some((offer) => offer.exchange.length > 0)) return bestBid(listing, view.now)
  let best: { readonly offer: Readonly<Offer>; readonly worth: number } | undefined
  for (const offer of listing.buyerOffers) {
    if (!stands(offer, view.now) || (asked.size > 0 && needsPerson(view, offer))) continue
    if (policy !== undefined && !mayWeigh(policy, view, offer)) continue
    const worth = offerWorth(view, offer)
    if (best === undefined || worth > best.worth) best = { offer, worth }
  }
  return best?.offer
}

interface Wanting extends Own {
  readonly best: Readonly<Offer> | undefined
}

/** What the seller would settle for now: the ask at the opening, the floor and a little when the time for conceding is over. */
function wantedCents(trader: Trader, view: PartyView, { listing, item, best }: Wanting): number {
  const { settings } = trader
  if (isOnePrice(trader.policy)) return listing.facts.askCents
  const floor = Math.min(roundedFloor(item.reservationCents * settings.floorMarkup), Math.max(item.reservationCents, listing.firstAskCents))
  const lowCents = settings.heedsLimits ? item.reservationCents : 0
  const price = threadPrice(trader.strategy, {
    side: 'seller',
    reservationCents: floor,
    openingCents: Math.max(floor, listing.firstAskCents),
    elapsed: Math.min(1, lifeShare(view) / settings.deadlineShare) ** settings.bendSelling,
    thread: best?.negotiation,
    prior: { lowCents, highCents: Math.max(listing.firstAskCents, item.reservationCents + 1) },
    random: trader.random,
  })
  return Math.max(lowCents, price)
}

/** What is said aloud: the same curve to a private decoy above the floor. What is accepted goes by `wantedCents`. */
function toldCents(trader: Trader, view: PartyView, wanting: Wanting): number {
  const { settings } = trader
  const { decoy } = sellingOf(trader, wanting.listing.id)
  const floorMarkup = settings.floorMarkup * (1 + settings.decoySelling * decoy.aim)
  return wantedCents({ ...trader, settings: { ...settings, floorMarkup, bendSelling: settings.bendSelling * paceOf(decoy, settings.decoyPace) } }, view, wanting)
}

interface Weighing extends Own {
  readonly best: Readonly<Offer>
  readonly wanted: number
  readonly resting: Resting
}

/**
 * The rule for accepting an offer. What the person's policy takes at once, at once. At the price now wanted, once the best offer has stood unbeaten for the hold; or, in
 * the listing's last moments, anything at or above the floor. An impatient trader takes the first offer above the floor.
 */
export function shouldAccept(trader: Trader, view: PartyView, { listing, item, best, wanted, resting }: Weighing): boolean {
  const worth = offerWorth(view, best)
  if (worth < item.reservationCents && trader.settings.heedsLimits) return false
  if (trader.policy !== undefined && takesAtOnce(trader.policy, view, { item, best })) return true
  if (!trader.settings.patient) return true
  const { holdShare, acceptFromShare } = trader.settings
  if (worth >= wanted && shareSince(view, resting.since) >= holdShare && lifeShare(view) >= acceptFromShare) return true
  return timeLeftShare(view, listing) <= endgameShare
}

function restingSince(trader: Trader, view: PartyView, best: Readonly<Offer>): Resting {
  const memory = sellingOf(trader, best.listing.id)
  if (memory.resting?.offer === best.id) return memory.resting
  // Somebody who raises their own leading bid has beaten nobody: the rest goes on.
  const since = memory.resting?.buyer === best.buyer ? memory.resting.since : view.now
  memory.resting = { offer: best.id, buyer: best.buyer, since }
  return memory.resting
}

function lowerAsk(trader: Trader, listing: Readonly<Listing>, wanted: number): Move[] {
  const shown = listing.facts.askCents
  if (wanted > shown * (1 - trader.settings.askStep) || wanted >= shown) return []
  return [{ type: 'reviseListing', listing: listing.id, askCents: wanted as Cents }]
}

/** Nobody bids: the listing is offered to somebody who posted such a want, one at a time. */
function answerPost(trader: Trader, view: PartyView, { listing, wanted }: { readonly listing: Readonly<Listing>; readonly wanted: number }): Move[] {
  const { answerTurns } = trader.settings
  const memory = sellingOf(trader, listing.id)
  if (answerTurns === 0 || lifeShare(view) < answersFromShare || trader.turn - memory.answeredTurn < answerTurns) return []
  memory.answeredTurn = trader.turn
  const asked = (buyer: string): number => listing.negotiations.get(buyer)?.sellerOffer?.priceCents ?? Number.POSITIVE_INFINITY
  const { wants } = view.market
  if (memory.fitting?.of !== wants.size) memory.fitting = { of: wants.size, posts: postsFitting(wants, listing) }
  const priceFor = (person: string): number => (isOnePrice(trader.policy, person) ? listing.facts.askCents : wanted)
  const post = memory.fitting.posts.find(({ person }) =>
    listing.negotiations.get(person)?.walkedAwayBy !== 'buyer' && !isAvoided(trader.policy, person) && asked(person) * askedAgainBelow > priceFor(person))
  if (post === undefined) return []
  return [{ type: 'makeOffer', listing: listing.id, listingVersion: listing.version, buyer: post.person, priceCents: Math.min(priceFor(post.person), listing.facts.askCents) as Cents }]
}

/** Who was asked already is asked again only at a clearly lower price. */
const askedAgainBelow = 0.85

/** Each losing bidder hears once per change of the best price. */
function noteToLosers(trader: Trader, view: PartyView, { listing, best }: Weighing): Move[] {
  if (!trader.settings.tellsBetterOffers) return []
  return listing.buyerOffers
    .filter((bid) => bid !== best && !isAvoided(trader.policy, bid.buyer) && !isOnePrice(trader.policy, bid.buyer) && bid.priceCents < best.priceCents && bid.toldBetterCents !== best.priceCents && view.now < bid.expiresAt)
    .map((bid) => ({ type: 'tellBetterOffer', offer: bid.id }))
}

/** Late, a bid that has rested and is nowhere near gets a clear no; its maker may come back with a better one. */
function declineHopeless(trader: Trader, view: PartyView, { best, item, wanted, resting }: Weighing): Move[] {
  const worth = offerWorth(view, best)
  if (lifeShare(view) < hopelessFromShare || shareSince(view, resting.since) < trader.settings.holdShare) return []
  return worth < wanted * hopelessShare && worth < item.reservationCents ? [{ type: 'declineOffer', offer: best.id }] : []
}

/** A lone bid that has rested for the hold and is still too low is answered with the price now wanted, once per hold. */
function counter(trader: Trader, view: PartyView, { listing, best, wanted, resting }: Weighing): Move[] {
  const { settings } = trader
  if (shareSince(view, resting.since) < settings.holdShare || wanted <= best.priceCents || best.exchange.length > 0) return []
  const mine = best.negotiation.sellerOffer
  if (mine !== undefined && (wanted > mine.priceCents * (1 - settings.askStep) || shareSince(view, mine.madeAt) < settings.holdShare)) return []
  if (listing.buyerOffers.length > 1 || wanted > listing.facts.askCents) return []
  return [{ type: 'makeOffer', listing: listing.id, listingVersion: listing.version, buyer: best.buyer, priceCents: wanted as Cents, counterTo: best.id }]
}

export const postingOf = (item: RosterItem): Move => ({
  type: 'postListing', item: item.id, title: item.title, description: item.description, photos: item.photos, category: item.category,
  condition: item.condition, included: item.included, askCents: item.askCents,
  ...(item.weightKilograms === undefined ? {} : { weightKilograms: item.weightKilograms }),
  ...(item.longestSideCentimetres === undefined ? {} : { longestSideCentimetres: item.longestSideCentimetres }),
})
