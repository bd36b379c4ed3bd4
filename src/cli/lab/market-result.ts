// Puts the measured parts of a market experiment together into what report.json holds. Computes sums and a hash; every figure
// comes from the lab.
import { createHash } from 'node:crypto'
import type { CompiledMarketExperiment } from '../../lab/experiment/compile-market-experiment.ts'
import type { ExperimentData } from '../../lab/experiment/experiment-data.ts'
import type { Cost, MarketExperimentResult, Stage } from '../../lab/experiment/result.ts'
import type { RunRecord } from '../../lab/experiment/run-record.ts'
import type { MarketAnalysis } from '../../lab/market-analysis/analysis.ts'
import type { Patterns } from '../../lab/patterns/patterns.ts'
import type { SecondOpinions } from '../../lab/second-opinion/second-opinion.ts'
import type { AggressivenessCoding, SurveyData } from '../../lab/survey/survey.ts'
import type { Price } from '../../models/prices.ts'
import type { MarketManifest } from './market-manifest.ts'

export interface MeasuredParts {
  readonly compiled: CompiledMarketExperiment
  readonly manifest: MarketManifest
  readonly records: ReadonlyMap<string, RunRecord>
  readonly data: ExperimentData
  readonly stage: Stage
  readonly analysis: MarketAnalysis
  readonly patterns: Patterns
  readonly survey?: SurveyData
  readonly aggressiveness?: AggressivenessCoding
  readonly secondOpinions?: SecondOpinions
  readonly deviations?: readonly string[]
}

export function marketResult(parts: MeasuredParts): MarketExperimentResult {
  const { compiled: { experiment, roster }, manifest, records, data, stage, analysis, patterns, survey, aggressiveness, secondOpinions, deviations } = parts
  const { name, title, question, seed, replicates } = experiment
  return {
    schema: 'haggle.lab-report/1', kind: 'market', name, title, question, seed, version: manifest.version, stage,
    models: manifest.models.map(({ id, versions }) => ({ id, versions, priceUsd: priceUsd(manifest.prices[id]) })),
    cost: costOf(records, secondOpinions), ...(deviations !== undefined && { deviations }), dataHash: dataHash(data),
    currency: data.currency, compare: data.compare, agents: manifest.agents,
    people: roster.people.length, items: roster.people.reduce((sum, { items }) => sum + items.length, 0), replicates, runs: data.runs,
    ...(data.factor !== undefined && { factor: data.factor }),
    analysis, patterns,
    ...(survey !== undefined && { survey: { respondents: survey.respondents, asked: survey.asked, started: survey.started, finished: survey.finished } }),
    ...(aggressiveness !== undefined && { aggressiveness: { by: aggressiveness.by, share: aggressiveness.share } }),
    ...(secondOpinions !== undefined && { secondOpinions }),
  }
}

function costOf(records: ReadonlyMap<string, RunRecord>, secondOpinions: SecondOpinions | undefined): Cost {
  const runs = [...records.values()]
  const sum = (of: (run: RunRecord) => number): number => runs.reduce((total, run) => total + of(run), 0)
  const isKnown = runs.every(({ models }) => models === undefined || models.microUsd !== null)
  return {
    calls: sum(({ models }) => models?.calls ?? 0),
    tokensRead: sum(({ models }) => (models === undefined ? 0 : models.usage.fresh + models.usage.cached + models.usage.written)),
    tokensWritten: sum(({ models }) => models?.usage.output ?? 0),
    microUsd: isKnown ? sum(({ models }) => models?.microUsd ?? 0) + (secondOpinions?.spentMicroUsd ?? 0) : null,
    wallSeconds: sum(({ wallSeconds }) => wallSeconds),
  }
}

/** Of the journals' heads, in the order of the runs. */
const dataHash = ({ runs }: ExperimentData): string => createHash('sha256').update(runs.map(({ run, journalHead }) => `${run} ${journalHead}\n`).join('')).digest('hex')

function priceUsd(kept: unknown): MarketExperimentResult['models'][number]['priceUsd'] {
  if (kept === 'free') return { inputPerMillion: 0, outputPerMillion: 0 }
  if (typeof kept !== 'object' || kept === null || !('fresh' in kept && 'output' in kept)) return null
  const { fresh, output } = kept as Price
  return { inputPerMillion: fresh / 1e6, outputPerMillion: output / 1e6 }
}
