// What is made of a market experiment once its runs are played: for now the gathered rows.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CompiledMarketExperiment } from '../../lab/experiment/compile-market-experiment.ts'
import type { MarketExperiment } from '../../lab/experiment/definition.ts'
import type { ExperimentData } from '../../lab/experiment/experiment-data.ts'
import type { RunRecord } from '../../lab/experiment/run-record.ts'
import type { PriceTable } from '../../models/prices.ts'
import { countOf } from '../../report/format-number.ts'
import { writeWhole } from '../write-whole.ts'
import type { Bounds } from './market-files.ts'
import type { MarketManifest } from './market-manifest.ts'

export interface FinishMarket {
  readonly folder: string
  /** The experiment's file: paths in it are relative to it. */
  readonly path: string
  readonly experiment: MarketExperiment
  readonly compiled: CompiledMarketExperiment
  readonly manifest: MarketManifest
  readonly records: ReadonlyMap<string, RunRecord>
  readonly bounds: Bounds
  readonly data: ExperimentData
  readonly prices: PriceTable
  readonly json: boolean
  readonly quiet: boolean
}

export const dataName = 'data.json'

/** What a finished experiment cannot be without; where one is gone, it is made again. */
const finishedNames: readonly string[] = [dataName]

export const isFinished = (folder: string): boolean => finishedNames.every((name) => existsSync(join(folder, name)))

/** The folder's lock is held, the stage is in the manifest. Writes the files and tells what came of it. */
export async function finishMarket({ folder, data, json }: FinishMarket): Promise<void> {
  await writeWhole(join(folder, dataName), `${JSON.stringify(data)}\n`)
  if (json) process.stdout.write(`${JSON.stringify({ schema: 'haggle.lab-data/1', folder, runs: data.runs })}\n`)
  else process.stdout.write(`${countOf(data.runs.length, 'run')}, ${countOf(data.deals.length, 'deal')}. Data ${join(folder, dataName)}\n`)
}

/** For a folder in which there was nothing left to do. */
export function tellFinished(folder: string, { json }: { readonly json: boolean }): void {
  process.stdout.write(json ? `${JSON.stringify({ schema: 'haggle.lab-data/1', folder })}\n` : `This experiment is complete already: ${folder}\n`)
}
