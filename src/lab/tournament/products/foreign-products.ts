// Decides what the product files of others mean, above all those of A2A-NT: a list of records, or one under `products`, with the
// field names and the price texts of its several versions. Passes on what it cannot read, for the schema to name.
import { centsFromPriceText } from './price-text.ts'

type Fields = Readonly<Record<string, unknown>>

/** `current`: the prices the record itself bears. `paper`: those under its `paper`. `paper_runs`: of these, the 50 the study played. */
export type Vintage = 'current' | 'paper' | 'paper_runs'

/** A record in our own words, and which of its fields each came from, so that a fault names what stands in the file. */
export interface Translated {
  readonly record: Fields
  readonly index: number
  readonly namedThere: ReadonlyMap<string, readonly string[]>
}

const names = {
  id: ['id', 'product_id'],
  name: ['name', 'Product Name', 'product_name', 'title'],
  category: ['category', 'Type', 'type', 'Category'],
  features: ['features', 'Features', 'description'],
  source: ['source', 'Reference', 'reference', 'url'],
  retailCents: ['retailCents', 'Retail Price', 'retail_price', 'retailPrice', 'retail'],
  wholesaleCents: ['wholesaleCents', 'Wholesale Price', 'wholesale_price', 'wholesalePrice', 'wholesale'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The records of a foreign file; undefined where it holds no list of them. */
export function foreignRecords(data: unknown): { readonly records: readonly unknown[]; readonly under: readonly string[] } | undefined {
  if (Array.isArray(data)) return { records: data, under: [] }
  if (isFields(data) && Array.isArray(data['products'])) return { records: data['products'], under: ['products'] }
  return undefined
}

/** Undefined for a record that the vintage leaves out. */
export function translateRecord(record: Fields, { index, vintage, fileSource }: { readonly index: number; readonly vintage: Vintage; readonly fileSource: string }): Translated | undefined {
  const paper = isFields(record['paper']) ? record['paper'] : {}
  if (vintage === 'paper_runs' && typeof paper['subsetId'] !== 'number') return undefined
  const namedThere = new Map<string, readonly string[]>()
  const translated: Record<string, unknown> = {}
  for (const [ours, theirs] of Object.entries(names)) {
    const inPaper = vintage === 'current' ? undefined : theirs.find((name) => paper[name] !== undefined)
    const found = inPaper ?? theirs.find((name) => record[name] !== undefined && record[name] !== null)
    if (found === undefined) continue
    namedThere.set(ours, inPaper === undefined ? [found] : ['paper', found])
    translated[ours] = valueOf(ours, { name: found, value: inPaper === undefined ? record[found] : paper[found] })
  }
  return { record: { id: `item-${index + 1}`, source: fileSource, ...translated }, index, namedThere }
}

function valueOf(ours: string, { name, value }: { readonly name: string; readonly value: unknown }): unknown {
  switch (ours) {
    case 'id':
      return typeof value === 'number' ? String(value) : typeof value === 'string' ? slug(value) : value
    case 'category':
      return typeof value === 'string' ? categoryFrom(value) : value
    case 'features':
      return typeof value === 'string' ? [value] : value
    case 'retailCents':
    case 'wholesaleCents':
      return name.endsWith('Cents') ? value : centsFromMajor(value)
    default:
      return value
  }
}

/** Numbers there are major units. What is no price stays as it is. */
function centsFromMajor(value: unknown): unknown {
  if (typeof value !== 'number' && typeof value !== 'string') return value
  return centsFromPriceText(String(value)) ?? value
}

const slug = (text: string): string => text.trim().toLowerCase().replace(/[^a-z0-9_]+/g, '-').replace(/^-+|-+$/g, '')

const categoryWords: ReadonlyMap<string, string> = new Map([['vehicle', 'vehicles'], ['car', 'vehicles'], ['cars', 'vehicles'], ['electronic', 'electronics'], ['consumer_electronics', 'electronics'], ['realestate', 'real_estate'], ['home', 'real_estate'], ['homes', 'real_estate']])

function categoryFrom(text: string): string {
  const word = text.trim().toLowerCase().replace(/[^a-z0-9]+/g, '_')
  return categoryWords.get(word) ?? word
}

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
