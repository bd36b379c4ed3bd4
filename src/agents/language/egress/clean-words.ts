// Brings a model's words into the form in which words leave: one line of plain text, bounded. No markup, links, pictures,
// mentions or characters that cannot be seen. Decides nothing about what the words say.
import { plainText } from '../../classical/words/plain-text.ts'

/** Combining marks that one letter may carry. */
const marksMax = 2
const marksInARow = new RegExp(`(\\p{M}{${marksMax}})\\p{M}+`, 'gu')
// Every part is bounded, so that no text makes the patterns slow; longer ones are no links that anybody follows.
const markdownLink = /!?\[([^\]]{0,300})\]\([^)]{0,500}\)/gu
const htmlTag = /<[^>]{0,200}>/gu
/** Chats and mail programs make links of these by themselves. */
const bareDomain = /\b[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,6}\.(?:com|net|org|io|co|app|dev|info|biz|me|ly|gg|xyz|shop|site|online|ru|cn|de|fr|es|it|pt|uk|ch|at|eu)\b(?:\/\S*)?/giu
const mailAddress = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,255}/gu
const quoted = /^(["'“”«»])(.+)(["'“”«»])$/su

export function cleanWords(text: string, lengthMax: number): string {
  const unwrapped = text
    .slice(0, lengthMax * 8)
    .normalize('NFC')
    .replace(marksInARow, '$1')
    .replace(markdownLink, '$1')
    .replace(htmlTag, ' ')
    .replace(mailAddress, ' ')
    .replace(bareDomain, ' ')
    .trim()
    .replace(quoted, '$2')
  return plainText(unwrapped, { lengthMax })
}
