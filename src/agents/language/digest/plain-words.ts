// Makes foreign and own text fit to be shown or sent: one line, of a length, without characters that are not seen. Others'
// words are fenced in « » which nothing inside can close, so that a model can tell who said what.

/** Controls, formats (bidi, zero-width, tags), private use, lone surrogates, line and paragraph separators. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u2028\u2029]+/gu
/** More marks on one letter than any script stacks. */
const stackedMarks = /(\p{M}{4})\p{M}+/gu

/** Nearly every title and description; saves the walk through the rules below. */
const alreadyPlain = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/u

/** Normalised, on one line, cut between whole characters. */
export function plainLine(text: string, max: number): string {
  if (text.length <= max && alreadyPlain.test(text)) return text
  // Cut roughly before the costly part: a text may be of any length.
  const plain = text.slice(0, max * 8).replace(/\s+/gu, ' ').replace(unseen, '').normalize('NFC').replace(stackedMarks, '$1').replace(/ {2,}/g, ' ').trim()
  return shortened(plain, max)
}

/** The same with the line breaks left in, for descriptions. */
export const plainText = (text: string, max: number): string =>
  shortened(text.slice(0, max * 8).split(/\r\n|[\r\n\u2028\u2029]/u).map((line) => plainLine(line, max)).join('\n').replace(/\n{3,}/g, '\n\n').trim(), max)

/** Another's words as data: « ». */
export const fenced = (text: string, max: number): string => `«${plainLine(text.replace(/[«»]/g, '"'), max)}»`

function shortened(text: string, max: number): string {
  if (text.length <= max) return text
  const last = text.charCodeAt(max - 2)
  return `${text.slice(0, last >= 0xd800 && last < 0xdc00 ? max - 2 : max - 1)}…`
}
