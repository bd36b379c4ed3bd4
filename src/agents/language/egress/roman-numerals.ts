// Roman numerals in a text, in any case and with anything between the letters. Ordinary words that happen to be some are
// listed; single letters are out of reach, and so are two spaced ones with an I, which mostly is a person.

export interface RomanFound {
  readonly text: string
  readonly value: number
  readonly at: number
}

export function romanNumeralsIn(plain: string): readonly RomanFound[] {
  const whole = [...plain.matchAll(/(?<![\p{L}\p{N}])[IVXLCDM]{2,15}(?![\p{L}\p{N}])/giu)].filter(([text]) => !isOrdinary(text))
  const spaced = [...plain.matchAll(/(?<![\p{L}\p{N}])[IVXLCDM](?:[^\p{L}\p{N}]{1,3}[IVXLCDM]){1,14}(?![\p{L}\p{N}])/giu)].filter(([text]) => !/^i\P{L}+\p{L}$|^\p{L}\P{L}+i$/iu.test(text))
  return [...whole, ...spaced].flatMap((match) => {
    const value = romanValue(match[0].replace(/\P{L}/gu, '').toUpperCase())
    return value === undefined ? [] : [{ text: match[0], value, at: match.index }]
  })
}

const isOrdinary = (text: string): boolean => ordinary.has(text.toLowerCase()) || (text.length === 2 && ordinaryInSmallLetters.has(text))

/** Sizes, units, abbreviations, words. */
const ordinary: ReadonlySet<string> = new Set('xl cd dc cv md mc di mi li mm cm ml dl cc mix liv mmm'.split(' '))
const ordinaryInSmallLetters: ReadonlySet<string> = new Set(['vi', 'ci', 'xx'])

const digits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }
const wellFormed = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/u

function romanValue(numeral: string): number | undefined {
  if (!wellFormed.test(numeral)) return undefined
  const values = [...numeral].map((letter) => digits[letter] ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}
