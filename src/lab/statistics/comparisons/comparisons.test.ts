// Expected values are published (named at each) or were computed once with SciPy 1.17 and statsmodels 0.15 and stored.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimable, expectClose } from '../estimable.fixture.ts'
import { sleep } from '../known-data.fixture.ts'
import { cliffsDelta } from './cliffs-delta.ts'
import { pearson } from './correlation.ts'
import { independentEquivalence, pairedEquivalence } from './equivalence.ts'
import { benjaminiHochberg, holm } from './multiplicity.ts'
import { rateRuledOutByNone, wilsonInterval } from './proportions.ts'
import { ranksOf } from './ranks.ts'
import { signTest } from './sign-test.ts'
import { signedRank } from './signed-rank.ts'
import { pairedT, welchT } from './t-tests.ts'

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 25 })

describe('t tests', () => {
  it('Student’s sleep data, paired and Welch', () => {
    const paired = estimable(pairedT(sleep))
    expect(paired.degreesOfFreedom).toBe(9)
    expectClose(paired.statistic, -4.0621277, 1e-7)
    expectClose(paired.p, 0.00283289, 1e-6)
    // As R's t.test prints the interval.
    expectClose(paired.interval.low, -2.4598858, 1e-7)
    expectClose(paired.interval.high, -0.7001142, 1e-7)
    const welch = estimable(welchT(sleep))
    expectClose(welch.statistic, -1.8608135, 1e-7)
    expectClose(welch.p, 0.0793941, 1e-6)
    expectClose(welch.degreesOfFreedom, 17.776473516178495, 1e-12)
  })

  it('swapping the sides changes the sign, shifting both changes nothing', () => {
    fc.assert(fc.property(values, fc.integer({ min: -1000, max: 1000 }), (first, shift) => {
      const second = first.map((value, index) => ((value * 7 + index * 13) % 41) + index / 3)
      for (const test of [pairedT, welchT]) {
        const one = estimable(test({ first, second }))
        const other = estimable(test({ first: second.map((value) => value + shift), second: first.map((value) => value + shift) }))
        expect(other.estimate).toBeCloseTo(-one.estimate, 9)
        expect(other.p).toBeCloseTo(one.p, 9)
      }
    }))
  })

  it.each([
    [pairedT({ first: [1], second: [2] }), 'too_few_observations'],
    [pairedT({ first: [1, 2, 3], second: [2, 3, 4] }), 'no_variation'],
    [pairedT({ first: [1, Number.NaN], second: [2, 3] }), 'not_finite'],
    [welchT({ first: [1, 2, 3], second: [4] }), 'too_few_observations'],
    [welchT({ first: [0.1, 0.1, 0.1], second: [4, 4] }), 'no_variation'],
  ])('%o', (result, because) => expect(result).toMatchObject({ estimable: false, because }))

  it('lists of two lengths cannot be paired', () => expect(() => pairedT({ first: [1, 2], second: [1] })).toThrow(RangeError))
})

describe('equivalence', () => {
  it('as statsmodels’ ttost_paired and ttost_ind', () => {
    const paired = estimable(pairedEquivalence({ ...sleep, margin: { low: -3, high: 0.5 } }))
    expectClose(paired.p, 0.002655570292658671, 1e-10)
    expectClose(paired.pBelowHigh, 0.00023190270448159315, 1e-10)
    expect(paired.equivalent).toBe(true)
    expectClose(estimable(independentEquivalence({ ...sleep, margin: { low: -4, high: 1 } })).p, 0.005361624103159107, 1e-10)
  })

  it('is said exactly when the 90 % interval lies inside the margin', () => {
    fc.assert(fc.property(values, fc.integer({ min: 1, max: 30 }), (differences, half) => {
      fc.pre(new Set(differences).size > 1)
      const { equivalent, interval } = estimable(pairedEquivalence({ first: differences, second: differences.map(() => 0), margin: { low: -half, high: half } }))
      expect(interval.level).toBeCloseTo(0.9, 12)
      expect(equivalent).toBe(interval.low > -half && interval.high < half)
    }))
  })

  it('an empty margin is a mistake', () => expect(() => pairedEquivalence({ ...sleep, margin: { low: 1, high: 1 } })).toThrow('the margin 1 to 1 is empty'))
})

