// Decides whether a text is a file of products, ours or another's, and names every fault with its place. Reading files is left to
// whoever calls.
import type { z } from 'zod'
import { shown } from '../../../roster/describe-fault.ts'
import { type Fault, type Path, placeOf, spotsIn } from '../../../roster/fault.ts'
import { readYaml, type YamlText } from '../../../roster/yaml-text.ts'
import { tournamentLimits } from '../limits.ts'
import { foreignRecords, isFields, type Translated, translateRecord, type Vintage } from './foreign-products.ts'
import { type Product, productSchema, productsFileSchema, productsSchemaName } from './product.ts'

export type ProductsRead = { readonly ok: true; readonly products: readonly Product[] } | { readonly ok: false; readonly faults: readonly Fault[] }

interface Finding {
  readonly path: Path
  readonly message: string
  readonly remedy: string
}

/** YAML or JSON. Ours says `schema: haggle.products/1`; anything else is read as a list of records with the names that others use. */
export function parseProducts(text: string, { vintage = 'current' }: { readonly vintage?: Vintage } = {}): ProductsRead {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  if (source.length > tournamentLimits.productsTextMax) return refused([{ place: '', message: `the file has more than ${tournamentLimits.productsTextMax} characters`, remedy: 'split it' }])
  if (source.trim() === '') return refused([{ place: '', message: 'the file is empty', remedy: 'write products, or copy examples/tournament/products.yaml' }])
  const yaml = readYaml(source)
  const json = yaml.isBroken ? parsedJson(source) : undefined
  const spots = spotsIn(source)
  if (yaml.isBroken && json === undefined) return refused(yaml.faults.map(({ offset, path, message, remedy }) => ({ place: placeOf(path), ...(offset !== undefined && spots(offset)), message, remedy })))
  const { products, findings } = checked(json ?? yaml.data, vintage)
  const twice = yaml.isBroken ? [] : yaml.faults.map(({ path, message, remedy }) => ({ path, message, remedy }))
  const all = [...twice, ...findings]
  return all.length === 0 ? { ok: true, products } : refused(all.map((finding) => faultAt(finding, yaml, spots)))
}

const refused = (faults: readonly Fault[]): ProductsRead => ({ ok: false, faults })

function parsedJson(source: string): unknown {
  try {
    return JSON.parse(source) as unknown
  } catch {
    return undefined
  }
}

function faultAt({ path, message, remedy }: Finding, yaml: YamlText, spots: ReturnType<typeof spotsIn>): Fault {
  const offset = yaml.isBroken ? undefined : yaml.offsetOf(path, { atKey: false })
  return { place: placeOf(path), ...(offset !== undefined && spots(offset)), message, remedy }
}

interface Checked {
  readonly products: readonly Product[]
  readonly findings: readonly Finding[]
}

function checked(data: unknown, vintage: Vintage): Checked {
  const { products, findings, at } = isFields(data) && data['schema'] !== undefined ? ownFile(data) : foreignFile(data, vintage)
  return { products, findings: [...findings, ...repeatedIds(products, at)] }
}

interface Located extends Checked {
  /** Where in the file each product stands. */
  readonly at: readonly Path[]
}

function ownFile(data: unknown): Located {
  const read = productsFileSchema.safeParse(data)
  if (!read.success) return { products: [], at: [], findings: read.error.issues.map((issue) => findingOf(issue, { path: pathOf(issue), value: valueAt(data, pathOf(issue)) })) }
  const products = read.data.products.map(productFrom)
  return { products, at: products.map((_, index) => ['products', index]), findings: [] }
}

