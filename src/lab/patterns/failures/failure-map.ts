// The failures counted: by kind and agent, by the structure of the negotiation, by instruction. Decides what each count is a share
// of; every interval resamples people.
import type { ExperimentData, NegotiationRow } from '../../experiment/experiment-data.ts'
import { notEstimable } from '../../statistics/not-estimable.ts'
import { measureOf, type Observation, type Resampling } from '../measure.ts'
import type { FailureKind, FailureMap, FailureRow } from '../patterns.ts'
import { threadKey, type WatchedRun } from '../watched-run.ts'

/** Rows that a report's map holds; the data files hold them all. */
export const failuresShownMax = 200

export interface FailureMapInput {
  readonly data: ExperimentData
  readonly runs: readonly WatchedRun[]
  readonly failures: readonly FailureRow[]
  readonly kinds: readonly FailureKind[]
  readonly resampling: Resampling
}

export const failureMap = (input: FailureMapInput): FailureMap => ({
  cells: cells(input),
  byStructure: byStructure(input),
  byInstruction: byInstruction(input),
  rows: input.failures.toSorted(worstFirst).slice(0, failuresShownMax),
})

/** What cost most first; then what cost nothing that can be told, in the order found. */
const worstFirst = (one: FailureRow, other: FailureRow): number => (other.costCents ?? -1) - (one.costCents ?? -1)

/**
 * A cell for every agent and every kind that was looked for, also where none was found. The share is failures per negotiation of
 * the agent, in either seat; of refusals, which belong to no negotiation, per person and run.
 */
function cells({ data, runs, failures, kinds, resampling }: FailureMapInput): FailureMap['cells'] {
  const seats = agentSeats(runs)
  const agents = [...new Set(data.persons.map(({ agent }) => agent))]
  return kinds.flatMap((kind) => agents.map((agent) => {
    const rows = failures.filter((row) => row.kind === kind && row.agent === agent)
    const seated = seats.get(agent) ?? []
    const chances = kind === 'repeated_refusals' ? data.persons.filter((row) => row.agent === agent).map(({ run, person }) => ({ run, person })) : seated
    return {
      kind, agent, count: rows.length, negotiations: seated.length, chances: chances.length, costCents: rows.reduce((sum, { costCents = 0 }) => sum + costCents, 0),
      share: measureOf(spread(rows, chances), { ...resampling, seed: `${resampling.seed}/${kind}/${agent}` }),
    }
  }))
}

interface Chance {
  readonly run: string
  readonly person: string
}

function agentSeats(runs: readonly WatchedRun[]): ReadonlyMap<string, readonly Chance[]> {
  const seats = runs.flatMap(({ run, negotiations, persons }) => negotiations.flatMap(({ seller, buyer }) => [seller, buyer].map((person) => ({ run, person, agent: persons.get(person)?.agent ?? '' }))))
  return Map.groupBy(seats, ({ agent }) => agent)
}

/** Each person's failures laid over that person's chances in the run, so that their mean is failures per chance. */
function spread(rows: readonly FailureRow[], chances: readonly Chance[]): Observation[] {
  const keyOf = ({ run, person }: Chance): string => `${run}\n${person}`
  const counts = new Map([...Map.groupBy(rows, keyOf)].map(([key, group]) => [key, group.length]))
  const sizes = new Map([...Map.groupBy(chances, keyOf)].map(([key, group]) => [key, group.length]))
  return chances.map((chance) => ({ person: chance.person, value: (counts.get(keyOf(chance)) ?? 0) / (sizes.get(keyOf(chance)) ?? 1) }))
}

const structures: readonly { readonly structure: string; readonly holds: (row: NegotiationRow, run: WatchedRun) => boolean }[] = [
  { structure: 'cash', holds: ({ offers, firstAskCents }) => firstAskCents > 0 && !offers.some(({ barter }) => barter) },
  { structure: 'barter', holds: ({ offers }) => offers.some(({ barter }) => barter) },
  { structure: 'free', holds: ({ firstAskCents }) => firstAskCents === 0 },
  { structure: 'contested', holds: ({ listing }, run) => (run.negotiationsOfListing.get(listing)?.length ?? 0) > 1 },
  { structure: 'counter-offered', holds: ({ offers }) => offers.some(({ by }) => by === 'seller') },
]

/** A negotiation may have several structures; it failed when any row is about it, on either side. Resampled over sellers. */
function byStructure({ runs, failures, resampling }: FailureMapInput): FailureMap['byStructure'] {
  const failed = new Set(failures.flatMap(({ run, listing, buyer }) => (listing === undefined || buyer === undefined ? [] : [`${run}\n${threadKey(listing, buyer)}`])))
  const isFailed = (row: NegotiationRow): boolean => failed.has(`${row.run}\n${threadKey(row.listing, row.buyer)}`)
  return structures.map(({ structure, holds }) => {
    const rows = runs.flatMap((run) => run.negotiations.filter((row) => holds(row, run)))
    return {
      structure, negotiations: rows.length, failed: rows.filter(isFailed).length,
      share: measureOf(rows.map((row) => ({ person: row.seller, value: Number(isFailed(row)) })), { ...resampling, seed: `${resampling.seed}/structure/${structure}` }),
    }
  })
}

/** People as often as they were in a run at that level; empty where the experiment has no factor. */
function byInstruction({ data, failures, resampling }: FailureMapInput): FailureMap['byInstruction'] {
  return (data.factor?.levels ?? []).map((level) => {
    const people = data.persons.filter((row) => row.level === level)
    const rows = failures.filter((row) => row.level === level)
    return {
      level, people: people.length, failures: rows.length,
      perPerson: people.length === 0 ? notEstimable('too_few_observations', 'nobody had this instruction') : measureOf(spread(rows, people), { ...resampling, seed: `${resampling.seed}/instruction/${level}` }),
    }
  })
}
