// Decides the table of seller against buyer: its cells, how far it spreads along a row or a column, and how much of its
// variance each seat explains. Drawing it is decided elsewhere.
import { isConstant, meanOf } from '../statistics/moments.ts'
import { type NoFigure, noFigure } from './figure.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { answeredRows } from './paper-metrics.ts'
import { dealCents, finalPriceCents, isValid, reductionTo } from './row-arithmetic.ts'

export interface PairMatrix {
  readonly sellers: readonly string[]
  readonly buyers: readonly string[]
  /** A row a seller, a column a buyer; null where the pair has nothing to average. */
  readonly values: readonly (readonly (number | null)[])[]
  /** Negotiations behind each value. */
  readonly counts: readonly (readonly number[])[]
}

/** paper: every answered negotiation's last price. deals: valid deals alone. Negotiations weigh alike. */
export function priceReductionMatrix(rows: readonly OutcomeRow[], definition: 'paper' | 'deals'): PairMatrix {
  const inScope = definition === 'paper' ? answeredRows(rows) : rows.filter((row) => isValid(row) && dealCents(row) !== undefined)
  const sellers = [...new Set(rows.map(({ seller }) => seller))].sort()
  const buyers = [...new Set(rows.map(({ buyer }) => buyer))].sort()
  const sums = new Map<string, { sum: number; count: number }>()
  for (const row of inScope) {
    const key = pairKey(row)
    const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 }
    sums.set(key, { sum: sum + reductionTo(finalPriceCents(row), row), count: count + 1 })
  }
  const cells = sellers.map((seller) => buyers.map((buyer) => sums.get(pairKey({ seller, buyer }))))
  return { sellers, buyers, values: cells.map((line) => line.map((cell) => (cell ? cell.sum / cell.count : null))), counts: cells.map((line) => line.map((cell) => cell?.count ?? 0)) }
}

const pairKey = ({ seller, buyer }: Pick<OutcomeRow, 'seller' | 'buyer'>): string => [seller, buyer].join('\u0000')

export type Spread = { readonly estimable: true; readonly spread: number; readonly cells: number } | NoFigure

/** Highest less lowest value with one seat held: how much it matters who sits opposite. Grows with the number of models and with noise. */
export function spreadWith(matrix: PairMatrix, held: { readonly seller: string } | { readonly buyer: string }): Spread {
  const line = 'seller' in held ? matrix.values[matrix.sellers.indexOf(held.seller)] : columnOf(matrix, held.buyer)
  const known = (line ?? []).filter((value) => value !== null)
  if (line === undefined || known.length < line.length || known.length < 2) return noFigure('no_such_case', `the table has ${known.length} of ${line?.length ?? 0} values there`)
  return { estimable: true, spread: Math.max(...known) - Math.min(...known), cells: known.length }
}

function columnOf({ buyers, values }: PairMatrix, buyer: string): readonly (number | null)[] | undefined {
  const place = buyers.indexOf(buyer)
  return place < 0 ? undefined : values.map((line) => line[place] ?? null)
}

export type VarianceShares = { readonly estimable: true; readonly seller: number; readonly buyer: number; readonly rest: number } | NoFigure

/** Two-way sums of squares of the cell values over their total. Every cell must be there, since otherwise the seats' parts overlap. */
export function varianceShares({ values, sellers, buyers }: PairMatrix): VarianceShares {
  const known = values.flat().filter((value) => value !== null)
  if (known.length < sellers.length * buyers.length || sellers.length < 2 || buyers.length < 2) return noFigure('no_such_case', `needs every cell of at least 2 sellers by 2 buyers, has ${known.length} of ${sellers.length * buyers.length}`)
  // Of what is left of the price: cells whose reductions are alike but for rounding, about zero too, differ in nothing.
  if (isConstant(known.map((reduction) => 1 - reduction))) return noFigure('no_variation', 'every pair has the same value')
  const mean = meanOf(known)
  const total = known.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const between = (lines: readonly (readonly (number | null)[])[]): number =>
    lines.reduce((sum, line) => sum + line.length * (meanOf(line.map((value) => value ?? mean)) - mean) ** 2, 0) / total
  const seller = between(values)
  const buyer = between(buyers.map((_, place) => values.map((line) => line[place] ?? null)))
  return { estimable: true, seller, buyer, rest: 1 - seller - buyer }
}
