// Decides the price that a seller's message puts on the table for the thing itself, or that there is none. No model is asked.
// An extractor model's reply, where a log has one, is read too, and believed only where the message bears it out.
import { consentsIn } from './judge/consent.ts'
import { isSamePrice } from './judge/counters.ts'
import { type AmountRole, placeOf, roleOf, type Speaker } from './price/amount-role.ts'
import { choosePrice } from './price/choose-price.ts'
import { derivedPrice } from './price/derived-price.ts'
import { partPayments, sumOfParts } from './price/part-payments.ts'
import { type Polarity, polarityOf } from './price/polarity.ts'
import type { Amount } from './text/amounts.ts'
import type { Clause } from './text/clauses.ts'
import { clauseOf, type Message, quoteSentence, readMessage } from './text/message.ts'

export interface PriceContext {
  readonly currency?: string | undefined
  readonly title?: string | undefined
  /** The seller's price before this message. */
  readonly previousCents?: number | undefined
  /** The listed price. */
  readonly listCents?: number | undefined
  /** The buyer's own number that waits for an answer: what "deal at your price" means. */
  readonly theirCents?: number | undefined
}

/** An amount with what it is and whether it is offered. */
export interface Mention {
  readonly cents: number
  readonly role: AmountRole | 'foreign'
  readonly polarity: Polarity
  readonly amount: Amount
  readonly clause: Clause | undefined
  readonly quote: string
}

export const priceSources = ['stated', 'floor', 'list', 'relative', 'their_number', 'reply'] as const
export type PriceSource = (typeof priceSources)[number]
/** Why a message has no price: nothing named, named only to refuse, a range, part payments, or amounts that are no price. */
export type NoPrice = 'no_amount' | 'refused_mention' | 'range' | 'not_a_total' | 'other_currency' | 'not_a_price'

interface Mentions {
  readonly mentions: readonly Mention[]
  /** Other prices that the same message would also honour: a total, a price for cash. */
  readonly alternativesCents: readonly number[]
}

export type PriceReading = Mentions &
  ({ readonly found: true; readonly cents: number; readonly source: PriceSource; readonly quote: string } | { readonly found: false; readonly why: NoPrice })

export function extractPrice(text: string, context: PriceContext = {}): PriceReading {
  const message = readMessage(text, { currency: context.currency, nearCents: context.previousCents ?? context.listCents, title: context.title?.toLowerCase() })
  return priceIn(message, context)
}

export function priceIn(message: Message, context: PriceContext): PriceReading {
  const mentions = mentionsIn(message, { speaker: 'seller', title: context.title, knownCents: [context.previousCents, context.theirCents] })
  const isYes = consentsIn(message).length > 0
  const open = mentions.filter((one) => isOpen(message, one) && !isSaidBack(one, context) && !(one.cents === context.theirCents && !isYes && isOnlyQuoted(message, one)))
  const chosen = choosePrice(message, open, context.title)
  const alternativesCents = [...new Set(open.map(({ cents }) => cents))].filter((one) => one !== chosen?.cents)
  if (chosen) return { found: true, cents: chosen.cents, source: 'stated', quote: chosen.quote, mentions, alternativesCents }
  const other = unstated(message, mentions, context)
  if (other) return { found: true, ...other, mentions, alternativesCents }
  return { found: false, why: whyNone(mentions), mentions, alternativesCents }
}

interface MentionSetting {
  readonly speaker: Speaker
  readonly title?: string | undefined
  /** Prices already on the table: amounts that add up to one of them may be its parts. */
  readonly knownCents?: readonly (number | undefined)[]
}

