// Finds English numbers that are written in words, up to some thousands: strictly ("forty-five", "a hundred and twenty"), and
// generously, with everything that such words may stand for in speech ("one eighty").

export interface WordNumber {
  readonly value: number
  readonly start: number
  readonly end: number
}

const small = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const values: ReadonlyMap<string, number> = new Map([...small.map((word, value) => [word, value] as const), ...tens.map((word, place) => [word, 20 + 10 * place] as const), ['fourty', 40]])
const scales: ReadonlyMap<string, number> = new Map([['hundred', 100], ['thousand', 1000]])

const word = `(?:${[...values.keys(), ...scales.keys()].join('|')})`
const run = new RegExp(`(?<![\\p{L}\\p{N}])(?:a (?=hundred|thousand))?${word}(?:(?:-| and | )${word})*(?![\\p{L}\\p{N}])`, 'giu')

/** In the order of the text. A run of words that is no number ("two three") is left out. */
export function numberWordsIn(text: string): readonly WordNumber[] {
  return Array.from(text.matchAll(run)).flatMap((match) => {
    const value = valueOf(match[0].toLowerCase().replace(/^a /u, 'one ').split(/-| and | /u))
    return value === undefined ? [] : [{ value, start: match.index, end: match.index + match[0].length }]
  })
}

function valueOf(words: readonly string[]): number | undefined {
  let total = 0
  let part = 0
  let last = Number.POSITIVE_INFINITY
  for (const one of words) {
    const scale = scales.get(one)
    const value = values.get(one)
    if (scale !== undefined) {
      if (scale === 1000) {
        total += Math.max(1, part) * scale
        part = 0
      } else part = Math.max(1, part) * scale
      last = Number.POSITIVE_INFINITY
    } else if (value !== undefined) {
      // Only a digit may follow a ten, and only after "hundred" or "thousand" does a number begin anew.
      if (last !== Number.POSITIVE_INFINITY && !(last >= 20 && value < 10 && value > 0)) return undefined
      part += value
      last = value
    }
  }
  return total + part
}

export interface SpokenNumber {
  /** Everything that it may mean: "one eighty" is 1, 80 or 180. */
  readonly values: readonly number[]
  readonly start: number
  readonly end: number
}

const spokenWordsMax = 8
const joint = '(?:[\\s-]+(?:and[\\s-]+)?)'
const spokenRun = new RegExp(`(?<![\\p{L}\\p{N}])(?:a (?=hundred|thousand))?${word}(?:${joint}${word}){0,${spokenWordsMax - 1}}(?:ish|odd|something)?(?![\\p{L}\\p{N}])`, 'giu')

/** For keeping numbers back, not for reading them. */
export function spokenNumbersIn(text: string): readonly SpokenNumber[] {
  return Array.from(text.matchAll(spokenRun), (match) => {
    const words = match[0].toLowerCase().replace(/^a /u, 'one ').replace(/(?:ish|odd|something)$/u, '').split(/[\s-]+/u).filter((one) => one !== 'and' && one !== '')
    return { values: readingsOf(words), start: match.index, end: match.index + match[0].length }
  })
}

/** The whole where it is a number; else every part that is one, two parts beside each other ("one eighty", "two fifty"), and digits said one by one. */
function readingsOf(words: readonly string[]): readonly number[] {
  const whole = valueOf(words)
  if (whole !== undefined) return [whole]
  const parts = words.flatMap((_, start) => words.slice(start).flatMap((__, length) => {
    const value = valueOf(words.slice(start, start + length + 1))
    return value === undefined ? [] : [{ value, start, end: start + length + 1 }]
  }))
  const pairs = parts.flatMap((left) => parts.filter((right) => right.start === left.end && left.value > 0 && right.value >= 10 && right.value < 100).map((right) => left.value * 100 + right.value))
  const digits = parts.filter(({ start, end }) => end === start + 1).map(({ value }) => value)
  const dictated = digits.length === words.length && digits.every((value) => value < 10) ? [Number(digits.join(''))] : []
  return [...new Set([...parts.map(({ value }) => value), ...pairs, ...dictated])]
}
