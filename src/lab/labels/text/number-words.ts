// Decides which runs of words are numbers: "four hundred fifty", "twelve hundred", "a grand", "half a million", "eight fifty".

const units: Readonly<Record<string, number>> = {
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13,
  fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
}
const tens: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 }
const scales: Readonly<Record<string, number>> = { thousand: 1e3, grand: 1e3, million: 1e6, billion: 1e9 }

const word = [...Object.keys(units), ...Object.keys(tens), 'hundred', ...Object.keys(scales)].join('|')
const run = new RegExp(String.raw`(?<![\p{L}\d-]|\d )(?:(?:half )?an? (?=hundred|thousand|grand|million))?(?:${word})(?:(?:[ -]|,? and )(?:${word}|half|an?(?= half| hundred)))*(?![\p{L}\d])`, 'gu')

export interface NumberWords {
  readonly start: number
  readonly end: number
  readonly value: number
  /** Says hundred, thousand or more: can hardly be anything but an amount. "eight fifty" does not. */
  readonly isScaled: boolean
}

export function numberWordsIn(plain: string): NumberWords[] {
  return Array.from(plain.matchAll(run), (found) => {
    const words = found[0].split(/[ ,-]+/u).filter((one) => one !== 'and')
    return { start: found.index, end: found.index + found[0].length, value: valueOf(words), isScaled: words.some((one) => one === 'hundred' || one in scales) }
  }).filter(({ value }) => Number.isFinite(value))
}

/** NaN where the words are no number, such as "one two". */
function valueOf(words: readonly string[]): number {
  let total = 0
  let part = 0
  let lastScale = 1
  for (const [index, one] of words.entries()) {
    if (one === 'half') {
      if (index === 0) part = 0.5
      else if (words.slice(index).some((next) => next in scales)) part += 0.5
      else total += lastScale / 2
    } else if (one === 'a' || one === 'an') part = part === 0.5 ? 0.5 : words[index + 1] === 'half' ? part : 1
    else if (one in units) part = joined(part, units[one] ?? NaN)
    else if (one in tens) part = joined(part, tens[one] ?? NaN)
    else if (one === 'hundred') part = Math.max(part, 1) * 100
    else {
      lastScale = scales[one] ?? NaN
      total += Math.max(part, part === 0.5 ? 0.5 : 1) * lastScale
      part = 0
    }
  }
  return total + part
}

/** "twenty two" adds, "eight fifty" and "twelve twenty" are hundreds, "twenty-seven five" is 27,500, "three hundred five" adds. */
function joined(part: number, next: number): number {
  if (part === 0) return next
  if (part >= 100) return next < 100 ? part + next : NaN
  if (part >= 20 && part % 10 === 0 && next < 10) return part + next
  if (next < 10) return part >= 20 ? part * 1000 + next * 100 : NaN
  return part * 100 + next
}
