// The analysis on the page: the headline and its secondary looks as figures and a table, then the same question from
// other sides (sensitivity, bounds, equivalence, saturation, exploration).
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { EffectRow, EquivalenceRow } from '../../../lab/market-analysis/analysis.ts'
import { shorten } from '../../escape-text.ts'
import { capital, formatShare, noNumber } from '../../format-number.ts'
import { countsCell, digitsOf, effectCell, notEstimableText, pText, refusedCell, standardErrorText, valueInUnit } from '../effect-words.ts'
import { effectFigures } from '../effects-figure.ts'
import { columnsOf, headingBlock, note, paragraph, tableBlock, type LabBlock, type LabCell, type LabSection, type LabTable } from '../lab-document.ts'
import { comparedAgents } from './compared-agents.ts'
import { planningClause, planningOf } from './headline-test.ts'
import { labelled } from './simulated.ts'

export function effectsSection(result: MarketExperimentResult): LabSection {
  const { currency, analysis: { better: { primary, secondary } } } = result
  const { strong, weak } = comparedAgents(result)
  const planning = planningOf(result)
  const rows = labelled([primary, ...secondary], result)
  const holm = [undefined, ...secondary.map(({ holmP }) => holmP)]
  const numbers: LabTable = {
    caption: 'What the agent changed',
    columns: columnsOf('What', '#Effect [95 %]', '#Standard error', '#p', '#Holm p', '#n'),
    rows: rows.map((row, index) => [nameCell(row), effectCell(row, currency), standardErrorText(row, currency), pOf(row), index === 0 ? (planning === 'as_planned' ? 'planned' : 'headline') : pText(holm[index]), countsCell(row.counts)]),
  }
  return {
    id: 'effects', title: 'What the agent changed', short: 'What it changed',
    how: `${capital(strong)} less ${weak}, with 95 % intervals. The first row is the ${planning === 'as_planned' ? 'planned' : 'headline'} test${planningClause[planning]}; the others are corrected for being several (Holm). Effects on logs of prices are told in percent; pp are percentage points.`,
    blocks: [...effectFigures({ rows, currency, label: 'What the agent changed' }), tableBlock(numbers), ...[...new Set(rows.flatMap(({ note: text }) => text ?? []))].map(note)],
  }
}

/** What was compared, and under it by which model and over what. */
export const specificationOf = ({ specification, over }: EffectRow): string => `${specification}; ${over}`
const nameCell = (row: EffectRow): LabCell => ({ text: row.outcome, under: specificationOf(row) })

export const pOf = ({ effect }: Pick<EffectRow, 'effect'>): string => (effect.estimable ? pText(effect.p) : noNumber)

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
  const rate = (value: number): string => valueInUnit(value, { unit: 'share', currency: '' })
  const [low, high] = [leeBounds.low, leeBounds.high].map((value) => valueInUnit(value, { ...written, signed: true }))
  return [title, paragraph(
    `Of the things that the roster asks money for, sellers with ${strongAgent} sold ${rate(leeBounds.treatedRate)} for money, sellers with ${weakAgent} ${rate(leeBounds.controlRate)}. Among what either would have sold for money, the effect of the seller’s agent on the price ${low === high ? 'is ' : 'lies between '}`,
    { strong: low === high ? `${low}` : `${low} and ${high}` }, `${interval} (Lee bounds, ${formatShare(leeBounds.trimmed)} trimmed).`,
  )]
}

function equivalenceBlocks(result: MarketExperimentResult): readonly LabBlock[] {
  const rows = labelled(result.analysis.better.equivalences, result)
  if (rows.length === 0) return []
  return [
    headingBlock('Where “no difference” may be said'),
    note('A large p value shows nothing. “No difference” is said only where the difference is shown to lie inside a margin (two one-sided tests), and the title says it only for a margin that the experiment’s file named before any result was seen. Of a margin in money only the share can be named beforehand: it is taken of the mean that came out.'),
    tableBlock({ caption: 'Equivalence tests', columns: columnsOf('What', '#Margin', '#Difference', '#p', 'Verdict', '#n'), rows: rows.map((row) => equivalenceRow(row, result.currency)) }),
  ]
}

function equivalenceRow({ outcome, unit, margin, marginFrom, share, result, error, counts }: EquivalenceRow, currency: string): readonly LabCell[] {
  const written = { unit, currency }
  const bounds: LabCell = {
    text: margin === undefined ? noNumber : margin.low === -margin.high ? `±${valueInUnit(margin.high, written)}` : `${digitsOf(margin.low, written)} to ${valueInUnit(margin.high, written)}`,
    under: [...(share === undefined ? [] : [`${formatShare(share.size)} of the mean ${share.of} that came out`]), namedBy[marginFrom]].join('; '),
  }
  const named: LabCell = error === undefined ? outcome : { text: outcome, under: `interval and p: ${error}` }
  if (!result.estimable) return [outcome, bounds, refusedCell(result), noNumber, 'cannot be told', countsCell(counts)]
  const { estimate, interval, p } = result
  return [
    named, bounds, { text: valueInUnit(estimate, { ...written, signed: true }), under: `${formatShare(interval.level, 0)} interval [${digitsOf(interval.low, written)}, ${digitsOf(interval.high, written)}]` },
    pText(p), margin === undefined ? 'cannot be told' : verdictOf(result, margin), countsCell(counts),
  ]
}

const namedBy: Readonly<Record<EquivalenceRow['marginFrom'], string>> = {
  file: 'named in the file', file_after_look: 'named after a result had been seen', default: 'the default, named by nobody',
}

/** The whole interval on one side of the margin shows a difference that matters, as much as the whole inside shows none. */
function verdictOf({ interval, equivalent }: Extract<EquivalenceRow['result'], { readonly estimable: true }>, margin: NonNullable<EquivalenceRow['margin']>): string {
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
      ...effectFigures({ rows: cut, currency, label: `What ${name} changed` }),
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
    how: 'Inside one market what one side gains another may lose. Runs with different shares of the stronger agent show what everybody’s gain does. Runs are the observations here: those in which everybody had one of the two agents, all the same or by lot.',
    blocks: [...effectFigures({ rows: rows.filter(({ isLevel }) => isLevel !== true), currency: result.currency, label: 'Differences of gains by saturation', about: 'Differences between runs with more and with fewer of the stronger agent.' }), tableBlock(saturationTable(rows, result.currency)), ...[...new Set(rows.flatMap(({ note: text }) => text ?? []))].map(note)],
  }
}

const saturationTable = (rows: readonly EffectRow[], currency: string): LabTable => ({
  caption: 'Gains by how many have the stronger agent', columns: columnsOf('What', '#Gain or difference [95 %]', '#Standard error', '#p', '#n'),
  rows: rows.map((row) => [nameCell(row), effectCell(row, currency), standardErrorText(row, currency), pOf(row), countsCell(row.counts)]),
})
