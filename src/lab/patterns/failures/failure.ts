// What every detector of failures is given and gives back. Decides how a row names who acted and where.
import type { Policy } from '../../../roster/policy.ts'
import type { DealRow, NegotiationRow, PersonRow } from '../../experiment/experiment-data.ts'
import type { FailureKind, FailureRow } from '../patterns.ts'
import type { WatchedRoster, WatchedRun } from '../watched-run.ts'

/** What a person had asked of their agent in a run. */
export interface Orders {
  readonly policy?: Policy
  readonly instructions?: string
}

export interface Watched {
  readonly run: WatchedRun
  readonly roster: WatchedRoster
  readonly ordersOf: (row: PersonRow) => Orders
}

export type Detector = (watched: Watched) => readonly FailureRow[]

interface Found {
  readonly kind: FailureKind
  readonly person: string
  readonly what: string
  readonly costCents?: number | undefined
  readonly publicSequence?: number | undefined
  readonly counterpart?: string | undefined
  readonly listing?: string | undefined
  readonly deal?: string | undefined
}

export function failure({ run }: Pick<Watched, 'run'>, { kind, person, what, ...known }: Found): FailureRow {
  const row = run.persons.get(person)
  const { listing = '', counterpart } = known
  const seller = run.negotiationsOfListing.get(listing)?.[0]?.seller ?? run.dealOfListing.get(listing)?.seller
  const buyer = counterpart === undefined || seller === undefined ? undefined : seller === person ? counterpart : person
  const places = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
  return { kind, run: run.run, person, agent: row?.agent ?? '', ...(row?.level !== undefined && { level: row.level }), ...places, ...(buyer !== undefined && { buyer }), what }
}

export interface Seats {
  readonly seller: string
  readonly buyer: string
}

export type Side = 'seller' | 'buyer'
export const otherSide = (side: Side): Side => (side === 'seller' ? 'buyer' : 'seller')

/** Who acted on this side of a negotiation or deal, and with whom. */
export const actingIn = (row: Seats & { readonly listing: string }, side: Side): Pick<FailureRow, 'person' | 'counterpart' | 'listing'> =>
  ({ person: row[side], counterpart: row[otherSide(side)], listing: row.listing })

export const isMoneyDeal = ({ exchanged }: DealRow): boolean => exchanged.length === 0

/** The last offer made in it, or what ended it. */
export const endOf = (row: NegotiationRow): number | undefined => row.endSequence ?? row.offers.at(-1)?.publicSequence