/** Every amount of a message, classified; used for buyers too. */
export function mentionsIn(message: Message, setting: MentionSetting): Mention[] {
  const mentions: Mention[] = []
  for (const amount of message.amounts) {
    const clause = clauseOf(message, amount)
    const before = mentions.at(-1)
    const own = amount.isForeign ? 'foreign' : roleOf(message, amount, setting)
    const role = before && own === 'price' && !isPriceRole(before.role) && continues(message, before.amount, amount) ? before.role : own
    mentions.push({ cents: amount.cents, amount, clause, role, polarity: polarityOf(message, amount), quote: clause ? quoteSentence(message, clause.sentence) : '' })
  }
  const parts = partPayments(message, mentions, (setting.knownCents ?? []).filter((one) => one !== undefined))
  return mentions.map((mention) => (parts.includes(mention.amount) ? { ...mention, role: 'instalment' } : mention))
}

/** "you offered ¤ yesterday and ¤ today": the second amount is what the first one is. */
const continues = (message: Message, before: Amount, amount: Amount): boolean => /^(?:\s+(?:yesterday|today|before|earlier|first|last \p{L}+|and|or|then|,)){1,4}\s+$/u.test(message.masked.slice(before.end, amount.start).replace(/,/gu, ' ,'))

const isPriceRole = (role: Mention['role']): boolean => role === 'price' || role === 'total'

/** On the table: a price that is offered, or the buyer's own number with a yes beside it. */
function isOpen(message: Message, mention: Mention): boolean {
  if (mention.polarity !== 'offered' || (isCounterfactual(mention.clause) && !isProposed(message, mention.clause))) return false
  if (isPriceRole(mention.role)) return true
  return mention.role === 'theirs' && isTakenUp(message, mention)
}

const takesUp = /\b(?:accept(?:ing)?|take|agree(?:d)? (?:to|on|with)|do|match|meet|honou?r|work with|go with|go (?:down )?to|come down to|happy with|deal at|deal for|live with|sell(?: it)?(?: to you)? (?:at|for)|let it go (?:at|for)|shake on|settle (?:on|at|for)|make)\b[^¤]{0,45}$/u
const isTakenAfter = /^[^¤.]{0,12}\b(?:works|it is|(?:is|would be) (?:fine|good|ok|okay|acceptable|great|a deal|agreed|perfect)|is accepted|sounds (?:good|great|fair|fine)|and (?:we're|it's) |accepted|will do|will work)\b/u

function isTakenUp(message: Message, { amount }: Mention): boolean {
  const { left, right } = placeOf(message, amount)
  return takesUp.test(left) || isTakenAfter.test(right)
}

/** "¤?": the buyer's number said back is no offer; a yes to it stands in words of its own. */
const isSaidBack = ({ cents, clause }: Mention, { theirCents }: PriceContext): boolean => cents === theirCents && clause?.isQuestion === true && /^(?:(?:only|just|really|why|but why|how come)\s+)?¤+(?: for (?:an?|the|this|that|it)\b[^¤]*)?$/u.test(clause.words)

const offers = /\b(?:prices?|offers?|how about|what about|let|yours|give|sell|drop(?:ping)?|lower(?:ing)?|reduc\p{L}*|down|come|go|bring|meet|take|call it|say|it is|it's|that's|now|only|just|final|best|works?|collect|settle|have (?:it|them|this))\b/u

/** The buyer's number among words that neither take it up nor offer anything: "¤ might buy you the older one". */
const isOnlyQuoted = (message: Message, mention: Mention): boolean =>
  mention.clause !== undefined && !/^(?:then |so |ok |and |well )*¤+(?: (?:then|even|flat|firm|cash|please))*$/u.test(mention.clause.words) && !isTakenUp(message, mention) && !offers.test(mention.clause.words)

/** "if I sold at ¤ I would lose money": supposed, not offered. "if you can do ¤ today" is an offer. */
const isCounterfactual = (clause: Clause | undefined): boolean =>
  clause !== undefined && ((clause.isCondition && /\b(?:i|we)\s+(?:(?:were to|was to|did|sold|went|accepted|took|let|gave|dropped|agreed|had|ever)\b|(?:sell|go|accept|take|let|drop|do|give|agree)\b)/u.test(clause.words)) ||
    /^(?:selling|going|letting|dropping|accepting|taking|doing)\b[^¤]*¤+[^¤]*\b(?:would|means?|is|puts?|leaves?)\b/u.test(clause.words))

