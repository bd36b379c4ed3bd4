// haggle lab run: an experiment from its file to its reports; what kind it is decides who plays it.
import { join } from 'node:path'
import { readExperiment } from '../lab/read-experiment.ts'
import type { LanguageOptions } from '../run/language-run.ts'

export type LabRunOptions = LanguageOptions & {
  readonly out?: string
  readonly json?: boolean
  readonly quiet?: boolean
  /** A file that `haggle lab plan --out` wrote. */
  readonly plan?: string
}

export async function labRunCommand(path: string, { out, ...options }: LabRunOptions): Promise<void> {
  const { experiment, text } = await readExperiment(path)
  const folder = out ?? join('haggle-out', `lab-${experiment.name}`)
  if (experiment.kind === 'market') return (await import('../lab/market.ts')).playMarketExperiment({ experiment, text, path, folder, options })
  await (await import('../lab/tournament.ts')).playTournamentExperiment({ experiment, text, path, folder, options })
}
