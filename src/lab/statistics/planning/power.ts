// Power and sample size, exact by the noncentral t. For deciding before anything is spent what a design can find.
import { noncentralTCdf } from '../distributions/noncentral-t.ts'
import { tQuantile } from '../distributions/student-t.ts'
import { type Estimable, notEstimable } from '../not-estimable.ts'

export type Comparison =
  /** `size` people in each of two groups; `deviation` is of one person's outcome. */
  | 'two_sample'
  /** `size` pairs; `deviation` is of the difference within a pair. */
  | 'paired'

export interface PowerRequest {
  readonly comparison: Comparison
  /** In the outcome's unit. */
  readonly effect: number
  readonly deviation: number
  /** Groups' size or pairs; may be fractional, as an effective number is. */
  readonly size: number
  /** Two-sided; 0.05 unless told. */
  readonly alpha?: number
}

const defaultAlpha = 0.05
const defaultPower = 0.8
const sizeMax = 1e9

/** Chance that the two-sided t test rejects, 0..1. Not estimable under 2 in a group. */
export function powerOf({ comparison, effect, deviation, size, alpha = defaultAlpha }: PowerRequest): Estimable<{ readonly power: number }> {
  checkDeviation(deviation)
  if (!(size >= 2)) return notEstimable('too_few_observations', `needs 2, has ${size}`)
  return { estimable: true, power: rejectionChance({ comparison, effect, deviation, size, alpha }) }
}

export interface SizeRequest extends Omit<PowerRequest, 'size'> {
  /** 0.8 unless told. */
  readonly power?: number
}

/** The smallest whole number of pairs, or people in each group, that reaches the power. */
export function sizeFor({ comparison, effect, deviation, alpha = defaultAlpha, power = defaultPower }: SizeRequest): Estimable<{ readonly size: number }> {
  checkDeviation(deviation)
  checkPower(power)
  const reaches = (size: number): boolean => rejectionChance({ comparison, effect, deviation, size, alpha }) >= power
  let high = 2
  while (!reaches(high)) {
    high *= 2
    if (high > sizeMax) return notEstimable('out_of_reach', `more than ${sizeMax}`)
  }
  let low = high / 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (reaches(middle)) high = middle
    else low = middle
  }
  return { estimable: true, size: high }
}

export interface DetectableRequest extends Omit<PowerRequest, 'effect'> {
  readonly power?: number
}

/** The smallest effect, above 0 and in the outcome's unit, that is found with the power. */
export function detectableEffect({ comparison, deviation, size, alpha = defaultAlpha, power = defaultPower }: DetectableRequest): Estimable<{ readonly effect: number }> {
  checkDeviation(deviation)
  if (!(size >= 2)) return notEstimable('too_few_observations', `needs 2, has ${size}`)
  checkPower(power)
  const reaches = (effect: number): boolean => rejectionChance({ comparison, effect, deviation, size, alpha }) >= power
  let [low, high] = [0, deviation]
  while (!reaches(high)) [low, high] = [high, high * 2]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (reaches(middle)) high = middle
    else low = middle
  }
  return { estimable: true, effect: high }
}

/** By how much alikeness within a person inflates the variance: 1 + (deals a person - 1) · intraclass correlation. */
export const designEffect = ({ perCluster, intraclass }: { readonly perCluster: number; readonly intraclass: number }): number => 1 + (perCluster - 1) * intraclass

/** Deviation of a difference within a pair, from that of one outcome and the correlation between the two. */
export const pairedDeviation = ({ deviation, correlation }: { readonly deviation: number; readonly correlation: number }): number => deviation * Math.sqrt(2 * (1 - correlation))

function rejectionChance({ comparison, effect, deviation, size, alpha }: Required<PowerRequest>): number {
  const degreesOfFreedom = comparison === 'paired' ? size - 1 : 2 * size - 2
  const noncentrality = (Math.abs(effect) / deviation) * Math.sqrt(comparison === 'paired' ? size : size / 2)
  const critical = tQuantile(1 - alpha / 2, degreesOfFreedom)
  const below = noncentralTCdf({ t: critical, degreesOfFreedom, noncentrality })
  return 1 - below + noncentralTCdf({ t: -critical, degreesOfFreedom, noncentrality })
}

function checkDeviation(deviation: number): void {
  if (!(deviation > 0 && Number.isFinite(deviation))) throw new RangeError(`a deviation of ${deviation}`)
}

function checkPower(power: number): void {
  if (!(power > 0 && power < 1)) throw new RangeError(`a power of ${power}`)
}
