// Puts a tournament's data into the one shape from which its reports are drawn. Scores all that was played and, where the grid
// has holes, beside it the cells that every pair has played. What is scored how is decided in tournament-metrics/.
import type { ExperimentHead, TournamentExperimentResult } from '../experiment/result.ts'
import type { TournamentExperiment } from '../experiment/definition.ts'
import type { ProtocolRules, Tournament } from '../tournament/definition.ts'
import type { ModelFacts } from '../tournament-metrics/model-facts.ts'
import { scoreTournament, type TournamentScores } from '../tournament-metrics/score-tournament.ts'
import { commonCells } from '../tournament-metrics/seats.ts'
import type { ProtocolCalls, TournamentData } from './measure-tournament.ts'
import { inputOf } from './paid-calls.ts'

export interface TournamentFindings {
  readonly experiment: TournamentExperiment
  readonly tournaments: readonly Tournament[]
  readonly data: TournamentData
  readonly facts: readonly ModelFacts[]
  readonly priceUsd: (model: string) => ExperimentHead['models'][number]['priceUsd']
  readonly wallSeconds: number
  readonly version: string
  /** Resamples of each interval; the usual number where left out. */
  readonly draws?: number
}

export function tournamentResult(findings: TournamentFindings): TournamentExperimentResult {
  const { experiment, tournaments, data } = findings
  const { name, title, question, seed, budgets, repeats, contestants } = experiment
  const rows = data.negotiations.map(({ row }) => row)
  const common = data.negotiations.length > 0 ? commonCells(rows) : []
  const hasHoles = common.length < data.planned
  return {
    schema: 'haggle.lab-report/1', kind: 'tournament', name, title, question, seed, version: findings.version,
    models: data.use.map(({ model, versions }) => ({ id: model, versions, priceUsd: findings.priceUsd(model) })),
    cost: costOf(findings), dataHash: data.dataHash,
    contestants: Object.keys(contestants).map((contestant) => ({ name: contestant, playsAs: playsAs(contestant, tournaments) })),
    products: new Set(tournaments.flatMap((tournament) => tournament.products.map(({ id }) => id))).size, budgets, repeats,
    negotiations: { planned: data.planned, played: data.negotiations.length, modelErrors: data.modelErrors, broken: data.broken },
    callsPerNegotiation: data.protocols.map((calls) => callsLine(calls, tournaments)),
    scores: scoresOf(rows, findings), ...(hasHoles && { commonScores: scoresOf(common, findings) }),
  }
}

function scoresOf(rows: Parameters<typeof scoreTournament>[0], { experiment: { seed, baseline }, facts, draws }: TournamentFindings): TournamentScores {
  return scoreTournament(rows, { seed: String(seed), facts, ...(baseline !== undefined && { baseline }), ...(draws !== undefined && { draws }) })
}

function playsAs(name: string, tournaments: readonly Tournament[]): string {
  const found = tournaments.flatMap(({ buyers, sellers }) => [...buyers, ...sellers]).find((one) => one.name === name)
  return found === undefined ? name : found.kind === 'classical' ? found.strategy : found.model
}

/** Whole prompts and replies; of failed and broken calls too. */
function costOf({ data: { use }, wallSeconds }: TournamentFindings): ExperimentHead['cost'] {
  const sum = (of: (one: (typeof use)[number]) => number): number => use.reduce((total, one) => total + of(one), 0)
  return {
    calls: sum(({ calls }) => calls), tokensRead: sum(({ usage }) => inputOf(usage)), tokensWritten: sum(({ usage }) => usage.output),
    microUsd: use.some(({ microUsd }) => microUsd === null) ? null : sum(({ microUsd }) => microUsd ?? 0), wallSeconds,
  }
}

function callsLine({ protocol, negotiations, rounds, calls, isAllModels }: ProtocolCalls, tournaments: readonly Tournament[]): TournamentExperimentResult['callsPerNegotiation'][number] {
  const rules = tournaments.find((tournament) => tournament.rules.protocol === protocol)?.rules
  return { protocol, negotiations, meanRounds: rounds / negotiations, meanCalls: calls / negotiations, formula: formulaOf(rules, isAllModels) }
}

/** Of R rounds, without repairs of unusable replies. */
function formulaOf(rules: ProtocolRules | undefined, isAllModels: boolean): string {
  if (rules?.protocol !== 'free_text') return isAllModels ? '2R + 1' : 'at most 2R + 1'
  switch (rules.readers) {
    case 'models':
      return '1 + 4R'
    case 'rules_first':
      return '1 + 2R to 1 + 4R'
    case 'rules':
      return '1 + 2R'
  }
}
