// How a title is said in the middle of a sentence. A title is a stranger's headline, "Wool Rug, 120 x 80 (as new)";
// in talk it is "the wool rug", then "the rug" or "it". Wrong agreement is what gives a template away.
import { plainText } from './plain-text.ts'
import {
  acronyms, everydayWords, pluralOtherwise, poorHeads, properNames, services, singularInS, takesNoArticle, thingsInIng,
  uncountable,
} from './title-words.ts'

export interface TitleForms {
  /** "wool rug": no article, no size, no bracket. */
  readonly bare: string
  /** "the wool rug". */
  readonly the: string
  /** "a wool rug", "walnut bookshelves", "an hour of guitar lessons". */
  readonly a: string
  /** "the rug" where the last word names the thing, else the same as `the`. */
  readonly brief: string
  /** As a want is put: "a folding bike, any make". Nothing behind a comma is dropped. */
  readonly want: string
  readonly many: boolean
  /** Time or work rather than a thing. */
  readonly service: boolean
}

const titleLengthMax = 48
/** Titles remembered: a market says the same few hundred over and over. Only speed depends on it. */
const rememberedMax = 2_000
const remembered = new Map<string, TitleForms>()

/** The title as it reads mid-sentence, without a leading article: "brass desk lamp", "six jazz LPs", "IKEA shelf". */
export const shortTitle = (title: string): string => titleForms(title).bare

/** "the brass desk lamp". */
export const the = (title: string): string => titleForms(title).the

export function titleForms(title: string): TitleForms {
  const known = remembered.get(title)
  if (known !== undefined) return known
  const forms = formsOf(title)
  if (remembered.size >= rememberedMax) remembered.clear()
  remembered.set(title, forms)
  return forms
}

function formsOf(title: string): TitleForms {
  const cleaned = withoutTrimmings(plainText(title, { lengthMax: 120 }))
  const article = /^(an?|the|my|our|this)\s+(?=\S)/iu.exec(cleaned)
  const rest = plainText(article === null ? cleaned : cleaned.slice(article[0].length), { lengthMax: titleLengthMax })
  const core = rest.replace(/[\s,;:.!?&+/-]+$|\s+(?:and|with|for|of|in|w)$/giu, '')
  if (!/[\p{L}\p{N}]/u.test(core)) return nameless
  // "The Hobbit": the article belongs to a name, so the next capital stays.
  const bare = article?.[1]?.toLowerCase() === 'the' ? core : inSentenceCase(core)
  const head = headOf(bare)
  const many = isPlural(head) || bare.includes(',')
  const activity = isActivity(bare, head)
  const unarticled = takesNoArticle.has(firstWordOf(bare))
  const saysWhatToDo = /^(?:help|\p{L}+ing (?:your|my|a|the))\b/u.test(bare)
  // "An hour of guitar lessons" is spoken of as "the guitar lessons".
  const content = /^(?:half-)?(?:hours?|evening|afternoon|morning|sessions?) of (\S.*)$/u.exec(bare)?.[1]
  if (content !== undefined) return timeForms({ bare, content, want: title })
  const theForm = saysWhatToDo || (unarticled && !many) ? bare : `the ${bare}`
  const a = article === null && (unarticled || activity || comesWithoutA(bare, head))
    ? bare
    : `${article?.[1]?.toLowerCase() === 'the' ? 'the' : articleFor(bare)} ${bare}`
  return {
    bare,
    the: theForm,
    a,
    want: wantForm(title, { article: a.slice(0, a.length - bare.length) }),
    brief: saysWhatToDo ? theForm : briefForm(bare, head) ?? theForm,
    many,
    service: activity || services.has(head),
  }
}

function timeForms({ bare, content, want }: { readonly bare: string; readonly content: string; readonly want: string }): TitleForms {
  const article = isPlural(headOf(bare)) ? '' : `${articleFor(bare)} `
  return {
    bare, the: `the ${content}`, brief: `the ${content}`, a: `${article}${bare}`,
    want: wantForm(want, { article }), many: isPlural(headOf(content)), service: true,
  }
}

function wantForm(title: string, options: { readonly article: string }): string {
  const cleaned = plainText(title, { lengthMax: 90 })
    .replace(/^(?:wanted|wtb|iso|in search of|looking for|want to buy)\b[\s:,-]*(?=\S)/iu, '')
    .replace(/^(?:an?|the|my|our|this)\s+(?=\S)|[\s,;:.!?]+$/giu, '')
  return /[\p{L}\p{N}]/u.test(cleaned) ? `${options.article}${inSentenceCase(cleaned)}` : 'something'
}

/** Plurals and amounts; of a pair ("table and chairs") the first noun decides. */
function comesWithoutA(bare: string, head: string): boolean {
  const first = headOf(bare.split(/,|\s(?:and|&)\s/u, 1)[0] ?? bare)
  return isPlural(first) || uncountable.has(head)
}

const nameless: TitleForms = { bare: 'item', the: 'this', a: 'an item', brief: 'this', want: 'something', many: false, service: false }

