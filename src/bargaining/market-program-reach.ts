// Decides the most cash that each person could ever pay for one thing when sale income can be spent again.
import type { MarketInstance } from './market-program.ts'

/** Each pass keeps a valid limit and tightens the one before; two passes catch nearly all of it. */
const passesMax = 2

/**
 * Budget plus, for each own listing, the highest price that anyone could pay for it; cents per person.
 * A price of listing j to person k is at most min(v, reach of k), by induction over the passes from "no limit".
 */
export function reachOf(instance: MarketInstance): number[] {
  let reach = instance.people.map(() => Number.POSITIVE_INFINITY)
  for (let pass = 0; pass < passesMax; pass++) {
    const best = bestPrices(instance, reach)
    reach = instance.people.map((person) => person.budgetCents)
    instance.listings.forEach((listing, index) => {
      reach[listing.owner] = (reach[listing.owner] ?? 0) + (best[index] ?? 0)
    })
  }
  return reach
}

function bestPrices(instance: MarketInstance, reach: readonly number[]): Float64Array {
  const best = new Float64Array(instance.listings.length)
  for (const edge of instance.edges) {
    const want = instance.wants[edge.want]
    if (want === undefined) continue
    best[edge.listing] = Math.max(best[edge.listing] ?? 0, Math.min(want.maximumCents, reach[want.owner] ?? 0))
  }
  return best
}
