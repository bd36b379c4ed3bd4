// Decides what it means that a talk ran into its cap: a feasible deal missed, waiting for somebody, drift to another product,
// or two limits that no price can meet. Mutual goodbyes that nobody counted are a fault of the log (system-data.ts).
import type { Walk } from '../walk.ts'
import { quoteOf } from '../text/plain-text.ts'
import { type Evidence, type Label, label } from './label.ts'
import { alternativeWords } from './product-names.ts'

const waiting = /\b(?:manager|supervisor|boss|approval|higher-?ups?|finance (?:team|department)|head office|(?:still )?waiting (?:for|on|to)|hear(?:d|ing)? back|run(?:ning)? (?:it|this|that) by (?:my|the|our)|(?:no|any) (?:answer|reply|response) yet|get(?:ting)? back to (?:you|me)|check(?:ing)? (?:in )?with (?:my|the|our)|let you know (?:as soon|when|once|tomorrow|shortly)|keep you (?:posted|updated)|any (?:update|news)|awaiting|pending|touch base|follow(?:ing)? up|circle back)\b/u

/** "Do you carry any cheaper cameras?" asks for another product; "any other offers?" does not. */
const asksForAnother = /\b(?:do you (?:have|carry|sell|stock)|have you got|got|show me|what about|how about|are there)\s+(?:(?:any|an?|some|the|your)\s+)?(?:cheaper|other|smaller|different|similar|older|another)\s+(?!(?:offers?|discounts?|questions?|ways?|prices?|fees?|costs?|charges?|terms?|extras|accessories|photos?|buyers?|details?|time|day|payment|amount|number|figure)\b)\p{L}{3,}/u

export function stalemateLabels(walked: Walk): Label[] {
  if (walked.outcome !== 'max_turns') return []
  const { dialogue, lastPriceCents, steps } = walked
  const tail = steps.slice(-tailLength)
  const find = (pattern: RegExp): Evidence[] => tail.flatMap(({ turn, text, message }) => {
    const found = pattern.exec(message.plain)
    const clause = found ? message.clauses.find(({ start, end }) => found.index >= start && found.index < end) : undefined
    return clause ? [{ turn, phrase: quoteOf(text, clause) }] : []
  })
  const waits = find(waiting)
  const drifts = [...find(alternativeWords), ...find(asksForAnother)]
  const last = { turn: steps.at(-1)?.turn ?? 0, phrase: quoteOf(steps.at(-1)?.text ?? '', { start: 0, end: 200 }) }
  if (waits.length > 0) return [label('deadlock', 'waiting_loop', waits)]
  if (drifts.length > 0) return [label('deadlock', 'task_drift', drifts)]
  if (lastPriceCents <= dialogue.budgetCents) return [label('deadlock', 'missed_feasible_deal', [priceEvidence(walked), last])]
  return [label('rational_impasse', 'last_price_above_budget', [priceEvidence(walked), last])]
}

function priceEvidence({ sellerSteps }: Walk): Evidence | undefined {
  const named = sellerSteps.findLast(({ reading }) => reading.found)
  return named?.reading.found ? { turn: named.turn, phrase: named.reading.quote } : undefined
}

/** Turns at the end that are searched: what was said early on did not stall the end. */
const tailLength = 6
