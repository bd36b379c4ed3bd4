// Results of market experiments for tests of reports: one with everything in it, and one in which nothing can be estimated.
// Numbers are made up, but hang together: intervals hold their estimates.
import type { RunRow } from '../../lab/experiment/experiment-data.ts'
import type { MarketExperimentResult } from '../../lab/experiment/result.ts'
import type { Effect, EffectRow, EquivalenceRow, MarketAnalysis, PairingCell, ProjectDealRow, Unit } from '../../lab/market-analysis/analysis.ts'
import { failureKinds, type Measure, type PatternRow } from '../../lab/patterns/patterns.ts'
import type { SecondOpinions } from '../../lab/second-opinion/second-opinion.ts'
import { type Estimable, notEstimable } from '../../lab/statistics/not-estimable.ts'

export const estimated = (effect: Omit<Effect, 'interval'> & { readonly around?: number }): Estimable<Effect> => {
  const { around, ...rest } = effect
  return { estimable: true, ...rest, ...(around !== undefined && { interval: { level: 0.95, low: effect.estimate - around, high: effect.estimate + around } }) }
}

export const refused = notEstimable('too_few_clusters', 'needs 2 runs with both agents, has 0')

interface RowGiven extends Partial<EffectRow> {
  readonly id: string
  readonly outcome: string
  readonly unit: Unit
  readonly effect: Estimable<Effect>
}

export const effectRow = (given: RowGiven): EffectRow => ({
  specification: 'OLS, person and run fixed effects, errors clustered by person', over: 'runs B and C of 2 replicates',
  counts: { observations: 276, people: 69, runs: 4, clusters: [69] }, ...given,
})

export const primary = (effect: Estimable<Effect> = estimated({ estimate: 320, standardError: 118, degreesOfFreedom: 68, around: 231, p: 0.0084 })): EffectRow => effectRow({
  id: 'B1', outcome: 'Gain per person and run, no deal counted as 0', unit: 'cents', effect, specification: 'Person and run effects; p and interval by randomisation inference, 9,999 draws',
  counts: { observations: 276, people: 69, withBothAgents: 42, runs: 4, clusters: [69], excluded: [{ count: 2, why: 'an agent that is neither of the two' }] }, means: { strong: 2_480, weak: 2_160 },
  note: 'Exact if no draw of agents changes anybody’s outcome.',
})

const secondary: MarketAnalysis['better']['secondary'] = [
  { ...effectRow({ id: 'B2', outcome: 'Deals per person, buying and selling', unit: 'deals', effect: estimated({ estimate: 1.62, standardError: 0.41, degreesOfFreedom: 68, around: 0.82, p: 0.0004 }) }), holmP: 0.0024 },
  { ...effectRow({ id: 'B3', outcome: 'Share of a person’s items that sold', unit: 'share', effect: estimated({ estimate: 0.021, standardError: 0.018, degreesOfFreedom: 68, around: 0.036, p: 0.24 }) }), holmP: 0.48 },
  { ...effectRow({ id: 'B4', outcome: 'Log price, seller’s agent', unit: 'log', effect: estimated({ estimate: 0.112, standardError: 0.031, degreesOfFreedom: 68, around: 0.062, p: 0.0011 }) }), holmP: 0.0055 },
  { ...effectRow({ id: 'B5', outcome: 'Log price, buyer’s agent', unit: 'log', effect: estimated({ estimate: -0.094, standardError: 0.029, degreesOfFreedom: 68, around: 0.058, p: 0.0031 }) }), holmP: 0.0124 },
  { ...effectRow({ id: 'B6', outcome: 'Gain as seller, no sale counted as 0', unit: 'cents', effect: estimated({ estimate: 171, standardError: 92, degreesOfFreedom: 68, around: 184, p: 0.066 }) }), holmP: 0.198 },
  effectRow({ id: 'B7', outcome: 'Gain as buyer, no purchase counted as 0', unit: 'cents', effect: notEstimable('no_variation', 'every value is the same') }),
]

