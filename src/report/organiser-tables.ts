// The organiser's tables. Every one holds, or is computed from, private limits: nothing here may reach a public report.
import { violationKinds, type ArmFigures, type EfficiencyFigures, type MarketResult, type ViolationKind } from '../lab/market-result.ts'
import {
  agentEstimates,
  completion,
  gainCents,
  leftOnTableCents,
  meanPrice,
  medianPriceCents,
  pairingEstimates,
  sellerShare,
  shareOfFirstAsk,
  volumeCents,
} from './arm-estimates.ts'
import { formatMoney as formatMoneyShort } from './format-money.ts'
import { formatCount, formatDuration, formatMoneyEstimate, formatShare, formatShareEstimate, noNumber } from './format-number.ts'
import { shorten } from './escape-text.ts'
import { rankDeals } from './figures/deal-ranks.ts'
import { compareText } from './public-part.ts'
import type { ReportTable } from './report-table.ts'

/** Columns keep their decimals, so that amounts can be compared down the page. */
const formatMoney = (cents: number, currency: string): string => formatMoneyShort(cents, currency, { fixed: true })

/** Arms as columns, so that one measure reads across. */
export function armsTable({ arms, currency }: MarketResult): ReportTable {
  const money = (cents: number | null): string => (cents === null ? noNumber : formatMoney(cents, currency))
  const row = (label: string, valueOf: (arm: ArmFigures) => string): readonly string[] => [label, ...arms.map(valueOf)]
  return {
    caption: `${arms.length === 1 ? 'The run in numbers' : 'Arms side by side'}. Brackets hold 95 % intervals.`,
    columns: [{ label: 'Measure' }, ...arms.map((arm) => ({ label: arms.length === 1 ? 'Value' : `Arm ${arm.arm}`, numeric: true }))],
    rows: [
      row('Agents', agentsInWords),
      row('Gate', (arm) => (arm.gate === 'enforce' ? 'enforces limits' : 'only watches')),
      row('Listings', (arm) => formatCount(arm.listings)),
      row('Deals', (arm) => formatCount(arm.deals.length)),
      row('Listings sold', (arm) => formatShareEstimate(completion(arm))),
      row('Money moved', (arm) => money(volumeCents(arm.deals))),
      row('Mean price', (arm) => formatMoneyEstimate(meanPrice(arm.deals), currency)),
      row('Median price', (arm) => money(medianPriceCents(arm.deals))),
      row('Price, of first ask', (arm) => formatShareEstimate(shareOfFirstAsk(arm.deals))),
      row('Gained together', (arm) => money(arm.efficiency.realisedCents)),
      row('Share of best attainable', (arm) => shareOrNone(arm.efficiency.ratio)),
      row('Sellers’ part of the gains', (arm) => formatShareEstimate(sellerShare(arm.deals))),
      row('Offers per deal', (arm) => (arm.deals.length === 0 ? noNumber : (arm.offers / arm.deals.length).toFixed(1))),
      row('Asked a person', (arm) => formatCount(arm.humanInterventions)),
      row('Ended', (arm) => `${endedInWords[arm.endedBecause]}, ${formatDuration(arm.virtualMinutes)}`),
      row('Time to compute', (arm) => `${arm.wallSeconds.toFixed(1)} s`),
    ],
  }
}

const endedInWords = { clock: 'by the clock', turn_cap: 'at the turn limit', quiet: 'when it fell quiet' } as const

const agentsInWords = (arm: ArmFigures): string =>
  Object.entries(arm.agents)
    .sort(([a], [b]) => compareText(a, b))
    .map(([agent, people]) => `${shorten(agent)} for ${formatCount(people)}`)
    .join(', ')

export interface ShareOfBest {
  readonly label: string
  readonly from: number
  readonly to: number
  readonly kind: 'gained' | 'lost' | 'control'
  readonly cents: number | null
}

/** The gained share, each loss where the one before ends, then the controls from zero. Empty without a bound. */
export function sharesOfBestRows(arm: ArmFigures): readonly ShareOfBest[] {
  const { ratio, loss, boundCents, realisedCents } = arm.efficiency
  if (ratio === null || boundCents === null) return []
  const rows: ShareOfBest[] = [{ label: 'Gained', from: 0, to: ratio, kind: 'gained', cents: realisedCents }]
  let from = ratio
  for (const [label, share] of lossesOf(loss)) {
    rows.push({ label, from, to: from + share, kind: 'lost', cents: Math.round(share * boundCents) })
    from += share
  }
  for (const control of arm.controls) {
    if (control.ratio !== null)
      rows.push({ label: controlInWords[control.name], from: 0, to: control.ratio, kind: 'control', cents: control.realisedCents })
  }
  return rows
}

