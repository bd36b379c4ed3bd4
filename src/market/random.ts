// Decides how a seed becomes a stream of numbers. The streams are for ever: a run, a roster and an attack are
// named by their seeds, so changing one constant here changes every recorded result. random.test.ts pins them.
import type { Random } from './vocabulary.ts'

/**
 * A seeded stream of numbers in [0, 1), each a multiple of 2^-32. Derive one stream per purpose by extending
 * the seed (`${seed}/arrivals`), so that drawing more in one place never shifts another. Not for secrets.
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand; period about 2^127), its four words seeded by cyrb128
 * (bryc, public domain) over the UTF-16 code units of the seed.
 */
export function randomFrom(seed: string): Random {
  let [a, b, c, counter] = seedWords(seed)
  const random: Random = () => {
    const output = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + output) | 0
    return (output >>> 0) / 0x1_0000_0000
  }
  // PractRand mixes a fresh seed for this many steps before the first output.
  for (let step = 0; step < 12; step += 1) random()
  return random
}

/** A number in [from, to). */
export const uniform = (random: Random, range: { readonly from: number; readonly to: number }): number =>
  range.from + (range.to - range.from) * random()

/** A whole number from `from` to `to`, both included. */
export const uniformWhole = (random: Random, range: { readonly from: number; readonly to: number }): number =>
  range.from + Math.floor((range.to - range.from + 1) * random())

/** One element, each equally likely. Throws RangeError on an empty list, which would be the caller's bug. */
export function pick<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError('cannot pick from an empty list')
  return list[Math.floor(random() * list.length)] as T
}

/** A shuffled copy (Fisher-Yates); the list itself stays as it is. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const copy = [...list]
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const moved = copy[last] as T
    copy[last] = copy[other] as T
    copy[other] = moved
  }
  return copy
}

function seedWords(seed: string): [number, number, number, number] {
  let a = 1_779_033_703
  let b = 3_144_134_277
  let c = 1_013_904_242
  let d = 2_773_480_762
  for (let index = 0; index < seed.length; index += 1) {
    const unit = seed.charCodeAt(index)
    a = b ^ Math.imul(a ^ unit, 597_399_067)
    b = c ^ Math.imul(b ^ unit, 2_869_860_233)
    c = d ^ Math.imul(c ^ unit, 951_274_213)
    d = a ^ Math.imul(d ^ unit, 2_716_044_179)
  }
  a = Math.imul(c ^ (a >>> 18), 597_399_067)
  b = Math.imul(d ^ (b >>> 22), 2_869_860_233)
  c = Math.imul(a ^ (c >>> 17), 951_274_213)
  d = Math.imul(b ^ (d >>> 19), 2_716_044_179)
  a ^= b ^ c ^ d
  return [a, b ^ a, c ^ a, d ^ a]
}
