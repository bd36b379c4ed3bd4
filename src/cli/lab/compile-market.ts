// Compiles a market experiment for a command: reads its roster, reads the factor's instructions as an interview would, and
// makes sure that every agent can be seated. Everything that can be wrong is told before anything is written.
import { dirname, resolve } from 'node:path'
import { execSettingsProblem } from '../../agents/exec/exec-settings.ts'
import { agentProblem } from '../../compose.ts'
import { compileInstructions } from '../../intake/compile-instructions.ts'
import { type CompiledMarketExperiment, compileMarketExperiment } from '../../lab/experiment/compile-market-experiment.ts'
import { ExperimentFault, type MarketExperiment } from '../../lab/experiment/definition.ts'
import type { CompileInstructions } from '../../lab/experiment/factor-roster.ts'
import { definitionOf } from '../../lab/experiment/named-agents.ts'
import { numberFree } from '../../roster/number-free.ts'
import type { Roster } from '../../roster/roster.ts'
import { version } from '../../version.ts'
import { CommandFailure } from '../failure.ts'
import { readRoster } from '../read-roster.ts'

export interface CompilingMarket {
  /** The experiment's file: its roster is relative to it. */
  readonly path: string
  /** False where no model will be asked: then none needs a key. */
  readonly asked: boolean
}

export async function compileMarket(experiment: MarketExperiment, { path, asked }: CompilingMarket): Promise<CompiledMarketExperiment> {
  const { roster } = await readRoster(resolve(dirname(path), experiment.roster))
  const compiled = compileWith(experiment, { roster, path })
  checkAgents(experiment, { path, asked })
  return compiled
}

/** For a roster that is at hand already. */
export function compileWith(experiment: MarketExperiment, { roster, path }: { readonly roster: Roster; readonly path: string }): CompiledMarketExperiment {
  try {
    return compileMarketExperiment(experiment, { roster, version, compileInstructions: instructionsIn(roster) })
  } catch (error) {
    if (error instanceof ExperimentFault) throw new CommandFailure(faultsText(path, error.message.split('\n')), 2, error)
    throw error
  }
}

/** Faults of the file, under its name. */
export const faultsText = (path: string, faults: readonly string[]): string =>
  faults.length === 1 ? `${path}: ${faults[0] ?? ''}.` : `${path}: ${faults.length} faults\n${faults.map((fault) => `  ${fault}`).join('\n')}`

/** Nobody can be asked what "colleagues" means in an experiment: everybody is one. */
const instructionsIn = (roster: Roster): CompileInstructions => (instructions, person) => {
  const { policy, persona } = compileInstructions(instructions, {
    currency: roster.currency, others: roster.people.filter((other) => other.id !== person.id).map(({ id, name }) => ({ id, name })),
    things: [...person.items.map((item) => item.title), ...person.wants.map((want) => want.text)], groupMeans: 'everyone',
  })
  return { policy, persona: numberFree(persona) }
}

function checkAgents({ agents }: MarketExperiment, { path, asked }: CompilingMarket): void {
  const refs = Object.entries(agents)
  const problems = refs.flatMap(([name, ref]) => {
    const problem = agentProblem(typeof ref === 'string' ? ref : name, { definition: definitionOf(ref), asked, otherNames: 'model ids such as anthropic/claude-haiku-4-5' })
    return problem === undefined ? [] : [`agents.${name}: ${problem}`]
  })
  if (problems.length > 0) throw new CommandFailure(faultsText(path, problems))
  const settings = refs.some(([, ref]) => typeof ref === 'string' && ref.startsWith('exec:')) ? execSettingsProblem(process.env) : undefined
  if (settings !== undefined) throw new CommandFailure(`${settings}.`)
}
