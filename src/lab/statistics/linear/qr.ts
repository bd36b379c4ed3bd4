// Factors a matrix of columns by Householder reflections and says which columns are combinations of earlier ones.
// Normal equations would square the condition number; Longley's data lose every digit that way.
import { norm } from './columns.ts'

export interface QrFactors {
  /** Orthonormal columns spanning the kept ones, in their order. */
  readonly basis: readonly Float64Array[]
  /** `upper[j][i]`, i <= j: the kept column j is the sum of `basis[i] * upper[j][i]`. */
  readonly upper: readonly Float64Array[]
  /** Indices of the columns that are not combinations of earlier ones. */
  readonly kept: readonly number[]
  readonly aliased: readonly AliasedColumn[]
}

export interface AliasedColumn {
  readonly column: number
  /** The earlier columns it is made of. */
  readonly madeOf: readonly number[]
}

/** A column this small against its own size, once the others are taken out, is taken for their combination. */
const rankTolerance = 1e-10

/**
 * Columns are taken from left to right, so that of two equal ones the later is called aliased. `sizes` are the norms
 * that "small" is measured against: those of the columns before anything was taken out of them.
 */
export function factorQr(columns: readonly Float64Array[], sizes: readonly number[] = columns.map(norm)): QrFactors {
  const rows = columns[0]?.length ?? 0
  const reflectors: Float64Array[] = []
  const upper: Float64Array[] = []
  const kept: number[] = []
  const aliased: AliasedColumn[] = []
  for (const [index, column] of columns.entries()) {
    const work = new Float64Array(column)
    for (const [from, reflector] of reflectors.entries()) reflect(work, reflector, from)
    const rank = reflectors.length
    const left = rank < rows ? norm(work.subarray(rank)) : 0
    if (left <= rankTolerance * (sizes[index] ?? 0)) {
      aliased.push({ column: index, madeOf: madeOf({ work, upper, kept, size: sizes[index] ?? 0 }) })
      continue
    }
    const reflector = reflectorFor(work.subarray(rank), left)
    reflectors.push(reflector)
    reflect(work, reflector, rank)
    upper.push(work.slice(0, rank + 1))
    kept.push(index)
  }
  return { basis: thinBasis(reflectors, rows), upper, kept, aliased }
}

/** Solves `upper · x = right` for the kept columns. */
export function backSubstitute(upper: readonly Float64Array[], right: ArrayLike<number>): Float64Array {
  const x = Float64Array.from({ length: upper.length }, (_, index) => right[index] ?? 0)
  for (let column = upper.length - 1; column >= 0; column -= 1) {
    const entries = upper[column] as Float64Array
    const value = (x[column] as number) / (entries[column] as number)
    x[column] = value
    for (let row = 0; row < column; row += 1) x[row] = (x[row] as number) - value * (entries[row] as number)
  }
  return x
}

/** The unit vector u with (I - 2uu') column = (∓norm, 0, …). */
function reflectorFor(column: Float64Array, size: number): Float64Array {
  const reflector = new Float64Array(column)
  reflector[0] = (reflector[0] as number) + ((reflector[0] as number) < 0 ? -size : size)
  const length = norm(reflector)
  for (let row = 0; row < reflector.length; row += 1) reflector[row] = (reflector[row] as number) / length
  return reflector
}

/** Reflects the rows from `from` on, in place. */
function reflect(column: Float64Array, reflector: Float64Array, from: number): void {
  let projection = 0
  for (let row = 0; row < reflector.length; row += 1) projection += (reflector[row] as number) * (column[from + row] as number)
  for (let row = 0; row < reflector.length; row += 1) column[from + row] = (column[from + row] as number) - 2 * projection * (reflector[row] as number)
}

function thinBasis(reflectors: readonly Float64Array[], rows: number): Float64Array[] {
  return reflectors.map((_, index) => {
    const column = new Float64Array(rows)
    column[index] = 1
    for (let from = index; from >= 0; from -= 1) reflect(column, reflectors[from] as Float64Array, from)
    return column
  })
}

interface Combination {
  readonly work: Float64Array
  readonly upper: readonly Float64Array[]
  readonly kept: readonly number[]
  readonly size: number
}

/** Which kept columns carry more than rounding of an aliased one. */
function madeOf({ work, upper, kept, size }: Combination): number[] {
  const shares = backSubstitute(upper, work)
  return kept.filter((_, index) => Math.abs((shares[index] as number) * norm(upper[index] as Float64Array)) > 1e-8 * size)
}
