// Decides how negotiations are averaged: each row alike, as the papers do, or each cell alike, so that a cell with more
// repeats does not speak louder. A cell is one buyer, seller, product, budget level and protocol.
import { type Column, type Figure, figureOf, type NoFigure, noFigure, type Scoring, type Statistic, tally, type Unit } from './figure.ts'
import { type BudgetLevel, budgetLevels, type OutcomeRow } from './outcome-row.ts'
import { remembered } from './remembered.ts'

export interface Average {
  /** Everything attempted, whether or not it has a value. */
  readonly rows: readonly OutcomeRow[]
  /** Undefined keeps a row out of the average. */
  readonly value: (row: OutcomeRow) => number | undefined
  readonly unit: Unit
  readonly weighting: 'rows' | 'cells'
  readonly scoring: Scoring
  /** Values are 0 or 1. */
  readonly isRate?: boolean
}

export function average({ rows, value, unit, weighting, scoring, isRate = false }: Average): Figure {
  const valued = rows.filter((row) => value(row) !== undefined)
  // The same list where nothing fell out, so that what is known of it is found again.
  const inside = valued.length === rows.length ? rows : valued
  const weightOf = weighting === 'rows' ? () => 1 : cellWeights(inside)
  const columns: Column[] = [(row) => (value(row) ?? 0) * weightOf(row), (row) => (value(row) === undefined ? 0 : weightOf(row))]
  return figureOf(tally(rows, columns, inside.length), { unit, isRate, of: ratioOf(0, 1), denominators: [1] }, scoring, nothingIn(rows))
}

/** The share of rows in scope that pass. */
export const rate = ({ test, among = () => true, ...rest }: Omit<Average, 'value' | 'unit' | 'isRate'> & { readonly test: (row: OutcomeRow) => boolean; readonly among?: (row: OutcomeRow) => boolean }): Figure =>
  average({ ...rest, unit: 'share', isRate: true, value: (row) => (among(row) ? Number(test(row)) : undefined) })

/** A sum of cents over the rows that have a value. It grows with the number of negotiations; compare it only at equal counts. */
export function totalCents({ rows, value, scoring }: Pick<Average, 'rows' | 'value' | 'scoring'>): Figure {
  const counted = rows.filter((row) => value(row) !== undefined).length
  return figureOf(tally(rows, [(row) => value(row) ?? 0], counted), { unit: 'cents', of: (totals) => totals[0] }, scoring, nothingIn(rows))
}

/** The mean of the budget levels' means, levels without a row left out: the 2025 code's way. */
export function averageOfLevels({ rows, value, unit, scoring }: Pick<Average, 'rows' | 'unit' | 'scoring'> & { readonly value: (row: OutcomeRow) => number }): Figure {
  const at = (level: BudgetLevel, of: Column): Column => (row) => (row.budgetLevel === level ? of(row) : 0)
  const columns = budgetLevels.flatMap((level) => [at(level, value), at(level, () => 1)])
  return figureOf(tally(rows, columns), { unit, of: meanOfRatios }, scoring, nothingIn(rows))
}

function meanOfRatios(totals: Float64Array): number | undefined {
  const means = budgetLevels.flatMap((_, level) => ratioOf(2 * level, 2 * level + 1)(totals) ?? [])
  return means.length === 0 ? undefined : means.reduce((sum, mean) => sum + mean, 0) / means.length
}

/** One column's total over another's; undefined over nothing. */
export const ratioOf = (numerator: number, denominator: number): Statistic['of'] => (totals) => {
  const [above = 0, below = 0] = [totals[numerator], totals[denominator]]
  return below === 0 ? undefined : above / below
}

/** Rows in one cell share one weight between them. */
export const cellWeights = remembered((rows: readonly OutcomeRow[]): ((row: OutcomeRow) => number) => {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(cellOf(row), (counts.get(cellOf(row)) ?? 0) + 1)
  if (counts.size === rows.length) return () => 1
  const weights = new Map(rows.map((row) => [row, 1 / (counts.get(cellOf(row)) ?? 1)]))
  return (row) => weights.get(row) ?? 1
})

/** U+0000 stands in no name, so that no two cells look alike. Called for every row of every figure: a template, since joining a list takes thrice as long. */
export const cellOf = ({ protocol, budgetLevel, product, buyer, seller }: Cell): string => `${protocol}\u0000${budgetLevel}\u0000${product.id}\u0000${buyer}\u0000${seller}`

type Cell = Pick<OutcomeRow, 'protocol' | 'budgetLevel' | 'product' | 'buyer' | 'seller'>

const nothingIn = (rows: readonly OutcomeRow[]): NoFigure =>
  rows.length === 0 ? noFigure('no_negotiations', 'no negotiations in scope')
    : rows.some(({ outcome }) => outcome === 'accept') ? noFigure('no_such_case', `${noneOf(rows)} is of the kind asked about`)
      : noFigure('no_deals', `${noneOf(rows)} ended in a deal`)

const noneOf = ({ length }: readonly OutcomeRow[]): string => `none of ${length.toLocaleString('en-US')} ${length === 1 ? 'negotiation' : 'negotiations'}`
