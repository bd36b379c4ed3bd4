// Ways of bargaining by agent and role, and what the wording of a listing does.
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { Estimable } from '../../../lab/statistics/not-estimable.ts'
import type { Measure, PatternRow } from '../../../lab/patterns/patterns.ts'
import { shorten } from '../../escape-text.ts'
import { formatCount } from '../../format-number.ts'
import { countsCell, effectCell, estimableCell, fixed, pText } from '../effect-words.ts'
import { columnsOf, paragraph, tableBlock, type LabCell, type LabSection } from '../lab-document.ts'
import { pOf } from './effect-sections.ts'

export function patternsSection({ patterns: { rows } }: MarketExperimentResult): LabSection {
  return {
    id: 'patterns', title: 'How each agent bargains', short: 'Ways of bargaining',
    how: 'Measured from its offers alone; intervals resample people. Opening: distance of the first offer from the ask. Early giving: share of all that was given away in the first half of own offers, 50 % is even. Kept: share of the opening distance that still stood at the end.',
    blocks: rows.length === 0
      ? [paragraph('Nobody made an offer.')]
      : [tableBlock({ caption: 'How each agent bargains', columns: columnsOf('Agent', 'In a word', '#Talks', '#Opening', '#Early giving', '#Kept', '#Took the first offer', '#Others heard', '#Offers a talk'), rows: rows.map(patternRow) })],
  }
}

function patternRow(row: PatternRow): readonly LabCell[] {
  return [
    { text: shorten(row.agent), under: `as ${row.role}` }, shorten(row.name), { text: formatCount(row.negotiations), under: `${formatCount(row.deals)} closed` },
    share(row.openingAnchor), share(row.concessionSpeed), share(row.endFirmness), share(row.firstOfferAcceptance), number(row.counterpartsCompared), number(row.offers),
  ]
}

export const share = (measure: Estimable<Measure>): LabCell => written(measure, (value) => fixed(100 * value, 1), '\u00a0%')
export const number = (measure: Estimable<Measure>): LabCell => written(measure, (value) => fixed(value, 1), '')

const written = (measure: Estimable<Measure>, digits: (value: number) => string, unit: string): LabCell =>
  estimableCell(measure, ({ estimate, interval, n }) => ({
    text: `${digits(estimate)}${unit}`, under: `${interval === undefined ? '' : `[${digits(interval.low)}, ${digits(interval.high)}], `}n ${formatCount(n)}`,
  }))

export function wordingSection({ patterns: { wording }, currency }: MarketExperimentResult): LabSection {
  return {
    id: 'wording', title: 'Wording at equal facts', short: 'Wording',
    how: 'What a listing’s words go with, price, category and condition held equal. Whoever words a listing well may do other things well too: these are associations. q controls the false discovery rate over all rows (Benjamini and Hochberg).',
    blocks: wording.length === 0
      ? [paragraph('No listing’s words were there to compare.')]
      : [tableBlock({
          caption: 'Wording at equal facts', columns: columnsOf('Feature', '#Effect [95 %]', '#p', '#q', '#n'),
          rows: wording.map((row) => [shorten(row.feature), effectCell(row, currency), pOf(row), pText(row.q), countsCell(row.counts)]),
        })],
  }
}
