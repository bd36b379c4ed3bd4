// Decides which sentences of a persona may be shown to whoever writes an agent's messages. A number in a persona may be a
// limit of its person, and what a writer of messages does not hold it cannot let slip. When in doubt a sentence is left out:
// what holds a number, what speaks of limits, and what cannot be read.
import { speaksOfLimits } from './number-words/limit-talk.ts'
import { ambiguous } from './number-words/languages.ts'
import { countsInOtherTongue } from './number-words/other-tongues.ts'
import { fold, spelledNumbers } from './number-words/spelled-numbers.ts'

/**
 * The text without the sentences that hold a number, that speak of a least, a most, a limit or a budget (English, German,
 * French, Spanish, Italian, Portuguese, Dutch), or that are written in a script whose number words nobody here knows: all
 * but Latin and Chinese.
 */
export function numberFree(persona: string): string {
  const lines = persona.split(/\r\n|[\r\n\u2028\u2029]/u).map((line) => sentencesOf(line).filter((sentence) => !isDoubtful(sentence)).join(' '))
  return lines.filter((line) => line !== '').join('\n')
}

const isDoubtful = (sentence: string): boolean => holdsNumber(sentence) || speaksOfLimits(sentence) || otherScript.test(plainOf(sentence))

/**
 * True for "40", "€", "forty", "fünfzig", "５０", "LXV", "a dozen", "20 percent", "vijfenzestig"; false for "no one". In
 * digits of any script, as a sign or in words of some twenty languages. Words that more often mean something else ("one",
 * "once", "elf", "grand") count only beside other number words.
 */
export function holdsNumber(text: string): boolean {
  const plain = plainOf(text)
  if (/[\p{N}\p{Sc}%‰]/u.test(`${text} ${plain}`) || chineseAmount.test(plain)) return true
  if (spelledNumbers(plain).some(({ text: words }) => !ambiguous.has(words))) return true
  const words = plain.match(/[\p{L}\p{M}]+/gu) ?? []
  return words.some((word) => romanNumeral.test(word) || isAmountWord(fold(word)))
}

/** Marks that are not seen would hide a word from a pattern but not from a reader. */
const plainOf = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}/gu, '')

const sentencesOf = (line: string): readonly string[] =>
  line.split(/(?<=[.!?…;。！？])\s+|(?<=[。！？])/u).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')

const otherScript = /(?=\p{L})[^\p{Script=Latin}\p{Script=Han}\p{Script=Common}\p{Script=Inherited}]/u

const chineseAmount = /[〇零一二两三四五六七八九十百千万億亿廿卅卌伍陆陸柒捌玖拾佰仟]{2,}|[廿卅卌]|[〇零一二两三四五六七八九十百千万億亿][元块円圆]/u

/** In capitals, from three letters on, and none that is a word: "LXV". */
const romanNumeral = /^(?!MIX$|MMM$|DIM$)[IVXLCDM]{3,}$/u

const isAmountWord = (word: string): boolean => amountWords.has(word) || countsInOtherTongue(word)

/** Shares, money and many, without a value of their own. */
const amountWords: ReadonlySet<string> = new Set(
  'zero half halves thirds quarter quarters percent percentage prozent twice thrice double triple halve threescore billion dollar dollars buck bucks cent cents euro euros pound pounds quid zloty kronor pfund livres pesos reais'.split(' '),
)
