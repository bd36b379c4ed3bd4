// Decides whether a tournament may be played into a folder: a new one, or one whose results all belong to the grid that is asked
// for, whoever played them. Results are known by their cells' keys, so a finished run takes new contestants, products and repeats.
import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tournament } from '../../lab/tournament/definition.ts'
import { type Cell, cellCount, cellsOf } from '../../lab/tournament/grid.ts'
import type { BrokenAttempt, NegotiationResult } from '../../lab/tournament/result.ts'
import { readStoredLines, ResultStoreFault } from '../../lab/tournament/result-store.ts'
import { countOf } from '../../report/format-number.ts'
import { CommandFailure } from '../failure.ts'
import { isUnfinished } from '../write-whole.ts'
import { claimLabFolder, type ClaimedLabFolder } from './lab-folder.ts'
import { labManifestName } from './stage.ts'
import { manifestOf, resultsName, type TournamentManifest, writeManifest } from './tournament-manifest.ts'

export interface TournamentFolder extends ClaimedLabFolder {
  /** What stood there before this command. */
  readonly before: TournamentManifest | undefined
  /** Cells that have a result already. */
  readonly kept: number
}

/** Throws CommandFailure for a folder that is somebody else's, before anything is written to it. */
export async function claimTournamentFolder(folder: string, { manifest, tournaments }: { readonly manifest: TournamentManifest; readonly tournaments: readonly Tournament[] }): Promise<TournamentFolder> {
  let looked = noResults
  let before: TournamentManifest | undefined
  const check = async (): Promise<void> => {
    before = await manifestOf(folder)
    if (before === undefined && existsSync(join(folder, labManifestName))) throw new CommandFailure(`${folder} holds a market experiment, or its manifest.json is broken; nothing was written. Name another folder with --out.`)
    // It is looked at again once the folder is locked; results that have not changed since need not be read twice.
    if (looked === noResults || (await stampOf(folder)) !== looked.stamp) looked = await checkResults(folder, { manifest, before, tournaments })
  }
  await adopt(folder, { manifest, check })
  const claimed = await claimLabFolder(folder, { begin: (draft) => writeManifest(draft, manifest), check })
  for (const name of (await readdir(folder)).filter(isUnfinished)) await rm(join(folder, name), { force: true })
  return { ...claimed, before, kept: looked.kept }
}

/** A folder with results and nothing that says of what: another program's. It becomes a folder of ours if every result belongs here. */
async function adopt(folder: string, { manifest, check }: { readonly manifest: TournamentManifest; readonly check: () => Promise<void> }): Promise<void> {
  if (existsSync(join(folder, labManifestName)) || !existsSync(join(folder, resultsName))) return
  await check()
  await writeManifest(folder, manifest)
}

interface Looked {
  readonly kept: number
  /** Changes when the file does. */
  readonly stamp: string
}
const noResults: Looked = { kept: 0, stamp: 'none' }

async function stampOf(folder: string): Promise<string> {
  const there = await stat(join(folder, resultsName)).catch(() => undefined)
  return there === undefined ? noResults.stamp : `${there.size} ${there.mtimeMs}`
}

interface Wanted {
  readonly manifest: TournamentManifest
  readonly before: TournamentManifest | undefined
  readonly tournaments: readonly Tournament[]
}

type Facts = Pick<NegotiationResult | BrokenAttempt, 'buyer' | 'seller' | 'product' | 'budget' | 'repeat'>

/** Every stored key must be one that the grid asks for. */
async function checkResults(folder: string, wanted: Wanted): Promise<Looked> {
  const path = join(folder, resultsName)
  const stamp = await stampOf(folder)
  if (stamp === noResults.stamp) return noResults
  const stored = new Map<string, Facts>()
  const results = new Set<string>()
  try {
    for await (const line of readStoredLines(path)) {
      const { key, buyer, seller, product, budget, repeat } = 'result' in line ? line.result : line.attempt
      if (!stored.has(key)) stored.set(key, { buyer, seller, product, budget, repeat })
      if ('result' in line) results.add(key)
    }
  } catch (error) {
    throw error instanceof ResultStoreFault ? new CommandFailure(error.message, 2, error) : error
  }
  for (const tournament of wanted.tournaments) {
    for (const cell of cellsOf(tournament)) {
      const facts = stored.get(cell.key)
      if (facts !== undefined && !isOf(cell, facts)) throw new CommandFailure(`${path} was changed: the negotiation with the key ${cell.key} is ${cell.buyer.name} buying ${cell.product.id} from ${cell.seller.name} at the ${cell.budget} budget, repeat ${cell.repeat}, and its line says something else. Nothing was written. Restore the file from a copy, or remove the line to have its cell played again.`)
      stored.delete(cell.key)
    }
  }
  const [stray] = stored.values()
  if (stray === undefined) return { kept: results.size, stamp }
  throw new CommandFailure(`${folder} holds another experiment: ${countOf(stored.size, 'negotiation')} in it ${stored.size === 1 ? 'is' : 'are'} none that this file asks for, such as ${stray.buyer} buying ${stray.product} from ${stray.seller} at the ${stray.budget} budget, repeat ${stray.repeat} (${whyStray(stray, wanted)}). Nothing was written. Name another folder with --out, or the file as it was; contestants, products, budgets, protocols and repeats may be added, and nothing taken away or changed.`)
}

const isOf = (cell: Cell, { buyer, seller, product, budget, repeat }: Facts): boolean =>
  cell.buyer.name === buyer && cell.seller.name === seller && cell.product.id === product && cell.budget === budget && cell.repeat === repeat

/** The first thing that differs, as far as it can be seen from outside the key. */
function whyStray({ buyer, seller, product, budget, repeat }: Facts, { manifest, before, tournaments }: Wanted): string {
  const has = (of: (tournament: Tournament) => boolean): boolean => tournaments.some(of)
  if (!has(({ buyers }) => buyers.some(({ name }) => name === buyer))) return `${buyer} does not buy here`
  if (!has(({ sellers }) => sellers.some(({ name }) => name === seller))) return `${seller} does not sell here`
  if (!has(({ products }) => products.some(({ id }) => id === product))) return `${product} is not traded here`
  if (!has(({ budgets }) => budgets.includes(budget))) return 'that budget is not played here'
  if (!has(({ repeats }) => repeats >= repeat)) return `the file asks for ${countOf(Math.max(...tournaments.map(({ repeats }) => repeats)), 'repeat')}`
  if (before !== undefined && before.seed !== manifest.seed) return `it was played with seed ${before.seed}`
  if (before !== undefined && before.version !== manifest.version) return `it was played by version ${before.version} of haggle, this is ${manifest.version}`
  return 'the models, rules, prompts, prices or the version of haggle differ'
}

export const cellsIn = (tournaments: readonly Tournament[]): number => tournaments.reduce((sum, tournament) => sum + cellCount(tournament), 0)
