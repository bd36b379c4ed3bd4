// What a planned experiment's models would be asked: its runs are played with rehearsing agents, which make the classical agent's moves and
// count what models would have read. Nobody is asked, and nothing is written.
import type { Parser } from '../../exchange/submit-move.ts'
import type { CompiledMarketExperiment, CompiledRun } from '../experiment/compile-market-experiment.ts'
import { type Forecast, forecastArm } from '../forecast.ts'
import type { CostOf } from '../model-figures.ts'
import type { AgentMaker } from '../play-arm.ts'
import { withoutCommands } from './rehearse-experiment.ts'

export interface RehearsingCalls {
  readonly parse: Parser
  /** Must make rehearsing agents: no model is asked. */
  readonly makeAgent: AgentMaker
  readonly costOf: CostOf
}

export interface RehearsedCalls {
  readonly run: CompiledRun
  readonly forecast: Forecast
}

/** Further replicates are taken to cost what these do. */
const rehearsedRunsMax = 8

/** Whole replicates, the first at least; of their runs those in which models take part. */
export async function rehearseCalls({ runs, experiment }: CompiledMarketExperiment, given: RehearsingCalls): Promise<readonly RehearsedCalls[]> {
  const replicates = Math.max(1, Math.floor(rehearsedRunsMax / experiment.arms.length))
  const rehearsed: RehearsedCalls[] = []
  for (const run of runs) {
    if (run.replicate > replicates || Object.keys(run.arm.languageAgents).length === 0) continue
    rehearsed.push({ run, forecast: await forecastArm({ ...given, roster: run.roster, arm: withoutCommands(run.arm), seed: `${run.seed}/plan/${run.id}` }) })
  }
  return rehearsed
}
