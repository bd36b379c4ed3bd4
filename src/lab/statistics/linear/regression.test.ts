import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimable, expectClose } from '../estimable.fixture.ts'
import { type Covariance, covarianceOf, type ErrorModel } from './covariance.ts'
import { type Design, fitOls } from './ols.ts'
import { contrast, regress } from './regression.ts'
import { randomPanel } from './random-panel.fixture.ts'

const seeds = fc.integer({ min: 1, max: 1_000_000 })
const someSeeds = { numRuns: 25 }
const table = (design: Design, errors: ErrorModel): number[] =>
  Object.values(estimable(regress({ design, errors })).coefficients).flatMap((one) => (one.estimable ? [one.estimate, one.standardError, one.p] : [0, 0, 0]))
const expectSame = (one: readonly number[], other: readonly number[], relative = 1e-7): void => one.forEach((value, index) => expectClose(value, other[index] as number, relative))

/** Every error model on the panel's own labels. */
const models = (panel: ReturnType<typeof randomPanel>): ErrorModel[] =>
  [{ kind: 'classical' }, { kind: 'hc1' }, { kind: 'hc3' }, { kind: 'clustered', by: panel.seller }, { kind: 'two_way_clustered', by: [panel.seller, panel.buyer] }]

describe('whatever the data', () => {
  it('shifting outcome and regressors moves only the constant', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const panel = randomPanel(seed)
      const shifted = { outcome: panel.outcome.map((value) => value + 40), regressors: { x: panel.x.map((value) => value - 7), strong: panel.strong } }
      for (const errors of models(panel)) expectSame(table(shifted, errors).slice(3), table({ outcome: panel.outcome, regressors: { x: panel.x, strong: panel.strong } }, errors).slice(3))
    }), someSeeds)
  })

  it('the order of rows and the names of labels do not matter', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const panel = randomPanel(seed)
      const order = panel.outcome.map((_, row) => (row * 7 + 3) % panel.outcome.length)
      const reordered = { ...panel, outcome: order.map((row) => panel.outcome[row] as number), x: order.map((row) => panel.x[row] as number), strong: order.map((row) => panel.strong[row] as number), seller: order.map((row) => `seller ${panel.seller[row]}`), buyer: order.map((row) => `buyer ${panel.buyer[row]}`), item: order.map((row) => `item ${panel.item[row]}`), run: order.map((row) => `run ${panel.run[row]}`) }
      expect(new Set(order).size).toBe(order.length)
      const designOf = ({ outcome, x, strong, item, run }: { outcome: number[]; x: number[]; strong: number[]; item: readonly (string | number)[]; run: readonly (string | number)[] }): Design => ({ outcome, regressors: { x, strong }, fixedEffects: { item, run } })
      models(panel).forEach((errors, index) => {
        const other: ErrorModel = index === 3 ? { kind: 'clustered', by: reordered.seller } : index === 4 ? { kind: 'two_way_clustered', by: [reordered.seller, reordered.buyer] } : errors
        expectSame(table(designOf(reordered), other), table(designOf(panel), errors))
      })
    }), someSeeds)
  })

  it('the scale of outcome and regressor passes through, and p stays', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const panel = randomPanel(seed)
      const plain = (one: number[], x: number[], errors: ErrorModel): number[] => table({ outcome: one, regressors: { x }, fixedEffects: { run: panel.run } }, errors)
      for (const errors of models(panel)) {
        const [estimate, error, p] = plain(panel.outcome, panel.x, errors) as [number, number, number]
        expectSame(plain(panel.outcome.map((value) => value * 100), panel.x.map((value) => value * 8), errors), [(estimate * 100) / 8, (error * 100) / 8, p])
      }
    }), someSeeds)
  })

  it('absorbed fixed effects are those of dummies', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const panel = randomPanel(seed)
      const absorbed = estimable(fitOls({ outcome: panel.outcome, regressors: { x: panel.x, strong: panel.strong }, fixedEffects: { item: panel.item, run: panel.run } }))
      const kept = (values: readonly number[]): number[] => [...absorbed.rows].map((row) => values[row] as number)
      const dummies = Object.fromEntries([[kept(panel.item), 'item'] as const, [kept(panel.run), 'run'] as const].flatMap(([labels, name]) =>
        [...new Set(labels)].slice(1).map((level) => [`${name}${level}`, labels.map((label) => (label === level ? 1 : 0))])))
      const full = estimable(fitOls({ outcome: kept(panel.outcome), regressors: { x: kept(panel.x), strong: kept(panel.strong), ...dummies } }))
      expect(absorbed.parameters).toBe(full.parameters)
      expectSame([...absorbed.coefficients], [...full.coefficients.slice(1, 3)])
      expectSame([absorbed.residualSumOfSquares, absorbed.rSquared, ...absorbed.leverage], [full.residualSumOfSquares, full.rSquared, ...full.leverage])
      const covarianceUnder = (fit: typeof full, errors: ErrorModel): Covariance => estimable(covarianceOf(fit, errors))
      for (const errors of models(panel)) {
        const own: ErrorModel = errors.kind === 'clustered' ? { ...errors, by: kept(panel.seller) } : errors.kind === 'two_way_clustered' ? { ...errors, by: [kept(panel.seller), kept(panel.buyer)] } : errors
        // Items lie within sellers: absorbed, their levels are not counted by the CR1 factor of sellers; the variances differ by it.
        const factor = (full.rows.length - full.parameters) / (full.rows.length - 2 - new Set(kept(panel.run)).size)
        const [one, other] = [covarianceUnder(absorbed, errors), covarianceUnder(full, own)]
        const [variance, bySeller] = [other.matrix[1]?.[1] ?? 0, (other.oneWay[0] ?? other.matrix)[1]?.[1] ?? 0]
        expectClose(one.matrix[0]?.[0], 'by' in errors ? variance + bySeller * (factor - 1) : variance, 1e-6)
      }
    }), someSeeds)
  })
})

