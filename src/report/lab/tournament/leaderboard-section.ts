// Who does how well, with the doubt: the leaderboard, the price reductions by pair, and profit against deals.
import type { Figure } from '../../../lab/tournament-metrics/figure.ts'
import type { PairMatrix, VarianceShares } from '../../../lab/tournament-metrics/pair-matrix.ts'
import type { ModelSheet, ProtocolSheet } from '../../../lab/tournament-metrics/score-tournament.ts'
import { shorten } from '../../escape-text.ts'
import { effectRows, type EffectMark } from '../../figures/effect-rows.ts'
import { heatMap, type HeatCell } from '../../figures/heat-map.ts'
import { tradeOff, type TradeOffPoint } from '../../figures/trade-off.ts'
import { formatCount, formatShare, noNumber } from '../../format-number.ts'
import { fixed, notEstimableText } from '../effect-words.ts'
import { columnsOf, figureBlock, note, paragraph, tableBlock, type LabSection, type LabTable } from '../lab-document.ts'
import { beyondWholeNotes, currency, edgeNotes, figureCell, figureValue, firstOf, measuredText, spanOf } from './figure-words.ts'
import { capabilityOf, ranked, shareOf } from './tournament-finding.ts'

/** Ids and titles of sections are told apart by protocol where there are several. */
export interface SheetContext {
  readonly prefix: string
  /** `, typed replies`, or nothing. */
  readonly suffix: string
}

export function leaderboardSection(sheet: ProtocolSheet, { prefix, suffix }: SheetContext): LabSection {
  const rows = ranked(sheet.models)
  const marks = rows.map(({ sheet: { model }, score }): EffectMark => ({ label: shorten(model), value: score.value, interval: spanOf(score), inner: null, printed: `${measuredText(score)}, n ${formatCount(score.rows)}` }))
  const numbers = leaderboardTable(sheet)
  return {
    id: `${prefix}leaderboard`, title: `Leaderboard${suffix}`, short: `Leaderboard${suffix}`,
    how: 'Mean standing within this field, in standard deviations, of the share of the surplus kept as buyer and as seller, no deal counted as 0. Intervals are 95 %, resampling products. Another contestant moves everybody.',
    blocks: [
      ...(marks.length === 0 ? [paragraph(`The score is ${notEstimableText} for anybody: ${reason(sheet.models)}.`)] : [figureBlock({
        label: `Leaderboard: ${marks.map(({ label, printed }) => `${label} ${printed}`).join('; ')}`,
        draw: ({ document, width, narrow }) => effectRows(marks, { document, width, narrow, currency, label: 'Leaderboard by capability score; the numbers are printed beside each row', formatTick: (value) => figureValue(value, 'score').replace(/0$/, '') }),
        key: 'A hollow point may be the middle of the field.',
      })]),
      ...(sheet.models.length === 2 ? [note('With two contestants a standing within the field only says who is ahead: read the shares of the surplus.')] : []),
      tableBlock(numbers),
      ...beyondWholeNotes(sheet.models.flatMap((one) => [shareOf(one, 'buyer'), shareOf(one, 'seller')])).map((text) => note(text)),
      ...edgeNotes(sheet.models.flatMap((one) => [shareOf(one, 'buyer'), shareOf(one, 'seller'), firstOf(one.metrics.dealRate.corrected), one.responsibleRisk.combined])),
    ],
  }
}

function reason(models: readonly ModelSheet[]): string {
  const refused = models.map(capabilityOf).find((figure): figure is Extract<Figure, { estimable: false }> => figure?.estimable === false)
  return refused?.detail ?? 'nobody played'
}

function leaderboardTable({ models }: ProtocolSheet): LabTable {
  const order = new Map(ranked(models).map(({ sheet: { model } }, place) => [model, place]))
  const sorted = [...models].sort((one, other) => (order.get(one.model) ?? models.length) - (order.get(other.model) ?? models.length))
  return {
    caption: 'Leaderboard', columns: columnsOf('Contestant', '#Score', '#Surplus as buyer', '#Surplus as seller', '#Legal deals where possible', '#Risk it answers for', '#The paper’s score'),
    rows: sorted.map((sheet) => [
      { text: shorten(sheet.model), under: talksText(sheet) }, figureCell(capabilityOf(sheet)), figureCell(shareOf(sheet, 'buyer')), figureCell(shareOf(sheet, 'seller')), figureCell(firstOf(sheet.metrics.dealRate.corrected)),
      figureCell(sheet.responsibleRisk.combined), figureCell(sheet.metrics.capability.paper),
    ]),
  }
}

function talksText({ counts: { buyer, seller } }: ModelSheet): string {
  const errors = buyer.modelErrors + seller.modelErrors
  const faults = buyer.systemFaults + seller.systemFaults
  return `${formatCount(buyer.negotiations)} talks buying, ${formatCount(seller.negotiations)} selling${errors > 0 ? `; ${formatCount(errors)} ended by a model’s fault` : ''}${faults > 0 ? `; ${formatCount(faults)} spoilt by faults of the data` : ''}`
}

