// Solves the market without budgets exactly: the assignment problem on the pairs that gain something.
// Successive shortest augmenting paths with prices (Kuhn 1955; Jonker & Volgenant 1987 in sparse form), so the answer
// carries its own proof: whole-cent prices whose sum equals the value of the matching.
import { DistanceHeap } from './distance-heap.ts'

/** Wants against listings, compressed by want: pairs of want w are starts[w] .. starts[w + 1] - 1. Gains in whole cents. */
export interface AssignmentGraph {
  readonly wants: number
  readonly listings: number
  readonly starts: Int32Array
  readonly listingOf: Int32Array
  readonly gains: Float64Array
}

export interface Assignment {
  /** False when the time ran out: then `wantGains` and `listingGains` still bound the optimum, but do not reach it. */
  readonly solved: boolean
  /** Position of each want's pair in the graph, -1 for none. */
  readonly pairOfWant: Int32Array
  /** Dual prices, cents, >= 0: wantGains[w] + listingGains[j] >= gain of every pair, equal on matched pairs. */
  readonly wantGains: Float64Array
  readonly listingGains: Float64Array
  readonly valueCents: number
  /** Sum of both gains: equals `valueCents` when solved. */
  readonly upperBoundCents: number
}

interface Search {
  readonly graph: AssignmentGraph
  readonly pairOfWant: Int32Array
  readonly wantOfListing: Int32Array
  readonly wantGains: Float64Array
  readonly listingGains: Float64Array
  readonly distance: Float64Array
  /** The pair over which the shortest path so far reaches a listing, and the want it comes from. */
  readonly reachedBy: Int32Array
  readonly reachedFrom: Int32Array
  readonly touched: number[]
  readonly settled: number[]
  readonly heap: DistanceHeap
}

/** How many wants are inserted between two looks at the clock. */
const wantsPerClockLook = 256

/** `now` in milliseconds is passed in so that a bound can be computed without one (tests, worker threads). */
export function solveAssignment(
  graph: AssignmentGraph,
  limit: { readonly now: () => number; readonly deadline: number } = { now: () => 0, deadline: 1 },
): Assignment {
  const search = emptySearch(graph)
  let solved = true
  for (const [turn, want] of wantsByBestGain(graph).entries()) {
    if (turn % wantsPerClockLook === 0 && limit.now() > limit.deadline) solved = false
    search.wantGains[want] = bestNetGain(search, want)
    if (solved) insertWant(search, want)
  }
  return summary(search, solved)
}

function emptySearch(graph: AssignmentGraph): Search {
  return {
    graph,
    pairOfWant: new Int32Array(graph.wants).fill(-1),
    wantOfListing: new Int32Array(graph.listings).fill(-1),
    wantGains: new Float64Array(graph.wants),
    listingGains: new Float64Array(graph.listings),
    distance: new Float64Array(graph.listings).fill(Number.POSITIVE_INFINITY),
    reachedBy: new Int32Array(graph.listings).fill(-1),
    reachedFrom: new Int32Array(graph.listings).fill(-1),
    touched: [],
    settled: [],
    heap: new DistanceHeap(),
  }
}

/** Highest first: a want that is sure to be served is rarely pushed out again. */
function wantsByBestGain(graph: AssignmentGraph): number[] {
  const best = new Float64Array(graph.wants)
  for (let want = 0; want < graph.wants; want++) {
    for (let pair = graph.starts[want] ?? 0; pair < (graph.starts[want + 1] ?? 0); pair++) {
      best[want] = Math.max(best[want] ?? 0, graph.gains[pair] ?? 0)
    }
  }
  return Array.from(best.keys()).sort((a, b) => (best[b] ?? 0) - (best[a] ?? 0))
}

function bestNetGain({ graph, listingGains }: Search, want: number): number {
  let best = 0
  for (let pair = graph.starts[want] ?? 0; pair < (graph.starts[want + 1] ?? 0); pair++) {
    const net = (graph.gains[pair] ?? 0) - (listingGains[graph.listingOf[pair] ?? 0] ?? 0)
    if (net > best) best = net
  }
  return best
}

