import { expect, test } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import { buyerSituationWith, situationWith } from './situation-for-test.ts'
import { zeroIntelligenceConstrained, zeroIntelligenceUnconstrained } from './zero-intelligence.ts'

function pricesOf(propose: () => number): { least: number; mean: number; most: number } {
  const prices = Array.from({ length: 4_000 }, propose)
  const mean = prices.reduce((sum, price) => sum + price, 0) / prices.length
  return { least: Math.min(...prices), mean, most: Math.max(...prices) }
}

test('ZI-C is uniform between reservation and opening', () => {
  const random = randomFrom('zi-c')
  const { least, mean, most } = pricesOf(() => zeroIntelligenceConstrained.propose(situationWith({ random })))
  expect(least).toBeGreaterThanOrEqual(30_00)
  expect(most).toBeLessThanOrEqual(100_00)
  expect(Math.abs(mean - 65_00)).toBeLessThan(1_00)
})

test('ZI-U is uniform on the whole range, beyond its reservation too', () => {
  const random = randomFrom('zi-u')
  const { least, mean, most } = pricesOf(() => zeroIntelligenceUnconstrained.propose(buyerSituationWith({ random })))
  expect(least).toBeLessThan(2_00)
  expect(most).toBeGreaterThan(98_00)
  expect(Math.abs(mean - 50_00)).toBeLessThan(1_50)
})

test('an offer is taken as often as a random wish is no better, and a refusal is answered with a better price', () => {
  const random = randomFrom('zi acceptance')
  const situation = situationWith({ random, theirs: [51_00] })
  const taken = Array.from({ length: 4_000 }, () => zeroIntelligenceConstrained.accepts(situation)).filter(Boolean).length
  expect(taken / 4_000).toBeCloseTo(0.3, 1)
  expect(pricesOf(() => zeroIntelligenceConstrained.propose(situation)).least).toBeGreaterThanOrEqual(51_00)
})

test('only ZI-U ever takes an offer beyond its reservation', () => {
  const situation = situationWith({ random: randomFrom('zi beyond'), theirs: [20_00] })
  const taken = (accepts: (turn: typeof situation) => boolean): number => Array.from({ length: 500 }, () => accepts(situation)).filter(Boolean).length
  expect(taken(zeroIntelligenceConstrained.accepts)).toBe(0)
  expect(taken(zeroIntelligenceUnconstrained.accepts)).toBeGreaterThan(50)
})
