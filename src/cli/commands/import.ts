// haggle import posts: raw classifieds posts become a roster.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { importPosts, type ImportReport } from '../../roster/import-posts.ts'
import { importLimits } from '../../roster/limits.ts'
import { CommandFailure } from '../failure.ts'
import { describeRoster } from '../describe-roster.ts'
import { writeRoster } from '../write-roster.ts'

export interface ImportCommandOptions {
  readonly people: number
  readonly seed: number
  readonly out: string
  readonly json?: boolean
}

export async function importPostsCommand(path: string, options: ImportCommandOptions): Promise<void> {
  if (resolve(options.out) === resolve(path)) throw new CommandFailure(`--out names the posts file itself; name another file for the roster.`)
  const lines = await linesOf(path)
  const imported = attempt(() => importPosts(lines, { people: options.people, seed: String(options.seed) }))
  if (!imported.ok) throw new CommandFailure(`${path}: ${imported.message}. ${sentence(imported.remedy)}${skippedText(imported.report)}`)
  const note = await writeRoster(options.out, imported.roster)
  const figures = await describeRoster(imported.roster)
  if (note !== undefined) process.stderr.write(`${note}\n`)
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ out: options.out, posts: imported.report, roster: figures.data })}\n`)
    return
  }
  process.stdout.write(`${imported.report.linesRead} lines, ${imported.report.usablePosts} usable posts, ${imported.report.neededPosts} taken.${skippedText(imported.report)}\n`)
  process.stdout.write(`${figures.text}\nWritten to ${options.out}. Next: npx haggle run ${options.out}\n`)
}

/** Options out of range are the caller's input, not our fault. */
export function attempt<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) throw new CommandFailure(`${error.message}.`, 2, error)
    throw error
  }
}

async function linesOf(path: string): Promise<string[]> {
  const there = await stat(path).catch(() => undefined)
  if (there === undefined || !there.isFile()) throw new CommandFailure(`${path} is not a file: give a posts file, one JSON object a line.`)
  if (there.size > importLimits.fileBytesMax) throw new CommandFailure(`${path} has ${Math.round(there.size / 1_048_576)} MB; at most ${importLimits.fileBytesMax / 1_048_576} MB are read. Split it.`)
  const lines: string[] = []
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) lines.push(line)
  return lines
}

function skippedText({ skipped }: ImportReport): string {
  if (skipped.length === 0) return ''
  const parts = skipped.map(({ reason, count, lines }) => `  ${String(count).padStart(6)}  ${reason.replaceAll('_', ' ')} (line ${lines.join(', ')}${count > lines.length ? ', …' : ''})`)
  return `\nPassed over:\n${parts.join('\n')}`
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