/** "if I go down to ¤, will you take it today?" offers what it supposes. */
const isProposed = ({ clauses }: Message, supposed: Clause | undefined): boolean =>
  supposed?.isCondition === true && clauses.some(({ sentence, start, isQuestion, words }) => sentence === supposed.sentence && start > supposed.start && isQuestion && /\b(?:will|would|can|could|do|are) (?:you|we)\b|\bdeal\b/u.test(words))

/** A price without a plain statement of it: a yes to the buyer's number, a cut from the last price, a floor, the list price. */
function unstated(message: Message, mentions: readonly Mention[], context: PriceContext): { readonly cents: number; readonly source: PriceSource; readonly quote: string } | undefined {
  const yes = consentsIn(message).find(({ strength, clause }) => (strength === 'plain' || (strength === 'mild' && message.amounts.length === 0)) && !clause.isQuestion && clause.hangsOn === undefined)
  const isBareYes = /^\s*(?:(?:yes|yeah|yep|sure|ok|okay|fine|alright|all right|absolutely|certainly|of course|gladly)[\s,.!]*)+$/u.test(message.plain)
  if (isBareYes && context.theirCents !== undefined) return { cents: context.theirCents, source: 'their_number', quote: quoteSentence(message, 0) }
  const floor = mentions.findLast(({ role, polarity }) => polarity === 'floor' && (isPriceRole(role) || role === 'theirs'))
  const derived = derivedPrice(message, mentions, context)
  if (derived !== undefined) return { cents: derived.cents, source: 'relative', quote: derived.quote }
  const sum = sumOfParts(message, mentions)
  if (sum !== undefined && !isPlanFor(mentions, context.previousCents)) return { cents: sum, source: 'stated', quote: mentions[0]?.quote ?? '' }
  const gift = message.clauses.find(({ words, isCondition }) => !isCondition && /\b(?:have|take|get|keep) (?:it|this) for (?:free|nothing)\b/u.test(words) && !/\b(?:can't|cannot|won't|not)\b/u.test(words))
  if (gift) return { cents: 0, source: 'stated', quote: quoteSentence(message, gift.sentence) }
  const denied = mentions.some(({ role, polarity }) => polarity === 'refused' && role !== 'discount')
  if (yes && !denied && context.theirCents !== undefined && !floor && !isPlanFor(mentions, context.previousCents)) return { cents: context.theirCents, source: 'their_number', quote: quoteSentence(message, yes.clause.sentence) }
  if (floor) return { cents: floor.cents, source: 'floor', quote: floor.quote }
  const list = mentions.findLast(({ role, polarity }) => role === 'list' && polarity === 'offered')
  const isOpening = context.previousCents === undefined || context.previousCents === context.listCents
  return list && isOpening ? { cents: list.cents, source: 'list', quote: list.quote } : undefined
}

/** "Fine: ¤ now and ¤ later": a yes to paying the seller's own price in parts. */
const isPlanFor = (mentions: readonly Mention[], cents: number | undefined): boolean =>
  cents !== undefined && isSamePrice(mentions.reduce((sum, one) => sum + (one.role === 'instalment' ? one.cents : 0), 0), cents)

function whyNone(mentions: readonly Mention[]): NoPrice {
  if (mentions.length === 0) return 'no_amount'
  if (mentions.every(({ role }) => role === 'foreign')) return 'other_currency'
  if (mentions.some(({ role, polarity }) => polarity !== 'offered' && (isPriceRole(role) || role === 'theirs'))) return 'refused_mention'
  if (mentions.some(({ role }) => role === 'range')) return 'range'
  if (mentions.some(({ role }) => role === 'instalment')) return 'not_a_total'
  return 'not_a_price'
}