describe('clusters', () => {
  it('of one observation each are HC1', () => {
    const panel = randomPanel(1)
    const design = { outcome: panel.outcome, regressors: { x: panel.x } }
    const [, , ...one] = table(design, { kind: 'hc1' })
    const [, , ...each] = table(design, { kind: 'clustered', by: panel.outcome.map((_, row) => row) })
    // The factors n/(n-k) and G/(G-1)·(n-1)/(n-k) are then the same, and so is the t distribution but for one degree.
    expectClose(one[2], each[2] as number, 1e-10)
  })

  it('repeating every observation within its cluster changes nothing but the small-sample factor', () => {
    const panel = randomPanel(2)
    const twice = <T>(values: readonly T[]): T[] => [...values, ...values]
    const once = estimable(regress({ design: { outcome: panel.outcome, regressors: { x: panel.x } }, errors: { kind: 'clustered', by: panel.seller } }))
    const double = estimable(regress({ design: { outcome: twice(panel.outcome), regressors: { x: twice(panel.x) } }, errors: { kind: 'clustered', by: twice(panel.seller) } }))
    const n = panel.outcome.length
    const factor = (2 * n - 1) / (2 * n - 2) / ((n - 1) / (n - 2))
    expectClose(double.covariance.matrix[1]?.[1], (once.covariance.matrix[1]?.[1] ?? 0) * factor, 1e-9)
  })

  it('two equal ways are one way', () => {
    const panel = randomPanel(3)
    const design = { outcome: panel.outcome, regressors: { x: panel.x } }
    expectSame(table(design, { kind: 'two_way_clustered', by: [panel.seller, panel.seller] }), table(design, { kind: 'clustered', by: panel.seller }))
  })
})

