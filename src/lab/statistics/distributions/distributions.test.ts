// Expected values were computed once with SciPy 1.17 and stored.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectClose } from '../estimable.fixture.ts'
import { binomialCdf, binomialProbability, binomialTwoSided } from './binomial.ts'
import { fUpperTail } from './f-distribution.ts'
import { logBeta, logChoose, logGamma } from './log-gamma.ts'
import { noncentralTCdf } from './noncentral-t.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { tCdf, tQuantile, tTwoSided } from './student-t.ts'

describe('against SciPy', () => {
  it.each([[0.5, 0.5723649429247], [3.3, 0.9870985778947343], [9.99, 12.779315214350195], [10, 12.801827480081469], [12345.6, 103959.18506616844]])('ln Γ(%d)', (x, expected) => expectClose(logGamma(x), expected, 1e-13))

  it.each([[0.5, 0.5, 1.1447298858494], [3, 12, -6.9957661563048505], [100, 0.5, -1.7289701552775225], [50, 70, -82.26860396842366], [5e4, 5e4, -69318.86243051314]])('ln B(%d, %d)', (a, b, expected) => expectClose(logBeta(a, b), expected, 1e-13))

  it.each([[-12, 1.776482112077653e-33], [-5.5, 1.898956246588768e-8], [-2.1, 0.017864420562816542], [-1.9, 0.028716559816001803], [-0.3, 0.3820885778110474], [0, 0.5], [0.7, 0.758036347776927], [1.96, 0.9750021048517795], [2.5, 0.9937903346742238], [6, 0.9999999990134123]])('normal: P(Z <= %d)', (x, expected) => expectClose(normalCdf(x), expected, 1e-13))

  it.each([[1e-300, -37.0470962993612], [1e-12, -7.034483825301131], [0.001, -3.090232306167813], [0.025, -1.9599639845400545], [0.3, -0.5244005127080409], [0.5, 0], [0.9, 1.2815515655446004], [0.9999, 3.719016485455709]])('normal quantile of %d', (p, expected) => expectClose(normalQuantile(p), expected, 1e-13))

  it.each([[-4.0621277, 9, 0.001416445063383156], [0.1, 1, 0.5317255174305535], [-30, 2.5, 0.00014553235457869768], [2, 3, 0.9303370157205785], [1e-8, 10, 0.5000000038910839], [-2.5, 68, 0.007418314469258882], [3, 1000.5, 0.9986166623064269], [-6, 1e6, 9.86924906177215e-10]])('t: P(T <= %d), %d degrees of freedom', (t, degreesOfFreedom, expected) => expectClose(tCdf(t, degreesOfFreedom), expected, 1e-12))

  it.each([[0.975, 9, 2.262157162798205], [0.95, 1, 6.313751514675037], [1e-6, 3, -103.29946778041935], [0.6, 2.2, 0.2853915458883041], [0.999, 68, 3.2144631962348855], [0.025, 1e5, -1.95998770753461]])('t quantile of %d, %d degrees of freedom', (p, degreesOfFreedom, expected) => expectClose(tQuantile(p, degreesOfFreedom), expected, 1e-12))

  it.each([[330.285339234588, 6, 9, 4.984030528724813e-10], [1, 1, 1, 0.5], [4, 2, 30.5, 0.028661335643192804], [0.02, 5, 700, 0.9998368543288032], [3.2, 68, 713, 1.0765888234286253e-14]])('F: P(F >= %d), %d and %d degrees of freedom', (f, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom, expected) => expectClose(fUpperTail({ f, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom }), expected, 1e-12))

  it.each([[17, 28, 0.5, 0.07999755442142481, 0.9075333289802074, 0.34492845088243484], [0, 9, 0.3, 0.040353607, 0.040353607, 0.065648449], [3, 20, 0.4, 0.012349690730879367, 0.01596116279000825, 0.022427038142043255], [700, 1150, 0.6, 0.02009701779264084, 0.735911844778081, 0.5674548280838401], [5, 5, 0.5, 0.03125, 1, 0.0625]])('binomial: %d of %d at %d', (successes, trials, chance, probability, below, twoSided) => {
    expectClose(binomialProbability({ successes, trials, chance }), probability, 1e-12)
    expectClose(binomialCdf({ successes, trials, chance }), below, 1e-12)
    expectClose(binomialTwoSided({ successes, trials, chance }), twoSided, 1e-12)
  })

  it.each([[2, 38, 3.16227766, 0.12594872115945555], [-1, 5, 1.5, 0.009387645621709156], [2.02, 10, -1, 0.9968348459884459], [0, 7, 2, 0.02275013194817922], [1.97, 500, 2.8, 0.20344523215382646], [30, 12, 25, 0.7557329387456044]])('noncentral t: P(T <= %d), %d degrees of freedom, noncentrality %d', (t, degreesOfFreedom, noncentrality, expected) => expectClose(noncentralTCdf({ t, degreesOfFreedom, noncentrality }), expected, 1e-11))
})

describe('laws', () => {
  const chance = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })
  const degrees = fc.double({ min: 0.7, max: 5000, noNaN: true })

  it('a quantile undoes its distribution', () => {
    fc.assert(fc.property(chance, degrees, (p, degreesOfFreedom) => {
      expectClose(tCdf(tQuantile(p, degreesOfFreedom), degreesOfFreedom), p, 1e-9)
      expectClose(normalCdf(normalQuantile(p)), p, 1e-9)
    }))
  })

  it('t is symmetric, and normal at infinite degrees of freedom', () => {
    fc.assert(fc.property(fc.double({ min: -30, max: 30, noNaN: true }), degrees, (t, degreesOfFreedom) => {
      expect(tCdf(t, degreesOfFreedom) + tCdf(-t, degreesOfFreedom)).toBeCloseTo(1, 14)
      expect(tCdf(t, Number.POSITIVE_INFINITY)).toBe(normalCdf(t))
    }))
  })

  it('the square of t is F with 1 degree of freedom', () => {
    fc.assert(fc.property(fc.double({ min: -20, max: 20, noNaN: true }), degrees, (t, degreesOfFreedom) => {
      expectClose(fUpperTail({ f: t * t, numeratorDegreesOfFreedom: 1, denominatorDegreesOfFreedom: degreesOfFreedom }), tTwoSided(t, degreesOfFreedom), 1e-10)
    }))
  })

  it('the noncentral t is the central one at noncentrality 0', () => {
    fc.assert(fc.property(fc.double({ min: -10, max: 10, noNaN: true }), fc.integer({ min: 1, max: 300 }), (t, degreesOfFreedom) => {
      expect(noncentralTCdf({ t, degreesOfFreedom, noncentrality: 0 })).toBeCloseTo(tCdf(t, degreesOfFreedom), 11)
    }))
  })

  it('binomial chances sum to 1 and to the distribution', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 80 }), chance, (trials, p) => {
      let sum = 0
      for (let successes = 0; successes <= trials; successes += 1) {
        sum += binomialProbability({ successes, trials, chance: p })
        expect(binomialCdf({ successes, trials, chance: p })).toBeCloseTo(sum, 10)
      }
    }))
  })

  it('at certainty one count has all the chance', () => {
    expect(binomialProbability({ successes: 4, trials: 4, chance: 1 })).toBe(1)
    expect(binomialProbability({ successes: 3, trials: 4, chance: 1 })).toBe(0)
    expect(binomialProbability({ successes: 0, trials: 4, chance: 0 })).toBe(1)
    expect(Math.exp(logChoose(28, 11))).toBeCloseTo(21_474_180, 4)
  })
})
