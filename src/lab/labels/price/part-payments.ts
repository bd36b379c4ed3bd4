// Decides which amounts of a message are parts of one price that is paid in several: they add up to it, and words of time or of
// parts stand beside each; and what they add up to where nobody says it. Reads sums; the words that make a single amount an instalment are read in amount-role.ts.
import { isSamePrice } from '../judge/counters.ts'
import type { Amount } from '../text/amounts.ts'
import { clauseOf, type Message } from '../text/message.ts'
import type { AmountRole } from './amount-role.ts'

export interface Valued {
  readonly amount: Amount
  readonly role: AmountRole | 'foreign'
}

/** A discount, an extra or somebody else's price is no part of what is paid; "first ¤" reads as past until the sum is seen. */
const payable: ReadonlySet<Valued['role']> = new Set<Valued['role']>(['price', 'total', 'instalment', 'past'])
/** More parts than this are named by their number, not one by one. */
const partsMax = 24

/** The parts, or none. `knownCents` are prices already on the table: their total need not be said again. */
export function partPayments(message: Message, valued: readonly Valued[], knownCents: readonly number[]): readonly Amount[] {
  const payables = valued.filter(({ role }) => payable.has(role))
  const amounts = payables.map(({ amount }) => amount)
  const said = new Set(amounts.map(({ cents }) => cents))
  // "¤ total, as four payments of ¤": the whole is said, so that it is no part of a price named before.
  const isWholeSaid = amounts.some((part) => isOneOfSeveral(message, part) && amounts.some(({ cents }) => isSoManyOf(cents, part.cents)))
  for (const totalCents of new Set([...said, ...(isWholeSaid ? [] : knownCents)])) {
    const smaller = amounts.filter(({ cents }) => cents > 0 && cents < totalCents && !isSamePrice(cents, totalCents))
    const run = runAddingUpTo(smaller, totalCents)
    const isPlan = run.length > 0 && run.every((part) => isTimed(message, part))
    const parts = isPlan ? run : said.has(totalCents) ? smaller.filter((amount) => isShareOf(message, { amount, totalCents })) : []
    // The same amount is the same part wherever it stands.
    if (parts.length > 0) return smaller.filter(({ cents }) => parts.some((part) => part.cents === cents))
  }
  return isWholeUnsaid(message, valued) ? amounts : []
}

/** "payments of ¤", "four times ¤", "¤ each". */
const isOneOfSeveral = ({ masked }: Message, { start, end }: Amount): boolean =>
  /(?:\b(?:payments|instal?lments|parts|halves|thirds|quarters|times)(?: of| at)?|\d ?[x×])\s?$/u.test(masked.slice(Math.max(0, start - besideLength), start)) || /^\s?(?:each|apiece|[x×] ?\d)/u.test(masked.slice(end, end + besideLength))

/** Two or more equal parts, to the cent: 160 is four of 40. */
const isSoManyOf = (wholeCents: number, partCents: number): boolean => partCents > 0 && wholeCents % partCents === 0 && wholeCents / partCents > 1 && wholeCents / partCents <= partsMax

/** What is left unsaid, or comes again and again, cannot be added up. */
const isUnsaid = /\b(?:rest|remaining|remainder|balance|other half|second half|every|each|per|monthly|weekly|apiece|or|instead|otherwise|if|with|including|of which|towards?|off|price|yours|total|sell|costs?)\b|¤\s?(?:\/|x\b|a (?:day|week|month|year)\b)|\b(?:payments|instal?lments|parts) of\b/u

/** "¤ up front and ¤ at pickup" with no whole beside it: all that is named is to be paid, in one sentence, each at its time. */
function isWholeUnsaid(message: Message, valued: readonly Valued[]): boolean {
  const sentence = sentenceOf(message, valued[0])
  return valued.length > 1 && valued.every((one) => (one.role === 'instalment' || one.role === 'price') && sentenceOf(message, one) === sentence && isTimed(message, one.amount)) &&
    valued.some(({ role }) => role === 'instalment') && !message.clauses.some((clause) => clause.sentence === sentence && (clause.isQuestion || isUnsaid.test(clause.words)))
}

const sentenceOf = (message: Message, one: Valued | undefined): number | undefined => (one ? clauseOf(message, one.amount)?.sentence : undefined)

/** The price of such a plan. */
export const sumOfParts = (message: Message, valued: readonly Valued[]): number | undefined =>
  isWholeUnsaid(message, valued) && valued.every(({ role }) => role === 'instalment') ? valued.reduce((sum, { amount }) => sum + amount.cents, 0) : undefined

/** Neighbours, two or more, whose sum is the total. */
function runAddingUpTo(amounts: readonly Amount[], totalCents: number): readonly Amount[] {
  for (let first = 0; first < amounts.length; first += 1) {
    let sumCents = 0
    for (let count = 1; count <= partsMax && first + count <= amounts.length && sumCents < totalCents; count += 1) {
      sumCents += amounts[first + count - 1]?.cents ?? 0
      if (count > 1 && isSamePrice(sumCents, totalCents)) return amounts.slice(first, first + count)
    }
  }
  return []
}

const period = String.raw`(?:days?|weeks?|months?|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|christmas|payday)`
const when = new RegExp(
  String.raw`\b(?:now|today|tonight|tomorrow|immediately|up ?front|down|in advance|first|second|later|then|afterwards?|next|when|once|upon|before|after|at the (?:start|end)|(?:on|at|upon) (?:delivery|pick-?up|collection|arrival|receipt|signing|hand-?over|completion|shipment|closing)|` +
    String.raw`(?:in|by|this|next|on|end of|every|each|per|until|following|\p{L}+) (?:the |an? |two |three |four |\d+ |(?:first|last|end) of )*${period}|rest|remaining|remainder|balance|other|half|deposit|instal?lments?|payments?)\b`, 'u')

/** Between the amounts on both sides of a part, words say when it is paid or that something remains. */
function isTimed({ masked }: Message, { start, end }: Amount): boolean {
  const before = masked.slice(Math.max(0, start - besideLength), start)
  const after = masked.slice(end, end + besideLength)
  return when.test(before.slice(before.lastIndexOf('¤') + 1)) || when.test(after.slice(0, after.includes('¤') ? after.indexOf('¤') : undefined))
}
const besideLength = 48

const fractions: Readonly<Record<string, number>> = { half: 2, third: 3, quarter: 4, fifth: 5, sixth: 6 }
const fractionBefore = /\b(half|third|quarter|fifth|sixth)\b(?! (?:off|price|less))[^¤\p{L}]{0,3}(?:of (?:it|that|this)|now|today|down|up ?front|first)?[^¤\p{L}]{0,3}$/u

/** "a third (¤)": the share that is named is the share that it is. */
function isShareOf({ masked }: Message, { amount, totalCents }: { readonly amount: Amount; readonly totalCents: number }): boolean {
  const named = fractionBefore.exec(masked.slice(Math.max(0, amount.start - besideLength), amount.start))?.[1]
  return named !== undefined && isSamePrice(amount.cents * (fractions[named] ?? 0), totalCents)
}
