// What language models did in an arm: calls, tokens and money by model and by person, flags, and what agents would have
// asked their people. Organiser only: questions and flags are private to the person.
import type { CallTotals, ModelFigures } from '../lab/model-figures.ts'
import type { ArmFigures } from '../lab/market-result.ts'
import { shorten } from './escape-text.ts'
import { formatCount, noNumber } from './format-number.ts'
import { compareText } from './public-part.ts'
import type { ReportTable } from './report-table.ts'

const tokenColumns = [
  { label: 'US dollars', numeric: true }, { label: 'Calls', numeric: true }, { label: 'Without an answer', numeric: true }, { label: 'Fresh input', numeric: true }, { label: 'From cache', numeric: true },
  { label: 'Into cache', numeric: true }, { label: 'Output', numeric: true },
] as const

/** Dollars to the hundredth of a cent, since a call often costs less than a cent. */
export const formatMicroUsd = (microUsd: number | null): string => (microUsd === null ? noNumber : `$${(microUsd / 1e6).toFixed(4)}`)

const totalsCells = ({ calls, failed, usage, microUsd }: CallTotals): readonly string[] =>
  [formatMicroUsd(microUsd), ...[calls, failed, usage.fresh, usage.cached, usage.written, usage.output].map((value) => formatCount(value))]

export const modelsTable = (models: ModelFigures, arm: string): ReportTable => ({
  caption: `Models in arm ${arm}: calls, tokens and money`,
  columns: [{ label: 'Model and role' }, ...tokenColumns],
  rows: [
    ...models.models.map((one) => [`${shorten(one.version === '' || one.model.endsWith(one.version) ? one.model : `${one.model} (${one.version})`)}, ${one.role}`, ...totalsCells(one)]),
    ['All', ...totalsCells(models)],
  ],
})

/** Dearest first. */
export function modelPeopleTable(arm: ArmFigures, models: ModelFigures): ReportTable {
  const names = new Map(arm.people.map(({ person, name }) => [person, name]))
  const order = models.people.toSorted((a, b) => (b.microUsd ?? 0) - (a.microUsd ?? 0) || b.calls - a.calls || compareText(a.person, b.person))
  return {
    caption: `What each person’s agent cost in arm ${arm.arm}`,
    columns: [{ label: 'Person' }, ...tokenColumns],
    rows: order.map((one) => [shorten(names.get(one.person) ?? one.person), ...totalsCells(one)]),
  }
}

/** Dearest first. */
export function dealCostsTable(arm: ArmFigures, { deals }: ModelFigures): ReportTable {
  const titles = new Map(arm.deals.map(({ deal, title }) => [deal, title]))
  return {
    caption: `What each deal of arm ${arm.arm} cost: the calls of both sides in its negotiation`,
    columns: [{ label: 'Deal' }, { label: 'US dollars', numeric: true }, { label: 'Calls', numeric: true }, { label: 'Input tokens', numeric: true }, { label: 'Output tokens', numeric: true }, { label: 'Id' }],
    rows: deals.toSorted((a, b) => (b.microUsd ?? 0) - (a.microUsd ?? 0) || b.inputTokens - a.inputTokens).map((one) => [
      shorten(titles.get(one.deal) ?? one.deal), formatMicroUsd(one.microUsd), one.calls.toFixed(1), formatCount(Math.round(one.inputTokens)), formatCount(Math.round(one.outputTokens)), one.deal,
    ]),
  }
}

export function modelFactsTable({ moves, perDeal, flags }: ModelFigures, arm: string): ReportTable {
  const perDealRow = (label: string, value: string | undefined): readonly string[] => [label, value ?? noNumber]
  return {
    caption: `What language-model agents did in arm ${arm}`,
    columns: [{ label: 'Measure' }, { label: 'Value', numeric: true }],
    rows: [
      ['Moves carried out', formatCount(moves.done)],
      ['Moves refused by the rules of the market', formatCount(moves.refused)],
      ['Moves against the person’s limits', formatCount(moves.violations)],
      ['Answers dropped because the other side had moved on', formatCount(moves.stale)],
      perDealRow('Calls per deal', perDeal?.calls.toFixed(1)),
      perDealRow('Input tokens per deal', perDeal === null ? undefined : formatCount(Math.round(perDeal.inputTokens))),
      perDealRow('Output tokens per deal', perDeal === null ? undefined : formatCount(Math.round(perDeal.outputTokens))),
      perDealRow('US dollars per deal', perDeal === null ? undefined : formatMicroUsd(perDeal.microUsd)),
      ...Object.entries(flags).map(([kind, count]) => [flagInWords[kind as keyof typeof flagInWords], formatCount(count)]),
    ],
  }
}

const flagInWords = {
  unsourced_claim: 'Claims about a thing without a source in its listing',
  number_not_allowed: 'Texts with a number that was not theirs to say (kept back)',
  limit_in_words: 'Texts that named the person’s own limit',
  invalid_reply: 'Replies that were no move',
  template_words: 'Texts replaced by plain ones',
  injection_suspected: 'Texts of others that tried to give orders',
  words_and_offer_disagree: 'Texts whose price was not the offer’s',
} as const satisfies Record<keyof ModelFigures['flags'], string>

export function questionsTable(arm: ArmFigures, { questions }: ModelFigures): ReportTable {
  const names = new Map(arm.people.map(({ person, name }) => [person, name]))
  return {
    caption: `What agents in arm ${arm.arm} would have asked their people; nobody answered, so it was not done`,
    columns: [{ label: 'Time' }, { label: 'Person' }, { label: 'Why' }, { label: 'About' }, { label: 'Question' }],
    rows: questions.map((one) => [
      new Date(one.at).toISOString().slice(0, 16).replace('T', ' '), shorten(names.get(one.person) ?? one.person), one.code.replaceAll('_', ' '), one.listing ?? '', shorten(one.text),
    ]),
  }
}
