// Decides how one seller's profit compares with the weakest one's when both met the same cells: per attempt and cell by cell,
// so that neither the number of runs nor their mix can make the difference.
import { cellWeights, ratioOf } from './averages.ts'
import { type Column, type Figure, figureOf, noFigure, tally } from './figure.ts'
import type { ModelRequest } from './paper-metrics.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { unequalCells } from './seats.ts'

/** Refuses where the cells differ; restrict the rows to commonCells first, and say so. The reference stays the same in every resample. */
export function profitOnEqualCells({ rows, model, scoring, profit }: ModelRequest & { readonly profit: (row: OutcomeRow) => number }): Figure {
  const refused = unequalCells(rows, 'seller')
  if (refused) return refused
  const weightOf = cellWeights(rows)
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(row.seller, (sums.get(row.seller) ?? 0) + profit(row) * weightOf(row))
  const weakest = [...sums].sort(([, one], [, other]) => one - other)[0]
  if (!weakest || !sums.has(model)) return noFigure('no_negotiations', `${model} never sold`)
  const [reference, least] = weakest
  if (least <= 0) return noFigure('reference_not_positive', `${reference} gains nothing from its attempts on the whole, and nothing can be a multiple of that`)
  const of = (seller: string): readonly [Column, Column] => [(row) => (row.seller === seller ? profit(row) * weightOf(row) : 0), (row) => (row.seller === seller ? weightOf(row) : 0)]
  const perAttempt = (totals: Float64Array): number | undefined => {
    const [mine, theirs] = [ratioOf(0, 1)(totals), ratioOf(2, 3)(totals)]
    return mine === undefined || theirs === undefined || theirs <= 0 ? undefined : mine / theirs
  }
  const counted = rows.filter(({ seller }) => seller === model).length
  return figureOf(tally(rows, [...of(model), ...of(reference)], counted), { unit: 'ratio', of: perAttempt, denominators: [1, 3] }, scoring, noFigure('reference_not_positive', `${reference} gains nothing`))
}
