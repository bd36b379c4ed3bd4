// haggle branch: one move of a finished run is made by another agent, and the market goes on from there.
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { existsSync } from 'node:fs'
import { journalPath } from '../../compose.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { namedDefinition } from '../../agents/language/definition.ts'
import type { Arm } from '../../lab/arms.ts'
import { type BranchPoint, findBranch, type FoundBranch, type ThreadEnd } from '../../lab/branch.ts'
import { formatMoney } from '../../report/format-money.ts'
import { countOf } from '../../report/format-number.ts'
import { version } from '../../version.ts'
import { CommandFailure } from '../failure.ts'
import { readRoster } from '../read-roster.ts'
import { type ArmsOfRun, armsOfRun, checkAgent } from '../run/arms-of-run.ts'
import { forgetCalls, type LanguageOptions } from '../run/language-run.ts'
import { claimFolder, completeRun, type Manifest, reportNames } from '../run/output-folder.ts'
import { writePeople } from '../run/people-file.ts'
import { writeWhole } from '../write-whole.ts'
import { playArms } from '../run/play-arms.ts'
import { triedAgents } from '../run/tried-agents.ts'

/** Says in a branch's folder where it came from. */
const branchName = 'branch.json'

export type BranchOptions = Omit<LanguageOptions, 'record' | 'replay' | 'capPerson'> & {
  readonly arms?: string
  readonly arm?: string
  readonly listing: string
  readonly buyer: string
  readonly turn: number
  readonly agent: string
  readonly onlyThread?: boolean
  readonly wholeChannel?: boolean
  readonly out?: string
  readonly quiet?: boolean
  readonly json?: boolean
}

export async function branchCommand(rosterPath: string, run: string, options: BranchOptions): Promise<void> {
  const { roster, hash } = await readRoster(rosterPath)
  const manifest = await completeRun(run)
  if (existsSync(join(run, branchName))) throw new CommandFailure(`${run} is a branch itself; branch from the run that it left, which ${join(run, branchName)} names.`)
  const of = await armsOfRun(roster, { ...options, seed: String(manifest.seed), asked: true })
  assertSameRun(manifest, { run, rosterHash: hash, armsHash: of.armsHash })
  const original = chosenArm(of, options)
  const journal = journalPath(join(run, original.name))
  const point: BranchPoint = { listing: options.listing, buyer: options.buyer, turn: options.turn }
  const found = await branchAt(journal, point)
  const arm = withAgent(original, of, options.agent)
  const folder = options.out ?? join(dirname(run), `${basename(run)}-${original.name}-${options.listing}-${options.buyer}-${options.turn}`)
  // What is branched from, where and to whom is part of what the new run is.
  const armsHash = createHash('sha256').update(JSON.stringify([of.armsHash, original.name, point, options.agent, options.onlyThread === true])).digest('hex')
  const claimed = await claimFolder(folder, { identity: { rosterHash: hash, armsHash, seed: manifest.seed, version }, arms: [arm.name] })
  const language = claimed.status === 'complete' ? undefined : await triedAgents([arm], { ...options, folder, currency: roster.currency, newcomer: { name: options.agent, person: found.person } }).catch((fault: unknown) => claimed.abandon().then(() => Promise.reject(fault)))
  try {
    if (claimed.status !== 'complete') {
      await writePeople(folder, roster)
      const [result, { writeReports }] = await Promise.all([
        playArms({
          roster, arms: [arm], folder, shown: options.quiet === true ? 'nothing' : options.json === true ? 'notes' : 'progress', seed: manifest.seed,
          branch: { journal, person: found.person, at: found.at, agent: options.agent, ...(options.onlyThread === true ? { only: [found.seller, options.buyer] } : {}) },
          ...(language === undefined ? {} : { language }),
        }),
        import('../run/write-reports.ts'),
      ])
      await writeReports(folder, result)
      await writeWhole(join(folder, branchName), `${JSON.stringify({ schema: 'haggle.branch/1', of: run, arm: original.name, ...point, agent: options.agent, onlyThread: options.onlyThread === true }, null, 2)}\n`)
      await claimed.complete()
      await forgetCalls([arm], { folder, record: false })
    }
  } finally {
    await claimed.release()
  }
  const { thread } = await findBranch((await openJournal(journalPath(join(folder, arm.name)))).entries, point)
  tell(options, { found, thread, folder, currency: roster.currency })
}

