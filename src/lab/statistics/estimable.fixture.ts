// For tests: the answer of a statistic that must be estimable, and comparison to a number of significant digits.
import { expect } from 'vitest'
import type { Estimable } from './not-estimable.ts'

export function estimable<T>(result: Estimable<T>): T {
  if (!result.estimable) throw new Error(`not estimable: ${result.because}, ${result.detail}`)
  return result
}

/** Relative, so that 1e-10 means ten digits whatever the size; absolute around 0. */
export function expectClose(value: number | undefined, expected: number, relative: number): void {
  const distance = Math.abs((value ?? Number.NaN) - expected) / (expected === 0 ? 1 : Math.abs(expected))
  expect(distance, `${value} is not ${expected}`).toBeLessThanOrEqual(relative)
}
