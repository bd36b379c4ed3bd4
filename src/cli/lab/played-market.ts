// A market experiment whose runs are all done, held for a command that goes on with it: nobody else writes into its folder
// meanwhile. Decides only that an unfinished experiment has no survey, no reveal and no exchange.
import type { MarketExperiment } from '../../lab/experiment/definition.ts'
import type { ExperimentData } from '../../lab/experiment/experiment-data.ts'
import type { Stage } from '../../lab/experiment/result.ts'
import { CommandFailure } from '../failure.ts'
import { lockFolder } from '../run/folder-lock.ts'
import { keptMarket } from './market-files.ts'
import { stageOf } from './stage.ts'

export interface PlayedMarket {
  readonly experiment: MarketExperiment
  readonly data: ExperimentData
  /** Of the roster. */
  readonly marketTitle: string
  readonly stage: Stage
  /** What the experiment's agents stand for. */
  readonly agents: Readonly<Record<string, string>>
  /** Ends the hold, to be called in any case. */
  release(): void
}

/** Throws CommandFailure where the folder holds no market experiment, or one that is not finished. */
export async function playedMarket(folder: string): Promise<PlayedMarket> {
  const stage = await stageOf(folder)
  const lock = lockFolder(folder)
  try {
    const { manifest, compiled, data } = await keptMarket(folder)
    const left = compiled.runs.length - data.runs.length
    if (manifest.status !== 'complete' || left > 0) throw new CommandFailure(`${folder} is not finished${left > 0 ? `: ${left} of ${compiled.runs.length} runs are missing` : ''}; give the command of its run again first.`)
    return { experiment: compiled.experiment, data, marketTitle: compiled.roster.title, stage, agents: manifest.agents, release: () => lock.release() }
  } catch (error) {
    lock.release()
    throw error
  }
}
