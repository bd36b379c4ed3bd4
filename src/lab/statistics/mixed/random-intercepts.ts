// Crossed random intercepts by REML: log price with items, sellers and buyers as draws from three populations. A
// sensitivity analysis beside fixed effects, not the headline. Random slopes are not offered.
// Profiled criterion of Bates, Maechler, Bolker and Walker, J. Statistical Software 67 (2015), section 3.
import { dot, norm } from '../linear/columns.ts'
import { tested } from '../linear/regression.ts'
import { encodeLabels, type Codes, type Labels } from '../linear/labels.ts'
import { constantName } from '../linear/ols.ts'
import { backSubstitute, factorQr, type QrFactors } from '../linear/qr.ts'
import { defaultLevel, type Estimable, notEstimable, type NotEstimable, refuseNonFinite, type TestedEstimate } from '../not-estimable.ts'
import { crossProducts, factorScaled } from './cross-products.ts'
import { minimize } from './minimize.ts'

export interface RandomIntercepts {
  readonly outcome: ArrayLike<number>
  /** Columns by name; a constant is added in front. */
  readonly regressors: Readonly<Record<string, ArrayLike<number>>>
  /** At least one factor, by name. */
  readonly factors: Readonly<Record<string, Labels>>
  readonly level?: number
}

export interface MixedFit {
  /** Wald tests by the normal distribution: with few levels they are too sure of themselves. */
  readonly coefficients: Readonly<Record<string, TestedEstimate>>
  /** By factor, in the outcome's squared unit; 0 where the data show none. */
  readonly variances: Readonly<Record<string, number>>
  readonly residualVariance: number
  /** -2 ln of the restricted likelihood at its maximum. */
  readonly criterion: number
}

/** Variances below this share of the residual's are called 0. */
const negligible = 1e-8
/** What is left of an outcome that the regressors fit exactly. */
const rounding = 1e-12

export function fitRandomIntercepts({ outcome, regressors, factors, level = defaultLevel }: RandomIntercepts): Estimable<MixedFit> {
  const refused = refuseNonFinite({ outcome, ...regressors })
  if (refused) return refused
  const names = [constantName, ...Object.keys(regressors)]
  const y = Float64Array.from(outcome)
  const columns = [new Float64Array(y.length).fill(1), ...Object.values(regressors).map((column) => Float64Array.from(column))]
  const coded = Object.entries(factors).map(([name, labels]) => ({ name, codes: encodeLabels(labels) })).toSorted((one, other) => other.codes.levels - one.codes.levels)
  checkShape({ rows: y.length, columns, coded })
  const design = factorQr(columns)
  const unfit = refuseUnfit({ rows: y.length, names, design, coded })
  if (unfit) return unfit
  return estimate({ y, design, coded, names, level })
}

interface NamedCodes {
  readonly name: string
  readonly codes: Codes
}

interface Estimating {
  readonly y: Float64Array
  readonly design: QrFactors
  /** The largest factor first. */
  readonly coded: readonly NamedCodes[]
  readonly names: readonly string[]
  readonly level: number
}

/** The fixed columns enter as an orthonormal basis and the outcome as what they leave of it, so that no digits cancel. */
function estimate({ y, design, coded, names, level }: Estimating): Estimable<MixedFit> {
  const { basis, upper } = design
  const loadings = basis.map((column) => dot(column, y))
  const left = y.map((value, row) => value - basis.reduce((sum, column, index) => sum + (column[row] as number) * (loadings[index] as number), 0))
  if (norm(left) <= rounding * norm(y)) return notEstimable('no_variation', 'the regressors fit every outcome exactly')
  const [largest, ...others] = coded.map(({ codes }) => codes) as [Codes, ...Codes[]]
  const products = crossProducts({ largest, others, fixed: [...basis, left] })
  const degrees = y.length - basis.length
  const constant = 2 * upper.reduce((sum, column, index) => sum + Math.log(Math.abs(column[index] as number)), 0)
  const solve = (point: readonly number[]): Solution => solution({ ...factorScaled(products, point.map(Math.abs)), degrees, fixed: basis.length, constant })
  const best = minimize((point) => solve(point).criterion, coded.map(() => 1))
  if (!Number.isFinite(best.value)) return notEstimable('no_variation', 'the factors fit every outcome exactly')
  const { residualVariance, corrections, unscaled, criterion } = solve(best.point)
  const values = backSubstitute(upper, loadings.map((loading, index) => loading + (corrections[index] ?? 0)))
  const errors = coefficientErrors({ upper, unscaled, residualVariance })
  const coefficients = Object.fromEntries(names.map((name, index) =>
    [name, tested({ estimate: values[index] as number, standardError: errors[index] as number, degreesOfFreedom: Number.POSITIVE_INFINITY, level })]))
  const variances = Object.fromEntries(coded.map(({ name }, index) => [name, ((best.point[index] as number) ** 2 < negligible ? 0 : (best.point[index] as number) ** 2) * residualVariance]))
  return { estimable: true, coefficients, variances, residualVariance, criterion }
}

