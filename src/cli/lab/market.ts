// haggle lab run for a market experiment: everything checked, then the runs that are missing are played into the folder, then
// the rows are gathered and the reports made. The same command goes on after an interruption, and takes up arms, replicates
// and agents that were added to the file.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CompiledMarketExperiment, CompiledRun } from '../../lab/experiment/compile-market-experiment.ts'
import type { MarketExperiment } from '../../lab/experiment/definition.ts'
import type { ExperimentData } from '../../lab/experiment/experiment-data.ts'
import { gatherData } from '../../lab/experiment/gather-data.ts'
import type { RunRecord } from '../../lab/experiment/run-record.ts'
import type { PriceTable } from '../../models/prices.ts'
import { readPrices } from '../read-prices.ts'
import { costOfIn, type LanguageOptions, type LanguageTask, microUsd } from '../run/language-run.ts'
import { clearUnfinished } from '../run/output-folder.ts'
import { writePeople } from '../run/people-file.ts'
import type { Shown } from '../run/progress.ts'
import { triedAgents } from '../run/tried-agents.ts'
import { assertToldStands } from './assert-told-stands.ts'
import { checkAfterwards, tryAfterwards } from './check-afterwards.ts'
import { compileMarket } from './compile-market.ts'
import { finishMarket } from './finish-market.ts'
import { finishedReport, tellFinished } from './finished-market.ts'
import { claimLabFolder } from './lab-folder.ts'
import { assertJournals, type Bounds, readBounds, readRecords, recordHashes, writeBounds, writeRosterCopy } from './market-files.ts'
import { assertSameExperiment, costByManifest, type MarketManifest, marketManifest, marketManifestIn, manifestWith, runsFolder, writeMarketManifest } from './market-manifest.ts'
import { spentMicroUsd, useAfterwards } from './models-afterwards.ts'
import { keepPlan, readPlan } from './plan-file.ts'
import { playRuns } from './play-runs.ts'
import { promptFingerprints } from './prompt-fingerprints.ts'
import { hasReached, stageOf } from './stage.ts'
import { assertNoFormsChange } from './survey-folder.ts'

export type MarketOptions = LanguageOptions & {
  readonly json?: boolean
  readonly quiet?: boolean
  readonly plan?: string
}

export interface MarketCommand {
  readonly experiment: MarketExperiment
  /** The file, word for word, and where it lies: its paths are relative to it. */
  readonly text: string
  readonly path: string
  readonly folder: string
  readonly options: MarketOptions
}

/** Throws Interrupted where a signal ended it, CommandFailure where a provider or a cap did; what was played is kept. */
export async function playMarketExperiment(command: MarketCommand): Promise<void> {
  const { experiment, text, path, folder, options } = command
  // 1. What can be wrong with the file, before anything is written.
  const compiled = await compileMarket(experiment, { path, asked: options.replay === undefined })
  const prices = await readPrices(options.prices)
  await checkAfterwards(experiment, { path, folder, roster: compiled.roster, prices })
  const plan = await readPlan(options.plan, experiment)
  const prompts = await promptFingerprints(compiled.runs)
  const describe = async (known: Pick<MarketManifest, 'stage' | 'status'> & { readonly records: ReadonlyMap<string, RunRecord> }): Promise<MarketManifest> =>
    marketManifest({ compiled, text, prices, prompts, recordHashes: await recordHashes(folder, known.records), ...known })
  // 2. The folder: a new one, or this experiment's.
  const claimed = await claimLabFolder(folder, {
    begin: async (draft) => beginIn(draft, { compiled, manifest: await describe({ stage: 'running', status: 'running', records: new Map() }) }),
    check: () => assertMayGoOn(folder, compiled),
  })
  try {
    // 3. What is finished already.
    const before = await marketManifestIn(folder)
    const kept = await readRecords(folder, { runs: compiled.runs, manifest: before })
    assertJournals(folder, kept)
    const missing = compiled.runs.filter((run) => !kept.has(run.id))
    await keepPlan(folder, { plan, hasResults: kept.size > 0 })
    const known = await readBounds(folder, compiled.roster)
    const report = missing.length === 0 && before?.experiment === text ? await finishedReport({ folder, path, compiled, manifest: before }) : undefined
    if (report !== undefined) return tellFinished(report, { folder, json: options.json === true })
    // 4. Models and commands are tried before anything of an older experiment is changed.
    const language = await agentsTried(missing, { command, currency: compiled.roster.currency, prices, kept }).catch((fault: unknown) => claimed.abandon().then(() => Promise.reject(fault)))
    const stage = before?.stage ?? 'running'
    // What other commands have added to the manifest stays in it.
    await beginIn(folder, { compiled, manifest: { ...before, ...(await describe({ stage, status: 'running', records: kept })) } })
    if (claimed.status === 'resumed' && options.quiet !== true) process.stderr.write(`Going on with the experiment in ${folder}: ${kept.size} of ${compiled.runs.length} runs are finished.\n`)
    // 5. Play and gather.
    const { records, data } = await playMissing({ command, compiled, kept, missing, known, language })
    // 6. Reports, and only then is the experiment complete.
    const manifest = { ...before, ...(await describe({ stage: hasReached(stage, 'survey') ? stage : 'survey', status: 'complete', records })) }
    const { callsInFlight, callSeconds, capRun, replay } = options
    const capped = capRun === 'none' || replay !== undefined ? {} : { capMicroUsd: microUsd(capRun) }
    const reached = await finishMarket({ folder, path, compiled, manifest, records, data, prices, callsInFlight, callSeconds, ...capped, json: options.json === true, quiet: options.quiet === true })
    const use = await useAfterwards(experiment, { folder, costOf: costByManifest(manifest) })
    // The report's writer has kept the look that was just taken.
    const { looks } = (await marketManifestIn(folder)) ?? manifest
    await writeMarketManifest(folder, { ...manifestWith(manifest, use), ...(looks !== undefined && { looks }), stage: reached })
  } finally {
    claimed.release()
  }
}

