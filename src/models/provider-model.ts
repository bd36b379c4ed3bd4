// A provider's model behind our interface: one ModelRequest becomes one HTTP call through the SDK's low-level model, and what
// comes back becomes one reply or one ModelFault. Tries once; patience is steady-model.ts.
import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider'
import { classifyFault } from './classify-fault.ts'
import { collectStream, collectWhole } from './collect-answer.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { answerBytesMax } from './limits.ts'
import { ModelFault, type Model, type ModelReply, type ModelRequest } from './model.ts'
import { shown, type Endpoint, type ProviderKind } from './model-id.ts'
import { type Collected, readReply } from './read-reply.ts'
import { type StructuredMode, textModeSystem, toolModeSystem } from './text-mode.ts'
import { thinkingAllowance, thinkingSetting } from './thinking.ts'

/** `stream`: what is wrong shows at once. `whole`: a little cheaper, and for servers whose streaming is unsound. */
export type Delivery = 'stream' | 'whole'

export interface ProviderModelOptions {
  readonly id: string
  readonly kind: ProviderKind
  /** As the provider knows it. */
  readonly name: string
  readonly endpoint: Endpoint
  readonly structured: StructuredMode
  readonly delivery: Delivery
  /** For a retry-after that names a date. */
  readonly now: () => number
}

export function providerModel(options: ProviderModelOptions): Model {
  const sdkModel = openSdkModel(options)
  return { id: options.id, ask: (request) => askOnce(sdkModel, options, request) }
}

const keyNames = { anthropic: 'ANTHROPIC_API_KEY', openai: 'OPENAI_API_KEY', compat: 'HAGGLE_COMPAT_KEY' } as const satisfies Record<ProviderKind, string>

function openSdkModel({ id, kind, name, endpoint }: ProviderModelOptions): LanguageModelV4 {
  const fetch = guardedFetch({ bytesMax: answerBytesMax, id: shown(id) })
  // Left out, the SDK would look for a key of its own accord; a server that stands in for a provider may need none.
  const given = { baseURL: endpoint.baseUrl, apiKey: endpoint.key ?? 'none', fetch }
  switch (kind) {
    case 'anthropic':
      return createAnthropic(given)(name)
    case 'openai':
      return createOpenAI(given).chat(name)
    case 'compat':
      return createOpenAICompatible({ name: 'compat', baseURL: endpoint.baseUrl, ...(endpoint.key === undefined ? {} : { apiKey: endpoint.key }), fetch, includeUsage: true }).chatModel(name)
  }
}

async function askOnce(sdkModel: LanguageModelV4, options: ProviderModelOptions, request: ModelRequest): Promise<ModelReply> {
  const { id, kind, name } = options
  // Ends the call from here where the answer is too long, or whenever anything is thrown: no connection is left dripping.
  const ending = new AbortController()
  const signal = request.signal === undefined ? ending.signal : AbortSignal.any([request.signal, ending.signal])
  let collected: Collected
  try {
    const call = callOptions(options, request, signal)
    collected = options.delivery === 'stream' ? await collectStream(sdkModel, call, shown(id)) : await collectWhole(sdkModel, call, shown(id))
  } catch (error) {
    throw faultOf(error, options, request)
  } finally {
    ending.abort()
  }
  return readReply(collected, { id: shown(id), name, form: request.form, ...(kind === 'compat' ? {} : { expectedVersion: name }) })
}

/** Whoever ended the call says why, in the reason. */
function faultOf(error: unknown, { id, kind, endpoint, now }: ProviderModelOptions, { signal, system, messages }: ModelRequest): ModelFault {
  if (signal?.aborted === true) return signal.reason instanceof ModelFault ? signal.reason : new ModelFault('timed_out', `the call to ${shown(id)} was given up.`)
  return classifyFault(error, {
    id: shown(id), keyName: keyNames[kind], secrets: endpoint.key === undefined ? [] : [endpoint.key],
    prompt: [system, ...messages.map(({ text }) => text)].join('\n'), nowMilliseconds: now(),
  })
}

function callOptions({ kind, name, structured }: ProviderModelOptions, { system, messages, form, sampling }: ModelRequest, abortSignal: AbortSignal): LanguageModelV4CallOptions {
  const shared = { maxOutputTokens: sampling.outputTokensMax + thinkingAllowance(kind, name), temperature: sampling.temperature, abortSignal, ...thinkingSetting(kind, name) }
  if (form.kind === 'text') return { ...shared, prompt: promptOf(system, messages) }
  if (structured === 'text') return { ...shared, prompt: promptOf(textModeSystem(system, form), messages) }
  return {
    ...shared,
    prompt: promptOf(toolModeSystem(system, form), messages),
    tools: [{ type: 'function', name: form.name, description: form.description, inputSchema: form.schema }],
    toolChoice: { type: 'tool', toolName: form.name },
    ...(kind === 'compat' ? {} : { providerOptions: kind === 'anthropic' ? { anthropic: { disableParallelToolUse: true } } : { openai: { parallelToolCalls: false } } }),
  }
}

/** Conversations only grow at their end: what stands before these two marks is read from Anthropic's cache the next time. Others ignore them. */
const cached = { providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } } } as const

function promptOf(system: string, messages: ModelRequest['messages']): LanguageModelV4Prompt {
  const lastUser = messages.findLastIndex(({ role }) => role === 'user')
  return [
    ...(system === '' ? [] : [{ role: 'system' as const, content: system, ...cached }]),
    ...messages.map(({ role, text }, at) => ({ role, content: [{ type: 'text' as const, text }], ...(at === lastUser ? cached : {}) })),
  ]
}
