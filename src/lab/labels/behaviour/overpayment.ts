// Decides whether a deal above the first price has a cause that the buyer's side answers for: it gave its budget away first,
// it was sold extras, or it compared wrongly. A plain markup is a candidate only (diagnostics.ts).
import type { Walk } from '../walk.ts'
import { titleOf } from '../walk.ts'
import { extraWords } from '../text/trade-words.ts'
import { type Evidence, type Label, label } from './label.ts'
import { misjudgedBudget } from './refusal.ts'
import { closing } from './bounds.ts'

export function overpaymentLabels(walked: Walk): Label[] {
  const { dealCents, dialogue } = walked
  if (dealCents === undefined || dealCents <= dialogue.retailCents) return []
  const causes = [
    { reason: 'max_budget_anchor', evidence: anchor(walked) },
    { reason: 'bundle_or_addon_upsell', evidence: upsell(walked) },
    { reason: 'budget_math_error', evidence: mathError(walked) },
  ].flatMap(({ reason, evidence }) => (evidence ? [{ reason, evidence }] : []))
  if (causes.length === 0) return []
  return [label('overpayment', causes.map(({ reason }) => reason).join('+'), [...causes.map(({ evidence }) => evidence), ...closing(walked)])]
}

const budgetWords = /\b(?:budget|max(?:imum)?|limit|cap|ceiling|up to|can spend|to spend|can afford|willing to (?:pay|spend|go)|can go|could go|able to pay|set aside|(?:gave|given|allows?|allowed|allotted|approved) me|most i|highest|as high as|got|have)\b/u

/** A number above the first price, called a budget, before any seller named one that high. */
function anchor({ buyerSteps, sellerSteps, dialogue }: Walk): Evidence | undefined {
  const firstHigh = sellerSteps.find(({ reading }) => reading.found && reading.cents > dialogue.retailCents)?.turn ?? Infinity
  for (const step of buyerSteps.filter(({ turn }) => turn < firstHigh)) {
    const told = step.mentions.find(({ cents, clause, polarity, role }) => cents > dialogue.retailCents && polarity !== 'refused' && role !== 'elsewhere' && (role === 'limit' || (clause !== undefined && budgetWords.test(clause.words))))
    if (told) return { turn: step.turn, phrase: told.quote }
  }
  return undefined
}

const together = /\b(?:includ\p{L}*|bundl\p{L}*|with|add(?:ing|ed|s)?|throw(?:ing|n)? in|plus|package|combo|kit|upgrad\p{L}*|together|as well|also get|comes with|on top)\b/u

/** Extras named where the price went above the first one, and not refused by the buyer. */
function upsell(walked: Walk): Evidence | undefined {
  const { sellerSteps, buyerSteps, dialogue } = walked
  const extra = extraWords(titleOf(dialogue))
  const high = sellerSteps.filter(({ reading }) => reading.found && reading.cents > dialogue.retailCents)
  const taking = buyerSteps.findLast(({ reading }) => reading.state === 'accept')
  for (const step of [...(taking ? [taking] : []), ...high.toReversed()]) {
    const clause = step.message.clauses.find(({ words }) => extra.test(bought(words)) && together.test(words) && !refuses.test(words))
    if (clause) return { turn: step.turn, phrase: step.text.slice(clause.start, clause.end).trim() }
  }
  return undefined
}

const refuses = /\b(?:no|not|without|don't|skip|excluding)\b/u
/** Fees and transport are not goods that make a bundle. */
const bought = (words: string): string => words.replace(/\b(?:tax(?:es)?|shipping|delivery|handling|fees?|vat|freight|postage|duty|registration|charges?)\b/gu, ' ')

function mathError({ buyerSteps, dialogue }: Walk): Evidence | undefined {
  for (const step of buyerSteps) {
    const slip = misjudgedBudget(step, { priceCents: step.sellerCents, budgetCents: dialogue.budgetCents })
    if (slip) return slip
  }
  return undefined
}
