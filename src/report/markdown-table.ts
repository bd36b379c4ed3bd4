// A table in Markdown that also stands straight in a terminal. Cells are Markdown already: whoever calls this has escaped them.
import type { Column } from './report-table.ts'

export interface MarkdownTable {
  readonly columns: readonly Column[]
  /** Escaped cells. */
  readonly cells: readonly (readonly string[])[]
  readonly heads: readonly string[]
}

export function markdownTable({ columns, heads, cells }: MarkdownTable): string {
  const all = [heads, ...cells]
  const widths = columns.map((_, index) => Math.max(3, ...all.map((row) => widthOf(row[index] ?? ''))))
  const line = (row: readonly string[]): string => `| ${widths.map((width, index) => pad(row[index] ?? '', { width, right: columns[index]?.numeric === true })).join(' | ')} |`
  const rule = `|${widths.map((width, index) => (columns[index]?.numeric === true ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`
  return [line(heads), rule, ...cells.map(line)].join('\n')
}

function pad(text: string, { width, right }: { readonly width: number; readonly right: boolean }): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return right ? space + text : text + space
}

const widthOf = (text: string): number => [...text].length
