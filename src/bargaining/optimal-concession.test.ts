import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedGain, optimalAsksUniform, optimalOffers, type PossibleOffer } from './optimal-concession.ts'

/** Gain of falling asks to a buyer whose fixed reservation is uniform on [0, high]. */
function gainOf(asks: readonly number[], { floor, high }: { floor: number; high: number }): number {
  return asks.reduce((sum, ask, index) => sum + ((ask - floor) * ((asks[index - 1] ?? high) - ask)) / high, 0)
}

test('one offer is the monopoly price', () => {
  const { asksCents, gainCents } = optimalAsksUniform({ floorCents: 30_00, highCents: 100_00, offers: 1 })
  expect(asksCents).toEqual([65_00])
  expect(gainCents).toBeCloseTo(12_25, 9)
})

test('offers are equally spaced, stop one step above the floor, and are worth D / (2 (D + 1)) (V - c)^2 / V', () => {
  const { asksCents, gainCents } = optimalAsksUniform({ floorCents: 20_00, highCents: 100_00, offers: 3 })
  expect(asksCents).toEqual([80_00, 60_00, 40_00])
  expect(gainCents).toBeCloseTo(((3 / 8) * 80_00 ** 2) / 100_00, 9)
  expect(gainCents).toBeCloseTo(gainOf(asksCents, { floor: 20_00, high: 100_00 }), 9)
})

test('no other falling list of asks gains more', () => {
  const asks = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
  const best = optimalAsksUniform({ floorCents: 0.2, highCents: 1, offers: 4 }).gainCents
  fc.assert(
    fc.property(asks, (list) => {
      const falling = list.toSorted((left, right) => right - left)
      expect(gainOf(falling, { floor: 0.2, high: 1 })).toBeLessThanOrEqual(best + 1e-12)
    }),
  )
})

const possibleOffers = fc.array(
  fc.record({ gain: fc.integer({ min: 0, max: 100 }), acceptance: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { minLength: 1, maxLength: 6 },
)

function bestByTrying(possible: readonly PossibleOffer[], { fallback, offersMax }: { fallback: number; offersMax: number }): number {
  const extend = (plan: readonly PossibleOffer[], rest: readonly PossibleOffer[]): number =>
    Math.max(
      expectedGain({ offers: plan, fallback }),
      ...(plan.length < offersMax ? rest.map((offer, index) => extend([...plan, offer], rest.toSpliced(index, 1))) : []),
    )
  return extend([], possible)
}

test('greedy insertion finds the best list in the best order', () => {
  fc.assert(
    fc.property(possibleOffers, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 4 }), (possible, fallback, offersMax) => {
      const plan = optimalOffers({ possible, fallback, offersMax })
      expect(plan.length).toBeLessThanOrEqual(offersMax)
      expect(expectedGain({ offers: plan, fallback })).toBeCloseTo(bestByTrying(possible, { fallback, offersMax }), 9)
    }),
  )
})

test('a better fallback makes the list riskier', () => {
  const possible = Array.from({ length: 19 }, (_, index) => ({ gain: 5 * (index + 1), acceptance: 1 - (index + 1) / 20 }))
  const chanceOfDeal = (fallback: number): number =>
    1 - optimalOffers({ possible, fallback, offersMax: 3 }).reduce((refused, { acceptance }) => refused * (1 - acceptance), 1)
  expect(chanceOfDeal(60)).toBeLessThan(chanceOfDeal(30))
  expect(chanceOfDeal(30)).toBeLessThan(chanceOfDeal(0))
})
