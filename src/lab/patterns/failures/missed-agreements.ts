// Negotiations that had room and came to nothing. Decides when a missed agreement is one: both private limits left room, the
// thing stayed unsold, the want unmet, and the buyer could have paid.
import type { NegotiationRow } from '../../experiment/experiment-data.ts'
import type { FailureRow } from '../patterns.ts'
import { actingIn, endOf, failure, type Side, type Watched } from './failure.ts'

/**
 * Each listing and each want counts once, with the buyer that would have gained most, since it could have been sold only once.
 * The cost is the room between both limits, which both lost together. It is laid to whoever walked away or took the listing
 * down; where the market closed over it, to the seller if a bid had reached the floor, else to the buyer who bid less than the
 * want allowed and the floor asked.
 */
export function missedAgreements(watched: Watched): FailureRow[] {
  const { run } = watched
  const candidates = run.negotiations.flatMap((row) => {
    const roomCents = roomOf(row)
    return roomCents === undefined || !cameToNothing(row) || isSettledElsewhere(row, watched) || !couldPay(row, watched) ? [] : [{ row, roomCents }]
  })
  const [listings, wants] = [new Set<string>(), new Set<string>()]
  return candidates.toSorted((one, other) => other.roomCents - one.roomCents).flatMap(({ row, roomCents }) => {
    const want = `${row.buyer}\n${row.category}\n${row.maximumCents}`
    if (listings.has(row.listing) || wants.has(want)) return []
    listings.add(row.listing)
    wants.add(want)
    const side = missedBy(row)
    return [failure(watched, { kind: 'missed_agreement', ...actingIn(row, side), what: wordsFor(row, side), costCents: roomCents, publicSequence: endOf(row) })]
  })
}

function roomOf({ maximumCents, floorCents }: NegotiationRow): number | undefined {
  return maximumCents === undefined || maximumCents < floorCents ? undefined : maximumCents - floorCents
}

const cameToNothing = ({ end }: NegotiationRow): boolean => end !== 'deal' && end !== 'sold_elsewhere'

/** A want is known by its buyer, category and maximum: whoever got one such thing did not miss it here. */
const isSettledElsewhere = (row: NegotiationRow, { run }: Watched): boolean =>
  run.items.get(row.item)?.sold === true || run.deals.some((deal) => deal.listing === row.listing || (deal.buyer === row.buyer && deal.category === row.category && deal.maximumCents === row.maximumCents))

/** By the budget less everything spent; what was earned is not counted on. */
function couldPay(row: NegotiationRow, { run, roster }: Watched): boolean {
  const budgetCents = roster.people.get(row.buyer)?.budgetCents
  return budgetCents !== undefined && budgetCents - (run.persons.get(row.buyer)?.spentCents ?? 0) >= row.floorCents
}

function missedBy(row: NegotiationRow): Side {
  if (row.end === 'seller_left' || row.end === 'withdrawn') return 'seller'
  return row.end === 'lapsed' && reachedTheFloor(row) ? 'seller' : 'buyer'
}

const reachedTheFloor = ({ offers, floorCents }: NegotiationRow): boolean => offers.some(({ by, barter, priceCents }) => by === 'buyer' && !barter && priceCents >= floorCents)

function wordsFor(row: NegotiationRow, side: Side): string {
  if (row.end === 'seller_left') return 'Ended the talk although a price would have suited both, and did not sell it.'
  if (row.end === 'withdrawn') return 'Took it down although a price would have suited both.'
  if (row.end === 'buyer_left') return 'Walked away although a price would have suited both, and found no other.'
  return side === 'seller' ? 'Let the market close over a bid that was good enough, and did not sell it.' : 'Never bid what both could have agreed on, and found no other.'
}
