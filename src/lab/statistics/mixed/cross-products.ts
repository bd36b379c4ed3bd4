// The normal equations of a model with crossed random intercepts, with the largest factor taken out first: its block is
// diagonal, so hundreds of items cost no more than their deals, and only sellers, buyers and regressors are factored.
import { dot } from '../linear/columns.ts'
import { countLevels, type Codes } from '../linear/labels.ts'

export interface CrossProducts {
  /** Observations in each level of the largest factor. */
  readonly counts: Float64Array
  /** For each level of the largest factor, its sums over the other columns, zeros left out. */
  readonly sums: readonly (readonly Entry[])[]
  /** Inner products of the other columns: levels of the other factors, then the fixed columns, then the outcome. */
  readonly inner: readonly Float64Array[]
  /** Which of the other factors each column belongs to, 0 for the first of them; undefined for fixed columns and outcome. */
  readonly factorOf: readonly (number | undefined)[]
}

interface Entry {
  readonly column: number
  readonly sum: number
}

export function crossProducts({ largest, others, fixed }: { readonly largest: Codes; readonly others: readonly Codes[]; readonly fixed: readonly Float64Array[] }): CrossProducts {
  const random = others.flatMap(({ codes, levels }) => Array.from({ length: levels }, (_, level) => Float64Array.from(codes, (code) => (code === level ? 1 : 0))))
  const columns = [...random, ...fixed]
  const sums = Array.from({ length: largest.levels }, () => new Float64Array(columns.length))
  columns.forEach((column, index) => column.forEach((value, row) => {
    const level = sums[largest.codes[row] as number] as Float64Array
    level[index] = (level[index] as number) + value
  }))
  return {
    counts: countLevels(largest),
    sums: sums.map((level) => [...level.entries()].flatMap(([column, sum]) => (sum === 0 ? [] : [{ column, sum }]))),
    inner: columns.map((column, index) => Float64Array.from({ length: index + 1 }, (_, other) => dot(column, columns[other] as Float64Array))),
    factorOf: [...others.flatMap(({ levels }, factor) => new Array<number>(levels).fill(factor)), ...fixed.map(() => undefined)],
  }
}

export interface Factored {
  /** Lower triangle, by rows. */
  readonly triangle: readonly Float64Array[]
  /** ln of the determinant of the random part. */
  readonly logDeterminant: number
}

/** `scales`: standard deviation of each factor over the residual's, the largest factor first. */
export function factorScaled({ counts, sums, inner, factorOf }: CrossProducts, scales: readonly number[]): Factored {
  const [largestScale = 0, ...otherScales] = scales
  const scaleOf = factorOf.map((factor) => (factor === undefined ? 1 : (otherScales[factor] ?? 0)))
  const square = largestScale * largestScale
  const reduced = inner.map((row) => Float64Array.from(row))
  let logDeterminant = 0
  sums.forEach((entries, level) => {
    const pivot = square * (counts[level] as number) + 1
    logDeterminant += Math.log(pivot)
    entries.forEach(({ column, sum }, place) => {
      const row = reduced[column] as Float64Array
      for (const other of entries.slice(0, place + 1)) row[other.column] = (row[other.column] as number) - (square / pivot) * sum * other.sum
    })
  })
  reduced.forEach((row, index) => row.forEach((value, other) => {
    row[other] = value * (scaleOf[index] as number) * (scaleOf[other] as number) + (other === index && factorOf[index] !== undefined ? 1 : 0)
  }))
  choleskyInPlace(reduced)
  reduced.forEach((row, index) => (logDeterminant += factorOf[index] === undefined ? 0 : 2 * Math.log(row[index] as number)))
  return { triangle: reduced, logDeterminant }
}

/** The last pivot, the outcome's, may be zero (a perfect fit); no other is, since fixed columns are independent. */
function choleskyInPlace(rows: readonly Float64Array[]): void {
  rows.forEach((row, index) => {
    for (let column = 0; column <= index; column += 1) {
      const above = rows[column] as Float64Array
      let value = row[column] as number
      for (let k = 0; k < column; k += 1) value -= (row[k] as number) * (above[k] as number)
      row[column] = column === index ? Math.sqrt(Math.max(0, value)) : value / (above[column] as number)
    }
  })
}
