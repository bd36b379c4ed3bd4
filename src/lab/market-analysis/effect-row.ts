// Makes one row of a table out of a regression: the effect with its doubt, and what it was counted over. Decides when a
// regression says nothing (nobody varies, every value is the same, the model fits exactly) and puts that in a reader's words.
import type { RunId } from '../experiment/experiment-data.ts'
import { fitOls, type OlsFit } from '../statistics/linear/ols.ts'
import { covarianceOf, type ErrorModel } from '../statistics/linear/covariance.ts'
import { contrast } from '../statistics/linear/regression.ts'
import { type Estimable, notEstimable, type NotEstimable, type TestedEstimate } from '../statistics/not-estimable.ts'
import { isConstant, meanOf } from '../statistics/moments.ts'
import type { Counts, Effect, EffectRow } from './analysis.ts'

export type RowHead = Omit<EffectRow, 'effect' | 'counts'>
type Excluded = NonNullable<Counts['excluded']>

export interface RegressionSpec<Row extends { readonly run: RunId }> {
  readonly rows: readonly Row[]
  readonly outcome: (row: Row) => number
  readonly regressors: Readonly<Record<string, (row: Row) => number>>
  readonly fixedEffects?: Readonly<Record<string, (row: Row) => string>>
  /** One way of clustering, or two. */
  readonly clusters: readonly [(row: Row) => string] | readonly [(row: Row) => string, (row: Row) => string]
  /** The regressor whose coefficient the row is about. */
  readonly effect: string
  readonly people: (row: Row) => readonly string[]
  readonly excluded?: Excluded
  /** What it means, in a reader's words, that the effect cannot be told from the rest: `nobody had both agents`. */
  readonly indistinct: string
  readonly level?: number
}

export interface RegressionOutcome {
  readonly effect: Estimable<TestedEstimate>
  readonly counts: Counts
  readonly fit?: OlsFit
}

/** An outcome explained but for this share of its sum of squares is fitted exactly: what is left is rounding. */
const rounding = 1e-18
/** Of the outcome's root mean square: a standard error below it is rounding too. */
const errorRounding = 1e-11
const allCancels = notEstimable('no_variation', 'the outcomes that are compared cancel exactly, so nothing is left to judge errors by')

export function regressRows<Row extends { readonly run: RunId }>(spec: RegressionSpec<Row>): RegressionOutcome {
  const { rows, effect, indistinct, fixedEffects = {}, level } = spec
  const outcome = rows.map(spec.outcome)
  const regressors = Object.fromEntries(Object.entries(spec.regressors).map(([name, of]) => [name, rows.map(of)]))
  const labels = Object.fromEntries(Object.entries(fixedEffects).map(([name, of]) => [name, rows.map(of)]))
  const counted = countsOf(rows, spec)
  if (rows.length === 0) return { effect: notEstimable('too_few_observations', 'no observations'), counts: counted }
  if (isConstant(outcome)) return { effect: notEstimable('no_variation', 'every value is the same'), counts: counted }
  if (isConstant(regressors[effect] ?? [])) return { effect: notEstimable('no_variation', indistinct), counts: counted }
  const fit = fitOls({ outcome, regressors, fixedEffects: labels })
  if (!fit.estimable) return { effect: fit.because === 'collinear' && fit.detail.split(' ').includes(effect) ? notEstimable('collinear', indistinct) : fit, counts: counted }
  const used = [...fit.rows].map((row) => rows[row] as Row)
  const counts = { ...countsOf(used, spec), singletons: fit.singletons }
  if (fit.residualSumOfSquares <= rounding * outcome.reduce((sum, value) => sum + value * value, 0)) return { effect: notEstimable('no_variation', 'the model fits every value exactly, so nothing is left to judge errors by'), counts, fit }
  const covariance = covarianceOf(fit, errorModel(spec, rows))
  if (!covariance.estimable) return { effect: covariance, counts, fit }
  const tested = contrast({ fit, covariance, weights: { [effect]: 1 }, ...(level !== undefined && { level }) })
  // Under mirrored luck two agents that play alike cancel within every cluster: what is left of effect and error has no meaning.
  const isRounding = tested.estimable && tested.standardError <= errorRounding * Math.sqrt(meanOf(outcome.map((value) => value * value)))
  return { effect: isRounding ? allCancels : tested, counts: { ...counts, clusters: covariance.clusters }, fit }
}

export function regressionRow<Row extends { readonly run: RunId }>(head: RowHead, spec: RegressionSpec<Row>): EffectRow {
  const { effect, counts } = regressRows(spec)
  return { ...head, effect: effect.estimable ? { estimable: true, ...effectOf(effect) } : effect, counts }
}

/** A row that stands without a figure, and says why. */
export const refusedRow = (head: RowHead, why: NotEstimable, counts: Counts = { observations: 0 }): EffectRow => ({ ...head, effect: why, counts })

/** A Wald test by the normal distribution has no degrees of freedom to speak of. */
export const effectOf = ({ estimate, standardError, degreesOfFreedom, interval, p }: TestedEstimate): Effect =>
  ({ estimate, standardError, ...(Number.isFinite(degreesOfFreedom) && { degreesOfFreedom }), interval, p })

/** Splits rows into those that count and, where there are any, the number of the others with the reason. */
export function keepRows<Row>(rows: readonly Row[], ...conditions: readonly { readonly keeps: (row: Row) => boolean; readonly why: string }[]): { readonly kept: readonly Row[]; readonly excluded: Excluded } {
  let kept = rows
  const excluded: { readonly count: number; readonly why: string }[] = []
  for (const { keeps, why } of conditions) {
    const left = kept.filter(keeps)
    if (left.length < kept.length) excluded.push({ count: kept.length - left.length, why })
    kept = left
  }
  return { kept, excluded }
}

function countsOf<Row extends { readonly run: RunId }>(rows: readonly Row[], { people, excluded = [] }: Pick<RegressionSpec<Row>, 'people' | 'excluded'>): Counts {
  return { observations: rows.length, people: new Set(rows.flatMap((row) => [...people(row)])).size, runs: new Set(rows.map(({ run }) => run)).size, ...(excluded.length > 0 && { excluded }) }
}

function errorModel<Row extends { readonly run: RunId }>({ clusters: [one, other] }: RegressionSpec<Row>, rows: readonly Row[]): ErrorModel {
  return other === undefined ? { kind: 'clustered', by: rows.map(one) } : { kind: 'two_way_clustered', by: [rows.map(one), rows.map(other)] }
}
