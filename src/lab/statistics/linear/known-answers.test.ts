// Regressions whose answers are certified or published. Longley defeats normal equations; Grunfeld is Stata's example of
// clustered errors.
import { describe, expect, it } from 'vitest'
import { estimable, expectClose } from '../estimable.fixture.ts'
import { grunfeld, longley, norris } from '../known-data.fixture.ts'
import type { ErrorModel } from './covariance.ts'
import { regress } from './regression.ts'

const column = (request: Parameters<typeof regress>[0]): { estimates: number[]; errors: number[]; p: number[] } => {
  const coefficients = Object.values(estimable(regress(request)).coefficients).map(estimable)
  return { estimates: coefficients.map(({ estimate }) => estimate), errors: coefficients.map(({ standardError }) => standardError), p: coefficients.map(({ p }) => p) }
}
const expectAll = (values: readonly number[], expected: readonly number[], relative: number): void => {
  expect(values).toHaveLength(expected.length)
  expected.forEach((one, index) => expectClose(values[index], one, relative))
}

describe('Longley', () => {
  const errorsUnder = (errors: ErrorModel): number[] => column({ design: longley, errors }).errors

  it('coefficients and errors as NIST certifies them', () => {
    const { estimates, errors } = column({ design: longley, errors: { kind: 'classical' } })
    expectAll(estimates, [-3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355], 1e-9)
    expectAll(errors, [890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675, 0.226073200069370, 455.478499142212], 1e-9)
  })

  it('sum of squares, R² and F as certified', () => {
    const { fit } = estimable(regress({ design: longley, errors: { kind: 'classical' } }))
    expectClose(fit.residualSumOfSquares, 836424.055505915, 1e-9)
    expectClose(fit.rSquared, 0.995479004577296, 1e-12)
    expectClose(fit.joint?.f, 330.285339234588, 1e-9)
    expectClose(fit.joint?.p, 4.984030528724813e-10, 1e-9)
    expect(fit).toMatchObject({ parameters: 7, degreesOfFreedom: 9, singletons: 0 })
  })

  it('HC1 and HC3 as exact rational arithmetic has them (statsmodels loses the ninth digit)', () => {
    expectAll(errorsUnder({ kind: 'hc1' }), [1109615.44077376898, 68.2937965942185592, 0.03276799677685963, 0.51098548123465972, 0.19499333485464566, 0.21094466162656524, 571.179167380130713], 1e-8)
    expectAll(errorsUnder({ kind: 'hc3' }), [1799477.23066181619, 91.1193866011392731, 0.05562398838839358, 0.82213350201657999, 0.29878925759054153, 0.32490582113601661, 922.807841715404032], 1e-8)
  })
})

it('Norris, as NIST certifies it', () => {
  const { estimates, errors } = column({ design: { outcome: norris.outcome, regressors: { monitor: norris.monitor } }, errors: { kind: 'classical' } })
  expectAll(estimates, [-0.262323073774029, 1.00211681802045], 1e-11)
  expectAll(errors, [0.232818234301152, 0.000429796848199937], 1e-11)
})

describe('Grunfeld', () => {
  const design = { outcome: grunfeld.invest, regressors: { value: grunfeld.value, capital: grunfeld.capital } }

  const twoWays: ErrorModel = { kind: 'two_way_clustered', by: [grunfeld.firm, grunfeld.year] }

  it('clustered by firm, as Stata prints it', () => {
    const { estimates, errors, p } = column({ design, errors: { kind: 'clustered', by: grunfeld.firm } })
    expectAll(estimates, [-42.7143694, 0.115562156, 0.230678488], 5e-9)
    expectAll(errors, [20.4252026, 0.0158943365, 0.084967111], 2e-8)
    expectAll(p, [0.0660484, 4.7105e-5, 0.023805159], 2e-5)
    expect(estimable(regress({ design, errors: { kind: 'clustered', by: grunfeld.firm } })).covariance).toMatchObject({ degreesOfFreedom: 9, clusters: [10] })
  })

  it('two ways, firm and year, as statsmodels has it', () => {
    const { matrix } = estimable(regress({ design, errors: twoWays })).covariance
    expectAll(matrix.map((row, index) => Math.sqrt(row[index] ?? 0)), [19.71668068380306, 0.01639514945011161, 0.07954318928748046], 1e-8)
  })

  it('prints the larger of two ways and of firms alone', () => {
    expectAll(column({ design, errors: twoWays }).errors, [20.4252026, 0.01639514945011161, 0.084967111], 2e-8)
  })

  it('firm fixed effects give the published within estimate', () => {
    const { estimates, errors } = column({ design: { ...design, fixedEffects: { firm: grunfeld.firm } }, errors: { kind: 'classical' } })
    // Baltagi, Econometric Analysis of Panel Data, table 2.1: 0.110 (0.012) and 0.310 (0.017).
    expectAll(estimates, [0.11012380412072967, 0.3100653413000763], 1e-8)
    expectAll(errors, [0.011856694214043673, 0.017354502775549036], 1e-8)
  })
})
