// Ordinary least squares, with up to two ways of fixed effects taken out. Decides the coefficients and what each
// observation contributes to them; how wrong they may be is covariance.ts.
import { fUpperTail } from '../distributions/f-distribution.ts'
import { type Estimable, notEstimable, type NotEstimable, refuseNonFinite } from '../not-estimable.ts'
import { addMultiple, dot, norm, pickRows } from './columns.ts'
import { type FixedEffects, fixedEffectsOf, rowsWithoutSingletons, takeOutMeans } from './fixed-effects.ts'
import type { Labels } from './labels.ts'
import { backSubstitute, factorQr, type QrFactors } from './qr.ts'

export interface Design {
  readonly outcome: ArrayLike<number>
  /** Columns by name, in the order of the answer. */
  readonly regressors: Readonly<Record<string, ArrayLike<number>>>
  /** At most two ways, by name: `{ item, run }`. */
  readonly fixedEffects?: Readonly<Record<string, Labels>>
  /** A first column `constant`. Defaults to true, and is always false with fixed effects, which hold it. */
  readonly withConstant?: boolean
}

export interface OlsFit {
  readonly names: readonly string[]
  readonly coefficients: Float64Array
  /** Place in the design of each observation used. */
  readonly rows: Int32Array
  /** Observations left out because they are alone in a fixed effect. */
  readonly singletons: number
  /** Of the observations used, in their order. */
  readonly residuals: Float64Array
  /** `influence[c][i]`: what a unit of outcome i adds to coefficient c. Every sandwich is made of these. */
  readonly influence: readonly Float64Array[]
  /** 0..1, the part of each outcome's fit that is the outcome itself. */
  readonly leverage: Float64Array
  /** Regressors, constant and fixed effects, each counted once. */
  readonly parameters: number
  /** Observations less parameters; at least 1. */
  readonly degreesOfFreedom: number
  readonly residualSumOfSquares: number
  /** Share of the outcome's variation about its mean (about zero, without constant or fixed effects). */
  readonly rSquared: number
  /** All regressors against none, errors alike and independent; undefined where there are none but the constant. */
  readonly joint: JointTest | undefined
  readonly effects: FixedEffects
  /** Orthonormal columns of everything fitted but the absorbed fixed effect; the bootstrap projects with them. */
  readonly basis: readonly Float64Array[]
  readonly hasConstant: boolean
}

export interface JointTest {
  readonly f: number
  readonly numeratorDegreesOfFreedom: number
  readonly denominatorDegreesOfFreedom: number
  readonly p: number
}

export const constantName = 'constant'

/** Not estimable: collinear columns (named), no degrees of freedom left, or numbers that are not finite. */
export function fitOls(design: Design): Estimable<OlsFit> {
  checkShape(design)
  const refused = refuseNonFinite({ outcome: design.outcome, ...design.regressors })
  if (refused) return refused
  const ways = Object.values(design.fixedEffects ?? {})
  const rows = rowsWithoutSingletons(ways, design.outcome.length)
  if (rows.length === 0) return notEstimable('too_few_observations', design.outcome.length === 0 ? 'no observations' : `every observation is alone in its ${Object.keys(design.fixedEffects ?? {}).join(' or ')}`)
  const hasConstant = ways.length === 0 && design.withConstant !== false
  const effects = fixedEffectsOf(ways, rows)
  const names = [...(hasConstant ? [constantName] : []), ...Object.keys(design.regressors)]
  const raw = [...(hasConstant ? [new Float64Array(rows.length).fill(1)] : []), ...Object.values(design.regressors).map((column) => pickRows(column, rows))]
  const columns = [...effects.dummies, ...raw.map((column) => takeOutMeans(column, effects))]
  const factors = factorQr(columns, [...effects.dummies.map(() => 1), ...raw.map(norm)])
  const parameters = factors.basis.length + (effects.absorbed?.levels ?? 0)
  if (rows.length <= parameters) return notEstimable('no_degrees_of_freedom', `${parameters} parameters from ${rows.length} observations`)
  const collinear = refuseCollinear({ factors, names, dummies: effects.dummies.length, ways: Object.keys(design.fixedEffects ?? {}) })
  if (collinear) return collinear
  const outcome = pickRows(design.outcome, rows)
  return { estimable: true, names, rows, singletons: design.outcome.length - rows.length, effects, parameters, hasConstant, basis: factors.basis, ...solve({ outcome, effects, factors, regressors: raw.length, parameters, hasConstant }) }
}

interface Solving {
  readonly outcome: Float64Array
  readonly effects: FixedEffects
  readonly factors: QrFactors
  readonly regressors: number
  readonly parameters: number
  readonly hasConstant: boolean
}

