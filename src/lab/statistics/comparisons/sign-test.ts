// The sign test: of those who prefer one side, is it more than chance?
import { binomialTwoSided } from '../distributions/binomial.ts'
import { type Estimable, notEstimable } from '../not-estimable.ts'

export interface SignTest {
  readonly positive: number
  readonly negative: number
  /** Left out of the test. */
  readonly ties: number
  /** Two-sided, exact. */
  readonly p: number
}

/** Throws RangeError for counts that are not whole or are below 0. */
export function signTest({ positive, negative, ties = 0 }: { readonly positive: number; readonly negative: number; readonly ties?: number }): Estimable<SignTest> {
  if (![positive, negative, ties].every((count) => Number.isInteger(count) && count >= 0)) throw new RangeError('counts are whole and not negative')
  const trials = positive + negative
  if (trials === 0) return notEstimable('too_few_observations', 'nobody prefers either side')
  return { estimable: true, positive, negative, ties, p: binomialTwoSided({ successes: positive, trials, chance: 0.5 }) }
}
