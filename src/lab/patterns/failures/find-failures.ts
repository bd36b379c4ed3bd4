// All failures of an experiment, run by run. Decides which detectors there are and which of them need the public record.
import type { PersonRow } from '../../experiment/experiment-data.ts'
import { failureKinds, type FailureKind, type FailureRow } from '../patterns.ts'
import type { WatchedRoster, WatchedRun } from '../watched-run.ts'
import { againstInstructions } from './against-instructions.ts'
import { bidsPastTheAsk, concessionsAlone } from './bidding-failures.ts'
import { dealFailures } from './deal-failures.ts'
import type { Detector, Orders } from './failure.ts'
import { missedAgreements } from './missed-agreements.ts'
import { passedOver, refusedBetter } from './passed-over.ts'
import { repeatedRefusals } from './repeated-refusals.ts'

const detectors: readonly Detector[] = [missedAgreements, refusedBetter, passedOver, bidsPastTheAsk, concessionsAlone, dealFailures, repeatedRefusals, againstInstructions]

const needingRecord: ReadonlySet<FailureKind> = new Set(['refused_better', 'passed_over_better', 'bid_past_the_ask', 'conceded_alone', 'against_instructions'])

/** Kinds that could be looked for: those that need a public record only where every run has one. */
export const kindsLookedFor = (runs: readonly WatchedRun[]): readonly FailureKind[] =>
  failureKinds.filter((kind) => !needingRecord.has(kind) || runs.every(({ record }) => record !== undefined))

/** Runs in their order; within a run by detector. Kinds that could not be looked for everywhere are left out everywhere. */
export function findFailures(runs: readonly WatchedRun[], given: { readonly roster: WatchedRoster; readonly ordersOf: (row: PersonRow) => Orders }): FailureRow[] {
  const kinds = new Set(kindsLookedFor(runs))
  return runs.flatMap((run) => detectors.flatMap((detect) => detect({ run, ...given }))).filter(({ kind }) => kinds.has(kind))
}
