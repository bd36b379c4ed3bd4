import { expect, test } from 'vitest'
import { nashPrice } from './nash.ts'

const pair = { sellerReservationCents: 30_00, buyerReservationCents: 70_00 }

test('equal power without outside options is the middle of the ZOPA', () => {
  expect(nashPrice(pair)).toBe(50_00)
})

test('power moves the price from the seller reservation at 0 to the buyer reservation at 1', () => {
  expect(nashPrice({ ...pair, sellerPower: 0 })).toBe(30_00)
  expect(nashPrice({ ...pair, sellerPower: 0.75 })).toBe(60_00)
  expect(nashPrice({ ...pair, sellerPower: 1 })).toBe(70_00)
})

test('outside options narrow the range first, and may leave nothing', () => {
  expect(nashPrice({ ...pair, sellerOutsideCents: 10_00 })).toBe(55_00)
  expect(nashPrice({ ...pair, buyerOutsideCents: 20_00 })).toBe(40_00)
  expect(nashPrice({ ...pair, sellerOutsideCents: 21_00, buyerOutsideCents: 20_00 })).toBeUndefined()
})

test('the price maximises the weighted Nash product', () => {
  const problem = { ...pair, sellerOutsideCents: 4_00, buyerOutsideCents: 6_00, sellerPower: 0.3 }
  const product = (price: number): number => (price - 34_00) ** 0.3 * (64_00 - price) ** 0.7
  const best = nashPrice(problem) ?? Number.NaN
  for (let price = 34_00; price <= 64_00; price += 50) expect(product(price)).toBeLessThanOrEqual(product(best) + 1e-9)
})
