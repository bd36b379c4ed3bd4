// One product with prices that appear nowhere else, a cell, and models that answer by a function and keep what they were asked.
import { type Clock } from '../../models/clock.ts'
import type { Model, ModelRequest } from '../../models/model.ts'
import { type ScriptedAnswer, scriptedModel } from '../../models/scripted-model.ts'
import { CallLog } from './call-log.ts'
import { budgetLevels } from './budgets.ts'
import { type Contestant, type ProtocolRules, type Tournament, typedRules } from './definition.ts'
import { type Cell, cellsOf } from './grid.ts'
import { playCell } from './play-cell.ts'
import type { NegotiationResult } from './result.ts'
import type { PricedProduct } from './wholesale.ts'

export const lamp: PricedProduct = { id: 'lamp', name: 'Arc floor lamp', category: 'electronics', retailCents: 1_000_00, wholesaleCents: 731_00, wholesaleFrom: 'given', features: ['marble foot', 'dimmable'], source: 'made up' }
export const vase: PricedProduct = { ...lamp, id: 'vase', name: 'Glass vase', retailCents: 400_00, wholesaleCents: 263_00 }

export const rule = (strategy: string): Contestant => ({ kind: 'classical', name: strategy, strategy })
export const voice = (name: string): Extract<Contestant, { kind: 'model' }> => ({ kind: 'model', name, model: `scripted/${name}` })

export const tournamentOf = (given: Partial<Tournament> = {}): Tournament => ({
  name: 'scene', seed: 'seed', program: '1', buyers: [rule('linear')], sellers: [rule('boulware')], products: [lamp], budgets: budgetLevels, repeats: 1, rules: typedRules(), ...given,
})

/** The one cell of a tournament of one. */
export function cellOf(given: { readonly rules: ProtocolRules; readonly buyer?: Contestant; readonly seller?: Contestant; readonly budget?: Cell['budget']; readonly product?: PricedProduct }): Cell {
  const { rules, buyer = voice('b'), seller = voice('s'), budget = 'mid', product = lamp } = given
  const [cell] = cellsOf(tournamentOf({ rules, buyers: [buyer], sellers: [seller], products: [product], budgets: [budget] }))
  if (cell === undefined) throw new Error('no cell')
  return cell
}

/** Waits for nothing. */
export const hurried: Clock = { now: () => 0, random: () => 0, after: (_, run) => (queueMicrotask(run), () => undefined) }

export interface Played {
  readonly result: NegotiationResult
  readonly asked: readonly ModelRequest[]
  /** Everything that one role was ever shown, as one text. */
  readonly shownTo: (role: string) => string
}

/** Plays a cell with one function for all its models. */
export async function playWith(cell: Cell, answer: (request: ModelRequest) => ScriptedAnswer | undefined): Promise<Played> {
  const asked: ModelRequest[] = []
  const model: Model = scriptedModel((request) => (asked.push(request), answer(request)))
  const log = new CallLog(cell.key, { model: () => model, clock: hurried, signal: new AbortController().signal })
  const result = await playCell(cell, log)
  return { result, asked, shownTo: (role) => textOf(asked.filter(({ purpose }) => purpose.person === role)) }
}

export const textOf = (requests: readonly ModelRequest[]): string => requests.flatMap(({ system, messages }) => [system, ...messages.map(({ text }) => text)]).join('\n')

export const says = (fields: Readonly<Record<string, unknown>>): string => JSON.stringify({ message: '', ...fields })
