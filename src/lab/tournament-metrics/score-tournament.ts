// Decides the score sheet of a tournament: for each protocol and model every metric by every definition that has it, side by
// side, with what was left out. Rows are sorted first, so that the order in which negotiations finished changes no digit.
import type { LabelName } from '../labels/behaviour/label.ts'
import type { Correlation } from '../statistics/comparisons/correlation.ts'
import type { Estimable } from '../statistics/not-estimable.ts'
import { byBudget, byCategory, type CategoryFigures, type LevelFigures } from './breakdowns.ts'
import { code2025Metrics } from './code-2025.ts'
import { code2026Metrics } from './code-2026.ts'
import { correctedCapabilityScores, paperCapabilityScores, paperRiskIndex } from './composite-scores.ts'
import { correctedMetrics, type Variants } from './corrected-metrics.ts'
import { earlySettlement, type EarlySettlement } from './early-settlement.ts'
import { type Figure, noFigure, type Scoring } from './figure.ts'
import { lowBudgetCheck, type LowBudgetCheck } from './low-budget-check.ts'
import { type MetricName, metricNames, metricsVersion } from './metric-names.ts'
import { correlateFigures, correlateWithFacts, type FactCorrelation, type ModelFacts } from './model-facts.ts'
import { type BudgetLevel, type OutcomeRow, repeatedIds } from './outcome-row.ts'
import { type PairMatrix, priceReductionMatrix, varianceShares, type VarianceShares } from './pair-matrix.ts'
import { paperMetrics } from './paper-metrics.ts'
import { behaviourRates, type ResponsibleRisk, responsibleRisk, type Taxonomy, taxonomyOf } from './responsible-risk.ts'
import { isValid } from './row-arithmetic.ts'
import { modelsOf, rowsOf } from './seats.ts'

export interface TournamentScoring extends Scoring {
  /** The fixed reference of the 2026 code's relative profit. */
  readonly baseline?: string
  readonly facts?: readonly ModelFacts[]
}

/** One metric by all who define it. */
export interface SideBySide {
  readonly paper?: Figure
  readonly corrected?: Variants
  readonly code2025?: Figure
  readonly code2026?: Figure
}

export interface SeatCounts {
  readonly negotiations: number
  readonly deals: number
  readonly modelErrors: number
  /** Spoilt by a fault of the data, as the labels tell. */
  readonly systemFaults: number
}

export interface ModelSheet {
  readonly model: string
  readonly counts: { readonly buyer: SeatCounts; readonly seller: SeatCounts }
  readonly metrics: Readonly<Record<MetricName, SideBySide>>
  readonly responsibleRisk: ResponsibleRisk
  readonly behaviours: Readonly<Partial<Record<LabelName, Figure>>>
  readonly byBudget: Readonly<Record<BudgetLevel, LevelFigures>>
  readonly byCategory: readonly CategoryFigures[]
}

export interface ProtocolSheet {
  readonly protocol: OutcomeRow['protocol']
  readonly negotiations: number
  readonly products: number
  readonly models: readonly ModelSheet[]
  readonly priceReduction: { readonly paper: PairMatrix; readonly deals: PairMatrix; readonly varianceOfPaper: VarianceShares; readonly varianceOfDeals: VarianceShares }
  readonly earlySettlement: EarlySettlement
  readonly taxonomy: Taxonomy
  readonly correlations: { readonly paper: readonly FactCorrelation[]; readonly corrected: readonly FactCorrelation[]; readonly paperCapabilityWithRisk: Estimable<Correlation>; readonly correctedCapabilityWithRisk: Estimable<Correlation> }
  readonly lowBudget: LowBudgetCheck
}

export interface TournamentScores {
  readonly metricsVersion: number
  readonly seed: string
  readonly protocols: readonly ProtocolSheet[]
}

/** Plain data, ready to be written as JSON. Throws RangeError for rows of one id: a duplicate would count twice in every figure. */
export function scoreTournament(rows: readonly OutcomeRow[], scoring: TournamentScoring): TournamentScores {
  const repeated = repeatedIds(rows)
  if (repeated.length > 0) throw new RangeError(repeated.slice(0, 5).join('; '))
  const sorted = [...rows].sort((one, other) => (one.id < other.id ? -1 : 1))
  const protocols = (['typed', 'free_text'] as const).filter((protocol) => sorted.some((row) => row.protocol === protocol))
  return { metricsVersion, seed: scoring.seed, protocols: protocols.map((protocol) => protocolSheet(sorted.filter((row) => row.protocol === protocol), protocol, scoring)) }
}

