// What everybody may read about a run, in words and tables. Takes a PublicResult and can therefore not print a limit.
import { completion, meanPrice, medianPriceCents, shareOfFirstAsk, volumeCents } from './arm-estimates.ts'
import { shorten } from './escape-text.ts'
import { formatMoney } from './format-money.ts'
import {
  capital,
  countOf,
  formatCount,
  formatDuration,
  formatMoneyEstimate,
  formatShare,
  formatShareEstimate,
  listInWords,
  noNumber,
} from './format-number.ts'
import { compareText, type PublicArm, type PublicDeal, type PublicResult } from './public-part.ts'
import { strong, type Prose, type ReportTable } from './report-table.ts'

export function publicHeadline({ arms, currency, roster }: PublicResult): string {
  const deals = arms.flatMap((arm) => arm.deals)
  if (deals.length === 0) return 'No deals were made'
  if (arms.length > 1) return capital(listInWords(arms.map((arm) => `${countOf(arm.deals.length, 'deal')} in arm ${arm.arm}`)))
  return `${capital(countOf(deals.length, 'deal'))} moved ${formatMoney(volumeCents(deals), currency)} between ${countOf(roster.people, 'person', 'people')}`
}

export const publicLede = ({ arms, currency }: PublicResult): Prose =>
  arms.flatMap((arm, index): Prose => [
    index === 0 ? '' : ' ',
    ...(arms.length > 1 ? [`Arm ${arm.arm}: `] : []),
    strong(countOf(arm.deals.length, 'deal')),
    ` from ${countOf(arm.listings, 'listing')} in ${formatDuration(arm.virtualMinutes)} (${formatShareEstimate(completion(arm))})`,
    ...(arm.deals.length === 0
      ? ['.']
      : [
          ', on average ',
          strong(formatMoneyEstimate(meanPrice(arm.deals), currency)),
          `, at ${formatShareEstimate(shareOfFirstAsk(arm.deals))} of the first ask.`,
        ]),
  ])

export const publicFacts = ({ roster, arms, version }: PublicResult): readonly string[] => [
  countOf(roster.people, 'person', 'people'),
  countOf(roster.items, 'item'),
  countOf(roster.wants, 'want'),
  arms.length === 1 ? '1 run' : `${arms.length} arms, 1 run each`,
  `version ${version}`,
]

export function publicArmsTable({ arms, currency }: PublicResult): ReportTable {
  const row = (label: string, valueOf: (arm: PublicArm) => string): readonly string[] => [label, ...arms.map(valueOf)]
  return {
    caption: 'The market in counts and prices. Brackets hold 95 % intervals.',
    columns: [{ label: 'Measure' }, ...arms.map((arm) => ({ label: arms.length === 1 ? 'Value' : `Arm ${arm.arm}`, numeric: true }))],
    rows: [
      row('Listings', (arm) => formatCount(arm.listings)),
      row('Wants posted', (arm) => formatCount(arm.wantsPosted)),
      row('Offers', (arm) => formatCount(arm.offers)),
      row('Deals', (arm) => formatCount(arm.deals.length)),
      row('Listings sold', (arm) => formatShareEstimate(completion(arm))),
      row('Money moved', (arm) => formatMoney(volumeCents(arm.deals), currency, { fixed: true })),
      row('Mean price', (arm) => formatMoneyEstimate(meanPrice(arm.deals), currency)),
      row('Median price', (arm) => {
        const cents = medianPriceCents(arm.deals)
        return cents === null ? noNumber : formatMoney(cents, currency, { fixed: true })
      }),
      row('Price, of first ask', (arm) => formatShareEstimate(shareOfFirstAsk(arm.deals))),
      row('Above, at, below first ask', (arm) => askBandCounts(arm.deals)),
    ],
  }
}

/** `77, 28, 140`: deals above, at and below the price first shown. */
function askBandCounts(deals: readonly Pick<PublicDeal, 'priceCents' | 'firstAskCents'>[]): string {
  const { above, at, below } = askBands(deals)
  return deals.length === 0 ? noNumber : [above, at, below].map(formatCount).join(', ')
}

