// Wilcoxon's signed-rank test of paired ratings. Differences of 0 are left out, as Wilcoxon did.
import { normalTwoSided } from '../distributions/normal.ts'
import { type Estimable, notEstimable, refuseNonFinite } from '../not-estimable.ts'
import { sumOf } from '../moments.ts'
import { ranksOf } from './ranks.ts'

export interface SignedRank {
  /** Sum of the ranks of the positive differences. */
  readonly positiveRankSum: number
  /** Pairs that differ. */
  readonly pairs: number
  readonly zeros: number
  /** Two-sided. */
  readonly p: number
  /** Exact without ties up to 50 pairs; otherwise normal with the variance corrected for ties, no continuity correction. */
  readonly method: 'exact' | 'normal'
  /** (positive less negative rank sum) over their total: -1 to 1. */
  readonly rankBiserial: number
}

const exactPairsMax = 50

/** Of the differences, first less second of each pair. */
export function signedRank(differences: readonly number[]): Estimable<SignedRank> {
  const refused = refuseNonFinite({ differences })
  if (refused) return refused
  const left = differences.filter((difference) => difference !== 0)
  const pairs = left.length
  if (pairs === 0) return notEstimable('too_few_observations', `no pair of ${differences.length} differs`)
  const { ranks, tieTerm } = ranksOf(left.map(Math.abs))
  const positiveRankSum = sumOf(ranks.filter((_, index) => (left[index] as number) > 0))
  const total = (pairs * (pairs + 1)) / 2
  const method = tieTerm === 0 && pairs <= exactPairsMax ? 'exact' : 'normal'
  const deviation = Math.sqrt((pairs * (pairs + 1) * (2 * pairs + 1)) / 24 - tieTerm / 48)
  const p = method === 'exact' ? exactP(pairs, Math.min(positiveRankSum, total - positiveRankSum)) : normalTwoSided((positiveRankSum - total / 2) / deviation)
  return { estimable: true, positiveRankSum, pairs, zeros: differences.length - pairs, p, method, rankBiserial: (2 * positiveRankSum - total) / total }
}

/** Twice the share of the 2^n sign patterns whose rank sum is at most this, counted by adding one rank after another. */
function exactP(pairs: number, smallerSum: number): number {
  const total = (pairs * (pairs + 1)) / 2
  let chances = new Float64Array(total + 1)
  chances[0] = 1
  for (let rank = 1; rank <= pairs; rank += 1) {
    const before = chances
    chances = before.map((chance, sum) => (chance + (sum >= rank ? (before[sum - rank] as number) : 0)) / 2)
  }
  return Math.min(1, 2 * sumOf(chances.subarray(0, smallerSum + 1)))
}
