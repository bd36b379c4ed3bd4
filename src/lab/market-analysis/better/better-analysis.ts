// The question asked once as it was planned (one primary row), a few others corrected together, the experiment's own factor as a
// family of its own, and the same looked at from other sides. Decides what is primary, secondary and exploratory; the rows are
// made in the files beside.
import { benjaminiHochberg, correctedOver, holm } from '../../statistics/comparisons/multiplicity.ts'
import { notEstimable } from '../../statistics/not-estimable.ts'
import { detectableEffect } from '../../statistics/planning/power.ts'
import type { SurveyData } from '../../survey/survey.ts'
import type { BetterAnalysis, EffectRow, MarketAnalysis } from '../analysis.ts'
import type { MarketStudy } from '../market-study.ts'
import { equivalenceRows, type Margins } from './equivalences.ts'
import { exploratoryRows } from './exploratory.ts'
import { factorRows } from './factor-effects.ts'
import { mirroredContrast } from './mirrored-pairs.ts'
import { primaryByTable, primaryRow, type Resampling, secondaryPersonRows } from './person-effects.ts'
import { priceBounds } from './price-bounds.ts'
import { priceEffects } from './price-effects.ts'
import { priceSensitivity } from './price-sensitivity.ts'
import { saturationRows } from './saturation.ts'

export interface BetterRequest extends Resampling {
  readonly survey?: SurveyData
  readonly margins: Margins
}

export function betterAnalysis(study: MarketStudy, { survey, margins, ...resampling }: BetterRequest): BetterAnalysis {
  const { deals, sales, gainSelling, gainBuying } = secondaryPersonRows(study, resampling)
  const prices = priceEffects(study, resampling)
  const { overPeople, overPairs } = mirroredContrast(study)
  return {
    primary: primaryRow(study, resampling),
    secondary: withHolm([deals, sales, prices.seller.row, prices.buyer.row, gainSelling, gainBuying]),
    factor: withHolm(factorRows(study, resampling)),
    sensitivity: [primaryByTable(study), overPeople, overPairs, ...priceSensitivity(study, prices)],
    leeBounds: priceBounds(study, resampling),
    equivalences: equivalenceRows(study, survey, margins),
    saturation: saturationRows(study),
    exploratory: withQ(exploratoryRows(study, survey)),
  }
}

const power = 0.8

/** Of a normal deviate: half a 95 % interval is the first of its errors, and a test at 5 % finds the second of them with 80 % power. */
const halfInterval = 1.96
const foundWithPower = 2.8

/** By the test that the row makes: from its own interval where there is one, else from its standard error and the people it was clustered by. Two-sided at 0.05. */
export function detectableGain({ effect, counts, unit }: EffectRow): MarketAnalysis['detectable'] {
  if (!effect.estimable) return effect
  const { interval } = effect
  if (interval !== undefined && interval.high > interval.low) return { estimable: true, effect: (foundWithPower / halfInterval) * ((interval.high - interval.low) / 2), unit, power, from: 'interval' }
  const [clusters = 0] = counts.clusters ?? []
  if (effect.standardError === undefined) return notEstimable('no_variation', 'the primary outcome has no standard error')
  const found = detectableEffect({ comparison: 'paired', deviation: effect.standardError * Math.sqrt(clusters), size: clusters, power })
  return found.estimable ? { estimable: true, effect: found.effect, unit, power, from: 'standard_error' } : found
}

const pOf = ({ effect }: EffectRow): number | undefined => (effect.estimable ? effect.p : undefined)
const withHolm = (rows: readonly EffectRow[]): BetterAnalysis['secondary'] => correctedOver(rows, pOf, holm).map(({ row, corrected }) => ({ ...row, ...(corrected !== undefined && { holmP: corrected }) }))
const withQ = (rows: readonly EffectRow[]): BetterAnalysis['exploratory'] => correctedOver(rows, pOf, benjaminiHochberg).map(({ row, corrected }) => ({ ...row, ...(corrected !== undefined && { q: corrected }) }))
