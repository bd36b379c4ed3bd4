import { describe, expect, test } from 'vitest'
import { median, outerLevel, ratioEstimate, shareEstimate, studentQuantile } from './intervals.ts'

describe('shareEstimate', () => {
  test('is the Wilson interval', () => {
    const { interval } = shareEstimate({ successes: 10, trials: 100 })
    expect(interval?.low).toBeCloseTo(0.05523, 4)
    expect(interval?.high).toBeCloseTo(0.17437, 4)
  })
  test('stays inside 0 and 1 and keeps doubt at the ends', () => {
    expect(shareEstimate({ successes: 0, trials: 20 }).interval).toMatchObject({ low: 0 })
    expect(shareEstimate({ successes: 20, trials: 20 }).interval?.low).toBeLessThan(1)
  })
  test('has no interval without trials', () => {
    expect(shareEstimate({ successes: 0, trials: 0 })).toEqual({ value: 0, interval: null, inner: null, n: 0 })
  })
})

test.each([
  [1, 12.7062],
  [2, 4.30265],
  [3, 3.18245],
  [5, 2.57058],
  [10, 2.22814],
  [68, 1.99547],
])('Student with %i degrees', (degrees, quantile) => {
  expect(Math.abs(studentQuantile(outerLevel, degrees) / quantile - 1)).toBeLessThan(0.002)
})

describe('ratioEstimate', () => {
  const deal = (numerator: number, seller: string, buyer: string) => ({ numerator, denominator: 1, seller, buyer })
  test('with one deal per person is the plain t interval of a mean', () => {
    const estimate = ratioEstimate([deal(1, 'a', 'w'), deal(2, 'b', 'x'), deal(3, 'c', 'y'), deal(6, 'd', 'z')])
    expect(estimate.value).toBe(3)
    // standard deviation 2.1602, n 4: 3.18245 * 2.1602 / 2
    expect((estimate.interval?.high ?? 0) - 3).toBeCloseTo(3.4374, 2)
  })
  test('is wider when one seller made all the dear deals', () => {
    const alone = ratioEstimate([1, 1, 1, 9, 9, 9].map((price, index) => deal(price, `s${index}`, `b${index}`)))
    const clustered = ratioEstimate([1, 1, 1, 9, 9, 9].map((price, index) => deal(price, price === 1 ? 'cheap' : 'dear', `b${index}`)))
    expect(width(clustered)).toBeGreaterThan(width(alone))
  })
  test('gives no interval for a single pair', () => {
    expect(ratioEstimate([deal(5, 'a', 'b'), deal(7, 'a', 'b')]).interval).toBeNull()
  })
  const width = ({ interval }: ReturnType<typeof ratioEstimate>): number => (interval === null ? 0 : interval.high - interval.low)
})

test('median', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(median([])).toBeNull()
})
