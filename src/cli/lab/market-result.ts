// Puts the measured parts of a market experiment together into what report.json holds. Computes sums and a hash; every figure
// comes from the lab.
import { createHash } from 'node:crypto'
import type { CompiledMarketExperiment } from '../../lab/experiment/compile-market-experiment.ts'
import type { ExperimentData } from '../../lab/experiment/experiment-data.ts'
import type { Cost, MarketExperimentResult, ModelUsed, OutsideUsed, Stage } from '../../lab/experiment/result.ts'
import type { RunRecord } from '../../lab/experiment/run-record.ts'
import type { MarketAnalysis } from '../../lab/market-analysis/analysis.ts'
import { addLosses } from '../../lab/outside-figures.ts'
import type { Patterns } from '../../lab/patterns/patterns.ts'
import type { SecondOpinions } from '../../lab/second-opinion/second-opinion.ts'
import type { AggressivenessCoding, SurveyData } from '../../lab/survey/survey.ts'
import type { Price } from '../../models/prices.ts'
import type { MarketManifest } from './market-manifest.ts'
import type { UseAfterwards } from './models-afterwards.ts'

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
  /** Of models that coded or gave second opinions. */
  readonly use: readonly UseAfterwards[]
  readonly deviations?: readonly string[]
  readonly looks: MarketExperimentResult['looks']
}

export function marketResult(parts: MeasuredParts): MarketExperimentResult {
  const { compiled: { experiment, roster }, manifest, records, data, stage, analysis, patterns, survey, aggressiveness, secondOpinions, use, deviations, looks } = parts
  const { name, title, question, seed, replicates } = experiment
  const outside = outsideUsed(parts.compiled, records)
  return {
    schema: 'haggle.lab-report/1', kind: 'market', name, title, question, seed, version: manifest.version, stage,
    models: manifest.models.map(({ id, versions }) => ({ id, versions: versions.filter((named) => named !== ''), priceUsd: priceUsd(manifest.prices[id]), calls: callsOf(id, { records, use }) })),
    cost: costOf(records, use), ...(deviations !== undefined && { deviations }), dataHash: dataHash(data),
    currency: data.currency, compare: data.compare, agents: manifest.agents,
    ...(outside.length > 0 && { outside }), ...(looks !== undefined && { looks }),
    people: roster.people.length, items: roster.people.reduce((sum, { items }) => sum + items.length, 0), replicates, runs: data.runs,
    ...(data.factor !== undefined && { factor: data.factor }),
    analysis, patterns,
    ...(survey !== undefined && { survey: { respondents: survey.respondents, asked: survey.asked, started: survey.started, finished: survey.finished } }),
    ...(aggressiveness !== undefined && { aggressiveness: { by: aggressiveness.by, share: aggressiveness.share, ...(aggressiveness.notCoded !== undefined && { notCoded: aggressiveness.notCoded }) } }),
    ...(secondOpinions !== undefined && { secondOpinions }),
  }
}

function costOf(records: ReadonlyMap<string, RunRecord>, use: readonly UseAfterwards[]): Cost {
  const runs = [...records.values()]
  const all = [...runs.flatMap(({ models }) => (models === undefined ? [] : [models])), ...use]
  const sum = (of: (one: (typeof all)[number]) => number): number => all.reduce((total, one) => total + of(one), 0)
  return {
    calls: sum(({ calls }) => calls),
    tokensRead: sum(({ usage: { fresh, cached, written } }) => fresh + cached + written),
    tokensWritten: sum(({ usage }) => usage.output),
    microUsd: all.some(({ microUsd }) => microUsd === null) ? null : sum(({ microUsd }) => microUsd ?? 0),
    wallSeconds: runs.reduce((total, { wallSeconds }) => total + wallSeconds, 0),
  }
}

/** In the markets and after them. */
function callsOf(id: string, { records, use }: Pick<MeasuredParts, 'records' | 'use'>): NonNullable<ModelUsed['calls']> {
  const own = [...[...records.values()].flatMap(({ models }) => models?.models ?? []), ...use].filter(({ model }) => model === id)
  return { made: own.reduce((sum, { calls }) => sum + calls, 0), failed: own.reduce((sum, { failed }) => sum + failed, 0) }
}

/** By the experiment's own names, whatever commands they stand for. */
function outsideUsed({ runs }: CompiledMarketExperiment, records: MeasuredParts['records']): readonly OutsideUsed[] {
  const seats = runs.flatMap(({ id, arm }) => (records.get(id)?.outside?.people ?? []).map(({ person, ...losses }) => ({ agent: arm.agents[person] ?? person, losses })))
  return [...Map.groupBy(seats, ({ agent }) => agent)].map(([agent, own]) => ({ agent, seats: own.length, ...addLosses(own.map(({ losses }) => losses)) }))
}

/** Of the journals' heads, in the order of the runs. */
const dataHash = ({ runs }: ExperimentData): string => createHash('sha256').update(runs.map(({ run, journalHead }) => `${run} ${journalHead}\n`).join('')).digest('hex')

function priceUsd(kept: unknown): MarketExperimentResult['models'][number]['priceUsd'] {
  if (kept === 'free') return { inputPerMillion: 0, outputPerMillion: 0 }
  if (typeof kept !== 'object' || kept === null || !('fresh' in kept && 'output' in kept)) return null
  const { fresh, output } = kept as Price
  return { inputPerMillion: fresh / 1e6, outputPerMillion: output / 1e6 }
}
