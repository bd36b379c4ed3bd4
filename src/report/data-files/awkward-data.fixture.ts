// A market experiment with everything that a file format can trip over: quotes, line ends, formulas, scripts, nothing, zero,
// negative amounts, half a surrogate pair. And a tournament of two negotiations.
import type { ExperimentData } from '../../lab/experiment/experiment-data.ts'
import type { Findings } from './market-tables.ts'
import type { SurveyData } from '../../lab/survey/survey.ts'
import type { TournamentRow } from './tournament-tables.ts'

export const awkwardTitles = [
  '=HYPERLINK("http://example.org","desk")', '+1', '-3', '@sum', '\ttab', '\rreturn', '\nline', '＝wide', '’quote', "'90s poster", "''twice", '"quoted", twice',
  'one\r\ntwo', 'one\ntwo', 'one\rtwo', ' spaces ', '', 'null', 'Größe 42, ½ — 自転車 🚲', 'half \ud83d pair', 'semi;colon', 'tab\tinside', '\u0000nul', 'a'.repeat(2_000),
] as const

const strongOf = (index: number): boolean | null => [true, false, null][index % 3] ?? null

export const awkwardData: ExperimentData = {
  currency: 'EUR',
  people: [{ person: 'ada', name: '=Ada', budgetCents: 12_000 }, { person: 'bo', name: 'Bo', budgetCents: 0 }],
  compare: ['strong', 'weak'],
  runs: ['A', 'B'].map((arm, index) => ({
    run: `1-${arm}`, replicate: 1, arm, assigned: index === 0 ? 'independent' : 'mirrored', strongShare: 0.5, ...(index === 1 && { mirrorOf: '1-A' }), real: index === 0, shown: true, gate: 'enforce',
    listings: 24, deals: 24, volumeCents: 123_456, realisedCents: 5_000, boundCents: index === 0 ? null : 6_000, attempted: 1, executed: 0, modelCalls: 0, modelCallsFailed: 0, modelTokens: 0, modelMicroUsd: index === 0 ? null : 0, outsideTurns: 0, outsideTurnsLost: 0,
    wallSeconds: 0.125, journalHead: 'f'.repeat(64),
  })),
  persons: ['1-A', '1-B'].flatMap((run) => ['ada', 'bo'].map((person, index) => ({
    run, person, agent: 'strong', strong: strongOf(index), items: 1, wants: 2, dealsSelling: 1, dealsBuying: 0, spentCents: 0, earnedCents: 900, gainSellingCents: -250, gainBuyingCents: 0, gainCents: -250,
    ...(index === 0 && { competitiveGainCents: 0, level: 'calm' }),
  }))),
  items: awkwardTitles.map((title, index) => ({ run: '1-A', item: `item-${index}`, title, category: 'home', seller: 'ada', sellerStrong: strongOf(index), askCents: 1_000, floorCents: 500, listed: true, sold: index % 2 === 0, ...(index % 2 === 0 && { priceCents: 900 }) })),
  deals: awkwardTitles.map((title, index) => ({
    run: '1-A', deal: `D${index}`, item: `item-${index}`, title, category: 'home', listing: `L${index}`, ...(index > 0 && { want: 'w1' }), seller: 'ada', buyer: 'bo', sellerStrong: strongOf(index), buyerStrong: strongOf(index + 1),
    priceCents: index === 0 ? Number.MAX_SAFE_INTEGER : 900, firstAskCents: 1_000, askCents: 1_000, floorCents: 500, maximumCents: 1_100, sellerGainCents: -400, buyerGainCents: 200,
    exchanged: index % 2 === 0 ? [] : [title, 'chair; blue'], minutes: index / 3,
  })),
  negotiations: [
    {
      run: '1-A', listing: 'L1', item: 'item-1', title: 'Desk', category: 'home', seller: 'ada', buyer: 'bo', sellerStrong: true, buyerStrong: null, firstAskCents: 1_000, floorCents: 500, maximumCents: 1_100,
      offers: [
        { publicSequence: 7, minutes: 1.5, by: 'buyer', priceCents: 600, barter: false }, { publicSequence: 9, minutes: 2, by: 'seller', priceCents: 950, barter: false },
        { publicSequence: 12, minutes: 3.25, by: 'buyer', priceCents: 800, barter: true }, { publicSequence: 15, minutes: 4, by: 'seller', priceCents: 900, barter: false },
      ],
      end: 'deal', dealCents: 900, endSequence: 16, endMinutes: 4.5,
    },
    { run: '1-B', listing: 'L1', item: 'item-1', title: 'Desk', category: 'home', seller: 'ada', buyer: 'bo', sellerStrong: false, buyerStrong: true, firstAskCents: 1_000, floorCents: 500, offers: [{ publicSequence: 7, minutes: 1, by: 'buyer', priceCents: 100, barter: false }], end: 'lapsed' },
  ],
  refusals: [{ run: '1-A', person: 'bo', strong: false, code: 'outside_mandate', move: 'makeOffer', count: 3, executed: false }],
}

