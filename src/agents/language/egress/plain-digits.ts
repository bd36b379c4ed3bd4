// Brings every way of writing a digit to 0-9, so that the rules that look for numbers need to know one way only. Decides
// nothing about what a number means.

/** Compatibility forms (full-width, superscript, circled, mathematical) become plain; decimal digits of any script become 0-9. */
export function withPlainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, digitOf)
    .replace(hanRun, (run) => hanValue(run) ?? run)
}

/** Numerals that nothing here can read (Ethiopic hundreds, cuneiform), and pictures of numbers: dice, Braille, dominoes, cards, clocks. */
export const unreadableNumeral = /[\p{No}\p{Nl}\u2680-\u2685\u2800-\u28ff\u{1f000}-\u{1f0ff}\u{1f4af}\u{1f51f}\u{1f550}-\u{1f567}]/u

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
const otherHanDigits: Readonly<Record<string, string>> = { 零: '〇', 両: '二', 两: '二', 兩: '二', 壱: '一', 壹: '一', 弐: '二', 貳: '二', 参: '三', 參: '三', 叁: '三', 肆: '四', 伍: '五', 陆: '六', 陸: '六', 柒: '七', 捌: '八', 玖: '九' }
const hanUnits: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
/** Tens in one sign. */
const hanTens: Readonly<Record<string, string>> = { 廿: '二十', 卄: '二十', 卅: '三十', 卌: '四十' }
const hanMyriads: Readonly<Record<string, number>> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 }
const hanRun = /[〇零一二三四五六七八九十拾百佰千仟万萬亿億両两兩壱壹弐貳参參叁肆伍陆陸柒捌玖廿卄卅卌]+/gu

/** The value of a run of Chinese or Japanese numerals; undefined for an order of them that means nothing. */
function hanValue(run: string): string | undefined {
  const signs = [...run].flatMap((sign) => [...(hanTens[sign] ?? otherHanDigits[sign] ?? sign)])
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