/** Drops what a headline carries and talk does not: sales words in front; brackets, sizes and second thoughts behind. */
function withoutTrimmings(title: string): string {
  const main = title
    .replace(/^[^\p{L}\p{N}\p{Sc}]+/u, '')
    .replace(/^(?:for sale|selling|free|reduced|wanted|wtb|wts|iso|cool|wow|\p{Sc}\s?\d[\d.,]*)\b\s*[:,!-]*\s*(?=[\p{L}\p{N}])/iu, '')
    .replace(/\s*[([{].*?(?:[)\]}]|$)/gu, '')
    .replace(/\s+[-–—:]+\s.*$|!.*$|(?<=.{10})\.\s.*$|\sfor \p{Sc}.*$/u, '')
    .replace(/[\s,]+(?:for sale|(?:or )?best offer|obo|brand new|like new|price reduced)$/iu, '')
  const comma = main.indexOf(',')
  // "Plates, bowls and cups" is one list; "Wool rug, 120 x 80" is a thing and its size.
  const isList = comma > 0 && /\s(?:and|&)\s/u.test(main.slice(comma))
  const single = comma > 0 && !isList ? main.slice(0, comma) : main
  const trimmed = single.replace(trailingSize, '').trim()
  return /\p{L}/u.test(trimmed) ? trimmed : single.trim()
}

const unit = '(?:inch(?:es)?|in|"|”|″|cm|mm|m|ft|feet|oz|ml|l|lbs?|kg|g|gb|tb|w|v|watts?)'
const trailingSize = new RegExp(
  `\\s+(?:size\\s+\\S+|\\d+(?:[.,]\\d+)?\\s?${unit}?(?:\\s?[x×]\\s?\\d+(?:[.,]\\d+)?\\s?${unit}?)+|\\d+(?:[.,]\\d+)?\\s?${unit})$`, 'iu')

/** Lower-cases what is only a headline's capital; names, acronyms and mixed case stay. */
function inSentenceCase(text: string): string {
  const parts = text.split(' ')
  const shouted = text.length > 8 && !/\p{Ll}/u.test(text.replace(/\S*\d\S*/gu, ''))
  const capitals = parts.filter((part) => /^\p{Lu}\p{Ll}/u.test(part)).length
  const titleCased = capitals > 1
  return parts.map((part, index) => {
    const lower = part.toLowerCase()
    const word = lower.replace(',', '')
    if (acronyms.has(lower)) return shouted ? part : withAcronymCase(part)
    if (shouted) return calmed(part)
    if (!/^\p{Lu}[\p{Ll}'’-]*,?$/u.test(part) && !(index === 0 && /^A$/u.test(part))) return part
    if (properNames.has(word) || properNames.has(word.split('-')[0] ?? word)) return part
    if (everydayWords.has(word)) return lower
    return index === 0 && !titleCased ? lower : part
  }).join(' ')
}

const withAcronymCase = (part: string): string => (/^\p{Lu}\p{Ll}/u.test(part) && part.length <= 4 ? part.toUpperCase() : part)

function calmed(part: string): string {
  if (/\d/u.test(part)) return part
  const lower = part.toLowerCase()
  return properNames.has(lower) ? part.charAt(0) + lower.slice(1) : lower
}

const firstWordOf = (text: string): string => text.split(' ', 1)[0]?.toLowerCase() ?? ''

/** The noun that agreement follows: the last word before the first preposition. */
function headOf(bare: string): string {
  const phrase = bare.split(/\s(?:of|with|without|for|in|on|from|by|to|w\/|that|at|as|plus|around|moving)(?:\s|$)/iu, 1)[0] ?? bare
  return phrase.split(/[\s/]+/u).at(-1)?.toLowerCase().replace(/[^\p{L}\p{N}'-]/gu, '') ?? ''
}

function isPlural(head: string): boolean {
  const last = head.split('-').at(-1) ?? head
  if (pluralOtherwise.has(last)) return true
  if (!/\p{L}{2}s$/u.test(last) || /(?:ss|us|is|'s)$/u.test(last)) return /^(?:skis|taxis|menus)$/u.test(last)
  return !singularInS.has(last)
}

function isActivity(bare: string, head: string): boolean {
  if (!/\p{L}{3}ing$/u.test(head)) return /^\p{L}{2,}ing (?:your|my|a|the)\b/u.test(bare)
  return !thingsInIng.has(head) && !/(?:painting|drawing|ring|string|bedding|clothing)$/u.test(head)
}

/** "the bike" for "folding bike", where the last word is a plain noun that names the thing. */
function briefForm(bare: string, head: string): string | undefined {
  const last = bare.split(' ')
  if (last.length < 2 || last.length > 4 || /,|\s(?:and|&)\s/u.test(bare) || last.at(-1) !== head || !/^\p{Ll}{3,}$/u.test(head)) return undefined
  if (poorHeads.has(head) || services.has(head) || acronyms.has(head) || /ing$/u.test(head)) return undefined
  return `the ${head}`
}

/** By sound, as far as spelling tells: "an hour", "a ukulele", "an LP", "an 8-track". */
function articleFor(bare: string): string {
  const first = bare.split(/[\s-]/u, 1)[0] ?? bare
  if (/^(?:8\d*|11|18)(?!\d)/u.test(first)) return 'an'
  if (/^\p{Lu}{1,3}\d*$/u.test(first) || /^(?:HTC|HDMI|Xbox|LCD|LED|MP3)/u.test(first)) return /^[AEFHILMNORSX]/u.test(first) ? 'an' : 'a'
  if (/^(?:hour|honest|heir|herb|honor)/iu.test(first)) return 'an'
  if (/^(?:uni|us[eb]|uk|eu|one|once|ufo|ut[ei])/iu.test(first) && !/^unin|^unim/iu.test(first)) return 'a'
  return /^[aeiouàâäéèêëîïôöœùûü]/iu.test(first) ? 'an' : 'a'
}
