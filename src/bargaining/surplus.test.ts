import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  attainableSurplusCents,
  delayAdjustedEfficiency,
  efficiency,
  isBadDeal,
  jointSurplusCents,
  nashDistance,
  priceReductionShare,
  sellerShare,
  surplusesCents,
  zopa,
} from './surplus.ts'

const pair = { sellerReservationCents: 30_00, buyerReservationCents: 70_00 }
const apart = { sellerReservationCents: 70_00, buyerReservationCents: 30_00 }
const anyOutcome = fc.record({
  sellerReservationCents: fc.nat(1_000_00),
  buyerReservationCents: fc.nat(1_000_00),
  priceCents: fc.nat(1_000_00),
})

test('the ZOPA is what both reservations allow, a single price included', () => {
  expect(zopa(pair)).toEqual({ lowCents: 30_00, highCents: 70_00 })
  expect(zopa({ sellerReservationCents: 50_00, buyerReservationCents: 50_00 })).toEqual({ lowCents: 50_00, highCents: 50_00 })
  expect(zopa(apart)).toBeUndefined()
})

test('a deal splits the attainable surplus', () => {
  const deal = { ...pair, priceCents: 40_00 }
  expect(surplusesCents(deal)).toEqual({ sellerCents: 10_00, buyerCents: 30_00 })
  expect(jointSurplusCents(deal)).toBe(40_00)
  expect(sellerShare(deal)).toBe(0.25)
  expect(nashDistance(deal)).toBe(0.25)
})

test('no deal is worth nothing and has no split', () => {
  expect(surplusesCents(pair)).toEqual({ sellerCents: 0, buyerCents: 0 })
  expect(sellerShare(pair)).toBeUndefined()
  expect(nashDistance({ ...apart, priceCents: 50_00 })).toBeUndefined()
  expect(attainableSurplusCents(apart)).toBe(0)
})

test('efficiency counts a missed deal as zero and a bad deal as a loss', () => {
  expect(efficiency([{ ...pair, priceCents: 69_00 }, pair])).toBe(0.5)
  expect(efficiency([{ ...pair, priceCents: 50_00 }, { ...apart, priceCents: 50_00 }])).toBe(0)
  expect(efficiency([apart])).toBeUndefined()
  expect(delayAdjustedEfficiency([{ ...pair, priceCents: 50_00, rounds: 2 }], { patience: 0.9 })).toBeCloseTo(0.81, 12)
})

test('the price reduction is a share of the asking price', () => {
  expect(priceReductionShare({ listPriceCents: 80_00, priceCents: 60_00 })).toBe(0.25)
})

test('surpluses always add up to the difference of the reservations, and bad deals are those where one is negative', () => {
  fc.assert(
    fc.property(anyOutcome, (outcome) => {
      const { sellerCents, buyerCents } = surplusesCents(outcome)
      expect(sellerCents + buyerCents).toBe(outcome.buyerReservationCents - outcome.sellerReservationCents)
      expect(isBadDeal(outcome)).toBe(sellerCents < 0 || buyerCents < 0)
    }),
  )
})
