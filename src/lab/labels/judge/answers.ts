// Decides which clauses of a buyer's message say yes only by what the seller has just said: the price asked for offered back, a
// question taken up by its own verb, an appointment beside a kind word. Words that are a yes by themselves are read in consent.ts.
import type { Mention } from '../extract-price.ts'
import type { Clause } from '../text/clauses.ts'
import { type Message, readMessage } from '../text/message.ts'
import { type Consent, consentsIn } from './consent.ts'
import { isSamePrice } from './counters.ts'

interface Heard {
  readonly sellerCents?: number | undefined
  readonly sellerText?: string | undefined
  readonly currency?: string | undefined
}

/** All that says yes in a buyer's message; what is a yes by its own words is not read a second time by the seller's. */
export function yesesIn(message: Message, mentions: readonly Mention[], heard: Heard): readonly Consent[] {
  const own = consentsIn(message)
  const answered = answersIn(message, mentions, heard).filter(({ clause }) => !own.some((one) => one.clause === clause && one.strength !== 'faint'))
  const yeses = [...own.filter(({ clause }) => !answered.some((one) => one.clause === clause)), ...answered]
  const meetings = yeses.length === 0 ? [] : message.clauses.filter((clause) => appointment.test(clause.words) && !clause.isQuestion && !yeses.some((one) => one.clause === clause))
  return [...yeses, ...meetings.map((clause): Consent => ({ clause, strength: 'faint' }))].toSorted((one, other) => one.clause.start - other.clause.start)
}

const time = String.raw`(?:then|there|tomorrow|tonight|today|(?:(?:on|this|next|at|in) )?(?:the )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|morning|afternoon|evening|noon|\d))`
/** "see you Saturday", not "see you around". */
const appointment = new RegExp(String.raw`^(?:(?:i'll|we'll|i will|we will|then|so|and)\s)*(?:see you|be there|(?:come|stop|swing|drop) (?:by|over)|(?:collect|fetch) it|pick it up) ${time}`, 'u')

function answersIn(message: Message, mentions: readonly Mention[], heard: Heard): Consent[] {
  const asked = auxiliariesAsked(heard)
  return message.clauses.flatMap((clause): Consent[] => {
    if (clause.isCondition || clause.isQuestion) return []
    if (offersWhatIsAsked(clause, mentions, heard)) return [{ clause, strength: 'plain' }]
    const echo = echoes.exec(clause.words)?.[1]
    return echo !== undefined && asked.has(echo) ? [{ clause, strength: 'mild' }] : []
  })
}

/** "I'll give you ¤" of any other price is a counter-offer. */
const gives = /^(?:(?:ok|okay|fine|then|so|well|alright|and|but)[\s,]+)*(?:(?:i|we)(?:'ll| will| can|'d| would)? (?:gladly |happily |just )?(?:give|offer|bid)(?: you)?|(?:my|our) (?:best |final )?offer(?:'s| is)) ¤+(?: (?:for (?:it|that|this)|then|cash|in cash|today|now|right now))*$/u

const offersWhatIsAsked = ({ words, start, end }: Clause, mentions: readonly Mention[], { sellerCents }: Heard): boolean =>
  gives.test(words) && sellerCents !== undefined &&
  mentions.some(({ amount, cents, polarity }) => amount.start >= start && amount.start < end && polarity === 'offered' && isSamePrice(cents, sellerCents))

/** "It would!" */
const echoes = /^(?:(?:yes|yeah|yep|sure|oh|well|why yes|indeed|it sure|that sure)[\s,]+)*(?:it|that|this|i|we)(?:\s(?:certainly|definitely|really|sure|surely|absolutely|indeed))* (would|does|do|will|can|could|is)(?:,? (?:indeed|nicely|perfectly|very well|yes|thanks|thank you))?$/u
const settles = /\b(?:suit|work for|deal|agree|accept|take it|settle|okay|ok|fair|acceptable|all right|alright)\b/u

/** The verbs of the seller's questions about its price: "would ¤ suit you?", "is that fair?". About anything else a yes settles nothing. */
function auxiliariesAsked({ sellerText, sellerCents, currency }: Heard): ReadonlySet<string> {
  if (!sellerText?.includes('?')) return new Set()
  const { clauses, amounts } = readMessage(sellerText, { currency, nearCents: sellerCents })
  const asked = clauses.filter(({ isQuestion, words, start, end }) => {
    const named = amounts.filter((amount) => amount.start >= start && amount.start < end)
    return isQuestion && (named.length > 0 || settles.test(words)) && named.every(({ cents }) => sellerCents !== undefined && isSamePrice(cents, sellerCents))
  })
  return new Set(asked.flatMap(({ words }) => /^(?:(?:so|and|then|ok|okay|well)[\s,]+)*(would|does|do|will|can|could|is)\b/u.exec(words)?.[1] ?? []))
}
