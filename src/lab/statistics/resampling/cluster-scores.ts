// What a cluster's bootstrap weight does to every cluster's score, worked out once: a draw then costs clusters squared
// and never touches an observation.
import type { Codes } from '../linear/labels.ts'
import type { OlsFit } from '../linear/ols.ts'

export interface ScoreRequest {
  readonly fit: OlsFit
  /** Influence of the observations on the coefficient tested. */
  readonly influence: Float64Array
  readonly clusters: Codes
  /** Errors that the weights multiply, one for each observation. */
  readonly errors: Float64Array
}

export interface ClusterScores {
  /** What each cluster's errors add to the coefficient. */
  readonly shifts: Float64Array
  /** Entry `h * G + g`: what weight g adds to the score of cluster h after the refit. */
  readonly matrix: Float64Array
}

/**
 * The score of cluster h after a refit on errors e with weights w is Σ_{i in h} a_i (w e - P w e)_i, with a the influence and
 * P the projection on all that is fitted: here split into own errors, the basis, and the absorbed fixed effect.
 */
export function clusterScores(request: ScoreRequest): ClusterScores {
  const { fit, influence, clusters, errors } = request
  const { codes, levels } = clusters
  const shifts = sumsBy(clusters, (row) => (influence[row] as number) * (errors[row] as number))
  const matrix = new Float64Array(levels * levels)
  for (let h = 0; h < levels; h += 1) matrix[h * levels + h] = shifts[h] as number
  for (const column of fit.basis) {
    const ofInfluence = sumsBy(clusters, (row) => (column[row] as number) * (influence[row] as number))
    const ofErrors = sumsBy(clusters, (row) => (column[row] as number) * (errors[row] as number))
    for (let h = 0; h < levels; h += 1) for (let g = 0; g < levels; g += 1) subtract(matrix, h * levels + g, (ofInfluence[h] as number) * (ofErrors[g] as number))
  }
  for (const members of membersOfAbsorbed(fit)) {
    const inside = new Map<number, { influence: number; errors: number }>()
    for (const row of members) {
      const sums = inside.get(codes[row] as number) ?? { influence: 0, errors: 0 }
      inside.set(codes[row] as number, { influence: sums.influence + (influence[row] as number), errors: sums.errors + (errors[row] as number) })
    }
    for (const [h, one] of inside) for (const [g, other] of inside) subtract(matrix, h * levels + g, (one.influence * other.errors) / members.length)
  }
  return { shifts, matrix }
}

/** Rows of each level of the absorbed fixed effect. */
function membersOfAbsorbed({ effects }: OlsFit): number[][] {
  const members: number[][] = Array.from({ length: effects.absorbed?.levels ?? 0 }, () => [])
  effects.absorbed?.codes.forEach((level, row) => members[level]?.push(row))
  return members
}

function sumsBy({ codes, levels }: Codes, value: (row: number) => number): Float64Array {
  const sums = new Float64Array(levels)
  for (let row = 0; row < codes.length; row += 1) sums[codes[row] as number] = (sums[codes[row] as number] as number) + value(row)
  return sums
}

function subtract(matrix: Float64Array, place: number, value: number): void {
  matrix[place] = (matrix[place] as number) - value
}
