// Decides whether a noun phrase names another thing than the product: another brand, another model or size of the same line,
// another kind of home or car, a worse condition. Knows no list of brands: a name is a word with a capital or a digit.
import type { Product } from '../dialogue.ts'

export type Difference = 'different_product' | 'different_model' | 'condition_downgrade'

/** Kinds that exclude each other within a family. "home", "car" and "unit" fit all of theirs. */
const families: readonly (readonly string[])[] = [
  ['house', 'condo', 'condominium', 'apartment', 'flat', 'townhouse', 'townhome', 'villa', 'duplex', 'studio', 'loft', 'cottage', 'bungalow', 'penthouse', 'cabin', 'mansion', 'chalet', 'farmhouse', 'ranch'],
  ['sedan', 'suv', 'truck', 'pickup', 'hatchback', 'coupe', 'van', 'minivan', 'wagon', 'convertible', 'motorcycle', 'scooter', 'crossover'],
  ['laptop', 'notebook', 'desktop', 'tablet', 'phone', 'smartphone', 'tv', 'television', 'monitor', 'camera', 'camcorder', 'headphones', 'earbuds', 'console', 'smartwatch', 'watch', 'printer', 'speaker', 'soundbar', 'vacuum', 'drone', 'projector'],
  ['bike', 'bicycle', 'sofa', 'couch', 'armchair', 'table', 'desk', 'chair', 'bed', 'mattress', 'guitar', 'piano', 'violin'],
]
const same: Readonly<Record<string, string>> = { television: 'tv', smartphone: 'phone', smartwatch: 'watch', notebook: 'laptop', bicycle: 'bike', couch: 'sofa', condominium: 'condo', townhome: 'townhouse', flat: 'apartment', pickup: 'truck', iphone: 'phone', macbook: 'laptop', ipad: 'tablet', airpods: 'earbuds' }

/** Words that tell nothing about which product it is: colours, generic nouns, finishes, connectivity. */
const generic: ReadonlySet<string> = new Set((
  'version model edition unit one item product device piece set box brand new original same deal offer price total listing thing purchase order home place property car vehicle auto machine system gadget ' +
  'black white silver gold gray grey blue red green pink purple titanium graphite midnight starlight space aluminum aluminium steel stainless leather color colour finish ' +
  'gps cellular lte wifi wi-fi bluetooth wireless 5g 4g unlocked usb-c usb hdmi hdr uhd 4k 8k hd full led oled qled lcd smart digital electric automatic manual awd fwd 4wd i it you we my your our me us usd eur gbp ' +
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december today tomorrow ' +
  'venmo zelle paypal cash cashapp visa mastercard amex bank wire apple-pay pay check cheque invoice link address email phone-number ok okay deal thanks thank great perfect yes sure please sounds good fine hi hello ' +
  'asap fyi otd msrp all-in final best p.s pm am mr mrs ms dr amazon ebay costco walmart best-buy craigslist ups fedex usps dhl id'
).split(' '))