export const equivalence = (given: Partial<EquivalenceRow> & Pick<EquivalenceRow, 'id' | 'outcome' | 'unit'>, equivalent: boolean): EquivalenceRow => ({
  margin: { low: -0.5, high: 0.5 }, marginFrom: 'file', counts: { observations: 52, people: 52 },
  result: { estimable: true, estimate: 0.04, interval: { level: 0.9, low: -0.12, high: 0.2 }, p: equivalent ? 0.0004 : 0.31, equivalent }, ...given,
})

const published = (text: string, more: Partial<ProjectDealRow['published']> = {}): ProjectDealRow['published'] => ({ text, source: 'the page', ...more })

const projectDeal: readonly ProjectDealRow[] = [
  { ...effectRow({ id: '6.1', outcome: 'Deals completed per person', unit: 'deals', effect: estimated({ estimate: 1.62, standardError: 0.41, degreesOfFreedom: 68, around: 0.82, p: 0.0002 }) }), published: published('+2.07 deals', { p: 0.001, n: '69 people' }) },
  { ...effectRow({ id: '6.2', outcome: 'Item sold (0 or 1), seller’s agent', unit: 'share', effect: estimated({ estimate: 0.0412, standardError: 0.031, degreesOfFreedom: 68, around: 0.062, p: 0.19 }), counts: { observations: 1_150, clusters: [69] } }), published: published('+6.63 points', { p: 0.057, n: '1,150' }) },
  { ...effectRow({ id: '6.4 seller', outcome: 'Price, seller’s agent', unit: 'cents', effect: estimated({ estimate: 214, standardError: 90, degreesOfFreedom: 61, around: 180, p: 0.021 }), counts: { observations: 744, clusters: [62], singletons: 188 }, note: 'Deals are not drawn at random from listings.' }), published: published('+$2.68', { p: 0.03, n: '782' }) },
  { ...effectRow({ id: '6.5', outcome: 'People who ranked their strong run higher, less those who ranked the weak one higher', unit: 'share', effect: estimated({ estimate: 0.14, p: 0.41 }) }), published: published('17 of 28', { p: 0.345 }) },
  { ...effectRow({ id: '6.6', outcome: 'Fairness of deals, 1 to 7, 4 is fair', unit: 'points', effect: estimated({ estimate: -0.01, standardError: 0.06, degreesOfFreedom: 51, around: 0.12, p: 0.87 }) }), published: published('4.05 and 4.06') },
  { ...effectRow({ id: '6.9', outcome: 'Price, aggressive seller', unit: 'cents', effect: notEstimable('no_variation', 'nobody asked for aggressive bargaining'), counts: { observations: 0 } }), published: published('about +$6', { p: 0.052, source: 'the appendix, at second hand' }) },
  { ...effectRow({ id: '6.13', outcome: 'Would pay for such an agent', unit: 'share', isLevel: true, specification: 'Share of people, interval by Wilson', effect: estimated({ estimate: 0.481, around: 0.13 }), counts: { observations: 52, people: 52 } }), published: published('46 %') },
]

const pairing = (seller: PairingCell['seller'], buyer: PairingCell['buyer'], value: number, deals: number, theirs: readonly [number, number]): PairingCell =>
  ({ seller, buyer, deals, meanCents: { estimable: true, value, interval: { level: 0.95, low: value - 240, high: value + 260 } }, published: { meanCents: theirs[0], deals: theirs[1] } })

