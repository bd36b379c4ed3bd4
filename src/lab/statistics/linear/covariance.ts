// Decides how wrong the coefficients of a fit may be, under five assumptions about the errors. Sandwiches are sums of
// outer products of each observation's (or cluster's) contribution: influence times residual.
// Sources: MacKinnon and White, J. Econometrics 29 (1985) for HC1 and HC3; Cameron and Miller, J. Human Resources 50 (2015)
// for CR1 with t(G-1); Cameron, Gelbach and Miller, J. Business and Economic Statistics 29 (2011) for two ways.
import { type Estimable, notEstimable } from '../not-estimable.ts'
import { dot } from './columns.ts'
import { type Codes, crossCodes, encodeLabels, isNestedIn, type Labels } from './labels.ts'
import type { OlsFit } from './ols.ts'
import { clipNegativeEigenvalues } from './symmetric-eigen.ts'

/** Labels are of the whole design, before singletons are dropped. */
export type ErrorModel =
  | { readonly kind: 'classical' | 'hc1' | 'hc3' }
  | { readonly kind: 'clustered'; readonly by: Labels }
  | { readonly kind: 'two_way_clustered'; readonly by: readonly [Labels, Labels] }

export interface Covariance {
  readonly matrix: readonly (readonly number[])[]
  /** Of the t distribution that goes with it: residual, or clusters (of the smaller way) less one. */
  readonly degreesOfFreedom: number
  /** Number of clusters in each way; empty without clusters. */
  readonly clusters: readonly number[]
  /** The two-way sum was not positive semidefinite, and its negative eigenvalues were set to zero. */
  readonly clipped: boolean
}

export function covarianceOf(fit: OlsFit, errors: ErrorModel): Estimable<Covariance> {
  switch (errors.kind) {
    case 'classical': return plain(fit, classical(fit))
    case 'hc1': return plain(fit, sandwich(fit, fit.residuals.map((residual) => residual * Math.sqrt(fit.rows.length / fit.degreesOfFreedom))))
    case 'hc3': return jackknifeLike(fit)
    case 'clustered': return clusteredCovariance(fit, [errors.by])
    case 'two_way_clustered': return clusteredCovariance(fit, errors.by)
  }
}

const plain = (fit: OlsFit, matrix: number[][]): Estimable<Covariance> =>
  ({ estimable: true, matrix, degreesOfFreedom: fit.degreesOfFreedom, clusters: [], clipped: false })

const classical = (fit: OlsFit): number[][] =>
  fit.influence.map((one) => fit.influence.map((other) => (dot(one, other) * fit.residualSumOfSquares) / fit.degreesOfFreedom))

function jackknifeLike(fit: OlsFit): Estimable<Covariance> {
  const alone = fit.leverage.findIndex((leverage) => leverage > 1 - 1e-10)
  if (alone >= 0) return notEstimable('leverage_one', `observation ${(fit.rows[alone] ?? 0) + 1} is fitted exactly`)
  return plain(fit, sandwich(fit, fit.residuals.map((residual, row) => residual / (1 - (fit.leverage[row] as number)))))
}

function sandwich(fit: OlsFit, weighted: Float64Array): number[][] {
  const scores = fit.influence.map((influence) => influence.map((value, row) => value * (weighted[row] as number)))
  return scores.map((one) => scores.map((other) => dot(one, other)))
}

function clusteredCovariance(fit: OlsFit, by: readonly Labels[]): Estimable<Covariance> {
  const ways = by.map((labels) => encodeLabels(labels, fit.rows))
  const clusters = ways.map(({ levels }) => levels)
  const fewest = Math.min(...clusters)
  if (fewest < 2) return notEstimable('too_few_clusters', `needs 2 clusters, has ${fewest}`)
  const parameters = clusteredParameters(fit, ways)
  const [one, other] = ways as [Codes, Codes | undefined]
  const known = { estimable: true, degreesOfFreedom: fewest - 1, clusters } as const
  const inOneWay = (columns: readonly Float64Array[]): number[][] => clusterSandwich({ fit, columns, clusters: one, parameters })
  if (other === undefined) return { ...known, matrix: inOneWay(fit.influence), clipped: false }
  const both = crossCodes(one, other)
  const inTwoWays = (columns: readonly Float64Array[]): number[][] => {
    const [first, second, pairs] = [inOneWay(columns), clusterSandwich({ fit, columns, clusters: other, parameters }), clusterSandwich({ fit, columns, clusters: both, parameters })]
    return first.map((row, i) => row.map((value, j) => value + (second[i]?.[j] ?? 0) - (pairs[i]?.[j] ?? 0)))
  }
  // Clipped on the orthonormal basis and carried over: clipping the coefficients' own matrix would make the errors
  // depend on the units and the origin of the regressors.
  const { matrix, clipped } = clipNegativeEigenvalues(inTwoWays(fit.basis.slice(fit.basis.length - fit.names.length)))
  return { ...known, matrix: clipped ? carry(fit.inverse, matrix) : inTwoWays(fit.influence), clipped }
}

interface ClusterSandwich {
  readonly fit: OlsFit
  /** Influences, or the basis they are made of. */
  readonly columns: readonly Float64Array[]
  readonly clusters: Codes
  readonly parameters: number
}

function clusterSandwich({ fit, columns, clusters: { codes, levels }, parameters }: ClusterSandwich): number[][] {
  const scores = columns.map((column) => {
    const sums = new Float64Array(levels)
    for (let row = 0; row < codes.length; row += 1) sums[codes[row] as number] = (sums[codes[row] as number] as number) + (column[row] as number) * (fit.residuals[row] as number)
    return sums
  })
  const factor = clusterFactor({ clusters: levels, observations: codes.length, parameters })
  return scores.map((one) => scores.map((other) => factor * dot(one, other)))
}

/** `rows · matrix · rows'`. */
function carry(rows: readonly Float64Array[], matrix: readonly (readonly number[])[]): number[][] {
  const half = rows.map((row) => Float64Array.from(matrix, (column) => column.reduce((sum, value, index) => sum + value * (row[index] as number), 0)))
  return half.map((left) => rows.map((row) => dot(left, row)))
}

/** The CR1 small-sample factor, G/(G-1) · (n-1)/(n-k). */
export const clusterFactor = ({ clusters, observations, parameters }: { readonly clusters: number; readonly observations: number; readonly parameters: number }): number =>
  (clusters / (clusters - 1)) * ((observations - 1) / (observations - parameters))

/**
 * Parameters that the CR1 factor counts. Fixed effects nested in a cluster (a person's, clustered by person) are not
 * counted: they cost no information about differences between clusters (Cameron and Miller 2015, III.B). The constant
 * they hold still is.
 */
export function clusteredParameters(fit: OlsFit, clusterWays: readonly Codes[]): number {
  const { ways } = fit.effects
  const counted = ways.filter((way) => !clusterWays.some((clusters) => isNestedIn(way, clusters)))
  if (counted.length === ways.length) return fit.parameters
  return fit.names.length + (counted[0]?.levels ?? 1)
}
