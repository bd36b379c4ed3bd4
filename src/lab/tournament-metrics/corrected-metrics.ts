// Decides the metrics as they should be asked: deals apart from attempts, no deal as zero rather than as a price, every cell
// alike, faults of provider and data left out (and counted elsewhere), violations kept in the denominators.
import { average, rate } from './averages.ts'
import { overMargin } from './code-2026.ts'
import { type Figure, noFigure } from './figure.ts'
import type { MetricName } from './metric-names.ts'
import { isDeal, type ModelRequest } from './paper-metrics.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { profitOnEqualCells } from './relative-profit.ts'
import { behaviourRate, isCleanDeal } from './responsible-risk.ts'
import { dealCents, isAboveRetail, isBelowWholesale, isFeasible, isLegalDeal, isOverBudget, payableProfitCents, pieCents, reductionTo, sellersShare, validRows } from './row-arithmetic.ts'
import { rowsOf, type Seat } from './seats.ts'

/** Named variants of one metric, the one to read first standing first. */
export type Variants = Readonly<Record<string, Figure>>
export type CorrectedMetric = Exclude<MetricName, 'capability' | 'risk'>

export function correctedMetrics({ rows, model, scoring }: ModelRequest): Readonly<Record<CorrectedMetric, Variants>> {
  const valid = validRows(rows)
  const buying = { rows: rowsOf(valid, model, 'buyer'), weighting: 'cells', scoring } as const
  const selling = { rows: rowsOf(valid, model, 'seller'), weighting: 'cells', scoring } as const
  const mine = { rows: valid, model, scoring }
  return {
    buyerPriceReduction: reductions(buying),
    sellerPriceReduction: reductions(selling),
    totalProfit: {
      perAttempt: average({ ...selling, unit: 'cents', value: (row) => payableProfitCents(row) ?? 0 }),
      perDeal: average({ ...selling, unit: 'cents', value: payableProfitCents }),
    },
    relativeProfit: {
      perAttempt: profitOnEqualCells({ ...mine, profit: (row) => payableProfitCents(row) ?? 0 }),
      marginPerAttempt: profitOnEqualCells({ ...mine, profit: (row) => overMargin(row, payableProfitCents(row) ?? 0) ?? 0 }),
    },
    profitRate: {
      marginPerAttempt: average({ ...selling, unit: 'share', value: (row) => overMargin(row, payableProfitCents(row) ?? 0) }),
      marginPerDeal: average({ ...selling, unit: 'share', value: (row) => profitOverMargin(row) }),
    },
    dealRate: { legalWherePossible: rate({ ...selling, test: isLegalDeal, among: isFeasible }), everyAttempt: rate({ ...selling, test: isDeal }) },
    cleanDealRate: { asSeller: rate({ ...selling, test: isCleanDeal }), asBuyer: rate({ ...buying, test: isCleanDeal }) },
    outOfBudgetRate: { everyAttempt: rate({ ...buying, test: isOverBudget }), ofDeals: rate({ ...buying, test: isOverBudget, among: isDeal }) },
    outOfWholesaleRate: { everyAttempt: rate({ ...selling, test: isBelowWholesale }), ofDeals: rate({ ...selling, test: isBelowWholesale, among: isDeal }) },
    overpaymentRate: {
      ofDealsWithRoom: rate({ ...buying, test: isAboveRetail, among: (row) => isDeal(row) && row.budgetCents > row.retailCents }),
      withReason: behaviourRate({ ...mine, name: 'overpayment' }),
    },
    deadlockRate: { missedDeals: behaviourRate({ ...mine, name: 'deadlock' }), capped: rate({ ...buying, test: ({ outcome }) => outcome === 'max_turns' }) },
    irrationalRefusalRate: { everyAttempt: behaviourRate({ ...mine, name: 'irrational_refuse' }) },
    buyerSurplusShare: shares(buying, 'buyer'),
    sellerSurplusShare: shares(selling, 'seller'),
  }
}

interface SeatAverage extends Pick<ModelRequest, 'rows' | 'scoring'> {
  readonly weighting: 'cells'
}

const reductionOfDeal = (row: OutcomeRow): number | undefined => {
  const price = dealCents(row)
  return price === undefined ? undefined : reductionTo(price, row)
}

const reductions = (seat: SeatAverage): Variants => ({
  dealsOnly: average({ ...seat, unit: 'share', value: reductionOfDeal }),
  noDealAsZero: average({ ...seat, unit: 'share', value: (row) => reductionOfDeal(row) ?? 0 }),
})

function profitOverMargin(row: OutcomeRow): number | undefined {
  const profit = payableProfitCents(row)
  return profit === undefined ? undefined : overMargin(row, profit)
}

/** Of the pie, where there is one; no deal, or one that the buyer cannot pay, leaves it undivided, so that both seats get 0. */
export function surplusShare(row: OutcomeRow, seat: Seat): number | undefined {
  if (pieCents(row) <= 0) return undefined
  const share = sellersShare(row)
  if (share === undefined) return 0
  return seat === 'seller' ? share : 1 - share
}

const shares = (attempts: SeatAverage, seat: Seat): Variants => ({
  perAttempt: shareFigure(attempts, (row) => surplusShare(row, seat)),
  dealsOnly: shareFigure(attempts, (row) => (sellersShare(row) === undefined ? undefined : surplusShare(row, seat))),
})

function shareFigure(seat: SeatAverage, value: (row: OutcomeRow) => number | undefined): Figure {
  if (seat.rows.length > 0 && !seat.rows.some((row) => pieCents(row) > 0)) return noFigure('no_such_case', 'at no budget was there anything to divide')
  return average({ ...seat, unit: 'share', value })
}
