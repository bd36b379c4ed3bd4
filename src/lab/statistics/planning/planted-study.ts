// Analyses one planted market in every way the lab does, and says which of them found the effect and covered the truth.
import { randomFrom } from '../../../market/random.ts'
import type { ErrorModel } from '../linear/covariance.ts'
import { regress } from '../linear/regression.ts'
import type { Interval } from '../not-estimable.ts'
import { drawAssignment } from '../resampling/assignment-plan.ts'
import { exposureEffect } from '../resampling/exposure-effect.ts'
import { randomizationEffect } from '../resampling/randomization.ts'
import { wildClusterBootstrap } from '../resampling/wild-cluster-bootstrap.ts'
import { drawPlantedMarket, type PlantedMarket, type PlantedModel, strongSides } from './planted-market.ts'

export const studyMethods = ['randomisation', 'wild_by_seller', 'two_way_t', 'seller_t', 'plain_t'] as const
export type StudyMethod = (typeof studyMethods)[number]

export interface StudyFinding {
  /** The test rejects no effect at 0.05. */
  readonly rejected: boolean
  /** The 95 % interval holds the planted effect. */
  readonly covered: boolean
}

export interface StudyResult {
  readonly estimate: number
  readonly deals: number
  /** Undefined where the method could not be used on this market. */
  readonly findings: Readonly<Record<StudyMethod, StudyFinding | undefined>>
}

export interface StudyRequest {
  readonly model: PlantedModel
  readonly seed: string
  /** Of the randomisation test and of the bootstrap. */
  readonly draws: number
}

const alpha = 0.05

/** Log price on seller's and buyer's model with item and run effects, as Project Deal regressed it. */
export function studyPlantedMarket({ model, seed, draws }: StudyRequest): StudyResult {
  const market = drawPlantedMarket(model, randomFrom(`${seed}/market`))
  const { logPrices, items, runs, sellers, buyers, assignment } = market
  const design = {
    outcome: logPrices,
    regressors: { seller: strongSides(market, sellers, assignment), buyer: strongSides(market, buyers, assignment) },
    fixedEffects: { item: items, run: runs },
  }
  const byTable = (errors: ErrorModel): StudyFinding | undefined => {
    const regression = regress({ design, errors })
    const seller = regression.estimable ? regression.coefficients['seller'] : undefined
    return seller?.estimable ? finding(seller.p, seller.interval, model.sellerEffect) : undefined
  }
  const plain = regress({ design, errors: { kind: 'classical' } })
  if (!plain.estimable) throw new Error(`the planted market ${seed} cannot be fitted: ${plain.detail}`)
  const wild = wildClusterBootstrap({ fit: plain.fit, name: 'seller', clusters: sellers, random: randomFrom(`${seed}/wild`), draws })
  return {
    estimate: plain.fit.coefficients[0] as number,
    deals: logPrices.length,
    findings: {
      randomisation: randomised({ market, model, seed, draws }),
      wild_by_seller: wild.estimable && wild.interval.estimable ? finding(wild.p, wild.interval, model.sellerEffect) : undefined,
      two_way_t: byTable({ kind: 'two_way_clustered', by: [sellers, buyers] }),
      seller_t: byTable({ kind: 'clustered', by: sellers }),
      plain_t: byTable({ kind: 'classical' }),
    },
  }
}

function randomised({ market, model, seed, draws }: StudyRequest & { readonly market: PlantedMarket }): StudyFinding | undefined {
  const { logPrices, items, runs, sellers, buyers, assignment } = market
  const statistic = exposureEffect({ outcome: logPrices, played: strongSides(market, sellers, assignment), fixedEffects: { item: items, run: runs } })
  const result = randomizationEffect({
    played: assignment,
    redraw: (random) => drawAssignment(model.plan, random),
    line: (drawn) => statistic(strongSides(market, sellers, drawn), [strongSides(market, buyers, drawn)]),
    random: randomFrom(`${seed}/redraw`),
    draws,
  })
  return result.estimable && result.interval.estimable ? finding(result.p, result.interval, model.sellerEffect) : undefined
}

const finding = (p: number, { low, high }: Interval, truth: number): StudyFinding => ({ rejected: p <= alpha, covered: low <= truth && truth <= high })
