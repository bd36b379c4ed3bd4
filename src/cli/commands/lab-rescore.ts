// haggle lab rescore: a tournament's stored results under the metrics of this version, the scores that stood there before kept beside
// them. Nothing is played again.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { TournamentExperimentResult } from '../../lab/experiment/result.ts'
import { metricsVersion } from '../../lab/tournament-metrics/metric-names.ts'
import { type ScoreChange, scoreChanges } from '../../lab/tournament-metrics/score-changes.ts'
import { countOf, formatCount } from '../../report/format-number.ts'
import { CommandFailure } from '../failure.ts'
import { reportNames, scoreTournamentFolder, writeTournament } from '../lab/tournament-finish.ts'
import { manifestOf } from '../lab/tournament-manifest.ts'
import { lockFolder } from '../run/folder-lock.ts'
import { writeWhole } from '../write-whole.ts'

export interface LabRescoreOptions {
  readonly json?: boolean
}

const shownMax = 20
const reportSchema = z.looseObject({
  scores: z.looseObject({ metricsVersion: z.int(), protocols: z.array(z.unknown()) }),
  dataHash: z.string(), negotiations: z.looseObject({ played: z.int() }),
})

export async function labRescoreCommand(folder: string, { json }: LabRescoreOptions): Promise<void> {
  if ((await manifestOf(folder)) === undefined) throw new CommandFailure(`${folder} holds no tournament; only tournaments are scored by metrics that have versions. A market experiment is analysed anew by haggle lab report.`)
  const before = await reportIn(folder)
  const lock = lockFolder(folder)
  try {
    const scored = await scoreTournamentFolder(folder)
    // Through JSON, as the old ones came: what JSON cannot tell apart is no change.
    const changes = before === undefined ? [] : scoreChanges(before.scores.protocols, plain(scored.result.scores.protocols))
    const kept = before === undefined || (changes.length === 0 && before.scores.metricsVersion === metricsVersion) ? undefined : await keepBeside(folder, before.scores)
    await writeTournament(folder, scored)
    tell({ folder, before, now: scored.result, changes, kept, json: json === true })
  } finally {
    lock.release()
  }
}

type OldReport = z.infer<typeof reportSchema>

/** Undefined where no report has been written yet. */
async function reportIn(folder: string): Promise<OldReport | undefined> {
  const path = join(folder, reportNames.json)
  if (!existsSync(path)) return undefined
  const read = reportSchema.safeParse(parsed(await readFile(path, 'utf8')))
  if (read.success) return read.data
  throw new CommandFailure(`${path} cannot be read as a tournament’s report, so what changes could not be told; nothing was written. Remove it to have it made anew.`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Never over an older copy: figures that somebody has passed on stay where they can be found. */
async function keepBeside(folder: string, scores: OldReport['scores']): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const path = join(folder, `scores-v${scores.metricsVersion}${copy === 1 ? '' : `-${copy}`}.json`)
    const text = `${JSON.stringify(scores, null, 1)}\n`
    const isThere = existsSync(path)
    if (isThere && (await readFile(path, 'utf8')) !== text) continue
    if (!isThere) await writeWhole(path, text)
    return path
  }
}

interface Told {
  readonly folder: string
  readonly before: OldReport | undefined
  readonly now: Pick<TournamentExperimentResult, 'dataHash' | 'negotiations'>
  readonly changes: readonly ScoreChange[]
  readonly kept: string | undefined
  readonly json: boolean
}

function tell({ folder, before, now, changes, kept, json }: Told): void {
  if (json) {
    const negotiations = { before: before?.negotiations.played ?? null, after: now.negotiations.played, sameResults: before === undefined ? null : before.dataHash === now.dataHash }
    process.stdout.write(`${JSON.stringify({ schema: 'haggle.rescore/1', folder, before: before?.scores.metricsVersion ?? null, after: metricsVersion, negotiations, changes, kept: kept ?? null })}\n`)
    return
  }
  process.stdout.write([
    before === undefined ? `Scored by version ${metricsVersion} of the metrics; there were no scores before.` : `Scored by version ${metricsVersion} of the metrics; the scores before were of version ${before.scores.metricsVersion}. ${otherResults(before, now)}${changes.length === 0 ? 'No figure changed.' : `${countOf(changes.length, 'figure')} changed:`}`,
    ...changes.slice(0, shownMax).map(({ place, ...change }) => `  ${place}: ${words(change.before)} before, ${words(change.after)} now`),
    ...(changes.length > shownMax ? [`  and ${formatCount(changes.length - shownMax)} more; --json lists them all`] : []),
    ...(kept === undefined ? [] : [`The old scores  ${kept}`]),
    `Report          ${join(folder, reportNames.html)}`,
    '',
  ].join('\n'))
}

/** A figure over other negotiations is another figure under any version. */
function otherResults(before: OldReport, now: Told['now']): string {
  if (before.dataHash === now.dataHash) return ''
  const [was, is] = [before.negotiations.played, now.negotiations.played]
  const other = was === is ? `Results have changed since those scores (${countOf(is, 'negotiation')} then and now)` : `Those scores were over ${countOf(was, 'negotiation')}, these are over ${formatCount(is)}`
  return `${other}, so figures differ for that too. `
}

const words = (value: unknown): string => (value === undefined ? 'none' : typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value))
