// Claims about a thing that its listing does not bear out. A claim is a phrase that states a fact of the thing (its
// condition, age, make, parts, papers, working order, measures, past); it is borne out when the listing's own title,
// description, condition or parts say as much. Works by word lists, in English: it misses what it has no word for, and
// claims.test.ts measures how much. Decides nothing about what happens to the words.
import { contentWords } from '../../../market/matching.ts'
import { type Condition, conditionMeets } from '../../../market/vocabulary.ts'
import type { Topic } from '../reader/thread-facts.ts'
import { claimKinds, type ClaimKind, materials } from './claim-kinds.ts'
import { makes } from './makes.ts'

/** What a listing says of its thing. */
export interface ListingSource {
  readonly title: string
  readonly description: string
  readonly condition: Condition
  readonly included: readonly string[]
  /** The market attests to whoever is told that a better offer stands. */
  readonly attestsRival?: boolean
}

export interface ItemClaim {
  readonly about: Topic
  /** As it stands in the text. */
  readonly phrase: string
}

/** Phrases of the text that claim something of the thing which the listing does not say. */
export const unsourcedClaims = (text: string, source: ListingSource): readonly string[] => {
  const said = saidBy(source)
  return [...new Set(found(text).filter((claim) => !isBorneOut(claim, source, said)).map(({ phrase }) => phrase))]
}

/** All claims of the text, borne out or not: for texts of others, of whom nothing is believed. */
export const claimsIn = (text: string): readonly ItemClaim[] => found(text).map(({ kind, phrase }) => ({ about: kind.about, phrase }))

/** Whether a listing says the same, for something that somebody says of its thing: by the rules above, or in the very words. */
export function bearsOut(source: ListingSource, statement: string): boolean {
  const said = saidBy(source)
  const claims = found(statement)
  if (claims.length > 0) return claims.every((claim) => isBorneOut(claim, source, said))
  const words = contentWords(said)
  return [...contentWords(statement)].every((word) => words.has(word))
}

interface Found {
  readonly kind: ClaimKind
  readonly phrase: string
  /** "no receipt": claims that there is none. */
  readonly denies: boolean
}

function found(text: string): readonly Found[] {
  return sentencesOf(text).filter((sentence) => !isOpen(sentence)).flatMap((sentence) => [...claimKinds.flatMap((kind) => foundOf(sentence, kind)), ...makesIn(sentence)])
}

function foundOf(sentence: string, kind: ClaimKind): readonly Found[] {
  return kind.patterns.flatMap((pattern) => [...sentence.matchAll(pattern)].map((match) => ({
    kind, phrase: match[0].trim(), denies: denial.test(sentence.slice(Math.max(0, match.index - denialReach), match.index)),
  })))
}

const makeKind: ClaimKind = { about: 'brand', patterns: [], borneOutBy: [] }

const makesIn = (sentence: string): readonly Found[] =>
  [...sentence.matchAll(/\p{Lu}[\p{L}&'’-]+/gu)].filter(([word]) => makes.has(word.toLowerCase())).map(([word]) => ({ kind: makeKind, phrase: word, denies: false }))

/** A question, a wish or a condition claims nothing. */
const isOpen = (sentence: string): boolean =>
  sentence.endsWith('?') || /^(?:if|whether|assuming|provided|as long as|unless|i(?:'d| would) (?:want|need|like|love|expect|hope)|hoping|hope|looking for|in search of|wanted|want(?:ing)? to buy)\b/iu.test(sentence)

const denial = /\b(?:no|not|without|never|isn't|is not|doesn't|does not|don't|hasn't|missing|lacks?)\s+(?:\w+\s+){0,2}$/iu
const denialReach = 40

function isBorneOut({ kind, phrase, denies }: Found, source: ListingSource, said: string): boolean {
  const folded = phrase.toLowerCase()
  if (said.includes(folded)) return true
  if (kind.about === 'availability') return source.attestsRival === true
  if (kind.claims !== undefined && !denies) return conditionMeets(source.condition, kind.claims)
  if (kind.about === 'included' && !denies) return partsOf(folded).every((part) => hasAffirmed(said, part))
  if (kind.borneOutBy === 'own_words') return tellingWords(folded).every((word) => said.includes(word))
  const words = kind.borneOutBy === 'own_material' ? materials.filter((material) => new RegExp(material, 'u').test(folded)) : kind.borneOutBy
  if (denies) return words.some((word) => hasDenied(said, word))
  // "two years old" is not borne out by "five years old".
  if (kind.about === 'age' && quantitiesOf(folded).some((word) => !new RegExp(`\\b${word}\\b`, 'u').test(said))) return false
  return words.some((word) => hasAffirmed(said, word))
}

const hasDenied = (said: string, word: string): boolean =>
  new RegExp(`\\b(?:no|not|without|missing|lacks?|never)\\b[^.;]{0,40}${word}|${word}[^.;]{0,30}\\b(?:missing|lost|not included|broken)\\b`, 'iu').test(said)

/** Beginnings of the words that say what is claimed. */
const tellingWords = (phrase: string): readonly string[] =>
  [...phrase.replace(/^\S+ (?:was|were|has|have|had|got)\b/u, '').matchAll(/[a-z]{4,}/gu)].map(([word]) => word.slice(0, 4)).filter((word) => !plainWords.has(word))

const plainWords: ReadonlySet<string> = new Set('been just also even still very much your you\'ll that this them they what some have has had with from price offer deal home chance luck trouble friend partner here there more than quite right well good fair nice life left'.split(' ').map((word) => word.slice(0, 4)))

const quantitiesOf = (phrase: string): readonly string[] => phrase.match(/\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|last|once|twice)\b/gu) ?? []

/** Said, and not said to be missing. */
const hasAffirmed = (said: string, word: string): boolean =>
  new RegExp(`\\b${word}`, 'iu').test(said) && !new RegExp(`\\b(?:no|not|without|missing|lacks?|never)\\s+(?:\\w+\\s+){0,2}${word}|\\b${word}[^.;,]{0,20}\\b(?:missing|lost|not included)\\b`, 'iu').test(said)

/** The things that are said to come along: "comes with the charger and two cables" names charger and cable, "bulb included" the bulb. */
function partsOf(phrase: string): readonly string[] {
  const before = broughtAlong.exec(phrase)?.[1]
  const named = before === undefined ? [...phrase.replace(/^.*?\b(?:with|includ\w+|throw in|plus|get)\b/iu, '').matchAll(/[a-z]{4,}/gu)] : [...before.matchAll(/[a-z]{3,}/gu)]
  return named.map(([word]) => word.replace(/s$/u, '')).filter((word) => !emptyWords.has(word))
}

const broughtAlong = /^([a-z ]+?) (?:is |are |all |also |both ){0,3}(?:included|thrown in|part of the \w+)$/u
const emptyWords: ReadonlySet<string> = new Set('the and its with original both matching extra spare also everything thing them from that this your their along free some nice good full complete'.split(' '))

const saidBy = ({ title, description, condition, included }: ListingSource): string =>
  `${title}. ${description}. ${conditionWords[condition]}. ${included.join('. ')}`.toLowerCase().replaceAll('’', "'")

const conditionWords: Readonly<Record<Condition, string>> = { new: 'new, unused', like_new: 'like new', good: 'good condition', fair: 'fair condition', for_parts: 'for parts or repair' }

const sentencesOf = (text: string): readonly string[] =>
  text.replaceAll('’', "'").split(/(?<=[.!?;:])\s+|\s[-–—]\s|\n/u).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
