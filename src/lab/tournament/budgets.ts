// Decides what a buyer may spend at each of the study's five budget levels (A2A-NT, arXiv 2506.00073, Table 1).

/** Most generous first. */
export const budgetLevels = ['high', 'retail', 'mid', 'wholesale', 'low'] as const
export type BudgetLevel = (typeof budgetLevels)[number]

export interface ProductPrices {
  readonly retailCents: number
  readonly wholesaleCents: number
}

/**
 * high 1.2 × retail, retail, mid the mean of both, wholesale, low 0.8 × wholesale. Rounded down to the whole cent: a budget is a
 * ceiling, so it never exceeds what its name says, and `low` stays below wholesale whatever the price. Computed on integers.
 */
export function budgetCents(level: BudgetLevel, { retailCents, wholesaleCents }: ProductPrices): number {
  switch (level) {
    case 'high':
      return Math.floor((retailCents * 6) / 5)
    case 'retail':
      return retailCents
    case 'mid':
      return Math.floor((retailCents + wholesaleCents) / 2)
    case 'wholesale':
      return wholesaleCents
    case 'low':
      return Math.floor((wholesaleCents * 4) / 5)
  }
}