describe('sign test', () => {
  it('run ranking of Project Deal: 17 of 28 prefer the strong run', () => expectClose(estimable(signTest({ positive: 17, negative: 11 })).p, 0.345, 1e-3))
  it('nobody prefers either', () => expect(signTest({ positive: 0, negative: 0, ties: 4 })).toMatchObject({ because: 'too_few_observations' }))
  it('counts are whole', () => expect(() => signTest({ positive: 1.5, negative: 0 })).toThrow(RangeError))
})

describe('signed ranks', () => {
  const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3]
  const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]

  it('exact: Hollander and Wolfe’s depression scores, V = 40, p = 0.03906', () => {
    expect(signedRank(before.map((value, index) => value - (after[index] as number)))).toMatchObject({ method: 'exact', positiveRankSum: 40, pairs: 9, zeros: 0, p: 0.0390625 })
  })

  it('with ties and zeros: normal, as SciPy', () => {
    const result = estimable(signedRank([0, 2, 0, -1, 2, 0, 2, 1, 0, 3, -2, 1]))
    expect(result).toMatchObject({ method: 'normal', positiveRankSum: 28.5, pairs: 8, zeros: 4 })
    expectClose(result.p, 0.13460465781116093, 1e-12)
  })

  it('many pairs: normal, as SciPy', () => {
    expectClose(estimable(signedRank(Array.from({ length: 60 }, (_, index) => (index + 1) * (index % 3 === 0 ? -1 : 1)))).p, 0.016733071607703435, 1e-12)
  })

  it('exact p is the share of all sign patterns', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 9 }), fc.nat(), (sizes, signs) => {
      const signed = (pattern: number): number[] => sizes.map((size, index) => ((pattern >> index) & 1 ? size : -size))
      const distance = (pattern: number): number => Math.abs(estimable(signedRank(signed(pattern))).rankBiserial)
      const patterns = Array.from({ length: 2 ** sizes.length }, (_, pattern) => pattern)
      const seen = signs % patterns.length
      const share = patterns.filter((pattern) => distance(pattern) >= distance(seen) - 1e-12).length / patterns.length
      expect(estimable(signedRank(signed(seen))).p).toBeCloseTo(share, 10)
    }), { numRuns: 30 })
  })

  it('nobody differs', () => expect(signedRank([0, 0])).toMatchObject({ because: 'too_few_observations' }))
  it('ties share their mean rank', () => expect(ranksOf([3, 1, 3, 2, 2, 2])).toStrictEqual({ ranks: Float64Array.of(5.5, 1, 5.5, 3, 3, 3), tieTerm: 30 }))
})

describe('Cliff’s delta', () => {
  it('the example of Hess and Kromrey (2004), as R’s effsize prints it', () => {
    const { delta, interval } = estimable(cliffsDelta({ first: [10, 10, 20, 20, 20, 30, 30, 30, 40, 50], second: [10, 20, 30, 40, 40, 50] }))
    expectClose(delta, -0.25, 1e-12)
    expectClose(estimable(interval).low, -0.7265846, 1e-6)
    expectClose(estimable(interval).high, 0.3890062, 1e-6)
  })

  it('depends on order alone, and swaps sign with the sides', () => {
    fc.assert(fc.property(values, values, (first, second) => {
      const { delta } = estimable(cliffsDelta({ first, second }))
      expect(estimable(cliffsDelta({ first: second, second: first })).delta).toBeCloseTo(-delta, 12)
      expect(estimable(cliffsDelta({ first: first.map((value) => value ** 3), second: second.map((value) => value ** 3) })).delta).toBeCloseTo(delta, 12)
    }))
  })

  it('has no interval where one side always wins', () => {
    expect(cliffsDelta({ first: [5, 6], second: [1, 2] })).toMatchObject({ delta: 1, interval: { because: 'no_variation' } })
    expect(cliffsDelta({ first: [5], second: [1, 7] })).toMatchObject({ delta: 0, interval: { because: 'too_few_observations' } })
    expect(cliffsDelta({ first: [], second: [1] })).toMatchObject({ because: 'too_few_observations' })
  })
})

