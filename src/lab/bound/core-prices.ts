// Finds how far competitive prices can move: the least and the greatest gain of each listing in the core.
// The core of the assignment game is a lattice whose two ends are the buyers' and the sellers' best (Shapley & Shubik 1971).
import type { Assignment, AssignmentGraph } from './assignment.ts'
import { DistanceHeap } from './distance-heap.ts'

export interface CoreRange {
  /** Whole cents per listing above its floor; both ends are core vectors, and so is their rounded-down midpoint. */
  readonly least: Float64Array
  readonly greatest: Float64Array
}

/**
 * Starting from any solved assignment, the room to lower (or raise) each listing's gain is a shortest path over the
 * slacks gainOfWant + gainOfListing - gain >= 0: a want whose listing grew cheaper tolerates cheaper rivals, and so on.
 */
export function coreRange(graph: AssignmentGraph, assignment: Assignment): CoreRange {
  const market = indexed(graph, assignment)
  const down = shortestRoom(roomBelow(market), (listing, visit) => visitRivals(market, listing, visit))
  const up = shortestRoom(roomAbove(market), (listing, visit) => visitSuitors(market, listing, visit))
  return {
    least: assignment.listingGains.map((gain, listing) => gain - (down[listing] ?? 0)),
    greatest: assignment.listingGains.map((gain, listing) => gain + (up[listing] ?? 0)),
  }
}

interface Market {
  readonly graph: AssignmentGraph
  readonly assignment: Assignment
  readonly wantOfPair: Int32Array
  readonly holder: Int32Array
  /** Pairs grouped by listing: pairsOf[startsOf[j]] .. pairsOf[startsOf[j + 1] - 1]. */
  readonly startsOf: Int32Array
  readonly pairsOf: Int32Array
}

type Visit = (listing: number, slack: number) => void

function indexed(graph: AssignmentGraph, assignment: Assignment): Market {
  const wantOfPair = new Int32Array(graph.listingOf.length)
  for (let want = 0; want < graph.wants; want++) wantOfPair.fill(want, graph.starts[want], graph.starts[want + 1])
  const holder = new Int32Array(graph.listings).fill(-1)
  assignment.pairOfWant.forEach((pair, want) => {
    if (pair >= 0) holder[graph.listingOf[pair] ?? 0] = want
  })
  const startsOf = new Int32Array(graph.listings + 1)
  for (const listing of graph.listingOf) startsOf[listing + 1] = (startsOf[listing + 1] ?? 0) + 1
  for (let listing = 0; listing < graph.listings; listing++) startsOf[listing + 1] = (startsOf[listing + 1] ?? 0) + (startsOf[listing] ?? 0)
  const next = startsOf.slice()
  const pairsOf = new Int32Array(graph.listingOf.length)
  graph.listingOf.forEach((listing, pair) => {
    const place = next[listing] ?? 0
    pairsOf[place] = pair
    next[listing] = place + 1
  })
  return { graph, assignment, wantOfPair, holder, startsOf, pairsOf }
}

function slackOf({ graph, assignment, wantOfPair }: Market, pair: number): number {
  const wantGain = assignment.wantGains[wantOfPair[pair] ?? 0] ?? 0
  return wantGain + (assignment.listingGains[graph.listingOf[pair] ?? 0] ?? 0) - (graph.gains[pair] ?? 0)
}

/** No gain below zero, and none at which an unserved want would buy. */
function roomBelow(market: Market): Float64Array {
  const room = market.assignment.listingGains.slice()
  market.graph.listingOf.forEach((listing, pair) => {
    if ((market.assignment.pairOfWant[market.wantOfPair[pair] ?? 0] ?? -1) !== -1) return
    room[listing] = Math.min(room[listing] ?? 0, slackOf(market, pair))
  })
  return room
}

/** An unsold listing stays at zero; a sold one may take at most what its want gains. */
function roomAbove({ holder, assignment }: Market): Float64Array {
  return Float64Array.from(holder, (want) => (want === -1 ? 0 : (assignment.wantGains[want] ?? 0)))
}

/** Listings whose price cannot fall further than this one's because its own want would switch to them. */
function visitRivals(market: Market, listing: number, visit: Visit): void {
  const want = market.holder[listing] ?? -1
  if (want === -1) return
  for (let pair = market.graph.starts[want] ?? 0; pair < (market.graph.starts[want + 1] ?? 0); pair++) {
    visit(market.graph.listingOf[pair] ?? 0, slackOf(market, pair))
  }
}

/** Listings whose price cannot rise further than this one's because their want would switch to it. */
function visitSuitors(market: Market, listing: number, visit: Visit): void {
  for (let place = market.startsOf[listing] ?? 0; place < (market.startsOf[listing + 1] ?? 0); place++) {
    const pair = market.pairsOf[place] ?? 0
    const held = market.assignment.pairOfWant[market.wantOfPair[pair] ?? 0] ?? -1
    if (held !== -1) visit(market.graph.listingOf[held] ?? 0, slackOf(market, pair))
  }
}

function shortestRoom(room: Float64Array, neighbours: (listing: number, visit: Visit) => void): Float64Array {
  const heap = new DistanceHeap()
  room.forEach((distance, listing) => heap.push(distance, listing))
  while (heap.size > 0) {
    const at = heap.leastDistance
    const listing = heap.pop()
    if (at > (room[listing] ?? 0)) continue
    neighbours(listing, (other, slack) => {
      if (at + slack >= (room[other] ?? 0)) return
      room[other] = at + slack
      heap.push(at + slack, other)
    })
  }
  return room
}
