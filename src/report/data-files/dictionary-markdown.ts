// The data dictionary, drawn from the columns themselves: what each table's row is, and what each column holds.
import { escapeMarkdown } from '../escape-text.ts'
import { capital, countOf } from '../format-number.ts'
import type { ColumnDefinition, ColumnType, DataTable } from './data-table.ts'
import { marketTables } from './market-tables.ts'
import { tournamentTables } from './tournament-tables.ts'

/** What holds for all files of data. */
const preface = [
  'Each table is written twice, as Parquet and as CSV, with the same columns and rows. `results` lies at the top of the result folder, the other tables in `tables/`.',
  '',
  '- **Money** is a whole number of minor units (cents) of one currency, in columns that end in `_cents`. Nothing is rounded and nothing is a float.',
  '- **Null** means not measured or not applicable, never zero; the column says which. A price without a deal and a question without an answer are null, a gain of nothing is 0.',
  '- **Parquet**: whole numbers are INT64, other numbers DOUBLE, text is UTF-8, pages are compressed by Snappy. Units and meanings stand in the file’s metadata under `haggle.columns`.',
  '- **CSV**: RFC 4180 with comma and CRLF, UTF-8 without a byte order mark, `true` and `false`. Null is an empty field, the empty text is `""`. A spreadsheet would run text that begins with `=`, `+`, `-`, `@`, a tab or a line break as a formula, and titles are written by strangers: such text, and text that begins with an apostrophe, has one apostrophe in front. Take one leading apostrophe off a text field to have what was written; Parquet holds it as it is.',
  '- **Private**: the tables hold people’s limits (floors, maxima, budgets) and what follows from them (gains). They are the organiser’s alone. People are named by their ids in the roster, but titles and deals can still tell who they are: dropping the columns marked private makes no public file.',
  '',
]

/** Of one result folder. */
export const dictionaryMarkdown = (tables: readonly DataTable[], { title }: { readonly title: string }): string =>
  [`# Data of ${escapeMarkdown(title)}`, '', ...preface, ...tables.flatMap((table) => tableLines(table, { heading: '##', counted: true }))].join('\n')

/** docs/data-dictionary.md, every table that there can be; `vitest run src/report/data-files -u` writes it. */
export function wholeDictionaryMarkdown(): string {
  const sections = (tables: readonly DataTable[]): readonly string[] => tables.flatMap((table) => tableLines(table, { heading: '###', counted: false }))
  return [
    '# Data dictionary', '', 'What the files of data of `haggle lab run` hold. Drawn from the definitions in `src/report/data-files/`, and kept equal to them by a test; every result folder gets its own as `data-dictionary.md`.', '', ...preface,
    '## Market experiments', '', ...sections(marketTables(nothingMeasured)),
    '## Tournaments', '', ...sections(tournamentTables([])),
  ].join('\n')
}

const nothingMeasured: Parameters<typeof marketTables>[0] = { currency: 'USD', people: [], compare: ['strong', 'weak'], runs: [], persons: [], items: [], deals: [], negotiations: [], refusals: [] }

interface TableStyle {
  readonly heading: '##' | '###'
  readonly counted: boolean
}

const tableLines = ({ name, meaning, key, rows, columns }: DataTable, { heading, counted }: TableStyle): readonly string[] => [
  `${heading} ${name}`,
  '',
  `A row is ${meaning}. Told apart by ${key.map((one) => `\`${one}\``).join(', ')}.${counted ? ` ${capital(countOf(rows, 'row'))}.` : ''}`,
  '',
  '| column | type | unit | meaning |',
  '|---|---|---|---|',
  ...columns.map(columnLine),
  '',
]

const typeInWords = { string: 'text', int: 'whole number', double: 'number', bool: 'true or false' } as const satisfies Record<ColumnType, string>

const columnLine = ({ name, type, nullable, unit, meaning }: ColumnDefinition): string =>
  `| \`${name}\` | ${typeInWords[type]}${nullable ? ', or null' : ''} | ${unit ?? ''} | ${meaning.replaceAll('|', '\\|')} |`
