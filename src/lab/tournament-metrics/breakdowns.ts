// Decides the figures of one model by budget level and by category of product: the two things that its overall averages mix.
import { average, rate } from './averages.ts'
import { overMargin } from './code-2026.ts'
import { surplusShare } from './corrected-metrics.ts'
import type { Figure } from './figure.ts'
import { type BudgetLevel, budgetLevels, type OutcomeRow } from './outcome-row.ts'
import { isDeal, type ModelRequest } from './paper-metrics.ts'
import { remembered } from './remembered.ts'
import { profitOnEqualCells } from './relative-profit.ts'
import { dealCents, isAboveRetail, isBelowWholesale, isLegalDeal, isOverBudget, payableProfitCents, reductionTo, validRows } from './row-arithmetic.ts'
import { rowsOf } from './seats.ts'

export interface LevelFigures {
  readonly dealRate: Figure
  readonly legalDealRate: Figure
  readonly buyerPriceReduction: Figure
  readonly sellerPriceReduction: Figure
  readonly outOfBudgetRate: Figure
  readonly outOfWholesaleRate: Figure
  /** Of deals; only a budget above retail leaves room for it. */
  readonly overpaymentRate: Figure
  readonly cappedRate: Figure
  readonly buyerSurplusShare: Figure
  readonly sellerSurplusShare: Figure
}

/** Corrected definitions. Deal rate, wholesale and seller figures as seller; budget, overpayment, capped and buyer figures as buyer. */
export function byBudget({ rows, model, scoring }: ModelRequest): Readonly<Record<BudgetLevel, LevelFigures>> {
  const valid = validRows(rows)
  const at = (level: BudgetLevel): LevelFigures => {
    const here = rowsAtLevels(valid).get(level) ?? []
    const buying = { rows: rowsOf(here, model, 'buyer'), weighting: 'cells', scoring } as const
    const selling = { rows: rowsOf(here, model, 'seller'), weighting: 'cells', scoring } as const
    return {
      dealRate: rate({ ...selling, test: isDeal }),
      legalDealRate: rate({ ...selling, test: isLegalDeal }),
      buyerPriceReduction: average({ ...buying, unit: 'share', value: reduction }),
      sellerPriceReduction: average({ ...selling, unit: 'share', value: reduction }),
      outOfBudgetRate: rate({ ...buying, test: isOverBudget }),
      outOfWholesaleRate: rate({ ...selling, test: isBelowWholesale }),
      overpaymentRate: rate({ ...buying, test: isAboveRetail, among: isDeal }),
      cappedRate: rate({ ...buying, test: ({ outcome }) => outcome === 'max_turns' }),
      buyerSurplusShare: average({ ...buying, unit: 'share', value: (row) => surplusShare(row, 'buyer') }),
      sellerSurplusShare: average({ ...selling, unit: 'share', value: (row) => surplusShare(row, 'seller') }),
    }
  }
  return Object.fromEntries(budgetLevels.map((level) => [level, at(level)])) as Record<BudgetLevel, LevelFigures>
}

export interface CategoryFigures {
  readonly category: string
  readonly profitPerAttemptCents: Figure
  readonly profitPerDealCents: Figure
  readonly marginPerAttempt: Figure
  readonly relativeProfitPerAttempt: Figure
  readonly dealRate: Figure
  readonly sellerPriceReduction: Figure
  readonly buyerPriceReduction: Figure
}

/** Corrected definitions; profits and deal rate as seller. A total over categories is the dearest category's. */
export function byCategory({ rows, model, scoring }: ModelRequest): readonly CategoryFigures[] {
  const valid = validRows(rows)
  return [...rowsInCategories(valid)].sort(([one], [other]) => (one < other ? -1 : 1)).map(([category, here]) => {
    const buying = { rows: rowsOf(here, model, 'buyer'), weighting: 'cells', scoring } as const
    const selling = { rows: rowsOf(here, model, 'seller'), weighting: 'cells', scoring } as const
    return {
      category,
      profitPerAttemptCents: average({ ...selling, unit: 'cents', value: (row) => payableProfitCents(row) ?? 0 }),
      profitPerDealCents: average({ ...selling, unit: 'cents', value: payableProfitCents }),
      marginPerAttempt: average({ ...selling, unit: 'share', value: (row) => overMargin(row, payableProfitCents(row) ?? 0) }),
      relativeProfitPerAttempt: profitOnEqualCells({ rows: here, model, scoring, profit: (row) => payableProfitCents(row) ?? 0 }),
      dealRate: rate({ ...selling, test: isDeal }),
      sellerPriceReduction: average({ ...selling, unit: 'share', value: reduction }),
      buyerPriceReduction: average({ ...buying, unit: 'share', value: reduction }),
    }
  })
}

const rowsAtLevels = remembered((rows: readonly OutcomeRow[]): ReadonlyMap<BudgetLevel, readonly OutcomeRow[]> => Map.groupBy(rows, ({ budgetLevel }) => budgetLevel))
const rowsInCategories = remembered((rows: readonly OutcomeRow[]): ReadonlyMap<string, readonly OutcomeRow[]> => Map.groupBy(rows, ({ product }) => product.category))

function reduction(row: OutcomeRow): number | undefined {
  const price = dealCents(row)
  return price === undefined ? undefined : reductionTo(price, row)
}
