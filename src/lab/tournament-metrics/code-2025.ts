// Decides the metrics as the paper's own code of 2025 computed them, faults included, so that its figures can be had from our
// rows: over-list and capped negotiations were moved away before anything else was counted.
import { average, averageOfLevels, rate, totalCents } from './averages.ts'
import { type Figure, noFigure } from './figure.ts'
import { isDeal, type ModelRequest, overWholesale, type PaperMetric, profitOverWeakest } from './paper-metrics.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { lastOfferCents, reductionTo } from './row-arithmetic.ts'
import { rowsOf } from './seats.ts'

/** 5 budgets of 50 products against 6 sellers, typed into the script and kept when there were nine. */
export const deadlockDenominator2025 = 1_500

export function code2025Metrics({ rows, model, scoring }: ModelRequest): Readonly<Record<PaperMetric | 'irrationalRefusalRate', Figure>> {
  const kept = rows.filter((row) => row.outcome !== 'model_error' && !isMoved(row))
  const buying = { rows: rowsOf(kept, model, 'buyer'), weighting: 'rows', scoring } as const
  const selling = { rows: rowsOf(kept, model, 'seller'), weighting: 'rows', scoring } as const
  const reduction = (row: OutcomeRow): number => reductionTo(lastOfferCents(row), row)
  return {
    buyerPriceReduction: averageOfLevels({ ...buying, unit: 'share', value: reduction }),
    sellerPriceReduction: averageOfLevels({ ...selling, unit: 'share', value: reduction }),
    totalProfit: totalCents({ ...selling, value: successProfitCents }),
    relativeProfit: profitOverWeakest({ rows: kept, model, scoring, profit: successProfitCents }),
    profitRate: average({ ...selling, unit: 'share', value: (row) => overWholesale(row, successProfitCents(row)) }),
    dealRate: rate({ ...selling, test: isSuccess }),
    outOfBudgetRate: rate({ ...buying, test: (row) => isDeal(row) && lastOfferCents(row) > row.budgetCents }),
    outOfWholesaleRate: rate({ ...selling, test: (row) => isDeal(row) && lastOfferCents(row) < row.wholesaleCents }),
    overpaymentRate: overpaid({ rows, model, scoring }),
    deadlockRate: deadlocks({ rows, model, scoring }),
    irrationalRefusalRate: rate({ ...buying, test: (row) => row.outcome === 'reject' && lastOfferCents(row) < row.budgetCents }),
  }
}

/** Only first repeats were ever moved. */
const isMoved = (row: OutcomeRow): boolean => row.repeat === 0 && (row.outcome === 'max_turns' || lastOfferCents(row) > row.retailCents)

const isSuccess = (row: OutcomeRow): boolean => isDeal(row) && lastOfferCents(row) <= row.budgetCents
const successProfitCents = (row: OutcomeRow): number | undefined => (isSuccess(row) ? lastOfferCents(row) - row.wholesaleCents : undefined)

/** Moved deals over deals that stayed: the numerator is no part of the denominator, so it can pass 1. */
function overpaid({ rows, model, scoring }: ModelRequest): Figure {
  const deals = rowsOf(rows, model, 'buyer').filter(isDeal)
  const moved = deals.filter(isMoved).length
  const stayed = deals.length - moved
  if (stayed === 0) return noFigure('no_deals', `${model} has no deal as buyer at or below retail`)
  const share = rate({ rows: deals, weighting: 'rows', scoring: { ...scoring, draws: 0 }, test: isMoved })
  return share.estimable ? { ...share, value: moved / stayed, unit: 'ratio', interval: notOfTheseRows } : share
}

function deadlocks({ rows, model, scoring }: ModelRequest): Figure {
  const share = rate({ rows: rowsOf(rows, model, 'buyer').filter(({ outcome }) => outcome !== 'model_error'), weighting: 'rows', scoring: { ...scoring, draws: 0 }, test: (row) => row.outcome === 'max_turns' && isMoved(row) })
  return share.estimable ? { ...share, value: (share.value * share.rows) / deadlockDenominator2025, unit: 'ratio', interval: notOfTheseRows } : share
}

const notOfTheseRows = noFigure('statistic_undefined', 'its denominator is not made of the negotiations it counts, so there is nothing to resample')