export function askBands(deals: readonly Pick<PublicDeal, 'priceCents' | 'firstAskCents'>[]) {
  const above = deals.filter((deal) => deal.priceCents > deal.firstAskCents).length
  const at = deals.filter((deal) => deal.priceCents === deal.firstAskCents).length
  return { above, at, below: deals.length - above - at }
}

/** `77 of 245 deals closed above the first ask, 28 at it and 140 below.` */
export function askSentence({ deals }: PublicArm): string {
  const { above, at, below } = askBands(deals)
  return `Of ${countOf(deals.length, 'deal')}, ${formatCount(above)} closed above the first ask, ${formatCount(at)} at it and ${formatCount(below)} below.`
}

const reasonsMax = 8

/** Why deals closed, most common first. Reasons that differ only in their numbers are one. */
export function reasonsTable(arm: PublicArm, currency: string): ReportTable {
  const groups = [...Map.groupBy(arm.deals, (deal) => reasonKind(deal.why))].sort((a, b) => b[1].length - a[1].length || compareText(a[0], b[0]))
  const rest = groups.slice(reasonsMax).flatMap(([, deals]) => deals)
  const shown = [...groups.slice(0, reasonsMax), ...(rest.length === 0 ? [] : [['other reasons', rest] as const])]
  return {
    caption: `Why deals closed, arm ${arm.arm}`,
    columns: [
      { label: 'Reason' },
      { label: 'Deals', numeric: true },
      { label: 'Mean price', numeric: true },
      { label: 'Of first ask', numeric: true },
    ],
    rows: shown.map(([reason, deals]) => [
      reason,
      formatCount(deals.length),
      formatMoney(meanPrice(deals).value, currency, { fixed: true }),
      formatShare(shareOfFirstAsk(deals).value),
    ]),
  }
}

/** The first clause without its numbers: `The best of 8 bidders, taken at once.` gives `The best of several bidders`. */
function reasonKind(why: string): string {
  const clause = shorten(why.split(/, | after \d|\.\s*$/)[0] ?? '')
  return clause === '' ? 'no reason given' : capital(clause.replace(/\d[\d,]*/g, 'several'))
}

export interface CategoryPrices {
  readonly category: string
  readonly deals: PublicArm['deals']
}

/** Most traded first; categories beyond the tenth share one row. */
export function byCategory(arm: PublicArm): readonly CategoryPrices[] {
  const groups = [...Map.groupBy(arm.deals, (deal) => deal.category)]
    .map(([category, deals]) => ({ category: shorten(category), deals }))
    .sort((a, b) => b.deals.length - a.deals.length || compareText(a.category, b.category))
  const rest = groups.slice(categoriesMax).flatMap((group) => group.deals)
  return rest.length === 0 ? groups : [...groups.slice(0, categoriesMax), { category: 'all others', deals: rest }]
}

const categoriesMax = 10

export const categoryTable = (arm: PublicArm, currency: string): ReportTable => ({
  caption: `Prices by category, arm ${arm.arm}`,
  columns: [
    { label: 'Category' },
    { label: 'Deals', numeric: true },
    { label: 'Median price', numeric: true },
    { label: 'Mean price', numeric: true },
    { label: 'Of first ask', numeric: true },
  ],
  rows: byCategory(arm).map(({ category, deals }) => [
    category,
    formatCount(deals.length),
    formatMoney(medianPriceCents(deals) ?? 0, currency, { fixed: true }),
    formatMoneyEstimate(meanPrice(deals), currency),
    formatShareEstimate(shareOfFirstAsk(deals)),
  ]),
})

export const publicCareNotes = ({ arms }: PublicResult): readonly string[] => [
  `${arms.length === 1 ? 'This is one run' : 'Each arm is one run'}. Another run of the same market gives other deals.`,
  'Intervals are 95 % and allow for each person making several deals, as seller and as buyer.',
  'Only completed deals have prices. What people would have paid or taken stays with them and is not in this file.',
]

export const conditionInWords = (deal: PublicDeal): string => `${deal.condition.replace('_', ' ')}, ${shorten(deal.category)}`
