// Decides what a tournament is: who sits where, what is traded, by which protocol; and whether a definition can be played. How a
// researcher writes one down is left to the experiment's file.
import { bilateralStrategies } from '../../agents/classical/strategies/index.ts'
import type { Sampling } from '../../models/model.ts'
import type { BudgetLevel } from './budgets.ts'
import { tournamentLimits } from './limits.ts'
import type { PricedProduct } from './wholesale.ts'

/** Who may sit in either seat. The name stands in results; what it plays as stands in the cell's key. */
export type Contestant =
  | { readonly kind: 'classical'; readonly name: string; readonly strategy: string }
  /** `sampling` absent: the protocol's. */
  | { readonly kind: 'model'; readonly name: string; readonly model: string; readonly sampling?: Sampling }

interface SharedRules {
  /** T_max: rounds after which the talk is cut off; a round is a seller's and a buyer's turn. */
  readonly roundsMax: number
  /** Whether models are told how many rounds there are. In the study they are not. Classical rules always know. */
  readonly deadline: 'untold' | 'told'
  /** Whether models are asked to keep their own limit to themselves. The study's text says so, its prompts do not. */
  readonly secrecy: 'unmentioned' | 'asked'
  readonly sampling: Sampling
}

export interface TypedRules extends SharedRules {
  readonly protocol: 'typed'
  /** `buyer`, as in the study: only the buyer's acceptance or refusal ends the game. `either`: the seller's does too. */
  readonly endedBy: 'buyer' | 'either'
}

export interface FreeTextRules extends SharedRules {
  readonly protocol: 'free_text'
  /**
   * Who reads prices and decisions off the words. `models`, as in the study: the analyst and the judge are asked every round and
   * decide. `rules_first`: they are asked where the rules of src/lab/labels are not sure. `rules`: never. Whoever decides, what
   * the rules made of the words is kept beside it.
   */
  readonly readers: 'models' | 'rules_first' | 'rules'
  /** Model ids; unused with `rules`. */
  readonly analyst: string
  readonly judge: string
}

export type ProtocolRules = TypedRules | FreeTextRules
export type Protocol = ProtocolRules['protocol']

/** As in the study's runs: 30 rounds, temperature 0.7, 1,000 tokens a reply. */
const studyRules = { roundsMax: 30, deadline: 'untold', secrecy: 'unmentioned', sampling: { temperature: 0.7, outputTokensMax: 1_000 } } as const

export const typedRules = (given: Partial<Omit<TypedRules, 'protocol'>> = {}): TypedRules => ({ protocol: 'typed', ...studyRules, endedBy: 'buyer', ...given })

export const freeTextRules = (given: Pick<FreeTextRules, 'analyst' | 'judge'> & Partial<Omit<FreeTextRules, 'protocol'>>): FreeTextRules => ({ protocol: 'free_text', ...studyRules, readers: 'models', ...given })

export interface Tournament {
  readonly name: string
  readonly seed: string
  /** The program's version. Part of the keys of cells with classical seats, whose rules may change with it. */
  readonly program: string
  readonly buyers: readonly Contestant[]
  readonly sellers: readonly Contestant[]
  readonly products: readonly PricedProduct[]
  readonly budgets: readonly BudgetLevel[]
  readonly repeats: number
  readonly rules: ProtocolRules
}

/** Plain sentences; empty for a tournament that can be played. */
export function tournamentProblems(tournament: Tournament): readonly string[] {
  const { buyers, sellers, products, budgets, repeats, rules } = tournament
  const contestants = [...buyers, ...sellers]
  return [
    ...(buyers.length === 0 ? ['nobody buys: name at least one buyer'] : []),
    ...(sellers.length === 0 ? ['nobody sells: name at least one seller'] : []),
    ...(products.length === 0 ? ['there are no products'] : []),
    ...(budgets.length === 0 ? ['there are no budget levels'] : []),
    ...outside('repeats', repeats, tournamentLimits.repeatsMax),
    ...outside('roundsMax', rules.roundsMax, tournamentLimits.roundsMax),
    ...repeated('buyer', buyers.map(({ name }) => name)),
    ...repeated('seller', sellers.map(({ name }) => name)),
    ...repeated('product', products.map(({ id }) => id)),
    ...repeated('budget level', budgets),
    ...contestants.flatMap((one) => strategyProblem(one, rules)),
    ...unlikeNamesakes(contestants),
  ]
}

const outside = (name: string, value: number, max: number): string[] => (Number.isSafeInteger(value) && value >= 1 && value <= max ? [] : [`${name} must be a whole number from 1 to ${max}, not ${value}`])

function repeated(what: string, names: readonly string[]): string[] {
  const seen = new Set<string>()
  const twice = new Set(names.filter((name) => seen.has(name) || !seen.add(name)))
  return [...twice].map((name) => `the ${what} ${name} is named twice`)
}

function strategyProblem(contestant: Contestant, rules: ProtocolRules): string[] {
  if (contestant.kind === 'model') return []
  if (rules.protocol === 'free_text') return [`${contestant.name} is a classical rule, which has no words: free text needs models in both seats`]
  return bilateralStrategies.has(contestant.strategy) ? [] : [`${contestant.name}: there is no rule ${contestant.strategy}; there are ${[...bilateralStrategies.keys()].join(', ')}`]
}

/** One name is one contestant, in whichever seat: self-play and the two roles of one agent are told by name. */
function unlikeNamesakes(contestants: readonly Contestant[]): string[] {
  const first = new Map<string, string>()
  const unlike = new Set<string>()
  for (const one of contestants) {
    const text = JSON.stringify(one)
    if ((first.get(one.name) ?? text) !== text) unlike.add(one.name)
    first.set(one.name, text)
  }
  return [...unlike].map((name) => `the name ${name} stands for two different contestants`)
}
