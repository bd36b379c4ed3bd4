import fc from 'fast-check'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { capital, countOf } from '../format-number.ts'
import { awkwardData, awkwardFindings, awkwardSurvey, awkwardTitles, awkwardTournament } from './awkward-data.fixture.ts'
import { dataFiles } from './data-files.ts'
import { type Cell, type DataTable, dataTable } from './data-table.ts'
import { dictionaryMarkdown, wholeDictionaryMarkdown } from './dictionary-markdown.ts'
import { marketTables } from './market-tables.ts'
import { toCsv } from './to-csv.ts'
import { columnsKey, toParquet } from './to-parquet.ts'
import { tournamentTables } from './tournament-tables.ts'

const tables: readonly (readonly [string, DataTable])[] = [
  ...marketTables(awkwardData, awkwardFindings).map((table) => [`market ${table.name}`, table] as const),
  ...tournamentTables(awkwardTournament).map((table) => [`tournament ${table.name}`, table] as const),
]
const column = (table: DataTable, name: string): readonly Cell[] => table.columns.find((one) => one.name === name)?.values ?? []
const named = (all: readonly DataTable[], name: string): DataTable => all.find((one) => one.name === name) ?? expect.fail(`no table ${name}`)
const rowsOf = ({ columns, rows }: DataTable): readonly Readonly<Record<string, Cell>>[] =>
  Array.from({ length: rows }, (_, row) => Object.fromEntries(columns.map(({ name, values }) => [name, values[row] ?? null])))

/** A reader of RFC 4180 that shares nothing with the writer. Null is a field without quotes and without characters. */
function readCsv(csv: string): (string | null)[][] {
  const lines: (string | null)[][] = []
  let line: (string | null)[] = []
  for (let at = 0; at < csv.length; ) {
    let field: string | null = null
    if (csv[at] === '"') {
      field = ''
      for (at += 1; ; at += 1) {
        if (csv[at] === '"' && csv[at + 1] === '"') at += 1
        else if (csv[at] === '"') break
        field += csv[at] ?? expect.fail('a quote is left open')
      }
      at += 1
    } else {
      const start = at
      while (at < csv.length && csv[at] !== ',' && csv[at] !== '\r' && csv[at] !== '\n') at += 1
      if (at > start) field = csv.slice(start, at)
    }
    line.push(field)
    if (csv[at] === ',') {
      at += 1
      if (at === csv.length || csv[at] === '\r') line.push(null)
      if (csv[at] !== '\r') continue
    }
    expect(csv.slice(at, at + 2)).toBe('\r\n')
    at += 2
    lines.push(line)
    line = []
  }
  return lines
}

const restored = (field: string | null): string | null => (field?.startsWith("'") === true ? field.slice(1) : field)

const asWritten = (cell: Cell): string | null => (cell === null ? null : String(cell))

async function readParquet(bytes: Uint8Array): Promise<readonly Readonly<Record<string, Cell>>[]> {
  const file = new Uint8Array(bytes).buffer
  const rows: readonly Record<string, Cell | bigint>[] = await parquetReadObjects({ file })
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, typeof cell === 'bigint' ? Number(cell) : cell ?? null])))
}

