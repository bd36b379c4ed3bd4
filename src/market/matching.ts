// Decides whether a listing is the kind of thing that a want asks for.
// One public rule for search, for the gate's valuation of bartered goods and for the bound, so that
// "acceptable" means the same everywhere. Leaves ranking to the agents.
import { type Condition, conditionMeets } from './vocabulary.ts'

export interface Described {
  readonly title: string
  readonly category: string
  readonly condition: Condition
}

export interface Sought {
  readonly text: string
  readonly category: string
  readonly minimumCondition: Condition
}

/**
 * A want fits a listing when the category is the same, the condition is good enough, and every
 * content word of the want's main clause occurs in the listing's title (after folding case, plural and
 * accents). A want without content words ("anything at all") asks for the whole category.
 */
export const fits = (want: Sought, listing: Described): boolean => conditionMeets(listing.condition, want.minimumCondition) && isSought(want, listing)

/** The same without the condition: is it the kind of thing at all? */
export function isSought(want: Omit<Sought, 'minimumCondition'>, listing: Omit<Described, 'condition'>): boolean {
  if (want.category !== listing.category) return false
  const title = contentWords(listing.title)
  for (const word of soughtWords(want.text)) if (!title.has(word)) return false
  return true
}

/**
 * The words that a listing's title must hold for a want: those of its first clause that has any. What follows
 * a comma, a bracket, a full stop or a dash between spaces is a remark: "a folding bike, blue if possible"
 * asks for folding and bike.
 */
export function soughtWords(text: string): ReadonlySet<string> {
  const known = soughtCache.get(text)
  if (known) return known
  let words = contentWords('')
  for (const clause of text.split(clauseEnd)) {
    words = contentWords(clause)
    if (words.size > 0) break
  }
  if (soughtCache.size >= wordCacheMax) soughtCache.clear()
  soughtCache.set(text, words)
  return words
}

const clauseEnd = /[,.!?:]\s|[;()[\]{}]|\s[-\u2013\u2014]+\s/u

const stopWords = new Set(
  ('a an and any anything at cheap color colour condition decent for from good i if in is it its kind like looking make me model my nice of ' +
    'old on one or other please preferably second hand some something sort such that the these this to type used want wanted we ' +
    'whatever with working would you your brand new size big small large little').split(' '),
)

const wordCache = new Map<string, ReadonlySet<string>>()
const soughtCache = new Map<string, ReadonlySet<string>>()
const wordCacheMax = 200_000

/** Lower-case words without accents, plural s or stop words. Single letters and digits are dropped. */
export function contentWords(text: string): ReadonlySet<string> {
  const known = wordCache.get(text)
  if (known) return known
  const words = new Set<string>()
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  for (const raw of folded.split(/[^\p{L}\p{N}]+/u)) {
    if (raw.length < 2 || stopWords.has(raw)) continue
    words.add(singular(raw))
  }
  if (wordCache.size >= wordCacheMax) wordCache.clear()
  wordCache.set(text, words)
  return words
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && /(ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2)
  if (word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1)
  return word
}
