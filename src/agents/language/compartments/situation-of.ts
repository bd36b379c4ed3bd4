// Describes a planned move as the typed facts that the escalation table asks for. Decides nothing.
import { contentWords } from '../../../market/matching.ts'
import { leastFor, type WantMandate } from '../../../market/mandate.ts'
import type { Move } from '../../../market/moves.ts'
import type { Negotiation } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import { bearsOut, type ListingSource } from '../claims/item-claims.ts'
import type { Situation } from '../escalation.ts'
import type { ThreadMemory } from './thread-memory.ts'
import type { MoveThread } from './thread-of.ts'

/** What is known once the talk so far is: their latest words may still be in the reading when a view is looked at. */
export type Situating = (memory: ThreadMemory) => Situation

/** A schedule's last twentieth is the last step towards the limit: it is never walked without the person. */
const lastStepShare = 0.05
/** Before that share of the market's life has passed, a gap is there to be bargained over, however wide. */
const gapTellsFromShare = 0.9
/** One bid alone may be a feeler. */
const theirOffersMin = 2

/** The market is looked at at once, before anything is awaited. */
export function situationOf(view: PartyView, move: Move, thread: MoveThread): Situating {
  const shown = shownBy(view, move, thread)
  const answered = thread.offer?.id
  const need = needOf(view, move, thread)
  return (memory) => ({
    ...shown,
    wordsAndOfferDisagree: answered !== undefined && memory.disagreeing.has(answered), ambiguousNumber: answered !== undefined && memory.ambiguous.has(answered),
    suspectTexts: memory.suspectTexts, waitingTurns: memory.waitingTurns, unansweredQuestions: memory.unansweredQuestions, missingFact: memory.openFacts.size > 0,
    decisiveClaimWithoutSource: need !== undefined && memory.theirClaims.some(({ about, text }) => matters({ about, text }, memory, need) && !bearsOut(need.source, text)),
  })
}

function shownBy(view: PartyView, move: Move, thread: MoveThread): Situation {
  const { side, listing, negotiation } = thread
  const about = move.type === 'acceptOffer' ? 'accept' : move.type === 'makeOffer' ? 'offer' : 'other'
  const priceCents = move.type === 'makeOffer' ? move.priceCents : thread.offer?.priceCents
  const limitCents = limitOf(view, move, thread)
  const withGoods = (move.type === 'makeOffer' ? move.exchange : thread.offer?.exchange)?.length ?? 0
  return {
    about, side,
    // Goods change what a price means; the gate weighs them.
    ...(priceCents === undefined || withGoods > 0 ? {} : { priceCents }),
    ...(limitCents === undefined ? {} : { limitCents }),
    referenceCents: listing.firstAskCents,
    ...(view.mandate.askMeAboveCents === undefined ? {} : { askMeAboveCents: view.mandate.askMeAboveCents }),
    lastScheduleStep: isLastStep(view, thread, priceCents),
    termsChanged: thread.offer !== undefined && thread.offer.listingVersion !== listing.version,
    roundsWithoutMovement: negotiation === undefined ? 0 : stillRounds(negotiation),
    ...(about !== 'offer' || withGoods > 0 || priceCents === undefined || limitCents === undefined ? {} : gapOf(view, thread, { priceCents, limitCents })),
  }
}

const wantOf = (view: PartyView, move: Move, { listing }: MoveThread): WantMandate | undefined => {
  const want = 'want' in move && move.want !== undefined ? move.want : view.wantOfListing.get(listing.id)
  return view.mandate.wants.find((one) => one.want === want)
}

function limitOf(view: PartyView, move: Move, thread: MoveThread): number | undefined {
  if (thread.side === 'buyer') return wantOf(view, move, thread)?.maximumCents
  const item = view.mandate.items.find((one) => one.item === thread.listing.item)
  return item === undefined ? undefined : leastFor(item, view.now)
}

/** What the want asks for beyond what the title says, and the listing that could say it. */
interface Need {
  readonly words: ReadonlySet<string>
  readonly source: ListingSource
}

/** Only of a buyer: whoever sells knows the thing. */
function needOf(view: PartyView, move: Move, thread: MoveThread): Need | undefined {
  const { side, listing: { facts } } = thread
  if (side === 'seller') return undefined
  const named = contentWords(facts.title)
  return { source: facts, words: new Set([...contentWords(wantOf(view, move, thread)?.text ?? '')].filter((word) => !named.has(word))) }
}

/** The want names it, or own words have asked after it. */
const matters = ({ about, text }: ThreadMemory['theirClaims'][number], { askedFacts }: ThreadMemory, { words }: Need): boolean =>
  askedFacts.has(about) || [...contentWords(text)].some((word) => words.has(word))

function isLastStep(view: PartyView, { side, listing }: MoveThread, priceCents: number | undefined): boolean {
  const item = side === 'seller' ? view.mandate.items.find((one) => one.item === listing.item) : undefined
  if (item?.schedule === undefined || priceCents === undefined) return false
  const room = item.schedule.openCents - item.reservationCents
  return room > 0 && priceCents >= item.reservationCents && priceCents < item.reservationCents + room * lastStepShare
}

function gapOf(view: PartyView, { side, negotiation }: MoveThread, { priceCents, limitCents }: { readonly priceCents: number; readonly limitCents: number }): Pick<Situation, 'gapCents' | 'roomCents'> {
  const { opensAt, closesAt } = view.market.config
  const theirs = side === 'seller' ? negotiation?.buyerOffer : negotiation?.sellerOffer
  const offers = negotiation?.offers.filter(({ by }) => by !== side).length ?? 0
  if (theirs === undefined || theirs.exchange.length > 0 || offers < theirOffersMin || view.now - opensAt < gapTellsFromShare * (closesAt - opensAt)) return {}
  const towards = side === 'seller' ? 1 : -1
  return { gapCents: towards * (priceCents - theirs.priceCents), roomCents: towards * (priceCents - limitCents) }
}

/** Offers of both sides since one last named another price than before. */
export function stillRounds({ offers }: Pick<Negotiation, 'offers'>): number {
  const latest: { seller?: number; buyer?: number } = {}
  let still = 0
  for (const { by, priceCents } of offers) {
    still = latest[by] === priceCents ? still + 1 : 0
    latest[by] = priceCents
  }
  return still
}
