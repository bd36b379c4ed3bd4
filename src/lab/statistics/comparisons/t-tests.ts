// Differences of means: of pairs, and of two groups whose variances may differ.
import { type Estimable, notEstimable, refuseNonFinite, type TestedEstimate, defaultLevel } from '../not-estimable.ts'
import { tested } from '../linear/regression.ts'
import { isConstant, meanOf, varianceOf } from '../moments.ts'

export interface TwoSamples {
  readonly first: readonly number[]
  readonly second: readonly number[]
  readonly level?: number
}

/** Mean of first less second over pairs (same place, same person); throws RangeError for lists of two lengths. */
export function pairedT({ first, second, level = defaultLevel }: TwoSamples): Estimable<TestedEstimate> {
  if (first.length !== second.length) throw new RangeError(`${first.length} values cannot be paired with ${second.length}`)
  return oneSampleT(first.map((value, index) => value - (second[index] as number)), level)
}

/** The mean of differences, tested against 0. */
export function oneSampleT(differences: readonly number[], level: number = defaultLevel): Estimable<TestedEstimate> {
  const refused = refuseNonFinite({ differences })
  if (refused) return refused
  if (differences.length < 2) return notEstimable('too_few_observations', `needs 2 pairs, has ${differences.length}`)
  if (isConstant(differences)) return notEstimable('no_variation', 'every difference is the same')
  const standardError = Math.sqrt(varianceOf(differences) / differences.length)
  return { estimable: true, ...tested({ estimate: meanOf(differences), standardError, degreesOfFreedom: differences.length - 1, level }) }
}

/** Mean of first less mean of second, variances not assumed equal; degrees of freedom by Welch and Satterthwaite. */
export function welchT({ first, second, level = defaultLevel }: TwoSamples): Estimable<TestedEstimate> {
  const refused = refuseNonFinite({ first, second })
  if (refused) return refused
  const fewest = Math.min(first.length, second.length)
  if (fewest < 2) return notEstimable('too_few_observations', `needs 2 in each group, has ${fewest}`)
  if (isConstant(first) && isConstant(second)) return notEstimable('no_variation', 'every value of a group is the same')
  const one = varianceOf(first) / first.length
  const other = varianceOf(second) / second.length
  const degreesOfFreedom = (one + other) ** 2 / (one ** 2 / (first.length - 1) + other ** 2 / (second.length - 1))
  return { estimable: true, ...tested({ estimate: meanOf(first) - meanOf(second), standardError: Math.sqrt(one + other), degreesOfFreedom, level }) }
}
