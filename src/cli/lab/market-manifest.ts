// manifest.json of a market experiment's folder: which runs it is made of and where each comes from, so that figures can be
// traced to journals and the same folder is known again. Decides in what another experiment differs; plays nothing.
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type CompiledMarketExperiment, type CompiledRun } from '../../lab/experiment/compile-market-experiment.ts'
import { assignmentSchema, type MarketExperiment } from '../../lab/experiment/definition.ts'
import { lookSchema } from '../../lab/experiment/design-fingerprint.ts'
import { agentInWords } from '../../lab/experiment/named-agents.ts'
import { keyDifference, type RunKey } from '../../lab/experiment/run-key.ts'
import type { RunRecord } from '../../lab/experiment/run-record.ts'
import { stages } from '../../lab/experiment/result.ts'
import type { CostOf } from '../../lab/model-figures.ts'
import { costMicroUsd, type Price, type PriceTable, priceOf } from '../../models/prices.ts'
import { rosterHash } from '../../roster/roster-hash.ts'
import { version } from '../../version.ts'
import { CommandFailure } from '../failure.ts'
import { modelIdsOf } from '../run/language-run.ts'
import { writeWhole } from '../write-whole.ts'
import { boundFilesIn } from './bound-files.ts'
import { modelsAfterwards, type UseAfterwards } from './models-afterwards.ts'
import { schemeDifference } from './assignment-scheme.ts'
import { damagedManifest, labManifestIn, labManifestName, labManifestSchema } from './stage.ts'

export const runsFolder = (folder: string): string => join(folder, 'runs')
export const runRecordPath = (folder: string, run: string): string => join(runsFolder(folder), run, 'run.json')

const runKeySchema = z.strictObject({ key: z.string(), roster: z.string(), agents: z.string(), market: z.string(), seed: z.string(), version: z.string() })

const manifestSchema = z.looseObject({
  schema: z.literal(labManifestSchema),
  kind: z.literal('market'),
  name: z.string(),
  status: z.enum(['running', 'complete']),
  stage: z.enum(stages),
  version: z.string(),
  seed: z.int(),
  /** The file as it was written, comments and all. */
  experiment: z.string(),
  rosterHash: z.string(),
  /** What the experiment's names stand for. */
  agents: z.record(z.string(), z.string()),
  /** By which lottery agents were given out, and whose deals people honour: both stand once they were played, or told. */
  arms: z.array(z.strictObject({ name: z.string(), assign: assignmentSchema, real: z.boolean() })),
  runs: z.array(z.strictObject({
    run: z.string(), arm: z.string(), replicate: z.int(), key: runKeySchema,
    /** SHA-256 of every word that the language models of this run are told of their people. */
    prompts: z.string().optional(),
    /** Absent until the run is finished. */
    journal: z.strictObject({ entries: z.int(), head: z.string() }).optional(),
    /** SHA-256 of its run.json, which analyses read; absent until the run is finished. */
    record: z.string().optional(),
  })),
  /** With the versions that providers named in their answers. */
  models: z.array(z.strictObject({ id: z.string(), versions: z.array(z.string()) })),
  /** Millionths of a US dollar per million tokens, by model; null where none is known. */
  prices: z.record(z.string(), z.unknown()),
  /** In their order, each where it differs from the one before; absent until the first. */
  looks: z.array(lookSchema).optional(),
})
export type MarketManifest = z.infer<typeof manifestSchema>

export interface Describing {
  readonly compiled: CompiledMarketExperiment
  readonly text: string
  readonly stage: MarketManifest['stage']
  readonly status: MarketManifest['status']
  readonly records: ReadonlyMap<string, RunRecord>
  /** By run: SHA-256 of the records' files. */
  readonly recordHashes: ReadonlyMap<string, string>
  readonly prices: PriceTable
  /** By run; where models take part. */
  readonly prompts: ReadonlyMap<string, string>
}

export function marketManifest({ compiled, text, stage, status, records, recordHashes, prices, prompts }: Describing): MarketManifest {
  const { experiment, roster, runs } = compiled
  const models = [...new Set([...modelIdsOf(runs.map((run) => run.arm)), ...modelsAfterwards(experiment).map(({ id }) => id)])].sort()
  return {
    schema: labManifestSchema, kind: 'market', name: experiment.name, status, stage, version, seed: experiment.seed, experiment: text,
    rosterHash: rosterHash(roster),
    agents: agentsInWords(experiment),
    arms: experiment.arms.map(({ name, assign, real }) => ({ name, assign, real })),
    runs: runs.map((run) => manifestRun(run, { record: records.get(run.id), recordHash: recordHashes.get(run.id), prompts: prompts.get(run.id) })),
    models: models.map((id) => ({ id, versions: versionsOf(id, records) })),
    prices: Object.fromEntries(models.map((id) => [id, knownPrice(priceOf(id, prices))])),
  }
}

