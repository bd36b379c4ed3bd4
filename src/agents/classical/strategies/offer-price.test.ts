import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offerPrice } from './offer-price.ts'
import { buyerSituationWith, situationWith } from './situation-for-test.ts'

test('asks go up to the tick, bids down', () => {
  expect(offerPrice(situationWith({ tickCents: 50 }), 60_10)).toBe(60_50)
  expect(offerPrice(buyerSituationWith({ tickCents: 50 }), 60_40)).toBe(60_00)
})

test('a price on the tick stays there in spite of floating point', () => {
  expect(offerPrice(situationWith(), 60_00.0000000001)).toBe(60_00)
  expect(offerPrice(buyerSituationWith(), 59_99.9999999999)).toBe(60_00)
})

test('an outside option that beats the opening moves the price beyond it', () => {
  expect(offerPrice(situationWith({ reservationCents: 120_00 }), 50_00)).toBe(120_00)
})

test('whatever is wanted, the price is on the tick, within the reservation and less than a tick past the opening', () => {
  const cents = fc.integer({ min: 0, max: 1_000_000_00 })
  const wanted = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(cents, cents, fc.integer({ min: 1, max: 10_000 }), wanted, (one, other, tickCents, wantedCents) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      const ask = offerPrice(situationWith({ reservationCents: low, openingCents: high, tickCents }), wantedCents)
      expect(ask % tickCents).toBe(0)
      expect(ask).toBeGreaterThanOrEqual(low)
      expect(ask).toBeLessThan(high + tickCents)
      const bid = offerPrice(buyerSituationWith({ reservationCents: high, openingCents: low, tickCents }), wantedCents)
      expect(bid % tickCents).toBe(0)
      expect(bid).toBeLessThanOrEqual(high)
      expect(bid).toBeGreaterThan(low - tickCents)
    }),
  )
})
