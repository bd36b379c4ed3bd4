// Large markets are drawn from a sample: a figure 500 pixels wide cannot show 50,000 steps, and a file should not hold them.

/** Every n-th element, the first and the last included, at most `most` in all. */
export function thinOut<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list
  const last = list.length - 1
  return Array.from({ length: most }, (_, index) => list[Math.round((index * last) / (most - 1))]).filter((each) => each !== undefined)
}

/** Deals drawn as dots in one figure. */
export const dotsMax = 1000

/**
 * Points with a gap after each: drawn as one line with round caps they are dots, in a tenth of the bytes that as many
 * circles take.
 */
export const asDots = <T extends object>(points: readonly T[], gap: T): readonly T[] => points.flatMap((point) => [point, gap])
