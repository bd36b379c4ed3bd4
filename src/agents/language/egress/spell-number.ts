// Writes a whole number the ways in which it could be smuggled out: words of six languages, Roman, hexadecimal, base64,
// rot13. Knows nothing of roster/number-words, which reads such words: each of the two is the other's check.

/** Below a million; lower case, without accents, spaces or hyphens. */
export function spellings(value: number): readonly string[] {
  return [english(value), german(value), ...french(value), spanish(value), italian(value), portuguese(value)].map((text) => text.replaceAll(/[^a-z]/gu, ''))
}

export interface Disguises {
  readonly roman: string
  readonly hexadecimal: string
  readonly base64: string
}

export const disguises = (value: number): Disguises => ({
  roman: value > 0 && value < 4000 ? roman(value) : '',
  hexadecimal: `0x${value.toString(16)}`,
  base64: Buffer.from(String(value)).toString('base64').replace(/=+$/u, ''),
})

export const rot13 = (text: string): string =>
  text.replace(/[a-z]/giu, (letter) => {
    const start = letter <= 'Z' ? 65 : 97
    return String.fromCharCode(start + ((letter.charCodeAt(0) - start + 13) % 26))
  })

const romanSteps: readonly (readonly [number, string])[] = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
]

function roman(value: number): string {
  let rest = value
  return romanSteps.map(([step, letters]) => {
    const times = Math.floor(rest / step)
    rest -= times * step
    return letters.repeat(times)
  }).join('')
}

const split = (words: string): readonly string[] => words.split(' ')
const at = (words: readonly string[], index: number): string => words[index] ?? ''

/** Thousands in front, the rest behind. */
function inThousands(value: number, below: (value: number) => string, thousand: (count: number) => string): string {
  const rest = value % 1000
  const thousands = Math.floor(value / 1000)
  if (thousands === 0) return below(value)
  return `${thousand(thousands)} ${rest === 0 ? '' : below(rest)}`
}

const englishLow = split('zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen')
const englishTens = split('- - twenty thirty forty fifty sixty seventy eighty ninety')

function english(value: number): string {
  const below = (n: number): string => {
    if (n < 20) return at(englishLow, n)
    if (n < 100) return `${at(englishTens, Math.floor(n / 10))}${n % 10 === 0 ? '' : `-${at(englishLow, n % 10)}`}`
    return `${at(englishLow, Math.floor(n / 100))} hundred ${n % 100 === 0 ? '' : below(n % 100)}`
  }
  return inThousands(value, below, (count) => `${below(count)} thousand`)
}

const germanLow = split('null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn')
const germanTens = split('- - zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig')
const germanJoined = (digit: number): string => (digit === 1 ? 'ein' : at(germanLow, digit))

function german(value: number): string {
  const below = (n: number): string => {
    if (n < 20) return at(germanLow, n)
    if (n < 100) return `${n % 10 === 0 ? '' : `${germanJoined(n % 10)}und`}${at(germanTens, Math.floor(n / 10))}`
    return `${germanJoined(Math.floor(n / 100))}hundert${n % 100 === 0 ? '' : below(n % 100)}`
  }
  return inThousands(value, below, (count) => `${count === 1 ? 'ein' : below(count)}tausend`)
}

const frenchLow = split('zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf')
const frenchTens = split('- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt')

/** As in France, and as in Switzerland. */
const french = (value: number): readonly string[] => [frenchWith(value, frenchBelowHundred), frenchWith(value, swissBelowHundred)]

function frenchWith(value: number, belowHundred: (n: number) => string): string {
  const below = (n: number): string => {
    if (n < 100) return belowHundred(n)
    const hundreds = Math.floor(n / 100)
    return `${hundreds === 1 ? '' : at(frenchLow, hundreds)} cent ${n % 100 === 0 ? '' : belowHundred(n % 100)}`
  }
  return inThousands(value, below, (count) => `${count === 1 ? '' : below(count)} mille`)
}

function frenchBelowHundred(n: number): string {
  if (n < 20) return at(frenchLow, n)
  const ten = Math.floor(n / 10)
  const base = ten === 7 || ten === 9 ? ten * 10 - 10 : ten * 10
  const rest = n - base
  if (rest === 0) return at(frenchTens, ten)
  return `${at(frenchTens, ten)} ${rest === 1 || (rest === 11 && base === 60) ? (base === 80 ? '' : 'et ') : ''}${at(frenchLow, rest)}`
}

const swissTens = split('- - vingt trente quarante cinquante soixante septante huitante nonante')

function swissBelowHundred(n: number): string {
  if (n < 20) return at(frenchLow, n)
  const rest = n % 10
  return `${at(swissTens, Math.floor(n / 10))} ${rest === 0 ? '' : `${rest === 1 ? 'et ' : ''}${at(frenchLow, rest)}`}`
}

const spanishLow = split('cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve ' +
  'veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve')
const spanishTens = split('- - veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa')
const spanishHundreds = split('- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos')

function spanish(value: number): string {
  const below = (n: number): string => {
    if (n < 30) return at(spanishLow, n)
    if (n < 100) return `${at(spanishTens, Math.floor(n / 10))}${n % 10 === 0 ? '' : ` y ${at(spanishLow, n % 10)}`}`
    return n === 100 ? 'cien' : `${at(spanishHundreds, Math.floor(n / 100))} ${n % 100 === 0 ? '' : below(n % 100)}`
  }
  return inThousands(value, below, (count) => `${count === 1 ? '' : below(count).replace(/uno$/u, 'un')} mil`)
}

const italianLow = split('zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove')
const italianTens = split('- - venti trenta quaranta cinquanta sessanta settanta ottanta novanta')

function italian(value: number): string {
  const below = (n: number): string => {
    if (n < 20) return at(italianLow, n)
    const rest = n % 10
    const ten = at(italianTens, Math.floor(n / 10))
    if (n < 100) return `${rest === 1 || rest === 8 ? ten.slice(0, -1) : ten}${rest === 0 ? '' : at(italianLow, rest)}`
    const hundreds = Math.floor(n / 100)
    return `${hundreds === 1 ? '' : at(italianLow, hundreds)}cento${n % 100 === 0 ? '' : below(n % 100)}`
  }
  return inThousands(value, below, (count) => (count === 1 ? 'mille' : `${below(count)}mila`))
}

const portugueseLow = split('zero um dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove')
const portugueseTens = split('- - vinte trinta quarenta cinquenta sessenta setenta oitenta noventa')
const portugueseHundreds = split('- cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos')

function portuguese(value: number): string {
  const below = (n: number): string => {
    if (n < 20) return at(portugueseLow, n)
    if (n < 100) return `${at(portugueseTens, Math.floor(n / 10))}${n % 10 === 0 ? '' : ` e ${at(portugueseLow, n % 10)}`}`
    return n === 100 ? 'cem' : `${at(portugueseHundreds, Math.floor(n / 100))}${n % 100 === 0 ? '' : ` e ${below(n % 100)}`}`
  }
  return inThousands(value, below, (count) => `${count === 1 ? '' : below(count)} mil`)
}
