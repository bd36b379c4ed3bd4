// Decides which numbers of a message are amounts of money, and how much: currency marks and words, thousands separators,
// k and million, numbers in words, bare numbers where only a price can stand. What an amount is for is not decided here.
import { looksLikePrice } from './bare-numbers.ts'
import { numberWordsIn } from './number-words.ts'

/** What is known before a message is read. */
export interface AmountSetting {
  /** ISO code; an amount in another currency is not comparable and is marked foreign. */
  readonly currency?: string | undefined
  /** A price that the thing roughly has: bare numbers far from it are sizes, years or counts. */
  readonly nearCents?: number | undefined
  /** The product's title in lower case: its numbers are names. */
  readonly title?: string | undefined
}

export interface Amount {
  readonly start: number
  readonly end: number
  readonly cents: number
  /** Carries a currency sign or word; a bare number is believed only where a price must stand. */
  readonly isMarked: boolean
  readonly isForeign: boolean
}

export interface Percent {
  readonly start: number
  readonly end: number
  readonly percent: number
}

const groups = String.raw`\d{1,3}(?:[,.']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,3}(?: \d{3})+(?![\d.,]?\d)(?:,\d{1,2}(?!\d))?`
const digits = new RegExp(String.raw`(?:(?<![\d.,]|[\p{L}#/]-?|\de\+)|(?<=\b(?:usd|eur|gbp|jpy|cad|aud|nzd|chf|inr|rs|sek|nok|dkk|cny|rmb|krw)))(?:${groups}|\d+(?:[.,]\d+)?)`, 'gu')
const signBefore = /(?:(us|ca|au|nz|hk|c|a|s)?\$|(€|£|¥|₹|₩)|\b(usd|eur|gbp|jpy|cad|aud|nzd|chf|inr|sek|nok|dkk|cny|rmb|krw|rs\.?|euros?|dollars?))\s?$/u
const scaleAfter = /^[\s-]?(k|hundred|thousand|grand|mm?|mn|mil|mill|mio|million|bn|billion|lakhs?|crores?)(?![\p{L}\d])/u
const signAfter = /^[\s-]?(?:(us|ca|au|canadian|australian)?\s?(\$|dollars?|bucks?)|(€|euros?|eur)|(£|pounds?(?! of)|quid|gbp)|(¥|yen|jpy)|(₹|rupees?|inr)|(usd|cad|aud|nzd|chf|francs?|sek|nok|dkk|cny|krw))(?![\p{L}\d])/u
/** "a 4K TV", "60k miles": a resolution or a distance, not thousands of money. */
const picture = /^\s?k\s(?:(?:ultra|oled|qled|neo|smart|uhd|hdr)\s)?(?:tv|television|videos?|display|monitor|screen|resolution|hdr|uhd|oled|qled|ultra|camera|projector|footage|panel|webcam|miles?|mileage|km|rpm|hours)\b/u
const scaleOf: Readonly<Record<string, number>> = {
  k: 1e3, hundred: 1e2, thousand: 1e3, grand: 1e3, m: 1e6, mm: 1e6, mn: 1e6, mil: 1e6, mill: 1e6, mio: 1e6, million: 1e6, bn: 1e9, billion: 1e9, lakh: 1e5, lakhs: 1e5, crore: 1e7, crores: 1e7,
}

/** Every amount of a plain text, from left to right, none overlapping. */
export function amountsIn(plain: string, setting: AmountSetting): Amount[] {
  const written = writtenNumbers(plain, setting)
  const spoken = numberWordsIn(plain).flatMap((one): Amount[] => {
    const after = signAfter.exec(plain.slice(one.end, one.end + 12))
    const cents = toCents(one.value, setting.currency)
    const end = after ? one.end + after[0].length : one.end
    if (!after && !looksLikePrice({ plain, start: one.start, end: one.end, cents, isWord: true, isScaled: one.isScaled, setting })) return []
    return [{ start: one.start, end, cents, isMarked: after !== null, isForeign: isForeign(after ? currencyAfter(after) : undefined, setting) }]
  })
  const free = spoken.filter((one) => !written.some(({ start, end }) => one.start < end && start < one.end))
  return [...written, ...free].filter(({ cents }) => Number.isSafeInteger(cents)).sort((one, other) => one.start - other.start)
}

interface Raw {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly scale: number
  readonly sign: string | undefined
}

function writtenNumbers(plain: string, setting: AmountSetting): Amount[] {
  const raws = Array.from(plain.matchAll(digits), (found) => rawAt(plain, { found: found[0], at: found.index, setting })).filter((one) => one !== undefined)
  const amounts: Amount[] = []
  for (const [index, raw] of raws.entries()) {
    const scale = scaleFromRange(plain, raw, raws[index + 1])
    const cents = toCents(valueOf(raw.text, scale) * scale, setting.currency)
    const before = amounts.at(-1)
    const continues = before?.isMarked === true && /^\s?(?:-|–|to|or)\s?$/u.test(plain.slice(before.end, raw.start))
    const isMarked = raw.sign !== undefined || continues
    if (!isMarked && !looksLikePrice({ plain, start: raw.start, end: raw.end, cents, isWord: false, isScaled: scale > 1, setting })) continue
    amounts.push({ start: raw.start, end: raw.end, cents, isMarked, isForeign: isForeign(raw.sign, setting) })
  }
  return amounts
}

