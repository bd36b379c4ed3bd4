// Keeps private amounts out of words that everybody will read. People say in one breath what they sell and how low they
// would go; the second half must not become part of a listing. When in doubt a sentence is left out.
import type { Cents } from '../market/money.ts'
import { amountsIn, plainText } from './money-text.ts'
import { namedAmounts } from './named-amounts.ts'
import { spokenNumbersIn } from './number-words.ts'
import { cleanAnswer } from './said-text.ts'

export interface Hush {
  readonly currency: string
  /** Amounts that must not be named: limits of this thing, of today and of earlier. */
  readonly own: ReadonlySet<Cents>
  /** The same of the person's other things, and the budget. */
  readonly others: ReadonlySet<Cents>
  /** Public, whatever else it is. */
  readonly askCents?: Cents
}

/** True where the words tell that there is a limit, whether or not they name it. */
export const speaksOfLimit = (words: string): boolean => limitWords.test(plainText(words))

const limitWords = new RegExp([
  'at (?:the )?(?:very )?(?:least|most)|least|minimum|maximum|lowest|no less|no more than|up to|settle for|reserve price|(?:min|max)\\.? ?\\p{Sc}?\\d',
  "(?:not|never|nothing|n't|cannot|no) (?:more|over|above|below|under|less)\\b",
  "(?:not|never|nothing|n't|cannot)\\b[^.!?;\\n]{0,60}\\b(?:below|beneath|less than|lower than|cheaper than|under (?!water|the\\b|a\\b|my\\b))",
  "(?:not|never|n't) (?:go|sell|take|accept)(?: it| them)? (?:lower|for less)|(?:not|n't) a (?:cent|penny) (?:less|more)",
  "(?:i|we|you)(?:'d| would) (?:even |also |still |just |be happy to |be fine to )*(?:take|accept|sell|go|do|pay|settle|part with|let (?:it|them) go)",
  'would (?:even |also |still |just )*(?:take|accept|sell|pay|go (?:down|as low|for|to)|settle|part with|let (?:it|them) go)',
  "(?:has|have|needs?|must)(?: to)? (?:bring|fetch|yield)|or (?:else )?i(?:'ll| will)? keep (?:it|them)",
  "go (?:down|as low|up) to|between (?:you and me|us)|don't tell|secret(?:ly)?|private(?:ly)?|my (?:limit|budget|floor|bottom line)",
].map((one) => `(?<!\\p{L})(?:${one})(?!\\p{L})`).join('|'), 'iu')

/** Beside an amount these speak of what would do. */
const dealingWords = /\b(?:take|takes|sell|sells|accept|fine|ok|okay|enough|part with|bring|brings|settle|offers?|negotiable|obo|ono|if nice|cheapest|let (?:it|them) go|(?:can|could|will|might) (?:go|do))\b/iu

/** Without the sentences that speak of limits or name a private amount. */
export function publicWords(text: string, hush: Hush): string {
  return cleanAnswer(text).split('\n').map((line) => sentencesOf(line).filter((sentence) => isPublic(sentence, hush)).join(' ')).filter((line) => line !== '').join('\n')
}

/** The sentences that `publicWords` leaves out. */
export const keptBack = (text: string, hush: Hush): readonly string[] =>
  cleanAnswer(text).split('\n').flatMap(sentencesOf).filter((sentence) => sentence !== '' && !isPublic(sentence, hush))

const sentencesOf = (line: string): readonly string[] => line.split(/(?<=[.!?;])\s+/u)

function isPublic(sentence: string, hush: Hush): boolean {
  const plain = plainText(sentence)
  if (limitWords.test(plain) || namedAmounts(plain, { currency: hush.currency, amounts: allOf(hush) }).length > 0) return false
  return !dealingWords.test(plain) || amountsIn(plain, hush.currency).amounts.every(({ cents }) => cents === hush.askCents)
}

const allOf = ({ own, others, askCents }: Hush): ReadonlySet<Cents> => new Set([...own, ...others].filter((amount) => amount !== askCents))

