// What survives of text that a stranger wrote before an agent says it aloud: letters, digits and plain punctuation.
// Titles and names come from other people, and a line goes to every edge (terminal, chat, web page, model prompt).

/** Controls, format characters (bidi overrides, zero-width), separators, lone surrogates and unassigned. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Variation_Selector}]/gu
/** Decoration and the marks that a chat or a page would read as formatting, a mention or a link. */
const decoration = /[\p{So}\p{Sk}\p{Extended_Pictographic}<>*_~`|\\@#{}]/gu
/** Nearly every title and price; saves the walk through the rules below. */
const alreadyPlain = /^(?!.*www\.)[A-Za-z0-9$.,'’"()&+!?-]+(?: [A-Za-z0-9$.,'’"()&+!?-]+)*$/u
const link = /\b(?:\w+:\/\/|www\.)\S*/giu

/**
 * One line of plain text, at most `lengthMax` UTF-16 units, cut between words where it can be.
 * Removed characters become a space, never nothing: joining what they parted could make a number nobody wrote.
 */
export function plainText(text: string, options: { readonly lengthMax: number }): string {
  if (text.length <= options.lengthMax && alreadyPlain.test(text)) return text
  const oneLine = text
    .slice(0, options.lengthMax * 8)
    .replace(unsafe, ' ')
    .replace(link, ' ')
    .replace(decoration, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return cutBetweenWords(oneLine, options.lengthMax)
}

function cutBetweenWords(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  const head = text.slice(0, lengthMax + 1)
  const lastSpace = head.lastIndexOf(' ')
  const cut = lastSpace > lengthMax / 2 ? head.slice(0, lastSpace) : text.slice(0, lengthMax)
  // A cut inside a surrogate pair would leave half a character.
  return cut.replace(/[\uD800-\uDBFF]$/u, '').trim()
}