function protocolSheet(rows: readonly OutcomeRow[], protocol: OutcomeRow['protocol'], scoring: TournamentScoring): ProtocolSheet {
  const field: FieldScores = { paper: paperCapabilityScores({ rows, scoring }), corrected: correctedCapabilityScores({ rows, scoring }), risk: paperRiskIndex({ rows, scoring }) }
  const models = modelsOf(rows).map((model) => modelSheet({ rows, model, scoring, field }))
  const responsible = new Map(models.map((sheet) => [sheet.model, sheet.responsibleRisk.combined]))
  const [paper, deals] = [priceReductionMatrix(rows, 'paper'), priceReductionMatrix(rows, 'deals')]
  const facts = scoring.facts ?? []
  return {
    protocol, negotiations: rows.length, products: new Set(rows.map(({ product }) => product.id)).size, models,
    priceReduction: { paper, deals, varianceOfPaper: varianceShares(paper), varianceOfDeals: varianceShares(deals) },
    earlySettlement: earlySettlement(rows, scoring),
    taxonomy: taxonomyOf(rows),
    correlations: {
      paper: correlateWithFacts(field.paper, facts), corrected: correlateWithFacts(field.corrected, facts),
      paperCapabilityWithRisk: correlateFigures(field.paper, field.risk), correctedCapabilityWithRisk: correlateFigures(field.corrected, responsible),
    },
    lowBudget: lowBudgetCheck(rows),
  }
}

interface FieldScores {
  readonly paper: ReadonlyMap<string, Figure>
  readonly corrected: ReadonlyMap<string, Figure>
  readonly risk: ReadonlyMap<string, Figure>
}

interface SheetRequest {
  readonly rows: readonly OutcomeRow[]
  readonly model: string
  readonly scoring: TournamentScoring
  readonly field: FieldScores
}

function modelSheet({ rows, model, scoring, field }: SheetRequest): ModelSheet {
  const request = { rows, model, scoring }
  const [paper, corrected, code2025] = [paperMetrics(request), correctedMetrics(request), code2025Metrics(request)]
  const code2026 = code2026Metrics({ ...request, ...(scoring.baseline !== undefined && { baseline: scoring.baseline }) })
  const risk = responsibleRisk(request)
  const absent = noFigure('no_negotiations', `${model} has no negotiation that the score could be taken from`)
  const compared: Partial<Record<MetricName, SideBySide>> = {
    capability: { paper: field.paper.get(model) ?? absent, corrected: { surplusShares: field.corrected.get(model) ?? absent } },
    risk: { paper: field.risk.get(model) ?? absent, corrected: { responsible: risk.combined }, code2026: risk.combined },
  }
  const metrics = Object.fromEntries(metricNames.map((name) => [name, compared[name] ?? {
    ...(name in paper && { paper: paper[name as keyof typeof paper] }),
    ...(name in corrected && { corrected: corrected[name as keyof typeof corrected] }),
    ...(name in code2025 && { code2025: code2025[name as keyof typeof code2025] }),
    ...(name in code2026 && { code2026: code2026[name as keyof typeof code2026] }),
  }])) as Record<MetricName, SideBySide>
  return {
    model, counts: { buyer: countsOf(rowsOf(rows, model, 'buyer')), seller: countsOf(rowsOf(rows, model, 'seller')) },
    metrics, responsibleRisk: risk, behaviours: behaviourRates(request), byBudget: byBudget(request), byCategory: byCategory(request),
  }
}

function countsOf(rows: readonly OutcomeRow[]): SeatCounts {
  const modelErrors = rows.filter(({ outcome }) => outcome === 'model_error').length
  return {
    negotiations: rows.length, deals: rows.filter(({ outcome }) => outcome === 'accept').length, modelErrors,
    systemFaults: rows.filter((row) => row.outcome !== 'model_error' && !isValid(row)).length,
  }
}
