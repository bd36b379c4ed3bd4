// The coefficient of a person's own agent under another draw, with person and run effects. Where every person is in every
// run, taking both effects out is a matter of two means, and a draw costs one pass however many runs there are; otherwise
// the general statistic does it.
import { type Codes, encodeLabels, type Labels } from '../../statistics/linear/labels.ts'
import { exposureEffect } from '../../statistics/resampling/exposure-effect.ts'
import type { EffectLine } from '../../statistics/resampling/randomization.ts'

export interface OwnAgentModel {
  readonly outcome: ArrayLike<number>
  readonly played: ArrayLike<number>
  /** Both ways, or neither where there is but one run. */
  readonly fixedEffects: { readonly person: Labels; readonly run: Labels } | Record<string, never>
}

/** An exposure explained but for this share of its square leaves nothing to compare. */
const nothingLeft = 1e-10

export function ownAgentEffect(model: OwnAgentModel): (exposure: Float64Array) => EffectLine | undefined {
  const { outcome, played, fixedEffects } = model
  const [people, runs] = 'person' in fixedEffects ? [encodeLabels(fixedEffects.person), encodeLabels(fixedEffects.run)] : []
  if (people === undefined || runs === undefined || !isBalanced(people, runs)) return exposureEffect(model)
  const [outcomeLeft, playedLeft] = [takeOutBoth(outcome, people, runs), takeOutBoth(played, people, runs)]
  const [byPerson, byRun] = [new Float64Array(people.levels), new Float64Array(runs.levels)]
  return (exposure) => {
    byPerson.fill(0)
    byRun.fill(0)
    let [whole, sum, ofOutcome, ofExposure] = [0, 0, 0, 0]
    for (let row = 0; row < exposure.length; row += 1) {
      const value = exposure[row] as number
      if (value === 0) continue
      const [person, run] = [people.codes[row] as number, runs.codes[row] as number]
      byPerson[person] = (byPerson[person] as number) + value
      byRun[run] = (byRun[run] as number) + value
      whole += value * value
      sum += value
      ofOutcome += value * (outcomeLeft[row] as number)
      ofExposure += value * (playedLeft[row] as number)
    }
    const square = whole - sumOfSquares(byPerson) / runs.levels - sumOfSquares(byRun) / people.levels + (sum * sum) / exposure.length
    return square > nothingLeft * whole ? { ofOutcome: ofOutcome / square, ofExposure: ofExposure / square } : undefined
  }
}

/** Every person once in every run. */
function isBalanced(people: Codes, runs: Codes): boolean {
  if (people.codes.length !== people.levels * runs.levels) return false
  return new Set(people.codes.map((person, row) => person * runs.levels + (runs.codes[row] as number))).size === people.codes.length
}

function takeOutBoth(values: ArrayLike<number>, people: Codes, runs: Codes): Float64Array {
  const [ofPeople, ofRuns] = [meansBy(values, people), meansBy(values, runs)]
  const overall = ofRuns.reduce((sum, mean) => sum + mean, 0) / runs.levels
  return Float64Array.from(values, (value, row) => value - (ofPeople[people.codes[row] as number] as number) - (ofRuns[runs.codes[row] as number] as number) + overall)
}

function meansBy(values: ArrayLike<number>, { codes, levels }: Codes): Float64Array {
  const sums = new Float64Array(levels)
  codes.forEach((code, row) => (sums[code] = (sums[code] as number) + (values[row] as number)))
  return sums.map((sum) => sum / (codes.length / levels))
}

const sumOfSquares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0)
