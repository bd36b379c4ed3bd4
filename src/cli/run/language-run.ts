// What a run with language models needs besides its arms: opened models, a price table, caps, and a count of what was spent.
// One object goes to every arm's thread as plain data; the sum spent is shared between threads.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { RunMustStop } from '../../agents/agent.ts'
import { modelsOf } from '../../agents/language/definition.ts'
import type { Meter } from '../../agents/language/ports.ts'
import { type LanguageComposition, loadLanguageAgents } from '../../compose.ts'
import type { Arm } from '../../lab/arms.ts'
import type { CostOf } from '../../lab/model-figures.ts'
import { checkModels, structuredModes } from '../../models/check-models.ts'
import { type Caps, sharedTotal, Spending } from '../../models/spending.ts'
import { openModels, paidCalls } from '../../models/open-models.ts'
import { readInterrupted } from '../../models/recording.ts'
import { costMicroUsd, priceFileForm, type PriceTable, priceOf } from '../../models/prices.ts'
import type { StructuredMode } from '../../models/text-mode.ts'
import { CommandFailure } from '../failure.ts'
import { readPrices } from '../read-prices.ts'

/** As the command's options give them. */
export interface LanguageOptions {
  readonly callsInFlight: number
  /** Longest wait for one answer. */
  readonly callSeconds: number
  /** US dollars; `none` for no cap. */
  readonly capRun: number | 'none'
  readonly capPerson?: number
  readonly prices?: string
  readonly record?: boolean
  readonly replay?: string
}

/** Plain data: it crosses into threads. */
export interface LanguageTask {
  readonly callsInFlight: number
  readonly callSeconds: number
  readonly caps: Caps
  readonly spent: SharedArrayBuffer
  readonly prices: PriceTable
  readonly record: boolean
  /** Folder of a run that was recorded. */
  readonly replay?: string
  /** How each model is made to answer: by a tool, or in text where it calls none. */
  readonly structured: ReadonlyMap<string, StructuredMode>
}

export const modelIdsOf = (arms: readonly Arm[]): string[] => [...new Set(arms.flatMap((arm) => Object.values(arm.languageAgents).flatMap(modelsOf)))]

/** Asks every model a small question first: a run never starts silent agents. Undefined where no model takes part. */
export async function languageFor(arms: readonly Arm[], { folder, ...options }: LanguageOptions & { readonly folder: string }): Promise<LanguageTask | undefined> {
  const models = modelIdsOf(arms)
  if (models.length === 0) return undefined
  if (options.replay !== undefined) assertRecorded(options.replay, arms)
  const prices = await readPrices(options.prices)
  const { capRun, capPerson, replay } = options
  const task = {
    callsInFlight: options.callsInFlight, callSeconds: options.callSeconds, spent: sharedTotal(), prices, record: options.record === true,
    caps: { ...(capRun === 'none' ? {} : { runMicroUsdMax: microUsd(capRun) }), ...(capPerson === undefined ? {} : { personMicroUsdMax: microUsd(capPerson) }) },
  }
  if (replay !== undefined) return { ...task, caps: {}, replay, structured: new Map() }
  await notePaidBefore(arms, { folder, task })
  if (Object.keys(task.caps).length > 0) assertPricesKnown(models, prices)
  return { ...task, structured: await modesOf(models, { prices, callSeconds: options.callSeconds }) }
}

/** Tries every model with a small question; throws CommandFailure where one cannot be asked. */
export async function modesOf(models: readonly string[], { prices, callSeconds }: { readonly prices: PriceTable; readonly callSeconds: number }): Promise<ReadonlyMap<string, StructuredMode>> {
  const checks = await checkModels(models, { env: process.env, prices, deadlineMilliseconds: callSeconds * 1_000 })
  const failed = checks.filter((check) => !check.works)
  if (failed.length > 0) throw new CommandFailure(`${failed.length === 1 ? 'a model' : `${failed.length} models`} of this run cannot be used, and a run does not start with silent agents:\n${failed.map(({ id, problem }) => `  ${id}: ${problem}`).join('\n')}`)
  return structuredModes(checks)
}

