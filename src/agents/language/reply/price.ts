// Turns prices as a model writes them (major units, `64.5`) into whole minor units and back, digit by digit: no float is
// ever multiplied. How many decimals there are is read off the text in which prices are shown, so that what a model reads
// and what it may write cannot differ.
import { centsMax, cents, type Cents } from '../../../market/money.ts'

/** Decimals of the market's currency: `$0.01` has two, `¥1` none. */
export const decimalsShown = (priceText: (amount: number) => string): number =>
  /[.,](\d+)\D*$/.exec(priceText(1))?.[1]?.length ?? 0

/** Undefined for more decimals than the currency has, and for more money than there is. `text` is a plain decimal. */
export function centsFromDecimal(text: string, decimals: number): Cents | undefined {
  const [major = '', minor = ''] = text.split('.')
  if (minor.length > decimals || major.length > String(centsMax).length) return undefined
  const amount = Number(`${major}${minor.padEnd(decimals, '0')}`)
  return amount <= centsMax ? cents(amount) : undefined
}

/** The shortest decimal of an amount: `64.5`, `70`. */
export function decimalFromCents(amount: number, decimals: number): string {
  const digits = String(amount).padStart(decimals + 1, '0')
  const major = digits.slice(0, digits.length - decimals)
  const minor = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return minor === '' || decimals === 0 ? major : `${major}.${minor}`
}
