// haggle lab wholesale: what a model takes the wholesale prices of a products file to be, as in the A2A-NT paper: one call a product.
// Answers are kept as they come in a file beside the new products, so that the same command goes on and pays for nothing twice.
import { appendFile, readFile } from 'node:fs/promises'
import { stringify } from 'yaml'
import { z } from 'zod'
import { estimateWholesale, type WholesaleEstimate, wholesalePromptHash } from '../../lab/tournament/estimate-wholesale.ts'
import { type Product, productsSchemaName } from '../../lab/tournament/products/product.ts'
import { ModelFault, noUsage } from '../../models/model.ts'
import { openModels } from '../../models/open-models.ts'
import { sharedTotal, Spending } from '../../models/spending.ts'
import { countOf, formatCount, listInWords } from '../../report/format-number.ts'
import { CommandFailure, exitCodes } from '../failure.ts'
import { cappedModel } from '../lab/capped-model.ts'
import { readProducts } from '../lab/tournament-materials.ts'
import { readPrices } from '../read-prices.ts'
import { onInterrupt } from '../run/interrupted.ts'
import { assertPricesKnown, microUsd, modesOf } from '../run/language-run.ts'
import { isSameFile } from '../same-file.ts'
import { writeWhole } from '../write-whole.ts'

export interface LabWholesaleOptions {
  readonly model: string
  readonly out: string
  readonly vintage: 'current' | 'paper' | 'paper_runs'
  readonly callsInFlight: number
  readonly callSeconds: number
  readonly capRun: number | 'none'
  readonly prices?: string
  readonly json?: boolean
}

/** Exit code 1 where some product has no plausible estimate: it is told, and stands in the file without a wholesale price. */
export async function labWholesaleCommand(path: string, options: LabWholesaleOptions): Promise<void> {
  const products = await readProducts(path, { vintage: options.vintage })
  const answersPath = `${options.out}.answers.jsonl`
  if ((await isSameFile(path, options.out)) || (await isSameFile(path, answersPath))) throw new CommandFailure('--out names the products file itself; name another file for the estimates.')
  const answers = new Answers(answersPath, options.model)
  const known = await answers.read(products)
  // A model that gave nothing plausible before may do so now: asking again is what the command is given again for.
  const open = products.filter(({ id }) => known.get(id)?.wholesaleCents === undefined)
  if (open.length > 0) await askAll(open, { answers, known, options })
  await writeWhole(options.out, productsText(products, { known, options }))
  tell(products, { known, options })
}

/** The latest answer about each product; its usage is that of all there were. */
type Known = Map<string, WholesaleEstimate>

const answersSchema = 'haggle.wholesale-answers/1'

/** JSON Lines, only ever appended to. */
class Answers {
  readonly #path: string
  readonly #head: string

  constructor(path: string, model: string) {
    this.#path = path
    this.#head = JSON.stringify({ schema: answersSchema, model })
  }

  /** Those about the same products in the same words. */
  async read(products: readonly Product[]): Promise<Known> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? '' : Promise.reject(error)))
    const [head = '', ...lines] = text.split('\n')
    if (text === '') await writeWhole(this.#path, `${this.#head}\n`)
    else if (head !== this.#head) throw new CommandFailure(`${this.#path} holds the answers of another model, or something else; name another --out, or remove it.`)
    // A line that a crash cut short is asked for again, and must not swallow the next one.
    if (text !== '' && !text.endsWith('\n')) await appendFile(this.#path, '\n')
    const prompts = new Map(products.map((product) => [product.id, wholesalePromptHash(product)]))
    const known: Known = new Map()
    for (const estimate of lines.map(estimateIn)) if (estimate !== undefined && prompts.get(estimate.product) === estimate.prompt) learn(known, estimate)
    return known
  }

  keep(estimate: WholesaleEstimate): Promise<void> {
    return appendFile(this.#path, `${JSON.stringify(estimate)}\n`)
  }
}

function learn(known: Known, estimate: WholesaleEstimate): void {
  const { usage: { fresh, cached, written, output } } = estimate
  const before = known.get(estimate.product)?.usage ?? noUsage
  known.set(estimate.product, { ...estimate, usage: { fresh: before.fresh + fresh, cached: before.cached + cached, written: before.written + written, output: before.output + output } })
}

const count = z.int().min(0)
const estimateSchema = z.object({
  product: z.string(), prompt: z.string(), wholesaleCents: z.int().min(1).optional(), reasoning: z.string().optional(), problem: z.string().optional(),
  asked: z.union([z.literal(1), z.literal(2)]), usage: z.object({ fresh: count, cached: count, written: count, output: count }), version: z.string(),
})

/** Undefined for a line that is none: its product is asked about again. */
function estimateIn(line: string): WholesaleEstimate | undefined {
  try {
    const { wholesaleCents, reasoning, problem, ...estimate } = estimateSchema.parse(JSON.parse(line))
    return { ...estimate, ...(wholesaleCents !== undefined && { wholesaleCents }), ...(reasoning !== undefined && { reasoning }), ...(problem !== undefined && { problem }) }
  } catch {
    return undefined
  }
}

interface Asking {
  readonly answers: Answers
  readonly known: Known
  readonly options: LabWholesaleOptions
}

/** The first failure of the provider ends it; what was answered is kept. */
async function askAll(open: readonly Product[], { answers, known, options }: Asking): Promise<void> {
  const { spending, opened } = await opening(options, known)
  const stopping = new AbortController()
  let failure: unknown
  const stop = (error: unknown): void => {
    failure ??= error
    stopping.abort(error)
  }
  const release = onInterrupt(stop)
  const waiting = [...open]
  const model = cappedModel(opened.model(options.model), spending)
  const lane = async (): Promise<void> => {
    for (let product = waiting.shift(); product !== undefined && failure === undefined; product = waiting.shift()) {
      const estimate = await estimateWholesale(product, { model, signal: stopping.signal })
      await answers.keep(estimate)
      learn(known, estimate)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(options.callsInFlight, open.length) }, () => lane().catch(stop)))
  } finally {
    release()
    await opened.close()
  }
  if (failure instanceof ModelFault) throw new CommandFailure(`${failure.message}\nWhat was answered is kept: the same command goes on from there.`, 2, failure)
  if (failure !== undefined) throw failure instanceof Error ? failure : new Error('the estimates were stopped')
}

