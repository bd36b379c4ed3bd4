// Every number that a reader could take from a text, in whatever writing. Used for texts that come in (what do they claim?)
// and for texts that go out (does anything leave that is not public?). Reads generously; decides nothing about either.
// Out of reach, and harmless only because the writer of words holds no secret: first letters, counted signs, single Roman
// letters, riddles. What cannot be read at all is found too, without a value.
import { spelledNumbers } from '../../../roster/number-words/spelled-numbers.ts'
import { hiddenNamesIn } from './hidden-names.ts'
import { unreadableNumeral, withPlainDigits } from './plain-digits.ts'
import { relativeAmountsIn } from './relative-amounts.ts'
import { romanNumeralsIn } from './roman-numerals.ts'
import { unreadIn } from './unread-words.ts'

export interface NumberFound {
  /** As it stands in the text, plain digits: "1,200". */
  readonly text: string
  /** The likeliest reading first; none when nobody can read it. */
  readonly values: readonly number[]
  readonly form: 'digits' | 'mixed' | 'joined' | 'words' | 'roman' | 'encoded' | 'unreadable'
  readonly percent: boolean
  /** A currency sign or word stands beside it. */
  readonly money: boolean
  /** Position in the text as `plainForm` returns it. */
  readonly at: number
}

/** The same public texts (titles, prices) are looked at for every text that leaves. */
export function numbersIn(text: string): readonly NumberFound[] {
  const known = cache.get(text)
  if (known !== undefined) return known
  const found = findNumbers(text)
  if (cache.size >= cacheMax) cache.clear()
  if (text.length <= cachedLengthMax) cache.set(text, found)
  return found
}

const cache = new Map<string, readonly NumberFound[]>()
const cacheMax = 5_000
const cachedLengthMax = 1_000

/** The text as it is read: nothing that cannot be seen, every digit as 0-9. */
export const plainForm = (text: string): string => withPlainDigits(text.replace(/\p{Cf}/gu, ' '))

/** Characters and numbers of one text that are looked at; what lies behind counts as one number that cannot be read. */
const readMax = 20_000
const numbersMax = 4_000

function findNumbers(text: string): readonly NumberFound[] {
  const plain = plainForm(text.slice(0, readMax))
  const seen: NumberFound[] = [...digitsIn(plain), ...wordsIn(plain), ...mixedIn(plain), ...joinedIn(plain), ...romanIn(plain), ...encodedIn(plain), ...unreadableIn(plain), ...signsIn(text.slice(0, readMax))]
  return text.length > readMax || seen.length > numbersMax ? [...seen.slice(0, numbersMax), unreadable('too long to be read', 0)] : seen
}

const unreadable = (text: string, at: number): NumberFound => ({ text, values: [], form: 'unreadable', percent: false, money: false, at })

/** Roman numerals in signs of their own: as letters, some of them are ordinary words. */
const signsIn = (text: string): readonly NumberFound[] => [...text.matchAll(/[\u2160-\u2188]+/gu)].map((match) => unreadable(match[0], match.index))

function unreadableIn(plain: string): readonly NumberFound[] {
  const numeral = unreadableNumeral.exec(plain)
  return [
    ...(numeral === null ? [] : [unreadable(numeral[0], numeral.index)]),
    ...[...relativeAmountsIn(plain), ...unreadIn(plain)].map(({ text, at }) => unreadable(text, at)),
    ...hiddenNamesIn(plain).map((letters): NumberFound => ({ ...unreadable(letters, 0), form: 'encoded' })),
  ]
}

const separators = `[.,'’\u066b\u066c]|[ \u00a0\u202f](?=\\d{3}(?!\\d))`
const digitsPattern = new RegExp(`\\d+(?:(?:${separators})\\d+)*`, 'gu')
const currencyBefore = /(?:[$€£¥₹₩₪]|\b(?:usd|eur|gbp|chf|jpy|[A-Z]{3}))\s?$/u
const currencyAfter = /^\s?(?:[$€£¥₹₩₪]|(?:usd|eur|gbp|chf|jpy|dollars?|bucks?|euros?|pounds?|quid|francs?|franken|reais|pesos|yen|cents?)\b)/iu
const percentAfter = /^\s?(?:%|‰|percent|per cent|prozent|pour cent|por ?ciento|por cento|per cento)/iu
const thousandsAfter = /^\s?(?:k\b|thousand\b|grand\b|tausend\b|mila?\b|mille\b)/iu

function digitsIn(plain: string): readonly NumberFound[] {
  return [...plain.matchAll(digitsPattern)].map((match) => {
    const [text] = match
    const before = plain.slice(Math.max(0, match.index - 5), match.index)
    const after = plain.slice(match.index + text.length, match.index + text.length + 14)
    const scale = thousandsAfter.test(after) ? 1000 : 1
    return {
      text, form: 'digits', at: match.index, values: readingsOf(text).map((value) => rounded(value * scale)),
      percent: percentAfter.test(after), money: currencyBefore.test(before) || currencyAfter.test(after),
    }
  })
}

