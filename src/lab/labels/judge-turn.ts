// Decides whether a buyer's message accepts the seller's price, leaves, or goes on bargaining, and why. No model is asked.
// The budget never changes the verdict: an acceptance above it is an acceptance, and is flagged.
import { type Mention, mentionsIn } from './extract-price.ts'
import type { TurnState } from './judge-label.ts'
import { yesesIn } from './judge/answers.ts'
import { conditionsIn, isFinality } from './judge/conditions.ts'
import { asksWhereToPay, type Consent } from './judge/consent.ts'
import { countersIn, isSamePrice } from './judge/counters.ts'
import { pickedPrice } from './judge/picked-price.ts'
import { declinesOutright, partsOnNo } from './judge/parting.ts'
import { type Refusal, refusalsIn } from './judge/refusal.ts'
import { openQuestions, requestsConcession } from './judge/questions.ts'
import type { Clause } from './text/clauses.ts'
import { type Message, quoteSentence, readMessage } from './text/message.ts'
import { quoteOf } from './text/plain-text.ts'

export interface TurnContext {
  /** What the seller asks now: the last price named, else the list price. */
  readonly sellerCents?: number | undefined
  /** Other prices that the seller's message would honour. */
  readonly alternativesCents?: readonly number[] | undefined
  readonly sellerText?: string | undefined
  readonly budgetCents?: number | undefined
  readonly currency?: string | undefined
  readonly title?: string | undefined
}

export const turnReasons = [
  'accepted_named_price', 'accepted', 'assented', 'left', 'cannot_afford', 'over_budget_goodbye',
  'price_mismatch', 'counter_offer', 'conditional', 'open_question', 'ultimatum', 'counter_inside_refusal', 'undecided', 'nothing_said',
] as const
export type TurnReason = (typeof turnReasons)[number]

export interface TurnReading {
  readonly state: TurnState
  readonly reason: TurnReason
  /** The words that decided it. */
  readonly quote: string
  /** The price agreed to, when accepting; the seller's, or one of its alternatives that the buyer named. */
  readonly agreedCents?: number
  /** The buyer's own number that now waits for an answer. */
  readonly counterCents?: number
  readonly isOverBudget: boolean
}

export function judgeTurn(text: string, context: TurnContext = {}): TurnReading {
  const message = readMessage(text, { currency: context.currency, nearCents: context.sellerCents, title: context.title?.toLowerCase() })
  const reading = verdict(message, context)
  const isOverBudget = reading.state === 'accept' && reading.agreedCents !== undefined && context.budgetCents !== undefined && reading.agreedCents > context.budgetCents
  return { ...reading, isOverBudget }
}

type Verdict = Omit<TurnReading, 'isOverBudget'>

interface Evidence {
  readonly message: Message
  readonly context: TurnContext
  readonly mentions: readonly Mention[]
  readonly consents: readonly Consent[]
  readonly refusals: readonly Refusal[]
  readonly counter: Mention | undefined
}

function verdict(message: Message, context: TurnContext): Verdict {
  const mentions = mentionsIn(message, { speaker: 'buyer', title: context.title, knownCents: [context.sellerCents, ...(context.alternativesCents ?? [])] })
  const counters = countersIn(mentions, context)
  const evidence: Evidence = { message, context, mentions, consents: yesesIn(message, mentions, context), refusals: refusalsIn(message, { title: context.title }), counter: counters.at(-1) }
  const counted = evidence.counter ? { counterCents: evidence.counter.cents } : {}
  return { ...(leaves(evidence) ?? accepts(evidence) ?? cannotAfford(evidence) ?? goesOn(evidence)), ...counted }
}

