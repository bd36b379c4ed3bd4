// Power for the price of the same item: markets of the planned size and design are planted with known noise in log price, and tested as
// the analysis will test them (item and run effects, randomisation inference). The rehearsal says how many deals to expect.
import { randomFrom } from '../../market/random.ts'
import { drawPlantedMarket, type PlantedDeviations, type PlantedMarket, strongSides } from '../statistics/planning/planted-market.ts'
import { type Assignment, drawAssignment } from '../statistics/resampling/assignment-plan.ts'
import { exposureEffect } from '../statistics/resampling/exposure-effect.ts'
import type { Simulation } from './outcome-power.ts'
import { type NullExperiment, type PowerCurve, powerCurve } from './power-curve.ts'
import { plannedDeviations } from './rehearsed-market.ts'

export interface PricePowerRequest extends Simulation {
  readonly items: number
  /** Chance that an item sells in a run. */
  readonly dealChance: number
  /** Whose agent is asked about. */
  readonly side: 'seller' | 'buyer'
}

export function pricePower({ plan, items, dealChance, side, replications, draws, seed }: PricePowerRequest): PowerCurve {
  const experiments = Array.from({ length: replications }, (_, replication) => {
    const market = drawPlantedMarket({ plan, items, dealChance, sellerEffect: 0, buyerEffect: 0, deviations: deviationsFor(side) }, randomFrom(`${seed}/market/${replication}`))
    return nullExperiment(market, { plan, side, draws, seed: `${seed}/redraw/${replication}` })
  })
  return powerCurve(experiments)
}

/** As in the simulation that gave the mirrored design 0.88 and the original 0.45: the agent asked about varies from run to run, the other side's does not. */
const deviationsFor = (side: 'seller' | 'buyer'): PlantedDeviations => {
  const { agentRun, ...shared } = plannedDeviations
  return { ...shared, sellerRun: side === 'seller' ? agentRun : 0, buyerRun: side === 'buyer' ? agentRun : 0 }
}

function nullExperiment(market: PlantedMarket, { plan, side, draws, seed }: Pick<PricePowerRequest, 'plan' | 'side' | 'draws' | 'seed'>): NullExperiment {
  const { logPrices, items, runs, sellers, buyers, assignment } = market
  if (logPrices.length === 0) return { played: undefined, drawn: [] }
  const [asked, others] = side === 'seller' ? [sellers, buyers] : [buyers, sellers]
  const statistic = exposureEffect({ outcome: logPrices, played: strongSides(market, asked, assignment), fixedEffects: { item: items, run: runs } })
  const line = (drawn: Assignment) => statistic(strongSides(market, asked, drawn), [strongSides(market, others, drawn)])
  const random = randomFrom(seed)
  return { played: line(assignment), drawn: Array.from({ length: draws }, () => line(drawAssignment(plan, random))) }
}
