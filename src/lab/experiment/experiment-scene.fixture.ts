// The scene of the experiments' tests: a small roster and an experiment of every way of assigning agents.
import { generateRoster } from '../../roster/generate-roster.ts'
import { type CompiledMarketExperiment, compileMarketExperiment, type CompiledRun } from './compile-market-experiment.ts'
import { type MarketExperiment, marketExperimentSchema } from './definition.ts'
import type { CompileInstructions } from './factor-roster.ts'

export const roster = generateRoster({ people: 24, seed: 'experiment' })

/** What a test writes of an experiment; the schema fills in the rest. */
export type Written = Record<string, unknown>

export const experimentOf = (changes: Written = {}): MarketExperiment => marketExperimentSchema.parse({
  schema: 'haggle.experiment/1', kind: 'market', name: 'scene', title: 'A scene', question: 'Who gains?', roster: 'roster.yaml', seed: 7,
  agents: { strong: 'auto', weak: 'truthful-first' },
  arms: [
    { name: 'A', assign: { everyone: 'strong' }, real: true },
    { name: 'B', assign: { draw: { strong: 0.5, weak: 0.5 } } },
    { name: 'C', assign: { mirror: 'B' } },
    { name: 'D', assign: { everyone: 'strong' } },
    { name: 'H', assign: { saturation: 0.25 } },
    { name: 'W', assign: { everyone: 'weak' } },
  ],
  replicates: 2,
  ...changes,
})

const noRules: CompileInstructions = () => ({ policy: {}, persona: '' })

export const compiled = (changes: Written = {}, given: { readonly version?: string; readonly roster?: typeof roster; readonly compileInstructions?: CompileInstructions } = {}): CompiledMarketExperiment =>
  compileMarketExperiment(experimentOf(changes), { roster, version: '1.0.0', compileInstructions: noRules, ...given })

export function runNamed({ runs }: CompiledMarketExperiment, id: string): CompiledRun {
  const run = runs.find((one) => one.id === id)
  if (run === undefined) throw new Error(`there is no run ${id}`)
  return run
}
