// Keeps private amounts out of words that everybody will read. People say in one breath what they sell and how low they
// would go; the second half must not become part of a listing.
import { type Amount, amountsIn, plainText } from './money-text.ts'
import { cleanAnswer } from './said-text.ts'

const limitWords = /\b(?:at (?:the )?(?:least|most)|least|minimum|maximum|lowest|no less|not (?:less|below|under)|i(?:'d| would) (?:take|accept|pay|go)|go (?:down|as low|up) to|settle for|up to|between (?:you and me|us)|don'?t tell|secret|private(?:ly)?|my (?:limit|budget|floor))\b/iu

export interface SplitTitle {
  readonly title: string
  /** What was said of the price, or empty. */
  readonly price: string
}

/** "Blue bike, asking 80, at least 60" as the bike and the rest. Sizes and model numbers stay in the title. */
export function splitPrice(text: string, currency: string): SplitTitle {
  const plain = plainText(text)
  const start = Math.min(...[...plain.matchAll(priceOpenings)].map(({ index }) => index), ...amountsIn(plain, currency).amounts.filter((amount) => isMarked(plain, amount)).map((amount) => amount.start))
  if (!Number.isFinite(start)) return { title: text.trim(), price: '' }
  return { title: plain.slice(0, start).replace(/[\s,;:(–-]+$/u, '').replace(/\s+(?:for|at|asking|about|around)$/iu, ''), price: plain.slice(start).replace(/^[\s,;:(–-]+|[)\s]+$/gu, '') }
}

const priceOpenings = /(?:[,;:(–-]\s*|\s)(?:(?:i )?ask(?:ing)?\b|(?:for )?(?:at (?:the )?(?:least|most)|up to|max(?:imum)?|min(?:imum)?|under|no more than)\s+[\p{Sc}\d]|for (?:free\b|[\p{Sc}\d]))/giu

/** With a currency sign or word: a bare number may be a size. */
const isMarked = (plain: string, { start, end }: Amount): boolean => /\p{Sc}|\p{L}/u.test(plain.slice(start, end)) && /\p{Sc}|dollar|buck|euro|pound|quid|cent|[A-Z]{3}/u.test(plain.slice(start, end))

/** Without the sentences that speak of limits or name the private amount. */
export function publicWords(text: string, given: { readonly currency: string; readonly secretCents?: number }): string {
  return cleanAnswer(text).split('\n').map((line) => publicLine(line, given)).filter((line) => line !== '').join('\n')
}

const publicLine = (line: string, { currency, secretCents }: { readonly currency: string; readonly secretCents?: number }): string =>
  line.split(/(?<=[.!?;])\s+/u)
    .filter((sentence) => !limitWords.test(sentence.replace(/[’]/gu, "'")) && !(secretCents !== undefined && amountsIn(sentence, currency).amounts.some(({ cents }) => cents === secretCents)))
    .join(' ')
