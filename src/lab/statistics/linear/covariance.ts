// Decides how wrong the coefficients of a fit may be, under five assumptions about the errors. Sandwiches are sums of
// outer products of each observation's (or cluster's) contribution: influence times residual.
// Sources: MacKinnon and White, J. Econometrics 29 (1985) for HC1 and HC3; Cameron and Miller, J. Human Resources 50 (2015)
// for CR1 with t(G-1); Cameron, Gelbach and Miller, J. Business and Economic Statistics 29 (2011) for two ways; MacKinnon,
// Nielsen and Webb, arXiv 2406.08880 (2024) for taking the largest of a two-way error and its one-way errors.
import { type Estimable, notEstimable } from '../not-estimable.ts'
import { dot } from './columns.ts'
import { type Codes, crossCodes, encodeLabels, isNestedIn, type Labels } from './labels.ts'
import type { OlsFit } from './ols.ts'

/** Labels are of the whole design, before singletons are dropped. */
export type ErrorModel =
  | { readonly kind: 'classical' | 'hc1' | 'hc3' }
  | { readonly kind: 'clustered'; readonly by: Labels }
  | { readonly kind: 'two_way_clustered'; readonly by: readonly [Labels, Labels] }

type Matrix = readonly (readonly number[])[]

export interface Covariance {
  readonly matrix: Matrix
  /** Under two ways of clustering each way by itself, else empty. `varianceUnder` takes the largest of all. */
  readonly oneWay: readonly Matrix[]
  /** Of the t distribution that goes with it: residual, or clusters (of the smaller way) less one. */
  readonly degreesOfFreedom: number
  /** Number of clusters in each way; empty without clusters. */
  readonly clusters: readonly number[]
}

/**
 * Of a weighted sum of coefficients. Under two ways the largest by the two-way matrix and by either way: the sum of three matrices is
 * noisy, may be negative, and would leave a figure surer of itself than it is under one way alone.
 */
export const varianceUnder = ({ matrix, oneWay }: Covariance, weights: readonly number[]): number =>
  Math.max(...[matrix, ...oneWay].map((one) => weights.reduce((sum, weight, i) => sum + weights.reduce((inner, other, j) => inner + weight * other * (one[i]?.[j] ?? 0), 0), 0)))

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
  ({ estimable: true, matrix, oneWay: [], degreesOfFreedom: fit.degreesOfFreedom, clusters: [] })

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
  const known = { estimable: true, degreesOfFreedom: fewest - 1, clusters } as const
  const [one, other] = ways as [Codes, Codes | undefined]
  const first = clusterSandwich(fit, one)
  if (other === undefined) return { ...known, matrix: first, oneWay: [] }
  const second = clusterSandwich(fit, other)
  const pairs = clusterSandwich(fit, crossCodes(one, other))
  return { ...known, matrix: first.map((row, i) => row.map((value, j) => value + (second[i]?.[j] ?? 0) - (pairs[i]?.[j] ?? 0))), oneWay: [first, second] }
}

function clusterSandwich(fit: OlsFit, clusters: Codes): number[][] {
  const { codes, levels } = clusters
  const scores = fit.influence.map((influence) => {
    const sums = new Float64Array(levels)
    for (let row = 0; row < codes.length; row += 1) sums[codes[row] as number] = (sums[codes[row] as number] as number) + (influence[row] as number) * (fit.residuals[row] as number)
    return sums
  })
  const factor = clusterFactor(fit, clusters)
  return scores.map((one) => scores.map((other) => factor * dot(one, other)))
}

/** The CR1 small-sample factor, G/(G-1) · (n-1)/(n-k), with k as `clusteredParameters` counts it. */
export const clusterFactor = (fit: OlsFit, clusters: Codes): number =>
  (clusters.levels / (clusters.levels - 1)) * ((clusters.codes.length - 1) / (clusters.codes.length - clusteredParameters(fit, clusters)))

/**
 * Parameters that the CR1 factor counts. Fixed effects nested in a cluster (a person's, clustered by person) are not
 * counted: they cost no information about differences between clusters (Cameron and Miller 2015, III.B). The constant
 * they hold still is. Effects that cross the clusters are counted: their means are taken from other clusters' observations
 * too, and shrink the residuals that each cluster adds up.
 *
 * Each matrix of a two-way covariance counts by its own clusters, so that its parts are the very matrices of one way. reghdfe and
 * fixest count for all three what is nested in neither way: items nested in sellers then go uncounted by buyer too, where they
 * are not nested, and two ways of clustering come out surer than one of them.
 */
function clusteredParameters(fit: OlsFit, clusters: Codes): number {
  const { ways } = fit.effects
  const counted = ways.filter((way) => !isNestedIn(way, clusters))
  if (counted.length === ways.length) return fit.parameters
  return fit.names.length + (counted[0]?.levels ?? 1)
}
