// Decides what the file of a tournament means: which contestants sit where, over which products, by which protocol. Names every
// fault with its place and its remedy. Reading files, and whether a model can be asked, is left to whoever calls.
import { bilateralStrategies } from '../../agents/classical/strategies/index.ts'
import { parseModelId } from '../../models/model-id.ts'
import { ExperimentFault, type ProtocolChoice, type TournamentExperiment } from '../experiment/definition.ts'
import { type Contestant, freeTextRules, type ProtocolRules, type Tournament, tournamentProblems, typedRules } from '../tournament/definition.ts'
import { cellCount } from '../tournament/grid.ts'
import { tournamentLimits } from '../tournament/limits.ts'
import type { Product } from '../tournament/products/product.ts'
import { type PricedProduct, withWholesale } from '../tournament/wholesale.ts'

export interface TournamentMaterials {
  /** Of the experiment's products file, in its order. Wholesale prices that are missing are drawn here. */
  readonly products: readonly Product[]
  /** The program's version: part of the keys of cells with classical seats. */
  readonly program: string
}

/** One tournament a protocol, all with the same contestants, in the file's order. Throws ExperimentFault with all that is wrong. */
export function compileTournament(experiment: TournamentExperiment, { products, program }: TournamentMaterials): readonly Tournament[] {
  const faults: string[] = []
  const contestants = contestantsOf(experiment, faults)
  const seats = { buyers: seatedOf('buyers', { experiment, contestants, faults }), sellers: seatedOf('sellers', { experiment, contestants, faults }) }
  const priced = withWholesale(products, String(experiment.seed))
  nobodyLeftOut(experiment, faults)
  baselineFault(experiment, faults)
  repeatedProtocols(experiment, faults)
  const tournaments = experiment.protocols.map((choice, at): Tournament => ({
    name: experiment.name, seed: String(experiment.seed), program, ...seats, budgets: experiment.budgets, repeats: experiment.repeats,
    products: productsOf(choice, { at, priced, faults }), rules: rulesOf(choice, { at, faults }),
  }))
  for (const [at, tournament] of tournaments.entries()) faults.push(...wordlessFaults(tournament, at))
  if (faults.length === 0) for (const [at, tournament] of tournaments.entries()) faults.push(...tournamentProblems(tournament).map((problem) => `protocols[${at}]: ${problem}.`))
  const cells = tournaments.reduce((sum, tournament) => sum + cellCount(tournament), 0)
  if (faults.length === 0 && cells > tournamentLimits.cellsMax) faults.push(`the file asks for ${cells} negotiations and at most ${tournamentLimits.cellsMax} are played; ask for fewer repeats, products or contestants.`)
  if (faults.length > 0) throw new ExperimentFault(faults.join('\n'))
  return tournaments
}

type Faults = string[]

function contestantsOf({ contestants }: TournamentExperiment, faults: Faults): ReadonlyMap<string, Contestant> {
  if (Object.keys(contestants).length === 0) faults.push('contestants: nobody is named; name at least one, such as linear: linear.')
  return new Map(Object.entries(contestants).map(([name, given]) => [name, contestantOf(name, { given, faults })]))
}

function contestantOf(name: string, { given, faults }: { readonly given: TournamentExperiment['contestants'][string]; readonly faults: Faults }): Contestant {
  if (typeof given === 'string' && bilateralStrategies.has(given)) return { kind: 'classical', name, strategy: given }
  const model = typeof given === 'string' ? given : given.model
  if (parseModelId(model) === undefined) {
    const known = typeof given === 'string' ? ` nor a bilateral rule (${[...bilateralStrategies.keys()].join(', ')})` : ''
    faults.push(`contestants.${name}: ${JSON.stringify(model)} is ${known === '' ? 'not' : 'neither'} a model id${known}; a model is written like anthropic/claude-haiku-4-5, without single: or compartmented:.`)
  }
  return { kind: 'model', name, model, ...(typeof given !== 'string' && given.sampling !== undefined && { sampling: given.sampling }) }
}

interface Seating {
  readonly experiment: TournamentExperiment
  readonly contestants: ReadonlyMap<string, Contestant>
  readonly faults: Faults
}

function seatedOf(seat: 'buyers' | 'sellers', { experiment, contestants, faults }: Seating): readonly Contestant[] {
  const names = experiment[seat] ?? [...contestants.keys()]
  return names.flatMap((name, at) => {
    const found = contestants.get(name)
    if (found === undefined) faults.push(`${seat}[${at}]: there is no contestant ${JSON.stringify(name)}; ${namesIn(contestants)}.`)
    if (names.indexOf(name) < at) faults.push(`${seat}[${at}]: ${name} is named twice; name each contestant once and ask for repeats instead.`)
    return found ?? []
  })
}

