// From headline to phrase: what talk drops from a title, and which of its capitals talk keeps.
import { acronyms, everydayWords, properNames } from './title-words.ts'

const salesWordsInFront =
  /^(?:for sale|selling|free|reduced|wanted|wtb|wts|iso|cool|wow|\p{Sc}\s?\d[\d.,]*)\b\s*[:,!-]*\s*(?=[\p{L}\p{N}])/iu
const salesWordsBehind = /[\s,]+(?:for sale|(?:or )?best offer|obo|brand new|like new|price reduced)$/iu
const secondThoughts = /\s+[-–—:]+\s.*$|!.*$|(?<=.{10})\.\s.*$|\sfor \p{Sc}.*$/u

const unit = '(?:inch(?:es)?|in|"|”|″|cm|mm|m|ft|feet|oz|ml|l|lbs?|kg|g|gb|tb|w|v|watts?)'
const amount = '\\d+(?:[.,]\\d+)?'
// Three dimensions at most, and no two ways to read a space: a hostile title must not buy seconds of matching.
const dimensions = `${amount}(?:\\s?${unit})?(?:\\s?[x×]\\s?${amount}(?:\\s?${unit})?){1,2}`
const trailingSize = new RegExp(`\\s(?:size\\s\\S+|${dimensions}|${amount}\\s?${unit})$`, 'iu')

/** Drops what a headline carries and talk does not: sales words, brackets, sizes, what follows a dash or comma. */
export function withoutTrimmings(title: string): string {
  const main = title
    .replace(/^[^\p{L}\p{N}\p{Sc}]+/u, '')
    .replace(salesWordsInFront, '')
    .replace(/\s*[([].*?(?:[)\]]|$)/gu, '')
    .replace(secondThoughts, '')
    .replace(salesWordsBehind, '')
  const comma = main.indexOf(',')
  // "Plates, bowls and cups" is one list; "Wool rug, 120 x 80" is a thing and its size.
  const isList = comma > 0 && /\s(?:and|&)\s/u.test(main.slice(comma))
  const single = comma > 0 && !isList ? main.slice(0, comma) : main
  const trimmed = single.replace(trailingSize, '').trim()
  return /\p{L}/u.test(trimmed) ? trimmed : single.trim()
}

/** Lower-cases what is only a headline's capital; names, acronyms and mixed case ("iPhone") stay. */
export function inSentenceCase(text: string): string {
  const parts = text.split(' ')
  const isShouted = text.length > 8 && !/\p{Ll}/u.test(text.replace(/\S*\d\S*/gu, ''))
  const isTitleCased = parts.filter((part) => /^\p{Lu}\p{Ll}/u.test(part)).length > 1
  return parts.map((part, index) => {
    if (isShouted) return calmed(part)
    const word = part.toLowerCase().replace(',', '')
    if (acronyms.has(word)) return withAcronymCase(part)
    const onlyCapitalized = /^\p{Lu}[\p{Ll}'’-]*,?$/u.test(part) && !(part.length === 1 && index > 0)
    if (!onlyCapitalized || isName(word)) return part
    return everydayWords.has(word) || (index === 0 && !isTitleCased) ? part.toLowerCase() : part
  }).join(' ')
}

const isName = (word: string): boolean => properNames.has(word) || properNames.has(word.split('-')[0] ?? word)

/** "Lps" was "LPs" before somebody's title case. */
const withAcronymCase = (part: string): string =>
  /^\p{Lu}\p{Ll}/u.test(part) && part.length <= 4 ? part.toUpperCase().replace(/(?<=..)S$/u, 's') : part

function calmed(part: string): string {
  const lower = part.toLowerCase()
  if (/\d/u.test(part) || acronyms.has(lower)) return part
  return properNames.has(lower) ? part.charAt(0) + lower.slice(1) : lower
}
