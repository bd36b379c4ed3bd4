import { expect, test } from 'vitest'
import { equilibriumAsk, equilibriumBid } from './chatterjee-samuelson.ts'
import { secondBest, uniformReservation } from './myerson-satterthwaite.ts'

const unit = uniformReservation({ low: 0, high: 1 })
const cells = 200

test('uniform reservations on one range: alpha 1/3, gain 9/64, 27/32 of first best, trade in 9/32', () => {
  const result = secondBest({ seller: unit, buyer: unit, cells })
  expect(result.alpha).toBeCloseTo(1 / 3, 1)
  expect(result.firstBestGain).toBeCloseTo(1 / 6, 4)
  expect(result.expectedGain).toBeCloseTo(9 / 64, 3)
  expect(result.expectedGain / result.firstBestGain).toBeCloseTo(27 / 32, 2)
  expect(result.tradeProbability).toBeCloseTo(9 / 32, 2)
})

/** Expected joint gain on a grid of reservations, for a rule that says who trades. */
function gainWhere(trades: (pair: { seller: number; buyer: number }) => boolean): number {
  let gain = 0
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      const pair = { seller: (row + 0.5) / cells, buyer: (column + 0.5) / cells }
      if (trades(pair)) gain += (pair.buyer - pair.seller) / cells ** 2
    }
  }
  return gain
}

test('the reference rules of the table', () => {
  const ends = { lowCents: 0, highCents: 1 }
  const sealed = gainWhere(({ seller, buyer }) =>
    equilibriumBid({ reservationCents: buyer, ...ends }) >= equilibriumAsk({ reservationCents: seller, ...ends }))
  expect(sealed).toBeCloseTo(9 / 64, 2)
  expect(gainWhere(({ seller, buyer }) => buyer >= (1 + seller) / 2)).toBeCloseTo(1 / 8, 2)
  expect(gainWhere(({ seller, buyer }) => buyer >= 0.5 && seller <= 0.5)).toBeCloseTo(1 / 8, 4)
})

test('ranges that do not overlap reach the first best', () => {
  const result = secondBest({ seller: unit, buyer: uniformReservation({ low: 2, high: 3 }), cells: 50 })
  expect(result.alpha).toBe(0)
  expect(result.expectedGain).toBe(result.firstBestGain)
  expect(result.expectedGain).toBeCloseTo(2, 6)
  expect(result.tradeProbability).toBeCloseTo(1, 9)
})

test('a distribution that is not uniform: P(v <= x) = x^2 leaves less than first best, more than half', () => {
  const eager = { low: 0, high: 1, cumulative: (value: number) => value ** 2, density: (value: number) => 2 * value }
  const result = secondBest({ seller: unit, buyer: eager, cells: 100 })
  expect(result.firstBestGain).toBeCloseTo(1 / 4, 3)
  const share = result.expectedGain / result.firstBestGain
  expect(share).toBeGreaterThan(0.84)
  expect(share).toBeLessThan(0.99)
})
