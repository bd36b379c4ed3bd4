// Large markets are drawn from a sample: a figure 500 pixels wide cannot show 50,000 steps, and a file should not hold them.

/** Every n-th element, the first and the last included, at most `most` in all. */
export function thinOut<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list
  const last = list.length - 1
  return Array.from({ length: most }, (_, index) => list[Math.round((index * last) / (most - 1))]).filter((each) => each !== undefined)
}
