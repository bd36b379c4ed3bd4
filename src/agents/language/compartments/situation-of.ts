// Describes a planned move as the typed facts that the escalation table asks for. Decides nothing.
import { leastFor } from '../../../market/mandate.ts'
import type { Move } from '../../../market/moves.ts'
import type { Negotiation } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import type { Situation } from '../escalation.ts'
import type { ThreadMemory } from './thread-memory.ts'
import type { OfferId } from '../../../market/vocabulary.ts'
import type { MoveThread } from './thread-of.ts'

/** A schedule's last twentieth is the last step towards the limit: it is never walked without the person. */
const lastStepShare = 0.05

/** What the market shows of it; to be read before anything is awaited. */
export function situationOf(view: PartyView, move: Move, thread: MoveThread): Situation {
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
    samePerson: listing.seller === (side === 'buyer' ? view.person : thread.key.buyer),
    referenceCents: listing.firstAskCents,
    ...(view.mandate.askMeAboveCents === undefined ? {} : { askMeAboveCents: view.mandate.askMeAboveCents }),
    lastScheduleStep: isLastStep(view, thread, priceCents),
    termsChanged: thread.offer !== undefined && thread.offer.listingVersion !== listing.version,
    roundsWithoutMovement: negotiation === undefined ? 0 : stillRounds(negotiation),
  }
}

/** What the talk so far adds to it. */
export const withMemory = (situation: Situation, memory: ThreadMemory, answered: OfferId | undefined): Situation => ({
  ...situation,
  wordsAndOfferDisagree: answered !== undefined && memory.disagreeing.has(answered),
  suspectTexts: memory.suspectTexts, waitingTurns: memory.waitingTurns, unansweredQuestions: memory.unansweredQuestions,
})

function limitOf(view: PartyView, move: Move, { side, listing }: MoveThread): number | undefined {
  if (side === 'seller') {
    const item = view.mandate.items.find((one) => one.item === listing.item)
    return item === undefined ? undefined : leastFor(item, view.now)
  }
  const want = 'want' in move && move.want !== undefined ? move.want : view.wantOfListing.get(listing.id)
  return view.mandate.wants.find((one) => one.want === want)?.maximumCents
}

function isLastStep(view: PartyView, { side, listing }: MoveThread, priceCents: number | undefined): boolean {
  const item = side === 'seller' ? view.mandate.items.find((one) => one.item === listing.item) : undefined
  if (item?.schedule === undefined || priceCents === undefined) return false
  const room = item.schedule.openCents - item.reservationCents
  return room > 0 && priceCents >= item.reservationCents && priceCents < item.reservationCents + room * lastStepShare
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