/** "1,200" is a thousand and something, or one and something; "1.234.5" is no amount but three numbers. */
export function readingsOf(text: string): readonly number[] {
  const parts = text.split(/[^\d]/u)
  const marks = [...text.replace(/\d/gu, '')]
  const whole = Number(parts.join(''))
  if (marks.length === 0) return [whole]
  const last = parts.at(-1) ?? ''
  const grouped = parts[0] !== '0' && parts.slice(1).every((part) => part.length === 3)
  const decimal = Number(`${parts.slice(0, -1).join('')}.${last}`)
  const kinds = new Set(marks)
  if (kinds.size > 2 || (kinds.size === 1 && marks.length > 1 && !grouped)) return [...parts.map(Number), whole]
  if (kinds.size === 2 || (marks.length === 1 && !grouped)) return [decimal]
  return marks.length === 1 && !/[\s'’]/u.test(marks[0] ?? '') ? [whole, decimal] : [whole]
}

/** Sums of binary fractions must not make two amounts of one. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

/** Units that may stand at a number without hiding anything in it. */
const withUnit = /^\d+(?:st|nd|rd|th|cm|mm|m|km|kg|g|lb|lbs|oz|in|inch|ft|gb|mb|tb|l|ml|w|v|hz|k|x|usd|eur|gbp|chf)$/iu

/** Letters and digits in one word: "s1xty", "0x41", "NjU1". */
function mixedIn(plain: string): readonly NumberFound[] {
  return [...plain.matchAll(/[\p{L}\d]+=*/gu)]
    .filter(([text]) => /\p{L}/u.test(text) && /\d/u.test(text) && !withUnit.test(text))
    .map((match) => ({ text: match[0], values: [], form: 'mixed', percent: false, money: false, at: match.index }))
}

/** "6 5", "6-5", "6.5.0": single digits in a row also read as one number; "6.5" alone is a decimal. */
function joinedIn(plain: string): readonly NumberFound[] {
  return [...plain.matchAll(/(?<!\d)\d(?:[^\p{L}\p{N}]{1,3}\d)+(?!\d)/gu)].filter(([text]) => !/^\d[.,]\d$/u.test(text)).map((match) => ({
    text: match[0], values: [Number(match[0].replace(/\D/gu, ''))], form: 'joined', percent: false, money: false, at: match.index,
  }))
}

/** Words as they stand, and single letters closed up: "s i x t y". */
function wordsIn(plain: string): readonly NumberFound[] {
  const letters = [...plain.matchAll(/(?<!\p{L})\p{L}(?:[^\p{L}\p{N}]{1,3}\p{L})+(?!\p{L})/gu)].map((match) => ({ text: match[0].replace(/[^\p{L}]/gu, ''), at: match.index }))
  return [
    ...spelledNumbers(plain).map(({ text, value, start, end }) => {
      const after = plain.slice(end, end + afterMax).replace(/^[\s-]+/u, ' ')
      return { text, values: [value], form: 'words' as const, at: start, money: currencyAfter.test(after), percent: percentAfter.test(after) }
    }),
    ...letters.filter(({ text }) => text.length > 2).flatMap(({ text: run, at }) => spelledNumbers(run).map(({ text, value }) => ({ text, values: [value], form: 'words' as const, at, money: false, percent: false }))),
  ]
}

/** Characters behind a number in which its unit stands. */
const afterMax = 14

const romanIn = (plain: string): readonly NumberFound[] =>
  romanNumeralsIn(plain).map(({ text, value, at }) => ({ text, values: [value], form: 'roman' as const, percent: false, money: false, at }))

/** Base64 that holds a number, and anything long that could be some encoding. */
function encodedIn(plain: string): readonly NumberFound[] {
  return [...plain.matchAll(/[A-Za-z0-9+/]{2,}={0,2}/gu)].flatMap((match) => {
    const [text] = match
    const decoded = text.length > 2 ? Buffer.from(text, 'base64').toString('latin1') : ''
    const found = { text, form: 'encoded' as const, percent: false, money: false, at: match.index }
    if (/^\d+(?:[.,]\d+)?$/u.test(decoded) && !/^\d+$/u.test(text)) return [{ ...found, values: readingsOf(decoded) }]
    return looksEncoded(text) ? [{ ...found, values: [] }] : []
  })
}

const looksEncoded = (text: string): boolean =>
  text.endsWith('=') || (text.length >= encodedLengthMin && /[a-z][A-Z0-9].*[a-z][A-Z0-9]/u.test(text)) || (text.length >= encodedLengthMin && /^(?:[0-9a-f]+|[0-9A-F]+)$/u.test(text) && /[a-f]/iu.test(text))

const encodedLengthMin = 16
