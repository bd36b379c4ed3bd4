// The optional engine behind local weights: finds node-llama-cpp, starts it once per process, and declares the part of it
// that is used here. It is 725 MB, so it is no dependency: it is taken from the project where it is installed there, or
// from the folder that HAGGLE_LLAMA names.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ModelFault } from '../model.ts'
import type { Environment } from '../model-id.ts'

export interface Engine {
  readonly llama: Llama
  readonly package: LlamaPackage
}

const engines = new Map<string, Promise<Engine>>()

/** Throws ModelFault with the remedy when the package is absent or cannot start here. */
export function openEngine(environment: Environment): Promise<Engine> {
  const folder = environment['HAGGLE_LLAMA']?.trim() ?? ''
  const known = engines.get(folder)
  if (known !== undefined) return known
  const starting = startEngine(folder)
  engines.set(folder, starting)
  starting.catch(() => engines.delete(folder))
  return starting
}

async function startEngine(folder: string): Promise<Engine> {
  const found = await importPackage(folder)
  try {
    const llama = await found.getLlama({ gpu: false, build: 'never', skipDownload: true, progressLogs: false, logLevel: 'error', logger: () => undefined, maxThreads: 0 })
    return { llama, package: found }
  } catch (cause) {
    throw new ModelFault('bad_request', `node-llama-cpp is installed but does not start on this machine: ${firstLine(cause)}.`, { cause })
  }
}

async function importPackage(folder: string): Promise<LlamaPackage> {
  try {
    // By a name that the compiler does not follow: the package is not there in most installations.
    const target: string = folder === '' ? 'node-llama-cpp' : pathToFileURL(createRequire(resolve(folder, 'package.json')).resolve('node-llama-cpp')).href
    return await import(target) as LlamaPackage
  } catch (cause) {
    const where = folder === '' ? '' : `; HAGGLE_LLAMA names ${folder}, which does not hold it`
    if (isNotFound(cause)) throw new ModelFault('bad_request', `Local weights need the package node-llama-cpp${where}. Remedy: npm install node-llama-cpp.`, { cause })
    throw new ModelFault('bad_request', `node-llama-cpp was found but cannot be loaded: ${firstLine(cause)}.`, { cause })
  }
}

const isNotFound = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'ERR_MODULE_NOT_FOUND' || cause.code === 'MODULE_NOT_FOUND')

export const firstLine = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0]?.slice(0, 200).replace(/\.+$/, '') ?? ''

// What follows mirrors node-llama-cpp 3.22, as far as it is used.

export interface LlamaPackage {
  getLlama(options: Readonly<Record<string, unknown>>): Promise<Llama>
  resolveChatWrapper(weights: Weights): ChatWrapper
  readonly LlamaChat: new (given: { readonly contextSequence: Sequence; readonly chatWrapper: ChatWrapper }) => Chat
}

export interface Llama {
  /** Cores that are worth a thread of arithmetic. */
  readonly cpuMathCores: number
  loadModel(given: { readonly modelPath: string; readonly gpuLayers: 0 }): Promise<Weights>
  createGrammar(given: { readonly grammar: string }): Promise<object>
}

export type Token = number

export interface Weights {
  readonly trainContextSize: number
  readonly tokenizer: object
  readonly fileInfo: { readonly metadata: { readonly general?: { readonly name?: string; readonly finetune?: string } } }
  readonly fileInsights: { estimateContextResourceRequirements(given: { readonly contextSize: number; readonly batchSize: number; readonly modelGpuLayers: 0; readonly swaFullCache: true }): Promise<{ readonly cpuRam: number }> }
  createContext(options: ContextOptions): Promise<Context>
  dispose(): Promise<void>
}

export interface ContextOptions {
  readonly contextSize: number
  readonly batchSize: number
  readonly threads: number
  /** Without it a model with a sliding window forgets all but the end of a prompt, and no prefix can be kept. */
  readonly swaFullCache: true
}

export interface Context {
  getSequence(): Sequence
  dispose(): Promise<void>
}

export interface Sequence {
  readonly nextTokenIndex: number
  readonly tokenMeter: { readonly usedInputTokens: number; readonly usedOutputTokens: number }
  evaluateWithoutGeneratingNewTokens(tokens: readonly Token[]): Promise<void>
  eraseContextTokenRanges(ranges: readonly { readonly start: number; readonly end: number }[]): Promise<void>
}

/** Writes on from a history; thoughts that a model is taught to mark as such are no part of the response. */
export interface Chat {
  generateResponse(history: readonly ChatItem[], options: ChatOptions): Promise<{ readonly response: string; readonly metadata: { readonly stopReason: string } }>
}

export interface ChatOptions {
  readonly temperature: number
  readonly seed: number
  readonly maxTokens: number
  readonly repeatPenalty?: false
  readonly grammar?: object
  readonly signal?: AbortSignal
}

export type ChatItem =
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] }

/** Writes a conversation as its model was taught to read it; text never becomes one of the model's special tokens. */
export interface ChatWrapper {
  generateContextState(given: { readonly chatHistory: readonly ChatItem[] }): { readonly contextText: { tokenize(tokenizer: object): Token[] } }
}