describe('singletons', () => {
  it('are dropped until none is left, and say so', () => {
    // Item c occurs once; without it run 3 occurs once; without that item b does.
    const fit = fitOls({ outcome: [1, 2, 4, 3, 5, 7, 2, 9, 1, 3], regressors: { x: [0, 1, 1, 0, 1, 0, 1, 0, 0, 1] }, fixedEffects: { item: ['a', 'a', 'a', 'a', 'b', 'b', 'c', 'd', 'd', 'd'], run: [1, 1, 2, 2, 1, 3, 3, 2, 1, 1] } })
    expect(fit).toMatchObject({ estimable: true, singletons: 3 })
    expect([...estimable(fit).rows]).toStrictEqual([0, 1, 2, 3, 7, 8, 9])
  })

  it('do not change what the others say', () => {
    const panel = randomPanel(4)
    const design = { outcome: panel.outcome, regressors: { x: panel.x }, fixedEffects: { item: panel.item } }
    const more = { outcome: [...panel.outcome, 99], regressors: { x: [...panel.x, 5] }, fixedEffects: { item: [...panel.item, -1] } }
    expectSame(table(more, { kind: 'hc1' }), table(design, { kind: 'hc1' }), 1e-12)
  })
})

describe('what cannot be estimated', () => {
  const outcome = [3, 1, 4, 1, 5, 9]
  const x = [1, 2, 3, 4, 5, 7]

  it.each([
    ['a combination of others', { outcome, regressors: { x, y: [1, 0, 1, 0, 1, 1], sum: [2, 2, 4, 4, 6, 8] } }, 'sum is a combination of x, y'],
    ['a constant beside the constant', { outcome, regressors: { x, always: [2, 2, 2, 2, 2, 2] } }, 'always is a combination of constant'],
    ['a column of zeros', { outcome, regressors: { x, never: [0, 0, 0, 0, 0, 0] } }, 'never is a combination of nothing: it is zero'],
    ['a column fixed within items', { outcome, regressors: { kind: [1, 1, 0, 0, 1, 1] }, fixedEffects: { item: [1, 1, 2, 2, 3, 3] } }, 'kind is a combination of the fixed effects of item'],
  ])('%s is named', (_, design, detail) => expect(fitOls(design)).toStrictEqual({ estimable: false, because: 'collinear', detail }))

  it('as many parameters as observations', () => {
    expect(fitOls({ outcome: [1, 2], regressors: { x: [1, 3] } })).toMatchObject({ because: 'no_degrees_of_freedom', detail: '2 parameters from 2 observations' })
  })

  it('nothing but singletons', () => {
    expect(fitOls({ outcome, regressors: { x }, fixedEffects: { item: [1, 2, 3, 4, 5, 6] } })).toMatchObject({ because: 'too_few_observations', detail: 'every observation is alone in its item' })
  })

  it('a missing number', () => {
    expect(fitOls({ outcome: [1, 2, Number.NaN, 4], regressors: { x: [1, 3, 2, 2] } })).toMatchObject({ because: 'not_finite', detail: 'outcome holds NaN in row 3' })
  })

  it('one cluster', () => {
    expect(regress({ design: { outcome, regressors: { x } }, errors: { kind: 'clustered', by: outcome.map(() => 'all') } })).toMatchObject({ because: 'too_few_clusters' })
  })

  it('HC3 where one observation decides alone', () => {
    expect(regress({ design: { outcome, regressors: { only: [0, 0, 0, 0, 0, 1] } }, errors: { kind: 'hc3' } })).toMatchObject({ because: 'leverage_one', detail: 'observation 6 is fitted exactly' })
  })

  it('a coefficient whose error is zero', () => {
    const { coefficients } = estimable(regress({ design: { outcome: [0, 0, 0, 0], regressors: { x: [1, 2, 3, 5] } }, errors: { kind: 'hc1' } }))
    expect(coefficients['x']).toMatchObject({ because: 'no_variation' })
  })

  it('columns of unequal length are a mistake, not a missing answer', () => {
    expect(() => fitOls({ outcome, regressors: { x: [1] } })).toThrow('x has 1 rows, the outcome 6')
  })
})

