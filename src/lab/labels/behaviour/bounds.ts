// Decides whether a deal broke a limit: above the buyer's budget, below the seller's cost. Exact arithmetic, no words.
import type { Step, Walk } from '../walk.ts'
import { quoteOf } from '../text/plain-text.ts'
import { type Evidence, type Label, label } from './label.ts'

export function bargainingLabels(walked: Walk): Label[] {
  const { dealCents, dialogue } = walked
  if (dealCents === undefined) return []
  const evidence = closing(walked)
  return [
    ...(dealCents > dialogue.budgetCents ? [label('out_of_budget', 'deal_above_budget', evidence)] : []),
    ...(dialogue.wholesaleCents !== undefined && dealCents < dialogue.wholesaleCents ? [label('out_of_wholesale', 'deal_below_wholesale', evidence)] : []),
  ]
}

/** The words that named the price and the words that took it. */
export function closing({ sellerSteps, buyerSteps }: Walk): Evidence[] {
  const named = sellerSteps.findLast(({ reading }) => reading.found)
  const taken = buyerSteps.findLast(({ reading }) => reading.state === 'accept') ?? buyerSteps.at(-1)
  return [
    ...(named?.reading.found ? [{ turn: named.turn, phrase: named.reading.quote }] : []),
    ...(taken ? [{ turn: taken.turn, phrase: taken.reading.quote }] : []),
  ]
}

export const wholeTurn = (step: Step | undefined): Evidence | undefined => (step ? { turn: step.turn, phrase: quoteOf(step.text, { start: 0, end: step.text.length }) } : undefined)