/** The name of a thing without what was said of its price; empty when nothing else was said. */
export function publicTitle(title: string, hush: Hush): string {
  const { own, others, currency, askCents } = hush
  const { title: named } = splitPrice(title, currency)
  const places = (text: string) => [
    ...namedAmounts(text, { currency, amounts: new Set([...own].filter((amount) => amount !== askCents)) }),
    // "iPhone 12" stays one when something else has a limit of 12.
    ...namedAmounts(text, { currency, amounts: new Set([...others].filter((amount) => amount !== askCents)) }).filter(({ start }) => !modelBefore.test(text.slice(0, start))),
  ]
  const plain = plainText(named)
  if (places(plain).length === 0) return named
  const rest = places(plain).sort((one, other) => other.start - one.start).reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, plain)
  const name = rest.replace(/\p{Sc}/gu, ' ').replace(/\(\s*\)/gu, ' ').replace(/\s+/gu, ' ').replace(/\s+(?=[,;:)])/gu, '').replace(/^[\s,;:/(–-]+|[\s,;:/(–-]+$/gu, '').replace(/\s+(?:for|at|asking|about|around|or|and|but)$/iu, '')
  return /[\p{L}\p{N}]/u.test(name) ? name : ''
}

const modelBefore = /(?:^|\s)\p{L}*\p{Lu}[\p{L}\p{N}]*\s$/u

export interface SplitTitle {
  readonly title: string
  /** What was said of the price, or empty. */
  readonly price: string
  /** False where bare numbers may be a price or something else: then the price is asked for. */
  readonly isPlain: boolean
}

/** "Blue bike, asking 80, at least 60" as the bike and the rest. Sizes, years and model numbers stay in the title. */
export function splitPrice(text: string, currency: string): SplitTitle {
  // A dash between spaces is no minus sign.
  const plain = plainText(text).replace(/ - /gu, ' – ')
  const { amounts } = amountsIn(plain, currency)
  const lastNumber = Math.max(-1, ...amounts.map(({ start }) => start), ...spokenNumbersIn(plain).map(({ start }) => start))
  const plainStart = first([...[...plain.matchAll(priceOpenings)].map(({ index }) => index), ...amounts.filter((amount) => isMarked(plain.slice(amount.start, amount.end))).map(({ start }) => start)])
  const vagueStart = first([
    ...[limitWords, dealingOpening].flatMap((pattern) => pattern.exec(plain)?.index ?? []).filter((index) => index < lastNumber),
    ...amounts.filter((amount, place) => isBarePrice(plain, amount, amounts[place + 1])).map(({ start }) => start),
  ])
  const start = Math.min(plainStart, vagueStart)
  if (!Number.isFinite(start)) return { title: text.trim(), price: '', isPlain: true }
  return {
    title: plain.slice(0, start).replace(/[\s,;:/(–-]+$/u, '').replace(/\s+(?:for|at|asking|about|around|but|and|or|i|we)$/iu, '').replace(/[\s,;:/(–-]+$/u, ''),
    price: plain.slice(start).replace(/^[\s,;:/(–-]+|[)\s]+$/gu, ''),
    isPlain: plainStart <= vagueStart && !dealingWords.test(plain.slice(start)),
  }
}

const first = (places: readonly number[]): number => Math.min(Number.POSITIVE_INFINITY, ...places)

const priceOpenings = /(?:[,;:(–-]\s*|\s)(?:(?:i )?ask(?:ing)?\b|(?:for )?(?:at (?:the )?(?:least|most)|up to|max(?:imum)?|min(?:imum)?|under|no more than)\s+[\p{Sc}\d]|for (?:free\b|[\p{Sc}\d]))/giu
const dealingOpening = /[\s,;:(/–-](?:or best offer|obo|ono|negotiable|or nearest offer)\b/iu

/** With a currency sign or word: a bare number may be a size. */
const isMarked = (words: string): boolean => /\p{Sc}|dollar|buck|euro|pound|quid|cent|[A-Z]{3}/u.test(words)

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Set off from the name, or beside another number: "250, 180 if nice", "120/90", "- 120 but 90 is fine", ", 120". */
function isBarePrice(plain: string, { start, end }: Stretch, next: Stretch | undefined): boolean {
  const isYear = /^(?:19|20)\d\d$/u.test(plain.slice(start, end).trim())
  const isSetOff = /(?:[,;:(/]|\s[-–])\s*$/u.test(plain.slice(0, start))
  const after = plain.slice(end)
  if (isSetOff && !isYear && closesPrice.test(after)) return true
  return next !== undefined && /^\s*(?:[,;:(/–-]\s*(?:but\s)?|but\s)\s*$/iu.test(plain.slice(end, next.start)) && closesPrice.test(plain.slice(next.end))
}

const closesPrice = /^\s*(?:$|[,;:()/–-]|(?:but|or|if|is|are|would|will|min|max|tops|firm|fixed|fine|ok|okay|negotiable|obo|ono|at)\b)/iu
