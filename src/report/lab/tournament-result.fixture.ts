// Results of tournaments for tests of reports, scored from random talks by the true scoring code.
import type { TournamentExperimentResult } from '../../lab/experiment/result.ts'
import type { OutcomeRow } from '../../lab/tournament-metrics/outcome-row.ts'
import { randomTournament } from '../../lab/tournament-metrics/rows.fixture.ts'
import { scoreTournament } from '../../lab/tournament-metrics/score-tournament.ts'

export interface TournamentGiven {
  readonly models?: readonly string[]
  readonly products?: number
  readonly draws?: number
  /** Changes the rows before they are scored; unless told, model errors become rejections, so that everybody met the same cases. */
  readonly rows?: (rows: readonly OutcomeRow[]) => readonly OutcomeRow[]
  readonly result?: Partial<TournamentExperimentResult>
}

export const fourModels = ['boulware', 'gpt-large-2026-01-15', 'local/qwen2.5-7b-instruct', 'truthful']

export const withoutErrors = (rows: readonly OutcomeRow[]): readonly OutcomeRow[] => rows.map((row) => (row.outcome === 'model_error' ? { ...row, outcome: 'reject' } : row))

export function tournamentResult({ models = fourModels, products = 9, draws = 60, rows: change = withoutErrors, result = {} }: TournamentGiven = {}): TournamentExperimentResult {
  const played = change(randomTournament({ seed: 'report', models, products }))
  const facts = models.map((model, index) => ({ model, facts: { mmlu: 60 + 9 * index, parametersBillions: [7, 70, 7, 400][index % 4] ?? 7 } })).slice(0, Math.max(1, models.length - 1))
  return {
    schema: 'haggle.lab-report/1', kind: 'tournament', name: 'nine', title: 'Four agents, nine products', question: 'Who keeps more of what there is to divide?', seed: 3, version: '0.4.0', models: [],
    cost: { calls: 120_400, tokensRead: 0, tokensWritten: 0, microUsd: 0, wallSeconds: 18.4 }, dataHash: 'e'.repeat(64), contestants: models.map((name) => ({ name, playsAs: `strategy ${name}` })), products, budgets: ['low', 'wholesale', 'mid', 'retail', 'high'], repeats: 1,
    negotiations: { planned: played.length, played: played.length, modelErrors: played.filter(({ outcome }) => outcome === 'model_error').length, broken: 0 },
    callsPerNegotiation: [{ protocol: 'typed', negotiations: played.length, meanRounds: 4.2, meanCalls: 9.4, formula: '2R + 1' }],
    scores: scoreTournament(played, { seed: 'report', draws, facts, baseline: models[0] ?? '' }), ...result,
  }
}
