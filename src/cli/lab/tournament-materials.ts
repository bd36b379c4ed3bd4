// Reads what a tournament's file points at: products, and facts about models. Paths are relative to the experiment's own file.
import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ExperimentFault, type TournamentExperiment } from '../../lab/experiment/definition.ts'
import type { Tournament } from '../../lab/tournament/definition.ts'
import { tournamentLimits } from '../../lab/tournament/limits.ts'
import { parseProducts } from '../../lab/tournament/products/parse-products.ts'
import type { Product } from '../../lab/tournament/products/product.ts'
import { compileTournament } from '../../lab/tournament-experiment/compile-tournament.ts'
import { type ModelFacts, readModelFacts } from '../../lab/tournament-metrics/model-facts.ts'
import { version } from '../../version.ts'
import { CommandFailure } from '../failure.ts'
import { faultsText } from '../read-roster.ts'
import { readYaml } from '../read-yaml.ts'

export interface TournamentMaterials {
  readonly tournaments: readonly Tournament[]
  readonly facts: readonly ModelFacts[]
}

export async function readMaterials(experiment: TournamentExperiment, { path }: { readonly path: string }): Promise<TournamentMaterials> {
  const beside = (named: string): string => resolve(dirname(path), named)
  const products = await readProducts(beside(experiment.products), { vintage: experiment.vintage })
  const tournaments = compiled(() => compileTournament(experiment, { products, program: version }), path)
  return { tournaments, facts: experiment.facts === undefined ? [] : await readFacts(beside(experiment.facts), experiment) }
}

/** The faults of the file, under its name. */
function compiled<T>(compile: () => T, path: string): T {
  try {
    return compile()
  } catch (error) {
    if (!(error instanceof ExperimentFault)) throw error
    const faults = error.message.split('\n')
    throw new CommandFailure(faults.length === 1 ? `${path}: ${error.message}` : `${path}: ${faults.length} faults\n${faults.map((fault) => `  ${fault}`).join('\n')}`, 2, error)
  }
}

export async function readProducts(path: string, { vintage }: { readonly vintage: TournamentExperiment['vintage'] }): Promise<readonly Product[]> {
  const there = await stat(path).catch(() => undefined)
  if (there === undefined || !there.isFile()) throw new CommandFailure(`${path} is not a file: name a file of products, such as examples/tournament/products.yaml; paths are relative to the experiment’s file.`)
  if (there.size > 4 * tournamentLimits.productsTextMax) throw new CommandFailure(`${path} is too large for a file of products; split it.`)
  const read = parseProducts(await readFile(path, 'utf8'), { vintage })
  if (read.ok) return read.products
  throw new CommandFailure(faultsText(path, read.faults))
}

const factsReading = { bytesMax: 5_000_000, expected: 'a file of model facts, such as examples/tournament/model-facts.yaml', tooLarge: 'a file of facts names models and numbers.' }

async function readFacts(path: string, { contestants }: TournamentExperiment): Promise<readonly ModelFacts[]> {
  const { value } = await readYaml(path, factsReading)
  const read = readModelFacts(value)
  if (!read.ok) throw new CommandFailure(`${path} is not a file of model facts:\n${read.faults.map((fault) => `  ${fault}`).join('\n')}\nWrite models: [{ model: NAME, source: WHERE FROM, facts: { mmlu: 88.5 } }].`)
  // Facts of nobody would leave every correlation empty, and nobody would know why.
  if (!read.facts.some(({ model }) => Object.hasOwn(contestants, model))) throw new CommandFailure(`${path} has facts of ${read.facts.map(({ model }) => model).join(', ')}, and none of them is a contestant; name models there as under contestants (${Object.keys(contestants).join(', ')}).`)
  return read.facts
}
