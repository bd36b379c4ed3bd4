// haggle run: one or several arms of a market, from a roster to a report.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { agentProblem } from '../../compose.ts'
import type { PlainFigures } from '../../lab/arm-figures.ts'
import { type Arm, ArmsFault, freezeArms, singleArm } from '../../lab/arms.ts'
import { joinFigures, type MarketBound } from '../../lab/bound-figures.ts'
import type { MarketResult } from '../../lab/market-result.ts'
import type { Roster } from '../../roster/roster.ts'
import { version } from '../../version.ts'
import { CommandFailure } from '../failure.ts'
import { readArms } from '../read-arms.ts'
import { readRoster } from '../read-roster.ts'
import type { ArmMessage } from '../run/arm-worker.ts'
import type { BoundMessage } from '../run/bound-worker.ts'
import { claimFolder } from '../run/output-folder.ts'
import { showProgress } from '../run/progress.ts'
import { runAll, runWorker, workerUrl } from '../run/task-pool.ts'
import { tellResult, writeReports } from '../run/write-reports.ts'

export interface RunOptions {
  readonly arms?: string
  readonly seed: number
  readonly out?: string
  readonly json: boolean
  readonly quiet: boolean
}

export async function runCommand(rosterPath: string, options: RunOptions): Promise<void> {
  const { roster, hash } = await readRoster(rosterPath)
  const file = options.arms === undefined ? singleArm : await readArms(options.arms)
  const arms = frozen(() => freezeArms(file, { roster, seed: String(options.seed) }))
  for (const arm of arms) checkAgents(arm)
  const folder = options.out ?? join('haggle-out', `${roster.market}-seed-${options.seed}`)
  const identity = { rosterHash: hash, armsHash: createHash('sha256').update(JSON.stringify(file)).digest('hex'), seed: options.seed, version }
  const claimed = await claimFolder(folder, { identity, arms: arms.map((arm) => arm.name) })
  if (claimed.status === 'complete') return tellComplete(folder, options)
  try {
    if (claimed.status === 'resumed' && !options.quiet) process.stderr.write(`resuming the run in ${folder}\n`)
    const result = await play({ roster, arms, options, folder })
    await writeReports(folder, result)
    await claimed.complete()
    tellResult(folder, { result, json: options.json })
  } finally {
    await claimed.release()
  }
}

function frozen(freeze: () => Arm[]): Arm[] {
  try {
    return freeze()
  } catch (error) {
    if (error instanceof ArmsFault) throw new CommandFailure(error.message, 2, error)
    throw error
  }
}

/** Before anything runs: a run never starts silent agents. */
function checkAgents(arm: Arm): void {
  for (const name of new Set(Object.values(arm.agents))) {
    const problem = agentProblem(name)
    if (problem !== undefined) throw new CommandFailure(`arm ${arm.name}: ${problem}.`)
  }
}

function tellComplete(folder: string, options: RunOptions): void {
  if (options.json) process.stdout.write(`${JSON.stringify({ status: 'complete', folder, report: join(folder, 'report.html') })}\n`)
  else process.stdout.write(`This run is complete already. Report: ${join(folder, 'report.html')}\n`)
}

interface Playing {
  readonly roster: Roster
  readonly arms: readonly Arm[]
  readonly options: RunOptions
  readonly folder: string
}

async function play({ roster, arms, options, folder }: Playing): Promise<MarketResult> {
  const seed = String(options.seed)
  const progress = showProgress({ arms: arms.map((arm) => ({ name: arm.name, rounds: arm.settings.rounds })), quiet: options.quiet || options.json })
  const figures = new Map<string, PlainFigures>()
  let bound: MarketBound | undefined
  const boundTask = (): Promise<void> => runWorker<BoundMessage>({
    url: workerUrl('../run/bound-worker', import.meta.url), data: { roster, incomeSpendable: arms[0]?.settings.incomeSpendable ?? true, seed },
    onMessage: (message) => { bound = message.bound },
  })
  const armTask = (arm: Arm) => (): Promise<void> => runWorker<ArmMessage>({
    url: workerUrl('../run/arm-worker', import.meta.url), data: { roster, arm, seed, folder },
    onMessage: (message) => {
      if (message.type === 'round') return progress.round(arm.name, message)
      figures.set(arm.name, message.figures)
      progress.done(arm.name)
    },
  })
  try {
    await runAll([...arms.map(armTask), boundTask])
  } finally {
    progress.stop()
  }
  if (bound === undefined) throw new Error('the bound was not computed')
  return joinFigures({ roster, seed: options.seed, version, bound, plain: arms.map((arm) => present(figures.get(arm.name), arm.name)) })
}

function present(figures: PlainFigures | undefined, name: string): PlainFigures {
  if (figures === undefined) throw new Error(`arm ${name} ended without figures`)
  return figures
}
