// Decides the price that a message states only in relation to others: "I can take $20 off", "10 % off the list price",
// "let's split the difference". What was done before ("I already took $20 off") states nothing new.
import type { Mention, PriceContext } from '../extract-price.ts'
import type { Message } from '../text/message.ts'
import { quoteSentence } from '../text/message.ts'
import { harmlessNegation, negator } from '../text/trade-words.ts'

const willing = /^(?:ok|okay|fine|sure|alright|so|then|please|just|[\s,])*(?:take|knock|shave|cut|deduct)\b|\b(?:can|could|will|would|'ll|happy to|willing to|let me|let's|how about|what if|able to|prepared to|going to|give you|offer you|i'd)\b/u
const done = new RegExp(String.raw`\b(?:already|${negator}|that's|saving|saves|you(?:'d|'ll| would| will| could| can)? save|which is)\b`, 'u')
/** "how about another ¤ off?" offers, whatever its mark. */
const offering = /^(?:(?:and|so|ok|okay|then|well)[\s,]+)*(?:how about|what if i|what about|shall i|(?:could|can|should) i|would)\b/u
const fromList = /\b(?:list|retail|sticker|msrp|asking|original|regular)\b/u

export function derivedPrice(message: Message, mentions: readonly Mention[], context: PriceContext): { readonly cents: number; readonly quote: string } | undefined {
  return moreThanTheirs(message, mentions, context) ?? lessAmount(message, mentions, context) ?? lessPercent(message, context) ?? halfway(message, context)
}

const raising = /\b(?:(?:come|go|move|bump (?:it|that)) up(?: by)?|(?:raise|increase|bump) (?:it|that|your (?:offer|bid|price))(?: up)?(?: by)?|\byour (?:offer|number|price|¤+),?\s(?:plus|and))(?: (?:another|an extra|just|only))*\s*¤|\badd (?:another |an extra |just )?¤+ (?:to|on top of) (?:your|that|it)\b/u

/** "come up another ¤ and it's yours", "your ¤ plus ¤": the buyer's own number and something on top. */
function moreThanTheirs(message: Message, mentions: readonly Mention[], { theirCents }: PriceContext): { readonly cents: number; readonly quote: string } | undefined {
  const more = mentions.findLast(({ role, clause }) => (role === 'discount' || role === 'extra') && clause !== undefined && raising.test(clause.words) && !new RegExp(String.raw`\b${negator}\b`, 'u').test(clause.words))
  const base = mentions.find(({ role, clause }) => role === 'theirs' && clause === more?.clause)?.cents ?? theirCents
  return more && base !== undefined && more.cents < base ? { cents: base + more.cents, quote: quoteSentence(message, more.clause?.sentence ?? 0) } : undefined
}

function lessAmount(message: Message, mentions: readonly Mention[], context: PriceContext): { readonly cents: number; readonly quote: string } | undefined {
  const cut = mentions.findLast(({ role }) => role === 'discount')
  const words = cut?.clause?.words.replace(harmlessNegation, ' ')
  const base = baseOf(words, context)
  if (!cut || !words || base === undefined || !isCutNow(words) || (cut.clause?.isQuestion && !offering.test(words))) return undefined
  return base > cut.cents ? { cents: base - cut.cents, quote: quoteSentence(message, cut.clause?.sentence ?? 0) } : undefined
}

function lessPercent(message: Message, context: PriceContext): { readonly cents: number; readonly quote: string } | undefined {
  for (const one of message.percents) {
    const clause = message.clauses.find(({ start, end }) => one.start >= start && one.start < end)
    const words = clause?.words.replace(harmlessNegation, ' ')
    const base = baseOf(words, context)
    if (!clause || !words || base === undefined || (clause.isQuestion && !offering.test(words)) || !(isCutNow(words) || /^[\d.,]+ ?(?:%|percent) off\b(?!.*\balready\b)/u.test(words)) || !/\b(?:off|discount|reduction|less|down|cheaper)\b/u.test(words)) continue
    return { cents: Math.round((base * (100 - one.percent)) / 100), quote: quoteSentence(message, clause.sentence) }
  }
  return undefined
}

function halfway(message: Message, { previousCents, theirCents }: PriceContext): { readonly cents: number; readonly quote: string } | undefined {
  if (previousCents === undefined || theirCents === undefined || message.amounts.length > 0) return undefined
  const clause = message.clauses.find(({ words }) => /\b(?:split the difference|meet (?:you |me )?(?:halfway|half way|in the middle)|meet in the middle)\b/u.test(words) && !new RegExp(String.raw`\b${negator}\b`, 'u').test(words.replace(harmlessNegation, ' ')))
  return clause ? { cents: Math.round((previousCents + theirCents) / 2), quote: quoteSentence(message, clause.sentence) } : undefined
}

const isCutNow = (words: string): boolean => willing.test(words) && !done.test(words)

const baseOf = (words: string | undefined, { previousCents, listCents }: PriceContext): number | undefined =>
  words !== undefined && fromList.test(words) ? (listCents ?? previousCents) : (previousCents ?? listCents)
