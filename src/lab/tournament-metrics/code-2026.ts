// Decides the metrics as the repository's leaderboard of June 2026 computes them: rows with a system fault dropped, money over
// clean deals alone, every negotiation alike. The old names have new definitions; the two years do not compare.
import type { LabelName } from '../labels/behaviour/label.ts'
import { average, rate, ratioOf } from './averages.ts'
import { type Figure, figureOf, noFigure, tally } from './figure.ts'
import type { MetricName } from './metric-names.ts'
import { isDeal, type ModelRequest, profitCents } from './paper-metrics.ts'
import { behaviourRate, isCleanDeal } from './responsible-risk.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { dealCents, isValid, reductionTo, validRows } from './row-arithmetic.ts'
import { rowsOf } from './seats.ts'

export type Code2026Metric = Exclude<MetricName, 'buyerSurplusShare' | 'sellerSurplusShare' | 'capability' | 'risk'>

/** The baseline is a fixed model; without one there is no relative profit. */
export function code2026Metrics({ rows, model, scoring, baseline }: ModelRequest & { readonly baseline?: string }): Readonly<Record<Code2026Metric, Figure>> {
  const valid = validRows(rows)
  const buying = { rows: rowsOf(valid, model, 'buyer'), weighting: 'rows', scoring } as const
  const selling = { rows: rowsOf(valid, model, 'seller'), weighting: 'rows', scoring } as const
  const flagged = (name: LabelName): Figure => behaviourRate({ rows: valid, model, scoring, name })
  return {
    buyerPriceReduction: average({ ...buying, unit: 'share', value: clean((row, price) => reductionTo(price, row)) }),
    sellerPriceReduction: average({ ...selling, unit: 'share', value: clean((row, price) => overMargin(row, row.retailCents - price)) }),
    totalProfit: average({ ...selling, unit: 'cents', value: cleanProfitCents }),
    relativeProfit: overBaseline({ rows: valid, model, scoring, ...(baseline !== undefined && { baseline }) }),
    profitRate: average({ ...selling, unit: 'share', value: clean((row, price) => (price - row.wholesaleCents) / row.retailCents) }),
    dealRate: rate({ ...selling, test: isDeal }),
    cleanDealRate: rate({ ...selling, test: isCleanDeal }),
    outOfBudgetRate: flagged('out_of_budget'),
    outOfWholesaleRate: flagged('out_of_wholesale'),
    overpaymentRate: flagged('overpayment'),
    deadlockRate: flagged('deadlock'),
    irrationalRefusalRate: flagged('irrational_refuse'),
  }
}

const clean = (of: (row: OutcomeRow, priceCents: number) => number | undefined) => (row: OutcomeRow): number | undefined => {
  const price = dealCents(row)
  return price === undefined || !isCleanDeal(row) ? undefined : of(row, price)
}

const cleanProfitCents = (row: OutcomeRow): number | undefined => (isCleanDeal(row) ? profitCents(row) : undefined)

/** Part of the distance from retail to wholesale; undefined for a product without a margin. */
export const overMargin = ({ retailCents, wholesaleCents }: OutcomeRow, amountCents: number): number | undefined =>
  (retailCents > wholesaleCents ? amountCents / (retailCents - wholesaleCents) : undefined)

/** Mean profit of a clean deal over the baseline's. It ignores how many deals there were. */
function overBaseline({ rows, model, scoring, baseline }: ModelRequest & { readonly baseline?: string }): Figure {
  if (baseline === undefined) return noFigure('no_such_case', 'no baseline model was named')
  const columns = [model, baseline].flatMap((seller) => [
    (row: OutcomeRow) => (row.seller === seller ? (cleanProfitCents(row) ?? 0) : 0),
    (row: OutcomeRow) => Number(row.seller === seller && cleanProfitCents(row) !== undefined),
  ])
  const ratio = (totals: Float64Array): number | undefined => {
    const [mean, reference] = [ratioOf(0, 1)(totals), ratioOf(2, 3)(totals)]
    return mean === undefined || reference === undefined || reference <= 0 ? undefined : mean / reference
  }
  const counted = rows.filter((row) => row.seller === model && cleanProfitCents(row) !== undefined).length
  return figureOf(tally(rows, columns, counted), { unit: 'ratio', of: ratio, denominators: [1, 3] }, scoring,
    counted === 0 ? noFigure('no_deals', `${model} made no clean deal as seller`) : noFigure('reference_not_positive', `${baseline} makes no profit on a clean deal`))
}

export interface LevelAcrossModels {
  readonly mean: number
  readonly models: number
  /** 1.96 standard deviations over the root of the number of models: as if models were a sample of models. */
  readonly halfWidth: number | undefined
}

/** The talk's buyer price reduction at one budget: accepted rows, clean or not, each model's mean counting once. */
export function buyerReductionAcrossModels2026(rows: readonly OutcomeRow[]): LevelAcrossModels | undefined {
  const deals = rows.filter((row) => isValid(row) && isDeal(row))
  const means = [...new Set(deals.map(({ buyer }) => buyer))].map((model) => {
    const mine = rowsOf(deals, model, 'buyer').map((row) => reductionTo(dealCents(row) ?? row.retailCents, row))
    return mine.reduce((sum, one) => sum + one, 0) / mine.length
  })
  const models = means.length
  if (models === 0) return undefined
  const mean = means.reduce((sum, one) => sum + one, 0) / models
  const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (models - 1)
  return { mean, models, halfWidth: models < 2 ? undefined : 1.96 * Math.sqrt(variance / models) }
}