async function opening({ model, callsInFlight, callSeconds, capRun, prices: pricesPath }: LabWholesaleOptions, known: Known): Promise<{ readonly spending: Spending; readonly opened: Awaited<ReturnType<typeof openModels>> }> {
  const prices = await readPrices(pricesPath)
  if (capRun !== 'none') assertPricesKnown([model], prices)
  const structured = await modesOf([model], { prices, callSeconds })
  const spending = new Spending({ caps: capRun === 'none' ? {} : { runMicroUsdMax: microUsd(capRun) }, prices, total: sharedTotal() })
  for (const { usage, product } of known.values()) spending.note(product, { model, usage })
  const opened = await openModels({ ids: [model], env: process.env, inFlightMax: callsInFlight, deadlineMilliseconds: callSeconds * 1_000, structured, onPaid: (call) => spending.note(call.person, call) })
  return { spending, opened }
}

interface Telling {
  readonly known: ReadonlyMap<string, WholesaleEstimate>
  readonly options: LabWholesaleOptions
}

/** A products file that a tournament can name. */
function productsText(products: readonly Product[], { known, options }: Telling): string {
  const file = {
    schema: productsSchemaName, note: `Wholesale prices as ${options.model} estimated them, one call a product. Products without one have their price drawn.`,
    products: products.map(({ wholesaleCents: _, ...product }) => {
      const wholesaleCents = known.get(product.id)?.wholesaleCents
      return { ...product, ...(wholesaleCents !== undefined && { wholesaleCents }) }
    }),
  }
  return /\.json$/i.test(options.out) ? `${JSON.stringify(file, null, 1)}\n` : stringify(file)
}

interface CategoryRatios {
  readonly category: string
  readonly products: number
  readonly estimated: number
  /** Of wholesale to retail; null where nothing was estimated. */
  readonly lowest: number | null
  readonly mean: number | null
  readonly highest: number | null
}

/** By category, then all. */
export function ratiosOf(products: readonly Product[], known: ReadonlyMap<string, WholesaleEstimate>): readonly CategoryRatios[] {
  const of = (category: string, some: readonly Product[]): CategoryRatios => {
    const ratios = some.flatMap(({ id, retailCents }) => {
      const cents = known.get(id)?.wholesaleCents
      return cents === undefined ? [] : [cents / retailCents]
    })
    const [lowest, highest] = ratios.length === 0 ? [null, null] : [Math.min(...ratios), Math.max(...ratios)]
    return { category, products: some.length, estimated: ratios.length, lowest, highest, mean: ratios.length === 0 ? null : ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length }
  }
  const categories = [...new Set(products.map(({ category }) => category))].sort()
  return [...categories.map((category) => of(category, products.filter((product) => product.category === category))), of('all', products)]
}

function tell(products: readonly Product[], { known, options }: Telling): void {
  const without = products.flatMap(({ id }) => {
    const estimate = known.get(id)
    return estimate?.wholesaleCents === undefined ? [{ product: id, problem: estimate?.problem ?? 'not asked' }] : []
  })
  if (without.length > 0) process.exitCode = exitCodes.foundWrong
  const ratios = ratiosOf(products, known)
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ schema: 'haggle.wholesale/1', out: options.out, model: options.model, ratios, without })}\n`)
    return
  }
  const width = Math.max(...ratios.map(({ category }) => category.length))
  process.stdout.write([
    `${countOf(products.length, 'product')}, ${formatCount(products.length - without.length)} estimated by ${options.model}, ${tokensText([...known.values()])}. Wholesale ÷ retail:`,
    ...ratios.map(({ category, estimated, lowest, mean, highest }) => `  ${category.padEnd(width)}  ${lowest === null || mean === null || highest === null ? 'no estimate' : `mean ${mean.toFixed(3)}, from ${lowest.toFixed(3)} to ${highest.toFixed(3)}  (${countOf(estimated, 'product')})`}`),
    ...(without.length === 0 ? [] : [`Without a plausible answer, left without a wholesale price: ${withoutText(without)}. The same command asks about ${without.length === 1 ? 'it' : 'them'} again.`]),
    `Written to ${options.out}; every answer stands in ${options.out}.answers.jsonl.`,
    '',
  ].join('\n'))
}

const productsNamedMax = 5

function withoutText(without: readonly { readonly product: string; readonly problem: string }[]): string {
  const named = without.slice(0, productsNamedMax).map(({ product, problem }) => `${product} (${problem})`)
  const more = without.length - named.length
  return listInWords(more > 0 ? [...named, `${formatCount(more)} more`] : named)
}

function tokensText(estimates: readonly WholesaleEstimate[]): string {
  const sum = (of: (usage: WholesaleEstimate['usage']) => number): string => formatCount(estimates.reduce((total, { usage }) => total + of(usage), 0))
  return `${sum(({ fresh, cached, written }) => fresh + cached + written)} tokens read and ${sum(({ output }) => output)} written`
}
