// The planned analysis on the page: the headline and its secondary looks as figures and a table, then the same question from
// other sides (sensitivity, bounds, equivalence, saturation, exploration).
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { EffectRow, EquivalenceRow } from '../../../lab/market-analysis/analysis.ts'
import { shorten } from '../../escape-text.ts'
import { capital, formatShare, noNumber } from '../../format-number.ts'
import { countsCell, digitsOf, effectCell, levelCell, notEstimableText, pText, refusedCell, standardErrorText, valueInUnit } from '../effect-words.ts'
import { effectFigures } from '../effects-figure.ts'
import { columnsOf, headingBlock, note, paragraph, tableBlock, type LabBlock, type LabCell, type LabSection, type LabTable } from '../lab-document.ts'
import { comparedAgents } from './compared-agents.ts'
import { labelled } from './simulated.ts'

export function effectsSection(result: MarketExperimentResult): LabSection {
  const { currency, analysis: { better: { primary, secondary } } } = result
  const { strong, weak } = comparedAgents(result)
  const rows = labelled([primary, ...secondary], result)
  const holm = [undefined, ...secondary.map(({ holmP }) => holmP)]
  const numbers: LabTable = {
    caption: 'What the agent changed',
    columns: columnsOf('What', '#Effect [95 %]', '#Standard error', '#p', '#Holm p', '#n'),
    rows: rows.map((row, index) => [nameCell(row), effectCell(row, currency), standardErrorText(row, currency), pOf(row), index === 0 ? 'planned' : pText(holm[index]), countsCell(row.counts)]),
  }
  return {
    id: 'effects', title: 'What the agent changed', short: 'What it changed',
    how: `${capital(strong)} less ${weak}, with 95 % intervals. The first row is the planned test, the others are corrected for being several (Holm). Effects on logs of prices are told in percent; pp are percentage points.`,
    blocks: [...effectFigures({ rows, currency, label: 'What the agent changed', key: 'Thin line 95 %, thick line 50 % where the error is symmetric; a hollow point means zero is still possible.' }), tableBlock(numbers), ...[...new Set(rows.flatMap(({ note: text }) => text ?? []))].map(note)],
  }
}

/** What was compared, and under it by which model and over what. */
export const specificationOf = ({ specification, over }: EffectRow): string => `${specification}; ${over}`
const nameCell = (row: EffectRow): LabCell => ({ text: row.outcome, under: specificationOf(row) })

export const pOf = ({ effect }: EffectRow): string => (effect.estimable ? pText(effect.p) : noNumber)

export function otherSides(result: MarketExperimentResult): LabSection {
  const { currency, analysis: { better } } = result
  return {
    id: 'sensitivity', title: 'The same question from other sides', short: 'Other sides',
    how: 'Other estimators of the same effects. A finding that changes sign between them is no finding.',
    blocks: [
      ...(better.sensitivity.length === 0 ? [paragraph('No other estimator was asked for.')] : [tableBlock(effectsTable('Other estimators', better.sensitivity, result))]),
      ...boundsBlocks(result),
      ...equivalenceBlocks(result),
      ...(better.exploratory.length === 0 ? [] : [
        headingBlock('Looks that nobody planned'),
        note('Exploratory: q controls the false discovery rate over all of them (Benjamini and Hochberg). Good for choosing what to test next.'),
        tableBlock({
          caption: 'Exploratory looks', columns: columnsOf('What', '#Effect [95 %]', '#p', '#q', '#n'),
          rows: labelled(better.exploratory, result).map((row, index) => [nameCell(row), effectCell(row, currency), pOf(row), pText(better.exploratory[index]?.q), countsCell(row.counts)]),
        }),
      ]),
    ],
  }
}

const effectsTable = (caption: string, rows: readonly EffectRow[], result: MarketExperimentResult): LabTable => ({
  caption, columns: columnsOf('What', '#Effect [95 %]', '#Standard error', '#p', '#n'),
  rows: labelled(rows, result).map((row) => [nameCell(row), effectCell(row, result.currency), standardErrorText(row, result.currency), pOf(row), countsCell(row.counts)]),
})

/** Lee's bounds are in the unit of the price rows: logs, told in percent. */
function boundsBlocks(result: MarketExperimentResult): readonly LabBlock[] {
  const { leeBounds } = result.analysis.better
  if (leeBounds === undefined) return []
  const title = headingBlock('Prices exist only on deals')
  if (!leeBounds.estimable) return [title, paragraph(`Bounds on the price effect are ${notEstimableText}: ${leeBounds.detail}.`)]
  const written = { unit: 'log', currency: '' } as const
  const interval = leeBounds.interval.estimable ? `, interval [${digitsOf(leeBounds.interval.low, written)}, ${digitsOf(leeBounds.interval.high, written)}]` : `; no interval: ${leeBounds.interval.detail}`
  const { strongAgent, weakAgent } = comparedAgents(result)
  return [title, paragraph(
    `Sellers with ${strongAgent} sold ${valueInUnit(leeBounds.treatedRate, { unit: 'share', currency: '' })} of their things, sellers with ${weakAgent} ${valueInUnit(leeBounds.controlRate, { unit: 'share', currency: '' })}. Among what either would have sold, the effect of the seller’s agent on the price lies between `,
    { strong: `${valueInUnit(leeBounds.low, { ...written, signed: true })} and ${valueInUnit(leeBounds.high, { ...written, signed: true })}` }, `${interval} (Lee bounds, ${formatShare(leeBounds.trimmed)} trimmed).`,
  )]
}

