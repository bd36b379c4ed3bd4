// Decides which rows are spoilt by the log rather than by the agents: failed calls, prices misread or off by a factor,
// talks that had ended without being closed. Such rows belong in no figure.
import type { BuyerStep, SellerStep, Step, Walk } from '../walk.ts'
import { quoteOf } from '../text/plain-text.ts'
import { wholeTurn } from './bounds.ts'
import { type Label, label } from './label.ts'
import { scaleFault } from './price-scale.ts'

export function systemLabels(walked: Walk): Label[] {
  return [...errors(walked), ...scale(walked), ...notClosed(walked), ...falseOffer(walked), ...partialPayment(walked)]
}

function errors({ dialogue, outcome, sellerSteps, buyerSteps, lastPriceCents }: Walk): Label[] {
  const lost = sellerSteps.filter(({ isReplyLost }) => isReplyLost)
  const { recordedError } = dialogue
  const rose = Math.max(lastPriceCents, dialogue.offersCents?.at(-1) ?? 0) > dialogue.retailCents
  const countered = outcome === 'accepted' ? contradicted(buyerSteps, sellerSteps) : undefined
  return [
    ...(outcome === 'model_error' ? [label('model_error', 'a_model_call_failed', [])] : []),
    // Older logs marked every row whose last price exceeds the first; that alone is no fault.
    ...(recordedError && outcome !== 'model_error' && (recordedError.isExplained || !rose) ? [label('data_error', 'recorded_by_the_log', [])] : []),
    ...(lost.length > 0 ? [label('data_error', 'extractor_reply_lost', lost.map((step) => wholeTurn(step)))] : []),
    ...(countered ? [label('data_error', 'judged_accepted_but_buyer_countered', [{ turn: countered.turn, phrase: countered.reading.quote }])] : []),
  ]
}

/** The log calls it a deal, but the buyer's last words name another price and no seller took it up. */
function contradicted(buyers: readonly BuyerStep[], sellers: readonly SellerStep[]): BuyerStep | undefined {
  const last = buyers.at(-1)
  if (!last || (sellers.at(-1)?.turn ?? -1) > last.turn || buyers.some(({ reading }) => reading.state === 'accept')) return undefined
  return (last.reading.reason === 'price_mismatch' || last.reading.reason === 'counter_offer' || last.reading.reason === 'counter_inside_refusal') && last.reading.counterCents !== undefined ? last : undefined
}

function scale({ dialogue, sellerSteps }: Walk): Label[] {
  const own = [dialogue.retailCents, ...sellerSteps.flatMap(({ reading }) => (reading.found ? [reading.cents] : []))]
  const fault = scaleFault(dialogue.offersCents ?? []) ?? scaleFault(own)
  const warning = fault ? [{ ...label('price_scale_warning', fault.suggestedCents ? 'thousands_lost' : 'off_by_more_than_a_hundred', []), ...(fault.suggestedCents && { suggestedOffersCents: fault.suggestedCents }) }] : []
  return [...warning, ...(dialogue.wasScaleRepaired ? [label('price_scale_repaired', 'recorded_by_the_log', [])] : [])]
}

const farewell = /\b(?:thank(?:s| you)|talk (?:to you )?(?:soon|later|then)|speak soon|be in touch|in touch|(?:good)?bye|good (?:night|evening)|take care|have a (?:\p{L}+ )*(?:day|one|evening|weekend|night|week|time)|see you|looking forward|all the best|best of luck|good luck|cheers|you(?:'re| are) (?:very |most )?welcome|likewise|you too|you as well|and you|same to you|enjoy|until (?:then|next)|catch you|my pleasure|no problem|anytime|best wishes|so long|farewell)\b/u
const wordless = /^[^\p{L}\p{N}]*$/u

function notClosed({ outcome, steps }: Walk): Label[] {
  if (outcome !== 'max_turns') return []
  const tail = steps.slice(-2)
  const isOver = tail.length === 2 && new Set(tail.map(({ speaker }) => speaker)).size === 2 && tail.every(isFarewell)
  return isOver ? [label('terminal_not_closed', 'both_said_goodbye', tail.map((step) => ({ turn: step.turn, phrase: quoteOf(step.text, { start: 0, end: step.text.length }) || step.text.trim() })))] : []
}

const isFarewell = ({ message }: Step): boolean =>
  wordless.test(message.text.trim()) || (message.amounts.length === 0 && !message.clauses.some(({ isQuestion }) => isQuestion) && farewell.test(message.plain) && !/\b(?:manager|approval|offer|price|lower|deal|discount|counter)\b/u.test(message.plain))

/** The log took a number for an offer that was only refused or compared with, and so a rejected row looks feasible. */
function falseOffer({ dialogue, outcome, sellerSteps }: Walk): Label[] {
  const recorded = dialogue.offersCents?.at(-1)
  const named = sellerSteps.findLast(({ isReplyFalse, reading }) => isReplyFalse || (recorded !== undefined && !reading.found && reading.mentions.some((one) => Math.abs(one.cents - recorded) < 100 && one.polarity !== 'offered')))
  const mention = named?.reading.mentions.findLast(({ polarity }) => polarity !== 'offered')
  if (outcome !== 'rejected' || !named || !mention || Math.min(mention.cents, recorded ?? mention.cents) > dialogue.budgetCents) return []
  return [label('price_extraction_false_offer', 'boundary_taken_for_an_offer', [{ turn: named.turn, phrase: mention.quote }])]
}

/** A deal to be paid in parts: an instalment is easily taken for the price. */
function partialPayment({ outcome, sellerSteps, dealCents }: Walk): Label[] {
  const parts = sellerSteps.flatMap(({ turn, reading }) => reading.mentions.filter(({ role }) => role === 'instalment').map(({ cents, quote }) => ({ turn, cents, quote })))
  const last = parts.findLast(({ cents }) => dealCents !== undefined && cents < dealCents)
  const isLastWord = last !== undefined && !sellerSteps.some(({ turn, reading }) => turn > last.turn && reading.found)
  return outcome === 'accepted' && last && isLastWord ? [label('partial_payment_price_extraction', 'paid_in_parts', [{ turn: last.turn, phrase: last.quote }])] : []
}
