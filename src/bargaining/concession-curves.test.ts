import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aspiration, exponentialConcession, polynomialConcession } from './concession-curves.ts'

const shares = fc.double({ min: 0, max: 1, noNaN: true })
const curves = fc.record({ kappa: fc.double({ min: 0.01, max: 1, noNaN: true }), beta: fc.double({ min: 0.05, max: 20, noNaN: true }) })

test('both Faratin curves run from kappa to 1', () => {
  for (const curve of [{ kappa: 0.1, beta: 0.2 }, { kappa: 0.3, beta: 1 }, { kappa: 0.05, beta: 5 }]) {
    expect(polynomialConcession(0, curve)).toBeCloseTo(curve.kappa, 12)
    expect(exponentialConcession(0, curve)).toBeCloseTo(curve.kappa, 12)
    expect(polynomialConcession(1, curve)).toBeCloseTo(1, 12)
    expect(exponentialConcession(1, curve)).toBeCloseTo(1, 12)
  }
})

test('both Faratin curves never fall', () => {
  fc.assert(
    fc.property(shares, shares, curves, (one, other, curve) => {
      const [early, late] = [Math.min(one, other), Math.max(one, other)]
      expect(polynomialConcession(late, curve)).toBeGreaterThanOrEqual(polynomialConcession(early, curve))
      expect(exponentialConcession(late, curve)).toBeGreaterThanOrEqual(exponentialConcession(early, curve))
    }),
  )
})

test('aspiration is the polynomial curve without kappa, with the exponent 1 / beta', () => {
  fc.assert(
    fc.property(shares, fc.constantFrom(4, 1, 0.25, 17.5), (elapsed, exponent) => {
      expect(aspiration(elapsed, exponent)).toBeCloseTo(1 - polynomialConcession(elapsed, { kappa: 0, beta: 1 / exponent }), 12)
    }),
  )
})

test('half way through, Boulware has given 1/16, linear 1/2, Conceder 84 %', () => {
  expect(aspiration(0.5, 4)).toBe(15 / 16)
  expect(aspiration(0.5, 1)).toBe(0.5)
  expect(aspiration(0.5, 0.25)).toBeCloseTo(1 - 0.840896415, 8)
})
