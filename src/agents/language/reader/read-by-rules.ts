// What rules alone can take from one text: numbers, topics of questions, claims, signals, and whether the words name another
// price than the offer they came with. Says itself how sure it is; only what is left open is worth asking a model. Rules
// also have the last word on numbers: a model is never asked to read one.
import { claimsIn } from '../claims/item-claims.ts'
import { type NumberFound, numbersIn, plainForm } from '../egress/numbers-in.ts'
import type { OfferId } from '../../../market/vocabulary.ts'
import { hasTwoReadings } from './amount-readings.ts'
import type { HeardText } from './heard-texts.ts'
import { readerLimits } from './limits.ts'
import { normalise } from './normalise.ts'
import { signalsOf } from './signals.ts'
import type { ReadIntent, Signals, StatedClaim, Topic } from './thread-facts.ts'

export interface TextFacts {
  readonly intent: ReadIntent
  readonly claimedNumbers: readonly number[]
  readonly claims: readonly StatedClaim[]
  readonly questions: readonly Topic[]
  readonly signals: Signals
  readonly saidCents: number | undefined
  /** Their offer, made or standing, beside which an amount is named that reads in two ways. */
  readonly ambiguousBeside: OfferId | undefined
  /** Cleaned, for a model to read and for its quotations to be checked against. */
  readonly text: string
  /** Nothing was left that a model would find. */
  readonly complete: boolean
  readonly readBy: 'rules' | 'model'
}

/** How many minor units make one of the amounts that people write: 100 for dollars, 1 for yen. */
export type MinorUnits = number

export function readByRules(heard: HeardText, minorUnits: MinorUnits): TextFacts {
  const normal = normalise(heard.text)
  const signals = signalsOf(normal)
  const amounts = amountsIn(normal.text, minorUnits)
  const sentences = sentencesOf(normal.text)
  const asked = sentences.filter((sentence) => sentence.endsWith('?'))
  const questions = asked.map(topicOf)
  const claims = claimsIn(normal.text).map(({ about, phrase }) => ({ about, text: phrase.slice(0, readerLimits.claimMax) }))
  return {
    intent: intentOf(heard, { text: normal.folded, asks: asked.length > 0, names: amounts.length > 0, signals }),
    claimedNumbers: amounts.slice(0, readerLimits.numbersMax), claims: claims.slice(0, readerLimits.claimsMax), questions: [...new Set(questions)].slice(0, readerLimits.questionsMax), signals,
    saidCents: otherPriceSaid(heard, amounts), ambiguousBeside: ambiguousIn(heard, normal.text, minorUnits), text: normal.text,
    readBy: 'rules',
    // A text that gives orders has nothing to say that a model should hear.
    complete: normal.text === '' || signals.injection || (isPlain(heard, normal.text) && (heard.said === 'description' || !questions.includes('other'))),
  }
}

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?。！？])\s+|(?<=[。！？])/u).filter((sentence) => sentence !== '')

/** Short, in an alphabet that the word lists know, and of a kind whose meaning its move already tells. */
function isPlain({ said }: HeardText, text: string): boolean {
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return false
  // Of a description only orders matter, and claims, which the listing itself is the source of: not worth a call per bidder.
  if (said === 'description') return true
  return text.length <= readerLimits.plainLengthMax && (said !== 'say' || isCourtesy(text))
}

/** Nothing but politeness and assent. */
function isCourtesy(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}']+|\d+/gu) ?? []
  return words.length <= courtesyWordsMax && words.every((word) => courtesyWords.has(word))
}

const courtesyWordsMax = 14
const courtesyWords: ReadonlySet<string> = new Set(
  ("hi hello hey howdy there all good morning afternoon evening thanks thank you so very much a lot many cheers great ok okay sure yes deal sounds perfect you're your welcome bye goodbye luck take care " +
    'no problem fair enough understood friend partner lovely nice wonderful fine alright right works for me agreed the best have day dear and to kind kindly').split(' '),
)

function intentOf({ said }: HeardText, read: { readonly text: string; readonly asks: boolean; readonly names: boolean; readonly signals: Signals }): ReadIntent {
  switch (said) {
    case 'offer': return 'offer'
    case 'counter': return 'counter'
    case 'decline': return 'refusal'
    case 'walk_away': return 'walk_away'
    case 'better_offer': return 'pressure'
    case 'acceptance': return 'acceptance'
    case 'description': return 'description'
    default: return intentOfTalk(read)
  }
}

function intentOfTalk({ text, asks, names, signals }: { readonly text: string; readonly asks: boolean; readonly names: boolean; readonly signals: Signals }): ReadIntent {
  if (signals.waitingForOther) return 'waiting'
  if (asks) return 'question'
  if (names) return 'offer'
  if (signals.pressure !== 'none') return 'pressure'
  if (/\b(?:thanks|thank you|thx|cheers|appreciate)\b/u.test(text)) return 'thanks'
  if (/^(?:hi|hello|hey|howdy|good (?:morning|afternoon|evening))\b/u.test(text)) return 'greeting'
  return 'other'
}