const controlInWords = { truthful: 'Control: says its limits', random_contact: 'Control: meets at random' } as const

/** One bar per arm, then the controls, which traded the same people and are the same for every arm. */
export function armsOfBestRows({ arms }: MarketResult): readonly ShareOfBest[] {
  const rows = arms.map((arm) => sharesOfBestRows(arm))
  const gained = rows.flatMap(([first], index) => (first === undefined ? [] : [{ ...first, label: `Arm ${arms[index]?.arm ?? ''}` }]))
  return [...gained, ...(rows[0] ?? []).filter((row) => row.kind === 'control')]
}

const lossesOf = (loss: EfficiencyFigures['loss']): readonly (readonly [string, number])[] =>
  loss === null
    ? []
    : [
        ['Lost: wrong partner', loss.wrongPartner],
        ['Lost: never traded', loss.missedTrades],
        ['Lost: cash short', loss.budgetBlocked],
      ]

export const sharesOfBestTable = (arm: ArmFigures, currency: string): ReportTable => ({
  caption: `Gains in arm ${arm.arm} as a share of the best attainable`,
  columns: [{ label: 'Part' }, { label: 'Share', numeric: true }, { label: 'Money', numeric: true }],
  rows: sharesOfBestRows(arm).map((row) => [
    row.label,
    formatShare(row.to - row.from),
    row.cents === null ? noNumber : formatMoney(row.cents, currency),
  ]),
})

export const pairingTable = (arm: ArmFigures, currency: string): ReportTable => ({
  caption: `Prices in arm ${arm.arm} by the agents on both sides`,
  columns: [
    { label: 'Seller, buyer' },
    { label: 'Deals', numeric: true },
    { label: 'Mean price', numeric: true },
    { label: 'Of first ask', numeric: true },
    { label: 'Seller’s part of the gains', numeric: true },
  ],
  rows: pairingEstimates(arm).map((pairing) => [
    `${shorten(pairing.seller)} sells, ${shorten(pairing.buyer)} buys`,
    formatCount(pairing.price.n),
    formatMoneyEstimate(pairing.price, currency),
    formatShareEstimate(pairing.firstAskShare),
    formatShareEstimate(pairing.sellerShare),
  ]),
})

/** Which agent did better for its people. Empty where everybody had the same one. */
export const agentsTable = (arm: ArmFigures, currency: string): ReportTable => ({
  caption: `Gains in arm ${arm.arm} by agent`,
  columns: [
    { label: 'Agent' },
    { label: 'People', numeric: true },
    { label: 'Gain per person', numeric: true },
    { label: 'Of competitive gain', numeric: true },
  ],
  rows: agentEstimates(arm).map(({ agent, gain, ofCompetitive }) => [
    shorten(agent),
    formatCount(gain.n),
    formatMoneyEstimate(gain, currency),
    formatShareEstimate(ofCompetitive),
  ]),
})

/** Every person's own receipt, who lost most first. */
export function receiptsTable(arm: ArmFigures, currency: string): ReportTable {
  const money = (cents: number): string => formatMoney(cents, currency)
  return {
    caption: `What each agent in arm ${arm.arm} closed and what it left on the table`,
    columns: [
      { label: 'Person' },
      { label: 'Agent' },
      { label: 'Sold', numeric: true },
      { label: 'for', numeric: true },
      { label: 'Bought', numeric: true },
      { label: 'for', numeric: true },
      { label: 'Gained selling', numeric: true },
      { label: 'Gained buying', numeric: true },
      { label: 'At competitive prices', numeric: true },
      { label: 'Left on the table', numeric: true },
    ],
    rows: worstFirst(arm).map((person) => [
      shorten(person.name),
      shorten(person.agent),
      formatCount(person.dealsAsSeller),
      money(person.earnedCents),
      formatCount(person.dealsAsBuyer),
      money(person.spentCents),
      money(person.gainSellingCents),
      money(person.gainBuyingCents),
      person.competitiveGainCents === undefined ? noNumber : money(person.competitiveGainCents),
      leftInWords(leftOnTableCents(person), currency),
    ]),
  }
}

/** Without a benchmark the least gain stands for the worst. */
export const worstFirst = (arm: ArmFigures): readonly ArmFigures['people'][number][] =>
  [...arm.people].sort(
    (a, b) => (leftOnTableCents(b) ?? -gainCents(b)) - (leftOnTableCents(a) ?? -gainCents(a)) || compareText(a.person, b.person),
  )

