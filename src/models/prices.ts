// What tokens cost: a dated table of list prices, a user's own file on top of it, and the one way to turn usage into money.
// Batch discounts, regional surcharges and taxes are left out, so a bill may differ; each row says when it was read and where.
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { ModelFault, type Usage } from './model.ts'
import { parseModelId } from './model-id.ts'
import { listPrices } from './price-list.ts'

/** Millionths of a US dollar per million tokens, whole numbers: $0.10 per million is 100,000. */
export interface Rates {
  readonly fresh: number
  readonly cached: number
  readonly written: number
  readonly output: number
}

export interface Price extends Rates {
  /** The day on which the source was read: `2026-10-24`. */
  readonly asOf: string
  readonly source: string
  /** For calls whose whole prompt has more tokens than this, on every token of the call. */
  readonly longPrompt?: Rates & { readonly overTokens: number }
}

/** By model id, without a date (`anthropic/claude-haiku-4-5`), and with its base URL only where that has a price of its own. */
export type PriceTable = ReadonlyMap<string, Price>

export const builtInPrices: PriceTable = new Map(listPrices)

/** Local, scripted and recorded models cost nothing here. */
export function priceOf(id: string, prices: PriceTable = builtInPrices): Price | 'free' | 'unknown' {
  const address = parseModelId(id)
  if (address === undefined) return 'unknown'
  if (!('name' in address)) return 'free'
  const own = prices.get(id)
  if (own !== undefined) return own
  const name = `${address.kind}/${address.name}`
  const keys = [...prices.keys()].filter((key) => isSameModelId(name, key)).sort((a, b) => b.length - a.length)
  return (keys[0] === undefined ? undefined : prices.get(keys[0])) ?? 'unknown'
}

/** The longest id that this one begins with, where the rest is only a date or `latest`: a mini or pro model has a price of its own. */
const isSameModelId = (id: string, key: string): boolean => id.startsWith(key) && /^([-@](\d{8}|\d{4}-\d{2}-\d{2}|\d{4}|\d{3}|latest|preview))?$/.test(id.slice(key.length))

/** Rounded up to the next millionth of a dollar, once per call, so that a cap is never passed by rounding. */
export function costMicroUsd(usage: Usage, price: Price | 'free' | 'unknown'): number {
  if (price === 'free' || price === 'unknown') return 0
  const { fresh, cached, written, output } = usage
  const isLong = price.longPrompt !== undefined && fresh + cached + written > price.longPrompt.overTokens
  const rates: Rates = isLong ? (price.longPrompt ?? price) : price
  return Math.ceil((fresh * rates.fresh + cached * rates.cached + written * rates.written + output * rates.output) / 1_000_000)
}

/** Of a price file, for messages and help. */
export const priceFileForm = 'prices: { "compat/my-model": { fresh: 0.10, output: 0.40 } }, in US dollars per million tokens read and written, as in examples/prices.yaml'

const dollars = z.number().min(0).max(1_000_000).describe('US dollars per million tokens')

const pricesSchema = z.strictObject({
  prices: z.record(z.string().min(1).max(300), z.strictObject({
    fresh: dollars, cached: dollars.optional().describe('default: fresh'), written: dollars.optional().describe('default: fresh'), output: dollars,
    asOf: z.union([z.string(), z.date()]).optional(), source: z.string().max(500).optional(),
  })),
})

/**
 * The table with the rows of a YAML file added or replaced; examples/prices.yaml shows one.
 * Throws ModelFault for a file that cannot be used.
 */
export async function loadPrices(path: string, prices: PriceTable = builtInPrices): Promise<PriceTable> {
  const fail = (what: string, cause?: unknown): never => {
    throw new ModelFault('bad_request', `the price file ${path} ${what}.`, { cause })
  }
  const text = await readFile(path, 'utf8').catch((cause: unknown) => fail('cannot be read; check the name', cause))
  let data: unknown
  try {
    data = parse(text)
  } catch (cause) {
    fail('is not YAML', cause)
  }
  const checked = pricesSchema.safeParse(data)
  if (!checked.success) {
    const [issue] = checked.error.issues
    const what = issue === undefined || issue.path.length < 2 ? 'has no table of models under prices' : `is wrong at ${issue.path.join('.')} (${issue.message})`
    return fail(`${what}; write ${priceFileForm}`)
  }
  const rows = Object.entries(checked.data.prices).map(([id, row]): readonly [string, Price] => [id, {
    fresh: microUsd(row.fresh), cached: microUsd(row.cached ?? row.fresh), written: microUsd(row.written ?? row.fresh), output: microUsd(row.output),
    asOf: row.asOf instanceof Date ? row.asOf.toISOString().slice(0, 10) : (row.asOf ?? 'undated'), source: row.source ?? path,
  }])
  const unknown = rows.find(([id]) => !/^(anthropic|openai|compat)\/./.test(id))
  if (unknown !== undefined) return fail(`names ${unknown[0]}, which is not a model id with a price (anthropic/…, openai/…, compat/…); write ${priceFileForm}`)
  return new Map([...prices, ...rows])
}

const microUsd = (usd: number): number => Math.round(usd * 1_000_000)
