// Decides a test of the data: at a budget below the seller's cost no price is legal, so every deal the buyer can pay is below
// cost. Where the two counts differ, budgets, costs or labels are wrong.
import type { OutcomeRow } from './outcome-row.ts'
import { isBelowWholesale, isOverBudget, isValid } from './row-arithmetic.ts'

export interface LowBudgetCheck {
  readonly negotiations: number
  readonly dealsWithinBudget: number
  /** Of those, below wholesale. */
  readonly dealsWithinBudgetBelowWholesale: number
  readonly holds: boolean
  /** Ids of deals within a budget named low that are legal: their budget is not below cost. */
  readonly offending: readonly string[]
}

export function lowBudgetCheck(rows: readonly OutcomeRow[]): LowBudgetCheck {
  const low = rows.filter((row) => row.budgetLevel === 'low' && isValid(row))
  const within = low.filter((row) => row.outcome === 'accept' && !isOverBudget(row))
  const offending = within.filter((row) => !isBelowWholesale(row)).map(({ id }) => id)
  return { negotiations: low.length, dealsWithinBudget: within.length, dealsWithinBudgetBelowWholesale: within.length - offending.length, holds: offending.length === 0, offending }
}
