// Equivalence by two one-sided tests (Schuirmann, J. Pharmacokinetics and Biopharmaceutics 15, 1987): the only way to say
// "no difference". A large p of the usual test says nothing of the kind.
import { tCdf } from '../distributions/student-t.ts'
import { defaultLevel, type Estimable, type Interval, type TestedEstimate } from '../not-estimable.ts'
import { pairedT, type TwoSamples, welchT } from './t-tests.ts'

/** Differences inside these bounds are taken for none, in the outcome's unit; `low` is below `high`. */
export interface Margin {
  readonly low: number
  readonly high: number
}

export interface EquivalenceRequest extends Omit<TwoSamples, 'level'> {
  readonly margin: Margin
  /** Chance of calling a difference at the margin equivalent: 0.05 unless told. */
  readonly alpha?: number
}

export interface Equivalence {
  readonly estimate: number
  readonly standardError: number
  readonly degreesOfFreedom: number
  readonly pAboveLow: number
  readonly pBelowHigh: number
  /** The larger of the two. */
  readonly p: number
  readonly equivalent: boolean
  /** The interval of level 1 - 2 alpha, which lies inside the margin exactly when the two are equivalent. */
  readonly interval: Interval
}

const defaultAlpha = 1 - defaultLevel

export const pairedEquivalence = (request: EquivalenceRequest): Estimable<Equivalence> => equivalenceOf(request, pairedT)
export const independentEquivalence = (request: EquivalenceRequest): Estimable<Equivalence> => equivalenceOf(request, welchT)

function equivalenceOf({ first, second, margin, alpha = defaultAlpha }: EquivalenceRequest, test: (samples: TwoSamples) => Estimable<TestedEstimate>): Estimable<Equivalence> {
  if (!(margin.low < margin.high)) throw new RangeError(`the margin ${margin.low} to ${margin.high} is empty`)
  const result = test({ first, second, level: 1 - 2 * alpha })
  if (!result.estimable) return result
  const { estimate, standardError, degreesOfFreedom, interval } = result
  const pAboveLow = tCdf(-(estimate - margin.low) / standardError, degreesOfFreedom)
  const pBelowHigh = tCdf((estimate - margin.high) / standardError, degreesOfFreedom)
  const p = Math.max(pAboveLow, pBelowHigh)
  return { estimable: true, estimate, standardError, degreesOfFreedom, pAboveLow, pBelowHigh, p, equivalent: p < alpha, interval }
}
