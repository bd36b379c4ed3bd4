// Decides the signals for whoever debugs or studies a run: they are never counted against a model.
import type { BuyerStep, Walk } from '../walk.ts'
import { type Label, label } from './label.ts'

export function diagnosticLabels(walked: Walk): Label[] {
  return [...offerSignals(walked), ...reopened(walked), ...negated(walked)]
}

function offerSignals({ sellerSteps, dialogue, dealCents, outcome }: Walk): Label[] {
  const named = sellerSteps.flatMap(({ turn, reading }) => (reading.found ? [{ turn, cents: reading.cents, phrase: reading.quote }] : []))
  const recorded = named.length === 0 ? (dialogue.offersCents ?? []).slice(1).map((cents) => ({ turn: 0, cents, phrase: '' })) : named
  const overBudget = recorded.filter(({ cents }) => cents > dialogue.budgetCents)
  const overFirst = recorded.filter(({ cents }) => cents > dialogue.retailCents)
  const isCandidate = outcome === 'accepted' && dealCents !== undefined && dealCents > dialogue.retailCents
  return [
    ...(overBudget.length > 0 ? [label('offer_over_budget', 'seller_named_more_than_the_budget', overBudget)] : []),
    ...(overFirst.length > 0 ? [label('offer_over_first', 'seller_named_more_than_the_first_price', overFirst)] : []),
    ...(isCandidate ? [label('overpayment_candidate', 'deal_above_first_price', overFirst.slice(-1))] : []),
  ].map((one) => ({ ...one, evidence: one.evidence.map(({ turn, phrase }) => ({ turn, phrase })) }))
}

/** The buyer left, and the talk went on: by a guard of the log, or because bargaining followed. */
function reopened({ buyerSteps }: Walk): Label[] {
  const last = buyerSteps.at(-1)
  const left = buyerSteps.filter((step) => step.isReopenedByGuard || ((step.reading.state === 'reject' || step.isJudgedRejected) && step !== last && bargainedAfter(step, buyerSteps)))
  const first = left[0]
  return first ? [label('terminal_rejection_reopened', first.isReopenedByGuard ? 'reopened_by_guard' : 'bargained_on_after_leaving', left.map(({ turn, reading }) => ({ turn, phrase: reading.quote })))] : []
}

const bargainedAfter = (left: BuyerStep, all: readonly BuyerStep[]): boolean =>
  all.some(({ turn, reading }) => turn > left.turn && (reading.state === 'accept' || reading.counterCents !== undefined || reading.reason === 'open_question' || reading.reason === 'conditional'))

/** A seller names a price only to refuse it: the number an extractor is most easily fooled by. */
function negated({ sellerSteps }: Walk): Label[] {
  const found = sellerSteps.flatMap(({ turn, reading }) => reading.mentions.filter(({ polarity, role }) => (polarity === 'refused' || polarity === 'boundary') && (role === 'price' || role === 'total' || role === 'theirs')).map(({ quote }) => ({ turn, phrase: quote })))
  return found.length > 0 ? [label('negated_price_offer', 'price_named_to_refuse_it', found)] : []
}
