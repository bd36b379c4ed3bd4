// The buyer's half of a trader: one live bid per want, always on the listing with the best net surplus at the price now
// expected there, raised with the clock or against a rival, and moved when another listing has become better.
import type { Cents } from '../../../market/money.ts'
import type { Move } from '../../../market/moves.ts'
import { bestBid, type Offer, stands } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import { bestChoice, type Choice, limitFor } from './choosing.ts'
import { exchangeProposal, exchangeStillOpen } from './part-exchange.ts'
import { huntOf, type Trader } from './memory.ts'
import { bestAffordable } from './spending.ts'

type LiveBids = ReadonlyMap<string, Readonly<Offer>>

export function buyerMoves(trader: Trader, view: PartyView): Move[] {
  const live = liveBids(view)
  const trading = [...live.values()].filter((bid) => bid.exchange.length > 0 && exchangeStillOpen(view, bid))
  const pinned = new Set(trading.map((bid) => view.wantOfListing.get(bid.listing.id)))
  const choices: Choice[] = []
  for (const want of view.mandate.wants) {
    if (view.metWants.has(want.want) || pinned.has(want.want)) continue
    const choice = bestChoice(trader, view, { want, present: live.get(want.want) })
    if (choice !== undefined) choices.push(choice)
  }
  const money = view.availableCents - trading.reduce((sum, bid) => sum + bid.priceCents, 0)
  const bids = bidsWithin(trader, view, { choices, live, money })
  const served = new Set([...pinned, ...choices.filter((one) => bids.kept.has(one.want.want) && !isShortOfCash(trader, view, one)).map((one) => one.want.want)])
  const proposal = exchangeProposal(trader, view, { served, money: (want) => bids.left + (bids.kept.get(want) ?? 0) })
  if (proposal === undefined) return [...lettingGo(trader, view, { live, kept: bids.kept, pinned }), ...bids.moves]
  // Who offers goods for a want does not bid cash for it as well.
  const others = bidsWithin(trader, view, { choices: choices.filter(({ want }) => want.want !== proposal.want), live, money: money - proposal.priceCents })
  return [...lettingGo(trader, view, { live, kept: others.kept, pinned }), ...others.moves, proposal]
}

/** A bid that only lack of money keeps well below the asking price. */
const isShortOfCash = ({ settings }: Trader, view: PartyView, { want, listing, next }: Choice): boolean =>
  limitFor(settings.ceilingDiscount, want) > view.availableCents && next < 0.9 * listing.facts.askCents

function liveBids(view: PartyView): Map<string, Readonly<Offer>> {
  const live = new Map<string, Readonly<Offer>>()
  for (const bid of view.myBids) {
    const want = view.wantOfListing.get(bid.listing.id)
    if (want !== undefined && stands(bid, view.now)) live.set(want, bid)
  }
  return live
}

interface Bidding {
  readonly choices: readonly Choice[]
  readonly live: LiveBids
  readonly money: number
}

interface Bids {
  readonly moves: Move[]
  /** Wants with a bid, and the money set aside for it. */
  readonly kept: ReadonlyMap<string, number>
  readonly left: number
}

/** The set of bids with the most surplus that the money covers. */
function bidsWithin(trader: Trader, view: PartyView, { choices, live, money }: Bidding): Bids {
  const { settings } = trader
  const planned = choices.flatMap((choice) => planFor(trader, choice, live.get(choice.want.want)) ?? []).filter(({ cost, choice }) => !settings.heedsLimits || (cost <= money && choice.next <= view.availableCents))
  const ranked = settings.rankWants && settings.heedsLimits
    ? bestAffordable(planned.map((plan) => ({ costCents: plan.cost, gainCents: plan.gain })), money * settings.overlap).flatMap((place) => planned[place] ?? [])
    : planned
  const moves: Move[] = []
  const kept = new Map<string, number>()
  let left = money * settings.overlap
  for (const { choice, present, acting, cost } of ranked) {
    if (cost > left && settings.heedsLimits) continue
    left -= cost
    kept.set(choice.want.want, cost)
    if (acting) moves.push(...bid(trader, choice, present))
  }
  return { moves, kept, left }
}

interface Plan {
  readonly choice: Choice
  readonly present: Readonly<Offer> | undefined
  /** Whether there is anything to say this turn. */
  readonly acting: boolean
  readonly cost: number
  readonly gain: number
}

/**
 * A bid that stands already is worth a little more than one yet to be made: changing one's mind is not free. Not everybody
 * acts at once: where many look at the same moment, all would run to the same listing and away from it again.
 */
function planFor(trader: Trader, choice: Choice, present: Readonly<Offer> | undefined): Plan | undefined {
  const { settings } = trader
  const staying = present !== undefined && present.listing === choice.listing
  const due = !staying || raiseIsDue(trader, choice, present)
  const acting = due && (settings.actChance >= 1 || trader.random() < settings.actChance)
  if (present === undefined && !acting) return undefined
  const price = acting || present === undefined ? choice.next : present.priceCents
  const gain = choice.want.maximumCents - choice.expected
  return { choice, present, acting, cost: price, gain: staying ? gain * settings.stickiness : gain }
}

/** Alone at the seller, a raise waits some turns and must be worth the words; outbid, it is due at once. */
function raiseIsDue(trader: Trader, choice: Choice, present: Readonly<Offer>): boolean {
  if (choice.asked !== undefined && choice.asked.priceCents <= choice.next) return true
  if (choice.next <= present.priceCents) return false
  if (choice.outbid) return true
  const { soloRaiseTurns, soloRaiseMin } = trader.settings
  return trader.turn - huntOf(trader, choice.want.want).lastRaiseTurn >= soloRaiseTurns && choice.next >= present.priceCents * (1 + soloRaiseMin)
}

function bid(trader: Trader, choice: Choice, present: Readonly<Offer> | undefined): Move[] {
  const { listing, want, next, asked } = choice
  huntOf(trader, want.want).lastRaiseTurn = trader.turn
  if (asked !== undefined && asked.priceCents <= next) return [{ type: 'acceptOffer', offer: asked.id, termsHash: asked.termsHash, want: want.want }]
  const moves: Move[] = []
  if (present !== undefined && present.listing !== listing) moves.push({ type: 'withdrawOffer', offer: present.id })
  moves.push({
    type: 'makeOffer', listing: listing.id, listingVersion: listing.version, priceCents: next as Cents, want: want.want,
    ...(asked === undefined ? {} : { counterTo: asked.id }),
  })
  return moves
}

interface Letting {
  readonly live: LiveBids
  readonly kept: ReadonlyMap<string, number>
  readonly pinned: ReadonlySet<string | undefined>
}

const lettingGo = (trader: Trader, view: PartyView, { live, kept, pinned }: Letting): Move[] =>
  [...live].filter(([want]) => !kept.has(want) && !pinned.has(want)).map(([, bid]) => leaving(trader, view, bid))

/** Outbid beyond the limit, a buyer says so and leaves; a bid that money or a better choice ends is taken back without ado. */
function leaving({ settings }: Trader, view: PartyView, bid: Readonly<Offer>): Move {
  const want = view.mandate.wants.find((one) => one.want === view.wantOfListing.get(bid.listing.id))
  const rival = bestBid(bid.listing, view.now, view.person)
  const outOfReach = want !== undefined && rival !== undefined && rival.priceCents >= limitFor(settings.ceilingDiscount, want)
  return outOfReach ? { type: 'walkAway', listing: bid.listing.id } : { type: 'withdrawOffer', offer: bid.id }
}