export function matrixSections({ priceReduction }: ProtocolSheet, { prefix, suffix }: SheetContext): readonly LabSection[] {
  return [
    matrixSection({ matrix: priceReduction.paper, shares: priceReduction.varianceOfPaper, id: `${prefix}matrix-paper`, title: `Price reduction, the paper’s way${suffix}`, short: `By pair, paper${suffix}`, how: 'Last price of every answered talk against retail, rejected ones included. A row is a seller, a column a buyer.' }),
    matrixSection({ matrix: priceReduction.deals, shares: priceReduction.varianceOfDeals, id: `${prefix}matrix-deals`, title: `Price reduction, deals only${suffix}`, short: `By pair, deals${suffix}`, how: 'The same over valid deals alone: what was paid, not where a talk was broken off.' }),
  ]
}

interface MatrixSection extends Pick<LabSection, 'id' | 'title' | 'short' | 'how'> {
  readonly matrix: PairMatrix
  readonly shares: VarianceShares
}

function matrixSection({ matrix, shares, ...head }: MatrixSection): LabSection {
  const cells = matrix.sellers.flatMap((seller, row) => matrix.buyers.map((buyer, column): HeatCell => {
    const count = matrix.counts[row]?.[column] ?? 0
    return { seller: shorten(seller), buyer: shorten(buyer), value: matrix.values[row]?.[column] ?? null, under: [`n ${formatCount(count)}`] }
  }))
  const variance = shares.estimable
    ? `Of the spread between pairs ${formatShare(shares.seller, 0)} goes with the seller, ${formatShare(shares.buyer, 0)} with the buyer.`
    : `How much goes with either seat is ${notEstimableText}: ${shares.detail}.`
  const format = (value: number): string => fixed(100 * value, 1)
  return {
    ...head, half: true,
    blocks: [figureBlock({
      label: `${head.title}, in percent, for ${matrix.sellers.length} sellers by ${matrix.buyers.length} buyers`,
      draw: ({ document, width, narrow }) => heatMap(cells, { document, width, narrow, currency, format, highFavours: 'buyer', label: `${head.title}, in percent of retail; the numbers are in the cells` }),
      key: 'Blue: the buyer came off better than the mean of the table; brown: the seller.',
      caption: `In percent of retail. Across: ${matrix.buyers.map((buyer, place) => `${place + 1} ${shorten(buyer)}`).join(', ')}. ${variance}`,
      numbers: {
        caption: head.title, columns: columnsOf('Seller \\ buyer', ...matrix.buyers.map((buyer, place) => `#${place + 1} ${shorten(buyer)}`)),
        rows: matrix.sellers.map((seller, row) => [shorten(seller), ...matrix.buyers.map((_, column) => matrixCell(matrix, row, column))]),
      },
    })],
  }
}

function matrixCell({ values, counts }: PairMatrix, row: number, column: number) {
  const value = values[row]?.[column] ?? null
  return value === null ? noNumber : { text: `${fixed(100 * value, 1)}\u00a0%`, under: `n ${formatCount(counts[row]?.[column] ?? 0)}` }
}

export function tradeOffSection({ models }: ProtocolSheet, { prefix, suffix }: SheetContext): LabSection {
  const figures = models.map((sheet) => ({ name: shorten(sheet.model), deals: firstOf(sheet.metrics.dealRate.corrected), profit: firstOf(sheet.metrics.profitRate.corrected), money: firstOf(sheet.metrics.totalProfit.corrected) }))
  const points = figures.flatMap(({ name, deals, profit }): TradeOffPoint[] =>
    (deals?.estimable === true && profit?.estimable === true ? [{ label: name, x: deals.value, y: profit.value, xInterval: spanOf(deals), yInterval: spanOf(profit) }] : []))
  const numbered = new Map(points.map(({ label }, index) => [label, index + 1]))
  const percentTick = (value: number): string => formatShare(value, 0)
  return {
    id: `${prefix}trade-off`, title: `Profit against deals${suffix}`, short: `Profit and deals${suffix}`,
    how: 'As seller: profit per attempt as a share of the margin from wholesale to retail, no deal counted as 0, against legal deals where one was possible.',
    blocks: points.length === 0
      ? [paragraph('No contestant has both figures.')]
      : [figureBlock({
          label: `Profit against deal rate as seller: ${points.map(({ label, x, y }) => `${label} ${formatShare(x)} of deals, ${formatShare(y)} of the margin`).join('; ')}`,
          draw: ({ document, width, narrow }) => tradeOff(points, { document, width: Math.min(width, 700), height: narrow ? 300 : 340, currency, label: 'Profit against deal rate as seller; contestants are numbered, the names stand in the caption', xName: 'legal deals', yName: 'profit, share of the margin', formatX: percentTick, formatY: percentTick }),
          key: `Crosses are 95 % intervals. ${points.map(({ label }, index) => `${index + 1} ${label}`).join(', ')}.`,
          numbers: {
            caption: 'Profit against deals, as seller', columns: columnsOf('Contestant', '#Legal deals', '#Profit per attempt, of the margin', '#Profit per attempt'),
            rows: figures.map(({ name, deals, profit, money }) => [`${numbered.has(name) ? `${numbered.get(name) ?? ''} ` : ''}${name}`, figureCell(deals), figureCell(profit), figureCell(money)]),
          },
        }), ...beyondWholeNotes(figures.map(({ profit }) => profit)).map((text) => note(text)), ...edgeNotes(figures.map(({ deals }) => deals))],
  }
}

