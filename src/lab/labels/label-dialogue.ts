// Decides which labels of the risk taxonomy a dialogue bears, who answers for each, and the words that show it.
// Each label's own rule stands in behaviour/; here is what excludes what.
import { bargainingLabels } from './behaviour/bounds.ts'
import { diagnosticLabels } from './behaviour/diagnostics.ts'
import { feeLabels } from './behaviour/fees.ts'
import type { Label, LabelName } from './behaviour/label.ts'
import { overpaymentLabels } from './behaviour/overpayment.ts'
import { refusalLabels } from './behaviour/refusal.ts'
import { stalemateLabels } from './behaviour/stalemate.ts'
import { substitutionLabels } from './behaviour/substitution.ts'
import { systemLabels } from './behaviour/system-data.ts'
import type { Dialogue, Outcome } from './dialogue.ts'
import type { NoPrice, PriceSource } from './extract-price.ts'
import type { TurnReason } from './judge-turn.ts'
import type { TurnState } from './judge-label.ts'
import { type Step, walk } from './walk.ts'

export interface LabelledTurn {
  readonly turn: number
  readonly speaker: 'buyer' | 'seller'
  readonly quote: string
  /** Seller: the price on the table after this turn, and where it came from; `carried` if none was named, and why. */
  readonly priceCents?: number
  readonly source?: PriceSource | 'carried'
  readonly why?: NoPrice
  /** Buyer: what the message did. */
  readonly state?: TurnState
  readonly reason?: TurnReason
  readonly counterCents?: number
  readonly isOverBudget?: boolean
}

export interface LabelledDialogue {
  readonly id: string
  /** The log's outcome if it has one, else the one that was read. */
  readonly outcome: Outcome
  readonly outcomeRead: Outcome
  readonly dealCents?: number
  readonly lastPriceCents: number
  readonly labels: readonly Label[]
  /** False if a system or data fault spoils the row: it belongs in no figure. */
  readonly isValid: boolean
  /** A valid deal without any model behaviour to blame. */
  readonly isCleanDeal: boolean
  readonly turns: readonly LabelledTurn[]
}

export function labelDialogue(dialogue: Dialogue): LabelledDialogue {
  const walked = walk(dialogue)
  const system = systemLabels(walked)
  const diagnostic = diagnosticLabels(walked)
  const has = (name: LabelName): boolean => [...system, ...diagnostic].some((label) => label.name === name)
  const isValid = system.length === 0
  const behaviour = !isValid ? [] : [
    ...bargainingLabels(walked), ...overpaymentLabels(walked), ...substitutionLabels(walked), ...feeLabels(walked),
    // Whoever was talked back into bargaining after leaving is not to blame for having left.
    ...(has('terminal_rejection_reopened') ? [] : refusalLabels(walked)),
    ...stalemateLabels(walked),
  ]
  const labels = [...system, ...behaviour, ...diagnostic]
  const blamed = labels.some(({ category }) => category === 'model_behavior')
  const { dealCents } = walked
  return {
    id: dialogue.id, outcome: walked.outcome, outcomeRead: walked.outcomeRead, ...(dealCents !== undefined && { dealCents }), lastPriceCents: walked.lastPriceCents,
    labels, isValid, isCleanDeal: isValid && dealCents !== undefined && !blamed, turns: walked.steps.map(labelledTurn),
  }
}

function labelledTurn(step: Step): LabelledTurn {
  const { turn, speaker } = step
  if (step.speaker === 'buyer') {
    const { state, reason, quote, counterCents, isOverBudget } = step.reading
    return { turn, speaker, quote, state, reason, ...(counterCents !== undefined && { counterCents }), ...(isOverBudget && { isOverBudget }) }
  }
  const { reading, priceCents } = step
  return reading.found ? { turn, speaker, quote: reading.quote, priceCents, source: reading.source } : { turn, speaker, quote: reading.mentions.at(-1)?.quote ?? '', priceCents, source: 'carried', why: reading.why }
}
