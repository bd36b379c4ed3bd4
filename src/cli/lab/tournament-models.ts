// Opens the models of a tournament by the same path as `haggle run`: tried first, metered against the cap, every call on record
// while the run goes on, so that an interrupted one neither pays twice nor forgets what it paid.
import { createReadStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Tournament } from '../../lab/tournament/definition.ts'
import type { CallRecord, CallRole } from '../../lab/tournament/result.ts'
import { readStoredLines } from '../../lab/tournament/result-store.ts'
import { type CostOf, PaidCalls } from '../../lab/tournament-experiment/paid-calls.ts'
import type { Model } from '../../models/model.ts'
import { openModels } from '../../models/open-models.ts'
import { priceOf, type PriceTable } from '../../models/prices.ts'
import { readInterrupted } from '../../models/recording.ts'
import { sharedTotal, Spending } from '../../models/spending.ts'
import { chargedUsage } from '../../models/unmetered.ts'
import { CommandFailure } from '../failure.ts'
import { assertPricesKnown, callsName, costOfIn, type LanguageOptions, microUsd, modesOf } from '../run/language-run.ts'
import { cappedModel } from './capped-model.ts'
import { resultsName, type TournamentManifest } from './tournament-manifest.ts'

export interface TournamentModels {
  readonly model: (id: string) => Model
  /** Spent so far, earlier commands included, and what may be. */
  readonly spent: () => { readonly microUsd: number | null; readonly capMicroUsd?: number }
  readonly close: () => Promise<void>
}

/** Of contestants, analysts and judges that will be asked. */
export const modelIdsIn = (tournaments: readonly Tournament[]): readonly string[] => [
  ...new Set(tournaments.flatMap(({ buyers, sellers, rules }) => [
    ...[...buyers, ...sellers].flatMap((one) => (one.kind === 'model' ? [one.model] : [])),
    ...(rules.protocol === 'free_text' && rules.readers !== 'rules' ? [rules.analyst, rules.judge] : []),
  ])),
]

export const pricesOf = (ids: readonly string[], table: PriceTable): TournamentManifest['prices'] => Object.fromEntries(ids.map((id) => [id, priceOf(id, table)]))

export interface Opening {
  readonly ids: readonly string[]
  readonly folder: string
  readonly prices: PriceTable
  readonly options: LanguageOptions
}

/** Tries every model with a small question and looks for its price, before anything is begun. */
export async function openTournamentModels(opening: Opening): Promise<TournamentModels> {
  const { ids, folder, prices, options } = opening
  if (options.replay !== undefined) return replayed({ ...opening, replay: join(options.replay, callsName) })
  if (options.capRun !== 'none') assertPricesKnown(ids, prices)
  const structured = await modesOf(ids, { prices, callSeconds: options.callSeconds })
  const resume = await openCallsOf(folder, options)
  const costOf = costOfIn(prices)
  const total = sharedTotal()
  new BigInt64Array(total)[0] = BigInt(await paidBefore({ folder, resume, costOf: (model, usage) => costOf(model, usage) ?? 0 }))
  const cap = options.capRun === 'none' ? undefined : microUsd(options.capRun)
  const spending = new Spending({ caps: cap === undefined ? {} : { runMicroUsdMax: cap }, prices, total })
  const isKnown = ids.every((id) => priceOf(id, prices) !== 'unknown')
  const opened = await openModels({
    ids, env: process.env, inFlightMax: options.callsInFlight, deadlineMilliseconds: options.callSeconds * 1_000, structured,
    record: join(folder, callsName), ...(existsSync(resume) && { resume }), onPaid: (call) => spending.note(call.person, call),
  })
  return {
    // Cells in play when the cap is reached are left open.
    model: (id) => cappedModel(opened.model(id), spending),
    spent: () => ({ microUsd: isKnown ? Number(new BigInt64Array(total)[0]) : null, ...(cap !== undefined && { capMicroUsd: cap }) }),
    close: () => opened.close(),
  }
}

