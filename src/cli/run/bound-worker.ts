// The best attainable, the competitive benchmark and the controls of a roster, in a thread of their own.
import { makeAgent, parser } from '../../compose.ts'
import { computeMarketBound, type MarketBound } from '../../lab/bound-figures.ts'
import type { Roster } from '../../roster/roster.ts'
import { serveTask } from './thread.ts'

export interface BoundTask {
  readonly roster: Roster
  readonly incomeSpendable: boolean
  readonly seed: string
}

export interface BoundMessage {
  readonly bound: MarketBound
}

await serveTask<BoundTask, BoundMessage>(async (task, { tell }) => tell({ bound: await computeMarketBound({ ...task, parse: parser, makeAgent }) }))
