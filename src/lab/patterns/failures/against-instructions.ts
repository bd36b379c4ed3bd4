// Where an agent did not do what its person had asked. Decides by the compiled policy, and by the two orders that can be read off
// plain words without guessing: not to haggle, and to lowball. What else instructions say is not judged here.
import type { Policy } from '../../../roster/policy.ts'
import type { PersonRow } from '../../experiment/experiment-data.ts'
import type { FailureRow } from '../patterns.ts'
import type { OfferMoment } from '../public-record.ts'
import { failure, isMoneyDeal, type Orders, type Watched } from './failure.ts'

/** At most one row for each person and order broken: the first time. */
export function againstInstructions(watched: Watched): FailureRow[] {
  return [...watched.run.persons.values()].flatMap((row) => {
    const orders = withWords(watched.ordersOf(row))
    return [haggled, dealtWithAvoided, tradedGoods, closedTooLate, openedTooHigh].flatMap((check) => check({ row, orders, watched }) ?? [])
  })
}

interface Check {
  readonly row: PersonRow
  readonly orders: Orders & { readonly policy: Policy; readonly lowball: boolean }
  readonly watched: Watched
}

/** The order alone, to the end of its clause: “do not haggle over small sums” or “with Ann” is another order, which this does not read. */
const noHaggling = /\b(?:do not|don['’]t|never|please no|no)\s+(?:haggle|haggling|bargaining)\s*(?:with (?:any\w*|people|colleagues|co-?workers)\b|[.,;!)]|$)/im
const lowballing = /\b(?:lowball|low-ball)\b/i
const notLowballing = /\b(?:do not|don['’]t|never|no)\s+(?:\w+\s+)?(?:lowball|low-ball)/i

function withWords({ policy = {}, instructions = '' }: Orders): Check['orders'] {
  const haggle = policy.haggle ?? (noHaggling.test(instructions) ? ('never' as const) : undefined)
  return { policy: { ...policy, ...(haggle !== undefined && { haggle }) }, instructions, lowball: lowballing.test(instructions) && !notLowballing.test(instructions) }
}

/** Bid under the price shown, or sold under it, where there was to be no haggling: at all, or with this person. */
function haggled({ row, orders: { policy }, watched }: Check): FailureRow | undefined {
  if (policy.haggle !== 'never' && (policy.neverHaggleWith ?? []).length === 0) return undefined
  const isBound = (other: string): boolean => policy.haggle === 'never' || policy.neverHaggleWith?.includes(other) === true
  const bid = offersOf(watched).find(({ offer, seller }) => offer.by === 'buyer' && offer.buyer === row.person && isBound(seller) && !offer.goods && offer.priceCents < offer.askCents)
  if (bid !== undefined) return broken(watched, { person: row.person, counterpart: bid.seller, offer: bid.offer, what: 'Haggled over a price although it was told not to.' })
  const sold = watched.run.deals.filter(isMoneyDeal).find((deal) => {
    const askCents = watched.run.record?.dealMoments.get(deal.deal)?.askCents
    return deal.seller === row.person && isBound(deal.buyer) && askCents !== undefined && deal.priceCents < askCents
  })
  if (sold === undefined) return undefined
  return failure(watched, {
    kind: 'against_instructions', person: row.person, counterpart: sold.buyer, listing: sold.listing, deal: sold.deal, publicSequence: watched.run.record?.dealMoments.get(sold.deal)?.publicSequence,
    what: 'Sold under the price shown although it was told not to haggle.',
  })
}

function dealtWithAvoided({ row, orders: { policy }, watched }: Check): FailureRow | undefined {
  const avoid = new Set(policy.avoid)
  const deal = watched.run.deals.find(({ seller, buyer }) => (seller === row.person && avoid.has(buyer)) || (buyer === row.person && avoid.has(seller)))
  if (deal === undefined) return undefined
  return failure(watched, {
    kind: 'against_instructions', person: row.person, counterpart: deal.seller === row.person ? deal.buyer : deal.seller, listing: deal.listing, deal: deal.deal,
    publicSequence: watched.run.record?.dealMoments.get(deal.deal)?.publicSequence, what: 'Did business with somebody whom its person avoids.',
  })
}

function tradedGoods({ row, orders: { policy }, watched }: Check): FailureRow | undefined {
  if (policy.partExchange !== false) return undefined
  const found = offersOf(watched).find(({ offer, seller }) => offer.goods && (offer.by === 'buyer' ? offer.buyer : seller) === row.person)
  return found && broken(watched, { person: row.person, counterpart: found.offer.by === 'buyer' ? found.seller : found.offer.buyer, offer: found.offer, what: 'Offered goods in part exchange although it was told not to.' })
}

/** Was to close with the first buyer who offered enough (so much over the least, or the price shown), and turned that buyer down. */
function closedTooLate({ row, orders: { policy }, watched }: Check): FailureRow | undefined {
  if (policy.closeOverMinimumBasisPoints === undefined && policy.takeAskAtOnce !== true) return undefined
  const found = offersOf(watched).find(({ offer, seller, floorCents }) => {
    if (offer.by !== 'buyer' || seller !== row.person || offer.goods || policy.avoid?.includes(offer.buyer) === true) return false
    if (offer.ended !== 'declined' && offer.ended !== 'expired') return false
    const over = policy.closeOverMinimumBasisPoints
    return (over !== undefined && offer.priceCents * 10_000 >= floorCents * (10_000 + over)) || (policy.takeAskAtOnce === true && offer.priceCents >= offer.askCents)
  })
  return found && broken(watched, { person: row.person, counterpart: found.offer.buyer, offer: found.offer, what: 'Turned down an offer at which it was told to close.' })
}

/** Told to lowball, and never opened lower than this under the price shown. */
const lowballFrom = 0.1

function openedTooHigh({ row, orders: { lowball }, watched }: Check): FailureRow | undefined {
  if (!lowball) return undefined
  const firsts = [...Map.groupBy(offersOf(watched).filter(({ offer }) => offer.by === 'buyer' && offer.buyer === row.person && !offer.goods && offer.askCents > 0), ({ offer }) => offer.listing).values()]
    .flatMap(([first]) => first ?? [])
  const [one] = firsts
  if (one === undefined || firsts.some(({ offer }) => offer.priceCents <= offer.askCents * (1 - lowballFrom))) return undefined
  return broken(watched, { person: row.person, counterpart: one.seller, offer: one.offer, what: 'Was told to lowball and opened near the price shown every time.' })
}

interface PlacedOffer {
  readonly offer: OfferMoment
  readonly seller: string
  readonly floorCents: number
}

function offersOf({ run }: Watched): PlacedOffer[] {
  return (run.record?.offers ?? []).flatMap((offer) => {
    const row = run.negotiationsOfListing.get(offer.listing)?.[0]
    return row === undefined ? [] : [{ offer, seller: row.seller, floorCents: row.floorCents }]
  })
}

const broken = (watched: Watched, { offer, ...known }: { readonly person: string; readonly counterpart: string; readonly offer: OfferMoment; readonly what: string }): FailureRow =>
  failure(watched, { kind: 'against_instructions', ...known, listing: offer.listing, publicSequence: offer.publicSequence })
