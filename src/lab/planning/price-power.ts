// Power for the price of the same item, by scatter of the original's size: markets of the planned size and design are planted with known
// noise in log price and put to the analysis's own test (item and run effects, randomisation inference). The rehearsals say how many
// deals to expect.
import { randomFrom } from '../../market/random.ts'
import { bothSidesEffect, lineWithoutOther, type Side } from '../market-analysis/better/both-sides-effect.ts'
import { drawPlantedMarket, type PlantedDeviations, type PlantedMarket } from '../statistics/planning/planted-market.ts'
import { type Assignment, drawAssignment } from '../statistics/resampling/assignment-plan.ts'
import type { Simulation } from './outcome-power.ts'
import { type NullExperiment, type PowerCurve, powerCurve } from './power-curve.ts'
import { plannedDeviations } from './rehearsed-market.ts'

export interface PricePowerRequest extends Simulation {
  readonly items: number
  /** Chance that an item sells in a run. */
  readonly dealChance: number
  /** Whose agent is asked about. */
  readonly side: Side
}

export function pricePower({ plan, items, dealChance, side, replications, draws, seed }: PricePowerRequest): PowerCurve {
  const experiments = Array.from({ length: replications }, (_, replication) => {
    const market = drawPlantedMarket({ plan, items, dealChance, sellerEffect: 0, buyerEffect: 0, deviations: deviationsFor(side) }, randomFrom(`${seed}/market/${replication}`))
    return nullExperiment(market, { plan, side, draws, seed: `${seed}/redraw/${replication}` })
  })
  return powerCurve(experiments)
}

/** As in the simulation that gave the mirrored design 0.88 and the original 0.45: the agent asked about varies from run to run, the other side's does not. */
const deviationsFor = (side: Side): PlantedDeviations => {
  const { agentRun, ...shared } = plannedDeviations
  return { ...shared, sellerRun: side === 'seller' ? agentRun : 0, buyerRun: side === 'buyer' ? agentRun : 0 }
}

function nullExperiment({ logPrices, items, runs, sellers, buyers, assignment }: PlantedMarket, { plan, side, draws, seed }: Pick<PricePowerRequest, 'plan' | 'side' | 'draws' | 'seed'>): NullExperiment {
  if (logPrices.length === 0) return { played: undefined, drawn: [] }
  const inOneRow = (drawn: Assignment): Uint8Array => Uint8Array.from(drawn.flatMap((strong) => [...strong]))
  const placesOf = (people: Int32Array): Int32Array => people.map((person, deal) => (runs[deal] ?? 0) * plan.people + person)
  const played = inOneRow(assignment)
  const linesUnder = bothSidesEffect({ outcome: logPrices, items, runs, sellers: placesOf(sellers), buyers: placesOf(buyers), played })
  const seen = linesUnder(played)
  const lineUnder = lineWithoutOther(seen, side)
  const random = randomFrom(seed)
  return { played: lineUnder(seen), drawn: Array.from({ length: draws }, () => lineUnder(linesUnder(inOneRow(drawAssignment(plan, random))))) }
}
