// Plays the runs of a market experiment that are missing, each in a thread on a journal of its own, and keeps a record of each
// as soon as it is finished: whatever ends the command, finished runs are not played again, and begun ones go on.
import { availableParallelism } from 'node:os'
import type { PlainFigures } from '../../lab/arm-figures.ts'
import type { MarketBound } from '../../lab/bound-figures.ts'
import type { CompiledRun } from '../../lab/experiment/compile-market-experiment.ts'
import type { ObservedRun } from '../../lab/experiment/observe-run.ts'
import { type RunRecord, runRecord } from '../../lab/experiment/run-record.ts'
import { priceOf } from '../../models/prices.ts'
import type { Roster } from '../../roster/roster.ts'
import { writeWhole } from '../write-whole.ts'
import type { ArmMessage, ArmTask } from '../run/arm-worker.ts'
import type { BoundMessage, BoundTask } from '../run/bound-worker.ts'
import { onInterrupt } from '../run/interrupted.ts'
import { forgetCalls, type LanguageTask, modelIdsOf } from '../run/language-run.ts'
import type { Shown } from '../run/progress.ts'
import { TaskPool, workerUrl } from '../run/task-pool.ts'
import { ExperimentProgress } from './experiment-progress.ts'
import { runRecordPath, runsFolder } from './market-manifest.ts'

export interface PlayRuns {
  readonly folder: string
  /** Those that are missing. */
  readonly runs: readonly CompiledRun[]
  readonly finishedBefore: number
  /** Whether income may be spent: for which bounds are missing. They depend on the roster alone, not on its factor. */
  readonly boundsWanted: readonly boolean[]
  readonly roster: Roster
  readonly seed: number
  readonly shown: Shown
  readonly record: boolean
  readonly language?: LanguageTask
}

export interface PlayedRuns {
  readonly records: readonly RunRecord[]
  readonly bounds: readonly MarketBound[]
}

/** Throws Interrupted when a signal ends it; otherwise the first failure of a run. */
export async function playRuns(given: PlayRuns): Promise<PlayedRuns> {
  const { runs, boundsWanted } = given
  const pool = new TaskPool()
  const progress = new ExperimentProgress({
    rounds: new Map(runs.map((run) => [run.id, run.arm.settings.rounds])), finishedBefore: given.finishedBefore, shown: given.shown,
    ...(given.language === undefined || !isPriced(given.language, runs) ? {} : { spent: spentIn(given.language) }),
  })
  const records: RunRecord[] = []
  const bounds: MarketBound[] = []
  const lanes = lanesFor(given)
  const runTask = (run: CompiledRun) => async (): Promise<void> => {
    const record = await playRun(run, { ...given, ...lanes, pool, progress })
    records.push(record)
    progress.done(run.id, record.deals.length)
  }
  const release = onInterrupt((interrupted) => pool.stop(interrupted))
  try {
    await pool.run([...runs.map(runTask), ...boundsWanted.map((incomeSpendable) => () => boundOf({ ...given, pool, incomeSpendable, keep: (bound) => bounds.push(bound) }))], lanes.parallel)
  } finally {
    release()
    progress.stop()
  }
  return { records, bounds }
}

/** A sum that leaves out what nobody knows the price of would be told as the whole. */
const isPriced = ({ prices }: LanguageTask, runs: readonly CompiledRun[]): boolean => modelIdsOf(runs.map((run) => run.arm)).every((id) => priceOf(id, prices) !== 'unknown')

const spentIn = ({ spent, caps: { runMicroUsdMax } }: LanguageTask) => (): { readonly microUsd: number; readonly capMicroUsd?: number } => ({
  microUsd: Number(Atomics.load(new BigInt64Array(spent), 0)), ...(runMicroUsdMax === undefined ? {} : { capMicroUsd: runMicroUsdMax }),
})

/** Runs that wait for models at the same time, at most. */
const runsWaitingMax = 16
/** One market seldom has more calls to make at once than a wave or two. */
const callsPerRun = 8

/**
 * How many runs are played at once, and the model calls that each of them may have out: together no more than were allowed.
 * Weights on this machine are loaded by one thread at a time.
 */
function lanesFor({ runs, language }: PlayRuns): { readonly parallel: number; readonly language?: LanguageTask } {
  if (language === undefined) return { parallel: availableParallelism() }
  const { runsAtOnce, callsInFlightEach } = lanesWith(runs, language.callsInFlight)
  return { parallel: runsAtOnce, language: { ...language, callsInFlight: callsInFlightEach } }
}

/** Where models take part: how many runs wait for them side by side, and what each gets of the calls in flight. */
export function lanesWith(runs: readonly CompiledRun[], callsInFlight: number): { readonly runsAtOnce: number; readonly callsInFlightEach: number } {
  if (modelIdsOf(runs.map((run) => run.arm)).some((id) => id.startsWith('local/'))) return { runsAtOnce: 1, callsInFlightEach: callsInFlight }
  const runsAtOnce = Math.max(1, Math.min(runsWaitingMax, runs.length, Math.floor(callsInFlight / callsPerRun)))
  return { runsAtOnce, callsInFlightEach: Math.max(1, Math.floor(callsInFlight / runsAtOnce)) }
}

interface PlayingRun {
  readonly folder: string
  readonly record: boolean
  readonly pool: TaskPool
  readonly progress: ExperimentProgress
  readonly language?: LanguageTask
}

async function playRun(run: CompiledRun, { folder, record, pool, progress, language }: PlayingRun): Promise<RunRecord> {
  const { id, arm, roster, seed } = run
  const results: { readonly figures: PlainFigures; readonly observed: ObservedRun }[] = []
  await pool.thread<ArmMessage>({
    name: `run ${id}`, url: workerUrl('../run/arm-worker', import.meta.url), writes: true,
    data: { roster, arm, seed, folder: runsFolder(folder), observe: true, ...(language === undefined ? {} : { language }) } satisfies ArmTask,
    onMessage(message) {
      if (message.type === 'round') progress.round(id, message.round)
      else if (message.type === 'warning') progress.note(message.text)
      else if (message.observed !== undefined) results.push({ figures: message.figures, observed: message.observed })
    },
  })
  const [result] = results
  // A thread that was asked to stop ends without an answer; the pool then tells why.
  if (result === undefined) throw new Error(`run ${id} ended without figures`)
  const kept = runRecord({ run: id, key: run.key.key, ...result })
  await writeWhole(runRecordPath(folder, id), `${JSON.stringify(kept)}\n`)
  await forgetCalls([arm], { folder: runsFolder(folder), record })
  return kept
}

interface BoundOf extends Pick<PlayRuns, 'roster' | 'seed'> {
  readonly pool: TaskPool
  readonly incomeSpendable: boolean
  readonly keep: (bound: MarketBound) => void
}

const boundOf = ({ pool, roster, seed, incomeSpendable, keep }: BoundOf): Promise<void> => pool.thread<BoundMessage>({
  name: 'the best attainable', url: workerUrl('../run/bound-worker', import.meta.url), data: { roster, incomeSpendable, seed: String(seed) } satisfies BoundTask, writes: false,
  onMessage: ({ bound }) => keep(bound),
})
