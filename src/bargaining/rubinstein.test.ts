import { expect, test } from 'vitest'
import { patienceUnderHazard, proposerShare, responderShareWithOption } from './rubinstein.ts'

test('published shares of the first proposer', () => {
  expect(proposerShare({ proposerDiscount: 0.9, responderDiscount: 0.9 })).toBeCloseTo(0.5263, 4)
  expect(proposerShare({ proposerDiscount: 0.9, responderDiscount: 0.8 })).toBeCloseTo(0.7143, 4)
})

test('the shares solve the two indifference conditions', () => {
  const [first, second] = [0.93, 0.71]
  const x = proposerShare({ proposerDiscount: first, responderDiscount: second })
  const y = proposerShare({ proposerDiscount: second, responderDiscount: first })
  expect(1 - x).toBeCloseTo(second * y, 12)
  expect(1 - y).toBeCloseTo(first * x, 12)
})

test('the limits: all to the patient side, even between two fully patient ones', () => {
  expect(proposerShare({ proposerDiscount: 1, responderDiscount: 0.5 })).toBe(1)
  expect(proposerShare({ proposerDiscount: 0.5, responderDiscount: 1 })).toBe(0)
  expect(proposerShare({ proposerDiscount: 1, responderDiscount: 1 })).toBe(0.5)
  expect(proposerShare(patienceUnderHazard(0.001))).toBeCloseTo(0.5, 3)
})

test('an outside option counts only when it beats bargaining', () => {
  const patience = patienceUnderHazard(0.1)
  expect(responderShareWithOption({ ...patience, outsideShare: 0.3 })).toBeCloseTo(0.9 / 1.9, 12)
  expect(responderShareWithOption({ ...patience, outsideShare: 0.6 })).toBe(0.6)
})
