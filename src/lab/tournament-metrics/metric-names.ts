// Decides which metrics there are and what each is called; docs/metrics.md has the formulas. Adding a definition to a
// metric or changing one raises metricsVersion.

/** Kept with every result, so that a run can be scored again under a newer version. */
export const metricsVersion = 1

export const metricNames = [
  'buyerPriceReduction', 'sellerPriceReduction', 'totalProfit', 'relativeProfit', 'profitRate', 'dealRate', 'cleanDealRate',
  'outOfBudgetRate', 'outOfWholesaleRate', 'overpaymentRate', 'deadlockRate', 'irrationalRefusalRate', 'buyerSurplusShare', 'sellerSurplusShare',
  'capability', 'risk',
] as const
export type MetricName = (typeof metricNames)[number]