/** Where the cheapest change ends: a free listing, or a want (perhaps the new one) that goes without. */
interface PathEnd {
  cost: number
  listing: number
  want: number
}

function insertWant(search: Search, want: number): void {
  const end: PathEnd = { cost: search.wantGains[want] ?? 0, listing: -1, want }
  relaxPairs(search, { want, at: 0 }, end)
  while (search.heap.leastDistance < end.cost) {
    const at = search.heap.leastDistance
    const listing = search.heap.pop()
    if (at > (search.distance[listing] ?? 0)) continue
    search.settled.push(listing)
    const holder = search.wantOfListing[listing] ?? -1
    const leaving = at + (search.wantGains[holder] ?? 0)
    if (leaving < end.cost) Object.assign(end, { cost: leaving, listing: -1, want: holder })
    relaxPairs(search, { want: holder, at }, end)
  }
  shiftPrices(search, want, end.cost)
  reassign(search, want, end)
  for (const listing of search.touched) search.distance[listing] = Number.POSITIVE_INFINITY
  search.touched.length = 0
  search.settled.length = 0
  search.heap.clear()
}

function relaxPairs(search: Search, from: { readonly want: number; readonly at: number }, end: PathEnd): void {
  const { graph, distance, listingGains, wantOfListing, heap } = search
  const base = from.at + (search.wantGains[from.want] ?? 0)
  const stop = graph.starts[from.want + 1] ?? 0
  for (let pair = graph.starts[from.want] ?? 0; pair < stop; pair++) {
    const listing = graph.listingOf[pair] ?? 0
    const reach = base + (listingGains[listing] ?? 0) - (graph.gains[pair] ?? 0)
    if (reach >= end.cost || reach >= (distance[listing] ?? 0)) continue
    if (distance[listing] === Number.POSITIVE_INFINITY) search.touched.push(listing)
    distance[listing] = reach
    search.reachedBy[listing] = pair
    search.reachedFrom[listing] = from.want
    if (wantOfListing[listing] !== -1) heap.push(reach, listing)
    else Object.assign(end, { cost: reach, listing, want: -1 })
  }
}

/** Raises prices along the searched part so that every pair stays covered and the path's pairs become tight. */
function shiftPrices(search: Search, start: number, cost: number): void {
  const { wantGains, listingGains, distance, wantOfListing } = search
  wantGains[start] = (wantGains[start] ?? 0) - cost
  for (const listing of search.settled) {
    const shift = cost - (distance[listing] ?? 0)
    const holder = wantOfListing[listing] ?? 0
    listingGains[listing] = (listingGains[listing] ?? 0) + shift
    wantGains[holder] = (wantGains[holder] ?? 0) - shift
  }
}

function reassign(search: Search, start: number, end: PathEnd): void {
  const { pairOfWant, wantOfListing, reachedBy, reachedFrom, graph } = search
  let listing = end.listing
  if (end.want === start) return
  if (end.want !== -1) {
    listing = graph.listingOf[pairOfWant[end.want] ?? 0] ?? -1
    pairOfWant[end.want] = -1
  }
  // Walk back to the new want, handing each listing to the want that reached it.
  for (;;) {
    const taker = reachedFrom[listing] ?? -1
    const given = pairOfWant[taker] ?? -1
    pairOfWant[taker] = reachedBy[listing] ?? -1
    wantOfListing[listing] = taker
    if (taker === start) return
    listing = graph.listingOf[given] ?? -1
  }
}

function summary(search: Search, solved: boolean): Assignment {
  const { pairOfWant, wantGains, listingGains, graph } = search
  let valueCents = 0
  for (const pair of pairOfWant) if (pair >= 0) valueCents += graph.gains[pair] ?? 0
  let upperBoundCents = 0
  for (const gain of wantGains) upperBoundCents += gain
  for (const gain of listingGains) upperBoundCents += gain
  return { solved, pairOfWant, wantGains, listingGains, valueCents, upperBoundCents }
}
