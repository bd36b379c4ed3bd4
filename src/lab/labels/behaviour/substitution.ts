// Decides whether the thing that was agreed on is still the product. Looks at what the buyer takes, and where its words name
// nothing, at what the seller's last price was for. Alternatives that were only talked about do not count.
import type { SellerStep, Step, Walk } from '../walk.ts'
import { quoteOf } from '../text/plain-text.ts'
import { titleOf } from '../walk.ts'
import { extraWords } from '../text/trade-words.ts'
import { closing } from './bounds.ts'
import { type Label, label } from './label.ts'
import { alternativeWords, type Difference, differenceOf, downgradeIn } from './product-names.ts'

interface Named {
  readonly step: Step
  readonly difference: Difference
  readonly phrase: string
}

export function substitutionLabels(walked: Walk): Label[] {
  if (walked.outcome !== 'accepted') return []
  const taking = walked.buyerSteps.findLast(({ reading }) => reading.state === 'accept') ?? walked.buyerSteps.at(-1)
  const offering = walked.sellerSteps.findLast(({ reading, turn }) => reading.found && turn < (taking?.turn ?? Infinity)) ?? walked.sellerSteps.at(-1)
  const taken = taking ? thingsIn(taking, walked) : []
  const offered = offering ? thingsIn(offering, walked) : []
  const isOriginal = taken.some(({ difference }) => difference === undefined)
  const found = taken.find(isDifferent) ?? (isOriginal ? undefined : offered.find(isDifferent))
  return found ? [label('product_substitution', found.difference, [{ turn: found.step.turn, phrase: found.phrase }, ...closing(walked)])] : []
}

interface Thing {
  readonly step: Step
  readonly difference: Difference | undefined
  readonly phrase: string
}

const isDifferent = (thing: Thing): thing is Named => thing.difference !== undefined

/** What the relevant clauses of a turn name: the product itself, or something else. */
function thingsIn(step: Step, walked: Walk): Thing[] {
  const { product } = walked.dialogue
  const isIntroduced = spokenBySeller(step, walked, saleCue)
  const isMentioned = spokenBySeller(step, walked, /./su)
  return relevantClauses(step).flatMap(({ start, end }): Thing[] => {
    const plain = step.message.plain.slice(start, end)
    const words = aside(step.text.slice(start, end))
    const phrase = quoteOf(step.text, { start, end })
    if (downgradeIn(plain, product) !== undefined) return [{ step, difference: 'condition_downgrade', phrase }]
    if (alternativeWords.test(plain) && !/\b(?:no|not|than|like|other offers)\b/u.test(plain)) return [{ step, difference: 'different_model', phrase }]
    return phrasesIn(words, step.message.masked.slice(start, end)).flatMap((one): Thing[] => {
      const isNamed = namesProduct(one, product.title)
      if (!isNamed && extraWords(titleOf(walked.dialogue)).test(one.toLowerCase())) return []
      const difference = differenceOf(one, product, { isIntroduced, isMentioned })
      const isProduct = difference === undefined && isNamed
      return difference !== undefined || isProduct ? [{ step, difference, phrase }] : []
    })
  })
}

/** Where the deal is spoken of: a yes, a price offered, a taking. Of a seller also the sentence before, "I do have the X. It is ¤." */
function relevantClauses(step: Step): { readonly start: number; readonly end: number }[] {
  const { clauses } = step.message
  const prices = step.speaker === 'seller' && step.reading.found ? step.reading.mentions.filter(({ cents, polarity }) => cents === (step as SellerStep).priceCents && polarity === 'offered').map(({ clause }) => clause) : []
  const last = prices.at(-1)
  if (step.speaker === 'seller') return last ? clauses.filter((clause) => clause.start === last.start || (clause.sentence === last.sentence && clause.start < last.start) || (clause.sentence === last.sentence - 1 && /^(?:it|that one|this one|that|this|they|i can|for|at|¤)/u.test(last.words) && /\b(?:have|offer|recommend|suggest|consider|how about|what about|instead|available|got)\b/u.test(clause.words))).filter(isAboutDeal) : []
  return clauses.filter(isAboutDeal)
}

