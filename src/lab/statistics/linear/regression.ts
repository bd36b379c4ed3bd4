// A regression as a report prints it: a fit, its covariance, and each coefficient with its test.
import { tQuantile, tTwoSided } from '../distributions/student-t.ts'
import { defaultLevel, type Estimable, notEstimable, type TestedEstimate } from '../not-estimable.ts'
import { type Covariance, covarianceOf, type ErrorModel, varianceUnder } from './covariance.ts'
import { type Design, fitOls, type OlsFit } from './ols.ts'

export interface Regression {
  readonly fit: OlsFit
  readonly covariance: Covariance
  /** By name, the constant included. */
  readonly coefficients: Readonly<Record<string, Estimable<TestedEstimate>>>
}

export interface RegressionRequest {
  readonly design: Design
  readonly errors: ErrorModel
  /** Confidence of the intervals; 0.95 unless told. */
  readonly level?: number
}

export function regress({ design, errors, level = defaultLevel }: RegressionRequest): Estimable<Regression> {
  const fit = fitOls(design)
  if (!fit.estimable) return fit
  const covariance = covarianceOf(fit, errors)
  if (!covariance.estimable) return covariance
  const coefficients = Object.fromEntries(fit.names.map((name) => [name, contrast({ fit, covariance, weights: { [name]: 1 }, level })]))
  return { estimable: true, fit, covariance, coefficients }
}

export interface ContrastRequest {
  readonly fit: OlsFit
  readonly covariance: Covariance
  /** Weight of each coefficient; those left out have none. `{ seller: 1, buyer: 1 }` is their sum. */
  readonly weights: Readonly<Record<string, number>>
  readonly level?: number
}

/** A weighted sum of coefficients, tested against 0. Throws RangeError for a name the fit does not have. */
export function contrast({ fit, covariance, weights, level = defaultLevel }: ContrastRequest): Estimable<TestedEstimate> {
  for (const name of Object.keys(weights)) if (!fit.names.includes(name)) throw new RangeError(`no coefficient ${name}`)
  const weight = fit.names.map((name) => weights[name] ?? 0)
  const estimate = weight.reduce((sum, one, index) => sum + one * (fit.coefficients[index] ?? 0), 0)
  const variance = varianceUnder(covariance, weight)
  if (!(variance > 0)) return notEstimable('no_variation', 'its standard error is zero')
  return { estimable: true, ...tested({ estimate, standardError: Math.sqrt(variance), degreesOfFreedom: covariance.degreesOfFreedom, level }) }
}

export interface Testing {
  readonly estimate: number
  /** Above 0. */
  readonly standardError: number
  readonly degreesOfFreedom: number
  readonly level: number
}

/** The t test of no effect and its interval. */
export function tested({ estimate, standardError, degreesOfFreedom, level }: Testing): TestedEstimate {
  const statistic = estimate / standardError
  const margin = tQuantile((1 + level) / 2, degreesOfFreedom) * standardError
  return { estimate, standardError, statistic, degreesOfFreedom, p: tTwoSided(statistic, degreesOfFreedom), interval: { level, low: estimate - margin, high: estimate + margin } }
}