const analysis: MarketAnalysis = {
  projectDeal,
  pairings: [pairing('strong', 'strong', 1_912, 121, [1_863, 115]), pairing('strong', 'weak', 2_287, 98, [2_418, 93]), pairing('weak', 'strong', 1_764, 101, [1_884, 104]), pairing('weak', 'weak', 1_988, 57, [1_969, 52])],
  better: {
    primary: primary(), secondary,
    factor: [
      { ...effectRow({ id: 'F tone blunt', outcome: 'Gain per person, tone blunt less plain', unit: 'cents', effect: estimated({ estimate: -140, standardError: 51, around: 104, p: 0.008 }) }), holmP: 0.016 },
      { ...effectRow({ id: 'F tone blunt strong', outcome: 'What the strong agent gains at tone blunt beyond plain', unit: 'cents', effect: estimated({ estimate: 33, standardError: 90, around: 178, p: 0.71 }) }), holmP: 0.71 },
    ],
    sensitivity: [
      effectRow({ id: 'S mirrored people', outcome: 'Gain with the strong agent less gain with the weak one, within a mirrored pair', unit: 'cents', effect: notEstimable('too_few_observations', 'no run mirrors another') }),
      effectRow({ id: 'S two-way seller', outcome: 'Log price, seller’s agent', unit: 'log', effect: estimated({ estimate: 0.112, standardError: 0.036, degreesOfFreedom: 60, around: 0.072, p: 0.003 }), counts: { observations: 744, clusters: [62, 64], people: 69 } }),
      effectRow({ id: 'S mixed buyer', outcome: 'Log price, buyer’s agent', unit: 'log', effect: estimated({ estimate: -0.087, standardError: 0.027, around: 0.053, p: 0.001 }), specification: 'Mixed model by REML' }),
    ],
    leeBounds: { estimable: true, low: 0.061, high: 0.149, treatedRate: 0.41, controlRate: 0.36, trimmed: 0.122, interval: { estimable: true, level: 0.95, low: 0.012, high: 0.201 } },
    equivalences: [
      equivalence({ id: 'E fairness', outcome: 'Fairness of deals from one’s own side, strong less weak agent', unit: 'points' }, true),
      equivalence({ id: 'E price seller', outcome: 'Price, seller’s agent, item and run fixed effects', unit: 'cents', margin: { low: -100, high: 100 }, result: { estimable: true, estimate: 214, interval: { level: 0.9, low: 64, high: 364 }, p: 0.89, equivalent: false } }, false),
    ],
    saturation: [0, 50, 100].map((share, index) => effectRow({ id: `T everybody ${share}`, outcome: `Mean gain of everybody where ${share} % of agents are strong`, unit: 'cents', isLevel: true, specification: 'Mean of run means', effect: index === 2 ? { estimable: true, estimate: 2_410, noInterval: notEstimable('too_few_observations', 'one run, and a run is the unit here') } : estimated({ estimate: 2_150 + 130 * index, standardError: 60, degreesOfFreedom: 3, around: 190 }), counts: { observations: 4, runs: 4 } })).concat(effectRow({ id: 'T everybody', outcome: 'Gain of everybody, 100 % strong agents less 0 %', unit: 'cents', effect: estimated({ estimate: 194, standardError: 24, degreesOfFreedom: 3, around: 76, p: 0.004 }) })),
    exploratory: [{ ...effectRow({ id: 'X fairness', outcome: 'Fairness of deals from one’s own side, 1 unfair to me, 7 to the other', unit: 'points', effect: estimated({ estimate: -0.02, standardError: 0.06, degreesOfFreedom: 51, around: 0.12, p: 0.74 }) }), q: 0.81 }],
  },
  detectable: { estimable: true, effect: 330, unit: 'cents', power: 0.8 },
  volumes: [{ what: 'Deals', value: 94.25, unit: 'deals', published: 186, per: 'run' }, { what: 'Median price', value: 1_150, unit: 'cents', published: 1_200, per: 'experiment' }, { what: 'Share of listings sold', value: 0.33, unit: 'share', published: 0.34, per: 'experiment' }],
}

