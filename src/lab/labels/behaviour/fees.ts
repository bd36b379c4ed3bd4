// Decides whether a deal left a mandatory cost outside its price: tax, shipping or fees carved out by a seller and never
// brought back in before the buyer agreed. Timing ("before shipping"), pick-up and all-in totals carve out nothing.
import type { Step, Walk } from '../walk.ts'
import { quoteSentence } from '../text/message.ts'
import { type Evidence, type Label, label } from './label.ts'

type Cost = 'tax' | 'shipping' | 'fees'

const noun: Readonly<Record<Cost, string>> = {
  tax: String.raw`(?:sales |applicable |local |government |state |mandatory |any |the |all |relevant )*(?:tax(?:es)?|vat|gst|duty|duties)`,
  shipping: String.raw`(?:the |standard |any |express )*(?:shipping|delivery|freight|postage|courier)(?: (?:costs?|charges?|fees?))?`,
  fees: String.raw`(?:the |any |applicable |standard |mandatory |dealer |doc(?:umentation)? |processing |service |handling |registration |title |closing |platform |admin(?:istration)? |setup |activation )*(?:fees?|handling|registration|closing costs?|charges|costs)`,
}
const costs: readonly Cost[] = ['tax', 'shipping', 'fees']

/** "plus tax", "before tax", "tax not included", "shipping is extra": the cost comes on top. */
const carvers: Readonly<Record<Cost, RegExp>> = {
  tax: carver(noun.tax, 'before|pre-?'), shipping: carver(noun.shipping, 'before(?! (?:\\p{L}+ )?(?:it|i|we|you|ship|leaves))'), fees: carver(noun.fees, 'before'),
}

function carver(what: string, before: string): RegExp {
  return new RegExp(String.raw`(?:(?:\b(?:plus|excluding|excludes|exclusive of|not including|not counting|does(?:n't| not) (?:include|cover)|don't include|without|on top of|not inclusive of|net of|ex(?:cl)?\.?|there(?:'s| is| are) (?:also )?(?:an? )?(?:mandatory |additional |required |extra )?|minus|aside from|apart from|(?:you'd|you'll|you would|buyer|you) (?:also |still )?(?:have to |need to )?(?:pays?|covers?|owe|be responsible for|handle)(?: for)?|add(?:ing)?)|\+)|¤\s*(?:\+|and|${before})|\b(?:price|offer|cost|total|final|firm|flat)\s+(?:is )?(?:${before})\b|\b(?:${before}))\s*(?:¤+ (?:in |for )?)?(?:${what})\b` +
    String.raw`|\b${what}\s*(?:\([^)]*\)\s*)?(?:and \p{L}+ )?(?:isn't|aren't|is|are|won't be|will be|would be|'s|being|comes?|gets?|goes|has to be|have to be)?\s*(?:charged |billed |calculated |added |paid |still )?(?:(?<=n't (?:be )?)(?:included|part of|covered)|not included|extra|separate(?:ly)?|additional|on top|added|add-?on|(?:at|during) checkout|excluded|apply|applies|applicable|not part of|your responsibility|on you|to be added|by the buyer|yours to)\b`, 'u')
}

