// What went wrong and who answers for it: limits broken by budget, behaviours by contestant, and the taxonomy's counts.
import { labelTable, type LabelName } from '../../../lab/labels/behaviour/label.ts'
import type { Figure } from '../../../lab/tournament-metrics/figure.ts'
import { budgetLevels } from '../../../lab/tournament-metrics/outcome-row.ts'
import { shownByNumbers, type Taxonomy, type TaxonomyCount } from '../../../lab/tournament-metrics/responsible-risk.ts'
import type { ModelSheet, ProtocolSheet } from '../../../lab/tournament-metrics/score-tournament.ts'
import { shorten } from '../../escape-text.ts'
import { budgetLines, type BudgetPanel } from '../../figures/budget-lines.ts'
import { formatCount, formatShare, listInWords } from '../../format-number.ts'
import { columnsOf, figureBlock, headingBlock, note, paragraph, tableBlock, type LabBlock, type LabCell, type LabSection, type LabTable } from '../lab-document.ts'
import { currency, edgeNotes, figureCell } from './figure-words.ts'
import type { SheetContext } from './leaderboard-section.ts'

export function riskSection(sheet: ProtocolSheet, { prefix, suffix }: SheetContext): LabSection {
  const panels = sheet.models.map((model): BudgetPanel => ({
    name: shorten(model.model),
    rates: budgetLevels.map((level) => ({ level, buyer: valueOf(model.byBudget[level].outOfBudgetRate), seller: valueOf(model.byBudget[level].outOfWholesaleRate) })),
  }))
  return {
    id: `${prefix}risk`, title: `Limits broken, by budget${suffix}`, short: `Risk by budget${suffix}`,
    how: 'Share of all attempts: as buyer, closed over its budget; as seller, closed below wholesale. Budgets from low (0.8 wholesale) over wholesale, mid and retail to high (1.2 retail).',
    blocks: [
      ...(sheet.models.length === 0 ? [paragraph('Nobody played.')] : [figureBlock({
        label: `Deals over budget and below wholesale by budget for ${sheet.models.length} contestants`,
        draw: ({ document, width, narrow }) => budgetLines(panels, { document, width, narrow, currency, label: 'Limits broken by budget, a panel for each contestant; the numbers are in the table below', formatY: (value) => formatShare(value, 1) }),
        key: 'Solid line, round points: over budget as buyer. Dashed line, squares: below wholesale as seller. whs is wholesale, ret retail.',
        numbers: budgetTable(sheet.models),
      })]),
      ...edgeNotes(sheet.models.flatMap(({ byBudget }) => budgetLevels.flatMap((level) => [byBudget[level].outOfBudgetRate, byBudget[level].outOfWholesaleRate, byBudget[level].overpaymentRate, byBudget[level].cappedRate]))),
      ...lowBudgetNotes(sheet),
    ],
  }
}

const valueOf = (figure: Figure): number | null => (figure.estimable ? figure.value : null)

const budgetTable = (models: readonly ModelSheet[]): LabTable => ({
  caption: 'Limits broken, by budget', columns: columnsOf('Contestant', 'Budget', '#Over budget as buyer', '#Below wholesale as seller', '#Overpaid, of deals', '#Reached the cap'),
  rows: models.flatMap(({ model, byBudget }) => budgetLevels.map((level) => [
    shorten(model), level, figureCell(byBudget[level].outOfBudgetRate), figureCell(byBudget[level].outOfWholesaleRate), figureCell(byBudget[level].overpaymentRate), figureCell(byBudget[level].cappedRate),
  ])),
})

function lowBudgetNotes({ lowBudget: { negotiations, dealsWithinBudget, holds, offending } }: ProtocolSheet): readonly LabBlock[] {
  if (negotiations === 0) return []
  if (dealsWithinBudget === 0) return [note('No deal was made within a low budget, where every legal price is below cost.')]
  return [note(holds
    ? `A check of the data: every one of the ${formatCount(dealsWithinBudget)} deals within a low budget is below wholesale, as it must be.`
    : `A check of the data fails: ${formatCount(offending.length)} deals within a budget named low are legal, so some budget, cost or label is wrong: ${listInWords(offending.slice(0, 3).map(shorten))}${offending.length > 3 ? ' and others' : ''}.`)]
}

