// The file that calls are recorded in: JSON lines, one per call with what came of it in the end, retries and all. Read back,
// it answers the same calls with no network. Prompts are not kept, only their hashes; replies are, so the file is private.
import { open, rm, stat, type FileHandle } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { recordedLineCharactersMax } from './limits.ts'
import { type CallPurpose, type Model, ModelFault, type ModelFaultCode, modelFaultCodes, type ModelReply, type ModelRequest, type Usage } from './model.ts'
import { promptHash } from './prompt-hash.ts'

/** One line. */
export interface RecordedCall {
  readonly purpose: CallPurpose
  readonly prompt: string
  readonly model: string
  readonly reply?: ModelReply
  readonly fault?: { readonly code: ModelFaultCode; readonly message: string; readonly usage: Usage; readonly unmetered?: Usage; readonly partial?: string }
}

const header = JSON.stringify({ schema: 'haggle.recording/1' })

export interface Recorder {
  /** The same model, with every call written down before its outcome is told. */
  recording(model: Model): Model
  close(): Promise<void>
}

/** Appends; several processes may write to one file. A file made here may be read by its owner alone. Throws what the file system throws. */
export async function openRecorder(path: string): Promise<Recorder> {
  const file = await open(path, 'a+', 0o600)
  await startLine(file)
  const write = async (call: RecordedCall): Promise<void> => {
    // One write in append mode per line: lines of several writers do not mix.
    await file.appendFile(`${JSON.stringify(call)}\n`)
  }
  return {
    recording: (model) => ({ id: model.id, ask: (request) => askAndWrite(model, request, write), close: async () => model.close?.() }),
    close: () => file.close(),
  }
}

/** A file that a crash left in the middle of a line goes on in a new one. */
async function startLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat()
  if (size === 0) return file.appendFile(`${header}\n`)
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  if (buffer.toString() !== '\n') await file.appendFile('\n')
}

async function askAndWrite(model: Model, request: ModelRequest, write: (call: RecordedCall) => Promise<void>): Promise<ModelReply> {
  const asked = { purpose: purposeOf(request), prompt: promptHash(request), model: model.id }
  try {
    const reply = await model.ask(request)
    await write({ ...asked, reply })
    return reply
  } catch (error) {
    if (error instanceof ModelFault) await write({ ...asked, fault: { code: error.code, message: error.message, usage: error.usage, ...(error.unmetered !== undefined && { unmetered: error.unmetered }), ...(error.partial !== undefined && { partial: error.partial }) } })
    throw error
  }
}

const purposeOf = ({ purpose: { arm, person, role, turn, part } }: ModelRequest): CallPurpose => ({ arm, person, role, turn, part })

export const purposeKey = ({ arm, person, role, turn, part }: CallPurpose): string => JSON.stringify([arm, person, role, turn, part])

/** What an interrupted run has written so far; nothing where it has not come to its first line, or there is no file. */
export async function readInterrupted(path: string): Promise<ReadonlyMap<string, RecordedCall>> {
  const there = await stat(path).catch(() => undefined)
  if (there === undefined) return new Map()
  if (there.size > header.length) return readRecording(path)
  await rm(path, { force: true })
  return new Map()
}

/** By purpose. Of a call that an interrupted run made twice the later counts, as in its journal. Throws ModelFault for a file that cannot be read as a recording. */
export async function readRecording(path: string): Promise<ReadonlyMap<string, RecordedCall>> {
  try {
    return await readLines(path)
  } catch (cause) {
    throw cause instanceof ModelFault ? cause : new ModelFault('not_recorded', `the recording ${path} cannot be read; check the name.`, { cause })
  }
}

async function readLines(path: string): Promise<ReadonlyMap<string, RecordedCall>> {
  const calls = new Map<string, RecordedCall>()
  let isFirst = true
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (isFirst && line !== header) throw new ModelFault('not_recorded', `${path} is not a recording of model calls; name the file that --record wrote.`)
    if (!isFirst) {
      const call = parseLine(line)
      if (call !== undefined) calls.set(purposeKey(call.purpose), call)
    }
    isFirst = false
  }
  if (isFirst) throw new ModelFault('not_recorded', `${path} is empty; name the file that --record wrote.`)
  return calls
}

/** Undefined for a line that a crash cut short: the call it held was never acted upon. */
function parseLine(line: string): RecordedCall | undefined {
  if (line.length > recordedLineCharactersMax) return undefined
  try {
    const call: unknown = JSON.parse(line)
    return isRecordedCall(call) ? call : undefined
  } catch {
    return undefined
  }
}

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0
const isUsage = (value: unknown): boolean => isPlain(value) && [value['fresh'], value['cached'], value['written'], value['output']].every(isCount)
const isPurpose = (value: unknown): boolean => isPlain(value) && [value['arm'], value['person'], value['role']].every((one) => typeof one === 'string') && isCount(value['turn']) && isCount(value['part'])
const isUnmetered = (value: unknown): boolean => value === undefined || isUsage(value)
const isReply = (value: unknown): boolean => isPlain(value) && typeof value['text'] === 'string' && typeof value['version'] === 'string' && isUsage(value['usage']) && isUnmetered(value['unmetered'])
const isFault = (value: unknown): boolean => isPlain(value) && modelFaultCodes.some((code) => code === value['code']) && typeof value['message'] === 'string' && isUsage(value['usage']) && isUnmetered(value['unmetered']) && (value['partial'] === undefined || typeof value['partial'] === 'string')

const isRecordedCall = (value: unknown): value is RecordedCall =>
  isPlain(value) && isPurpose(value['purpose']) && typeof value['prompt'] === 'string' && typeof value['model'] === 'string' && (isReply(value['reply']) || isFault(value['fault']))
