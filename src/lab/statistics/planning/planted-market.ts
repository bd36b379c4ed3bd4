// A synthetic market with a known effect: what the statistics are tried on before they are trusted with a real one. Log
// prices carry the item's worth, how well each side bargains, how well each side's agent happened to bargain in that run,
// and the deal's own noise. Which items sell does not depend on the models: selection is another question.
import { uniformWhole } from '../../../market/random.ts'
import type { Random } from '../../../market/vocabulary.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type Assignment, type AssignmentPlan, drawAssignment } from '../resampling/assignment-plan.ts'

export interface PlantedModel {
  readonly plan: AssignmentPlan
  readonly items: number
  /** Chance that an item sells in a run. */
  readonly dealChance: number
  /** Added to the log price where the seller's, or the buyer's, model is strong. */
  readonly sellerEffect: number
  readonly buyerEffect: number
  readonly deviations: PlantedDeviations
}

/** Standard deviations, in log price. */
export interface PlantedDeviations {
  readonly item: number
  /** A person's skill: raises the price as seller, lowers it as buyer, in every run. */
  readonly person: number
  /** How the seller's agent happened to bargain in one run, alike over all their sales there. */
  readonly sellerRun: number
  /** The same of the buyer's agent, over all their purchases. */
  readonly buyerRun: number
  readonly deal: number
}

/** One place in each list for each deal. */
export interface PlantedMarket {
  readonly logPrices: Float64Array
  readonly items: Int32Array
  readonly sellers: Int32Array
  readonly buyers: Int32Array
  readonly runs: Int32Array
  readonly assignment: Assignment
}

export function drawPlantedMarket({ plan, items, dealChance, sellerEffect, buyerEffect, deviations }: PlantedModel, random: Random): PlantedMarket {
  const assignment = drawAssignment(plan, random)
  const normal = normalFrom(random)
  const people = plan.people
  const owners = Array.from({ length: items }, () => uniformWhole(random, { from: 0, to: people - 1 }))
  const worth = Float64Array.from(owners, () => deviations.item * normal())
  const skill = Float64Array.from({ length: people }, () => deviations.person * normal())
  const formOf = (deviation: number): Float64Array[] => plan.runs.map(() => Float64Array.from({ length: people }, () => deviation * normal()))
  const [sellerForm, buyerForm] = [formOf(deviations.sellerRun), formOf(deviations.buyerRun)]
  const deals = plan.runs.flatMap((_, run) => owners.flatMap((seller, item) => {
    if (random() >= dealChance) return []
    // Anybody but the owner.
    const buyer = (seller + uniformWhole(random, { from: 1, to: people - 1 })) % people
    const bargaining = (skill[seller] as number) - (skill[buyer] as number) + (sellerForm[run]?.[seller] as number) - (buyerForm[run]?.[buyer] as number)
    const planted = sellerEffect * (assignment[run]?.[seller] as number) + buyerEffect * (assignment[run]?.[buyer] as number)
    return [{ item, seller, buyer, run, logPrice: (worth[item] as number) + bargaining + planted + deviations.deal * normal() }]
  }))
  return {
    logPrices: Float64Array.from(deals, ({ logPrice }) => logPrice),
    items: Int32Array.from(deals, ({ item }) => item),
    sellers: Int32Array.from(deals, ({ seller }) => seller),
    buyers: Int32Array.from(deals, ({ buyer }) => buyer),
    runs: Int32Array.from(deals, ({ run }) => run),
    assignment,
  }
}

/** Standard normal numbers by inversion; half a step keeps the uniform one off 0. */
export const normalFrom = (random: Random) => (): number => normalQuantile(random() + 2 ** -33)