/** By the prices that the manifest keeps: a price that has changed since changes no figure. */
export const costByManifest = ({ prices }: Pick<MarketManifest, 'prices'>): CostOf => (model, usage) => {
  const price = prices[model]
  if (price === 'free') return 0
  return typeof price === 'object' && price !== null && 'fresh' in price ? costMicroUsd(usage, price as Price) : null
}

/** With the versions of the models that were asked once all was played. */
export const manifestWith = (manifest: MarketManifest, use: readonly UseAfterwards[]): MarketManifest => ({
  ...manifest, models: manifest.models.map(({ id, versions }) => ({ id, versions: [...new Set([...versions, ...use.flatMap((one) => (one.model === id ? one.versions : []))])].sort() })),
})

const agentsInWords = ({ agents }: MarketExperiment): MarketManifest['agents'] => Object.fromEntries(Object.entries(agents).map(([name, ref]) => [name, agentInWords(ref)]))

interface RunFound {
  readonly record: RunRecord | undefined
  readonly recordHash: string | undefined
  readonly prompts: string | undefined
}

function manifestRun({ id, experimentArm, replicate, key }: CompiledRun, { record, recordHash, prompts }: RunFound): MarketManifest['runs'][number] {
  return { run: id, arm: experimentArm, replicate, key, ...(prompts === undefined ? {} : { prompts }), ...(record === undefined ? {} : { journal: { entries: record.journal.entries, head: record.journal.head } }), ...(recordHash === undefined ? {} : { record: recordHash }) }
}

function versionsOf(id: string, records: ReadonlyMap<string, RunRecord>): string[] {
  const used = [...records.values()].flatMap((record) => record.models?.models ?? []).filter((one) => one.model === id)
  // A call that failed names no version.
  return [...new Set(used.map((one) => one.version).filter((version) => version !== ''))].sort()
}

const knownPrice = (price: ReturnType<typeof priceOf>): unknown => (price === 'unknown' ? null : price)

/** What binds other files is theirs who write those, and may have changed since this manifest was read: it stays as it lies there. */
export async function writeMarketManifest(folder: string, manifest: MarketManifest): Promise<void> {
  const files = await boundFilesIn(folder)
  await writeWhole(join(folder, labManifestName), `${JSON.stringify({ ...manifest, ...(files !== undefined && { files }) }, null, 2)}\n`)
}

/** Undefined where the folder holds no market experiment. Throws CommandFailure where the manifest of one is damaged. */
export async function marketManifestIn(folder: string): Promise<MarketManifest | undefined> {
  const manifest = await labManifestIn(folder)
  const read = manifestSchema.safeParse(manifest)
  if (read.success) return read.data
  if (manifest?.['schema'] === labManifestSchema && manifest['kind'] === 'market') throw damagedManifest(folder)
  return undefined
}

/** Throws CommandFailure where the folder holds begun runs that this experiment does not want. */
export async function assertSameExperiment(folder: string, { runs, experiment }: CompiledMarketExperiment): Promise<void> {
  const refuse = (why: string): never => {
    throw new CommandFailure(`${folder} holds another experiment (${why}); nothing was written. Name another folder with --out.`)
  }
  const before = await marketManifestIn(folder)
  if (before === undefined) return refuse('a tournament')
  const wanted = new Map(runs.map((run) => [run.id, run]))
  for (const name of await begunRuns(folder)) {
    const known = before.runs.find((one) => one.run === name)
    if (known === undefined) return refuse(`runs/${name} is not in its manifest`)
    const run = wanted.get(name)
    if (run === undefined) return refuse(goneInWords(known, experiment.arms.map((arm) => arm.name)))
    if (known.key.key !== run.key.key) refuse(`run ${name} was made ${differenceInWords(known.key, run.key)}`)
    const scheme = otherScheme(known.arm, { before, experiment })
    if (scheme !== undefined) refuse(`arm ${known.arm} ${scheme}`)
  }
}

/** In what an arm that was played is now said to have been assigned otherwise. */
function otherScheme(name: string, { before, experiment }: { readonly before: MarketManifest; readonly experiment: MarketExperiment }): string | undefined {
  const [was, is] = [before.arms, experiment.arms].map((arms) => arms.find((arm) => arm.name === name))
  return was === undefined || is === undefined ? undefined : schemeDifference({ assign: was.assign, agents: before.agents }, { assign: is.assign, agents: agentsInWords(experiment) })
}

const goneInWords = ({ arm, replicate }: MarketManifest['runs'][number], arms: readonly string[]): string =>
  arms.includes(arm) ? `it has replicate ${replicate} of arm ${arm}, which the file no longer asks for` : `it has runs of arm ${arm}, which the file does not have`

const differenceInWords = (before: RunKey, now: RunKey): string => keyDifference(before, now) ?? 'otherwise'

/** A run is begun with its journal; a folder alone (a draft, a stray file) is nothing yet. A record may have lost its journal. */
async function begunRuns(folder: string): Promise<readonly string[]> {
  const names = await readdir(runsFolder(folder)).catch(() => [])
  return names.filter((name) => existsSync(join(runsFolder(folder), name, 'journal.db')) || existsSync(runRecordPath(folder, name))).sort()
}
