// Reads amounts of money as people write them, strictly: what can be read in two ways is a problem to be asked about, never
// a guess. Leaves to the caller what an amount means.
import { type Cents, isCents } from '../market/money.ts'
import { numberWordsIn } from './number-words.ts'

export interface Amount {
  readonly cents: Cents
  /** Offsets into the text that was read (after `plainText`). */
  readonly start: number
  readonly end: number
}

export interface AmountsRead {
  readonly amounts: readonly Amount[]
  /** What looked like money and is not clear, as sentences for the person. */
  readonly problems: readonly string[]
}

export type MoneyRead = { readonly ok: true; readonly cents: Cents } | { readonly ok: false; readonly problem: string }

/** One amount and no more. "free" and "nothing" are 0. */
export function readMoney(text: string, currency: string): MoneyRead {
  const { amounts, problems } = amountsIn(text, currency)
  const [first, second] = amounts
  if (problems[0] !== undefined) return { ok: false, problem: problems[0] }
  if (first === undefined) return saysFree(text) ? { ok: true, cents: 0 as Cents } : { ok: false, problem: `I find no amount in that. Write it like ${exampleIn(currency)}.` }
  if (second !== undefined && second.cents !== first.cents) return { ok: false, problem: 'I find more than one amount in that. Which one is it?' }
  return { ok: true, cents: first.cents }
}

export const saysFree = (text: string): boolean => /\b(?:free|nothing|gratis|no charge|give (?:it|them) away|giving (?:it|them) away)\b/iu.test(text) && !/\bnot (?:for )?free\b/iu.test(text)

/** Every amount of a text in its order. Sizes ("56 cm"), percentages and counts of time are no money. */
export function amountsIn(text: string, currency: string): AmountsRead {
  const plain = plainText(text)
  const amounts: Amount[] = []
  const problems: string[] = []
  for (const match of plain.matchAll(numberPattern)) {
    const read = readNumber(match, { plain, currency })
    if (read === undefined) continue
    if ('problem' in read) problems.push(read.problem)
    else amounts.push(read)
  }
  for (const { value, start, end } of numberWordsIn(plain)) {
    const unit = unitAfter(plain.slice(end))
    if (unit.kind === 'other_thing' || (value === 1 && unit.kind !== 'major' && unit.kind !== 'minor')) continue
    const read = unit.kind === 'foreign' || !speaks(unit, currency) ? foreign(plain.slice(start, end + unit.length), currency) : inCents(value, { unit, currency, start, end: end + unit.length, words: plain.slice(start, end) })
    if ('problem' in read) problems.push(read.problem)
    else amounts.push(read)
  }
  return { amounts: amounts.sort((one, other) => one.start - other.start), problems }
}

/** Full-width digits become plain ones, odd spaces plain spaces. */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/[\u00a0\u2007\u202f]/gu, ' ').replace(/[\u2212]/gu, '-').replace(/[’‘]/gu, "'")

/** An amount as the person would read it: "$40", "€12.50". */
export const moneyText = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'narrowSymbol', trailingZeroDisplay: 'stripIfInteger' }).format(amount / 10 ** decimalsOf(currency))

/** Digits after the point in the currency's own minor unit: 2 for dollars, 0 for yen. */
export const decimalsOf = (currency: string): number => new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

const exampleIn = (currency: string): string => `${moneyText(40 * 10 ** decimalsOf(currency), currency)} or ${decimalsOf(currency) > 0 ? '40.50' : '40'}`

const numberPattern = /(?<![\p{L}\p{N}])(?<before>[A-Z]{0,3}\p{Sc}|[A-Z]{3} )? ?(?<digits>\d(?:[\d.,]*\d)?)/gu

type Found = Amount | { readonly problem: string } | undefined

