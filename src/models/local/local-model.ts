// Weights on this machine behind the one interface of all models: a GGUF file, run on the processor by node-llama-cpp.
// Requests of one model run one after another. The same request gets the same reply on the same machine: the seed comes from
// the request. Decides nothing about what a reply means; retries and deadlines are the caller's.
import { createHash } from 'node:crypto'
import { basename, resolve } from 'node:path'
import { type Model, ModelFault, type ModelReply, type ModelRequest, noUsage, type Usage } from '../model.ts'
import type { Environment } from '../model-id.ts'
import { type Conversation, Conversations } from './conversations.ts'
import { contextTokensMax, readingStepTokens } from './limits.ts'
import { type ChatItem, type ChatOptions, type ChatWrapper, type Engine, firstLine, openEngine, type Token, type Weights } from './node-llama-cpp.ts'
import { replyGrammar } from './reply-grammar.ts'
import { replySketch } from './reply-sketch.ts'
import { fingerprintOf } from './weights-file.ts'

export interface LocalModelFile {
  /** As the run names it: `local/models/name.gguf`. */
  readonly id: string
  readonly path: string
  /** Prompt and reply together; default the most that the room allows and the weights were trained on. */
  readonly contextTokens?: number
  /**
   * Default: all cores but one. Threads wait for each other busily, so one that is not scheduled holds up all others: on two
   * cores that something else uses too, two threads write 4 tokens a second where one writes 60.
   */
  readonly threads?: number
  /** Where HAGGLE_LLAMA is looked up. */
  readonly environment?: Environment
}

/** Throws ModelFault, final and with the remedy, for a file or an engine that is missing or unusable. */
export async function openLocalModel(file: LocalModelFile): Promise<Model> {
  const path = resolve(file.path)
  const fingerprint = await fingerprintOf(path)
  const engine = await openEngine(file.environment ?? process.env)
  const weights = await loadWeights(engine, path)
  const { finetune } = weights.fileInfo.metadata.general ?? {}
  return new LocalModel({
    id: file.id,
    version: [basename(path), ...(finetune === undefined ? [] : [finetune]), fingerprint].join(' '),
    engine, weights,
    contextTokens: Math.min(file.contextTokens ?? contextTokensMax, weights.trainContextSize),
    threads: file.threads ?? Math.max(1, engine.llama.cpuMathCores - 1),
  })
}

async function loadWeights({ llama }: Engine, path: string): Promise<Weights> {
  try {
    return await llama.loadModel({ modelPath: path, gpuLayers: 0 })
  } catch (cause) {
    throw new ModelFault('bad_request', `${path} cannot be loaded: ${firstLine(cause)}. The file may be cut short, or newer than the installed node-llama-cpp.`, { cause })
  }
}

interface Loaded {
  readonly id: string
  readonly version: string
  readonly engine: Engine
  readonly weights: Weights
  readonly contextTokens: number
  readonly threads: number
}

class LocalModel implements Model {
  readonly id: string
  private readonly loaded: Loaded
  private readonly wrapper: ChatWrapper
  private readonly conversations: Conversations
  private last: Promise<unknown> = Promise.resolve()

  constructor(loaded: Loaded) {
    this.id = loaded.id
    this.loaded = loaded
    this.wrapper = loaded.engine.package.resolveChatWrapper(loaded.weights)
    this.conversations = new Conversations({
      weights: loaded.weights, wrapper: this.wrapper, package: loaded.engine.package,
      options: { contextSize: loaded.contextTokens, batchSize: readingStepTokens, threads: loaded.threads, swaFullCache: true },
    })
  }

  ask(request: ModelRequest): Promise<ModelReply> {
    const turn = this.last.then(() => this.answer(request))
    this.last = turn.catch(() => undefined)
    return turn
  }

  async close(): Promise<void> {
    await this.last
    await this.loaded.weights.dispose()
  }

