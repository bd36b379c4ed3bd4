// What no list here can read, and what could therefore hold any number: words in letters that are not Latin, number words of
// tongues whose values are not known, Morse. Nothing of it leaves unless it stands in a public text as it is. Decides
// nothing about the six languages and the digits that are read.
import { countsInOtherTongue } from '../../../roster/number-words/other-tongues.ts'
import { fold } from '../../../roster/number-words/spelled-numbers.ts'

export interface UnreadFound {
  readonly text: string
  readonly at: number
}

export const unreadIn = (plain: string): readonly UnreadFound[] => [
  ...[...plain.matchAll(/\p{L}[\p{L}\p{M}]*/gu)].filter(([word]) => isUnread(word)).map((match) => ({ text: match[0], at: match.index })),
  ...morseIn(plain),
]

/** Latin letters with accents and strokes fold to a-z; other alphabets, and letters that only look Latin (ᴛ, х), do not. */
function isUnread(word: string): boolean {
  const folded = fold(word)
  return folded.length > wordLengthMax || !/^[a-z]*$/u.test(folded) || (folded.length >= 3 && countsInOtherTongue(folded))
}

/** Longer words are not taken apart by the reader of compounds either. */
const wordLengthMax = 40

const dotsAndDashes = /(?<![^\s])[.·•\-–—_]{1,6}(?![^\s,;!?])/gu

function morseIn(plain: string): readonly UnreadFound[] {
  const signs = [...plain.matchAll(dotsAndDashes)]
  const telling = signs.filter(([sign]) => sign.length >= 4 && /[.·•]/u.test(sign) && /[-–—_]/u.test(sign))
  const counted = telling.length > 0 ? telling : signs.length >= morseSignsMin ? signs.slice(0, 1) : []
  return counted.map((match) => ({ text: match[0], at: match.index }))
}

/** So many dots and dashes that stand alone are no punctuation. */
const morseSignsMin = 4