/** Gone, unless a door is held open in the same breath: a request, a condition, a number to reach. */
function leaves({ message, refusals, consents, counter }: Evidence): Verdict | undefined {
  const exits = refusals.filter(({ kind }) => kind === 'leaves')
  const last = exits.at(-1)
  if (!last) return undefined
  const yes = consents.findLast(({ strength, clause }) => strength === 'plain' && clause.start > last.clause.start && clause.hangsOn === undefined && !clause.isQuestion)
  if (yes && saysMore(message, last.clause, yes.clause)) return undefined
  const firm = exits.filter(({ clause }) => clause.hangsOn === undefined || isFinality(clause.hangsOn))
  if (firm.length === 0) return { state: 'continue', reason: 'ultimatum', quote: quoteSentence(message, last.clause.sentence) }
  const opening = conditionsIn(message).find(({ clause, isOffer }) => isOffer && !isCourtesy(clause)) ?? requestsConcession(message)
  if (opening) return { state: 'continue', reason: 'counter_inside_refusal', quote: quoteOf(message.text, opening.clause) }
  if (counter?.clause && isLive(counter)) return { state: 'continue', reason: 'counter_inside_refusal', quote: counter.quote }
  return { state: 'reject', reason: 'left', quote: quoteSentence(message, firm.at(-1)?.clause.sentence ?? 0) }
}

/** A yes after an exit outweighs it when the speaker turns: "I should walk away, but fine, deal". */
const saysMore = (message: Message, exit: Clause, yes: Clause): boolean => yes.sentence > exit.sentence || message.clauses.some(({ opener, start }) => opener === 'but' && start > exit.start && start <= yes.start)

const isCourtesy = ({ words }: Clause): boolean => /\b(?:change your mind|reconsider|anything changes|things change|ever|in the future|have any other|come across|lower it later|you get|become)\b/u.test(words)