/** Amounts of money in minor units: marked as such, or standing where a price stands. */
function amountsIn(text: string, minorUnits: MinorUnits): readonly number[] {
  const plain = plainForm(text)
  return [...new Set(numbersIn(text).filter((one) => readsAsMoney(one, plain)).flatMap(({ values }) => values.slice(0, 1)).map((value) => Math.round(value * minorUnits)).filter(Number.isSafeInteger))]
}

const priceWords = /\b(?:for|at|pay|take|offer|do|price|asking|ask|give|make it|say|accept|about|around|than|only|just|your|my|of|want|worth|call it)\s*$/iu
const measureAfter = /^\s?(?:"|''|%|°|\/|:|[x×]\s?\d|cm|mm|m\b|km|kg|g\b|lbs?|oz|inch|in\b|ft|feet|gb|tb|ml|l\b|w\b|v\b|years?|months?|weeks?|days?|hours?|minutes?|times|pieces?|pages?|people|of (?:them|these|the))/iu

function readsAsMoney({ form, money, percent, at, text: token }: NumberFound, plain: string): boolean {
  if (percent || (form !== 'digits' && form !== 'words')) return false
  if (money || form === 'words') return money
  return priceWords.test(plain.slice(Math.max(0, at - 14), at)) && !measureAfter.test(plain.slice(at + token.length, at + token.length + 12))
}

/** The words name a price, it is not the offer's, and no price of this negotiation either. */
function otherPriceSaid({ offer }: HeardText, amounts: readonly number[]): number | undefined {
  if (offer === undefined || offer.withGoods || amounts.length === 0 || amounts.includes(offer.priceCents)) return undefined
  return amounts.find((amount) => !offer.knownCents.includes(amount))
}

/** An amount of money that could be one price or quite another, and neither is a price of this negotiation. */
function ambiguousIn({ offer, standing = offer }: HeardText, text: string, minorUnits: MinorUnits): OfferId | undefined {
  if (standing === undefined) return undefined
  const plain = plainForm(text)
  const amounts = numbersIn(text).filter((one) => readsAsMoney(one, plain) || (one.form === 'words' && priceWords.test(plain.slice(Math.max(0, one.at - 14), one.at))))
  return hasTwoReadings(amounts, { minorUnits, aboutCents: standing.priceCents, knownCents: standing.knownCents }) ? standing.id : undefined
}

/** What a text asks about: in own words, what one would have to be told. */
export const questionsIn = (text: string): readonly Topic[] => [...new Set(sentencesOf(normalise(text).text).filter((sentence) => sentence.endsWith('?')).map(topicOf))]

const topicWords: readonly (readonly [Topic, RegExp])[] = [
  ['warranty', /\b(?:warranty|guarantee|return)\b/iu], ['receipt', /\b(?:receipt|invoice|proof|papers?|certificate)\b/iu],
  ['exchange', /\b(?:trade|swap|exchange|barter|part exchange)\b/iu],
  ['included', /\b(?:includ\w*|come with|comes with|accessor\w*|charger|box|manual|throw in|complete|missing)\b/iu],
  ['hand_over', /\b(?:pick ?up|collect|meet|when can|where can|hand ?over|address)\b/iu], ['delivery', /\b(?:deliver\w*|ship\w*|post(?:age)?|send|courier)\b/iu],
  ['payment', /\b(?:cash|paypal|venmo|card|transfer|pay (?:with|by|you)|deposit|instal\w*)\b/iu],
  ['size', /\b(?:size|big|large|small|tall|long|wide|heavy|weigh\w*|dimension\w*|fit|inch\w*|cm)\b/iu],
  ['age', /\b(?:old|age|year|bought it|when did you (?:buy|get))\b/iu], ['brand', /\b(?:brand|make|model|original|genuine|authentic|material)\b/iu],
  ['function', /\b(?:work|works|working|function\w*|run|runs|tested|battery|broken|fault\w*|issue\w*|problem\w*)\b/iu],
  ['condition', /\b(?:condition|shape|state|scratch\w*|dent\w*|stain\w*|damage\w*|wear|worn|defect\w*|rust\w*)\b/iu],
  ['history', /\b(?:why (?:are|do) you sell\w*|owner|owned|history|where did you|smok\w*|pets?)\b/iu],
  ['availability', /\b(?:available|still (?:have|there|for sale|got)|sold|gone)\b/iu],
  ['price', /[$€£]|\b(?:price|take|accept|pay|lower|offer|deal|discount|cheap\w*|much|firm|negotiab\w*|do \d+|meet me|budge|come down|go up|would you|could you|how about|what about|what do you (?:say|think|reckon)|interested|work for you|fair enough)\b/iu],
  ['person', /\b(?:are you|who are|your name|where are you|human|robot|bot|ai)\b/iu],
]

const topicOf = (question: string): Topic => topicWords.find(([, pattern]) => pattern.test(question))?.[0] ?? 'other'