const namesIn = (contestants: ReadonlyMap<string, unknown>): string => `there are ${[...contestants.keys()].join(', ')}`

/** Whoever is described and never plays was meant to: a misspelt list would otherwise go unnoticed. */
function nobodyLeftOut({ contestants, buyers, sellers }: TournamentExperiment, faults: Faults): void {
  if (buyers === undefined || sellers === undefined) return
  for (const name of Object.keys(contestants)) if (!buyers.includes(name) && !sellers.includes(name)) faults.push(`contestants.${name}: sits in neither seat; name it under buyers or sellers, or take it out.`)
}

function baselineFault({ baseline, contestants }: TournamentExperiment, faults: Faults): void {
  if (baseline !== undefined && !Object.hasOwn(contestants, baseline)) faults.push(`baseline: there is no contestant ${JSON.stringify(baseline)}; there are ${Object.keys(contestants).join(', ')}.`)
}

/** A score sheet is of one protocol: figures over two sets of rules would be of neither. */
function repeatedProtocols({ protocols }: TournamentExperiment, faults: Faults): void {
  const kinds = protocols.map(({ protocol }) => protocol)
  for (const [at, kind] of kinds.entries()) if (kinds.indexOf(kind) < at) faults.push(`protocols[${at}]: ${kind} stands there a second time, and figures over two sets of its rules would mix them; write a second experiment and set them side by side with haggle lab compare.`)
}

function productsOf({ products: wanted }: ProtocolChoice, { at, priced, faults }: { readonly at: number; readonly priced: readonly PricedProduct[]; readonly faults: Faults }): readonly PricedProduct[] {
  if (wanted === undefined) return priced
  const byId = new Map(priced.map((product) => [product.id, product]))
  return wanted.flatMap((id, place) => {
    const found = byId.get(id)
    if (found === undefined) faults.push(`protocols[${at}].products[${place}]: there is no product ${JSON.stringify(id)} in the products file; ${closest(id, [...byId.keys()])}.`)
    if (wanted.indexOf(id) < place) faults.push(`protocols[${at}].products[${place}]: ${id} is named twice; name it once.`)
    return found ?? []
  })
}

const idsShownMax = 5

/** Ids that share the beginning or a word with what was written, or the first few. */
function closest(wanted: string, ids: readonly string[]): string {
  const words = wanted.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word.length > 1)
  const alike = ids.filter((id) => words.some((word) => id.includes(word)))
  const shown = (alike.length > 0 ? alike : ids).slice(0, idsShownMax)
  return `${alike.length > 0 ? 'similar ids are' : 'its ids are such as'} ${shown.join(', ')}`
}

function rulesOf(choice: ProtocolChoice, place: { readonly at: number; readonly faults: Faults }): ProtocolRules {
  const { roundsMax, deadline, secrecy, sampling } = choice
  const shared = { ...(roundsMax !== undefined && { roundsMax }), ...(deadline !== undefined && { deadline }), ...(secrecy !== undefined && { secrecy }), ...(sampling !== undefined && { sampling }) }
  if (choice.protocol === 'typed') return typedRules({ ...shared, ...(choice.endedBy !== undefined && { endedBy: choice.endedBy }) })
  const { readers = 'models' } = choice
  const reader = (role: 'analyst' | 'judge'): string => readerOf(role, { model: choice[role], readers, ...place })
  return freeTextRules({ ...shared, readers, analyst: reader('analyst'), judge: reader('judge') })
}

interface Reader {
  readonly model: string | undefined
  readonly readers: 'models' | 'rules_first' | 'rules'
  readonly at: number
  readonly faults: Faults
}

function readerOf(role: 'analyst' | 'judge', { model, readers, at, faults }: Reader): string {
  if (model !== undefined && parseModelId(model) === undefined) faults.push(`protocols[${at}].${role}: ${JSON.stringify(model)} is not a model id; write one such as anthropic/claude-haiku-4-5.`)
  if (model === undefined && readers !== 'rules') faults.push(`protocols[${at}].${role}: is missing; readers: ${readers} needs a model id for the analyst and the judge, and readers: rules needs neither.`)
  return model ?? ''
}

function wordlessFaults({ rules, buyers, sellers }: Tournament, at: number): string[] {
  if (rules.protocol !== 'free_text') return []
  const wordless = new Set([...buyers, ...sellers].flatMap((one) => (one.kind === 'classical' ? [one.name] : [])))
  return [...wordless].map((name) => `protocols[${at}]: contestants.${name} is a classical rule, which has no words, and free text needs models in both seats; leave it out, or write free text as an experiment of its own.`)
}
