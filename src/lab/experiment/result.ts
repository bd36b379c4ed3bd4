// What a finished (or running) experiment has to show: the one shape that `report.json` holds and that every report is
// drawn from. Decides nothing; computed by whoever plays and analyses.
import type { MarketAnalysis } from '../market-analysis/analysis.ts'
import type { TurnLosses } from '../outside-figures.ts'
import type { Patterns } from '../patterns/patterns.ts'
import type { SecondOpinions } from '../second-opinion/second-opinion.ts'
import type { AggressivenessCoding, Respondents } from '../survey/survey.ts'
import type { TournamentScores } from '../tournament-metrics/score-tournament.ts'
import type { ExperimentData, RunRow } from './experiment-data.ts'

/**
 * running: markets are played. survey: all are done, people answer blind. reveal: the real arm and the models are told,
 * receipts may be passed out. exchange: people hand over what the real arm agreed.
 */
export const stages = ['running', 'survey', 'reveal', 'exchange'] as const
export type Stage = (typeof stages)[number]

export interface ExperimentHead {
  readonly schema: 'haggle.lab-report/1'
  readonly name: string
  readonly title: string
  readonly question: string
  readonly seed: number
  readonly version: string
  /** Model ids as the providers named the versions that answered. */
  readonly models: readonly ModelUsed[]
  readonly cost: Cost
  /** In what the experiment is not the one that was planned, a clause each; absent without a plan that says what it was of. */
  readonly deviations?: readonly string[]
  /**
   * Results of this experiment that were written when it had fewer runs or was otherwise: over how many runs (negotiations, in a
   * tournament) each, and in what it was changed since the first, a clause each, but for what a plan kept beforehand had asked for. Absent where there was none.
   */
  readonly looks?: { readonly runs: readonly number[]; readonly changed: readonly string[] }
  /** SHA-256 of all journal heads (market) or of the sorted results (tournament): what a figure can be traced back to. */
  readonly dataHash: string
}

export interface ModelUsed {
  readonly id: string
  readonly versions: readonly string[]
  readonly priceUsd: { readonly inputPerMillion: number; readonly outputPerMillion: number } | null
  /** `failed`: without a usable answer. Absent where negotiations that lack one are counted instead (a tournament). */
  readonly calls?: { readonly made: number; readonly failed: number }
}

/** What the commands behind one of the experiment's agents lost, in all its seats. */
export interface OutsideUsed extends TurnLosses {
  readonly agent: string
  /** People and runs in which it sat. */
  readonly seats: number
}

export interface Cost {
  readonly calls: number
  readonly tokensRead: number
  readonly tokensWritten: number
  /** Null where a price is unknown; 0 without models. */
  readonly microUsd: number | null
  readonly wallSeconds: number
}

export interface MarketExperimentResult extends ExperimentHead {
  readonly kind: 'market'
  readonly currency: string
  readonly stage: Stage
  readonly compare: readonly [string, string]
  /** What the two names stand for: `auto`, `single: anthropic/…`. */
  readonly agents: Readonly<Record<string, string>>
  /** Of agents that are outside commands; absent where none took part. */
  readonly outside?: readonly OutsideUsed[]
  readonly people: number
  readonly items: number
  readonly replicates: number
  readonly runs: readonly RunRow[]
  readonly factor?: ExperimentData['factor']
  readonly analysis: MarketAnalysis
  readonly patterns: Patterns
  readonly survey?: { readonly respondents: Respondents; readonly asked: number; readonly started: number; readonly finished: number }
  readonly aggressiveness?: Pick<AggressivenessCoding, 'by' | 'share' | 'notCoded'>
  readonly secondOpinions?: SecondOpinions
}

export interface TournamentExperimentResult extends ExperimentHead {
  readonly kind: 'tournament'
  readonly contestants: readonly { readonly name: string; readonly playsAs: string }[]
  readonly products: number
  readonly budgets: readonly string[]
  readonly repeats: number
  readonly negotiations: { readonly planned: number; readonly played: number; readonly modelErrors: number; readonly broken: number }
  /** Calls and rounds by protocol: 2R + 1 for typed, 1 + 4R for free text, as counted. */
  readonly callsPerNegotiation: readonly { readonly protocol: 'typed' | 'free_text'; readonly negotiations: number; readonly meanRounds: number; readonly meanCalls: number; readonly formula: string }[]
  readonly scores: TournamentScores
  /** The same figures over the cells that every pair has played, where the grid is not complete. */
  readonly commonScores?: TournamentScores
}

export type ExperimentResult = MarketExperimentResult | TournamentExperimentResult
