// haggle run: one or several arms of a market, from a roster to a report.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execSettingsProblem } from '../../agents/exec/exec-settings.ts'
import { agentProblem } from '../../compose.ts'
import { type Arm, ArmsFault, freezeArms, singleArm } from '../../lab/arms.ts'
import type { Roster } from '../../roster/roster.ts'
import { version } from '../../version.ts'
import { CommandFailure } from '../failure.ts'
import { readArms } from '../read-arms.ts'
import { readRoster } from '../read-roster.ts'
import { claimFolder, reportNames } from '../run/output-folder.ts'
import { writePeople } from '../run/people-file.ts'
import { playArms } from '../run/play-arms.ts'

export interface RunOptions {
  readonly arms?: string
  readonly seed: number
  readonly out?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export async function runCommand(rosterPath: string, options: RunOptions): Promise<void> {
  const { roster, hash } = await readRoster(rosterPath)
  const { arms, armsHash } = await armsFor(roster, options)
  const folder = options.out ?? join('haggle-out', `${roster.market}-seed-${options.seed}`)
  const claimed = await claimFolder(folder, { identity: { rosterHash: hash, armsHash, seed: options.seed, version }, arms: arms.map((arm) => arm.name) })
  if (claimed.status === 'complete') return tellComplete(folder, options)
  const shown = options.quiet === true ? 'nothing' : options.json === true ? 'notes' : 'progress'
  try {
    if (claimed.status === 'resumed' && shown !== 'nothing') process.stderr.write(`Going on with the run in ${folder}.\n`)
    await writePeople(folder, roster)
    // The figures are large to load; meanwhile the threads play.
    const [result, { writeReports, tellResult }] = await Promise.all([playArms({ roster, arms, folder, shown, seed: options.seed }), import('../run/write-reports.ts')])
    await writeReports(folder, result)
    await claimed.complete()
    tellResult(folder, { result, json: options.json === true })
  } finally {
    await claimed.release()
  }
}

/** Everything that can be wrong with the arms is told before anything is written: a run never starts silent agents. */
async function armsFor(roster: Roster, options: RunOptions): Promise<{ readonly arms: readonly Arm[]; readonly armsHash: string }> {
  const file = options.arms === undefined ? singleArm : await readArms(options.arms)
  const arms = frozen(() => freezeArms(file, { roster, seed: String(options.seed) }), options.arms)
  for (const arm of arms) checkAgents(arm)
  return { arms, armsHash: createHash('sha256').update(JSON.stringify(file)).digest('hex') }
}

function frozen(freeze: () => Arm[], path: string | undefined): Arm[] {
  try {
    return freeze()
  } catch (error) {
    if (error instanceof ArmsFault) throw new CommandFailure(path === undefined ? error.message : `${path}: ${error.message}`, 2, error)
    throw error
  }
}

function checkAgents(arm: Arm): void {
  const names = [...new Set(Object.values(arm.agents))]
  for (const name of names) {
    const problem = agentProblem(name)
    if (problem === undefined) continue
    const person = Object.entries(arm.agents).find(([, agent]) => agent === name)?.[0] ?? ''
    throw new CommandFailure(`arm ${arm.name}, person ${person}: ${problem}.`)
  }
  const problem = names.some((name) => name.startsWith('exec:')) ? execSettingsProblem(process.env) : undefined
  if (problem !== undefined) throw new CommandFailure(`${problem}.`)
}

/** With --json the same document as the run itself printed. */
async function tellComplete(folder: string, { json }: RunOptions): Promise<void> {
  if (!json) process.stdout.write(`This run is complete already. Report: ${join(folder, reportNames.organiser)}\n`)
  else process.stdout.write(`${JSON.stringify(JSON.parse(await readFile(join(folder, reportNames.json), 'utf8')))}\n`)
}
