import { describe, expect, it } from 'vitest'
import { estimable, expectClose } from '../estimable.fixture.ts'
import { dyestuff, penicillin, sleepStudy } from '../known-data.fixture.ts'
import { randomPanel } from '../linear/random-panel.fixture.ts'
import { fitRandomIntercepts } from './random-intercepts.ts'
import { minimize } from './minimize.ts'

describe('as lme4 prints it', () => {
  it('Dyestuff: one way, no regressors', () => {
    const { coefficients, variances, residualVariance, criterion } = estimable(fitRandomIntercepts({ outcome: dyestuff.yield, regressors: {}, factors: { batch: dyestuff.batch } }))
    expectClose(variances['batch'], 1764.05, 1e-6)
    expectClose(residualVariance, 2451.25, 1e-6)
    expectClose(coefficients['constant']?.estimate, 1527.5, 1e-10)
    expectClose(coefficients['constant']?.standardError, 19.38341, 1e-6)
    expectClose(criterion, 319.6543, 1e-6)
  })

  it('sleepstudy with random intercepts and a regressor, as statsmodels too', () => {
    const { coefficients, variances, residualVariance, criterion } = estimable(fitRandomIntercepts({ outcome: sleepStudy.reaction, regressors: { day: sleepStudy.day }, factors: { person: sleepStudy.person } }))
    expectClose(coefficients['constant']?.estimate, 251.405105, 1e-8)
    expectClose(coefficients['constant']?.standardError, 9.746709, 1e-5)
    expectClose(coefficients['day']?.estimate, 10.467286, 1e-7)
    expectClose(coefficients['day']?.standardError, 0.804222, 1e-5)
    expectClose(variances['person'], 1378.175844, 1e-5)
    expectClose(residualVariance, 960.456761, 1e-6)
    expectClose(criterion, 1786.465085, 1e-9)
  })

  it('Penicillin: two crossed factors', () => {
    const { coefficients, variances, residualVariance } = estimable(fitRandomIntercepts({ outcome: penicillin.diameter, regressors: {}, factors: { sample: penicillin.sample, plate: penicillin.plate } }))
    expectClose(coefficients['constant']?.estimate, 22.9722, 1e-5)
    expectClose(coefficients['constant']?.standardError, 0.808573, 1e-5)
    expectClose(variances['plate'], 0.716908, 1e-5)
    expectClose(variances['sample'], 3.73092, 1e-5)
    expectClose(residualVariance, 0.302415, 1e-5)
  })
})

it('three crossed factors, unbalanced: statsmodels’ MixedLM with variance components, computed once', () => {
  const { outcome, x, item, seller, buyer } = randomPanel(11)
  const { coefficients, variances, residualVariance, criterion } = estimable(fitRandomIntercepts({ outcome, regressors: { x }, factors: { item, seller, buyer } }))
  expectClose(criterion, 350.97418353241255, 1e-9)
  expectClose(coefficients['x']?.estimate, 0.2903510071912817, 1e-4)
  expectClose(variances['item'], 0.2476436434285537, 2e-4)
  expectClose(variances['seller'], 0.5992227338976964, 2e-4)
  expectClose(variances['buyer'], 0.5567619858561224, 2e-4)
  expectClose(residualVariance, 0.7643279629384055, 2e-4)
})

describe('whatever the data', () => {
  const panel = randomPanel(11)
  const factors = { item: panel.item, seller: panel.seller, buyer: panel.buyer }

  it('units and origin pass through', () => {
    const one = estimable(fitRandomIntercepts({ outcome: panel.outcome, regressors: { x: panel.x }, factors }))
    const other = estimable(fitRandomIntercepts({ outcome: panel.outcome.map((value) => 1000 + 10 * value), regressors: { x: panel.x.map((value) => value / 5 - 3) }, factors }))
    expectClose(other.coefficients['x']?.estimate, 50 * (one.coefficients['x']?.estimate ?? 0), 1e-5)
    expectClose(other.coefficients['x']?.p, one.coefficients['x']?.p ?? 0, 1e-4)
    for (const name of ['seller', 'buyer'] as const) expectClose(other.variances[name], 100 * (one.variances[name] ?? 0), 1e-3)
  })

  it('the order of factors does not matter, and a factor without effect has no variance', () => {
    const noise = panel.outcome.map((_, row) => (row * 37) % 5)
    const one = estimable(fitRandomIntercepts({ outcome: panel.outcome, regressors: {}, factors: { ...factors, noise } }))
    const other = estimable(fitRandomIntercepts({ outcome: panel.outcome, regressors: {}, factors: { noise, buyer: panel.buyer, seller: panel.seller, item: panel.item } }))
    expectClose(other.criterion, one.criterion, 1e-9)
    expect(one.variances['noise']).toBeLessThan(0.05 * one.residualVariance)
  })
})

describe('what cannot be fitted', () => {
  const outcome = [3, 1, 4, 1, 5, 9]
  it.each([
    [fitRandomIntercepts({ outcome, regressors: {}, factors: { item: [1, 2, 3, 4, 5, 6] } }), 'too_few_observations'],
    [fitRandomIntercepts({ outcome, regressors: {}, factors: { item: [1, 1, 1, 1, 1, 1] } }), 'too_few_clusters'],
    [fitRandomIntercepts({ outcome, regressors: { x: [1, 1, 1, 1, 1, 1] }, factors: { item: [1, 1, 2, 2, 3, 3] } }), 'collinear'],
    [fitRandomIntercepts({ outcome: [2, 2, 2, 2], regressors: {}, factors: { item: [1, 1, 2, 2] } }), 'no_variation'],
    [fitRandomIntercepts({ outcome: [2, 2, Number.POSITIVE_INFINITY], regressors: {}, factors: { item: [1, 1, 2] } }), 'not_finite'],
  ])('%o', (result, because) => expect(result).toMatchObject({ estimable: false, because }))
})

it('the search finds the floor of a curved valley', () => {
  const { point, value } = minimize(([x = 0, y = 0]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2, [-1.2, 1])
  expect(value).toBeLessThan(1e-9)
  expect(point[0]).toBeCloseTo(1, 4)
})
