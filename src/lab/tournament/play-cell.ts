// Plays one cell to its result. The same cell gives the same result whenever its models answer the same: everything drawn is drawn from
// the cell's own seed.
import type { CallLog } from './call-log.ts'
import { playFreeText } from './free-text-protocol.ts'
import type { Cell } from './grid.ts'
import type { NegotiationResult } from './result.ts'
import { type Played, playTyped } from './typed-protocol.ts'

/** Throws ModelFault where a provider failed: there is no result then, and `log` knows what it cost. */
export async function playCell(cell: Cell, log: CallLog): Promise<NegotiationResult> {
  const { key, rules, buyer, seller, product, budget, budgetCents, repeat } = cell
  const played = await play(cell, log)
  return {
    key, protocol: rules.protocol, buyer: buyer.name, seller: seller.name, product: product.id, category: product.category, budget, repeat,
    retailCents: product.retailCents, wholesaleCents: product.wholesaleCents, budgetCents, ...played, roundsMax: rules.roundsMax, calls: log.calls,
  }
}

function play(cell: Cell, log: CallLog): Promise<Played> {
  const { rules } = cell
  return rules.protocol === 'typed' ? playTyped({ ...cell, rules }, log) : playFreeText({ ...cell, rules }, log)
}
