// Turns any row prices into a proven upper bound, and checks whether a chosen set of pairs is feasible.
// Both use the program alone, so the answer holds whatever the solver's tolerances or stopping reason were.
import type { MarketProgram } from './market-program.ts'

/**
 * Weak duality: for any row prices y >= 0, sum(rowUpper y) + sum over columns of max(0, gain - y . column) is at least
 * the value of every feasible x, because 0 <= x <= 1. Negative or unusable prices count as 0.
 * Returns whole cents: the optimum of the integer program is whole, so rounding down loses nothing beyond `slack`,
 * which covers the rounding errors of the sum itself.
 */
export function upperBoundFromDuals(program: MarketProgram, rowPrices: ArrayLike<number>): number {
  const { gains, rowUpper, starts, rows, values } = program
  let total = 0
  let magnitude = 0
  const add = (term: number): void => {
    total += term
    magnitude += Math.abs(term)
  }
  for (let row = 0; row < rowUpper.length; row++) add((rowUpper[row] ?? 0) * usable(rowPrices[row]))
  for (let column = 0; column < gains.length; column++) {
    let rest = gains[column] ?? 0
    for (let entry = starts[column] ?? 0; entry < (starts[column + 1] ?? 0); entry++) {
      rest -= (values[entry] ?? 0) * usable(rowPrices[rows[entry] ?? -1])
    }
    magnitude += Math.abs(gains[column] ?? 0)
    if (rest > 0) add(rest)
  }
  const slack = 1e-6 + magnitude * 1e-12
  return Math.floor(total + slack)
}

function usable(price: number | undefined): number {
  return price !== undefined && Number.isFinite(price) && price > 0 ? price : 0
}

/** Value in cents of the chosen columns, or null when they break a row. Exact: every figure is a whole number. */
export function valueIfFeasible(program: MarketProgram, chosen: readonly number[]): number | null {
  const activity = new Float64Array(program.rowUpper.length)
  let value = 0
  for (const column of chosen) {
    value += program.gains[column] ?? 0
    for (let entry = program.starts[column] ?? 0; entry < (program.starts[column + 1] ?? 0); entry++) {
      const row = program.rows[entry] ?? 0
      activity[row] = (activity[row] ?? 0) + (program.values[entry] ?? 0)
    }
  }
  return activity.every((used, row) => used <= (program.rowUpper[row] ?? 0)) ? value : null
}
