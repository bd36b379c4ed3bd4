// Writes reveal.md, what is told of an experiment when its survey is over. When that is, commands decide.
import { join } from 'node:path'
import type { MarketExperiment } from '../../lab/experiment/definition.ts'
import type { ExperimentData } from '../../lab/experiment/experiment-data.ts'
import { renderReveal } from '../../report/lab/reveal-list.ts'
import { writeWhole } from '../write-whole.ts'
import { handedOut } from './survey-folder.ts'
import { formsAsked } from './survey-stage.ts'

export const revealName = 'reveal.md'

export interface Revealing {
  readonly experiment: Pick<MarketExperiment, 'name' | 'seed' | 'title'>
  readonly data: ExperimentData
  /** What the experiment's agents stand for. */
  readonly agents: Readonly<Record<string, string>>
}

/** Where it lies. Labels are told where forms were written. */
export async function writeReveal(folder: string, { experiment, data, agents }: Revealing): Promise<string> {
  const surveyed = await formsAsked(folder, { experiment, data })
  const isAsked = (await handedOut(folder, surveyed)) === 'same'
  const path = join(folder, revealName)
  await writeWhole(path, renderReveal({ title: experiment.title, data, agents, key: isAsked ? surveyed.key : [] }))
  return path
}
