// Brings every way of writing a digit to 0-9, so that the rules that look for numbers need to know one way only. Decides
// nothing about what a number means.

/** Compatibility forms (full-width, superscript, circled, mathematical) become plain; decimal digits of any script become 0-9. */
export function withPlainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, digitOf)
    .replace(hanRun, (run) => hanValue(run) ?? run)
}

/** Numerals that are no decimal digits and that nothing here can read: Ethiopic hundreds, Tamil thousands, cuneiform. */
export const unreadableNumeral = /[\p{No}\p{Nl}]/u

function digitOf(character: string): string {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return character
  // Unicode keeps the ten digits of a script together and in order; a run of several scripts is a multiple of ten long.
  let start = point
  while (isDecimal(start - 1)) start -= 1
  return String((point - start) % 10)
}

const isDecimal = (point: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(point))

const hanDigits = '〇一二三四五六七八九'
const otherHanDigits: Readonly<Record<string, string>> = { 零: '〇', 両: '二', 两: '二', 兩: '二', 壱: '一', 壹: '一', 弐: '二', 貳: '二', 参: '三', 參: '三' }
const hanUnits: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 千: 1000 }
const hanMyriads: Readonly<Record<string, number>> = { 万: 10_000, 萬: 10_000 }
const hanRun = /[〇零一二三四五六七八九十拾百千万萬両两兩壱壹弐貳参參]+/gu

/** The value of a run of Chinese or Japanese numerals; undefined for an order of them that means nothing. */
function hanValue(run: string): string | undefined {
  const signs = [...run].map((sign) => otherHanDigits[sign] ?? sign)
  if (signs.every((sign) => hanDigits.includes(sign))) return signs.map((sign) => hanDigits.indexOf(sign)).join('')
  let total = 0
  let section = 0
  let digit: number | undefined
  for (const sign of signs) {
    const unit = hanUnits[sign]
    const myriad = hanMyriads[sign]
    if (unit !== undefined) section += (digit ?? 1) * unit
    else if (myriad !== undefined) {
      total += Math.max(1, section + (digit ?? 0)) * myriad
      section = 0
    } else if (digit !== undefined) return undefined
    digit = unit === undefined && myriad === undefined ? hanDigits.indexOf(sign) : undefined
  }
  return String(total + section + (digit ?? 0))
}
