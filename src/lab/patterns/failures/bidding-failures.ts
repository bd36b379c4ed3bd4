// Offers that make no sense by what stood in public when they were made. Decides from the public record alone, so nothing is
// found where a run's journal was not read. One row for each negotiation, side and kind: the worst offer of it.
import type { OfferMoment } from '../public-record.ts'
import type { FailureRow } from '../patterns.ts'
import { actingIn, failure, type Seats, type Side, type Watched } from './failure.ts'

interface Thread extends Seats {
  readonly listing: string
  readonly offers: readonly OfferMoment[]
  readonly dealCents: number | undefined
}

/** Threads whose prices are all money; where goods are offered too, a price is not the whole offer. */
function moneyThreads({ run }: Watched): Thread[] {
  return [...(run.record?.offersOf.values() ?? [])].flatMap((offers) => {
    const [first] = offers
    const seller = first && run.negotiationsOfListing.get(first.listing)?.find(({ buyer }) => buyer === first.buyer)?.seller
    if (first === undefined || seller === undefined || offers.some(({ goods }) => goods)) return []
    const deal = run.dealOfListing.get(first.listing)
    return [{ listing: first.listing, buyer: first.buyer, seller, offers, dealCents: deal?.buyer === first.buyer && deal.exchanged.length === 0 ? deal.priceCents : undefined }]
  })
}

/**
 * A bid above what would have been enough: the seller's offer to this buyer, which could have been accepted; or the price shown,
 * where no rival's bid stood, since against rivals going past it may be right. Or a seller's offer below the bid that stood. The
 * cost is told where the deal was made at that very price.
 */
export function bidsPastTheAsk(watched: Watched): FailureRow[] {
  return moneyThreads(watched).flatMap((thread) => (['buyer', 'seller'] as const).flatMap((side) => {
    const past = thread.offers.filter(({ by }) => by === side).map((offer) => ({ offer, cents: centsPast(offer) })).filter(({ cents }) => cents > 0)
    const worst = past.toSorted((one, other) => other.cents - one.cents)[0]
    if (worst === undefined) return []
    const { offer, cents } = worst
    return [failure(watched, {
      kind: 'bid_past_the_ask', ...actingIn(thread, side), publicSequence: offer.publicSequence, costCents: offer.ended === 'accepted' ? cents : undefined,
      what: side === 'buyer' ? 'Bid more than the seller was asking.' : 'Asked for less than the buyer was already bidding.',
    })]
  }))
}

function centsPast({ by, priceCents, theirsCents, askCents, rivalCents }: OfferMoment): number {
  if (theirsCents !== undefined) return by === 'seller' ? theirsCents - priceCents : priceCents - theirsCents
  return by === 'buyer' && rivalCents === undefined ? priceCents - askCents : 0
}

/**
 * Two steps or more towards the other side, one after the other, while the other side stood still: no new offer of theirs, the
 * price shown unchanged, and no rival's bid that would explain a raise. The cost is what the longest such stretch gave away, told
 * where the deal was made.
 */
export function concessionsAlone(watched: Watched): FailureRow[] {
  return moneyThreads(watched).flatMap((thread) => (['buyer', 'seller'] as const).flatMap((side) => {
    const worst = stretchesAlone(thread.offers, side).filter(({ steps }) => steps >= stepsMin).toSorted((one, other) => other.cents - one.cents)[0]
    if (worst === undefined) return []
    return [failure(watched, {
      kind: 'conceded_alone', ...actingIn(thread, side), publicSequence: worst.publicSequence, costCents: thread.dealCents === undefined ? undefined : worst.cents,
      what: `Gave way ${worst.steps} times in a row while the other side stood still.`,
    })]
  }))
}

const stepsMin = 2

interface Stretch {
  steps: number
  cents: number
  publicSequence: number
}

function stretchesAlone(offers: readonly OfferMoment[], side: Side): Stretch[] {
  const stretches: Stretch[] = []
  let open: Stretch | undefined
  let own: OfferMoment | undefined
  for (const offer of offers) {
    const before = own
    if (offer.by === side) own = offer
    const givenCents = offer.by === side && before !== undefined ? givenFrom(before, offer) : 0
    const isAlone = givenCents > 0 && before !== undefined && before.askCents === offer.askCents && (side === 'seller' || offer.rivalCents === undefined)
    if (!isAlone) {
      open = undefined
      continue
    }
    if (open === undefined) stretches.push((open = { steps: 0, cents: 0, publicSequence: offer.publicSequence }))
    open.steps += 1
    open.cents += givenCents
    open.publicSequence = offer.publicSequence
  }
  return stretches
}

const givenFrom = (before: OfferMoment, after: OfferMoment): number => (after.by === 'buyer' ? after.priceCents - before.priceCents : before.priceCents - after.priceCents)
