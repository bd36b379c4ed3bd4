// Arithmetic on columns of numbers, in plain loops: the resampling tests spend nearly all their time here.

export function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let row = 0; row < one.length; row += 1) sum += (one[row] as number) * (other[row] as number)
  return sum
}

export const norm = (column: Float64Array): number => Math.sqrt(dot(column, column))

/** Adds `times · column` to the target, in place. */
export function addMultiple(target: Float64Array, column: Float64Array, times: number): void {
  for (let row = 0; row < target.length; row += 1) target[row] = (target[row] as number) + times * (column[row] as number)
}

/** A column of the values in these rows, in their order. */
export function pickRows(values: ArrayLike<number>, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length)
  for (let index = 0; index < rows.length; index += 1) picked[index] = values[rows[index] as number] as number
  return picked
}