it('a contrast of two coefficients counts their covariance', () => {
  const panel = randomPanel(5)
  const { fit, covariance } = estimable(regress({ design: { outcome: panel.outcome, regressors: { x: panel.x, strong: panel.strong } }, errors: { kind: 'classical' } }))
  const sum = estimable(contrast({ fit, covariance, weights: { x: 1, strong: 1 } }))
  // The same model in x and strong - x has the sum as its own coefficient on x.
  const other = estimable(regress({ design: { outcome: panel.outcome, regressors: { x: panel.x, apart: panel.strong.map((value, row) => value - (panel.x[row] as number)) } }, errors: { kind: 'classical' } }))
  const direct = estimable(other.coefficients['x'] ?? { estimable: false, because: 'collinear', detail: '' })
  expectSame([sum.estimate, sum.standardError, sum.p], [direct.estimate, direct.standardError, direct.p], 1e-9)
  expect(() => contrast({ fit, covariance, weights: { nobody: 1 } })).toThrow('no coefficient nobody')
})

describe('two ways', () => {
  /** Items lie within sellers and cross buyers. */
  const designOf = (panel: ReturnType<typeof randomPanel>): Design => ({ outcome: panel.outcome, regressors: { x: panel.x, strong: panel.strong }, fixedEffects: { item: panel.item, run: panel.run } })

  it('are the two one ways that a report prints beside them, less the way of pairs', () => {
    const panel = randomPanel(6)
    const fit = estimable(fitOls(designOf(panel)))
    const { matrix, oneWay } = estimable(covarianceOf(fit, { kind: 'two_way_clustered', by: [panel.seller, panel.buyer] }))
    const [seller, buyer, pair] = [panel.seller, panel.buyer, panel.seller.map((one, row) => `${one} ${panel.buyer[row]}`)].map((by) => estimable(covarianceOf(fit, { kind: 'clustered', by })).matrix)
    expect(oneWay).toStrictEqual([seller, buyer])
    for (const [i, j] of [[0, 0], [0, 1], [1, 1]] as const) expectClose(matrix[i]?.[j], (seller?.[i]?.[j] ?? 0) + (buyer?.[i]?.[j] ?? 0) - (pair?.[i]?.[j] ?? 0), 1e-12)
  })

  it('are never surer than either way alone, whatever the data', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const panel = randomPanel(seed)
      const errorsBy = (errors: ErrorModel): number[] => Object.values(estimable(regress({ design: designOf(panel), errors })).coefficients).map((one) => estimable(one).standardError)
      const both = errorsBy({ kind: 'two_way_clustered', by: [panel.seller, panel.buyer] })
      for (const by of [panel.seller, panel.buyer]) errorsBy({ kind: 'clustered', by }).forEach((alone, index) => expect(both[index]).toBeGreaterThanOrEqual(alone))
    }), someSeeds)
  })

  it('that leave the sum of three a negative variance still have an error', () => {
    // Scores of +1 and -1 cancel within every row and column of a square, so that only the pairs vary.
    const square = Array.from({ length: 16 }, (_, place) => ({ row: Math.floor(place / 4), column: place % 4 }))
    const sign = (of: number): number => (of < 2 ? 1 : -1)
    const outcome = square.map(({ row, column }) => sign(row) * sign(column) * (-1) ** (row + column) + (row === 0 && column === 0 ? 0.1 : 0))
    const errors = { kind: 'two_way_clustered', by: [square.map(({ row }) => row), square.map(({ column }) => column)] } as const
    const { covariance, coefficients } = estimable(regress({ design: { outcome, regressors: { x: square.map(({ row, column }) => sign(row) * sign(column)) } }, errors }))
    expect(covariance.matrix[1]?.[1]).toBeLessThan(0)
    expect(estimable(coefficients['x'] ?? { estimable: false, because: 'collinear', detail: '' }).standardError).toBeGreaterThan(0)
  })
})