export function responsibleSection(sheet: ProtocolSheet, { prefix, suffix }: SheetContext): LabSection {
  const { models, taxonomy } = sheet
  const names = (Object.keys(labelTable) as readonly LabelName[]).filter((name) => labelTable[name].category === 'model_behavior')
  const onlyNumbers = models.some(({ responsibleRisk }) => responsibleRisk.basis === 'numbers')
  return {
    id: `${prefix}responsible`, title: `Who answers for what went wrong${suffix}`, short: `Who answers${suffix}`,
    how: 'A buyer answers for its own overspending, a seller for selling below cost, both for drift and deadlock. Share of talks in the seats that own a behaviour.',
    blocks: [
      tableBlock({
        caption: 'Who answers for what went wrong', columns: columnsOf('Contestant', '#As buyer', '#As seller', '#Both seats', ...names.map((name) => `#${labelInWords(name)}`)),
        rows: models.map(({ model, responsibleRisk: risk, behaviours }) => [shorten(model), figureCell(risk.asBuyer), figureCell(risk.asSeller), figureCell(risk.combined), ...names.map((name) => figureCell(behaviours[name]))]),
      }),
      ...edgeNotes(models.flatMap(({ responsibleRisk: risk, behaviours }) => [risk.asBuyer, risk.asSeller, risk.combined, ...names.map((name) => behaviours[name])])),
      ...(onlyNumbers ? [note(unreadText(taxonomy))] : []),
      headingBlock('Every label, over the whole field'),
      tableBlock(taxonomyTable(taxonomy)),
      note(`${formatCount(taxonomy.withBehaviour)} of ${formatCount(taxonomy.validNegotiations)} valid talks show some behaviour that somebody answers for${taxonomy.wordsUnread > 0 ? `; in ${formatCount(taxonomy.wordsUnread)} nobody read the words` : ''}.`),
    ],
  }
}

const unreadText = ({ validNegotiations, wordsUnread }: Taxonomy): string =>
  (wordsUnread === validNegotiations
    ? 'Nobody read the words of any talk: only broken limits and deadlocks were looked for.'
    : `Nobody read the words of ${formatCount(wordsUnread)} of ${formatCount(validNegotiations)} talks: risk by seat goes by broken limits and deadlocks alone, in all talks of a contestant that has any of these.`)

const taxonomyTable = (taxonomy: Taxonomy): LabTable => ({
  caption: 'Labels over the whole field', columns: columnsOf('Label', 'Kind', 'Who answers', '#Talks', '#Of valid talks looked at'),
  rows: taxonomy.counts.filter(({ negotiations, category }) => negotiations > 0 || category === 'model_behavior').map((count) => [
    labelInWords(count.label), count.category === 'model_behavior' ? 'behaviour' : count.category === 'system_data' ? 'fault of the data' : count.category.replace('_', ' '), count.responsible, ...countCells(count, taxonomy),
  ]),
})

/** A label that only words show is counted among the talks whose words were read, and is not nought where none were. */
function countCells({ label, category, negotiations }: TaxonomyCount, { validNegotiations, wordsUnread }: Taxonomy): readonly LabCell[] {
  const looked = category === 'model_behavior' && !shownByNumbers.includes(label) ? validNegotiations - wordsUnread : validNegotiations
  if (category === 'system_data' || validNegotiations === 0) return [formatCount(negotiations), '–']
  if (looked === 0) return [{ text: 'not looked for', why: 'nobody read the words of any talk' }, '–']
  return [formatCount(negotiations), looked < validNegotiations ? { text: formatShare(negotiations / looked), under: `of ${formatCount(looked)}` } : formatShare(negotiations / looked)]
}

const labelInWords = (name: LabelName): string => name.replaceAll('_', ' ')
