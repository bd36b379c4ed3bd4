// One run's rows and public record, ready for looking things up. Decides nothing; the detectors in failures/ read it.
import type { Roster, RosterItem, RosterPerson } from '../../roster/roster.ts'
import type { DealRow, ExperimentData, ItemRow, NegotiationRow, PersonRow, RefusalRow, RunId } from '../experiment/experiment-data.ts'
import type { DealMoment, OfferMoment, PublicRecord } from './public-record.ts'

export interface WatchedRun {
  readonly run: RunId
  readonly persons: ReadonlyMap<string, PersonRow>
  readonly items: ReadonlyMap<string, ItemRow>
  readonly deals: readonly DealRow[]
  readonly dealOfListing: ReadonlyMap<string, DealRow>
  readonly negotiations: readonly NegotiationRow[]
  readonly negotiationsOfListing: ReadonlyMap<string, readonly NegotiationRow[]>
  readonly refusals: readonly RefusalRow[]
  /** Absent where nobody read the run's journal: what needs it is then not looked for. */
  readonly record?: WatchedRecord
}

export interface WatchedRecord {
  readonly offers: readonly OfferMoment[]
  /** By listing and buyer, oldest first. */
  readonly offersOf: ReadonlyMap<string, readonly OfferMoment[]>
  readonly dealMoments: ReadonlyMap<string, DealMoment>
}

export interface WatchedRoster {
  readonly people: ReadonlyMap<string, RosterPerson>
  readonly items: ReadonlyMap<string, RosterItem>
}

export const threadKey = (listing: string, buyer: string): string => `${listing}\n${buyer}`

export function watchedRuns(data: ExperimentData, records: readonly PublicRecord[]): readonly WatchedRun[] {
  const recordOf = new Map(records.map((record) => [record.run, record]))
  const [persons, items, deals, negotiations, refusals] = [byRun(data.persons), byRun(data.items), byRun(data.deals), byRun(data.negotiations), byRun(data.refusals)]
  return data.runs.map(({ run }): WatchedRun => {
    const record = recordOf.get(run)
    const dealsHere = deals.get(run) ?? []
    const negotiationsHere = negotiations.get(run) ?? []
    return {
      run,
      persons: new Map((persons.get(run) ?? []).map((row) => [row.person, row])),
      items: new Map((items.get(run) ?? []).map((row) => [row.item, row])),
      deals: dealsHere,
      dealOfListing: new Map(dealsHere.map((row) => [row.listing, row])),
      negotiations: negotiationsHere,
      negotiationsOfListing: Map.groupBy(negotiationsHere, ({ listing }) => listing),
      refusals: refusals.get(run) ?? [],
      ...(record !== undefined && { record: watchedRecord(record) }),
    }
  })
}

export const watchedRoster = ({ people }: Roster): WatchedRoster => ({
  people: new Map(people.map((person) => [person.id, person])),
  items: new Map(people.flatMap(({ items }) => items.map((item) => [item.id, item] as const))),
})

const watchedRecord = ({ offers, deals }: PublicRecord): WatchedRecord => ({
  offers,
  offersOf: Map.groupBy(offers, ({ listing, buyer }) => threadKey(listing, buyer)),
  dealMoments: new Map(deals.map((moment) => [moment.deal, moment])),
})

const byRun = <Row extends { readonly run: RunId }>(rows: readonly Row[]): ReadonlyMap<RunId, readonly Row[]> => Map.groupBy(rows, ({ run }) => run)
