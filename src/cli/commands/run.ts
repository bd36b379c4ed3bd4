// haggle run: one or several arms of a market, from a roster to a report.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { version } from '../../version.ts'
import { planRun } from './plan.ts'
import { readRoster } from '../read-roster.ts'
import { armsOfRun } from '../run/arms-of-run.ts'
import { forgetCalls, type LanguageOptions } from '../run/language-run.ts'
import { claimFolder, reportNames } from '../run/output-folder.ts'
import { writePeople } from '../run/people-file.ts'
import { playArms } from '../run/play-arms.ts'
import { triedAgents } from '../run/tried-agents.ts'

export type RunOptions = {
  readonly arms?: string
  readonly seed: number
  readonly out?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly wholeChannel?: boolean
  readonly plan?: boolean
  readonly secondsPerCall: number
} & LanguageOptions

export async function runCommand(rosterPath: string, options: RunOptions): Promise<void> {
  const { roster, hash } = await readRoster(rosterPath)
  const { arms, armsHash } = await armsOfRun(roster, { ...options, seed: String(options.seed), asked: options.plan !== true && options.replay === undefined })
  const folder = options.out ?? join('haggle-out', `${roster.market}-seed-${options.seed}`)
  if (options.plan === true) return planRun({ roster, arms, options })
  const claimed = await claimFolder(folder, { identity: { rosterHash: hash, armsHash, seed: options.seed, version }, arms: arms.map((arm) => arm.name) })
  if (claimed.status === 'complete') return tellComplete(folder, options)
  const language = await triedAgents(arms, { ...options, folder, currency: roster.currency }).catch((fault: unknown) => claimed.abandon().then(() => Promise.reject(fault)))
  const shown = options.quiet === true ? 'nothing' : options.json === true ? 'notes' : 'progress'
  try {
    if (claimed.status === 'resumed' && shown !== 'nothing') process.stderr.write(`Going on with the run in ${folder}.\n`)
    await writePeople(folder, roster)
    // The figures are large to load; meanwhile the threads play.
    const [result, { writeReports, tellResult }] = await Promise.all([playArms({ roster, arms, folder, shown, seed: options.seed, ...(language === undefined ? {} : { language }) }), import('../run/write-reports.ts')])
    await writeReports(folder, result)
    await claimed.complete()
    await forgetCalls(arms, { folder, record: options.record })
    tellResult(folder, { result, json: options.json === true })
  } finally {
    await claimed.release()
  }
}

/** With --json the same document as the run itself printed. */
async function tellComplete(folder: string, { json }: RunOptions): Promise<void> {
  if (!json) process.stdout.write(`This run is complete already. Report: ${join(folder, reportNames.organiser)}\n`)
  else process.stdout.write(`${JSON.stringify(JSON.parse(await readFile(join(folder, reportNames.json), 'utf8')))}\n`)
}