function assertSameRun(manifest: Manifest, given: { readonly run: string; readonly rosterHash: string; readonly armsHash: string }): void {
  if (manifest.rosterHash !== given.rosterHash) throw new CommandFailure(`${given.run} is a run of another roster; name the roster it was run with.`)
  if (manifest.armsHash !== given.armsHash) throw new CommandFailure(`${given.run} was run with other arms; name the arms file (and --whole-channel) it was run with. An agent that is only named under agents: there changes the file: give it as single:<model> or compartmented:<model>.`)
  if (manifest.version !== version) throw new CommandFailure(`${given.run} was run by version ${manifest.version} of haggle, this is ${version}: the market before the branch might not be the same. Branch with that version.`)
}

function chosenArm({ arms }: ArmsOfRun, { arm: name }: BranchOptions): Arm {
  const [only] = arms
  const found = name === undefined ? (arms.length === 1 ? only : undefined) : arms.find((arm) => arm.name === name)
  if (found === undefined) throw new CommandFailure(`${name === undefined ? 'the run has several arms' : `there is no arm ${name}`}; give one of ${arms.map((arm) => arm.name).join(', ')} with --arm.`)
  return found
}

async function branchAt(journal: string, point: BranchPoint): Promise<FoundBranch> {
  if (!existsSync(join(dirname(journal), 'keys.db'))) throw new CommandFailure(`${journal} has no keys.db beside it, so the answers before the branch cannot be read.`)
  const found = await findBranch((await openJournal(journal)).entries, point)
  if ('at' in found) return found
  const { moves } = found.thread
  throw new CommandFailure(moves === 0
    ? `there is no negotiation of ${point.buyer} on ${point.listing}; haggle replay ${journal} shows them.`
    : `the negotiation of ${point.buyer} on ${point.listing} has ${countOf(moves, 'move')}; give a --turn from 1 to ${moves}.`)
}

/** The newcomer is not assigned to anybody: it takes over in one seat only. */
function withAgent(arm: Arm, { file }: ArmsOfRun, name: string): Arm {
  const definition = file.agents !== undefined && Object.hasOwn(file.agents, name) ? file.agents[name] : namedDefinition(name)
  checkAgent(name, { definition, asked: true, where: '--agent' })
  return definition === undefined ? arm : { ...arm, languageAgents: { ...arm.languageAgents, [name]: definition } }
}

interface Told {
  readonly found: FoundBranch
  readonly thread: ThreadEnd
  readonly folder: string
  readonly currency: string
}

function tell(options: BranchOptions, { found, thread, folder, currency }: Told): void {
  if (options.json === true) {
    const end = ({ moves, dealCents }: ThreadEnd): object => ({ moves, dealCents: dealCents ?? null })
    process.stdout.write(`${JSON.stringify({ schema: 'haggle.branch/1', person: found.person, at: new Date(found.at).toISOString(), before: end(found.thread), after: end(thread), folder })}\n`)
    return
  }
  const words = ({ moves, dealCents }: ThreadEnd): string => `${dealCents === undefined ? 'no deal' : `a deal at ${formatMoney(dealCents, currency)}`} after ${countOf(moves, 'move')}`
  process.stdout.write([
    `${options.agent} took the seat of ${found.person} at move ${options.turn} of ${options.buyer} on ${options.listing}, ${new Date(found.at).toISOString().slice(0, 16).replace('T', ' ')}.`,
    `It was: ${words(found.thread)}. Now: ${words(thread)}.`,
    `Report          ${join(folder, reportNames.organiser)}`,
    '',
  ].join('\n'))
}
