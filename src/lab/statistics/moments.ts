// Means, variances and quantiles of plain lists.

export const sumOf = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += values[index] as number
  return sum
}

/** NaN for an empty list, which callers refuse first. */
export const meanOf = (values: ArrayLike<number>): number => sumOf(values) / values.length

/** Squared distances from the mean over n - 1; two passes, so that a large common part costs no digits. */
export function varianceOf(values: ArrayLike<number>): number {
  const mean = meanOf(values)
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += ((values[index] as number) - mean) ** 2
  return sum / (values.length - 1)
}

/** Whether every difference could be rounding: a variance this far below the size of the values is none. */
export const isConstant = (values: ArrayLike<number>): boolean => {
  const mean = meanOf(values)
  for (let index = 0; index < values.length; index += 1) if (Math.abs((values[index] as number) - mean) > 1e-12 * Math.abs(mean)) return false
  return true
}

/** Linear between the neighbours in order (type 7); of one value or more. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const place = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
  return below + (above - below) * (place - Math.floor(place))
}
