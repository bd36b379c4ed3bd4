// The paper's metrics beside the corrected ones and both of its codes; whether richer buyers settle earlier; what scores go
// with; figures by category.
import { budgetLevels } from '../../../lab/tournament-metrics/outcome-row.ts'
import { type MetricName, metricNames } from '../../../lab/tournament-metrics/metric-names.ts'
import type { FactCorrelation } from '../../../lab/tournament-metrics/model-facts.ts'
import type { ModelSheet, ProtocolSheet } from '../../../lab/tournament-metrics/score-tournament.ts'
import type { Correlation } from '../../../lab/statistics/comparisons/correlation.ts'
import type { Estimable } from '../../../lab/statistics/not-estimable.ts'
import { shorten } from '../../escape-text.ts'
import { scalingCurve } from '../../figures/scaling-curve.ts'
import { formatCount, noNumber } from '../../format-number.ts'
import { estimableCell, fixed, notEstimableText, pClause, pText } from '../effect-words.ts'
import { columnsOf, figureBlock, headingBlock, note, paragraph, tableBlock, type LabBlock, type LabCell, type LabSection, type LabTable } from '../lab-document.ts'
import { beyondWholeNotes, changeCell, currency, edgeNotes, figureCell, metricInWords, variantInWords } from './figure-words.ts'
import type { SheetContext } from './leaderboard-section.ts'

export const metricsSection = (sheet: ProtocolSheet, { prefix, suffix }: SheetContext): LabSection => ({
  id: `${prefix}metrics`, title: `The paper’s metrics and the corrected ones${suffix}`, short: `All metrics${suffix}`,
  how: 'The same talks by every definition. Corrected: deals apart from attempts, no deal as 0, cells alike, faults of provider and data left out, violations kept. The codes of 2025 and 2026 compute other things under the same names; docs/metrics.md has the formulas.',
  blocks: [
    ...metricNames.flatMap((name) => {
      const table = metricTable(sheet.models, name)
      return table === undefined ? [] : [tableBlock(table, table.caption)]
    }),
    ...beyondWholeNotes(sheet.models.flatMap(({ metrics: { buyerSurplusShare, sellerSurplusShare } }) => [...Object.values(buyerSurplusShare.corrected ?? {}), ...Object.values(sellerSurplusShare.corrected ?? {})])).map((text) => note(text)),
    ...edgeNotes(sheet.models.flatMap(({ metrics }) => Object.values(metrics).flatMap(({ paper, corrected, code2025, code2026 }) => [paper, ...Object.values(corrected ?? {}), code2025, code2026]))),
  ],
})

function metricTable(models: readonly ModelSheet[], name: MetricName): LabTable | undefined {
  const sides = models.map(({ metrics }) => metrics[name])
  const variants = [...new Set(sides.flatMap(({ corrected }) => Object.keys(corrected ?? {})))]
  const has = { paper: sides.some(({ paper }) => paper), code2025: sides.some(({ code2025 }) => code2025), code2026: sides.some(({ code2026 }) => code2026) }
  if (variants.length === 0 && !has.paper && !has.code2025 && !has.code2026) return undefined
  const columns = [...(has.paper ? ['#The paper'] : []), ...variants.map((variant) => `#Corrected, ${variantInWords(variant)}`), ...(has.code2025 ? ['#Code of 2025'] : []), ...(has.code2026 ? ['#Code of 2026'] : [])]
  return {
    caption: metricInWords[name], columns: columnsOf('Contestant', ...columns),
    rows: models.map(({ model }, index) => {
      const side = sides[index]
      return [shorten(model), ...(has.paper ? [figureCell(side?.paper)] : []), ...variants.map((variant) => figureCell(side?.corrected?.[variant])), ...(has.code2025 ? [figureCell(side?.code2025)] : []), ...(has.code2026 ? [figureCell(side?.code2026)] : [])]
    }),
  }
}

export function settlementSection({ earlySettlement: { levels, matched, paperGap } }: ProtocolSheet, { prefix, suffix }: SheetContext): LabSection {
  return {
    id: `${prefix}settlement`, title: `Do richer buyers settle for less?${suffix}`, short: `Early settlement${suffix}`,
    how: 'The paper’s averages hold rejected talks, whose sellers had come down to their floor, and a budget alone forces some prices. Deals stand apart here, beside the prices that were legal; below, the same talk at two budgets.',
    blocks: [
      tableBlock({
        caption: 'Price reduction by budget', columns: columnsOf('Budget', '#The paper’s', '#Deals only', '#Legal, from', '#to', '#Buyer’s share of deals'),
        rows: budgetLevels.map((level) => {
          const { paper, dealsOnly, legal, buyersShareOfDeals } = levels[level]
          return [level, figureCell(paper), figureCell(dealsOnly), legal === undefined ? 'no price is legal' : `${fixed(100 * legal.low, 1)}\u00a0%`, legal === undefined ? noNumber : `${fixed(100 * legal.high, 1)}\u00a0%`, figureCell(buyersShareOfDeals)]
        }),
      }),
      ...beyondWholeNotes(budgetLevels.map((level) => levels[level].buyersShareOfDeals)).map((text) => note(text)),
      headingBlock('The same talk at two budgets'),
      tableBlock({
        caption: 'Matched with the retail budget', columns: columnsOf('Budget against retail', '#Pairs', '#Change of the reduction', '#Change of the buyer’s share'),
        rows: matched.map(({ level, pairs, change, changeOfShare }) => [level, formatCount(pairs), changeCell(change), changeCell(changeOfShare)]),
      }),
      tableBlock({ caption: 'The paper’s gap', columns: columnsOf('The paper’s gap', '#Change of the reduction'), rows: [['Low budget less retail', changeCell(paperGap)]] }),
      note('At the high budget the legal prices are those of retail, so a change there is behaviour. Elsewhere part of it is forced.'),
    ],
  }
}