export const run = (given: Partial<RunRow> & Pick<RunRow, 'run'>): RunRow => ({
  replicate: 1, arm: 'A', assigned: 'independent', strongShare: 0.5, real: false, shown: true, gate: 'enforce', listings: 575, deals: 94, volumeCents: 188_900, realisedCents: 118_000,
  boundCents: 151_000, attempted: 14, executed: 0, modelCalls: 0, modelCallsFailed: 0, modelTokens: 0, modelMicroUsd: 0, outsideTurns: 0, outsideTurnsLost: 0, wallSeconds: 3.4, journalHead: 'a'.repeat(64), ...given,
})

const measure = (estimate: number, around: number, n = 40): Estimable<Measure> => ({ estimable: true, estimate, interval: { level: 0.95, low: estimate - around, high: estimate + around }, n })

const pattern = (agent: string, role: PatternRow['role'], name: string): PatternRow => ({
  agent, role, name, negotiations: 212, deals: 96, openingAnchor: measure(0.31, 0.04), concessionSpeed: measure(0.42, 0.06), endFirmness: measure(0.55, 0.05), firstOfferAcceptance: measure(0.12, 0.05),
  counterpartsCompared: role === 'buyer' ? measure(2.4, 0.5) : refused, offers: measure(3.1, 0.3),
})

const people = Array.from({ length: 30 }, (_, index) => ({ person: `p${index}`, agent: index % 2 === 0 ? 'strong' : 'weak' }))

const secondOpinions: SecondOpinions = {
  reference: 'auto', times: 40, spentMicroUsd: 0, capped: true,
  opinions: Array.from({ length: 60 }, (_, index) => ({
    run: '1-B', deal: `d${index}`, seller: `p${index % 30}`, buyer: `p${(index * 7 + 1) % 30}`, priceCents: 2_000, times: 40, closed: 30,
    ...(index % 10 === 9 ? { none: 'barter' } : { prices: { p10: 1_400, p25: 1_700, median: 2_000, p75: 2_300, p90: 2_600 }, sellerRank: 0.5, sellerLeftCents: ((index * 37) % 61) * 20 - 300 + (index % 2) * 260, buyerLeftCents: ((index * 53) % 47) * 22 - 420 }),
  })),
  receipts: people.map(({ person, agent }) => ({ person, agent, run: '1-B', name: `Person ${person}`, deals: [], leftCents: 0, withoutOpinion: 0 })),
  byAgent: (['strong', 'weak'] as const).flatMap((agent, index) => (['seller', 'buyer'] as const).map((role) => ({ agent, role, deals: 27, meanLeftCents: { estimable: true as const, value: 120 + 240 * index, interval: { level: 0.95, low: 20 + 200 * index, high: 220 + 280 * index } } }))),
}