/** Nobody is asked and nothing is spent. */
async function replayed({ ids, options, replay }: Opening & { readonly replay: string }): Promise<TournamentModels> {
  if (!existsSync(replay)) throw new CommandFailure(`${replay} does not exist: --replay takes the folder of a tournament that was played with --record.`)
  const opened = await openModels({ ids, env: process.env, inFlightMax: options.callsInFlight, deadlineMilliseconds: options.callSeconds * 1_000, replay })
  return { model: (id) => opened.model(id), spent: () => ({ microUsd: 0 }), close: () => opened.close() }
}

const resumeName = 'calls-open.jsonl'
const ofCell = /^\{"purpose":\{"arm":"([0-9a-f]+)"/

/**
 * The file with the recorded calls of cells that have no result yet: what can still be of use. The whole recording of a large
 * tournament would not go into memory, and most of it stands in the results too. Without --record it replaces the recording.
 */
async function openCallsOf(folder: string, { record }: LanguageOptions): Promise<string> {
  const [calls, resume] = [join(folder, callsName), join(folder, resumeName)]
  await rm(resume, { force: true })
  if (!existsSync(calls)) return resume
  const done = new Set<string>()
  if (existsSync(join(folder, resultsName))) for await (const line of readStoredLines(join(folder, resultsName))) if ('result' in line) done.add(line.result.key)
  await copyLines({ from: calls, to: resume, keeps: (key) => !done.has(key) })
  if (record === true) return resume
  await rename(resume, calls)
  return calls
}

const linesAtOnce = 1_000

/** The head, and the calls of cells that are kept. */
async function copyLines({ from, to, keeps }: { readonly from: string; readonly to: string; readonly keeps: (key: string) => boolean }): Promise<void> {
  const file = await open(to, 'wx', 0o600)
  const waiting: string[] = []
  const flush = async (): Promise<void> => void (waiting.length > 0 && (await file.appendFile(`${waiting.splice(0).join('\n')}\n`)))
  try {
    for await (const line of createInterface({ input: createReadStream(from, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
      const key = ofCell.exec(line)?.[1]
      if (key === undefined ? line.startsWith('{"schema"') : keeps(key)) waiting.push(line)
      if (waiting.length >= linesAtOnce) await flush()
    }
    await flush()
  } finally {
    await file.close()
  }
}

/** Kept while cells are open; afterwards only where it was asked for. */
export async function forgetCalls(folder: string, { keepsRecord }: { readonly keepsRecord: boolean }): Promise<void> {
  await rm(join(folder, resumeName), { force: true })
  if (!keepsRecord) await rm(join(folder, callsName), { force: true })
}

/** As a cap counts it. */
const charged = (call: CallRecord): CallRecord => ({ ...call, usage: chargedUsage(call) })

interface Before {
  readonly folder: string
  readonly resume: string
  readonly costOf: CostOf
}

/** In millionths of a dollar: of results, of attempts that broke, and of calls that a killed run had no time to tell of. */
async function paidBefore({ folder, resume, costOf }: Before): Promise<number> {
  const paid = new PaidCalls(costOf)
  if (existsSync(join(folder, resultsName))) {
    for await (const line of readStoredLines(join(folder, resultsName))) {
      if ('result' in line) paid.addResult(line.result.key, line.result.calls.map(charged))
      else paid.addOpen(line.attempt.key, line.attempt.calls.map(charged))
    }
  }
  for (const { purpose, model, prompt, reply } of existsSync(resume) ? (await readInterrupted(resume)).values() : []) {
    const { arm, person, turn, part } = purpose
    if (reply !== undefined) paid.addOpen(arm, [{ role: person as CallRole, round: turn, part, model, prompt, usage: chargedUsage(reply), reply: reply.text }])
  }
  return paid.byModel().reduce((sum, one) => sum + (one.microUsd ?? 0), 0)
}
