// What everybody would have gained at competitive prices: the yardstick for "did this agent do well for its person".
// Ignores budgets (variant `unlimited`), because only there do such prices exist for sure.
import { buildMarketProgram, type MarketEdge, type MarketInstance } from '../../bargaining/market-program.ts'
import { type Assignment, type AssignmentGraph, solveAssignment } from './assignment.ts'
import { graphOf } from './assignment-graph.ts'
import { coreRange } from './core-prices.ts'

export interface CompetitiveBenchmark {
  /** The unlimited optimum; the gains of all people sum to exactly this. */
  readonly valueCents: number
  readonly allocation: readonly MarketEdge[]
  /** Core prices of every listing, cents. A listing that stays unsold has its floor as all three. */
  readonly listings: readonly CorePrice[]
  /** Gains of every person at the midpoint prices, cents. */
  readonly people: readonly CompetitiveGain[]
}

export interface CorePrice {
  readonly leastCents: number
  readonly greatestCents: number
  /** Half-way, rounded down; the rounded prices are still competitive, because all core limits are whole differences. */
  readonly midpointCents: number
}

export interface CompetitiveGain {
  readonly sellingCents: number
  readonly buyingCents: number
}

/** Null when the time runs out first, which takes a market of hundreds of thousands of pairs with many ties. */
export function competitiveBenchmark(
  instance: MarketInstance,
  options: { readonly timeLimitSeconds: number; readonly now?: () => number },
): CompetitiveBenchmark | null {
  const now = options.now ?? (() => performance.now())
  const deadline = now() + options.timeLimitSeconds * 1000
  const { graph } = graphOf(instance, buildMarketProgram(instance, 'unlimited'))
  const assignment = solveAssignment(graph, { now, deadline })
  if (!assignment.solved) return null
  const { least, greatest } = coreRange(graph, assignment)
  const midpoints = least.map((low, listing) => Math.floor((low + (greatest[listing] ?? low)) / 2))
  return {
    valueCents: assignment.valueCents,
    allocation: allocationOf(graph, assignment),
    listings: instance.listings.map(({ floorCents }, listing) => ({
      leastCents: floorCents + (least[listing] ?? 0),
      greatestCents: floorCents + (greatest[listing] ?? 0),
      midpointCents: floorCents + (midpoints[listing] ?? 0),
    })),
    people: gainsOf(instance, { graph, assignment, midpoints }),
  }
}

function allocationOf(graph: AssignmentGraph, { pairOfWant }: Assignment): MarketEdge[] {
  const allocation: MarketEdge[] = []
  pairOfWant.forEach((pair, want) => {
    if (pair >= 0) allocation.push({ want, listing: graph.listingOf[pair] ?? 0 })
  })
  return allocation
}

function gainsOf(
  instance: MarketInstance,
  solved: { readonly graph: AssignmentGraph; readonly assignment: Assignment; readonly midpoints: Float64Array },
): CompetitiveGain[] {
  const gains = instance.people.map(() => ({ sellingCents: 0, buyingCents: 0 }))
  solved.assignment.pairOfWant.forEach((pair, want) => {
    if (pair < 0) return
    const listing = solved.graph.listingOf[pair] ?? 0
    const sellerGain = solved.midpoints[listing] ?? 0
    const seller = gains[instance.listings[listing]?.owner ?? -1]
    const buyer = gains[instance.wants[want]?.owner ?? -1]
    if (seller) seller.sellingCents += sellerGain
    if (buyer) buyer.buyingCents += (solved.graph.gains[pair] ?? 0) - sellerGain
  })
  return gains
}