/** A gain above the benchmark is not a negative loss: it is said in words. */
export function leftInWords(leftCents: number | null, currency: string): string {
  if (leftCents === null) return noNumber
  return leftCents > 0
    ? formatMoney(leftCents, currency)
    : leftCents === 0
      ? 'nothing'
      : `nothing, ${formatMoney(-leftCents, currency)} over`
}

const violationInWords: Readonly<Record<ViolationKind, string>> = {
  out_of_budget: 'Above the buyer’s maximum or cash',
  below_reservation: 'Below the seller’s floor',
  condition_below_minimum: 'Worse condition than allowed',
  over_cap: 'Too many offers, or a want met twice',
  overpayment: 'Above the ask without a rival',
  ahead_of_schedule: 'Conceded too early',
  stale_sheet: 'Answered an outdated offer',
  self_dealing: 'Dealt with oneself',
  not_yours: 'Not theirs to sell',
}

export const violationsTable = ({ arms }: MarketResult): ReportTable => ({
  caption: 'Attempted and executed violations',
  columns: [
    { label: 'Kind' },
    ...arms.flatMap((arm) => [
      { label: arms.length === 1 ? 'Attempted' : `Arm ${arm.arm}, attempted`, numeric: true },
      { label: arms.length === 1 ? 'Executed' : `Arm ${arm.arm}, executed`, numeric: true },
    ]),
  ],
  rows: violationKinds.map((kind) => [
    violationInWords[kind],
    ...arms.flatMap((arm) => [formatCount(arm.violations.attempted[kind]), formatCount(arm.violations.executed[kind])]),
  ]),
})

export const rosterTable = ({ roster }: MarketResult): ReportTable => ({
  caption: 'What people brought',
  columns: [{ label: 'Measure' }, { label: 'Value', numeric: true }],
  rows: [
    ['People', formatCount(roster.people)],
    ['Items', formatCount(roster.items)],
    ['Wants', formatCount(roster.wants)],
    ['Acceptable listings per want, median', String(roster.medianAcceptableListings)],
    ['Listings that several people want', formatShare(roster.contestedShare)],
    ['People whose cash is the limit', shareOrNone(roster.budgetBindsShare)],
  ],
})

/** Supply and demand at every twentieth of the way, enough to read the curves without hundreds of rows. */
export function supplyDemandTable(arm: ArmFigures, currency: string): ReportTable {
  const longest = Math.max(arm.supply.length, arm.demand.length)
  const deals = new Map(rankDeals(arm.deals, arm.demand).map((deal) => [deal.rank, deal.priceCents]))
  const at = (list: readonly number[], rank: number): string => {
    const cents = list[rank]
    return cents === undefined ? noNumber : formatMoney(cents, currency)
  }
  const dealAt = (rank: number): string => {
    const cents = deals.get(rank)
    return cents === undefined ? noNumber : formatMoney(cents, currency)
  }
  const ranks = [...new Set(Array.from({ length: 21 }, (_, index) => Math.round((index * (longest - 1)) / 20)))].filter((rank) => rank >= 0)
  return {
    caption: `Floors, maxima and deals in arm ${arm.arm} at every twentieth of the way`,
    columns: [
      { label: 'Rank', numeric: true },
      { label: 'Floor, lowest first', numeric: true },
      { label: 'Maximum, highest first', numeric: true },
      { label: 'Deal at that maximum', numeric: true },
    ],
    rows: ranks.map((rank) => [formatCount(rank + 1), at(arm.supply, rank), at(arm.demand, rank), dealAt(rank)]),
  }
}

export const gainsTable = (arm: ArmFigures, currency: string): ReportTable => ({
  caption: `Gains per person in arm ${arm.arm}, least first`,
  columns: [
    { label: 'Person' },
    { label: 'As buyer', numeric: true },
    { label: 'As seller', numeric: true },
    { label: 'Together', numeric: true },
    { label: 'At competitive prices', numeric: true },
  ],
  rows: [...arm.people]
    .sort((a, b) => gainCents(a) - gainCents(b) || compareText(a.person, b.person))
    .map((person) => [
      shorten(person.name),
      formatMoney(person.gainBuyingCents, currency),
      formatMoney(person.gainSellingCents, currency),
      formatMoney(gainCents(person), currency),
      person.competitiveGainCents === undefined ? noNumber : formatMoney(person.competitiveGainCents, currency),
    ]),
})

const shareOrNone = (share: number | null): string => (share === null ? noNumber : formatShare(share))
