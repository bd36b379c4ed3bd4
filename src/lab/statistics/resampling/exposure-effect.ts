// The statistic that randomisation inference redraws for prices: the coefficient of an exposure in a regression with
// fixed effects. Everything that no redraw changes is worked out once, so that thousands of draws stay cheap.
import { refuseNonFinite } from '../not-estimable.ts'
import { addMultiple, dot, norm, pickRows } from '../linear/columns.ts'
import { fixedEffectsOf, rowsWithoutSingletons, takeOutMeans } from '../linear/fixed-effects.ts'
import type { Labels } from '../linear/labels.ts'
import { factorQr } from '../linear/qr.ts'
import type { EffectLine } from './randomization.ts'

export interface ExposureModel {
  readonly outcome: ArrayLike<number>
  /** The exposure as it was played (the seller's model is strong: 1), one for each observation. */
  readonly played: ArrayLike<number>
  /** At most two ways; without any, the mean is taken out. */
  readonly fixedEffects: Readonly<Record<string, Labels>>
}

/** An exposure explained by the others and the fixed effects but for this share of its size leaves nothing to compare. */
const nothingLeft = 1e-8

/**
 * A function of the exposure under some draw, and of further exposures under the same draw that are held constant (the
 * buyer's model). It gives the first one's least-squares coefficient, for the outcome and for the exposure played.
 * Throws RangeError for columns of unequal length or with a missing number.
 */
export function exposureEffect({ outcome, played, fixedEffects }: ExposureModel): (exposure: ArrayLike<number>, others?: readonly ArrayLike<number>[]) => EffectLine | undefined {
  for (const column of [played, ...Object.values(fixedEffects)]) if (column.length !== outcome.length) throw new RangeError(`${column.length} rows beside an outcome of ${outcome.length}`)
  const refused = refuseNonFinite({ outcome, played })
  if (refused) throw new RangeError(refused.detail)
  const ways = Object.values(fixedEffects)
  const rows = rowsWithoutSingletons(ways, outcome.length)
  const effects = fixedEffectsOf(ways.length > 0 ? ways : [new Uint8Array(outcome.length)], rows)
  const { basis } = factorQr(effects.dummies, effects.dummies.map(() => 1))
  const within = (picked: Float64Array): Float64Array => {
    const left = takeOutMeans(picked, effects)
    for (const one of basis) addMultiple(left, one, -dot(one, left))
    return left
  }
  const outcomeLeft = within(pickRows(outcome, rows))
  const playedLeft = within(pickRows(played, rows))
  return (exposure, others = []) => {
    const picked = pickRows(exposure, rows)
    const left = within(picked)
    const apart: Float64Array[] = []
    for (const other of others) {
      const pickedOther = pickRows(other, rows)
      const column = within(pickedOther)
      takeOut(column, apart)
      if (norm(column) > nothingLeft * norm(pickedOther)) apart.push(column)
    }
    takeOut(left, apart)
    const square = dot(left, left)
    if (!(Math.sqrt(square) > nothingLeft * norm(picked))) return undefined
    return { ofOutcome: dot(left, outcomeLeft) / square, ofExposure: dot(left, playedLeft) / square }
  }
}

/** Takes columns that are at right angles to each other out of another, in place. */
function takeOut(column: Float64Array, apart: readonly Float64Array[]): void {
  for (const one of apart) addMultiple(column, one, -dot(one, column) / dot(one, one))
}