function readNumber(match: RegExpExecArray, { plain, currency }: { readonly plain: string; readonly currency: string }): Found {
  const { before = '', digits = '' } = match.groups ?? {}
  const end = match.index + match[0].length
  const unit = unitAfter(plain.slice(end))
  const sign = /(?:^|[^\d\s]|[^\d]\s)- ?$/u.test(plain.slice(0, match.index))
  const words = plain.slice(match.index, end + unit.length).trim()
  if (unit.kind === 'other_thing' && before === '') return undefined
  if (sign) return { problem: `"-${words}" is below zero. An amount is zero or more.` }
  if (unit.kind === 'foreign' || !speaks(unit, currency) || !isSymbolOf(before.trim(), currency)) return foreign(words, currency)
  const value = valueOf(digits, { currency, unit })
  if (value === undefined) return { problem: `"${words}" can be read in more than one way. Write it without thousands separators, like ${decimalsOf(currency) > 0 ? '1000.50' : '1000'}.` }
  return inCents(value, { unit, currency, start: match.index, end: end + unit.length, words })
}

const foreign = (words: string, currency: string): { readonly problem: string } => ({ problem: `"${words}" is not in ${currency}, and this market is. How much is it in ${currency}?` })

interface Reading {
  readonly unit: Unit
  readonly currency: string
  readonly start: number
  readonly end: number
  readonly words: string
}

function inCents(value: number, { unit, currency, start, end, words }: Reading): Amount | { readonly problem: string } {
  const scale = unit.kind === 'minor' ? 1 : 10 ** decimalsOf(currency) * (unit.kind === 'thousand' ? 1000 : 1)
  const amount = Math.round(value * scale)
  return isCents(amount) ? { cents: amount, start, end } : { problem: `"${words}" is more than this market deals in.` }
}

/** Undefined where the separators allow two readings. */
function valueOf(digits: string, { currency, unit }: { readonly currency: string; readonly unit: Unit }): number | undefined {
  const decimals = unit.kind === 'minor' ? 0 : decimalsOf(currency)
  if (/^\d+$/u.test(digits)) return Number(digits)
  if (decimals > 0 && new RegExp(`^\\d+\\.\\d{1,${Math.min(2, decimals)}}$`, 'u').test(digits)) return Number(digits)
  if (decimals === 2 && /^\d+,\d{2}$/u.test(digits)) return Number(digits.replace(',', '.'))
  if (unit.kind === 'thousand' && /^\d\.\d$/u.test(digits)) return Number(digits)
  const grouped = /^\d{1,3}(?:,\d{3})+(?<part>\.\d{1,2})?$/u.exec(digits)
  if (grouped === null || (grouped.groups?.['part'] !== undefined && decimals === 0)) return undefined
  return grouped.groups?.['part'] !== undefined || groupsByComma.has(currency) ? Number(digits.replaceAll(',', '')) : undefined
}

/** Where "1,000" is a thousand and nothing else. */
const groupsByComma: ReadonlySet<string> = new Set('USD CAD AUD NZD GBP SGD HKD JPY CNY INR PHP MXN KRW TWD THB ILS NGN KES ZMW'.split(' '))

interface Unit {
  readonly kind: 'none' | 'major' | 'minor' | 'thousand' | 'foreign' | 'other_thing'
  /** Characters of the text that the unit takes. */
  readonly length: number
  readonly name: string
}

