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
 * content word of the want's text occurs in the listing's title (after folding case, plural and accents).
 * A want without content words ("anything", "a plant, any kind" -> plant) asks for the whole category.
 */
export function fits(want: Sought, listing: Described): boolean {
  if (want.category !== listing.category) return false
  if (!conditionMeets(listing.condition, want.minimumCondition)) return false
  const title = contentWords(listing.title)
  for (const word of contentWords(want.text)) if (!title.has(word)) return false
  return true
}

const stopWords = new Set(
  ('a an and any anything at cheap color colour condition decent for from good i if in is it its kind like looking make me model my nice of ' +
    'old on one or other please preferably second hand some something sort such that the these this to type used want wanted we ' +
    'whatever with working would you your brand new size big small large little').split(' '),
)

const wordCache = new Map<string, ReadonlySet<string>>()
const wordCacheMax = 200_000

/** Lower-case words without accents, plural s or stop words; text after a dash, comma or bracket in a want is a remark. */
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
