// Decides whether a market experiment in its folder is finished as its file now stands: nothing is missing or damaged, and no file
// that lies beside it has something new to say. Where it is not, its command makes everything but the markets anew.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { CompiledMarketExperiment } from '../../lab/experiment/compile-market-experiment.ts'
import { CommandFailure } from '../failure.ts'
import { codingByFile } from './aggressiveness.ts'
import { areAsBound } from './bound-files.ts'
import { keptCoding, reportNames } from './finish-market.ts'
import { keptJson } from './kept-json.ts'
import { rosterCopy } from './market-files.ts'
import type { MarketManifest } from './market-manifest.ts'
import { hasNewAnswers } from './survey-stage.ts'

export interface Finished {
  readonly folder: string
  /** The experiment's file: paths in it are relative to it. */
  readonly path: string
  readonly compiled: CompiledMarketExperiment
  readonly manifest: MarketManifest
}

/** What report.json holds; undefined where there is something left to do. Every run is done. */
export async function finishedReport({ folder, path, compiled: { experiment, roster }, manifest }: Finished): Promise<object | undefined> {
  if (manifest.status !== 'complete') return undefined
  const report = await ifWhole(reportIn(folder))
  const isWhole = report !== undefined && (await areThere(folder)) && (await areAsBound(folder)) && (await rosterCopy(folder, manifest)) !== undefined
  if (!isWhole || (await hasNewAnswers(experiment, { path, folder, stage: manifest.stage }))) return undefined
  return (await isCodedAsKept({ folder, path, aggressiveness: experiment.aggressiveness, people: roster.people.map(({ id }) => ({ person: id })) })) ? report : undefined
}

const reportIn = (folder: string): Promise<object | undefined> =>
  keptJson(join(folder, reportNames.json), { schema: z.looseObject({ schema: z.literal('haggle.lab-report/1'), kind: z.literal('market'), analysis: z.looseObject({}) }), remedy: 'it is made anew' })

/** What can be made again is as good as gone where it is damaged. */
const ifWhole = <Value>(kept: Promise<Value | undefined>): Promise<Value | undefined> => kept.catch((fault: unknown) => {
  if (fault instanceof CommandFailure) return undefined
  throw fault
})

async function areThere(folder: string): Promise<boolean> {
  const sizes = await Promise.all(Object.values(reportNames).map((name) => stat(join(folder, name)).then(({ size }) => size, () => 0)))
  return sizes.every((size) => size > 0)
}

interface Coded extends Pick<Finished, 'folder' | 'path'> {
  readonly aggressiveness: CompiledMarketExperiment['experiment']['aggressiveness']
  readonly people: Parameters<typeof codingByFile>[1]['people']
}

/** A coding by rules or a model is what the file asks for as long as the file stays; one that people wrote may have been edited. */
async function isCodedAsKept({ folder, path, aggressiveness, people }: Coded): Promise<boolean> {
  if (aggressiveness === undefined) return true
  const kept = await ifWhole(keptCoding(folder))
  if (kept === undefined || aggressiveness.by !== 'file') return kept !== undefined
  return isDeepStrictEqual((await codingByFile(aggressiveness.file, { path, people })).aggressive, kept.aggressive)
}

export function tellFinished(report: object, { folder, json }: { readonly folder: string; readonly json: boolean }): void {
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `This experiment is complete already. Report: ${join(folder, reportNames.html)}\n`)
}