describe.each(tables)('%s', (_, table) => {
  it('comes back from CSV cell by cell', () => {
    const [header, ...lines] = readCsv(toCsv(table))
    expect(header).toStrictEqual(table.columns.map(({ name }) => name))
    expect(lines).toHaveLength(table.rows)
    lines.forEach((line, row) => expect(table.columns.map(({ type }, place) => (type === 'string' ? restored(line[place] ?? null) : line[place]))).toStrictEqual(table.columns.map(({ values }) => asWritten(values[row] ?? null))))
  })

  it('comes back from Parquet cell by cell', async () => expect(await readParquet(toParquet(table))).toStrictEqual(rowsOf(table)))

  it('gives the same bytes every time', () => expect(toParquet(table)).toStrictEqual(toParquet(table)))

  it('is told apart by its key, and each key is a column', () => {
    expect(table.key.filter((key) => !table.columns.some(({ name }) => name === key))).toStrictEqual([])
    const keys = rowsOf(table).map((row) => JSON.stringify(table.key.map((key) => row[key])))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('names columns once, in snake_case, money in cents', () => {
    expect(new Set(table.columns.map(({ name }) => name)).size).toBe(table.columns.length)
    for (const { name, unit, type } of table.columns) {
      expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
      expect(name.endsWith('_cents')).toBe(unit === 'minor units')
      expect(unit !== null).toBe(type === 'int' || type === 'double')
    }
  })

  it('can be empty', async () => {
    const empty = { ...table, rows: 0, columns: table.columns.map((one) => ({ ...one, values: [] })) }
    expect(toCsv(empty)).toBe(`${table.columns.map(({ name }) => name).join(',')}\r\n`)
    expect(await readParquet(toParquet(empty))).toStrictEqual([])
    expect(parquetMetadata(new Uint8Array(toParquet(empty)).buffer).schema.slice(1).map(({ name }) => name)).toStrictEqual(table.columns.map(({ name }) => name))
  })
})

describe('Parquet', () => {
  const one = (type: 'int' | 'double' | 'string' | 'bool', values: readonly Cell[], nullable = true): DataTable =>
    dataTable({ name: 'one', meaning: 'a value', key: [], columns: [{ name: 'value', type, nullable, meaning: 'the value', of: (value: Cell) => value }] }, values)

  it('writes whole numbers as INT64 and says what must be there', () => {
    const [, ...schema] = parquetMetadata(new Uint8Array(toParquet(named(marketTables(awkwardData), 'items'))).buffer).schema
    const of = (name: string) => schema.find((element) => element.name === name)
    expect(of('ask_cents')).toMatchObject({ type: 'INT64', repetition_type: 'REQUIRED' })
    expect(of('price_cents')).toMatchObject({ type: 'INT64', repetition_type: 'OPTIONAL' })
    expect(of('sold')).toMatchObject({ type: 'BOOLEAN', repetition_type: 'REQUIRED' })
    expect(of('title')).toMatchObject({ type: 'BYTE_ARRAY', converted_type: 'UTF8' })
  })

  it.each([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 31, -(2 ** 31) - 1, 0])('keeps %d', async (value) => expect(await readParquet(toParquet(one('int', [value, null])))).toStrictEqual([{ value }, { value: null }]))
  it.each([['int', 2 ** 53], ['int', 0.5], ['int', Number.NaN], ['double', Number.NaN], ['double', Infinity], ['string', 3], ['bool', 1], ['int', '3'], ['int', true]] as const)('a cell of %s cannot be %s', (type, value) => expect(() => one(type, [value])).toThrow('value must be'))
  it('nothing is refused where a value must be', () => expect(() => one('int', [null], false)).toThrow('one, row 1: value must be int, not null'))

  it('keeps any text, many rows and long runs of nothing', async () => {
    const values = Array.from({ length: 2_500 }, (_, index) => (index % 7 === 0 ? null : (awkwardTitles[index % awkwardTitles.length] ?? null)))
    const table = one('string', values)
    expect(await readParquet(toParquet(table))).toStrictEqual(rowsOf(table))
    expect(await readParquet(toParquet(one('double', values.map(() => null))))).toStrictEqual(values.map(() => ({ value: null })))
  })

  it('carries what its columns mean', () => {
    const { key_value_metadata: pairs } = parquetMetadata(new Uint8Array(toParquet(named(marketTables(awkwardData), 'results'))).buffer)
    const described = JSON.parse(pairs?.find(({ key }) => key === columnsKey)?.value ?? 'null') as { readonly table: string; readonly columns: readonly { readonly name: string; readonly unit: string | null }[] }
    expect(described.table).toBe('results')
    expect(described.columns.find(({ name }) => name === 'gain_cents')).toMatchObject({ unit: 'minor units' })
    expect(JSON.stringify(described)).not.toContain('values')
  })
})

describe('CSV', () => {
  it('any text comes back', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 12 })), { minLength: 1, maxLength: 20 }), (values) => {
      const table = dataTable({ name: 'any', meaning: 'a text', key: [], columns: [{ name: 'before', type: 'int', unit: 'count', meaning: 'filler', of: () => 1 }, { name: 'value', type: 'string', nullable: true, meaning: 'the text', of: (value: string | null) => value }] }, values)
      expect(readCsv(toCsv(table)).slice(1).map(([, field]) => restored(field ?? null))).toStrictEqual(values)
    }))
  })

  it('no text is a formula, and no number is touched', () => {
    const lines = readCsv(toCsv(named(marketTables(awkwardData), 'items'))).slice(1)
    for (const line of lines) expect(line[4] ?? '').not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
    expect(toCsv(named(marketTables(awkwardData), 'results'))).toContain(',-250,')
    expect(lines[0]?.[4]).toBe('\'=HYPERLINK("http://example.org","desk")')
  })
})

