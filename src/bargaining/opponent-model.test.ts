import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptanceChance, bestFinalPrice, exponents, opponentPosterior } from './opponent-model.ts'

/** A buyer's first `seen` of 20 bids on the way from 0 to its reservation. */
function bidsOf({ reservation, exponent, seen }: { reservation: number; exponent: number; seen: number }): number[] {
  return Array.from({ length: seen }, (_, index) => reservation * Math.pow(index / 19, exponent))
}

const prior = { roundsMax: 20, low: 0, high: 100 }

test('before the first quote the belief is the prior', () => {
  const posterior = opponentPosterior({ ...prior, quotes: [] })
  for (const price of [0, 12.3, 50, 99, 100]) expect(acceptanceChance(posterior, price)).toBeCloseTo(1 - price / 100, 9)
  expect(bestFinalPrice(posterior, 30)).toEqual({ price: 65, gain: expect.closeTo(12.25, 9) })
})

test('chances sum to 1, whatever was quoted and for however long', () => {
  const quotes = fc.array(fc.double({ min: -50, max: 150, noNaN: true }), { maxLength: 300 })
  fc.assert(
    fc.property(quotes, (history) => {
      const { chances, cellChances } = opponentPosterior({ ...prior, roundsMax: 300, quotes: history })
      expect(chances.flat().reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
      expect(cellChances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
    }),
    { numRuns: 30 },
  )
})

test('the acceptance chance falls with the price and is 1 up to the best quote', () => {
  const posterior = opponentPosterior({ ...prior, quotes: bidsOf({ reservation: 60, exponent: 1, seen: 10 }) })
  let previous = 1
  for (let price = 0; price <= 110; price += 0.5) {
    const chance = acceptanceChance(posterior, price)
    expect(chance).toBeLessThanOrEqual(previous + 1e-12)
    if (price <= (60 * 9) / 19) expect(chance).toBe(1)
    previous = chance
  }
  expect(previous).toBe(0)
})

test('late in the thread the reservation is learnt, whatever the way of conceding', () => {
  for (const exponent of exponents.filter((candidate) => candidate <= 8)) {
    const posterior = opponentPosterior({ ...prior, quotes: bidsOf({ reservation: 60, exponent, seen: 19 }) })
    expect(acceptanceChance(posterior, 55), `exponent ${exponent}`).toBeGreaterThan(0.9)
    expect(acceptanceChance(posterior, 70), `exponent ${exponent}`).toBeLessThan(0.1)
  }
})

test('hard Boulware, which has shown 39 % of its way by then, leaves more doubt', () => {
  const posterior = opponentPosterior({ ...prior, quotes: bidsOf({ reservation: 60, exponent: 17.5, seen: 19 }) })
  expect(acceptanceChance(posterior, 55)).toBeGreaterThan(0.8)
  expect(acceptanceChance(posterior, 55)).toBeLessThan(0.9)
})

test('after most of a linear concession the best final price is close below the true reservation', () => {
  const posterior = opponentPosterior({ ...prior, quotes: bidsOf({ reservation: 60, exponent: 1, seen: 19 }) })
  const { price } = bestFinalPrice(posterior, 30)
  expect(price).toBeGreaterThan(55)
  expect(price).toBeLessThanOrEqual(60)
})

test('a quote beyond the prior is taken as the reservation', () => {
  const posterior = opponentPosterior({ ...prior, quotes: [0, 120] })
  expect(acceptanceChance(posterior, 120)).toBe(1)
  expect(acceptanceChance(posterior, 121)).toBe(0)
  expect(bestFinalPrice(posterior, 30)).toEqual({ price: 120, gain: 90 })
})

test('no price promises a gain when the own reservation is above everything', () => {
  expect(bestFinalPrice(opponentPosterior({ ...prior, quotes: [10] }), 100)).toEqual({ price: 100, gain: 0 })
})
