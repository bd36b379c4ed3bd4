// Power as a curve over effects, and where it reaches 80 %. Of a randomisation test by simulation it is had for every size of effect from
// the same simulated experiments: since the test's statistic is a straight line in the effect (EffectLine), an experiment is simulated
// once without an effect and read at any.
import { type Estimable, notEstimable } from '../statistics/not-estimable.ts'
import type { EffectLine } from '../statistics/resampling/randomization.ts'

/** One simulated experiment in which the agents do not differ. Undefined where the statistic cannot be formed. */
export interface NullExperiment {
  readonly played: EffectLine | undefined
  /** Under other draws of who has which agent, each for the outcome and for the exposure played. */
  readonly drawn: readonly (EffectLine | undefined)[]
}

export interface PowerCurve {
  readonly at: (effect: number) => Estimable<{ readonly power: number }>
  /** The smallest effect above 0 that is found with 80 % power. */
  readonly detectable: () => Estimable<{ readonly effect: number }>
}

const alpha = 0.05
const wantedPower = 0.8
/** An effect this many times the test's own noise is found by any design that can find one. */
const effectMax = 1e6
const halvings = 40

export function powerCurve(experiments: readonly NullExperiment[]): PowerCurve {
  const formed = experiments.flatMap(({ played, drawn }) => (played === undefined || played.ofExposure === 0 ? [] : [{ played, drawn }]))
  if (formed.length === 0) {
    const none = notEstimable('statistic_undefined', 'nothing is compared within a person, item or run under this design')
    return { at: () => none, detectable: () => none }
  }
  const noise = Math.sqrt(formed.reduce((sum, { played }) => sum + (played.ofOutcome / played.ofExposure) ** 2, 0) / formed.length)
  // An experiment whose statistic cannot be formed finds nothing.
  return curveOf({ noise, powerAt: (effect) => formed.filter((one) => isFound(one, effect)).length / experiments.length })
}

/** `noise`: about one standard error, by which the search for the smallest effect begins. `powerAt` grows with the effect. */
export const curveOf = ({ noise, powerAt }: { readonly noise: number; readonly powerAt: (effect: number) => number }): PowerCurve =>
  ({ at: (effect) => (noise > 0 ? { estimable: true, power: powerAt(effect) } : noNoise), detectable: () => (noise > 0 ? smallestFound(powerAt, noise) : noNoise) })

const noNoise = notEstimable('no_variation', 'the outcome does not vary in the rehearsal')

function smallestFound(powerAt: (effect: number) => number, noise: number): Estimable<{ readonly effect: number }> {
  let [low, high] = [0, noise]
  while (powerAt(high) < wantedPower) {
    if (high > effectMax * noise) return notEstimable('out_of_reach', 'no effect, however large, is found with 80 % power: too few people or runs differ')
    ;[low, high] = [high, high * 2]
  }
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2
    if (powerAt(middle) >= wantedPower) high = middle
    else low = middle
  }
  return { estimable: true, effect: high }
}

/** As the test itself counts (randomization.ts): ties and draws without a statistic speak for no effect. */
function isFound({ played, drawn }: NullExperiment & { readonly played: EffectLine }, effect: number): boolean {
  const seen = Math.abs(played.ofOutcome + effect * played.ofExposure) * (1 - 1e-9)
  let large = 0
  for (const line of drawn) if (line === undefined || Math.abs(line.ofOutcome + effect * line.ofExposure) >= seen) large += 1
  return (1 + large) / (1 + drawn.length) <= alpha + 1e-12
}

/** The curve of an experiment that is so many times as exact: effects so many times smaller are found as often. */
export const scaledCurve = (curve: PowerCurve, exactness: number): PowerCurve => ({
  at: (effect) => curve.at(effect * exactness),
  detectable: () => {
    const found = curve.detectable()
    return found.estimable ? { ...found, effect: found.effect / exactness } : found
  },
})
