// Randomisation inference: how often would the same people, items and noise, under another draw of who has which
// model, show as large an effect? Needs no formula for the error and, under no effect at all, is exact whatever the
// agents do to each other.
import type { Random } from '../../../market/vocabulary.ts'
import { defaultLevel, type Estimable, type Interval, notEstimable } from '../not-estimable.ts'
import { invertTest } from './invert-test.ts'

export interface Randomization<Assignment> {
  /** The assignment that was played. */
  readonly played: Assignment
  /** Draws another by the scheme that drew the one played. */
  readonly redraw: (random: Random) => Assignment
  readonly random: Random
  /** 9,999 unless told. With R draws, (R + 1)·0.05 should be whole. */
  readonly draws?: number
}

export interface RandomizationTest<Assignment> extends Randomization<Assignment> {
  /** Any measure of the effect whose size speaks against none; undefined where it cannot be formed. */
  readonly statistic: (assignment: Assignment) => number | undefined
}

export interface RandomizationP {
  readonly statistic: number
  /** (1 + draws at least as large) / (1 + draws): never 0, and never too small. */
  readonly p: number
  readonly draws: number
}

export const randomizationDraws = 9_999

/** Equal values reached by another order of sums count as ties. */
const tieTolerance = 1e-9

/** Two-sided. A draw whose statistic cannot be formed counts as large, which errs on the safe side. */
export function randomizationTest<Assignment>(test: RandomizationTest<Assignment>): Estimable<RandomizationP> {
  const { played, redraw, random, statistic, draws = randomizationDraws } = test
  const seen = statistic(played)
  if (seen === undefined || !Number.isFinite(seen)) return notEstimable('statistic_undefined', 'the assignment that was played has no statistic')
  let large = 0
  for (let draw = 0; draw < draws; draw += 1) if (isAsLarge(statistic(redraw(random)), seen)) large += 1
  return { estimable: true, statistic: seen, p: (1 + large) / (1 + draws), draws }
}

/** The same linear statistic, of the outcome and of the exposure that was played. */
export interface EffectLine {
  readonly ofOutcome: number
  /** 1 for the assignment that was played, where the statistic is a coefficient. */
  readonly ofExposure: number
}

export interface RandomizationEffect<Assignment> extends Randomization<Assignment> {
  /**
   * Under a constant effect the outcome less `effect × exposure` does not depend on the draw, and a linear statistic of
   * it is `ofOutcome - effect × ofExposure`. Undefined where it cannot be formed.
   */
  readonly line: (assignment: Assignment) => EffectLine | undefined
  readonly level?: number
}

export interface RandomizationEstimate extends RandomizationP {
  readonly estimate: number
  /** Every constant effect that the test does not reject. */
  readonly interval: Estimable<Interval>
}

/** The test of no effect and, from the same draws, the interval of a constant effect. */
export function randomizationEffect<Assignment>(test: RandomizationEffect<Assignment>): Estimable<RandomizationEstimate> {
  const { played, redraw, random, line, draws = randomizationDraws, level = defaultLevel } = test
  const seen = line(played)
  if (seen === undefined || seen.ofExposure === 0) return notEstimable('statistic_undefined', 'the assignment that was played leaves nothing to compare')
  const outcomes = new Float64Array(draws)
  const exposures = new Float64Array(draws)
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = line(redraw(random))
    outcomes[draw] = drawn?.ofOutcome ?? Number.NaN
    exposures[draw] = drawn?.ofExposure ?? Number.NaN
  }
  const estimate = seen.ofOutcome / seen.ofExposure
  const p = (effect: number): number => {
    const target = Math.abs(seen.ofOutcome - effect * seen.ofExposure) * (1 - tieTolerance)
    let large = 0
    // Written so that a draw without a statistic (NaN) counts as large.
    for (let draw = 0; draw < draws; draw += 1) if (!(Math.abs((outcomes[draw] as number) - effect * (exposures[draw] as number)) < target)) large += 1
    return (1 + large) / (1 + draws)
  }
  const step = spread(outcomes) || Math.abs(estimate)
  const interval: Estimable<Interval> = step > 0 ? invertTest({ p, estimate, step, level }) : notEstimable('no_variation', 'no draw differs from the one played')
  return { estimable: true, estimate, statistic: seen.ofOutcome, p: p(0), draws, interval }
}

const isAsLarge = (drawn: number | undefined, seen: number): boolean => drawn === undefined || !(Math.abs(drawn) < Math.abs(seen) * (1 - tieTolerance))

/** Root mean square of the draws that have a statistic. */
function spread(values: Float64Array): number {
  const formed = values.filter(Number.isFinite)
  return formed.length === 0 ? 0 : Math.sqrt(formed.reduce((sum, value) => sum + value * value, 0) / formed.length)
}