export const microUsd = (dollars: number): number => Math.round(dollars * 1e6)

/** Undefined prices make an unknown sum. */
export function costOfIn(prices: PriceTable): CostOf {
  const known = new Map<string, ReturnType<typeof priceOf>>()
  return (model, usage) => {
    const price = known.get(model) ?? priceOf(model, prices)
    known.set(model, price)
    return price === 'unknown' ? null : costMicroUsd(usage, price)
  }
}

function assertRecorded(folder: string, arms: readonly Arm[]): void {
  const missing = arms.filter((arm) => modelIdsOf([arm]).length > 0).map(({ name }) => join(folder, name, callsName)).filter((path) => !existsSync(path))
  if (missing.length > 0) throw new CommandFailure(`${missing.join(' and ')} ${missing.length === 1 ? 'does' : 'do'} not exist: --replay takes the folder of a run that was made with --record, by the same arms.`)
}

/** A cap on money cannot be kept for a model whose price nobody knows. */
export function assertPricesKnown(models: readonly string[], table: PriceTable): void {
  const unknown = models.filter((id) => priceOf(id, table) === 'unknown')
  if (unknown.length > 0) throw new CommandFailure(`no price is known for ${unknown.join(', ')}, so the cap on money could not be kept. Give prices with --prices FILE (${priceFileForm}), or run without a cap with --cap-run none.`)
}

export interface OpenedLanguage {
  readonly composition: LanguageComposition
  readonly costOf: CostOf
  /** When an arm was cut short, what models are still answering is waited for: it is paid for, and kept. */
  readonly close: (how: 'done' | 'cut_short') => Promise<void>
}

/** Every finished call of an interrupted run stands in its arm's file of calls, whether its answer reached the journal or not. */
async function notePaidBefore(arms: readonly Arm[], { folder, task }: { readonly folder: string; readonly task: Pick<LanguageTask, 'prices' | 'spent'> }): Promise<void> {
  const spending = new Spending({ caps: {}, prices: task.prices, total: task.spent })
  for (const arm of arms) for (const call of paidCalls(await readInterrupted(join(folder, arm.name, callsName)))) spending.note(call.person, call)
}

/** Kept while a run goes on, so that an interrupted one neither pays twice nor forgets what it paid; afterwards only where it was asked for. */
export async function forgetCalls(arms: readonly Arm[], { folder, record }: { readonly folder: string; readonly record: boolean | undefined }): Promise<void> {
  if (record !== true) for (const arm of arms) await rm(join(folder, arm.name, callsName), { force: true })
}

/** Calls that are out when a run has to stop are paid for: so long their answers are waited for. */
export const drainMilliseconds = 15_000

/** File of the recorded calls in an arm's folder: hashes of prompts, and what models answered. Private. */
export const callsName = 'calls.jsonl'

export async function openLanguage(task: LanguageTask, given: { readonly arm: Arm; readonly armFolder: string }): Promise<OpenedLanguage> {
  const calls = join(given.armFolder, callsName)
  const spending = new Spending({ caps: task.caps, prices: task.prices, total: task.spent })
  const opened = await openModels({
    ids: modelIdsOf([given.arm]), env: process.env, inFlightMax: task.callsInFlight, deadlineMilliseconds: task.callSeconds * 1_000,
    structured: task.structured, onPaid: (call) => spending.note(call.person, call),
    // The run's sum is known already (notePaidBefore); a person's is the arm's own.
    onPaidBefore: (call) => spending.seed(call.person, call),
    ...(task.replay === undefined ? { record: calls, resume: calls } : { replay: join(task.replay, given.arm.name, callsName) }),
  })
  const meter: Meter = {
    check(person) {
      const reached = spending.reached(person)
      if (reached !== undefined) throw new RunMustStop(reached)
    },
  }
  return {
    composition: { make: await loadLanguageAgents(), model: (id) => opened.model(id), meter },
    costOf: costOfIn(task.prices),
    close: (how) => opened.close({ drainMilliseconds: how === 'cut_short' ? drainMilliseconds : 0 }),
  }
}