  private async answer(request: ModelRequest): Promise<ModelReply> {
    const { signal, purpose } = request
    let used = (): Usage => noUsage
    try {
      signal?.throwIfAborted()
      const history = chatOf(request)
      const prompt = this.wrapper.generateContextState({ chatHistory: history }).contextText.tokenize(this.loaded.weights.tokenizer)
      this.checkFits(prompt, request.sampling.outputTokensMax)
      const options = { ...chatOptions(request), ...await this.formOptions(request) }
      const conversation = await this.conversations.take(`${purpose.arm}/${purpose.person}/${purpose.role}`)
      used = usageMeter(conversation, { cached: await conversation.keepPrefixOf(prompt) })
      await conversation.read(prompt, signal)
      const { response, metadata } = await conversation.chat.generateResponse(history, options)
      return { text: this.wholeReply(response, metadata.stopReason), version: this.loaded.version, usage: used() }
    } catch (cause) {
      throw this.faultOf(cause, { signal, usage: used() })
    }
  }

  /** A form repeats its own keys and digits: those must not become less likely each time. */
  private async formOptions({ form, sampling }: ModelRequest): Promise<Partial<ChatOptions>> {
    if (form.kind === 'text') return {}
    // A token is some four characters: one text may then take a quarter of the reply, so that weak models reach its end.
    const grammar = replyGrammar(form.narrowSchema ?? form.schema, { textCharactersMax: sampling.outputTokensMax })
    return { repeatPenalty: false, grammar: await this.loaded.engine.llama.createGrammar({ grammar }) }
  }

  private wholeReply(response: string, stopReason: string): string {
    if (stopReason === 'maxTokens') throw new ModelFault('cut_off', `${this.id} did not end its reply within the tokens it is given.`, { partial: response.trim().toWellFormed() })
    const text = response.trim()
    if (text === '') throw new ModelFault('empty', `${this.id} gave an empty reply.`)
    return text
  }

  private faultOf(cause: unknown, { signal, usage }: { readonly signal: AbortSignal | undefined; readonly usage: Usage }): ModelFault {
    if (cause instanceof ModelFault) return new ModelFault(cause.code, cause.message, { usage, partial: cause.partial, cause: cause.cause })
    if (signal?.aborted ?? false) return new ModelFault('timed_out', `${this.id} was given up before its reply was complete.`, { usage, cause })
    return new ModelFault('server_error', `${this.id} failed: ${firstLine(cause)}.`, { usage, cause })
  }

  private checkFits(prompt: readonly Token[], outputTokensMax: number): void {
    const { contextTokens } = this.loaded
    if (prompt.length + outputTokensMax <= contextTokens) return
    throw new ModelFault('context_overflow', `The prompt has ${prompt.length} tokens; with a reply of up to ${outputTokensMax} it does not fit into the ${contextTokens} that ${this.id} is given.`)
  }
}

/** Counts what is read and written from now on. */
function usageMeter({ sequence }: Conversation, { cached }: { readonly cached: number }): () => Usage {
  const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter
  return () => ({ fresh: sequence.tokenMeter.usedInputTokens - usedInputTokens, cached, written: 0, output: sequence.tokenMeter.usedOutputTokens - usedOutputTokens })
}

const chatOptions = (request: ModelRequest): ChatOptions => ({
  temperature: request.sampling.temperature, seed: seedOf(request), maxTokens: request.sampling.outputTokensMax,
  ...(request.signal === undefined ? {} : { signal: request.signal }),
})

/** The wrapper writes a system text as the model was taught to read it: before the first user's text where it knows none. */
function chatOf({ system, messages, form }: ModelRequest): ChatItem[] {
  const wanted = form.kind === 'text' ? '' : `\n\n${form.description}\nReply with one JSON object: ${replySketch(form.schema)}`
  return [
    { type: 'system', text: `${system}${wanted}`.toWellFormed() },
    ...messages.map(({ role, text }): ChatItem => role === 'user' ? { type: 'user', text: text.toWellFormed() } : { type: 'model', response: [text.toWellFormed()] }),
    { type: 'model', response: [] },
  ]
}

/** The arm is left out: arms differ in agents, not in luck. */
function seedOf({ purpose, system, messages, form, sampling }: ModelRequest): number {
  const { person, role, turn, part } = purpose
  return createHash('sha256').update(JSON.stringify([person, role, turn, part, system, messages, form, sampling])).digest().readUInt32BE() >>> 1
}
