// What one negotiation costs each role, found by playing the protocol itself with sample words for the number of rounds that is assumed. A
// fraction of a round lies between two negotiations that were played.
import { systemClock } from '../../models/clock.ts'
import { noUsage, type Usage } from '../../models/model.ts'
import { CallLog } from '../tournament/call-log.ts'
import type { Contestant, ProtocolRules, Tournament } from '../tournament/definition.ts'
import { type Cell, cellsOf } from '../tournament/grid.ts'
import { playCell } from '../tournament/play-cell.ts'
import type { CallRole } from '../tournament/result.ts'
import { charactersPerToken, sampleModel } from './sample-words.ts'

export interface RoleCost {
  readonly calls: number
  readonly usage: Usage
}

const roles = ['buyer', 'seller', 'analyst', 'judge'] as const satisfies readonly CallRole[]
/** Prompts differ by what products are called and have: these stand for all. */
const productsMax = 60

/** Means over products, for models in both seats. At least one round, and no more than the protocol allows. */
export async function rehearseNegotiations(tournament: Tournament, { rounds }: { readonly rounds: number }): Promise<Readonly<Record<CallRole, RoleCost>>> {
  const assumed = Math.min(tournament.rules.roundsMax, Math.max(1, rounds))
  const low = Math.floor(assumed)
  const cells = sampledCells(tournament)
  const [below, above] = await Promise.all([low, Math.ceil(assumed)].map((whole) => meanCost(cells, whole)))
  return mapRoles((role) => between(below?.[role] ?? none, above?.[role] ?? none, assumed - low))
}

const none: RoleCost = { calls: 0, usage: noUsage }
const mapRoles = <Value>(value: (role: CallRole) => Value): Readonly<Record<CallRole, Value>> => ({ buyer: value('buyer'), seller: value('seller'), analyst: value('analyst'), judge: value('judge') })

const between = (one: RoleCost, other: RoleCost, share: number): RoleCost => {
  const mean = (a: number, b: number): number => a + share * (b - a)
  return { calls: mean(one.calls, other.calls), usage: { ...noUsage, fresh: mean(one.usage.fresh, other.usage.fresh), output: mean(one.usage.output, other.usage.output) } }
}

/** One pair of models over evenly chosen products, budget levels in turn. */
function sampledCells(tournament: Tournament): readonly Cell[] {
  const { products, budgets } = tournament
  const step = Math.max(1, products.length / productsMax)
  const speaker = (name: string): Contestant => ({ kind: 'model', name, model: 'sample' })
  return Array.from({ length: Math.min(products.length, productsMax) }, (_, index) => index).flatMap((index) => {
    const product = products[Math.floor(index * step)]
    const budget = budgets[index % budgets.length]
    if (product === undefined || budget === undefined) return []
    return [...cellsOf({ ...tournament, buyers: [speaker('buyer')], sellers: [speaker('seller')], products: [product], budgets: [budget], repeats: 1, rules: allAsked(tournament.rules) })]
  })
}

/** Readers that are asked only where the rules are unsure are counted as if always asked: how often that is depends on the words. */
const allAsked = (rules: ProtocolRules): ProtocolRules => (rules.protocol === 'free_text' && rules.readers === 'rules_first' ? { ...rules, readers: 'models' } : rules)

async function meanCost(cells: readonly Cell[], rounds: number): Promise<Readonly<Record<CallRole, RoleCost>>> {
  const sums = new Map(roles.map((role) => [role as string, { calls: 0, read: 0, written: 0 }]))
  for (const cell of cells) {
    const model = sampleModel({ rounds, retailCents: cell.product.retailCents, onCall: ({ role, characters }) => {
      const sum = sums.get(role)
      if (sum === undefined) return
      sum.calls += 1
      sum.read += characters.read
      sum.written += characters.written
    } })
    await playCell(cell, new CallLog(cell.key, { model: () => model, clock: systemClock, signal: new AbortController().signal }))
  }
  return mapRoles((role) => {
    const { calls, read, written } = sums.get(role) ?? { calls: 0, read: 0, written: 0 }
    const perCell = (value: number): number => value / Math.max(1, cells.length)
    return { calls: perCell(calls), usage: { ...noUsage, fresh: perCell(read) / charactersPerToken, output: perCell(written) / charactersPerToken } }
  })
}
