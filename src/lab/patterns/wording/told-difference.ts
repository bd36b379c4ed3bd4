// Over how many words the effect of a listing's length is told. Decides that it is a difference the listings compared really
// have: a slope among listings that differ by a word, told as that of ten words, is a figure about listings nobody saw.
import { notEstimable, type NotEstimable } from '../../statistics/not-estimable.ts'
import { meanOf, quantileOf } from '../../statistics/moments.ts'

/** With less between the longer and the shorter listings, what differs is some particular word and not the length. */
export const wordsApartMin = 3

export type ToldDifference = { readonly estimable: true; readonly words: number } | NotEstimable

/**
 * The interquartile range of each listing's distance from the mean of its cell (the item, or the category), in whole words. Cells
 * whose listings are all of one length say nothing of length, so that they do not count.
 */
export function toldDifference(lengths: readonly number[], cells: readonly string[]): ToldDifference {
  const distances = [...Map.groupBy(lengths.keys(), (row) => cells[row]).values()].flatMap((rows) => {
    const own = rows.map((row) => lengths[row] ?? 0)
    const mean = meanOf(own)
    return own.every((length) => length === own[0]) ? [] : own.map((length) => length - mean)
  })
  if (distances.length === 0) return notEstimable('no_variation', 'listings that are compared are all of one length')
  const words = Math.round(quantileOf(distances, 0.75) - quantileOf(distances, 0.25))
  return words >= wordsApartMin ? { estimable: true, words } : notEstimable('no_variation', `the middle half of the listings that are compared lies within ${words} ${words === 1 ? 'word' : 'words'} of length; needs ${wordsApartMin}`)
}
