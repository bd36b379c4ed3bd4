// Brings a market program's columns into the shape that the assignment solver reads, and remembers where each came from.
import type { MarketInstance, MarketProgram } from '../../bargaining/market-program.ts'
import type { AssignmentGraph } from './assignment.ts'

export interface ProgramGraph {
  readonly graph: AssignmentGraph
  /** Column of the program behind each pair of the graph. */
  readonly columnOfPair: Int32Array
}

/** Keeps the order of the columns within a want, so that the same instance always gives the same matching. */
export function graphOf(instance: MarketInstance, program: MarketProgram): ProgramGraph {
  const wants = instance.wants.length
  const starts = new Int32Array(wants + 1)
  for (const { want } of program.columns) starts[want + 1] = (starts[want + 1] ?? 0) + 1
  for (let want = 0; want < wants; want++) starts[want + 1] = (starts[want + 1] ?? 0) + (starts[want] ?? 0)
  const next = starts.slice()
  const columnOfPair = new Int32Array(program.columns.length)
  const listingOf = new Int32Array(program.columns.length)
  const gains = new Float64Array(program.columns.length)
  program.columns.forEach(({ want, listing }, column) => {
    const pair = next[want] ?? 0
    next[want] = pair + 1
    columnOfPair[pair] = column
    listingOf[pair] = listing
    gains[pair] = program.gains[column] ?? 0
  })
  return { graph: { wants, listings: instance.listings.length, starts, listingOf, gains }, columnOfPair }
}