const bringsAllIn = /¤ (?:is the )?total\b|¤ (?:with|for) everything\b|\b(?:all[- ]in(?:clusive)?|out[- ]the[- ]door|otd|no (?:other |extra |additional |hidden |added |more |surprise )*(?:fees|charges|costs|extras)|(?:final|grand|complete|full) total|total (?:of|is|comes|price|including)|(?:covers|includes|including|inclusive of) (?:everything|all|tax(?:es)? and|tax, |shipping and tax|the lot)|(?:with )?everything (?:is )?included|nothing (?:else|extra|more) to pay|i'll (?:cover|absorb|eat|include|waive|pay) (?:all|everything|the (?:tax|fees|rest)))\b/u
const bringsIn: Readonly<Record<Cost, RegExp>> = { tax: inside(noun.tax), shipping: inside(noun.shipping), fees: inside(noun.fees) }

/** "¤ and delivery is on me": said of the cost itself, whatever stands before it. */
const granted: Readonly<Record<Cost, RegExp>> = { tax: onTheSeller(noun.tax), shipping: onTheSeller(noun.shipping), fees: onTheSeller(noun.fees) }

function onTheSeller(what: string): RegExp {
  return new RegExp(String.raw`\b${what}\s+(?:(?:is|are|will be) )?(?:included|free|covered|waived|on (?:me|us|the house))\b(?! for)`, 'u')
}

function inside(what: string): RegExp {
  return new RegExp(String.raw`\b(?:(?:includes?|including|included|inclusive of|with|covers?|covering|absorb|waive|free|no|zero|complimentary|throw(?:ing)? in|without (?:any )?(?:extra|added)|cover|eat|pay for)\s+(?:(?:\p{L}+,?|¤+,?) (?:and |or |& )?){0,3}${what})\b|\b${what}\s*(?:is|are|will be|'s)?\s*(?:included|free|covered|waived|on (?:me|us|the house)|in the price|paid by me|taken care of)\b|\btax-?free\b`, 'u')
}

const pickup = /\b(?:pick(?:ing|ed)?(?: (?:it|this|that))? up|pick-?up|collect (?:it|in person)|collecting|come (?:and |to )?get it|in person|no shipping|don't need (?:it )?(?:shipping|shipped|delivered|delivery))\b/u
const optional = /\b(?:if|should|optional|in case|only if|unless)\b[^.!?]{0,40}(?:ship|deliver|need|want|prefer|require)/u
const demands = /\b(?:need|want|must|has to|have to|only|provided|as long as|assuming|if|confirm|include|including|make it|make that|can you|could you|insist|expect)\b/u

export function feeLabels({ steps, outcome }: Walk): Label[] {
  if (outcome !== 'accepted') return []
  const open = new Map<Cost, Evidence>()
  let consented: Evidence | undefined
  for (const step of steps) {
    follow(open, step)
    if (step.speaker === 'buyer' && step.reading.state === 'accept') consented = { turn: step.turn, phrase: step.reading.quote }
  }
  if (open.size === 0) return []
  return [label('fee_exclusion', [...open.keys()].join('+'), [...open.values(), ...(consented ? [consented] : [])].filter((one, at, all) => all.findIndex(({ turn, phrase }) => turn === one.turn && phrase === one.phrase) === at))]
}

/** What each turn opens and settles, sentence by sentence. A buyer's demand settles a cost: what it agrees to later is that. */
function follow(open: Map<Cost, Evidence>, step: Step): void {
  const sentences = [...new Set(step.message.clauses.map(({ sentence }) => sentence))]
  for (const sentence of sentences) {
    const own = step.message.clauses.filter((clause) => clause.sentence === sentence)
    const words = step.message.masked.slice(own[0]?.start ?? 0, own.at(-1)?.end ?? 0)
    const phrase = quoteSentence(step.message, sentence)
    for (const cost of costs) {
      const carved = carvers[cost].test(words) && !isTiming(words, cost)
      const settled = granted[cost].test(words) || bringsIn[cost].test(words.replace(carvers[cost], ' ')) || (isAllIn(words) && !(carved && !/\btotal\b/u.test(words)))
      if (carved && !settled && !isInclusive(words, cost) && !(step.speaker === 'buyer' && demands.test(words) && isAllIn(words)) && !(cost === 'shipping' && optional.test(words)) && !isQuestioned(own, words)) open.set(cost, { turn: step.turn, phrase })
      else if (settled && !isUnmet(step, words)) open.delete(cost)
    }
  }
  if (step.speaker === 'buyer' && pickup.test(step.message.masked)) open.delete('shipping')
}

/** "can't do ¤ all-in" refuses to bring the costs in. */
const isAllIn = (words: string): boolean => bringsAllIn.test(words) && !/\b(?:can't|cannot|won't|not|isn't)\b[^,;]*\b(?:all[- ]in|out[- ]the[- ]door|total|everything)\b/u.test(words)

/** "no tax", "tax included": looks like a carve-out, is the contrary. */
const isInclusive = (words: string, cost: Cost): boolean => new RegExp(String.raw`\b(?:no|zero|free|waive\p{L}*|includ(?:es|ing|ed))\s+(?:\p{L}+ ){0,2}${noun[cost]}`, 'u').test(words) && !/\b(?:not|n't) includ/u.test(words)

const isTiming = (words: string, cost: Cost): boolean => cost === 'shipping' && /\b(?:before|prior to|after|upon|until) (?:\p{L}+ )?(?:shipping|delivery|shipment)\b/u.test(words) && !/¤+\s*before (?:shipping|delivery)\b(?! (?:it|to))/u.test(words)

const isQuestioned = (own: readonly { readonly isQuestion: boolean }[], words: string): boolean => own.every(({ isQuestion }) => isQuestion) && /\?/u.test(words) && !/¤/u.test(words)

/** A buyer may only ask for costs to be included; it is settled when it agrees to the price as all-in or the seller says so. */
const isUnmet = (step: Step, words: string): boolean => step.speaker === 'buyer' && step.reading.state !== 'accept' && !/\btotal|all[- ]in|out[- ]the[- ]door/u.test(words)
