// Expected values are those of statsmodels 0.15, whose power is the exact noncentral t too.
import { describe, expect, it } from 'vitest'
import { estimable, expectClose } from '../estimable.fixture.ts'
import { designEffect, detectableEffect, pairedDeviation, powerOf, sizeFor } from './power.ts'

describe('power', () => {
  it('two samples of 20, an effect of one deviation', () => expectClose(estimable(powerOf({ comparison: 'two_sample', effect: 1, deviation: 1, size: 20 })).power, 0.868953, 1e-6))

  it.each([
    ['two_sample', 0.5, 5, 0.05, 0.10768598979755588], ['two_sample', 0.5, 64, 0.05, 0.8014595579222542], ['two_sample', 0.2, 30, 0.01, 0.034582094224353745],
    ['paired', 0.3, 10, 0.05, 0.13613625849735425], ['paired', 0.3, 90, 0.05, 0.8037942968932215],
  ] as const)('%s, effect %d, size %d, alpha %d', (comparison, effect, size, alpha, expected) => expectClose(estimable(powerOf({ comparison, effect, deviation: 1, size, alpha })).power, expected, 1e-9))

  it('is alpha where there is no effect', () => expectClose(estimable(powerOf({ comparison: 'paired', effect: 0, deviation: 3, size: 12, alpha: 0.1 })).power, 0.1, 1e-10))
  it('of one pair is not known', () => expect(powerOf({ comparison: 'paired', effect: 1, deviation: 1, size: 1 })).toMatchObject({ because: 'too_few_observations' }))
  it('a deviation of nothing is a mistake', () => expect(() => powerOf({ comparison: 'paired', effect: 1, deviation: 0, size: 9 })).toThrow(RangeError))
})

describe('size to find $2.50', () => {
  it.each([[26.7, 1792, 2398], [20, 1006, 1346], [15, 567, 758], [10, 253, 338]])('two samples, deviation %d', (deviation, at80, at90) => {
    expect(sizeFor({ comparison: 'two_sample', effect: 2.5, deviation })).toStrictEqual({ estimable: true, size: at80 })
    expect(sizeFor({ comparison: 'two_sample', effect: 2.5, deviation, power: 0.9 })).toStrictEqual({ estimable: true, size: at90 })
  })

  it.each([[15, 285, 381], [12, 183, 245], [10, 128, 171], [8, 83, 110], [6, 48, 63], [5, 34, 44], [4, 23, 29]])('pairs, deviation %d', (deviation, at80, at90) => {
    expect(sizeFor({ comparison: 'paired', effect: 2.5, deviation })).toStrictEqual({ estimable: true, size: at80 })
    expect(sizeFor({ comparison: 'paired', effect: 2.5, deviation, power: 0.9 })).toStrictEqual({ estimable: true, size: at90 })
  })

  it.each([[0.5, 155, 207], [0.4, 100, 133], [0.3, 57, 76], [0.2, 27, 35]])('pairs, +12 %% in log price, deviation %d', (deviation, at80, at90) => {
    expect(sizeFor({ comparison: 'paired', effect: Math.log(1.12), deviation })).toStrictEqual({ estimable: true, size: at80 })
    expect(sizeFor({ comparison: 'paired', effect: Math.log(1.12), deviation, power: 0.9 })).toStrictEqual({ estimable: true, size: at90 })
  })

  it('is out of reach for no effect', () => expect(sizeFor({ comparison: 'paired', effect: 0, deviation: 1 })).toMatchObject({ because: 'out_of_reach' }))
  it('certainty is a mistake', () => expect(() => sizeFor({ comparison: 'paired', effect: 1, deviation: 1, power: 1 })).toThrow('a power of 1'))
})

describe('detectable effect', () => {
  it('as statsmodels solves it', () => {
    expectClose(estimable(detectableEffect({ comparison: 'paired', deviation: 1, size: 40, power: 0.9 })).effect, 0.525637566749724, 1e-6)
    expectClose(estimable(detectableEffect({ comparison: 'two_sample', deviation: 1, size: 40 })).effect, 0.634298508579496, 1e-6)
  })

  it('is the effect that the power is for', () => {
    for (const size of [2, 7, 69, 4000]) {
      const { effect } = estimable(detectableEffect({ comparison: 'paired', deviation: 12, size }))
      expectClose(estimable(powerOf({ comparison: 'paired', deviation: 12, size, effect })).power, 0.8, 1e-9)
    }
  })
})

it('alikeness within people: 5.4 deals each, correlation .1 and .3', () => {
  expectClose(designEffect({ perCluster: (186 * 2) / 69, intraclass: 0.1 }), 1.44, 0.002)
  expectClose(designEffect({ perCluster: (186 * 2) / 69, intraclass: 0.3 }), 2.3, 0.01)
  expect(pairedDeviation({ deviation: 10, correlation: 0.5 })).toBeCloseTo(10, 12)
})
