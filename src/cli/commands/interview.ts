// haggle interview: a talk with one person, from which come a roster entry, the transcript, and the prompt of their agent.
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readAnswers, type WrittenAnswers } from '../../intake/answers.ts'
import type { InterviewContext } from '../../intake/context.ts'
import { shelvesOf } from '../../intake/guess-category.ts'
import { conductInterview } from '../../intake/interview.ts'
import { intakeLimits } from '../../intake/limits.ts'
import { faultsOf, newRoster, rosterWith, takenIdsOf } from '../../intake/person-from.ts'
import { textWithPerson } from '../../intake/roster-edit.ts'
import { entryLine, readTranscript, type TranscriptEntry, transcriptMarkdown } from '../../intake/transcript.ts'
import type { Model } from '../../models/model.ts'
import { currencies } from '../../roster/currencies.ts'
import type { Roster, RosterPerson } from '../../roster/roster.ts'
import { slugFrom, slugPattern } from '../../roster/slug.ts'
import { CommandFailure } from '../failure.ts'
import { type Answering, answersInterviewee, linesInterviewee, terminalInterviewee } from '../interviewees.ts'
import { agentPromptIn, openInterviewer } from '../interview-surroundings.ts'
import { readRoster } from '../read-roster.ts'
import { formFor } from '../write-roster.ts'
import { unfinishedName, writeWhole } from '../write-whole.ts'

export interface InterviewOptions {
  readonly person: string
  readonly name?: string
  /** Default: the roster's, else USD. */
  readonly currency?: string
  readonly answers?: string
  readonly roster?: string
  readonly out?: string
  readonly replace?: boolean
  readonly json?: boolean
}

export interface InterviewSurroundings {
  /** Default: the prompts of both kinds of language-model agent. */
  readonly agentPrompt?: (person: RosterPerson) => string
  /** Opened from `--model`; without it the guided form asks. */
  readonly model?: Model
  readonly input?: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly print?: (text: string) => void
  readonly now?: number
}

/** `--model` is opened here and closed again; everything else is `interview`. */
export async function interviewCommand(options: InterviewOptions & { readonly model?: string }): Promise<void> {
  const opened = options.model === undefined ? undefined : await openInterviewer(options.model)
  try {
    await interview(options, opened === undefined ? {} : { model: opened.model })
  } finally {
    await opened?.close()
  }
}

export async function interview(options: InterviewOptions, surroundings: InterviewSurroundings = {}): Promise<void> {
  // With --json standard output is for the result alone.
  const print = surroundings.print ?? ((text: string) => { (options.json ? process.stderr : process.stdout).write(`${text}\n`) })
  checkPerson(options)
  const place = placesOf(options)
  const roster = existsSync(place.roster) ? (await readRoster(place.roster)).roster : undefined
  const context = contextOf(options, roster)
  const before = transcriptBefore({ place, options, context, isThere: roster?.people.some(({ id }) => id === options.person) ?? false })
  const answers = options.answers === undefined ? undefined : writtenAnswers(options.answers, before)
  const interviewee = await intervieweeOf({ answers, input: surroundings.input ?? process.stdin, print })
  const entries: TranscriptEntry[] = [...before]
  try {
    const end = await conductInterview({
      context, before, takenIds: takenIdsOf(roster, options.person),
      ports: {
        interviewee, agentPrompt: surroundings.agentPrompt ?? agentPromptIn({ currency: context.currency, roster }), ...(surroundings.model === undefined ? {} : { model: surroundings.model }),
        record(entry) {
          entries.push(entry)
          appendFileSync(place.transcript, entryLine(entry), { mode: 0o600 })
        },
      },
    })
    writePrivate(place.readable, transcriptMarkdown(entries))
    if (end.status === 'stopped') throw stoppedAt({ question: end.question, why: end.why, place, options })
    await writePerson({ person: end.person, before: roster, place, context, now: surroundings.now ?? Date.now() })
    tellResult({ person: end.person, place, answers, options, print })
  } finally {
    interviewee.close()
  }
}

interface Places {
  readonly roster: string
  readonly transcript: string
  readonly readable: string
}

function placesOf({ person, roster, out }: InterviewOptions): Places {
  const folder = out ?? (roster === undefined ? join('haggle-out', 'interviews') : dirname(roster))
  return { roster: roster ?? join(folder, `${person}.yaml`), transcript: join(folder, `${person}.interview.jsonl`), readable: join(folder, `${person}.interview.md`) }
}

function checkPerson({ person, currency }: InterviewOptions): void {
  if (!slugPattern.test(person) || person === 'market') throw new CommandFailure(`--person ${JSON.stringify(person)} is no id: use 1 to 32 lower-case letters, digits and hyphens, such as ${person === 'market' ? 'rowan' : slugFrom(person, 'rowan')}.`)
  if (currency !== undefined && !currencies.includes(currency)) throw new CommandFailure(`--currency ${currency} is no active ISO 4217 code; write USD, EUR or another in capitals.`)
}

function contextOf({ person, name, currency }: InterviewOptions, roster: Roster | undefined): InterviewContext {
  if (roster !== undefined && currency !== undefined && currency !== roster.currency) throw new CommandFailure(`the roster is in ${roster.currency}, --currency says ${currency}. Leave --currency out.`)
  const known = roster?.people.find(({ id }) => id === person)?.name
  return {
    person: { id: person, name: name ?? known ?? `${person.charAt(0).toUpperCase()}${person.slice(1)}` },
    currency: roster?.currency ?? currency ?? 'USD',
    others: (roster?.people ?? []).filter(({ id }) => id !== person).map(({ id, name: called }) => ({ id, name: called })),
    shelves: shelvesOf(roster),
  }
}

