// The files of a market experiment's folder that later commands read: the roster, the records of finished runs, the bounds.
// With the manifest they are all that an analysis needs; journals stay the authority behind them.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { journalPath } from '../../compose.ts'
import type { MarketBound } from '../../lab/bound-figures.ts'
import type { CompiledMarketExperiment, CompiledRun } from '../../lab/experiment/compile-market-experiment.ts'
import { experimentSchema } from '../../lab/experiment/definition.ts'
import type { ExperimentData } from '../../lab/experiment/experiment-data.ts'
import { gatherData } from '../../lab/experiment/gather-data.ts'
import { parseRunRecord, type RunRecord } from '../../lab/experiment/run-record.ts'
import { rosterText } from '../../roster/roster-file.ts'
import { rosterHash } from '../../roster/roster-hash.ts'
import type { Roster } from '../../roster/roster.ts'
import { version } from '../../version.ts'
import { CommandFailure } from '../failure.ts'
import { readRoster } from '../read-roster.ts'
import { writeWhole } from '../write-whole.ts'
import { keptBound, writeBound } from './bound-files.ts'
import { compileWith } from './compile-market.ts'
import { type MarketManifest, marketManifestIn, runRecordPath, runsFolder } from './market-manifest.ts'
import { labManifestName } from './stage.ts'

/** The people as they were when the experiment began; private. */
export const rosterPath = (folder: string): string => join(folder, 'roster.json')
const boundsPath = (folder: string): string => join(folder, 'bounds.json')

export const writeRosterCopy = (folder: string, roster: Roster): Promise<void> => writeWhole(rosterPath(folder), rosterText(roster, 'json'))

/** Undefined where the copy is gone, or not the one that the manifest was written of. */
export async function rosterCopy(folder: string, { rosterHash: hash }: Pick<MarketManifest, 'rosterHash'>): Promise<Roster | undefined> {
  const copy = await readRoster(rosterPath(folder)).catch((fault: unknown) => {
    if (fault instanceof CommandFailure) return undefined
    throw fault
  })
  return copy !== undefined && rosterHash(copy.roster) === hash ? copy.roster : undefined
}

/**
 * Of the runs that are finished under their present keys. Throws CommandFailure for a record that is not, to the byte, the one that the
 * manifest was written of.
 */
export async function readRecords(folder: string, { runs, manifest }: { readonly runs: readonly CompiledRun[]; readonly manifest: MarketManifest | undefined }): Promise<Map<string, RunRecord>> {
  const hashes = new Map(manifest?.runs.map(({ run, record }) => [run, record]))
  const records = new Map<string, RunRecord>()
  for (const { id, key } of runs) {
    const path = runRecordPath(folder, id)
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text === undefined) continue
    const hash = hashes.get(id)
    if (hash !== undefined && hash !== sha256(text)) throw new CommandFailure(`${path} is not what it was when run ${id} was finished (its SHA-256 is another than in ${join(folder, labManifestName)}); nothing was read from it and nothing written. Restore it from a copy.`)
    const record = parseRunRecord(text)
    if (record?.run === id && record.key === key.key) records.set(id, record)
  }
  return records
}

/** By run, of the records as they lie in the folder. */
export async function recordHashes(folder: string, records: ReadonlyMap<string, RunRecord>): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>()
  for (const run of records.keys()) hashes.set(run, sha256(await readFile(runRecordPath(folder, run), 'utf8')))
  return hashes
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A journal that is gone cannot be made again for agents that cannot be run again: nothing is played in its place. */
export function assertJournals(folder: string, records: ReadonlyMap<string, RunRecord>): void {
  const lost = [...records.keys()].map((run) => journalPath(join(runsFolder(folder), run))).filter((path) => !existsSync(path))
  if (lost.length > 0) throw new CommandFailure(`${lost[0] ?? ''}${lost.length > 1 ? ` and ${lost.length - 1} more journals` : ''} of finished runs are missing; nothing was written. Restore them from a copy, or name another folder with --out.`)
}

export type Bounds = ReadonlyMap<boolean, MarketBound>

const boundsSchema = z.object({ roster: z.string(), version: z.string(), bounds: z.array(z.looseObject({ incomeSpendable: z.boolean() })) })

/** Bounds of another roster or version are none. Throws CommandFailure for a file that is damaged or was changed. */
export async function readBounds(folder: string, roster: Roster): Promise<Map<boolean, MarketBound>> {
  const kept = await keptBound(folder, boundsPath(folder), { schema: boundsSchema, remedy: 'remove it and give the command of the run again, which computes it anew' })
  if (kept === undefined || kept.roster !== rosterHash(roster) || kept.version !== version) return new Map()
  return new Map((kept.bounds as unknown as MarketBound[]).map((bound) => [bound.incomeSpendable, bound]))
}

export const writeBounds = (folder: string, { roster, bounds }: { readonly roster: Roster; readonly bounds: Bounds }): Promise<void> =>
  writeBound(folder, boundsPath(folder), `${JSON.stringify({ schema: 'haggle.lab-bounds/1', roster: rosterHash(roster), version, bounds: [...bounds.values()] }, null, 1)}\n`)

export interface KeptMarket {
  readonly manifest: MarketManifest
  readonly compiled: CompiledMarketExperiment
  readonly records: ReadonlyMap<string, RunRecord>
  readonly bounds: Bounds
  /** Of the runs that are finished so far. */
  readonly data: ExperimentData
}

/** A market experiment as its folder holds it, without the files it was made from. Throws CommandFailure where that is none. */
export async function keptMarket(folder: string): Promise<KeptMarket> {
  const manifest = await marketManifestIn(folder)
  if (manifest === undefined) throw new CommandFailure(`${folder} holds no market experiment; name a folder that haggle lab run has written from one.`)
  const checked = experimentSchema.safeParse(parse(manifest.experiment))
  if (!checked.success || checked.data.kind !== 'market') throw new CommandFailure(`the experiment’s text in ${join(folder, 'manifest.json')} is broken; give the command of the run again, which writes it anew.`)
  if (manifest.version !== version) throw new CommandFailure(`${folder} was made by version ${manifest.version} of haggle, this is ${version}; use that version.`)
  const roster = await rosterCopy(folder, manifest)
  if (roster === undefined) throw new CommandFailure(`${rosterPath(folder)} is not the roster that the experiment was made with (${join(folder, labManifestName)} keeps its hash); give the command of the run again, which writes it anew.`)
  const compiled = compileWith(checked.data, { roster, path: join(folder, 'manifest.json') })
  const [records, bounds] = [await readRecords(folder, { runs: compiled.runs, manifest }), await readBounds(folder, roster)]
  return { manifest, compiled, records, bounds, data: gatherData({ compiled, records, bounds }) }
}
