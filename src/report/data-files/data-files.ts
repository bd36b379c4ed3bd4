// Decides which files of data a result folder gets: the main table at the top, as results.parquet and results.csv, the others
// under tables/, and the dictionary of them all. Who writes them, and whole, is the caller's affair.
import type { DataTable } from './data-table.ts'
import { dictionaryMarkdown } from './dictionary-markdown.ts'
import { toCsv } from './to-csv.ts'
import { toParquet } from './to-parquet.ts'

export interface DataFile {
  /** Relative to the result folder, with forward slashes. */
  readonly path: string
  readonly content: string | Uint8Array
}

const mainTable = 'results'

/** One file at a time: those of a tournament are large. */
export function* dataFiles(tables: readonly DataTable[], { title }: { readonly title: string }): Generator<DataFile> {
  for (const table of tables) {
    const path = table.name === mainTable ? table.name : `tables/${table.name}`
    yield { path: `${path}.parquet`, content: toParquet(table) }
    yield { path: `${path}.csv`, content: toCsv(table) }
  }
  yield { path: 'data-dictionary.md', content: dictionaryMarkdown(tables, { title }) }
}
