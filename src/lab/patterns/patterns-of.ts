// Ways of bargaining, failures and the effect of wording, from an experiment's rows and the public records of its runs. Decides
// what is put together; how each is measured stands in the files it calls.
import type { Roster } from '../../roster/roster.ts'
import type { ExperimentData, PersonRow } from '../experiment/experiment-data.ts'
import { bargainingWays } from './bargaining-ways.ts'
import type { Orders } from './failures/failure.ts'
import { failureMap } from './failures/failure-map.ts'
import { findFailures, kindsLookedFor } from './failures/find-failures.ts'
import type { FailureRow, Patterns } from './patterns.ts'
import type { PublicRecord } from './public-record.ts'
import { watchedRoster, watchedRuns } from './watched-run.ts'
import { wordingEffects } from './wording/wording-effects.ts'

export interface PatternsInput {
  readonly roster: Roster
  /** One for each run whose journal was read; without them no wording is measured and some failures are not looked for. */
  readonly records: readonly PublicRecord[]
  readonly seed: string
  /** Of every bootstrap. */
  readonly draws: number
  /** What people had asked for in a run; the roster's own orders unless told, and nothing where a factor replaced them. */
  readonly ordersOf?: (row: PersonRow) => Orders
  /** What `failuresOf` found in the same rows, where the caller has it already. */
  readonly failures?: readonly FailureRow[]
}

export function patternsOf(data: ExperimentData, input: PatternsInput): Patterns {
  const runs = watchedRuns(data, input.records)
  const resampling = { seed: `${input.seed}/patterns`, draws: input.draws }
  return {
    rows: bargainingWays(data, resampling),
    failures: failureMap({ data, runs, failures: input.failures ?? failuresOf(data, input), kinds: kindsLookedFor(runs), resampling }),
    wording: wordingEffects(data, { listings: input.records.flatMap(({ listings }) => listings), roster: input.roster }),
  }
}

/** Every failure, for the data files: the map of a report shows the worst alone. */
export function failuresOf(data: ExperimentData, { roster, records, ordersOf }: Omit<PatternsInput, 'seed' | 'draws'>): FailureRow[] {
  const watched = watchedRoster(roster)
  return findFailures(watchedRuns(data, records), { roster: watched, ordersOf: ordersOf ?? ((row) => (row.level === undefined ? (watched.people.get(row.person)?.agent ?? {}) : {})) })
}