/** Throws CommandFailure for another experiment's folder, for what people were told otherwise, and for runs that would be played while people hold forms without them. */
async function assertMayGoOn(folder: string, compiled: CompiledMarketExperiment): Promise<void> {
  await assertSameExperiment(folder, compiled)
  const before = await marketManifestIn(folder)
  if (before !== undefined) await assertToldStands(folder, { experiment: compiled.experiment, before })
  if (!hasReached(await stageOf(folder), 'reveal')) await assertNoFormsChange(folder, compiled.runs)
}

/** The manifest last: it says that the others are there. */
async function beginIn(folder: string, { compiled, manifest }: { readonly compiled: CompiledMarketExperiment; readonly manifest: MarketManifest }): Promise<void> {
  await mkdir(runsFolder(folder), { recursive: true, mode: 0o700 })
  await writeRosterCopy(folder, compiled.roster)
  await writePeople(runsFolder(folder), compiled.roster)
  await writeMarketManifest(folder, manifest)
}

interface LanguageOf {
  readonly command: MarketCommand
  readonly currency: string
  readonly prices: PriceTable
  readonly kept: ReadonlyMap<string, RunRecord>
}

async function agentsTried(missing: readonly CompiledRun[], given: LanguageOf): Promise<LanguageTask | undefined> {
  const { command: { experiment, folder, options: { callSeconds, capRun, replay } }, prices } = given
  const language = await languageOf(missing, given)
  if (missing.length > 0) await tryAfterwards(experiment, { folder, prices, callSeconds, isRunCapped: capRun !== 'none' && replay === undefined })
  return language
}

/** The cap is the experiment's: what finished runs have cost counts, and codings and second opinions of before. */
async function languageOf(missing: readonly CompiledRun[], { command: { experiment, folder, options }, currency, prices, kept }: LanguageOf): Promise<LanguageTask | undefined> {
  const { replay } = options
  const language = await triedAgents(missing.map((run) => run.arm), { ...options, currency, folder: runsFolder(folder), ...(replay === undefined ? {} : { replay: runsFolder(replay) }) })
  if (language === undefined || replay !== undefined) return language
  const paidBefore = spentMicroUsd(kept, await useAfterwards(experiment, { folder, costOf: costOfIn(prices) }))
  Atomics.add(new BigInt64Array(language.spent), 0, BigInt(Math.round(paidBefore)))
  return language
}

interface PlayMissing {
  readonly command: MarketCommand
  readonly compiled: CompiledMarketExperiment
  readonly kept: ReadonlyMap<string, RunRecord>
  readonly missing: readonly CompiledRun[]
  readonly known: Bounds
  readonly language: LanguageTask | undefined
}

async function playMissing({ command, compiled, kept, missing, known, language }: PlayMissing): Promise<{ readonly records: ReadonlyMap<string, RunRecord>; readonly bounds: Bounds; readonly data: ExperimentData }> {
  const { folder, options } = command
  const { roster, runs, experiment } = compiled
  await clearUnfinished([folder, ...runs.map((run) => join(runsFolder(folder), run.id))])
  const boundsWanted = [...new Set(runs.map((run) => run.arm.settings.incomeSpendable))].filter((incomeSpendable) => !known.has(incomeSpendable))
  const played = await playRuns({
    folder, runs: missing, finishedBefore: kept.size, boundsWanted, roster, seed: experiment.seed, shown: shownBy(options), record: options.record === true,
    ...(language === undefined ? {} : { language }),
  })
  const bounds = new Map([...known, ...played.bounds.map((bound) => [bound.incomeSpendable, bound] as const)])
  if (played.bounds.length > 0) await writeBounds(folder, { roster, bounds })
  const records = new Map([...kept, ...played.records.map((record) => [record.run, record] as const)])
  return { records, bounds, data: gatherData({ compiled, records, bounds }) }
}

const shownBy = ({ quiet, json }: MarketOptions): Shown => (quiet === true ? 'nothing' : json === true ? 'notes' : 'progress')
