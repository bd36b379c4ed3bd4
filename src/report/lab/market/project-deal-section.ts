// The original's table, row by row, ours beside theirs; and who paid what to whom. A row that this experiment cannot fill
// stands with its reason.
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { PairingCell, ProjectDealRow } from '../../../lab/market-analysis/analysis.ts'
import { heatMap, type HeatCell } from '../../figures/heat-map.ts'
import { formatMoney } from '../../format-money.ts'
import { countOf, formatCount, noNumber } from '../../format-number.ts'
import { countsCell, effectCell, estimableCell, intervalText, pText, standardErrorText } from '../effect-words.ts'
import { columnsOf, figureBlock, note, paragraph, tableBlock, type LabCell, type LabSection, type LabTable } from '../lab-document.ts'
import { comparedAgents } from './compared-agents.ts'
import { pOf, specificationOf } from './effect-sections.ts'
import { labelled } from './simulated.ts'

export function projectDealSection(result: MarketExperimentResult): LabSection {
  const rows = labelled(result.analysis.projectDeal, result)
  const notes = Map.groupBy(rows.flatMap(({ id, note: text }) => (text === undefined ? [] : [{ id, text }])), ({ text }) => text)
  return {
    id: 'project-deal', title: 'Project Deal, row by row', short: 'Row by row',
    how: 'Every published row, by the original’s own specification, on this experiment’s data. Theirs: four runs, 69 people, language models; the published column is as printed, in US dollars.',
    blocks: [
      tableBlock({ caption: 'Project Deal, row by row', columns: columnsOf('Row', '#Here [95 %]', '#Standard error', '#p', '#n', '#Published', '#Its p'), rows: rows.map((row) => rowCells(row, result.currency)) }),
      ...[...notes].map(([text, about]) => note(`${about.map(({ id }) => id).join(', ')}: ${text}`)),
    ],
  }
}

function rowCells(row: ProjectDealRow, currency: string): readonly LabCell[] {
  const { published } = row
  const under = [...(published.n === undefined ? [] : [published.n]), published.source].join(', ')
  return [
    // `6.4 seller` is told by its outcome already.
    { text: `${row.id.split(' ')[0] ?? ''} ${row.outcome}`, under: specificationOf(row) },
    effectCell(row, currency), standardErrorText(row, currency), pOf(row), countsCell(row.counts),
    { text: published.text, under }, published.p === undefined ? noNumber : pText(published.p),
  ]
}

export function pairingsSection(result: MarketExperimentResult): LabSection | undefined {
  const { currency, analysis: { pairings } } = result
  if (pairings.length === 0) return undefined
  const agents = comparedAgents(result)
  const cells = pairings.map((cell): HeatCell => ({
    seller: `${agents[cell.seller]} sells`, buyer: `${agents[cell.buyer]} buys`, value: cell.meanCents.estimable ? cell.meanCents.value : null,
    under: cell.meanCents.estimable ? [intervalText(cell.meanCents.interval, { unit: 'cents', currency }).trim(), `n ${formatCount(cell.deals)}`].filter((line) => line !== '') : [],
  }))
  const money = (cents: number): string => formatMoney(cents, currency, { fixed: true })
  return {
    id: 'pairings', title: 'Who sold to whom, for how much', short: 'Pairings', half: true,
    how: 'Mean price by who sold and who bought, with 95 % interval. Different goods meet in each cell.',
    blocks: pairings.every(({ deals }) => deals === 0)
      ? [paragraph('No deal was made between the two agents.')]
      : [figureBlock({
          label: `Mean price by pairing: ${pairings.map((cell) => `${cell.seller} to ${cell.buyer} ${cell.meanCents.estimable ? money(cell.meanCents.value) : 'no price'}`).join(', ')}`,
          draw: ({ document, width, narrow }) => heatMap(cells, { document, width, narrow, currency, label: 'Mean price by who sold and who bought; the numbers are in the cells', format: money, highFavours: 'seller' }),
          key: 'Brown leans to the seller, blue to the buyer.',
          numbers: pairingsTable(pairings, result),
        })],
  }
}

function pairingsTable(pairings: readonly PairingCell[], result: MarketExperimentResult): LabTable {
  const agents = comparedAgents(result)
  return {
    caption: 'Mean price by pairing', columns: columnsOf('Pairing', '#Mean price', '#Deals', '#Published'),
    rows: pairings.map(({ seller, buyer, deals, meanCents, published }) => [
      `${agents[seller]} sells, ${agents[buyer]} buys`,
      estimableCell(meanCents, ({ value, interval }) => `${formatMoney(value, result.currency, { fixed: true })}${intervalText(interval, { unit: 'cents', currency: result.currency })}`),
      formatCount(deals), published === undefined ? noNumber : { text: formatMoney(published.meanCents, 'USD', { fixed: true }), under: countOf(published.deals, 'deal') },
    ]),
  }
}