export const alternativeWords = /\b(?:different|another|alternative|similar|comparable|substitute|older|previous(?:[- ]gen(?:eration)?)?|last[- ]gen(?:eration)?|last year's|smaller|cheaper|lower[- ]end|entry[- ]level|other) (?:[\p{L}-]+ )?(?:models?|versions?|units?|brands?|one|house|home|property|properties|car|vehicle|trim|size|variant|listing|product|item|tv|phone|laptop|watch|camera|line|make|generation)\b/u
const downgraded = /\b(?:refurbished|refurb|renewed|reconditioned|open[- ]box|pre-?owned|second[- ]?hand|(?:a|the|this|that|our|slightly|gently|lightly) used\b(?! (?:to|by|for|in))|used (?:one|unit|model|version|condition|\p{L}+ \p{L}*\d)|demo (?:unit|model)|display (?:unit|model)|floor model|scratch[- ]and[- ]dent|grade[- ]b|b[- ]grade|ex-?display|as-?is|returned unit|salvage)\b/u

/** A worse condition than the product's, named and not denied. */
export function downgradeIn(plain: string, product: Product): string | undefined {
  const known = [product.title, product.features, product.category].join(' ').toLowerCase()
  const found = downgraded.exec(plain)
  if (!found || downgraded.test(known) || /\bused\b/u.test(known)) return undefined
  const before = plain.slice(Math.max(0, found.index - 30), found.index)
  return /\b(?:not|no|isn't|than|unlike|versus|vs|compared to|never|instead of|rather than|other|avoid)\s+(?:an? |the )?(?:\p{L}+ )?$/u.test(before) ? undefined : found[0]
}

const variant = /(\p{L}{1,6})(\d{1,4})$/u

/** "XM4" beside "WH-1000XM5": the letters are the same, the number is another one. */
function isSibling(text: string, title: readonly string[]): boolean {
  const [, letters, number] = variant.exec(text) ?? []
  return letters !== undefined && title.some((one) => { const own = variant.exec(one); return own !== null && own[1] === letters && own[2] !== number })
}

interface Word {
  readonly text: string
  /** With a capital or a digit: part of a name. */
  readonly isName: boolean
}

/** How the thing that a phrase names differs from the product; undefined if it may well be the product. */
export function differenceOf(phrase: string, product: Product, { isIntroduced, isMentioned }: { readonly isIntroduced: (word: string) => boolean; readonly isMentioned: (word: string) => boolean }): Difference | undefined {
  const title = wordsOf(`${product.title} ${product.brand ?? ''}`).map(({ text }) => text)
  const words = wordsOf(phrase).filter(({ text }) => !generic.has(text) || title.includes(text))
  const known = new Set([...title, ...wordsOf(`${product.features ?? ''} ${product.category ?? ''}`).map(({ text }) => text)])
  if (otherKind(words, known)) return 'different_product'
  if (otherMeasure(phrase, [product.title, product.features].join(' '))) return 'different_model'
  const added = words.filter(({ text }) => !isKnown(text, known))
  const names = added.filter(({ text, isName }) => isName || isIntroduced(text))
  if (names.length === 0) return undefined
  const shared = words.filter(({ text }) => isKnown(text, new Set(title)))
  const modelWords = title.slice(1).filter((text) => !generic.has(text) && !families.some((family) => family.includes(text)))
  const missing = modelWords.filter((text) => !words.some((one) => isKnown(one.text, new Set([text]))))
  if (names.some(({ text }) => isSibling(text, title) && !words.some((one) => title.includes(one.text) && isSibling(text, [one.text])))) return 'different_model'
  if (shared.length === 0) return names.some(({ text }) => isIntroduced(text)) || names.length > 1 ? 'different_product' : undefined
  return missing.length > 0 && names.some(({ text }) => isMentioned(text) || /\d/u.test(text)) ? 'different_model' : undefined
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\d][\p{L}\d'+.-]*/gu), ([word]) => ({ text: word.toLowerCase().replace(/'s$|[.'-]+$/gu, ''), isName: /^\p{Lu}|\d/u.test(word) || /\p{Ll}\p{Lu}/u.test(word) })).filter(({ text: one }) => one.length > 0 && !small.has(one))
}

const small: ReadonlySet<string> = new Set('the a an this that these those your our my of for with at in on to and or is it so as by from'.split(' '))

/** "WH-1000XM5" and "1000XM5", "Series" and "series": the same name written shorter. */
const isKnown = (text: string, known: ReadonlySet<string>): boolean =>
  known.has(text) || known.has(same[text] ?? '') || [...known].some((one) => (text.length >= 4 && /\d/u.test(text) && (one.includes(text) || text.includes(one) && /\d/u.test(one) && one.length >= 4)) || same[one] === text || one === `${text}s` || text === `${one}s`)

function otherKind(words: readonly Word[], known: ReadonlySet<string>): boolean {
  return families.some((family) => {
    const own = family.filter((kind) => known.has(kind)).map((kind) => same[kind] ?? kind)
    const named = words.map(({ text }) => text.replace(/s$/u, '')).filter((text) => family.includes(text)).map((kind) => same[kind] ?? kind)
    return own.length > 0 && named.length > 0 && named.every((kind) => !own.includes(kind))
  })
}

const measure = /(\d+(?:\.\d+)?)\s?-?(inch(?:es)?|"|''|in\b|gb|tb|mm|bed(?:room)?s?|seat(?:er|s)?|l\b|litres?|liters?|cc|kw|watts?|v\b|volts?)/giu
const unitOf = (unit: string): string => { const lower = unit.toLowerCase(); return /^(?:inch|"|''|in)/u.test(lower) ? 'inch' : /^bed/u.test(lower) ? 'bed' : /^seat/u.test(lower) ? 'seat' : /^l/u.test(lower) ? 'litre' : lower.startsWith('v') ? 'volt' : lower }

/** The same kind of measure with another number: a 55-inch set for a 65-inch one. */
function otherMeasure(phrase: string, product: string): boolean {
  const own = Array.from(product.matchAll(measure), ([, size, unit]) => ({ size: Number(size), unit: unitOf(unit ?? '') }))
  const named = Array.from(phrase.matchAll(measure), ([, size, unit]) => ({ size: Number(size), unit: unitOf(unit ?? '') }))
  return named.some(({ size, unit }) => own.some((one) => one.unit === unit) && !own.some((one) => one.unit === unit && one.size === size))
}