/** What stands right after a number. Letters without a space between are a size ("64gb") unless they are money. */
function unitAfter(rest: string): Unit {
  const match = /^(?<space> ?)(?<name>%|"|'|°|\p{Sc}|\p{L}+)/u.exec(rest)
  const name = match?.groups?.['name'] ?? ''
  const unit = { length: match?.[0].length ?? 0, name: name.toLowerCase() }
  if (match === null) return { kind: 'none', length: 0, name: '' }
  if (unit.name === 'k') return { kind: 'thousand', ...unit }
  if (minorWords.has(unit.name)) return { kind: 'minor', ...unit }
  if (/\p{Sc}/u.test(name) || majorWords.has(unit.name) || /^[A-Z]{3}$/u.test(name)) return { kind: 'major', ...unit, name: /^[A-Z]{3}$/u.test(name) ? name : unit.name }
  if (/^ in (?:all|total|cash)\b/iu.test(rest)) return { kind: 'none', length: 0, name: '' }
  if (match.groups?.['space'] === '' || otherThings.has(unit.name) || !afterAmounts.has(unit.name)) return { kind: 'other_thing', ...unit }
  return { kind: 'none', length: 0, name: '' }
}

const speaks = ({ kind, name }: Unit, currency: string): boolean => {
  if (kind !== 'major' && kind !== 'minor') return true
  if (/^[A-Z]{3}$/u.test(name)) return name === currency
  return /\p{Sc}/u.test(name) ? isSymbolOf(name, currency) : (majorWords.get(name) ?? minorWords.get(name))?.test(currency) === true
}

/** `$` stands for every dollar and peso, `€` for the euro alone; letters before it (US$, A$) are taken as said. */
function isSymbolOf(before: string, currency: string): boolean {
  if (before === '') return true
  if (/^[A-Z]{3}$/u.test(before)) return before === currency
  const symbol = before.replace(/^[A-Z]+/u, '')
  const own = new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0).find(({ type }) => type === 'currency')?.value
  return own === symbol
}

const dollars = /^(?:USD|CAD|AUD|NZD|SGD|HKD|TWD|BBD|BZD|FJD|GYD|JMD|LRD|NAD|SBD|SRD|TTD|XCD)$/u
const majorWords: ReadonlyMap<string, RegExp> = new Map([
  ['dollar', dollars], ['dollars', dollars], ['buck', dollars], ['bucks', dollars], ['euro', /^EUR$/u], ['euros', /^EUR$/u],
  ['pound', /^(?:GBP|EGP)$/u], ['pounds', /^(?:GBP|EGP)$/u], ['quid', /^GBP$/u], ['yen', /^JPY$/u], ['yuan', /^CNY$/u], ['rupees', /^(?:INR|PKR|LKR|NPR)$/u],
  ['francs', /^(?:CHF|XAF|XOF)$/u], ['kronor', /^SEK$/u], ['kroner', /^(?:NOK|DKK)$/u], ['zloty', /^PLN$/u],
])
const minorWords: ReadonlyMap<string, RegExp> = new Map([['cent', /^(?!JPY|KRW)/u], ['cents', /^(?!JPY|KRW)/u], ['pence', /^GBP$/u], ['p', /^GBP$/u]])

const otherThings: ReadonlySet<string> = new Set(`% " ' ° per m in l x times people person pieces pages st nd rd th`.split(' '))

/** Units of what is no money, wherever they stand after a number. */
export const measures: ReadonlySet<string> = new Set(
  ('cm mm km inch inches ft feet foot kg g gram grams lb lbs oz cl ml litre litres liter liters gb mb tb watt watts volt volts year years month months week weeks day days ' +
    'hour hours minute minutes second seconds mile miles gear gears speed speeds').split(' '),
)

/** A bare number before any other word counts things ("8 lights", "three picture books"). */
const afterAmounts: ReadonlySet<string> = new Set(
  ('or and at is are was for if on but so as of off the a an i it we you my our this that these those would will could should can may might max maximum min minimum least most ' +
    'tops total altogether overall please thanks thank firm fixed final obo ono negotiable cash only just about around roughly approximately maybe perhaps possibly probably ' +
    'ideally up down to from with without not no nope never yes ok okay fine enough works sounds seems then now today unless until when than more less lower higher under over ' +
    'below above between by plus minus cheaper dearer think guess hope suppose reckon say asking ask asks price limit budget bottom floor ceiling again too also though however ' +
    'because since be do does go get take takes sell pay sir friend').split(' '),
)