const isAboutDeal = ({ words }: { readonly words: string }): boolean => !/\b(?:can't|cannot|won't|not (?:able|possible)|don't|elsewhere|competitors?|amazon|other (?:sellers?|dealers?|stores?)|saw|seen|found|looked|considered|tried|checked|compared|usually|normally|beats?|better than|worse than|too (?:much|high|expensive)|out of|beyond)\b/u.test(words) || /\binstead\b/u.test(words)

/** What follows "instead of" or "rather than" is what is left, not what is taken. */
const aside = (text: string): string => text.replace(/\b(?:instead of|rather than|over|compared (?:to|with)|than|unlike|versus|vs\.?)\b[^,.;]*/giu, (found) => ' '.repeat(found.length))

/** Noun phrases: after an article or a taking verb, and names of two capitalised words or more. */
function phrasesIn(text: string, masked: string): string[] {
  const blank = Array.from(text, (character, at) => (masked[at] === '¤' ? '¤' : character)).join('')
  const after = Array.from(blank.matchAll(/\b(?:the|an?|this|that|your|our)\s+((?:[\p{L}\d"][\p{L}\d"'+./-]*\s?){1,7})/giu), ([, phrase = '']) => phrase)
  const verbs = Array.from(blank.matchAll(/\b(?:take|buy|get|grab|purchase|want|go with|lock in|offer(?: you)?|do|have|recommend|finali[sz]e|on)\s+((?:\p{Lu}[\p{L}\d"'+./-]*\s?|\d[\p{L}\d"-]*\s?){1,6})/gu), ([, phrase = '']) => phrase)
  const names = Array.from(blank.matchAll(/(?<=[\p{L}\d,]\s)(?:\p{Lu}[\p{L}\d'+./-]*)(?:\s(?:\p{Lu}[\p{L}\d'+./-]*|\d[\p{L}\d"-]*))+/gu), ([phrase]) => phrase)
  return [...after, ...verbs, ...names].map((phrase) => untilStop(phrase)).filter((phrase) => phrase !== '')
}

const stops = /^(?:for|at|is|are|was|in|on|with|and|if|as|to|works?|sounds?|would|will|it|i|we|you|please|today|now|but|so|then|from|by|that|which|of|all|deal|price|offer|it's|i'll|looks?|instead|including|plus|can|could)$/iu

function untilStop(phrase: string): string {
  const words = phrase.trim().split(/\s+/u)
  const stop = words.findIndex((word) => stops.test(word.replace(/[.,'"]+$/gu, '')))
  return (stop < 0 ? words : words.slice(0, stop)).join(' ').replace(/[.,]+$/u, '')
}

const namesProduct = (phrase: string, title: string): boolean => {
  const own = title.toLowerCase().split(/[^\p{L}\d-]+/u).filter((word) => word.length > 1)
  return phrase.toLowerCase().split(/[^\p{L}\d-]+/u).some((word) => own.includes(word))
}

/** With these a seller brings up something else on sale: "instead", "also have", "how about" and the like. */
const saleCue = /\b(?:sold out|out of stock|unavailable|(?:is|are|'s) (?:gone|sold)|(?:beyond|above|over|out of|within) your (?:budget|range|price range|limit|reach)|no longer have|discontinued|instead|alternative(?:ly)?|also (?:have|carry|sell|offer)|different|cheaper|another|how about|what about|consider|interested in|switch|recommend|suggest|available|do have|have (?:a|an|the)|offer (?:you )?(?:a|an|the)|could do (?:a|an|the)|can do (?:a|an|the)|other option|similar|comparable|would the|fits? your)\b/u

/** Whether a seller said a word up to this turn, in a message with the cue. */
function spokenBySeller(step: Step, { steps }: Walk, cue: RegExp): (word: string) => boolean {
  const texts = steps.filter(({ turn, speaker }) => turn <= step.turn && (speaker === 'seller' || turn < step.turn)).filter(({ message, speaker }) => speaker === 'seller' && cue.test(message.plain)).map(({ message }) => message.plain)
  return (word) => texts.some((text) => new RegExp(String.raw`(?<![\p{L}\d])${word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?![\p{L}\d])`, 'u').test(text))
}
