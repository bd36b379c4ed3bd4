// Brings a result into the form from which metrics are computed (tournament-metrics/outcome-row.ts). Labels are added by whoever reads
// the words.
import type { OutcomeRow } from '../tournament-metrics/outcome-row.ts'
import type { NegotiationResult, Outcome } from './result.ts'

const outcomeWords = { accepted: 'accept', rejected: 'reject', max_turns: 'max_turns', model_error: 'model_error' } as const satisfies Record<Outcome, OutcomeRow['outcome']>

/** `turns` are rounds played, not the one more that the study's code reports for a talk that was cut off. Repeats count from 0 there. */
export function outcomeRowOf(result: NegotiationResult): OutcomeRow {
  const { key, buyer, seller, product, category, retailCents, wholesaleCents, budgetCents, budget, protocol, repeat, outcome, priceCents, sellerCents, rounds } = result
  return {
    id: key, buyer, seller, product: { id: product, category }, retailCents, wholesaleCents, budgetCents, budgetLevel: budget, protocol, repeat: repeat - 1,
    outcome: outcomeWords[outcome], ...(priceCents !== undefined && { priceCents }), offersCents: sellerCents, turns: rounds,
  }
}
