// The arms of a run, frozen and checked, with the hash by which a folder knows them again.
import { createHash } from 'node:crypto'
import { execSettingsProblem } from '../../agents/exec/exec-settings.ts'
import type { LanguageAgentDefinition } from '../../agents/language/definition.ts'
import { agentProblem } from '../../compose.ts'
import { type Arm, ArmsFault, type ArmsFile, freezeArms, singleArm } from '../../lab/arms.ts'
import type { Roster } from '../../roster/roster.ts'
import { CommandFailure } from '../failure.ts'
import { readArms } from '../read-arms.ts'

export interface ArmsOptions {
  readonly arms?: string
  readonly seed: string
  readonly wholeChannel?: boolean
  /** False where no model will be asked: then none needs a key. */
  readonly asked: boolean
}

export interface ArmsOfRun {
  readonly file: ArmsFile
  readonly arms: readonly Arm[]
  readonly armsHash: string
}

/** Everything that can be wrong with the arms is told before anything is written: a run never starts silent agents. */
export async function armsOfRun(roster: Roster, options: ArmsOptions): Promise<ArmsOfRun> {
  const named = options.arms === undefined ? singleArm : await readArms(options.arms)
  const file = options.wholeChannel === true ? { ...named, wholeChannel: true } : named
  const arms = frozen(() => freezeArms(file, { roster, seed: options.seed }), options.arms)
  for (const arm of arms) checkAgents(arm, options)
  return { file, arms, armsHash: createHash('sha256').update(JSON.stringify(file)).digest('hex') }
}

function frozen(freeze: () => Arm[], path: string | undefined): Arm[] {
  try {
    return freeze()
  } catch (error) {
    if (error instanceof ArmsFault) throw new CommandFailure(path === undefined ? error.message : `${path}: ${error.message}`, 2, error)
    throw error
  }
}

export function checkAgent(name: string, { where, ...given }: { readonly definition: LanguageAgentDefinition | undefined; readonly asked: boolean; readonly where: string }): void {
  const problem = agentProblem(name, given)
  if (problem !== undefined) throw new CommandFailure(`${where}: ${problem}.`)
}

function checkAgents(arm: Arm, { asked }: { readonly asked: boolean }): void {
  const names = [...new Set(Object.values(arm.agents))]
  for (const name of names) {
    const person = Object.entries(arm.agents).find(([, agent]) => agent === name)?.[0] ?? ''
    checkAgent(name, { definition: arm.languageAgents[name], asked, where: `arm ${arm.name}, person ${person}` })
  }
  const problem = names.some((name) => name.startsWith('exec:')) ? execSettingsProblem(process.env) : undefined
  if (problem !== undefined) throw new CommandFailure(`${problem}.`)
}