interface Resuming {
  readonly place: Places
  readonly options: InterviewOptions
  readonly context: InterviewContext
  /** The person is in the roster already. */
  readonly isThere: boolean
}

/** What an interrupted interview has left, ready to be added to. */
function transcriptBefore({ place, options, context, isThere }: Resuming): readonly TranscriptEntry[] {
  if (isThere && !options.replace) throw new CommandFailure(`${options.person} is in ${place.roster} already. --replace puts the new interview in their place.`)
  mkdirSync(dirname(place.transcript), { recursive: true })
  if (!existsSync(place.transcript)) return []
  if (statSync(place.transcript).size > intakeLimits.transcriptBytesMax) throw new CommandFailure(`${place.transcript} is too large to be a transcript; name another --out.`)
  const { entries, brokenLine } = readTranscript(readFileSync(place.transcript, 'utf8'))
  const [started] = entries
  if (started === undefined || (isThere && entries.some(({ kind }) => kind === 'finished'))) {
    renameSync(place.transcript, `${place.transcript}.previous`)
    return []
  }
  if (started.kind !== 'started' || started.person !== options.person || started.currency !== context.currency) throw new CommandFailure(`${place.transcript} is of another interview (other person or currency); name another --out, or remove it.`)
  if (brokenLine !== undefined) writePrivate(place.transcript, entries.map(entryLine).join(''))
  return entries
}

function writtenAnswers(path: string, before: readonly TranscriptEntry[]): WrittenAnswers {
  if (!existsSync(path)) throw new CommandFailure(`${path} does not exist; check the name.`)
  const { size } = statSync(path)
  if (size > intakeLimits.answersFileBytesMax) throw new CommandFailure(`${path} has ${Math.ceil(size / 1_048_576)} MB; at most ${intakeLimits.answersFileBytesMax / 1_048_576} MB are read.`)
  const read = readAnswers(utf8Of(path), path)
  if (!read.ok) throw new CommandFailure(read.problem)
  read.answers.skip(before.filter((entry) => entry.kind === 'answered'))
  return read.answers
}

function utf8Of(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    if (error instanceof TypeError) throw new CommandFailure(`${path} is not valid UTF-8; save it as UTF-8 text.`, 2, error)
    throw error
  }
}

function intervieweeOf(given: { readonly answers: WrittenAnswers | undefined; readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }; readonly print: (text: string) => void }): Answering | Promise<Answering> {
  if (given.answers !== undefined) return answersInterviewee(given.answers, given.print)
  return given.input.isTTY === true ? terminalInterviewee() : linesInterviewee(given.input, given.print)
}

function stoppedAt({ question, why, place, options }: { readonly question: { readonly id: string; readonly text: string }; readonly why: string; readonly place: Places; readonly options: InterviewOptions }): CommandFailure {
  const how = options.answers === undefined ? 'Give the same command again to go on.' : `Add answers to ${options.answers} and give the same command again to go on.`
  return new CommandFailure(`the interview stopped at ${question.id} (“${question.text}”): ${why}. Everything said so far is kept in ${place.transcript}. ${how}`)
}

interface Writing {
  readonly person: RosterPerson
  readonly before: Roster | undefined
  readonly place: Places
  readonly context: InterviewContext
  readonly now: number
}

async function writePerson({ person, before, place, context, now }: Writing): Promise<void> {
  const roster = rosterWith(before ?? newRoster({ market: 'market', title: 'A market', currency: context.currency, opensAt: nextMorning(now) }), person)
  const faults = faultsOf(roster)
  if (faults.length > 0) throw new CommandFailure(`what was said does not make a sound roster:\n  ${faults.slice(0, 10).join('\n  ')}\nThe transcript is kept in ${place.transcript}.`, 1)
  const text = before === undefined ? undefined : readFileSync(place.roster, 'utf8')
  await writeWhole(place.roster, textWithPerson(text, { roster, person: person.id, format: formFor(roster, place.roster) }))
  // A new file holds this person's limits and nobody has decided yet who may read it.
  if (before === undefined) chmodSync(place.roster, 0o600)
}

const dayMilliseconds = 24 * 3_600_000
/** Nine o'clock UTC on the day after. */
const nextMorning = (now: number): number => (Math.floor(now / dayMilliseconds) + 1) * dayMilliseconds + 9 * 3_600_000

function tellResult({ person, place, answers, options, print }: { readonly person: RosterPerson; readonly place: Places; readonly answers: WrittenAnswers | undefined; readonly options: InterviewOptions; readonly print: (text: string) => void }): void {
  const unasked = answers?.unasked() ?? []
  if (unasked.length > 0) print(`These answers were never asked for: ${unasked.slice(0, 20).join(', ')}.`)
  if ((answers?.leftOver() ?? 0) > 0) print(`${answers?.leftOver() ?? 0} answers at the end of the file were not needed.`)
  print(`${person.name} is in ${place.roster}: ${person.items.length} to sell, ${person.wants.length} to buy. The transcript is ${place.readable}. Next: npx haggle roster check ${place.roster}`)
  if (options.json) process.stdout.write(`${JSON.stringify({ roster: place.roster, transcript: place.transcript, person })}\n`)
}

/** Whole or not at all: a crash must not cost what was said. */
function writePrivate(path: string, text: string): void {
  const draft = unfinishedName(path)
  writeFileSync(draft, text, { mode: 0o600 })
  renameSync(draft, path)
}
