import { expect, test } from 'vitest'
import { postedPrice } from './posted-price.ts'

/** V' = max_p (1 - F(p)) (p - V) on the unit range by small steps and a search over prices: no closed form. */
function valueByEuler({ floor, arrivals }: { floor: number; arrivals: number }): number {
  const steps = 4_000
  let value = floor
  for (let step = 0; step < steps; step += 1) {
    let best = 0
    for (let price = 0; price <= 1; price += 0.005) best = Math.max(best, (1 - price) * (price - value))
    value += (arrivals / steps) * best
  }
  return value
}

test('floor .3, four buyers expected: worth .588235, ask .794118', () => {
  const { valueCents, askCents } = postedPrice({ floorCents: 0.3, lowCents: 0, highCents: 1, arrivalsExpected: 4 })
  expect(valueCents).toBeCloseTo(0.588235, 6)
  expect(askCents).toBeCloseTo(0.794118, 6)
})

test('the closed form solves the differential equation, floors below the range included', () => {
  for (const [floor, arrivals] of [[0, 2], [0.3, 4], [0.6, 1], [-0.5, 3], [-3, 0.5], [-3, 4]] as const) {
    const { valueCents } = postedPrice({ floorCents: floor, lowCents: 0, highCents: 1, arrivalsExpected: arrivals })
    expect(Math.abs(valueCents - valueByEuler({ floor, arrivals }))).toBeLessThan(0.002)
  }
})

test('with no time left the thing is worth its floor, and the ask is the monopoly price', () => {
  expect(postedPrice({ floorCents: 40_00, lowCents: 20_00, highCents: 80_00, arrivalsExpected: 0 })).toEqual({ valueCents: 40_00, askCents: 60_00 })
})

test('a floor that nobody pays is asked as it is', () => {
  expect(postedPrice({ floorCents: 90_00, lowCents: 20_00, highCents: 80_00, arrivalsExpected: 3 })).toEqual({ valueCents: 90_00, askCents: 90_00 })
})

test('value and ask rise with the buyers expected and stay between floor and the highest value', () => {
  let previous = { valueCents: 10_00, askCents: 0 }
  for (let arrivalsExpected = 0; arrivalsExpected <= 50; arrivalsExpected += 0.5) {
    const now = postedPrice({ floorCents: 10_00, lowCents: 20_00, highCents: 80_00, arrivalsExpected })
    expect(now.valueCents).toBeGreaterThanOrEqual(previous.valueCents - 1e-9)
    expect(now.askCents).toBeGreaterThanOrEqual(previous.askCents - 1e-9)
    expect(now.askCents).toBeLessThanOrEqual(80_00)
    previous = now
  }
})
