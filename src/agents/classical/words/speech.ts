// From the facts of a move to the words that sentences are filled with. All that comes from outside is cleaned here.
import type { Condition, Random } from '../../../market/vocabulary.ts'
import { books, gladIntents, type Intent } from './books.ts'
import type { ReasonTag, Side, Slot } from './line.ts'
import type { PhraseBook } from './phrase-book.ts'
import { plainText } from './plain-text.ts'
import { titleForms, type TitleForms } from './short-title.ts'
import type { Voice } from './voice.ts'

/** The only source of names and numbers in a line. Titles and names may be untrusted. */
export interface Facts {
  /** The listing's title, or for `want_post` the want in its owner's words. */
  readonly title: string
  /** The price this move states, formatted: "$12". A zero price is put into words. */
  readonly priceText?: string
  /** Whom the line answers; only the first name is used. */
  readonly otherName?: string
  readonly condition?: Condition
  /** The price this move answers: asking price, last offer, old price, or the better offer. */
  readonly otherPriceText?: string
  readonly reasonTag?: ReasonTag
  /** The other side has not said anything in this talk yet. */
  readonly unanswered?: boolean
  /** Who speaks. Without it only sentences that fit both sides are used. */
  readonly side?: Side
  /** `part_exchange`: the title of what is offered in trade. */
  readonly tradeTitle?: string
}

/** Everything one line is made from. */
export interface Speech {
  readonly voice: Voice
  readonly book: PhraseBook
  readonly words: Readonly<Partial<Record<Slot, string>>>
  /** First name of the other party; empty when unknown or not speakable. */
  readonly name: string
  readonly glad: boolean
  readonly free: boolean
  readonly service: boolean
  readonly side: Side | undefined
  readonly reason: ReasonTag | undefined
  /** Nothing was said to this yet, so nothing is thanked for or agreed with. */
  readonly unanswered: boolean
  readonly random: Random
}

interface SpeechOptions {
  readonly voice: Voice
  readonly intent: Intent
  readonly facts: Facts
  readonly random: Random
}

export function speechOf({ voice, intent, facts, random }: SpeechOptions): Speech {
  const brief = !isPost(intent) && random() < voice.briefTitleChance
  const forms = titleForms(facts.title)
  const price = priceOf(facts.priceText)
  const other = priceOf(facts.otherPriceText)
  const { condition } = facts
  const free = price !== undefined && isZero(price)
  return {
    voice, random, free,
    book: books[intent],
    glad: gladIntents.has(intent),
    words: {
      ...wordsFor(forms, { contracts: voice.contracts, brief }),
      ...(price !== undefined && !free && { price }),
      // Equal prices need no comparing: "You're asking $5. Would you take $5?"
      ...(other !== undefined && other !== price && !isZero(other) && { other }),
      // Lessons are not "in good condition".
      ...(condition !== undefined && !forms.service && { condition: oneOf(conditionWords[condition], random) }),
      ...(facts.tradeTitle !== undefined && { trade: titleForms(facts.tradeTitle).a }),
    },
    name: firstName(facts.otherName ?? ''),
    service: forms.service,
    side: facts.side,
    reason: facts.reasonTag,
    unanswered: facts.unanswered ?? false,
  }
}

/** An even draw; the empty string from an empty list. */
export const oneOf = (choices: readonly string[], random: Random): string =>
  choices[Math.floor(random() * choices.length)] ?? ''

const isPost = (intent: Intent): boolean => intent === 'list_item' || intent === 'cut_price'

const conditionWords: Readonly<Record<Condition, readonly string[]>> = {
  new: ['new', 'brand new'],
  like_new: ['like new'],
  good: ['in good condition', 'good condition', 'in good shape'],
  fair: ['in fair condition', 'fair condition'],
  for_parts: ['for parts', 'for parts or repair'],
}

function wordsFor(forms: TitleForms, options: { readonly contracts: boolean; readonly brief: boolean }) {
  const contracted = forms.many ? "they're" : "it's"
  const whole = forms.many ? 'they are' : 'it is'
  return {
    the: options.brief ? forms.brief : forms.the,
    a: forms.a,
    Title: forms.bare,
    want: forms.want,
    it: forms.many ? 'them' : 'it',
    its: options.contracts ? contracted : whole,
    is: forms.many ? 'are' : 'is',
    that: forms.many ? 'those' : 'that',
  }
}

function priceOf(text: string | undefined): string | undefined {
  const plain = plainText(text ?? '', { lengthMax: 24 })
  return plain === '' ? undefined : plain
}

const isZero = (price: string): boolean => (/0/u.test(price) && !/[1-9]/u.test(price)) || /^free$/iu.test(price)

function firstName(name: string): string {
  const first = plainText(name, { lengthMax: 60 }).split(' ', 1)[0] ?? ''
  return /^\p{L}[\p{L}\p{M}\p{N}'’-]{0,23}$/u.test(first) ? first : ''
}
