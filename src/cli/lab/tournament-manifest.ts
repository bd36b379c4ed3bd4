// manifest.json of a tournament's folder, and what lies beside it so that results.jsonl alone can be scored again at any time: the
// experiment's text, the products with their drawn wholesale prices, the facts, the prices of models. Holds no results.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ExperimentFault, experimentSchema, type TournamentExperiment } from '../../lab/experiment/definition.ts'
import { lookSchema } from '../../lab/experiment/design-fingerprint.ts'
import type { Tournament } from '../../lab/tournament/definition.ts'
import { analystPrompt, judgePrompt } from '../../lab/tournament/free-text/reader-prompts.ts'
import { greetingPrompt } from '../../lab/tournament/greeting.ts'
import { cellsOf } from '../../lab/tournament/grid.ts'
import { productsFileSchema, productsSchemaName } from '../../lab/tournament/products/product.ts'
import { promptFingerprint } from '../../lab/tournament/prompt-fingerprint.ts'
import { compileTournament } from '../../lab/tournament-experiment/compile-tournament.ts'
import type { ModelFacts } from '../../lab/tournament-metrics/model-facts.ts'
import type { Price } from '../../models/prices.ts'
import { CommandFailure } from '../failure.ts'
import { writeWhole } from '../write-whole.ts'
import { boundFilesIn } from './bound-files.ts'
import { labManifestName, labManifestSchema } from './stage.ts'

export const resultsName = 'results.jsonl'
export const productsName = 'products.json'

const rates = { fresh: z.number(), cached: z.number(), written: z.number(), output: z.number() }
const price = z.strictObject({ ...rates, asOf: z.string(), source: z.string(), longPrompt: z.strictObject({ ...rates, overTokens: z.number() }).optional() })

const manifestSchema = z.looseObject({
  schema: z.literal(labManifestSchema),
  kind: z.literal('tournament'),
  name: z.string(),
  /** open: some cells have no result yet. */
  status: z.enum(['running', 'open', 'complete']),
  version: z.string(),
  seed: z.int(),
  /** The file as it was written, comments and all. */
  experiment: z.string(),
  /** Hash of what each role is told first, of one scenario of each protocol; analyst and judge only where models read for them. */
  prompts: z.array(z.strictObject({ protocol: z.enum(['typed', 'free_text']), buyer: z.string(), seller: z.string(), greeting: z.string().optional(), analyst: z.string().optional(), judge: z.string().optional() })),
  /** Millionths of a US dollar per million tokens, by model. */
  prices: z.record(z.string(), z.union([price, z.enum(['free', 'unknown'])])),
  /** With the versions that providers named in their answers. */
  models: z.array(z.strictObject({ id: z.string(), versions: z.array(z.string()) })),
  facts: z.array(z.strictObject({ model: z.string(), source: z.string().optional(), facts: z.record(z.string(), z.number()) })),
  /** In their order, each where it differs from the one before; absent until the first. */
  looks: z.array(lookSchema).optional(),
  /** Of all commands that played; those of a killed one are missing. */
  wallSeconds: z.number(),
})
export type TournamentManifest = z.infer<typeof manifestSchema>

export interface KeptTournament {
  readonly manifest: TournamentManifest
  readonly experiment: TournamentExperiment
  readonly tournaments: readonly Tournament[]
}

/** What binds other files stays as it lies there: it may have changed since this manifest was read. */
export async function writeManifest(folder: string, manifest: TournamentManifest): Promise<void> {
  const files = await boundFilesIn(folder)
  await writeWhole(join(folder, labManifestName), `${JSON.stringify({ ...manifest, ...(files !== undefined && { files }) }, null, 2)}\n`)
}

/** Before the manifest, which says that they are there. */
export async function writeProducts(folder: string, tournaments: readonly Tournament[]): Promise<void> {
  await writeWhole(join(folder, productsName), productsText(tournaments))
}

/** Whether the folder holds the products as they are traded: an edited copy would change what results are scored by. */
export const hasProducts = async (folder: string, tournaments: readonly Tournament[]): Promise<boolean> =>
  (await readFile(join(folder, productsName), 'utf8').catch(() => undefined)) === productsText(tournaments)

function productsText(tournaments: readonly Tournament[]): string {
  const products = [...new Map(tournaments.flatMap((tournament) => tournament.products.map((product) => [product.id, product] as const))).values()].map(({ wholesaleFrom: _, ...product }) => product)
  return `${JSON.stringify({ schema: productsSchemaName, note: 'As they were traded: wholesale prices that the products’ file left out are the drawn ones.', products }, null, 1)}\n`
}

/** Undefined where the folder holds no tournament of the lab. */
export async function manifestOf(folder: string): Promise<TournamentManifest | undefined> {
  const read = manifestSchema.safeParse(await jsonIn(join(folder, labManifestName)))
  return read.success ? read.data : undefined
}

/** What results.jsonl is scored by. Throws CommandFailure for a folder that lacks it. */
export async function keptTournament(folder: string): Promise<KeptTournament> {
  const manifest = await manifestOf(folder)
  if (manifest === undefined) throw new CommandFailure(`${folder} holds no tournament; name a folder that haggle lab run has written from a tournament’s file.`)
  const lost = (name: string): never => {
    throw new CommandFailure(`${join(folder, name)} is missing or broken; give the command of the run again, which writes it anew.`)
  }
  const experiment = experimentSchema.safeParse(parse(manifest.experiment))
  if (!experiment.success || experiment.data.kind !== 'tournament') return lost('manifest.json')
  const products = productsFileSchema.safeParse(await jsonIn(join(folder, productsName)))
  if (!products.success) return lost(productsName)
  const plain = products.data.products.map(({ wholesaleCents, ...product }) => ({ ...product, ...(wholesaleCents !== undefined && { wholesaleCents }) }))
  try {
    return { manifest, experiment: experiment.data, tournaments: compileTournament(experiment.data, { products: plain, program: manifest.version }) }
  } catch (error) {
    throw error instanceof ExperimentFault ? new CommandFailure(`the experiment’s text in ${join(folder, labManifestName)} cannot be compiled: ${error.message}`, 2, error) : error
  }
}

/** As it was paid: a price that has changed since changes no figure. Models that the manifest does not name have none. */
export const keptPrice = ({ prices }: TournamentManifest, model: string): Price | 'free' | 'unknown' => {
  const known = prices[model] ?? 'unknown'
  if (typeof known === 'string') return known
  const { longPrompt, ...plain } = known
  return { ...plain, ...(longPrompt !== undefined && { longPrompt }) }
}

export const keptFacts = ({ facts }: TournamentManifest): readonly ModelFacts[] => facts.map(({ source, ...one }) => ({ ...one, ...(source !== undefined && { source }) }))

/** What each role is told before the first word, of the first scenario; readers see nothing but the words that they read. */
export const promptsOf = (tournaments: readonly Tournament[]): TournamentManifest['prompts'] =>
  tournaments.flatMap(({ rules, ...tournament }) => {
    const [cell] = cellsOf({ rules, ...tournament })
    if (cell === undefined) return []
    const readers = rules.protocol === 'free_text' && rules.readers !== 'rules' ? { analyst: hashOf(analystPrompt('…')), judge: hashOf(judgePrompt({ buyerText: '…', sellerText: '…' })) } : {}
    return [{ protocol: rules.protocol, buyer: promptFingerprint('buyer', cell), seller: promptFingerprint('seller', cell), greeting: hashOf(greetingPrompt(cell)), ...readers }]
  })

const hashOf = (prompt: string): string => createHash('sha256').update(prompt).digest('hex')

async function jsonIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
