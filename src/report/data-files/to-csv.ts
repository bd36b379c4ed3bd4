// A table as CSV by RFC 4180: comma, CRLF, UTF-8 without a byte order mark, names in the first line. Nothing is an empty field,
// the empty text is "". Numbers are exact, marks are true and false.
import { stringify } from 'csv-stringify/sync'
import type { Cell, DataTable } from './data-table.ts'

/**
 * A spreadsheet takes text that begins so for a formula, and titles are written by people who may mean harm; an organiser
 * opens CSV in a spreadsheet. Such text therefore gets one apostrophe in front, and so does text that begins with one, so
 * that taking one leading apostrophe away always restores what was written. Numbers are never touched, nor is Parquet, which
 * no spreadsheet runs.
 */
const formulaOrApostrophe = /^[=+\-@\t\r\n'＝＋－＠]/u

export function toCsv({ columns, rows }: DataTable): string {
  const lines = Array.from({ length: rows }, (_, row) => columns.map(({ values }) => field(values[row] ?? null)))
  return stringify([columns.map(({ name }) => name), ...lines], {
    record_delimiter: '\r\n',
    // A lone CR or LF would end a line elsewhere; the empty text is quoted because an empty field is null.
    quoted_match: [/[\r\n]/, /^$/],
  })
}

const field = (cell: Cell): string | null =>
  cell === null ? null : typeof cell === 'string' ? (formulaOrApostrophe.test(cell) ? `'${cell}` : cell) : String(cell)