export function scalingSection({ correlations, models }: ProtocolSheet, { prefix, suffix }: SheetContext): LabSection | undefined {
  const { corrected, paper, paperCapabilityWithRisk, correctedCapabilityWithRisk } = correlations
  const head = { id: `${prefix}scaling`, title: `What the score goes with${suffix}`, short: `Scaling${suffix}` }
  const noFacts = corrected.length === 0 ? [paragraph('No file of model facts was given, so nothing known of the models can be set against the score.')] : []
  if (!hasCorrelation(correlations) && noFacts.length > 0) return { ...head, blocks: noFacts }
  const risk: LabTable = {
    caption: 'Scores and risk', columns: columnsOf('What', '#r [95 %]', '#p', '#Contestants'),
    rows: [['Corrected score with risk answered for', correctedCapabilityWithRisk], ['The paper’s score with its Risk Index', paperCapabilityWithRisk]].map(([name, value]) => [name as string, ...correlationCells(value as Estimable<Correlation>)]),
  }
  return {
    ...head,
    how: `Contestants are the observations, ${formatCount(models.length)} of them: even a strong correlation of so few has an interval that reaches far.${corrected.some(({ points }) => points.length >= 2) ? ' The line is a guide, not a law.' : ''}`,
    blocks: [...noFacts, ...corrected.flatMap((one) => factBlocks(one)), ...(corrected.length === 0 ? [] : [tableBlock(factTable(corrected, paper))]), tableBlock(risk)],
  }
}

/** Whether any r stands in the report, of the score with a fact or with risk. */
export const hasCorrelation = ({ corrected, paper, paperCapabilityWithRisk, correctedCapabilityWithRisk }: ProtocolSheet['correlations']): boolean =>
  [...[...corrected, ...paper].map(({ correlation }) => correlation), paperCapabilityWithRisk, correctedCapabilityWithRisk].some(({ estimable }) => estimable)

function factBlocks(one: FactCorrelation): readonly LabBlock[] {
  if (one.points.length < 2) return []
  const points = one.points.map(({ score, fact }) => ({ fact, score }))
  const found = one.correlation.estimable
    ? `r ${fixed(one.correlation.r, 2)}${one.correlation.interval.estimable ? ` [${fixed(one.correlation.interval.low, 2)}, ${fixed(one.correlation.interval.high, 2)}]` : ', no interval'}, ${pClause(one.correlation.p)}, n ${formatCount(one.correlation.pairs)}`
    : `r ${notEstimableText}: ${one.correlation.detail}`
  const name = shorten(one.fact)
  return [figureBlock({
    label: `Score against ${name}, ${found}`,
    draw: ({ document, width, narrow }) => scalingCurve(points, { document, width: Math.min(width, 640), height: narrow ? 280 : 320, currency, factName: name, scoreName: 'corrected score', label: `Corrected score against ${name}; the numbers are in the table` }),
    caption: `${name}: ${found}. ${one.points.map(({ model }, index) => `${index + 1} ${shorten(model)}`).join(', ')}.`,
    numbers: { caption: `Score and ${name}`, columns: columnsOf('Contestant', `#${name}`, '#Score'), rows: one.points.map(({ model, score, fact }, index) => [`${index + 1} ${shorten(model)}`, String(fact), fixed(score, 2)]) },
  })]
}

const factTable = (corrected: readonly FactCorrelation[], paper: readonly FactCorrelation[]): LabTable => ({
  caption: 'Scores and model facts', columns: columnsOf('Fact', '#r of the corrected score', '#p', '#Contestants', '#r of the paper’s score', '#p', '#Contestants'),
  rows: corrected.map((one) => {
    const other = paper.find(({ fact }) => fact === one.fact)
    return [
      one.modelsWithoutFact.length === 0 ? shorten(one.fact) : { text: shorten(one.fact), under: `not known of ${one.modelsWithoutFact.map(shorten).join(', ')}` },
      ...correlationCells(one.correlation), ...(other === undefined ? [noNumber, noNumber, noNumber] : correlationCells(other.correlation)),
    ]
  }),
})

function correlationCells(value: Estimable<Correlation>): readonly LabCell[] {
  const written = estimableCell(value, ({ r, interval }) => `${fixed(r, 2)}${interval.estimable ? ` [${fixed(interval.low, 2)}, ${fixed(interval.high, 2)}]` : ''}`)
  return [written, value.estimable ? pText(value.p) : noNumber, value.estimable ? formatCount(value.pairs) : noNumber]
}

export function categorySection({ models }: ProtocolSheet, { prefix, suffix }: SheetContext): LabSection | undefined {
  const rows = models.flatMap(({ model, byCategory }) => byCategory.map((one) => [
    { text: shorten(model), under: shorten(one.category) }, figureCell(one.marginPerAttempt), figureCell(one.profitPerDealCents), figureCell(one.dealRate), figureCell(one.sellerPriceReduction), figureCell(one.buyerPriceReduction),
  ]))
  if (rows.length === 0) return undefined
  return {
    id: `${prefix}categories`, title: `By category of product${suffix}`, short: `By category${suffix}`, how: 'A total over categories is the dearest category’s. Corrected definitions.',
    blocks: [tableBlock({ caption: 'By category of product', columns: columnsOf('Contestant', '#Margin kept per attempt', '#Profit per deal', '#Deal rate', '#Reduction as seller', '#Reduction as buyer'), rows }, 'Every contestant in every category'), ...edgeNotes(models.flatMap(({ byCategory }) => byCategory.map(({ dealRate }) => dealRate)))],
  }
}
