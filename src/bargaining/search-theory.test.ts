import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  acceptanceThresholds,
  discountedThreshold,
  sampleExpectedBest,
  uniformExpectedBest,
  weitzmanIndexOfSample,
  weitzmanIndexUniform,
} from './search-theory.ts'

const unit = uniformExpectedBest({ low: 0, high: 1 })
const evenSample = Array.from({ length: 2_000 }, (_, index) => (index + 0.5) / 2_000)

test('thresholds with draws left: .5, .625, .695313, .741730, .775082, .800376', () => {
  const thresholds = acceptanceThresholds({ draws: 6, expectedBest: unit })
  const published = [0.5, 0.625, 0.695313, 0.74173, 0.775082, 0.800376]
  expect(thresholds.map((threshold) => Number(threshold.toFixed(6)))).toEqual(published)
})

test('a sample of the distribution gives nearly the same thresholds, and a good fallback raises them', () => {
  const fromSample = acceptanceThresholds({ draws: 3, expectedBest: sampleExpectedBest(evenSample) })
  for (const [index, threshold] of acceptanceThresholds({ draws: 3, expectedBest: unit }).entries()) expect(fromSample[index]).toBeCloseTo(threshold, 5)
  expect(acceptanceThresholds({ draws: 1, expectedBest: unit, fallback: 0.6 })[0]).toBeCloseTo(0.6 + 0.08, 12)
})

test('no counterpart leaves the fallback', () => {
  expect(acceptanceThresholds({ draws: 2, expectedBest: sampleExpectedBest([]), fallback: 3 })).toEqual([3, 3])
})

test('the discounted threshold is (1 - sqrt(1 - d^2)) / d: .626789 at .9', () => {
  expect(discountedThreshold({ discount: 0.9, expectedBest: unit })).toBeCloseTo(0.626789, 6)
  for (const discount of [0.1, 0.5, 0.99, 0.999]) {
    const closedForm = (1 - Math.sqrt(1 - discount ** 2)) / discount
    expect(discountedThreshold({ discount, expectedBest: unit })).toBeCloseTo(closedForm, 8)
  }
})

test('Weitzman index: .8 for a uniform prize at cost .02, the same from a sample', () => {
  expect(weitzmanIndexUniform({ cost: 0.02, low: 0, high: 1 })).toBeCloseTo(0.8, 12)
  expect(weitzmanIndexOfSample({ cost: 0.02, values: evenSample })).toBeCloseTo(0.8, 3)
  expect(weitzmanIndexUniform({ cost: 2_00, low: 0, high: 100_00 })).toBeCloseTo(80_00, 6)
})

test('a contact dearer than the prize has a negative index', () => {
  expect(weitzmanIndexUniform({ cost: 0.7, low: 0, high: 1 })).toBeCloseTo(-0.2, 12)
  expect(weitzmanIndexOfSample({ cost: 3, values: [1, 2] })).toBeCloseTo(-1.5, 12)
})

test('the index of any sample solves cost = E[max(x - z, 0)]', () => {
  const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(values, fc.double({ min: 0.001, max: 50, noNaN: true }), (sample, cost) => {
      const index = weitzmanIndexOfSample({ cost, values: sample })
      const excess = sample.reduce((sum, value) => sum + Math.max(0, value - index), 0) / sample.length
      expect(excess).toBeCloseTo(cost, 8)
    }),
  )
})
