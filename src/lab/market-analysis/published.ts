// What the original published, row by row, to stand beside ours. Strong is its Claude Opus 4.5, weak its Claude Haiku 4.5.
// Money in US cents. Sources: Anthropic, "Project Deal" (2026), https://www.anthropic.com/features/project-deal; its
// appendix, of which only a second-hand account was at hand; and sums made from the two.
import type { PublishedValue } from './analysis.ts'

const page = 'the page'
const appendix = 'the appendix, at second hand'

export const publishedRows = {
  '6.1': { text: '+2.07 deals', estimate: 2.07, p: 0.001, n: 'runs B and C, 69 people', source: page },
  '6.1b': { text: '+2.11 deals, p < 0.001', estimate: 2.11, n: 'runs B and C, 69 people', source: page },
  '6.2': { text: '+6.63 pp', estimate: 0.0663, p: 0.057, n: '1,150 item-runs, 69 sellers', source: page },
  '6.3': { text: '+$3.64', estimate: 364, p: 0.011, n: '44 items', source: page },
  '6.4 seller': { text: '+$2.68', estimate: 268, p: 0.03, n: '782 deals, four runs', source: page },
  '6.4 buyer': { text: '−$2.45', estimate: -245, p: 0.015, n: '782 deals, four runs', source: page },
  '6.5': { text: '17 of 28 ranked the strong run higher', estimate: 6 / 28, p: 0.345, n: '28 people', source: page },
  '6.6': { text: '4.05 strong, 4.06 weak, not significant', estimate: -0.01, n: 'runs B and C', source: page },
  '6.7': { text: '+0.217 points', estimate: 0.217, p: 0.378, n: 'runs B and C', source: page },
  '6.8': { text: '+5.2 pp', estimate: 0.052, p: 0.43, source: page },
  '6.9': { text: 'about +$6 ($6.04, p = 0.052)', estimate: 604, p: 0.052, source: `${page}; digits and p from ${appendix}` },
  '6.9 asks': { text: 'about $26 higher', estimate: 2_600, source: page },
  '6.10': { text: 'shrinks to about +$0.95, p = 0.275', p: 0.275, source: `${page}, which gives a share's effect in dollars` },
  '6.10 cents': { text: '+$0.95', estimate: 95, p: 0.275, source: page },
  '6.11': { text: '+$0.56', estimate: 56, p: 0.778, source: page },
  '6.12': { text: 'most', source: page },
  '6.13': { text: '46 %', estimate: 0.46, n: 'of 61 who started or 52 who finished: both fit', source: page },
  '6.14': { text: '61 of 69', estimate: 61 / 69, n: '69 people', source: page },
  '6.15': { text: '52 of 69', estimate: 52 / 69, n: '69 people', source: page },
  '6.16': { text: 'about 41 %', estimate: 0.41, source: appendix },
} as const satisfies Readonly<Record<string, PublishedValue>>

export type PublishedRowId = keyof typeof publishedRows

/** Mean price by pairing in the mixed runs; two of the four are on the page too. */
export const publishedPairings = {
  'strong strong': { meanCents: 1_863, deals: 115 },
  'strong weak': { meanCents: 2_418, deals: 93 },
  'weak strong': { meanCents: 1_884, deals: 104 },
  'weak weak': { meanCents: 1_969, deals: 52 },
} as const

/** Counts of section 5: from the page, unless another source stands beside. */
export const publishedVolumes = {
  dealsOfRealRun: 186,
  deals: 782,
  /** The appendix, at second hand; half the page's 1,150 item-runs. */
  itemsPerRun: 575,
  itemsSoldInTwoRuns: 161,
  itemsSoldByBothAgents: 44,
  medianPriceCents: 1_200,
  meanPriceCents: 2_005,
  /** The appendix, at second hand; 782 deals at $20.05 come to $15,679. */
  volumeCents: 1_567_600,
  /** Derived: 186 of 575. */
  saleRateOfRealRun: 186 / 575,
  /** Derived: 782 of 2,300. */
  saleRate: 782 / 2_300,
  /** Derived: 2 × 186 / 69. */
  dealSidesPerPersonOfRealRun: (2 * 186) / 69,
  /** Derived: the sum of the pairings. */
  dealsOfMixedRuns: 364,
  /** Strong in one mixed run and weak in the other. */
  peopleWithBothAgents: 28,
} as const