/** Undefined for a share, a measure, and a number such as 1e5: nobody names a price so, and its first digits would be a small one. */
function rawAt(plain: string, { found, at, setting }: { readonly found: string; readonly at: number; readonly setting: AmountSetting }): Raw | undefined {
  const before = signBefore.exec(plain.slice(Math.max(0, at - 10), at))
  // "450 200 units": a space separates thousands only where the whole is marked as money.
  const text = found.includes(' ') && !before && !signAfter.test(plain.slice(at + found.length)) ? (found.split(' ')[0] ?? found) : found
  const start = before ? at - before[0].length : at
  let end = at + text.length
  const tail = plain.slice(end, end + 16)
  if (/^\s?(?:%|percent|per cent)|^e[+-]?\d/u.test(tail) || (!before && picture.test(plain.slice(end, end + 24)))) return undefined
  const scaled = scaleAfter.exec(tail)
  const word = scaled?.[1] ?? ''
  // "2 m cable", "1.8m": metres, unless a currency sign or a thing worth hundreds of thousands says million.
  const isMetres = word === 'm' && !before && (setting.nearCents ?? 0) < 200_000_00
  const scale = scaled && !isMetres ? (scaleOf[word] ?? 1) : 1
  if (scaled && !isMetres) end += scaled[0].length
  const after = signAfter.exec(plain.slice(end, end + 24))
  if (after && !(before && after[0].trim() === '$')) end += after[0].length
  // "1950,-": a dash for the cents marks money as a sign does.
  const isDashed = !after && /^(?:,-|\.-|,–)(?!\d)/u.test(plain.slice(end, end + 3))
  if (isDashed) end += 2
  const sign = before ? currencyBefore(before) : after ? currencyAfter(after) : word === 'grand' ? '$' : isDashed ? (setting.currency ?? '$') : undefined
  return { start, end, text, scale, sign }
}

/** "$20-25k" means 20k to 25k. */
function scaleFromRange(plain: string, raw: Raw, next: Raw | undefined): number {
  if (raw.scale > 1 || !next || next.scale === 1 || !/^\s?(?:-|–|to)\s?$/u.test(plain.slice(raw.end, next.start))) return raw.scale
  return valueOf(raw.text, next.scale) < 1000 ? next.scale : raw.scale
}

/** A point or comma before exactly three last digits separates thousands, unless a scale word follows: "1.125 million". */
function valueOf(text: string, scale: number): number {
  const joined = text.replace(/[' ]/gu, '')
  if (scale > 1 && /^\d+[.,]\d{1,3}$/u.test(joined)) return Number(joined.replace(',', '.'))
  if (/^[1-9]\d{0,2}(?:[.,]\d{3})+$/u.test(joined)) return Number(joined.replace(/[.,]/gu, ''))
  const decimal = /[.,](\d{1,2})$/u.exec(joined)
  const whole = (decimal ? joined.slice(0, decimal.index) : joined).replace(/,/gu, '').replace(/\.(?=\d{3}(?:\D|$))/gu, '')
  return Number(decimal ? `${whole}.${decimal[1] ?? '0'}` : whole)
}

const isoOf: Readonly<Record<string, string>> = {
  '€': 'EUR', euro: 'EUR', euros: 'EUR', eur: 'EUR', '£': 'GBP', gbp: 'GBP', pound: 'GBP', pounds: 'GBP', quid: 'GBP', '¥': '¥', yen: 'JPY', jpy: 'JPY', cny: 'CNY', rmb: 'CNY',
  '₹': 'INR', rs: 'INR', 'rs.': 'INR', inr: 'INR', rupee: 'INR', rupees: 'INR', usd: 'USD', cad: 'CAD', aud: 'AUD', nzd: 'NZD', chf: 'CHF', franc: 'CHF', francs: 'CHF', sek: 'SEK', nok: 'NOK',
  dkk: 'DKK', '₩': 'KRW', krw: 'KRW', us: 'USD', ca: 'CAD', c: 'CAD', canadian: 'CAD', au: 'AUD', a: 'AUD', australian: 'AUD', nz: 'NZD', hk: 'HKD', s: 'SGD',
}
const dollars: ReadonlySet<string> = new Set(['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN', 'CLP', 'COP', 'ARS', 'TWD'])

const currencyBefore = (found: RegExpExecArray): string => isoOf[found[1] ?? found[2] ?? found[3] ?? ''] ?? '$'
const currencyAfter = (found: RegExpExecArray): string => isoOf[found[1] ?? found[3] ?? found[4] ?? found[5] ?? found[6] ?? found[7] ?? ''] ?? '$'

function isForeign(sign: string | undefined, { currency }: AmountSetting): boolean {
  if (sign === undefined || currency === undefined || sign === currency) return false
  if (sign === '$') return !dollars.has(currency)
  return !(sign === '¥' && (currency === 'JPY' || currency === 'CNY'))
}

/** Major units to whole minor units, rounded to the nearest. */
export function toCents(value: number, currency: string | undefined): number {
  return Math.round(value * 10 ** minorDigits(currency))
}

function minorDigits(currency: string | undefined): number {
  if (currency === undefined) return 2
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

export function percentsIn(plain: string): Percent[] {
  return Array.from(plain.matchAll(/(?<![\d.,])(\d{1,2}(?:[.,]\d+)?)\s?(?:%|percent|per cent)/gu), (found) => ({
    start: found.index, end: found.index + found[0].length, percent: Number((found[1] ?? '0').replace(',', '.')),
  }))
}
