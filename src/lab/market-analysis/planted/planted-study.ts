// Analyses one planted experiment by the functions that make the report's rows, and says which of them found the effect and
// which intervals held the truth. How often that happens, over thousands of experiments, is bench/planted.ts.
import { covarianceOf } from '../../statistics/linear/covariance.ts'
import type { OlsFit } from '../../statistics/linear/ols.ts'
import { contrast } from '../../statistics/linear/regression.ts'
import type { Estimable } from '../../statistics/not-estimable.ts'
import type { Effect } from '../analysis.ts'
import { mirroredContrast } from '../better/mirrored-pairs.ts'
import { primaryByTable, primaryRow, type Resampling } from '../better/person-effects.ts'
import { logPriceModel, priceEffects } from '../better/price-effects.ts'
import { twoWayRow, wildRow } from '../better/price-sensitivity.ts'
import { regressRows } from '../effect-row.ts'
import { type MarketStudy, readMarketStudy } from '../market-study.ts'
import { type ExperimentModel, plantedExperiment, type PlantedTruth } from './planted-experiment.ts'

/** What each method is to find. All but the two last of the sellers' are rows of the report, by their ids there; those two stand for comparison. */
const truthOf = {
  B4: 'seller', 'S seller wild': 'seller', 'S seller two-way': 'seller', 'clustered by seller': 'seller', 'plain errors': 'seller',
  B5: 'buyer', 'S buyer wild': 'buyer',
  B1: 'gainCents', 'S gain t': 'gainCents', 'S mirrored people': 'gainCents', 'S mirrored pairs': 'gainCents',
} as const satisfies Readonly<Record<string, keyof PlantedTruth>>

export type StudyMethod = keyof typeof truthOf
export const studyMethods = Object.keys(truthOf) as readonly StudyMethod[]
export const isInCents = (method: StudyMethod): boolean => truthOf[method] === 'gainCents'

export interface StudyFinding {
  readonly estimate: number
  readonly truth: number
  /** The test rejects no effect at 0.05. */
  readonly rejected: boolean
  /** The 95 % interval holds the planted effect; absent where there is no interval. */
  readonly covered?: boolean
}

export interface StudyResult {
  readonly deals: number
  /** Of the methods that had an estimate here. */
  readonly findings: Readonly<Partial<Record<StudyMethod, StudyFinding>>>
}

export interface StudyRequest {
  readonly model: ExperimentModel
  /** Of the experiment; the analysis has a seed of its own. */
  readonly seed: string
  readonly resampling: Resampling
}

export function studyPlantedExperiment({ model, seed, resampling }: StudyRequest): StudyResult {
  const { data, truth } = plantedExperiment(model, seed)
  const study = readMarketStudy(data)
  const effects = effectsBy(study, resampling)
  const findings = studyMethods.flatMap((method) => {
    const found = findingOf(effects[method], truth[truthOf[method]])
    return found === undefined ? [] : [[method, found] as const]
  })
  return { deals: data.deals.length, findings: Object.fromEntries(findings) }
}

function effectsBy(study: MarketStudy, resampling: Resampling): Readonly<Record<StudyMethod, Estimable<Effect>>> {
  const prices = priceEffects(study, resampling)
  const bySeller = regressRows(logPriceModel(study, 'seller'))
  const { overPeople, overPairs } = mirroredContrast(study)
  return {
    B4: prices.seller.row.effect,
    B5: prices.buyer.row.effect,
    'S seller wild': wildRow(study, 'seller', prices.seller).effect,
    'S buyer wild': wildRow(study, 'buyer', prices.buyer).effect,
    'S seller two-way': twoWayRow(study, 'seller').effect,
    'clustered by seller': bySeller.effect,
    'plain errors': bySeller.fit === undefined ? bySeller.effect : withPlainErrors(bySeller.fit),
    B1: primaryRow(study, resampling).effect,
    'S gain t': primaryByTable(study).effect,
    'S mirrored people': overPeople.effect,
    'S mirrored pairs': overPairs.effect,
  }
}

function withPlainErrors(fit: OlsFit): Estimable<Effect> {
  const covariance = covarianceOf(fit, { kind: 'classical' })
  return covariance.estimable ? contrast({ fit, covariance, weights: { seller: 1 } }) : covariance
}

const alpha = 0.05

function findingOf(effect: Estimable<Effect>, truth: number): StudyFinding | undefined {
  if (!effect.estimable || effect.p === undefined) return undefined
  const { estimate, p, interval } = effect
  return { estimate, truth, rejected: p <= alpha, ...(interval && { covered: interval.low <= truth && truth <= interval.high }) }
}
