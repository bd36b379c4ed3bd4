// Finds the places where a text may name one of some amounts: in digits however they are grouped, in words, as they are
// spoken. Generous on purpose, for keeping private amounts back; money-text.ts reads what an amount is, and does it strictly.
import type { Cents } from '../market/money.ts'
import { decimalsOf, measures } from './money-text.ts'
import { spokenNumbersIn } from './number-words.ts'

export interface Place {
  readonly start: number
  readonly end: number
}

/** In plain text (see `plainText`); in its order. A number with a unit of measure ("90 cm") names no money. */
export function namedAmounts(plain: string, { currency, amounts }: { readonly currency: string; readonly amounts: ReadonlySet<Cents> }): readonly Place[] {
  if (amounts.size === 0) return []
  const scale = 10 ** decimalsOf(currency)
  const isOne = (value: number, unit: string): boolean => (amounts as ReadonlySet<number>).has(Math.round(value * (/^(?:cents?|pence|p|ct|c)$/u.test(unit) ? 1 : scale)))
  const digits = Array.from(plain.matchAll(digitRun)).flatMap(({ 0: run, index }) => placeOf({ plain, start: index, end: index + run.length, values: valuesOf(run) }, isOne))
  const words = spokenNumbersIn(plain).flatMap(({ values, start, end }) => placeOf({ plain, start, end, values: values.filter((value) => value !== 1) }, isOne))
  return [...digits, ...words].sort((one, other) => one.start - other.start)
}

/** Digits with whatever people put between them; a letter before makes them part of a name ("XM4"). */
const digitRun = /(?<![\p{L}\p{N}])\d+(?:[.,' _]\d+)*/gu

interface Found extends Place {
  readonly plain: string
  readonly values: readonly number[]
}

function placeOf({ plain, start, end, values }: Found, isOne: (value: number, unit: string) => boolean): readonly Place[] {
  const { tail = '' } = /^(?<tail>[ -]?\p{L}*)/u.exec(plain.slice(end, end + 40))?.groups ?? {}
  const unit = tail.trim().replace(/^-/u, '').toLowerCase()
  if (measures.has(unit)) return []
  const factor = unit === 'k' ? 1000 : 1
  // What is glued to a number goes with it: "90ish".
  return values.some((value) => isOne(value * factor, unit)) ? [{ start, end: /^\p{L}/u.test(tail) ? end + tail.length : end }] : []
}

/** "1,200" is 1200; "9 0" may be 90; "60 80" is 60 and 80; "60.50" is 60.5. */
function valuesOf(run: string): readonly number[] {
  const pieces = run.split(' ')
  const decimals = pieces.flatMap((piece) => [Number(piece.replace(/[^\d]/gu, '')), Number(piece.replace(/,(?=\d{1,2}$)/u, '.').replace(/[^\d.]/gu, ''))])
  return [...decimals, Number(run.replace(/[^\d]/gu, ''))].filter((value) => Number.isFinite(value))
}
