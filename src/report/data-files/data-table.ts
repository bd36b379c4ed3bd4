// Decides what a file of data is made of: named, typed columns, each with its unit and its meaning, so that CSV, Parquet and
// the data dictionary are drawn from one definition and cannot disagree. What the columns are is told in the tables beside it.
import { InvariantViolation } from '../../market/invariants.ts'

/** `int`: whole, up to 2^53 - 1 either way. Null: not measured, or not applicable; the column's meaning says which. */
export type Cell = string | number | boolean | null
export type ColumnType = 'string' | 'int' | 'double' | 'bool'

/** Names are snake_case: they are read in R, Python and SQL. */
export interface ColumnDefinition {
  readonly name: string
  readonly type: ColumnType
  readonly nullable: boolean
  /** Null where there is nothing to measure. */
  readonly unit: string | null
  readonly meaning: string
}

export interface DataColumn extends ColumnDefinition {
  /** One for each row. */
  readonly values: readonly Cell[]
}

export interface DataTable {
  readonly name: string
  /** What one row is. */
  readonly meaning: string
  /** Columns that tell the rows apart. */
  readonly key: readonly string[]
  readonly columns: readonly DataColumn[]
  readonly rows: number
}

/** A column and how it is read off a row. Undefined counts as null. */
export interface ColumnOf<Row> {
  readonly name: string
  readonly type: ColumnType
  readonly nullable?: boolean
  readonly unit?: string
  readonly meaning: string
  readonly of: (row: Row) => Cell | undefined
}

export interface TableOf<Row> extends Pick<DataTable, 'name' | 'meaning' | 'key'> {
  readonly columns: readonly ColumnOf<Row>[]
}

/** What most columns of money, counts and marks share. */
export const money = { type: 'int', unit: 'minor units' } as const
export const count = { type: 'int', unit: 'count' } as const
export const minutes = { type: 'double', unit: 'minutes of market time' } as const
export const text = { type: 'string' } as const
export const flag = { type: 'bool' } as const

export function dataTable<Row>({ name, meaning, key, columns }: TableOf<Row>, rows: readonly Row[]): DataTable {
  return {
    name, meaning, key, rows: rows.length,
    columns: columns.map(({ of, nullable = false, unit = null, ...column }) => {
      const definition = { ...column, nullable, unit }
      return { ...definition, values: rows.map((row, place) => checked(of(row) ?? null, { ...definition, place: `${name}, row ${place + 1}` })) }
    }),
  }
}

/** A cell of another type would be written into one kind of file and not into the other, or mean something else there. */
function checked(cell: Cell, { name, type, nullable, place }: ColumnDefinition & { readonly place: string }): Cell {
  const fits = cell === null ? nullable : fitsType[type](cell)
  if (!fits) throw new InvariantViolation(`${place}: ${name} must be ${type}${nullable ? ' or nothing' : ''}, not ${String(cell)}`)
  // Half a surrogate pair has no UTF-8: replaced here, so that all files hold the same text.
  return typeof cell === 'string' ? cell.toWellFormed() : cell
}

const fitsType: Readonly<Record<ColumnType, (cell: Cell) => boolean>> = {
  string: (cell) => typeof cell === 'string',
  int: (cell) => Number.isSafeInteger(cell),
  double: (cell) => Number.isFinite(cell),
  bool: (cell) => typeof cell === 'boolean',
}