/** Everything a market experiment can have. Names, titles and reasons try to break out of their cells. */
export function fullMarketResult(given: Partial<MarketExperimentResult> = {}): MarketExperimentResult {
  return {
    schema: 'haggle.lab-report/1', kind: 'market', name: 'office', title: 'Office market <b>with</b> & without', question: 'Does a stronger agent take money from a weaker one?', seed: 7, version: '0.4.0', currency: 'USD',
    models: [{ id: 'anthropic/claude-x', versions: ['claude-x-20260401'], priceUsd: { inputPerMillion: 3, outputPerMillion: 15 } }, { id: 'local/small', versions: [], priceUsd: null }],
    cost: { calls: 10_412, tokensRead: 18_400_211, tokensWritten: 1_204_118, microUsd: 73_260_000, wallSeconds: 5_412 }, dataHash: 'f'.repeat(64), stage: 'reveal', compare: ['strong', 'weak'],
    agents: { strong: 'single: anthropic/claude-x', weak: 'truthful-first' }, people: 69, items: 575, replicates: 2,
    runs: [
      run({ run: '1-A', assigned: 'all_strong', strongShare: 1, real: true }), run({ run: '1-B', arm: 'B', modelCalls: 5_200, modelTokens: 9_100_000, modelMicroUsd: 36_000_000 }),
      run({ run: '2-A', replicate: 2, assigned: 'mirrored', mirrorOf: '1-B', shown: false }), run({ run: '2-B', arm: 'B', replicate: 2, gate: 'observe', executed: 3, attempted: 31, boundCents: null }),
    ],
    factor: { name: 'tone', levels: ['plain', 'blunt'] }, analysis,
    patterns: {
      rows: [pattern('strong', 'seller', 'patient, firm'), pattern('strong', 'buyer', 'anchors low, shops around'), pattern('weak', 'seller', 'hasty, yielding')],
      failures: {
        cells: failureKinds.slice(0, 6).map((kind, index) => ({ kind, agent: index % 2 === 0 ? 'strong' : 'weak', count: 4 + index, negotiations: 212, share: measure(0.03 + index / 100, 0.02, 212), costCents: 900 * index })),
        byStructure: [{ structure: 'cash', negotiations: 300, failed: 22, share: measure(0.073, 0.03, 300) }, { structure: 'barter', negotiations: 4, failed: 2, share: refused }],
        byInstruction: [{ level: 'blunt', people: 33, failures: 14, perPerson: measure(0.42, 0.2, 33) }],
        rows: [
          { kind: 'passed_over_better', run: '1-B', person: 'ada', agent: 'weak', level: 'blunt', listing: 'l-12', buyer: 'ada', deal: 'd4', counterpart: 'bo', costCents: 1_150, what: 'Bought a <script>alert(1)</script> lamp for $24.00 while one like it stood at $12.50.', publicSequence: 88 },
          { kind: 'deal_at_a_loss', run: '2-B', person: 'cy', agent: 'strong', what: 'Sold | a desk below its floor.' },
        ],
      },
      wording: [{ feature: 'Names a fault', unit: 'share', effect: estimated({ estimate: -0.04, standardError: 0.02, around: 0.039, p: 0.041 }), counts: { observations: 2_300, clusters: [575] } }, { feature: 'Has a photo', unit: 'share', effect: refused, counts: { observations: 0 } }],
    },
    survey: { respondents: 'simulated', asked: 69, started: 61, finished: 52 }, aggressiveness: { by: 'rules', share: 0.29 }, secondOpinions, ...given,
  }
}

/** The analysis with parts replaced. */
export const withBetter = (better: Partial<MarketAnalysis['better']>, more: Partial<MarketAnalysis> = {}): Pick<MarketExperimentResult, 'analysis'> =>
  ({ analysis: { ...analysis, ...more, better: { ...analysis.better, ...better } } })

/** One run in which all had the strong agent: no comparison can be had, and every row says why. */
export function poorMarketResult(given: Partial<MarketExperimentResult> = {}): MarketExperimentResult {
  const full = fullMarketResult()
  const none = <Row extends EffectRow>(row: Row): Row => ({ ...row, effect: refused, counts: { observations: 0 } })
  const { survey: _, secondOpinions: __, aggressiveness: ___, factor: ____, ...rest } = full
  return {
    ...rest, models: [], cost: { calls: 0, tokensRead: 0, tokensWritten: 0, microUsd: 0, wallSeconds: 0.4 }, replicates: 1, runs: [run({ run: '1-A', assigned: 'all_strong', strongShare: 1, listings: 4, deals: 1, boundCents: null })],
    analysis: {
      ...analysis, projectDeal: projectDeal.map(none), pairings: [], detectable: refused, volumes: [],
      better: { primary: none(primary()), secondary: secondary.map(({ holmP: _____, ...row }) => none(row)), factor: [], sensitivity: [], leeBounds: refused, equivalences: analysis.better.equivalences.map((row) => ({ ...row, result: refused })), saturation: [], exploratory: [] },
    },
    patterns: { rows: [], failures: { cells: [], byStructure: [], byInstruction: [], rows: [] }, wording: [] }, ...given,
  }
}