/** A number that the seller is asked to meet, not a limit that explains why the buyer goes. */
const isLive = ({ role, clause }: Mention): boolean => role === 'price' && clause !== undefined && (clause.isQuestion || /^(?:(?:but|and|so|ok|okay|well|then|make it|for)[\s,]+)*¤+(?: (?:cash|firm|today|now|then|please))*$|\b(?:my (?:final |last |best |new )?offer|i c(?:an|ould) (?:do|offer|pay)|take it or|i'd pay|i'll (?:pay|give)|let's (?:settle|say|do|make|agree|meet|call it ¤)|how about)/u.test(clause.words)) && !/\b(?:only|most|could have|max)\b/u.test(clause.words)

function accepts(evidence: Evidence): Verdict | undefined {
  const { message, context, consents, counter } = evidence
  const named = namedPrice(evidence)
  const firm = consents.filter(({ clause }) => clause.hangsOn === undefined || isFinality(clause.hangsOn) || isGranted(clause.hangsOn, context))
  const hung = consents.find((one) => one.strength !== 'faint' && !firm.includes(one))
  const weight = weightOf(firm, named !== undefined)
  if (weight < 2) return hung ? { state: 'continue', reason: counter ? 'counter_offer' : 'conditional', quote: quoteSentence(message, hung.clause.sentence) } : undefined
  const clearest = firm.find(({ strength }) => strength === 'plain') ?? firm[0]
  const quote = quoteSentence(message, clearest?.clause.sentence ?? 0)
  const isPlain = clearest?.strength === 'plain'
  if (counter && (counter.role === 'price' || counter.role === 'total' || counter.role === 'range' || !isPlain)) return { state: 'continue', reason: counter.clause === clearest?.clause ? 'price_mismatch' : 'counter_offer', quote: counter.quote }
  const condition = conditionsIn(message).find(({ isOpen, clause }) => isOpen && !isGranted(clause.words, context) && bears(message, clause, firm))
  if (condition) return { state: 'continue', reason: 'conditional', quote: quoteOf(message.text, condition.clause) }
  const reservation = reservationAfter(message, { yes: clearest?.clause, isPlain })
  if (reservation) return { state: 'continue', reason: 'conditional', quote: quoteOf(message.text, reservation) }
  const question = openQuestions(message, { isAgreed: true })[0] ?? requestsConcession(message)?.clause
  if (question) return { state: 'continue', reason: 'open_question', quote: quoteOf(message.text, question) }
  if (isTakenBack(evidence, clearest?.clause)) return undefined
  const agreedCents = named ?? pickedPrice(message, context) ?? context.sellerCents
  return { state: 'accept', reason: named !== undefined ? 'accepted_named_price' : isPlain ? 'accepted' : 'assented', quote, ...(agreedCents !== undefined && { agreedCents }) }
}

const delay = /\b(?:get back to you|let you know(?! (?:when|what time|where|how))|sleep on it|think (?:it over|about it|it through)|need (?:some |more |a little )?time|let me think|not (?:quite )?(?:ready|sure))\b/u
const consult = /\b(?:let me|need to|have to|want to|going to|i'll|must) (?:first |just )?(?:talk|check|discuss|consult|ask|see(?! you\b)|run (?:it|this) by|think|confirm|verify|speak)\b/u
const proviso = /\b(?:need|want|have to|must|would like|i'd like|first|before|concern\p{L}*|unsure|not sure|wonder\p{L}*|hesitant|worried|require)\b/u

/** What holds a yes back: a "but" that still needs something, or time to think. A plain yes stands beside a small errand. */
const reservationAfter = (message: Message, { yes, isPlain }: { readonly yes: Clause | undefined; readonly isPlain: boolean }): Clause | undefined =>
  message.clauses.find(({ words, opener, start, sentence }) => yes !== undefined && start > yes.start && ((opener === 'but' && proviso.test(words)) || (sentence === yes.sentence && /^only (?:the|my|it|that|there)\b/u.test(words)) || delay.test(words) || (consult.test(words) && (!isPlain || /\bfirst\b/u.test(words)))))

/** A refusal after the yes, in the same sentence or with a "but": "I'd call it a deal but that's too much". */
function isTakenBack({ refusals }: Evidence, yes: Clause | undefined): boolean {
  return refusals.some(({ clause }) => yes !== undefined && clause.start > yes.start && clause.hangsOn === undefined && (clause.sentence === yes.sentence || clause.opener === 'but'))
}

/** A condition bears on the yes if it stands in its sentence, or speaks of it from a sentence of its own. */
const bears = (message: Message, condition: Clause, yes: readonly Consent[]): boolean =>
  yes.some(({ clause }) => clause.hangsOn === condition.words) || (yes.some(({ clause }) => clause.sentence === condition.sentence) && !message.clauses.some(({ hangsOn, sentence }) => sentence === condition.sentence && hangsOn === condition.words)) ||
  message.clauses.filter(({ sentence }) => sentence === condition.sentence).every(({ words, isCondition }) => isCondition || /^(?:but|only|that works|works|this works|that's|and|¤+ works)\b/u.test(words))

const allIn = /\b(?:all[- ]in|out[- ]the[- ]door|everything (?:is )?included|(?:final|grand) total)\b/u
/** What a condition may ask for, and the words of a seller that grant it. */
const grants: readonly (readonly [RegExp, RegExp])[] = [
  [/\btax(?:es)?\b/u, /\btax(?:es)? (?:and \p{L}+ )?(?:is |are )?included|\binclud(?:es|ing) (?:all |the |\p{L}+ and )?tax|\bno tax/u],
  [/\b(?:shipping|delivery)\b/u, /\bfree (?:shipping|delivery)|\b(?:shipping|delivery) (?:and \p{L}+ )?(?:is |are )?(?:included|free|on (?:me|us))|\binclud(?:es|ing) (?:free |the |\p{L}+ and )?(?:shipping|delivery)/u],
  [/\b(?:fees?|charges?|costs?)\b/u, /\bno (?:extra|hidden|additional|added|other)? ?(?:fees|charges|costs)|\bfees (?:are )?included/u],
  [allIn, allIn],
]

/** "as long as it is all-in" asks for what the seller has just said: every cost that it names must have been granted. */
function isGranted(condition: string, { sellerText }: TurnContext): boolean {
  const said = sellerText?.toLowerCase() ?? ''
  const asked = grants.filter(([wanted]) => wanted.test(condition))
  const isDenied = /\b(?:can't|cannot|won't|not)\b/u.test(said)
  return asked.length > 0 && !condition.includes('¤') && !isDenied && (allIn.test(said) || asked.every(([, granted]) => granted.test(said)))
}

const weights = { plain: 2, mild: 2, faint: 1 } as const

/** Two faint signs make a yes: "ok, S fits my budget, ready to buy". Naming the seller's price is one of them. */
function weightOf(firm: readonly Consent[], isNamed: boolean): number {
  const best = Math.max(0, ...firm.map(({ strength, clause }) => (clause.isQuestion && !asksWhereToPay(clause) ? 1 : weights[strength])))
  const faint = firm.filter(({ strength }) => strength === 'faint').length
  return best >= 2 ? best : best + (isNamed ? 1 : 0) + (faint > 1 ? 1 : 0)
}

/** The seller's price, or one it would also honour, if the buyer named it without refusing it. */
function namedPrice({ mentions, context }: Evidence): number | undefined {
  const asked = [context.sellerCents, ...(context.alternativesCents ?? [])].filter((one) => one !== undefined)
  const named = mentions.filter(({ role, polarity }) => polarity === 'offered' && (role === 'price' || role === 'total' || role === 'theirs' || role === 'limit'))
  return asked.find((price) => named.some(({ cents }) => isSamePrice(cents, price)))
}

function cannotAfford({ message, refusals, counter, consents }: Evidence): Verdict | undefined {
  const unaffordable = refusals.find(({ kind, clause }) => kind === 'unaffordable' && clause.hangsOn === undefined)
  const disliked = refusals.find(({ kind }) => kind === 'dislikes')
  if (!unaffordable && !disliked) return undefined
  const isOpen = counter !== undefined || openQuestions(message, { isAgreed: false }).length > 0 || requestsConcession(message) !== undefined || message.clauses.some(({ isCondition }) => isCondition) || consents.some(({ strength }) => strength === 'plain')
  if (isOpen) return undefined
  if (unaffordable) return { state: 'reject', reason: 'cannot_afford', quote: quoteSentence(message, unaffordable.clause.sentence) }
  const says = message.plain
  const isGoodbye = /\b(?:take care|all the best|good luck|good ?bye|bye|see ya|so long|have a (?:good|great|nice)|cheers anyway|thank(?:s| you) (?:anyway|for your (?:time|patience|help)))\b/u.test(says) || (/\bthank(?:s| you) for\b/u.test(says) && /\b(?:budget|limit|max|afford|too (?:much|high|expensive))\b/u.test(says))
  return isGoodbye && disliked ? { state: 'reject', reason: 'over_budget_goodbye', quote: quoteSentence(message, disliked.clause.sentence) } : undefined
}

function goesOn({ message, counter, consents, context, mentions }: Evidence): Verdict {
  if (counter) return { state: 'continue', reason: 'counter_offer', quote: counter.quote }
  const question = openQuestions(message, { isAgreed: false })[0]
  if (question) return { state: 'continue', reason: 'open_question', quote: quoteOf(message.text, question) }
  const bare = barePromise({ message, consents, mentions, context })
  if (bare) return bare
  const first = message.clauses[0]
  const bye = message.clauses.find(({ words }) => /^(?:so |well |then |ok |okay )?(?:good)? ?bye\b|^farewell\b|^(?:(?:so|well|then|ok|okay|i guess|i think|i suppose|looks like|it seems)[\s,]+)*(?:we're done|that's that|we've nothing more to discuss)(?: here| then| now)*\s*$/u.test(words))
  if (bye && consents.length === 0) return { state: 'reject', reason: 'left', quote: quoteOf(message.text, bye) }
  const parting = declinesOutright(message) ?? partsOnNo(message, consents)
  if (parting) return { state: 'reject', reason: 'left', quote: quoteSentence(message, parting.sentence) }
  return first ? { state: 'continue', reason: 'undecided', quote: quoteOf(message.text, first) } : { state: 'continue', reason: 'nothing_said', quote: '' }
}

/** A bare "Yes." or "¤." that repeats the seller's price, with nothing else said, answers the seller's offer. */
function barePromise({ message, consents, mentions, context }: Pick<Evidence, 'message' | 'consents' | 'mentions' | 'context'>): Verdict | undefined {
  const only = consents.length > 0 && consents.length === message.clauses.length && message.plain.length <= 40
  if (!only || context.sellerCents === undefined || !/[¤\p{L}]/u.test(message.masked)) return undefined
  const isAnswer = context.sellerText === undefined || mentions.length > 0 || /\d|deal|\?/u.test(context.sellerText)
  return isAnswer ? { state: 'accept', reason: 'assented', quote: quoteSentence(message, 0), agreedCents: context.sellerCents } : undefined
}