function equivalenceBlocks(result: MarketExperimentResult): readonly LabBlock[] {
  const rows = labelled(result.analysis.better.equivalences, result)
  if (rows.length === 0) return []
  return [
    headingBlock('Where “no difference” may be said'),
    note('A large p value shows nothing. “No difference” is said only where the difference is shown to lie inside a margin named beforehand (two one-sided tests).'),
    tableBlock({ caption: 'Equivalence tests', columns: columnsOf('What', '#Margin', '#Difference', '#p', 'Verdict', '#n'), rows: rows.map((row) => equivalenceRow(row, result.currency)) }),
  ]
}

function equivalenceRow({ outcome, unit, margin, result, error, counts }: EquivalenceRow, currency: string): readonly LabCell[] {
  const written = { unit, currency }
  const bounds = margin.low === -margin.high ? `±${valueInUnit(margin.high, written)}` : `${digitsOf(margin.low, written)} to ${valueInUnit(margin.high, written)}`
  const named: LabCell = error === undefined ? outcome : { text: outcome, under: `interval and p: ${error}` }
  if (!result.estimable) return [outcome, bounds, refusedCell(result), noNumber, 'cannot be told', countsCell(counts)]
  const { estimate, interval, p } = result
  return [
    named, bounds, { text: valueInUnit(estimate, { ...written, signed: true }), under: `${formatShare(interval.level, 0)} interval [${digitsOf(interval.low, written)}, ${digitsOf(interval.high, written)}]` },
    pText(p), verdictOf(result, margin), countsCell(counts),
  ]
}

/** The whole interval on one side of the margin shows a difference that matters, as much as the whole inside shows none. */
function verdictOf({ interval, equivalent }: Extract<EquivalenceRow['result'], { readonly estimable: true }>, margin: EquivalenceRow['margin']): string {
  if (equivalent) return 'no difference beyond the margin'
  return interval.low > margin.high || interval.high < margin.low ? 'a difference beyond the margin' : 'cannot be told'
}

/** A lot gave the levels out too, so this is a question that was planned: a family of its own, corrected by itself. */
export function factorSection(result: MarketExperimentResult): LabSection | undefined {
  const { currency, factor, analysis: { better } } = result
  if (factor === undefined || better.factor.length === 0) return undefined
  const name = shorten(factor.name)
  const cut = better.factor.map((row) => ({ ...row, outcome: shorten(row.outcome) }))
  return {
    id: 'factor', title: `The factor: ${name}`, short: 'The factor',
    how: `Gains at each level of ${name} less those at ${shorten(factor.levels[0] ?? '')}, and whether the strong agent is worth more or less at that level. The levels were given out by lot. Holm’s correction is over these rows alone.`,
    blocks: [
      ...effectFigures({ rows: cut, currency, label: `What ${name} changed`, key: 'Thin line 95 %; a hollow point means zero is still possible.' }),
      tableBlock({
        caption: `What ${name} changed`, columns: columnsOf('What', '#Effect [95 %]', '#Standard error', '#p', '#Holm p', '#n'),
        rows: cut.map((row) => [nameCell(row), effectCell(row, currency), standardErrorText(row, currency), pOf(row), pText(row.holmP), countsCell(row.counts)]),
      }),
    ],
  }
}

export function saturationSection(result: MarketExperimentResult): LabSection | undefined {
  const rows = result.analysis.better.saturation
  if (rows.length === 0) return undefined
  return {
    id: 'saturation', title: 'When everybody has the stronger agent', short: 'Saturation',
    how: 'Inside one market what one side gains another may lose. Runs with different shares of the stronger agent show what everybody’s gain does. Runs are the observations here.',
    blocks: [...effectFigures({ rows: rows.filter(isDifference), currency: result.currency, label: 'Differences of gains by saturation', key: 'Differences between runs with more and with fewer of the stronger agent.' }), tableBlock(saturationTable(rows, result.currency))],
  }
}

/** A mean gain is a level: that it is not zero is no question, so it comes without a p and is written without a sign. */
const isDifference = ({ effect }: EffectRow): boolean => effect.estimable && effect.p !== undefined

const saturationTable = (rows: readonly EffectRow[], currency: string): LabTable => ({
  caption: 'Gains by how many have the stronger agent', columns: columnsOf('What', '#Gain or difference [95 %]', '#Standard error', '#p', '#n'),
  rows: rows.map((row) => [nameCell(row), isDifference(row) ? effectCell(row, currency) : levelCell(row, currency), standardErrorText(row, currency), pOf(row), countsCell(row.counts)]),
})
