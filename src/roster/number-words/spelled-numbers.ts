// Numbers written as words in English, German, French, Spanish, Italian and Portuguese. Reads generously: a word too many
// taken for a number costs a sentence, one too few could carry a number out. Decides nothing about which numbers are
// allowed. Riddles ("the sum of the fingers of both hands") are out of reach; of other tongues other-tongues.ts knows the
// words and not the values.
import { ambiguous, articles, currencyWords, elided, englishHints, type Language, languages } from './languages.ts'

export interface SpelledNumber {
  /** Folded words, one space between them. */
  readonly text: string
  readonly value: number
  /** Where the words stand in the text as given. */
  readonly start: number
  readonly end: number
}

/** Every number that words of the text can be read as. A lone "one", "ein", "une" is an article and no number. */
export function spelledNumbers(text: string): readonly SpelledNumber[] {
  const words = wordsOf(text)
  const english = words.some(({ folded }) => englishHints.has(folded))
  return languages.flatMap((language) => runsOf(words, language).flatMap((run) => (counts(run, { words, english }) ? readings(run) : [])))
}

interface Word {
  readonly folded: string
  readonly start: number
  readonly end: number
}

/** An apostrophe or a hyphen parts words. French "très" would lose the accent that tells it from three. */
const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/[\p{L}\p{M}]+|[$€£¥]/gu)].map((match) => ({
    folded: /^tr(?:è|e\u0300)s$/iu.test(match[0]) ? '' : fold(match[0]), start: match.index, end: match.index + match[0].length,
  }))

/** Lower case, plain Latin letters: without accents, and letters with strokes as the letters that they are taken for. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[ßæœøłđðþı]/gu, (letter) => plainLetters[letter] ?? letter)

const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

interface Run {
  readonly first: number
  readonly words: readonly Word[]
  readonly values: readonly number[]
}

/** Words of one number; a longer run is read in pieces, so that reading a text takes time in proportion to its length. */
const runWordsMax = 20

function runsOf(words: readonly Word[], language: Language): readonly Run[] {
  const runs: Run[] = []
  let at = 0
  while (at < words.length) {
    const run = runFrom(words, { at, language })
    if (run !== undefined) runs.push(run)
    at += Math.max(1, run?.words.length ?? 1)
  }
  return runs
}

function runFrom(words: readonly Word[], { at, language }: { readonly at: number; readonly language: Language }): Run | undefined {
  const values: number[] = []
  let end = at
  for (let next = at; next < Math.min(words.length, at + runWordsMax); next += 1) {
    const word = words[next]?.folded ?? ''
    const found = valuesOf(word, language)
    if (found !== undefined) {
      values.push(...found)
      end = next + 1
    } else if (values.length === 0 || !language.connectors.has(word)) break
  }
  return values.length === 0 ? undefined : { first: at, words: words.slice(at, end), values }
}

function valuesOf(word: string, language: Language): readonly number[] | undefined {
  const whole = language.values.get(word)
  if (whole !== undefined) return [whole]
  if (language.seen.has(word)) return language.seen.get(word)
  if (language.seen.size >= seenMax) language.seen.clear()
  const values = compoundOf(word, language) ?? approximate(word, language)
  language.seen.set(word, values)
  return values
}

const seenMax = 20_000

/** "sixtyish", "twentyodd", "fourteenth", "fiftieth". */
function approximate(word: string, language: Language): readonly number[] | undefined {
  const stem = word.replace(/^([a-z]{3,16})ieths?$/u, '$1y').replace(/^([a-z]{3,16}?)(?:ish|odd|some|somethings?|fold|plus|ths?)$/u, '$1')
  return stem === word ? undefined : valuesOf(stem, language)
}

/** Splits "zweihundertfünfundvierzig", and "sixtyfive" too, into its parts, longest first; undefined when anything is left over. */
function compoundOf(word: string, language: Language): readonly number[] | undefined {
  if (word.length > compoundMax) return undefined
  for (let end = word.length - 1; end >= 2; end -= 1) {
    const value = language.values.get(word.slice(0, end)) ?? elided.get(word.slice(0, end))
    if (value === undefined) continue
    const tail = word.slice(end)
    const after = language.unitsFirst === true && value < 10 && tail.startsWith('und') ? tail.slice(3) : tail
    const rest = valuesOf(after, language) ?? afterConnector(tail, language)
    if (rest === undefined) continue
    const [first = 0, ...others] = rest
    return after === tail ? [value, ...rest] : [first + value, ...others]
  }
  return undefined
}

function afterConnector(tail: string, language: Language): readonly number[] | undefined {
  for (const connector of language.connectors) {
    const rest = connector.length > 0 && tail.startsWith(connector) ? valuesOf(tail.slice(connector.length), language) : undefined
    if (rest !== undefined) return rest
  }
  return undefined
}

const compoundMax = 60

/** Words that mean something else as well count only in the company of other number words or of money. */
function counts(run: Run, { words, english }: { readonly words: readonly Word[]; readonly english: boolean }): boolean {
  const before = words[run.first - 1]?.folded ?? ''
  const after = words[run.first + run.words.length]?.folded ?? ''
  if (run.words.length > 1 || currencyWords.has(before) || currencyWords.has(after)) return true
  const word = run.words[0]?.folded ?? ''
  return !articles.has(word) && !(english && ambiguous.has(word))
}

/** "two fifty": 2, 50 and 250. What can be added up in the usual order is one number. */
function readings({ words, values }: Run): readonly SpelledNumber[] {
  const parts = addedUp(values)
  const joined = parts.length > 1 ? [Number(parts.join(''))].filter(Number.isSafeInteger) : []
  const place = { text: words.map(({ folded }) => folded).join(' '), start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }
  return [...parts, ...joined].map((value) => ({ ...place, value }))
}

function addedUp(values: readonly number[]): readonly number[] {
  const parts: number[] = []
  let total = 0
  let current: number | undefined
  for (const value of values) {
    if (value >= 1000) {
      total += (current ?? 1) * value
      current = 0
    } else if (value === 100) current = Math.max(1, current ?? 1) * 100
    else if (current === undefined || current === 0) current = value
    // Quatre-vingt.
    else if (value === 20 && current % 100 === 4) current += 76
    else if (fitsBehind(current, value)) current += value
    else {
      parts.push(total + current)
      total = 0
      current = value
    }
  }
  if (current !== undefined) parts.push(total + current)
  return parts
}

/** A unit behind a ten, anything below a hundred behind a hundred; French counts on to nineteen behind sixty and eighty, and has "dix-sept". */
function fitsBehind(current: number, value: number): boolean {
  const rest = current % 100
  if (rest === 0) return value < 100
  if (rest === 10) return value >= 7 && value < 10
  return rest >= 20 && rest % 10 === 0 && value < (rest === 60 || rest === 80 ? 20 : 10)
}
