// The best attainable, the competitive benchmark and the controls of a roster, in a thread of their own.
import { parentPort, workerData } from 'node:worker_threads'
import { makeAgent, parser } from '../../compose.ts'
import { computeMarketBound, type MarketBound } from '../../lab/bound-figures.ts'
import type { Roster } from '../../roster/roster.ts'

export interface BoundTask {
  readonly roster: Roster
  readonly incomeSpendable: boolean
  readonly seed: string
}

export interface BoundMessage {
  readonly bound: MarketBound
}

const port = parentPort
if (port !== null) {
  const task = workerData as BoundTask
  const message: BoundMessage = { bound: await computeMarketBound({ ...task, parse: parser, makeAgent }) }
  port.postMessage(message)
}
