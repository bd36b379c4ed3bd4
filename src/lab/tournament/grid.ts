// Decides which negotiations a tournament consists of, in which order, and what each is called. A cell's key is a hash of all that
// its result depends on: the same key never means two different games, so results of any earlier run that bear it can be kept.
import { createHash } from 'node:crypto'
import { type BudgetLevel, budgetCents } from './budgets.ts'
import type { Contestant, ProtocolRules, Tournament } from './definition.ts'
import { promptFingerprint } from './prompt-fingerprint.ts'
import type { PricedProduct } from './wholesale.ts'

export interface Cell {
  /** 32 hexadecimal digits. */
  readonly key: string
  /**
   * Names the scenario (product, budget, repeat) and not the pair: all pairs play it on common random numbers, so that differences
   * between agents are not differences of luck. Each seat draws from a stream of its own.
   */
  readonly seed: string
  readonly buyer: Contestant
  readonly seller: Contestant
  readonly product: PricedProduct
  readonly budget: BudgetLevel
  readonly budgetCents: number
  /** From 1. */
  readonly repeat: number
  readonly rules: ProtocolRules
}

/** Raised when the same definition would be played differently. */
const rulesVersion = { typed: 2, free_text: 3 } as const

export const cellCount = ({ buyers, sellers, products, budgets, repeats }: Tournament): number => buyers.length * sellers.length * products.length * budgets.length * repeats

/**
 * Every ordered pair, a contestant against itself too, on every product and budget, as often as there are repeats. Repeats
 * outermost, pairs innermost: whatever part of a run is done covers all pairs alike, and no pair is left for last.
 */
export function* cellsOf(tournament: Tournament): Generator<Cell> {
  const { buyers, sellers, products, budgets, repeats, rules, seed } = tournament
  const shared = sharedText(tournament)
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    for (const product of products) {
      for (const budget of budgets) {
        const scenario = { product, budget, budgetCents: budgetCents(budget, product), repeat, rules, seed: `${seed}/${product.id}/${budget}/${repeat}` }
        const scenarioText = JSON.stringify([scenario.seed, product.id, product.name, product.category, product.features, product.retailCents, product.wholesaleCents, budget, scenario.budgetCents])
        for (const buyer of buyers) {
          for (const seller of sellers) yield { ...scenario, buyer, seller, key: keyOf([shared, scenarioText, ...seatTexts({ tournament, scenario, buyer, seller })]) }
        }
      }
    }
  }
}

const keyOf = (parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)

/** Names of models that read the words count only where they are asked. */
function sharedText({ rules }: Tournament): string {
  const readers = rules.protocol === 'free_text' && rules.readers === 'rules' ? { ...rules, analyst: '', judge: '' } : rules
  return JSON.stringify([rulesVersion[rules.protocol], Object.entries(readers).toSorted(([one], [other]) => (one < other ? -1 : 1))])
}

/** A model seat is what it is asked; a classical seat is the program that plays it. */
function seatTexts(given: { readonly tournament: Tournament; readonly scenario: Pick<Cell, 'product' | 'budgetCents' | 'rules'>; readonly buyer: Contestant; readonly seller: Contestant }): string[] {
  const { tournament, scenario, buyer, seller } = given
  const text = (side: 'buyer' | 'seller', one: Contestant): string =>
    one.kind === 'classical'
      ? JSON.stringify(['classical', one.name, one.strategy, tournament.program])
      : JSON.stringify(['model', one.name, one.model, one.sampling ?? tournament.rules.sampling, promptFingerprint(side, scenario)])
  return [text('buyer', buyer), text('seller', seller)]
}
