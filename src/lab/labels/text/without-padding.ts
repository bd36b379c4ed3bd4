// Decides what of a message is padding: long runs of blanks and marks that say nothing, and words struck out one after the other.
// The patterns that read a message look for "blanks, then a word" at every place; over a run of thousands of blanks that is work
// in the square of its length. With runs kept short, the work grows with the message.

/** Read as blanks: white space, and what plain-text.ts takes for it. */
const blanks = /[\s\u200b*_]{6,}/gu
const struckOut = /(?:~~[^~\n]{1,200}~~[\s\u200b*_]{0,5}){2,}/gu
const marks = /[^\p{L}\p{N}$€£¥₹₩]{41,}/gu
const marksMax = 40

/** The same message to a reader; a run of blanks becomes one, or one line break where it holds one. */
export const withoutPadding = (text: string): string =>
  text.replace(blanks, oneBlank).replace(struckOut, ' ').replace(blanks, oneBlank).replace(marks, (run) => run.slice(0, marksMax).toWellFormed())

const oneBlank = (run: string): string => (run.includes('\n') ? '\n' : ' ')
