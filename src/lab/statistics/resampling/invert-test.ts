// Turns a test into an interval: the values of the effect that the test does not reject.
import { type Estimable, type Interval, notEstimable } from '../not-estimable.ts'

export interface InvertibleTest {
  /** Two-sided p of the hypothesis that the effect is this value; 1 at the estimate. */
  readonly p: (effect: number) => number
  readonly estimate: number
  /** Above 0: how far to look first, about one standard error. */
  readonly step: number
  readonly level: number
}

const doublingsMax = 40
/** The ends are found to this share of the first step. */
const precision = 1e-7

/**
 * Walks outwards from the estimate until the test rejects, then halves. A resampled p is a staircase, so the ends are
 * those of the first rejected stretch that doubling steps meet.
 */
export function invertTest(test: InvertibleTest): Estimable<Interval> {
  const low = rejectedEnd(test, -1)
  const high = rejectedEnd(test, 1)
  if (low === undefined || high === undefined) return notEstimable('interval_unbounded', `no ${low === undefined ? 'lower' : 'upper'} value is rejected at ${(1 - test.level).toFixed(3)}`)
  return { estimable: true, level: test.level, low, high }
}

function rejectedEnd({ p, estimate, step, level }: InvertibleTest, direction: -1 | 1): number | undefined {
  // 1 - 0.95 is a little more than 0.05, and a resampled p can be 0.05 exactly.
  const alpha = 1 - level + 1e-12
  let accepted = 0
  let rejected = step
  for (let doubling = 0; p(estimate + direction * rejected) > alpha; doubling += 1) {
    if (doubling === doublingsMax) return undefined
    accepted = rejected
    rejected *= 2
  }
  while (rejected - accepted > precision * step) {
    const middle = (accepted + rejected) / 2
    if (middle <= accepted || middle >= rejected) break
    if (p(estimate + direction * middle) > alpha) accepted = middle
    else rejected = middle
  }
  return estimate + direction * rejected
}
