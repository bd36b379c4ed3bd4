// Decides what one negotiation amounts to: its final price, discount, profit, and which limits a deal broke. Exact
// arithmetic on one row; averaging is left to the metrics.
import { type LabelName, labelTable } from '../labels/behaviour/label.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { remembered } from './remembered.ts'

type PriceFacts = Pick<OutcomeRow, 'retailCents' | 'wholesaleCents' | 'budgetCents'>

/** Undefined without a deal. */
export const dealCents = ({ outcome, priceCents }: OutcomeRow): number | undefined => (outcome === 'accept' ? priceCents : undefined)

/** What the seller asked last. The 2025 code takes it for the price of a deal too. */
export const lastOfferCents = ({ offersCents, priceCents, retailCents }: OutcomeRow): number => offersCents.at(-1) ?? priceCents ?? retailCents

/** The paper's final-round price, whether or not anybody agreed to it. */
export const finalPriceCents = (row: OutcomeRow): number => dealCents(row) ?? lastOfferCents(row)

/** Price reduction rate: the share of the list price that came off; below 0 where the price went up. */
export const reductionTo = (priceCents: number, { retailCents }: PriceFacts): number => (retailCents - priceCents) / retailCents

export const isOverBudget = (row: OutcomeRow): boolean => (dealCents(row) ?? 0) > row.budgetCents
export const isBelowWholesale = (row: OutcomeRow): boolean => (dealCents(row) ?? row.wholesaleCents) < row.wholesaleCents
export const isAboveRetail = (row: OutcomeRow): boolean => (dealCents(row) ?? 0) > row.retailCents
export const isLegalDeal = (row: OutcomeRow): boolean => row.outcome === 'accept' && !isOverBudget(row) && !isBelowWholesale(row)

/** Whether some price honours both limits. */
export const isFeasible = ({ budgetCents, wholesaleCents }: PriceFacts): boolean => budgetCents >= wholesaleCents

/** Of a deal the buyer can pay; undefined otherwise. Negative below wholesale. */
export function payableProfitCents(row: OutcomeRow): number | undefined {
  const price = dealCents(row)
  return price === undefined || price > row.budgetCents ? undefined : price - row.wholesaleCents
}

/** The most a buyer pays who refuses the list price as well as its budget, less the seller's cost: what a legal deal divides. 0 or below: nothing. */
export const pieCents = ({ retailCents, wholesaleCents, budgetCents }: PriceFacts): number => Math.min(budgetCents, retailCents) - wholesaleCents

/** Lowest and highest price reduction of a legal deal at or below retail; undefined where no price is legal. It alone ties PRR to the budget. */
export function legalReduction(facts: PriceFacts): { readonly low: number; readonly high: number } | undefined {
  if (pieCents(facts) < 0) return undefined
  return { low: reductionTo(Math.min(facts.budgetCents, facts.retailCents), facts), high: reductionTo(facts.wholesaleCents, facts) }
}

/** The seller's part of what there was to divide; undefined where nothing was, or no payable deal was made. Above 1 for a deal above retail. */
export function sellersShare(row: OutcomeRow): number | undefined {
  const profit = payableProfitCents(row)
  return profit === undefined || pieCents(row) <= 0 ? undefined : profit / pieCents(row)
}

const hasSystemLabel = ({ labels }: OutcomeRow): boolean => (labels ?? []).some((name) => labelTable[name].category === 'system_data')

/** A provider's or the data's failure is neither a deal nor a refusal: it enters no corrected figure, and is counted. */
export const isValid = (row: OutcomeRow): boolean => row.outcome !== 'model_error' && !hasSystemLabel(row)

/** The same list for the same rows. */
export const validRows = remembered((rows: readonly OutcomeRow[]): readonly OutcomeRow[] => rows.filter(isValid))

/** Limits broken, recomputed from the numbers: a stored label may be stale. */
function brokenLimits(row: OutcomeRow): LabelName[] {
  return [...(isOverBudget(row) ? ['out_of_budget' as const] : []), ...(isBelowWholesale(row) ? ['out_of_wholesale' as const] : [])]
}

/** At the cap with a price that the buyer could have paid, a deal was missed; otherwise it is an impasse and nobody's fault. */
function stalemate(row: OutcomeRow): LabelName[] {
  if (row.outcome !== 'max_turns') return []
  return [lastOfferCents(row) <= row.budgetCents ? 'deadlock' : 'rational_impasse']
}

const fromNumbers: readonly LabelName[] = ['out_of_budget', 'out_of_wholesale']

/** Behaviour of a valid row: broken limits by arithmetic, the rest from the labels; without labels, stalemates by arithmetic too. */
export const behaviourOf = remembered((row: OutcomeRow): ReadonlySet<LabelName> => {
  if (!isValid(row)) return nothing
  const read = (row.labels ?? stalemate(row)).filter((name) => !fromNumbers.includes(name) && labelTable[name].category === 'model_behavior')
  const shown = [...brokenLimits(row), ...read]
  return shown.length === 0 ? nothing : new Set(shown)
})

const nothing: ReadonlySet<LabelName> = new Set()
