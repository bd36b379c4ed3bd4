// Prices listings by letting wants bid for them: nearly optimal, fast on any shape of market.
// Forward auction from zero prices (Bertsekas 1988). Used where the exact search may meet too many ties.
import type { AssignmentGraph } from './assignment.ts'

export interface AuctionResult {
  /** Position of each want's pair in the graph, -1 for none. */
  readonly pairOfWant: Int32Array
  /** Dual prices as in `Assignment`, cents, not whole. Their sum exceeds the best value by at most `stepCents` per matched want. */
  readonly wantGains: Float64Array
  readonly listingGains: Float64Array
}

interface Bidding {
  readonly graph: AssignmentGraph
  readonly gains: Float64Array
  readonly stepCents: number
  readonly pairOfWant: Int32Array
  readonly holder: Int32Array
  readonly listingGains: Float64Array
}

/** `gains`: the worth of each pair in this auction (the graph's own, or less what the cash costs). Bids rise by at least `stepCents` > 0, so it ends. */
export function runAuction(graph: AssignmentGraph, terms: { readonly gains: Float64Array; readonly stepCents: number }): AuctionResult {
  const bidding: Bidding = {
    graph,
    ...terms,
    pairOfWant: new Int32Array(graph.wants).fill(-1),
    holder: new Int32Array(graph.listings).fill(-1),
    listingGains: new Float64Array(graph.listings),
  }
  let round = Int32Array.from({ length: graph.wants }, (_, want) => want)
  while (round.length > 0) {
    let outbid = 0
    for (const want of round) {
      const loser = placeBid(bidding, want)
      // At most one want loses per bid, so the round's own array can hold the next one.
      if (loser !== -1) round[outbid++] = loser
    }
    round = round.slice(0, outbid)
  }
  return { pairOfWant: bidding.pairOfWant, listingGains: bidding.listingGains, wantGains: bestNetGains(bidding) }
}

/** Bids for the want's best listing up to the point where its second best (or nothing) is as good. Returns who lost it, or -1. */
function placeBid({ graph, gains, stepCents, pairOfWant, holder, listingGains }: Bidding, want: number): number {
  let best = 0
  let second = 0
  let bestPair = -1
  const stop = graph.starts[want + 1] ?? 0
  for (let pair = graph.starts[want] ?? 0; pair < stop; pair++) {
    const net = (gains[pair] ?? 0) - (listingGains[graph.listingOf[pair] ?? 0] ?? 0)
    if (net > best) {
      second = best
      best = net
      bestPair = pair
    } else if (net > second) second = net
  }
  if (bestPair === -1) return -1
  const listing = graph.listingOf[bestPair] ?? 0
  listingGains[listing] = (listingGains[listing] ?? 0) + Math.min(best, best - second + stepCents)
  const loser = holder[listing] ?? -1
  holder[listing] = want
  pairOfWant[want] = bestPair
  if (loser !== -1) pairOfWant[loser] = -1
  return loser
}

function bestNetGains({ graph, gains, listingGains }: Bidding): Float64Array {
  const wantGains = new Float64Array(graph.wants)
  for (let want = 0; want < graph.wants; want++) {
    for (let pair = graph.starts[want] ?? 0; pair < (graph.starts[want + 1] ?? 0); pair++) {
      const net = (gains[pair] ?? 0) - (listingGains[graph.listingOf[pair] ?? 0] ?? 0)
      if (net > (wantGains[want] ?? 0)) wantGains[want] = net
    }
  }
  return wantGains
}
