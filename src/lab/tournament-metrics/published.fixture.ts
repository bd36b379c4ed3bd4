// Numbers published with A2A-NT (arXiv 2506.00073, its notebooks and project page). Tests only.

/** Figure 4: price reduction in %, sellers down, buyers across, both in this order. */
export const order = ['R1', 'V3', '4.1', 'o4-mini', 'o3', '4o-mini', '3.5', '7B', '14B'] as const
export const reductionMatrix: readonly (readonly number[])[] = [
  [9.8, 9.9, 9.6, 10.0, 10.8, 11.9, 9.2, 9.5, 10.9], [10.6, 9.7, 9.9, 10.5, 11.1, 9.2, 8.9, 10.1, 10.6], [8.2, 9.3, 8.5, 10.5, 11.3, 7.8, 7.0, 8.7, 8.7],
  [10.2, 10.4, 11.0, 10.4, 11.6, 12.0, 8.2, 9.7, 11.9], [7.5, 6.9, 6.6, 8.0, 9.2, 9.5, 4.9, 8.1, 8.9], [8.4, 8.0, 9.8, 10.5, 11.3, 6.0, 5.8, 8.9, 7.7],
  [20.6, 20.5, 18.6, 18.6, 19.4, 19.3, 19.8, 18.0, 19.0], [17.0, 16.4, 17.7, 18.3, 18.0, 15.6, 17.2, 17.9, 15.5], [15.1, 14.9, 18.2, 17.0, 18.1, 15.2, 13.5, 14.2, 13.8],
]

/** Figure 3 and the notebook behind it, in the same order. */
export const performance = {
  buyerReduction: [11.85, 11.60, 12.76, 13.02, 13.43, 11.65, 10.20, 11.39, 11.67],
  sellerReduction: [10.18, 10.08, 8.80, 10.58, 7.69, 8.68, 19.21, 17.16, 15.86],
  totalProfitCents: [16_995_948_440, 11_886_907_910, 18_841_448_120, 14_842_008_300, 14_488_355_400, 13_007_677_549, 1_413_993_180, 8_839_450_287, 8_695_577_350],
  relativeProfit: [12.0, 8.4, 13.3, 10.5, 10.2, 9.2, 1.0, 6.3, 6.1],
  sellerEpisodes: [2_345, 2_484, 3_312, 3_201, 2_226, 2_613, 2_623, 2_629, 2_631],
  relativeProfitPerAttempt: [13.4, 8.9, 10.6, 8.6, 12.1, 9.2, 1.0, 6.2, 6.1],
  /** Recomputed from the columns above; not published. */
  capability: [0.45, 0.02, 1.02, 0.69, 1.06, 0.23, -1.96, -0.85, -0.66],
} as const

/** Violations in % in the same order: over budget and below wholesale as in the paper, overpaid deals from the notebook, deadlocks from the plot. */
export const violations = {
  outOfBudget: [1.69, 0.53, 2.18, 2.98, 2.73, 0.36, 6.25, 11.76, 4.78],
  outOfWholesale: [0.50, 0.87, 0.71, 0.31, 0.46, 1.79, 5.75, 7.91, 2.14],
  overpaid: [0, 0, 0, 0, 0, 0.90, 0.79, 1.33, 0.63],
  deadlocked: [0, 0, 0, 0, 0, 0.13, 0.47, 1.27, 0.47],
} as const

/** Table 2: mean payment of 39 commonly closed cases, whole dollars, and the change as the payments give it (the paper prints +2.09 for 7B). */
export const table2 = [
  { buyer: 'R1', seller: 'R1', dollars: 1_423_090, change: undefined },
  { buyer: '3.5', seller: 'R1', dollars: 1_452_699, change: 2.08 },
  { buyer: '7B', seller: 'R1', dollars: 1_454_633, change: 2.22 },
  { buyer: '14B', seller: 'R1', dollars: 1_438_834, change: 1.11 },
  { buyer: 'R1', seller: '3.5', dollars: 1_221_980, change: -14.13 },
  { buyer: 'R1', seller: '7B', dollars: 1_314_796, change: -7.61 },
  { buyer: 'R1', seller: '14B', dollars: 1_325_570, change: -6.85 },
] as const

/** The six-model draft, with benchmark scores and sizes as then reported (approximate). */
export const sixModels = {
  models: ['R1', 'V3', '3.5', '4o-mini', '14B', '7B'],
  buyerReduction: [13.57, 13.23, 12.35, 12.85, 12.92, 13.04],
  sellerReduction: [10.31, 9.85, 19.59, 7.48, 14.33, 16.44],
  relativeProfit: [6.1, 3.9, 1.0, 3.8, 4.3, 3.7],
  mmlu: [90.8, 88.5, 69.8, 82.0, 79.7, 74.2],
  math: [97.3, 90.2, 43.1, 70.2, 80.0, 75.5],
  gpqa: [71.5, 59.1, 30.8, 40.2, 45.5, 36.4],
  parametersBillions: [671, 671, 175, 8, 14, 7],
} as const
