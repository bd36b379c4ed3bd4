// The wild cluster bootstrap-t, for when there are too few clusters to trust a t table. The null is imposed, each
// cluster's residuals are flipped or rescaled together, and each draw is studentised by CR1 again.
// Sources: Cameron, Gelbach and Miller, Review of Economics and Statistics 90 (2008); Webb, Canadian J. Economics 56
// (2023) for six-point weights; the algebra on cluster sums follows Roodman and others, Stata Journal 19 (2019).
import type { Random } from '../../../market/vocabulary.ts'
import { dot } from '../linear/columns.ts'
import { clusterFactor, covarianceOf } from '../linear/covariance.ts'
import { type Codes, encodeLabels, type Labels } from '../linear/labels.ts'
import type { OlsFit } from '../linear/ols.ts'
import { defaultLevel, type Estimable, type Interval, notEstimable } from '../not-estimable.ts'
import { clusterScores } from './cluster-scores.ts'
import { invertTest } from './invert-test.ts'

export interface WildClusterBootstrap {
  readonly fit: OlsFit
  /** The coefficient to test. */
  readonly name: string
  /** Labels are of the whole design, before singletons are dropped. */
  readonly clusters: Labels
  readonly random: Random
  /** 9,999 unless told. */
  readonly draws?: number
  readonly level?: number
}

export interface WildClusterResult {
  readonly estimate: number
  /** The t statistic under CR1. */
  readonly statistic: number
  /** Two-sided and symmetric: (1 + draws with |t*| >= |t|) / (1 + draws). */
  readonly p: number
  readonly interval: Estimable<Interval>
  readonly clusters: number
  readonly weights: WildWeights
  readonly draws: number
}

export type WildWeights = 'webb' | 'rademacher'

export const wildDraws = 9_999
/** Up to here two-point weights give too few different draws (2^G). */
const webbUpTo = 12
const webbValues: readonly number[] = [-Math.sqrt(1.5), -1, -Math.SQRT1_2, Math.SQRT1_2, 1, Math.sqrt(1.5)]
const tieTolerance = 1e-9

export function wildClusterBootstrap({ fit, name, clusters: by, random, draws = wildDraws, level = defaultLevel }: WildClusterBootstrap): Estimable<WildClusterResult> {
  const place = fit.names.indexOf(name)
  const influence = fit.influence[place]
  if (influence === undefined) throw new RangeError(`no coefficient ${name}`)
  const covariance = covarianceOf(fit, { kind: 'clustered', by })
  if (!covariance.estimable) return covariance
  const standardError = Math.sqrt(covariance.matrix[place]?.[place] ?? 0)
  if (!(standardError > 0)) return notEstimable('no_variation', 'its standard error is zero')
  const clusters = encodeLabels(by, fit.rows)
  const weights: WildWeights = clusters.levels <= webbUpTo ? 'webb' : 'rademacher'
  const estimate = fit.coefficients[place] as number
  const drawn = drawMoments({ fit, influence, clusters, random, draws, weights })
  // The small-sample factor is the same in every draw, so the draws leave it out and the seen variance is divided by it.
  const factor = clusterFactor(fit, clusters)
  const variance = standardError ** 2 / factor
  const p = (effect: number): number => symmetricP(drawn, { distance: estimate - effect, variance })
  return { estimable: true, estimate, statistic: estimate / standardError, p: p(0), interval: invertTest({ p, estimate, step: standardError, level }), clusters: clusters.levels, weights, draws }
}

/**
 * With the null at distance d from the estimate, the restricted residuals are the residuals plus d times the tested
 * column less its fit on the others. So each draw's coefficient is a + d·b, and its variance c + 2d·e + d²·f: five
 * numbers a draw serve every null, and the interval costs no new draws.
 */
interface DrawMoments {
  readonly shift: Float64Array
  readonly shiftByDistance: Float64Array
  readonly square: Float64Array
  readonly cross: Float64Array
  readonly squareByDistance: Float64Array
}

interface Drawing {
  readonly fit: OlsFit
  readonly influence: Float64Array
  readonly clusters: Codes
  readonly random: Random
  readonly draws: number
  readonly weights: WildWeights
}

function drawMoments({ fit, influence, clusters, random, draws, weights }: Drawing): DrawMoments {
  const levels = clusters.levels
  const square = dot(influence, influence)
  const own = clusterScores({ fit, influence, clusters, errors: fit.residuals })
  const byDistance = clusterScores({ fit, influence, clusters, errors: influence.map((value) => value / square) })
  const moments: DrawMoments = { shift: new Float64Array(draws), shiftByDistance: new Float64Array(draws), square: new Float64Array(draws), cross: new Float64Array(draws), squareByDistance: new Float64Array(draws) }
  const weight = new Float64Array(levels)
  for (let draw = 0; draw < draws; draw += 1) {
    for (let g = 0; g < levels; g += 1) weight[g] = weights === 'rademacher' ? (random() < 0.5 ? -1 : 1) : (webbValues[Math.floor(random() * webbValues.length)] as number)
    moments.shift[draw] = dot(own.shifts, weight)
    moments.shiftByDistance[draw] = dot(byDistance.shifts, weight)
    sumScores({ own: own.matrix, byDistance: byDistance.matrix, weight, moments, draw })
  }
  return moments
}

interface ScoreSum {
  readonly own: Float64Array
  readonly byDistance: Float64Array
  readonly weight: Float64Array
  readonly moments: DrawMoments
  readonly draw: number
}

function sumScores({ own, byDistance, weight, moments, draw }: ScoreSum): void {
  const levels = weight.length
  let square = 0
  let cross = 0
  let squareByDistance = 0
  for (let h = 0; h < levels; h += 1) {
    let score = 0
    let scoreByDistance = 0
    for (let g = 0, place = h * levels; g < levels; g += 1, place += 1) {
      score += (own[place] as number) * (weight[g] as number)
      scoreByDistance += (byDistance[place] as number) * (weight[g] as number)
    }
    square += score * score
    cross += score * scoreByDistance
    squareByDistance += scoreByDistance * scoreByDistance
  }
  moments.square[draw] = square
  moments.cross[draw] = cross
  moments.squareByDistance[draw] = squareByDistance
}

/** Share of draws whose t is at least as large as the seen one, both squared and cross-multiplied so that nothing divides by 0. */
function symmetricP({ shift, shiftByDistance, square, cross, squareByDistance }: DrawMoments, { distance, variance }: { readonly distance: number; readonly variance: number }): number {
  const seen = distance * distance * (1 - tieTolerance)
  let large = 0
  for (let draw = 0; draw < shift.length; draw += 1) {
    const coefficient = (shift[draw] as number) + distance * (shiftByDistance[draw] as number)
    const drawnVariance = (square[draw] as number) + 2 * distance * (cross[draw] as number) + distance * distance * (squareByDistance[draw] as number)
    if (coefficient * coefficient * variance >= seen * drawnVariance) large += 1
  }
  return (1 + large) / (1 + shift.length)
}