interface Solution {
  readonly criterion: number
  readonly residualVariance: number
  /** What to add to the loadings of the fixed basis. */
  readonly corrections: Float64Array
  /** Upper triangle of the fixed block, by columns. */
  readonly unscaled: readonly Float64Array[]
}

interface Solving {
  readonly triangle: readonly Float64Array[]
  readonly logDeterminant: number
  readonly degrees: number
  readonly fixed: number
  readonly constant: number
}

function solution({ triangle, logDeterminant, degrees, fixed, constant }: Solving): Solution {
  const random = triangle.length - fixed - 1
  const last = triangle[triangle.length - 1] as Float64Array
  const residualVariance = (last[triangle.length - 1] as number) ** 2 / degrees
  // Rows of the lower triangle are columns of the upper one.
  const unscaled = triangle.slice(random, random + fixed).map((row) => row.subarray(random))
  const logFixed = 2 * unscaled.reduce((sum, column, index) => sum + Math.log(column[index] as number), 0)
  return {
    criterion: logDeterminant + logFixed + constant + degrees * (1 + Math.log(2 * Math.PI * residualVariance)),
    residualVariance,
    corrections: backSubstitute(unscaled, last.subarray(random, random + fixed)),
    unscaled,
  }
}

/** A coefficient's variance is the residual's times the squared length of its row of upper⁻¹ · unscaled⁻¹. */
function coefficientErrors({ upper, unscaled, residualVariance }: { readonly upper: readonly Float64Array[]; readonly unscaled: readonly Float64Array[]; readonly residualVariance: number }): number[] {
  const variances = new Float64Array(upper.length)
  upper.forEach((_, place) => {
    const unit = new Float64Array(upper.length)
    unit[place] = 1
    backSubstitute(upper, backSubstitute(unscaled, unit)).forEach((value, index) => (variances[index] = (variances[index] as number) + value * value))
  })
  return [...variances].map((variance) => Math.sqrt(variance * residualVariance))
}

function refuseUnfit({ rows, names, design, coded }: { readonly rows: number; readonly names: readonly string[]; readonly design: QrFactors; readonly coded: readonly NamedCodes[] }): NotEstimable | undefined {
  const [odd] = design.aliased
  if (odd) return notEstimable('collinear', `${names[odd.column]} is a combination of ${odd.madeOf.map((one) => names[one]).join(', ') || 'nothing: it is zero'}`)
  if (rows <= names.length) return notEstimable('no_degrees_of_freedom', `${names.length} coefficients from ${rows} observations`)
  const few = coded.find(({ codes }) => codes.levels < 2)
  if (few) return notEstimable('too_few_clusters', `${few.name} has one level`)
  const alone = coded.find(({ codes }) => codes.levels === rows)
  return alone ? notEstimable('too_few_observations', `every ${alone.name} occurs once`) : undefined
}

function checkShape({ rows, columns, coded }: { readonly rows: number; readonly columns: readonly Float64Array[]; readonly coded: readonly NamedCodes[] }): void {
  if (coded.length === 0) throw new RangeError('needs a factor')
  if (columns.some(({ length }) => length !== rows) || coded.some(({ codes }) => codes.codes.length !== rows)) throw new RangeError(`every column needs ${rows} rows`)
}
