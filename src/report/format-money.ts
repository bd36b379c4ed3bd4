// Decides how an amount of money is written for people: every figure, table and sentence of a report goes through here.
// Amounts stay whole minor units; nothing is divided into floats on the way.

/** ISO 4217 minor units where they differ from two. CLDR disagrees with ISO on some (IQD), so the table is ours. */
const minorDigitsOf: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
}

/** Only symbols that name one currency to an English reader; all others show their code. */
const symbolOf: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹', KRW: '₩', ILS: '₪' }

const minusSign = '\u2212'
const noBreakSpace = '\u00a0'

export const minorDigits = (currency: string): number => minorDigitsOf[currency] ?? 2

export interface MoneyOptions {
  /** Keeps the decimals of whole amounts, for columns and intervals whose numbers are compared. */
  readonly fixed?: boolean
}

/** `$67`, `$67.50`, `−$3`, `¥1,200`, `KWD 1.250`. Whole amounts drop their zeros; fractions of a minor unit round half up. */
export function formatMoney(amountCents: number, currency: string, options: MoneyOptions = {}): string {
  const digits = formatAmount(Math.abs(amountCents), currency, options)
  const sign = Math.round(amountCents) < 0 ? minusSign : ''
  const symbol = symbolOf[currency]
  return symbol === undefined ? `${sign}${isoCode(currency)}${noBreakSpace}${digits}` : `${sign}${symbol}${digits}`
}

/** The number alone, as it stands inside brackets after an estimate: `25.10`. */
export function formatAmount(amountCents: number, currency: string, { fixed = false }: MoneyOptions = {}): string {
  const whole = Math.round(Math.abs(amountCents))
  const digits = minorDigits(currency)
  const padded = String(whole).padStart(digits + 1, '0')
  const major = groupThousands(padded.slice(0, padded.length - digits))
  const minor = padded.slice(padded.length - digits)
  const sign = Math.round(amountCents) < 0 ? minusSign : ''
  return minor === '' || (!fixed && /^0+$/.test(minor)) ? `${sign}${major}` : `${sign}${major}.${minor}`
}

/** Groups the digits of a whole number: `1234567` gives `1,234,567`. */
export const groupThousands = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** A currency comes from a roster file, so anything that is not three letters is shown as the unknown currency. */
const isoCode = (currency: string): string => (/^[A-Z]{3}$/.test(currency) ? currency : 'XXX')
