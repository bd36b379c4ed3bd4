// A table as Parquet: whole numbers are INT64, so that no count or sum of money is near a limit; text is UTF-8; what can be
// missing is OPTIONAL, the rest REQUIRED. Pages are compressed by Snappy, which every reader knows. The same table gives the
// same bytes. Each column's unit and meaning travel in the file, under the key haggle.columns.
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer'
import { InvariantViolation } from '../../market/invariants.ts'
import type { ColumnType, DataColumn, DataTable } from './data-table.ts'

const parquetTypes = { string: 'STRING', int: 'INT64', double: 'DOUBLE', bool: 'BOOLEAN' } as const satisfies Record<ColumnType, ColumnSource['type']>

export const columnsKey = 'haggle.columns'

export function toParquet({ name, meaning, key, columns }: DataTable): Uint8Array {
  const described = { table: name, meaning, key, columns: columns.map(({ values: _, ...definition }) => definition) }
  return new Uint8Array(parquetWriteBuffer({
    columnData: columns.map(columnSource),
    kvMetadata: [{ key: columnsKey, value: JSON.stringify(described) }],
    createdBy: 'haggle',
  }))
}

const columnSource = ({ name, type, nullable, values }: DataColumn): ColumnSource =>
  ({ name, type: parquetTypes[type], nullable, data: type === 'int' ? values.map((value) => (value === null ? null : wholeNumber(value, name))) : [...values] })

function wholeNumber(value: string | number | boolean, column: string): bigint {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new InvariantViolation(`${column}: ${String(value)} is no whole number`)
  return BigInt(value)
}