export const awkwardSurvey: SurveyData = {
  respondents: 'simulated', asked: 2, started: 2, finished: 1,
  rows: [
    { replicate: 1, person: 'ada', question: 'fairness', run: '1-A', deal: 'D0', side: 'seller', value: 4 },
    { replicate: 1, person: 'ada', question: 'would_pay', value: 0 },
  ],
}

const call = { round: 1, part: 0, model: 'scripted/x', prompt: 'hash', tries: 2, usage: { fresh: 100, cached: 40, written: 10, output: 7 } } as const
const facts = { product: { id: 'lamp', category: 'home' }, retailCents: 100_000, wholesaleCents: 80_000, budgetCents: 90_000, budgetLevel: 'mid' } as const

export const awkwardTournament: readonly TournamentRow[] = [
  {
    row: { id: 'a', buyer: '=b', seller: 's', ...facts, protocol: 'free_text', repeat: 0, outcome: 'accept', priceCents: 95_000, offersCents: [100_000, 95_000], turns: 1, labels: ['out_of_budget', 'overpayment'] },
    played: { endedBy: 'buyer', roundsMax: 30, buyerCents: [70_000], calls: [{ ...call, role: 'buyer' }, { ...call, role: 'judge' }] },
  },
  { row: { id: 'b', buyer: '=b', seller: 's', ...facts, protocol: 'typed', repeat: 1, outcome: 'reject', offersCents: [], turns: 0, labels: [] } },
  {
    row: { id: 'c', buyer: 'b', seller: 's', ...facts, protocol: 'typed', repeat: 2, outcome: 'model_error', offersCents: [100_000], turns: 1 },
    played: { roundsMax: 30, buyerCents: [], calls: [], modelError: { role: 'seller', round: 1, why: 'the reply is empty' } },
  },
]

export const awkwardFindings: Findings = {
  survey: awkwardSurvey,
  failures: [
    { kind: 'conceded_alone', run: '1-A', person: 'ada', agent: '=strong', level: 'calm', listing: 'L1', buyer: 'bo', counterpart: 'bo', costCents: 250, what: 'Gave way, "twice";\nalone.', publicSequence: 7 },
    { kind: 'repeated_refusals', run: '1-B', person: 'bo', agent: 'strong', what: '' },
  ],
  opinions: [
    { run: '1-A', deal: 'D1', seller: 'ada', buyer: 'bo', priceCents: 900, times: 80, closed: 78, prices: { p10: 810.5, p25: 850, median: 900, p75: 951.25, p90: 990 }, sellerRank: 0.25, sellerLeftCents: -12.5, buyerLeftCents: 30.25 },
    { run: '1-A', deal: 'D0', seller: 'ada', buyer: 'bo', priceCents: 0, times: 0, closed: 0, none: 'free' },
  ],
}