describe('rates', () => {
  it.each([[0, 20, 0, 0.1611251580528194], [24, 52, 0.33340474681756815, 0.5949638867304213], [5, 5, 0.5655175352168252, 1], [3, 1150, 0.0008875799006661696, 0.007641719116507975]])('Wilson, %d of %d', (events, trials, low, high) => {
    const interval = estimable(wilsonInterval({ events, trials }))
    expectClose(interval.low, low, 1e-10)
    expectClose(interval.high, high, 1e-10)
  })

  it('none in n trials rules out about 3/n', () => {
    const { rate } = estimable(rateRuledOutByNone(1000))
    expectClose(rate, 0.003, 0.003)
    expect((1 - rate) ** 1000).toBeCloseTo(0.05, 12)
  })

  it('no trials say nothing', () => {
    expect(wilsonInterval({ events: 0, trials: 0 })).toMatchObject({ because: 'too_few_observations' })
    expect(rateRuledOutByNone(0)).toMatchObject({ because: 'too_few_observations' })
    expect(() => wilsonInterval({ events: 3, trials: 2 })).toThrow('3 events of 2 trials')
  })
})

describe('many questions', () => {
  const five = [0.01, 0.02, 0.03, 0.04, 0.05]
  const rounded = (list: readonly number[]): number[] => list.map((p) => Number(p.toFixed(12)))

  it('Holm and Benjamini–Hochberg of .01 to .05', () => {
    expect(rounded(holm(five))).toStrictEqual([0.05, 0.08, 0.09, 0.09, 0.09])
    expect(rounded(benjaminiHochberg(five))).toStrictEqual([0.05, 0.05, 0.05, 0.05, 0.05])
  })

  it('keep the order of the questions, never lower a p, and never swap two', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (list) => {
      for (const correct of [holm, benjaminiHochberg]) {
        const adjusted = correct(list)
        list.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p * (1 - 1e-12))
          expect(adjusted[i]).toBeLessThanOrEqual(1)
          list.forEach((other, j) => p < other && expect(adjusted[i]).toBeLessThanOrEqual((adjusted[j] as number) * (1 + 1e-12)))
        })
      }
      holm(list).forEach((p, index) => expect(p).toBeGreaterThanOrEqual((benjaminiHochberg(list)[index] as number) - 1e-15))
    }))
  })

  it('what is no p value is a mistake', () => expect(() => holm([0.2, Number.NaN])).toThrow('NaN is not a p value'))
})

describe('correlation', () => {
  it('as SciPy, with Fisher’s interval', () => {
    const { r, p, interval } = estimable(pearson(sleep))
    expectClose(r, 0.7951702058335779, 1e-12)
    expectClose(p, 0.005964995796918454, 1e-10)
    expectClose(estimable(interval).low, 0.33152547416433736, 1e-10)
    expectClose(estimable(interval).high, 0.9494465336113636, 1e-10)
  })

  it('points on a line', () => expect(pearson({ first: [1, 2, 3, 4], second: [2, 4, 6, 8] })).toMatchObject({ r: 1, p: 0, interval: { because: 'no_variation' } }))

  it.each([
    [pearson({ first: [1, 2], second: [2, 1] }), 'too_few_observations'],
    [pearson({ first: [1, 1, 1], second: [2, 1, 3] }), 'no_variation'],
  ])('%o', (result, because) => expect(result).toMatchObject({ because }))
})