describe('rows', () => {
  it('of results: everybody, those without an opinion on strength too', () => {
    const results = named(marketTables(awkwardData), 'results')
    expect(column(results, 'strong')).toStrictEqual([true, false, true, false])
    expect(column(results, 'budget_cents')).toStrictEqual([12_000, 0, 12_000, 0])
    expect(column(results, 'arm')).toStrictEqual(['A', 'A', 'B', 'B'])
    expect(column(results, 'competitive_gain_cents')).toStrictEqual([0, null, 0, null])
  })

  it('of negotiations: counts, first and last offers of each side', () => {
    expect(rowsOf(named(marketTables(awkwardData), 'negotiations'))).toMatchObject([
      { offers_buyer: 2, offers_seller: 2, buyer_first_cents: 600, buyer_last_cents: 800, seller_first_cents: 950, seller_last_cents: 900, barter: true, end: 'deal', deal_cents: 900, first_minutes: 1.5, end_minutes: 4.5 },
      { offers_buyer: 1, offers_seller: 0, buyer_first_cents: 100, buyer_last_cents: 100, seller_first_cents: null, seller_last_cents: null, barter: false, end: 'lapsed', deal_cents: null, end_minutes: null },
    ])
  })

  it('of offers: numbered within their negotiation', () => expect(column(named(marketTables(awkwardData), 'offers'), 'number')).toStrictEqual([1, 2, 3, 4, 1]))

  it('of a survey: simulated answers say so in every row', () => expect(column(named(marketTables(awkwardData, { survey: awkwardSurvey }), 'survey'), 'respondents')).toStrictEqual(['simulated', 'simulated']))

  it('of a tournament: marks of a deal, calls by role, tokens', () => {
    expect(rowsOf(named(tournamentTables(awkwardTournament), 'results'))).toMatchObject([
      { repeat: 1, over_budget: true, below_wholesale: false, above_retail: false, labels: 'out_of_budget overpayment', calls_buyer: 1, calls_seller: 0, calls_judge: 1, tries: 4, tokens_read: 300, tokens_cached: 80, tokens_written: 14, last_ask_cents: 95_000, ended_by: 'buyer' },
      { repeat: 2, over_budget: null, price_cents: null, labels: '', calls_buyer: null, tokens_read: null, last_ask_cents: null },
      { repeat: 3, labels: null, model_error: 'the reply is empty', calls_buyer: 0, tokens_read: 0 },
    ])
    expect(rowsOf(named(tournamentTables(awkwardTournament), 'offers'))).toStrictEqual([{ id: 'a', round: 0, seller_cents: 100_000, buyer_cents: null }, { id: 'a', round: 1, seller_cents: 95_000, buyer_cents: 70_000 }, { id: 'c', round: 0, seller_cents: 100_000, buyer_cents: null }])
  })
})

describe('files', () => {
  it('lie where the result folder keeps them', () =>
    expect([...dataFiles(tournamentTables(awkwardTournament), { title: 'Grid' })].map(({ path }) => path)).toStrictEqual(['results.parquet', 'results.csv', 'tables/offers.parquet', 'tables/offers.csv', 'data-dictionary.md']))

  it('come with a dictionary that names every column once and counts rows', () => {
    const text = dictionaryMarkdown(marketTables(awkwardData), { title: 'A | B' })
    for (const { name, columns, rows } of marketTables(awkwardData)) {
      const section = text.split(`## ${name}\n`)[1]?.split('\n## ')[0] ?? expect.fail(name)
      expect(section.match(/^\| `/gm)).toHaveLength(columns.length)
      expect(section).toContain(`. ${capital(countOf(rows, 'row'))}.`)
    }
    expect(text).toContain('# Data of A \\| B')
  })

  it('are described in docs/data-dictionary.md', () => expect(wholeDictionaryMarkdown()).toMatchFileSnapshot('../../../docs/data-dictionary.md'))
})