type Solved = Pick<OlsFit, 'coefficients' | 'residuals' | 'influence' | 'leverage' | 'degreesOfFreedom' | 'residualSumOfSquares' | 'rSquared' | 'joint'>

function solve({ outcome, effects, factors, regressors, parameters, hasConstant }: Solving): Solved {
  const { basis, upper } = factors
  const within = takeOutMeans(outcome, effects)
  const loadings = basis.map((column) => dot(column, within))
  const dummies = basis.length - regressors
  const residuals = new Float64Array(within)
  basis.forEach((column, index) => addMultiple(residuals, column, -(loadings[index] as number)))
  const residualSumOfSquares = dot(residuals, residuals)
  const centred = hasConstant || effects.absorbed !== undefined
  const total = sumOfSquares(outcome, centred)
  const degreesOfFreedom = outcome.length - parameters
  const explained = loadings.slice(dummies + (hasConstant ? 1 : 0))
  return {
    coefficients: backSubstitute(upper, loadings).slice(dummies),
    residuals,
    influence: influenceOf(factors, dummies),
    leverage: leverageOf(basis, effects),
    degreesOfFreedom,
    residualSumOfSquares,
    rSquared: total > 0 ? 1 - residualSumOfSquares / total : 0,
    joint: jointTest({ explained, residualSumOfSquares, degreesOfFreedom }),
  }
}

/** (X'X)⁻¹X' for the regressors: the inverse of the triangle times the basis. Dummies come first, so they add nothing to it. */
function influenceOf({ basis, upper }: QrFactors, dummies: number): Float64Array[] {
  const own = basis.slice(dummies)
  const inverse = own.map(() => new Float64Array(own.length))
  own.forEach((_, place) => {
    const unit = new Float64Array(basis.length)
    unit[dummies + place] = 1
    const column = backSubstitute(upper, unit)
    inverse.forEach((row, regressor) => (row[place] = column[dummies + regressor] as number))
  })
  return inverse.map((row) => {
    const sum = new Float64Array(basis[0]?.length ?? 0)
    own.forEach((column, place) => addMultiple(sum, column, row[place] as number))
    return sum
  })
}

function leverageOf(basis: readonly Float64Array[], { absorbed, countsOfAbsorbed }: FixedEffects): Float64Array {
  return Float64Array.from({ length: basis[0]?.length ?? absorbed?.codes.length ?? 0 }, (_, row) =>
    basis.reduce((sum, column) => sum + (column[row] as number) ** 2, absorbed ? 1 / (countsOfAbsorbed[absorbed.codes[row] as number] as number) : 0))
}

function jointTest({ explained, residualSumOfSquares, degreesOfFreedom }: { readonly explained: readonly number[]; readonly residualSumOfSquares: number; readonly degreesOfFreedom: number }): JointTest | undefined {
  if (explained.length === 0 || residualSumOfSquares === 0) return undefined
  const explainedSum = explained.reduce((sum, loading) => sum + loading * loading, 0)
  const f = explainedSum / explained.length / (residualSumOfSquares / degreesOfFreedom)
  const degrees = { numeratorDegreesOfFreedom: explained.length, denominatorDegreesOfFreedom: degreesOfFreedom }
  return { f, ...degrees, p: fUpperTail({ f, ...degrees }) }
}

interface CollinearCheck {
  readonly factors: QrFactors
  readonly names: readonly string[]
  readonly dummies: number
  readonly ways: readonly string[]
}

/** Redundant dummies are expected; a regressor that is a combination of others is refused by name. */
function refuseCollinear({ factors, names, dummies, ways }: CollinearCheck): NotEstimable | undefined {
  const clauses = factors.aliased.filter(({ column }) => column >= dummies).map(({ column, madeOf }) => {
    const others = madeOf.filter((one) => one >= dummies).map((one) => names[one - dummies] as string)
    return `${names[column - dummies]} is a combination of ${others.length > 0 ? others.join(', ') : ways.length > 0 ? `the fixed effects of ${ways.join(' and ')}` : 'nothing: it is zero'}`
  })
  return clauses.length > 0 ? notEstimable('collinear', clauses.join('; ')) : undefined
}

function sumOfSquares(column: Float64Array, centred: boolean): number {
  const mean = centred ? column.reduce((sum, value) => sum + value, 0) / column.length : 0
  return column.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

function checkShape({ outcome, regressors, fixedEffects = {} }: Design): void {
  for (const [name, column] of [...Object.entries(regressors), ...Object.entries(fixedEffects)]) {
    if (column.length !== outcome.length) throw new RangeError(`${name} has ${column.length} rows, the outcome ${outcome.length}`)
  }
  if (Object.keys(fixedEffects).length > 2) throw new RangeError('at most two ways of fixed effects')
}
