// Codes an experiment's people for aggressiveness as its file asks: opens the model or reads the file, and hands either to the
// lab. A model's calls are kept in the folder, so that a command given again pays for none twice. Decides nothing about words.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { MarketExperiment } from '../../lab/experiment/definition.ts'
import { codeAggressiveness, type CodedPerson, CodingFault } from '../../lab/survey/aggressiveness/code-aggressiveness.ts'
import { verdictIn } from '../../lab/survey/aggressiveness/ask-model.ts'
import type { AggressivenessCoding } from '../../lab/survey/survey.ts'
import { checkModels, structuredModes } from '../../models/check-models.ts'
import { type Model, ModelFault } from '../../models/model.ts'
import { openModels, type PaidCall } from '../../models/open-models.ts'
import type { PriceTable } from '../../models/prices.ts'
import { recordedModel } from '../../models/recorded-model.ts'
import { readInterrupted, type RecordedCall } from '../../models/recording.ts'
import type { Spending } from '../../models/spending.ts'
import { CommandFailure } from '../failure.ts'
import { readYaml } from '../read-yaml.ts'
import { cappedModel } from './capped-model.ts'

export interface Coding {
  readonly people: readonly CodedPerson[]
  /** The experiment's file, to which a coding file is relative. */
  readonly path: string
  /** Of the experiment: keeps the calls. */
  readonly folder: string
  readonly prices: PriceTable
  readonly callsInFlight: number
  readonly callSeconds: number
  /** Counts what is spent, and forbids more; absent: no cap. */
  readonly spending?: Spending
}

/** Private: holds what the model answered. One file a model, so that another model's answers never pass for its own. */
export const codingCallsName = (model: string): string => `aggressiveness-${createHash('sha256').update(model).digest('hex').slice(0, 12)}.jsonl`

/** Whether a model has been asked in this folder before; what it answered then is not asked again. */
export const codingIsKept = (folder: string, model: string): boolean => existsSync(join(folder, codingCallsName(model)))

/** Undefined where the experiment does not ask for it. Throws CommandFailure and ModelFault. */
export async function aggressivenessOf({ aggressiveness: choice }: Pick<MarketExperiment, 'aggressiveness'>, coding: Coding): Promise<AggressivenessCoding | undefined> {
  if (choice === undefined) return undefined
  switch (choice.by) {
    case 'rules': return codeAggressiveness(coding.people, { by: 'rules' })
    case 'file': return codingByFile(choice.file, coding)
    case 'model': return byModel(choice.model, coding)
  }
}

/** Throws CommandFailure that names everybody whom the file does not code, or who is not there. */
export async function codingByFile(named: string, { path, people }: Pick<Coding, 'path' | 'people'>): Promise<AggressivenessCoding> {
  const file = resolve(dirname(path), named)
  const { value } = await readYaml(file, { bytesMax: 5_000_000, expected: 'a coding file with a line for each person, such as p01: true', tooLarge: 'a coding file holds true or false for each person.' })
  return codeAggressiveness(people, { by: 'file', coded: value }).catch((fault: unknown) => {
    throw fault instanceof CodingFault ? new CommandFailure(`${file} does not code everybody:\n${fault.faults.map((line) => `  ${line}`).join('\n')}`, 2, fault) : fault
  })
}

async function byModel(id: string, coding: Coding): Promise<AggressivenessCoding> {
  return (await asRecorded(id, coding)) ?? asked(id, coding)
}

/** What was answered before, with no provider and no key; undefined where an answer is missing, or was no verdict: that is asked again. */
async function asRecorded(id: string, { people, folder, callsInFlight }: Coding): Promise<AggressivenessCoding | undefined> {
  if (!codingIsKept(folder, id)) return undefined
  const calls = join(folder, codingCallsName(id))
  try {
    const coding = await codeAggressiveness(people, { by: 'model', model: recordedModel({ id, calls: answersOnly(await readInterrupted(calls)) }), callsInFlight })
    return coding.notCoded === undefined ? coding : undefined
  } catch (fault) {
    if (fault instanceof ModelFault && fault.code === 'not_recorded') return undefined
    throw fault
  }
}

type Calls = ReadonlyMap<string, RecordedCall>

/** A fault on record may not come again. */
const answersOnly = (calls: Calls): Calls => new Map([...calls].filter(([, { fault }]) => fault === undefined))
/** Nor may an answer that was no verdict. */
const verdictsOnly = (calls: Calls): Calls => new Map([...calls].filter(([, { reply }]) => reply !== undefined && verdictIn(reply.text) !== undefined))

const answeredBefore = (recorded: Model, live: Model): Model => ({
  id: live.id,
  ask: (request) => recorded.ask(request).catch((fault: unknown) => (fault instanceof ModelFault && fault.code === 'not_recorded' ? live.ask(request) : Promise.reject(fault as Error))),
})

async function asked(id: string, { people, folder, prices, callsInFlight, callSeconds, spending }: Coding): Promise<AggressivenessCoding> {
  const deadlineMilliseconds = callSeconds * 1_000
  const checks = await checkModels([id], { env: process.env, prices, deadlineMilliseconds })
  const failed = checks.find((check) => !check.works)
  if (failed !== undefined && !failed.works) throw new CommandFailure(`${id} cannot code aggressiveness: ${failed.problem}`)
  const calls = join(folder, codingCallsName(id))
  const before = recordedModel({ id, calls: verdictsOnly(await readInterrupted(calls)) })
  const opened = await openModels({ ids: [id], env: process.env, inFlightMax: callsInFlight, deadlineMilliseconds, structured: structuredModes(checks), record: calls, ...(spending !== undefined && { onPaid: (call: PaidCall) => spending.note(call.person, call) }) })
  const live = opened.model(id)
  try {
    return await codeAggressiveness(people, { by: 'model', model: answeredBefore(before, spending === undefined ? live : cappedModel(live, spending)), callsInFlight })
  } finally {
    await opened.close()
  }
}
