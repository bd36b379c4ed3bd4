// Deals that were not the best to be had, then or earlier. Decides from the public record what else stood; goods in part
// exchange are left out on both sides, since money alone does not compare them.
import { fits } from '../../../market/matching.ts'
import type { RosterWant } from '../../../roster/roster.ts'
import type { DealRow } from '../../experiment/experiment-data.ts'
import type { FailureRow } from '../patterns.ts'
import type { OfferMoment } from '../public-record.ts'
import { actingIn, failure, isMoneyDeal, type Watched } from './failure.ts'

/**
 * A seller: another buyer's higher bid stood at that moment, and had stood before. A buyer: the same want could have been met for
 * less, by an offer made to them or at a price shown with no bid at or above it. People whom the orders avoid are no alternative.
 */
export function passedOver(watched: Watched): FailureRow[] {
  return watched.run.deals.filter(isMoneyDeal).flatMap((deal) => [...soldBelow(deal, watched), ...boughtAbove(deal, watched)])
}

function soldBelow(deal: DealRow, watched: Watched): FailureRow[] {
  const moment = watched.run.record?.dealMoments.get(deal.deal)
  const avoided = avoidedBy(deal.seller, watched)
  const bestCents = Math.max(...(moment?.rivals ?? []).filter(({ buyer }) => !avoided.has(buyer)).map(({ priceCents }) => priceCents), 0)
  if (bestCents <= deal.priceCents) return []
  return [failure(watched, {
    kind: 'passed_over_better', ...actingIn(deal, 'seller'), deal: deal.deal, publicSequence: moment?.publicSequence, costCents: bestCents - deal.priceCents,
    what: 'Sold although a higher bid of somebody else stood.',
  })]
}

function boughtAbove(deal: DealRow, watched: Watched): FailureRow[] {
  const moment = watched.run.record?.dealMoments.get(deal.deal)
  const want = wantOf(deal, watched)
  if (moment === undefined || want === undefined) return []
  const avoided = avoidedBy(deal.buyer, watched)
  const cheapest = moment.cheaper.filter((one) => !avoided.has(one.seller) && fits(want, one)).toSorted((one, other) => one.priceCents - other.priceCents)[0]
  if (cheapest === undefined) return []
  return [failure(watched, {
    kind: 'passed_over_better', ...actingIn(deal, 'buyer'), deal: deal.deal, publicSequence: moment.publicSequence, costCents: deal.priceCents - cheapest.priceCents,
    what: `Bought although ${cheapest.listing}, of the kind wanted, ${cheapest.by === 'offer' ? 'was offered' : 'was to be had'} for less.`,
  })]
}

/**
 * Declined, walked away from or let run out an offer that was better than what the same thing sold for, or the same want cost,
 * later. An offer that its maker took back is nobody's failure; neither is one that had to be let go to honour a deal.
 */
export function refusedBetter(watched: Watched): FailureRow[] {
  const refused = (watched.run.record?.offers ?? []).filter(({ goods, ended }) => !goods && (ended === 'declined' || ended === 'expired'))
  return watched.run.deals.filter(isMoneyDeal).flatMap((deal) => [...sellerRefused(deal, refused, watched), ...buyerRefused(deal, refused, watched)])
}

function sellerRefused(deal: DealRow, refused: readonly OfferMoment[], watched: Watched): FailureRow[] {
  const avoided = avoidedBy(deal.seller, watched)
  const best = refused.filter((offer) => offer.by === 'buyer' && offer.listing === deal.listing && offer.priceCents > deal.priceCents && !avoided.has(offer.buyer) && offer.minutes < deal.minutes)
    .toSorted((one, other) => other.priceCents - one.priceCents)[0]
  if (best === undefined) return []
  return [failure(watched, {
    kind: 'refused_better', person: deal.seller, counterpart: best.buyer, listing: deal.listing, deal: deal.deal, publicSequence: best.publicSequence, costCents: best.priceCents - deal.priceCents,
    what: 'Did not take a bid that was higher than what the thing sold for later.',
  })]
}

function buyerRefused(deal: DealRow, refused: readonly OfferMoment[], watched: Watched): FailureRow[] {
  const want = wantOf(deal, watched)
  if (want === undefined) return []
  const avoided = avoidedBy(deal.buyer, watched)
  const best = refused.flatMap((offer) => {
    if (offer.by !== 'seller' || offer.buyer !== deal.buyer || offer.priceCents >= deal.priceCents || offer.minutes >= deal.minutes) return []
    const row = watched.run.negotiationsOfListing.get(offer.listing)?.[0]
    const item = row && watched.roster.items.get(row.item)
    return row === undefined || item === undefined || avoided.has(row.seller) || !fits(want, item) ? [] : [{ offer, seller: row.seller }]
  }).toSorted((one, other) => one.offer.priceCents - other.offer.priceCents)[0]
  if (best === undefined) return []
  return [failure(watched, {
    kind: 'refused_better', person: deal.buyer, counterpart: best.seller, listing: best.offer.listing, deal: deal.deal, publicSequence: best.offer.publicSequence, costCents: deal.priceCents - best.offer.priceCents,
    what: best.offer.listing === deal.listing ? 'Did not take a price that was lower than the one paid for it later.' : `Did not take an offer that was lower than what was paid for ${deal.listing} later.`,
  })]
}

function wantOf({ buyer, want }: DealRow, { roster }: Watched): RosterWant | undefined {
  return want === undefined ? undefined : roster.people.get(buyer)?.wants.find(({ id }) => id === want)
}

function avoidedBy(person: string, { run, ordersOf }: Watched): ReadonlySet<string> {
  const row = run.persons.get(person)
  return new Set(row === undefined ? [] : ordersOf(row).policy?.avoid)
}
