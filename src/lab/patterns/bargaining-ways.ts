// How each agent bargains in each role, measured from its offers. Decides what every measure counts and over which
// negotiations; the words for it are in pattern-name.ts. Offers with goods in part exchange are left out of all prices, since
// their money is not all they are worth. The price a listing first showed is the seller's first price in every negotiation.
import type { ExperimentData, NegotiationRow, OfferRow } from '../experiment/experiment-data.ts'
import { measureOf, type Observation, type Resampling } from './measure.ts'
import { patternName } from './pattern-name.ts'
import type { PatternRow } from './patterns.ts'

type Role = PatternRow['role']
export const roles: readonly Role[] = ['seller', 'buyer']

/** A row for every agent and role, agents in the order in which people got them. */
export function bargainingWays(data: ExperimentData, resampling: Resampling): PatternRow[] {
  const agentOf = new Map(data.persons.map(({ run, person, agent }) => [`${run}\n${person}`, agent]))
  const agents = [...new Set(data.persons.map(({ agent }) => agent))]
  return agents.flatMap((agent) => roles.map((role) => {
    const seated = data.negotiations.filter((row) => agentOf.get(`${row.run}\n${row[role]}`) === agent)
    return patternRow({ agent, role, seated, resampling: { ...resampling, seed: `${resampling.seed}/${agent}/${role}` } })
  }))
}

interface Seated {
  readonly agent: string
  readonly role: Role
  /** Negotiations with the agent in this role. */
  readonly seated: readonly NegotiationRow[]
  readonly resampling: Resampling
}

function patternRow({ agent, role, seated, resampling }: Seated): PatternRow {
  const under = (measure: string): Resampling => ({ ...resampling, seed: `${resampling.seed}/${measure}` })
  const over = (measure: string, valueOf: (row: NegotiationRow, role: Role) => number | undefined) => measureOf(observed(seated, role, valueOf), under(measure))
  const measures = {
    openingAnchor: over('opening', openingAnchor),
    concessionSpeed: over('speed', concessionSpeed),
    endFirmness: over('firmness', endFirmness),
    firstOfferAcceptance: over('first-offer', tookFirstOffer),
    counterpartsCompared: measureOf(role === 'buyer' ? sellersCompared(seated) : buyersHeard(seated), under('compared'), 'people'),
    offers: over('offers', (row, own) => row.offers.filter(({ by }) => by === own).length),
  }
  return { agent, role, negotiations: seated.length, deals: seated.filter(({ end }) => end === 'deal').length, ...measures, name: patternName({ role, ...measures }) }
}

const observed = (rows: readonly NegotiationRow[], role: Role, valueOf: (row: NegotiationRow, role: Role) => number | undefined): Observation[] =>
  rows.flatMap((row) => {
    const value = valueOf(row, role)
    return value === undefined ? [] : [{ person: row[role], value }]
  })

const pricesBy = ({ offers }: NegotiationRow, side: Role): number[] => offers.filter(({ by, barter }) => by === side && !barter).map(({ priceCents }) => priceCents)

/** How far the first own offer lies under the price first shown, as a share of it; free things have none. */
export function openingAnchor(row: NegotiationRow, role: Role): number | undefined {
  const first = pricesBy(row, role)[0]
  return first === undefined || row.firstAskCents <= 0 ? undefined : (row.firstAskCents - first) / row.firstAskCents
}

/**
 * Share of all that was given away that had been given away half-way through the own prices, the middle of an even number
 * lying between two. From 3 own prices that gave way at all; kept within 0..1, where somebody went back and forth.
 */
export function concessionSpeed(row: NegotiationRow, role: Role): number | undefined {
  const own = ownPrices(row, role)
  const [first, last] = [own[0], own.at(-1)]
  if (own.length < 3 || first === undefined || last === undefined) return undefined
  const givenUpTo = (price: number): number => (role === 'buyer' ? price - first : first - price)
  const given = givenUpTo(last)
  if (given <= 0) return undefined
  const place = (own.length - 1) / 2
  const middle = ((own[Math.floor(place)] ?? first) + (own[Math.ceil(place)] ?? first)) / 2
  return Math.min(1, Math.max(0, givenUpTo(middle) / given))
}

/** Share of the distance between both first prices that still lay between the own last offer and the other's first price; from one own offer on. */
export function endFirmness(row: NegotiationRow, role: Role): number | undefined {
  const lastCents = pricesBy(row, role).at(-1)
  const bidCents = pricesBy(row, 'buyer')[0]
  if (lastCents === undefined || bidCents === undefined) return undefined
  const distance = row.firstAskCents - bidCents
  if (distance <= 0) return undefined
  return Math.min(1, Math.max(0, (role === 'buyer' ? row.firstAskCents - lastCents : lastCents - bidCents) / distance))
}

/**
 * Whether the first price that the other side named was taken: by a seller the buyer's first bid; by a buyer the price first
 * shown, bid at once, or the seller's first offer to this buyer. Not defined for a seller whom no buyer made an offer of money.
 */
export function tookFirstOffer(row: NegotiationRow, role: Role): number | undefined {
  const accepted = acceptedOffer(row)
  if (role === 'seller') {
    const bids = row.offers.filter(({ by }) => by === 'buyer')
    return bids.length === 0 || bids[0]?.barter === true ? undefined : Number(accepted !== undefined && accepted === bids[0])
  }
  if (row.firstAskCents <= 0) return undefined
  const [firstBid, firstAsked] = [row.offers.find(({ by }) => by === 'buyer'), row.offers.find(({ by }) => by === 'seller')]
  const bidTheAsk = accepted !== undefined && accepted === firstBid && !accepted.barter && accepted.priceCents >= row.firstAskCents
  return Number(bidTheAsk || (accepted !== undefined && accepted === firstAsked))
}

/** The last offer at the price of the deal: an earlier one of the same side was replaced by it. */
function acceptedOffer(row: NegotiationRow): OfferRow | undefined {
  return row.end === 'deal' ? row.offers.findLast(({ priceCents }) => priceCents === row.dealCents) : undefined
}

const ownPrices = (row: NegotiationRow, role: Role): number[] => (role === 'buyer' ? pricesBy(row, 'buyer') : [row.firstAskCents, ...pricesBy(row, 'seller')])

/** For each person, run and category with a deal: sellers to whom an offer was made before it, the one bought from included. */
function sellersCompared(rows: readonly NegotiationRow[]): Observation[] {
  return [...Map.groupBy(rows, ({ run, buyer, category }) => `${run}\n${buyer}\n${category}`).values()].flatMap((group) => {
    const deal = group.filter(({ end }) => end === 'deal').toSorted((one, other) => (one.endSequence ?? 0) - (other.endSequence ?? 0))[0]
    if (deal?.endSequence === undefined) return []
    const until = deal.endSequence
    const sellers = new Set(group.filter(({ offers }) => offers.some(({ by, publicSequence }) => by === 'buyer' && publicSequence < until)).map(({ seller }) => seller))
    return [{ person: deal.buyer, value: Math.max(1, sellers.size) }]
  })
}

/** For each listing sold: buyers who had made an offer by then. */
function buyersHeard(rows: readonly NegotiationRow[]): Observation[] {
  return [...Map.groupBy(rows, ({ run, listing }) => `${run}\n${listing}`).values()].flatMap((group) => {
    const deal = group.find(({ end }) => end === 'deal')
    if (deal === undefined) return []
    return [{ person: deal.seller, value: group.filter(({ offers }) => offers.some(({ by }) => by === 'buyer')).length }]
  })
}