function foreignFile(data: unknown, vintage: Vintage): Located {
  const found = foreignRecords(data)
  if (found === undefined) return { products: [], at: [], findings: [{ path: [], message: 'the file holds no list of products', remedy: `start it with schema: ${productsSchemaName} and a list under products` }] }
  const fileSource = isFields(data) && typeof data['source'] === 'string' ? data['source'] : 'not stated in the file'
  const products: Product[] = []
  const at: Path[] = []
  const findings: Finding[] = []
  if (found.records.length > tournamentLimits.productsMax) findings.push({ path: found.under, message: `holds more than ${tournamentLimits.productsMax} products`, remedy: 'split the file' })
  for (const [index, record] of found.records.slice(0, tournamentLimits.productsMax).entries()) {
    const path = [...found.under, index]
    if (!isFields(record)) {
      findings.push({ path, message: 'is not a product with fields', remedy: 'write name, category, features and a retail price' })
      continue
    }
    const translated = translateRecord(record, { index, vintage, fileSource })
    if (translated === undefined) continue
    const read = productSchema.safeParse(translated.record)
    if (!read.success) findings.push(...read.error.issues.map((issue) => findingOf(issue, { path: [...path, ...pathThere(issue, translated)], value: valueAt(translated.record, pathOf(issue)) })))
    else {
      products.push(productFrom(read.data))
      at.push(path)
    }
  }
  if (products.length === 0 && findings.length === 0) findings.push({ path: found.under, message: vintage === 'paper_runs' ? 'no product bears a paper.subsetId' : 'holds no products', remedy: 'add products, or ask for another vintage' })
  return { products, at, findings }
}

const productFrom = ({ wholesaleCents, ...product }: z.infer<typeof productSchema>): Product => (wholesaleCents === undefined ? product : { ...product, wholesaleCents })

type Issue = z.core.$ZodIssue

const pathOf = ({ path }: Issue): Path => path.map((step) => (typeof step === 'symbol' ? String(step) : step))

/** The issue's path in the words of the file. */
function pathThere(issue: Issue, { namedThere }: Translated): Path {
  const [first, ...rest] = pathOf(issue)
  return first === undefined ? [] : [...(namedThere.get(String(first)) ?? [first]), ...rest]
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const step of path) value = typeof value === 'object' && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[step] : undefined
  return value
}

function findingOf(issue: Issue, { path, value }: { readonly path: Path; readonly value: unknown }): Finding {
  const name = String(path.findLast((step) => typeof step === 'string') ?? 'the file')
  if (issue.code === 'unrecognized_keys') return { path: [...path, issue.keys[0] ?? ''], message: `unknown field${issue.keys.length > 1 ? 's' : ''} ${issue.keys.join(', ')}`, remedy: 'remove it; the fields are id, name, category, retailCents, wholesaleCents, features, source' }
  const wrongType = issue.code === 'invalid_type' ? `${name}: ${shown(value)} is not ${expectedWords.get(issue.expected) ?? issue.expected}` : undefined
  const message = value === undefined || value === null ? `${name} is missing` : (wrongType ?? `${name} ${issue.message}`)
  return { path, message, remedy: remedies.get(ourName(name)) ?? 'see examples/tournament/products.yaml' }
}

const expectedWords: ReadonlyMap<string, string> = new Map([['string', 'a text'], ['number', 'a price'], ['int', 'a whole number of cents'], ['array', 'a list'], ['object', 'a product with fields']])

const ourName = (name: string): string => (/retail/i.test(name) ? 'retailCents' : /wholesale/i.test(name) ? 'wholesaleCents' : name)

const remedies: ReadonlyMap<string, string> = new Map([
  ['retailCents', 'write whole cents, two at least, such as retailCents: 189900, or in a foreign file a price such as "$1,899.00"'],
  ['wholesaleCents', 'write whole cents below the retail price, or leave it out to have one drawn'],
  ['features', 'list at least one fact that a buyer may be told'],
  ['source', 'say where name, facts and price come from'],
])

function repeatedIds(products: readonly Product[], at: readonly Path[]): Finding[] {
  const first = new Map<string, number>()
  return products.flatMap(({ id }, index) => {
    const before = first.get(id)
    if (before === undefined) first.set(id, index)
    return before === undefined ? [] : [{ path: [...(at[index] ?? []), 'id'], message: `the id ${JSON.stringify(id)} is given twice, first at ${placeOf(at[before] ?? [])}`, remedy: 'give each product an id of its own' }]
  })
}
