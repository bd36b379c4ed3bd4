// The two wire formats that the stub provider speaks: what a request says, and how an answer is written, whole or as events.
// Written from the providers' public references, apart from the program under test, so that a misunderstanding shows.

export type Wire = 'anthropic' | 'openai'

export interface StubTool {
  readonly name: string
  readonly description: string
  readonly schema: unknown
}

export interface StubRequest {
  readonly wire: Wire
  readonly model: string
  readonly system: string
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[]
  readonly tools: readonly StubTool[]
  /** The tool that must be called. */
  readonly forcedTool: string | undefined
  readonly stream: boolean
  readonly outputTokensMax: number | undefined
  readonly temperature: number | undefined
  /** Texts, from the start of the prompt, up to which the caller asked for the cache. OpenAI caches without being asked. */
  readonly cacheMarks: number
  /** From 1, over the life of the stub. */
  readonly number: number
}

export interface StubUsage {
  readonly fresh: number
  readonly cached: number
  readonly written: number
  readonly output: number
}

/** What is to be written. Tool input is written as it stands: it may be broken JSON. */
export interface StubAnswer {
  readonly text: string
  readonly tools: readonly { readonly name: string; readonly input: string }[]
  readonly stop: 'end' | 'tool' | 'length' | 'refusal'
  readonly model: string
  readonly usage: StubUsage
}

type Json = Readonly<Record<string, unknown>>
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const numeric = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** A string, or a list of blocks. */
const words = (content: unknown): string => (typeof content === 'string' ? content : list(content).map((part) => text(record(part)['text'])).join(''))

export function readRequest(wire: Wire, body: unknown, number: number): StubRequest {
  const given = record(body)
  const shared = { wire, number, model: text(given['model']), stream: given['stream'] === true, temperature: numeric(given['temperature']) }
  const role = (message: unknown): 'user' | 'assistant' => (record(message)['role'] === 'assistant' ? 'assistant' : 'user')
  if (wire === 'anthropic') {
    const blocks = [...list(given['system']), ...list(given['messages']).flatMap((message) => list(record(message)['content']))]
    return {
      ...shared, system: words(given['system']), messages: list(given['messages']).map((message) => ({ role: role(message), text: words(record(message)['content']) })),
      tools: list(given['tools']).map(record).map((tool) => ({ name: text(tool['name']), description: text(tool['description']), schema: tool['input_schema'] })),
      forcedTool: record(given['tool_choice'])['type'] === 'tool' ? text(record(given['tool_choice'])['name']) : undefined,
      outputTokensMax: numeric(given['max_tokens']), cacheMarks: blocks.findLastIndex((block) => record(block)['cache_control'] !== undefined) + 1,
    }
  }
  const isSystem = (message: unknown): boolean => ['system', 'developer'].includes(text(record(message)['role']))
  const messages = list(given['messages'])
  return {
    ...shared, system: messages.filter(isSystem).map((message) => words(record(message)['content'])).join('\n'),
    messages: messages.filter((message) => !isSystem(message)).map((message) => ({ role: role(message), text: words(record(message)['content']) })),
    tools: list(given['tools']).map((tool) => record(record(tool)['function'])).map((tool) => ({ name: text(tool['name']), description: text(tool['description']), schema: tool['parameters'] })),
    forcedTool: text(record(record(given['tool_choice'])['function'])['name']) || undefined,
    outputTokensMax: numeric(given['max_completion_tokens']) ?? numeric(given['max_tokens']), cacheMarks: Number.POSITIVE_INFINITY,
  }
}

export const errorBody = (wire: Wire, { type, code, message }: { readonly type: string; readonly code?: string; readonly message: string }): Json =>
  wire === 'anthropic' ? { type: 'error', error: { type, message } } : { error: { message, type, param: null, code: code ?? null } }

export const errorEvent = (wire: Wire, error: { readonly type: string; readonly message: string }): string =>
  wire === 'anthropic' ? event(errorBody(wire, error), 'error') : event(errorBody(wire, error))

const event = (data: unknown, name?: string): string => `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`

const anthropicStops = { end: 'end_turn', tool: 'tool_use', length: 'max_tokens', refusal: 'refusal' } as const
const openaiStops = { end: 'stop', tool: 'tool_calls', length: 'length', refusal: 'content_filter' } as const

const anthropicUsage = ({ fresh, cached, written, output }: StubUsage): Json => ({ input_tokens: fresh, cache_read_input_tokens: cached, cache_creation_input_tokens: written, output_tokens: output })
const openaiUsage = ({ fresh, cached, written, output }: StubUsage): Json => ({ prompt_tokens: fresh + cached + written, completion_tokens: output, total_tokens: fresh + cached + written + output, prompt_tokens_details: { cached_tokens: cached } })

/** Broken tool input cannot be written as a JSON value; whole answers on Anthropic's wire hold what could be read of it. */
function lenientJson(input: string): unknown {
  try {
    return JSON.parse(input)
  } catch {
    return {}
  }
}

export function wholeBody(wire: Wire, answer: StubAnswer): Json {
  if (wire === 'anthropic') {
    const content = [...(answer.text === '' ? [] : [{ type: 'text', text: answer.text }]), ...answer.tools.map(({ name, input }, at) => ({ type: 'tool_use', id: `toolu_${at}`, name, input: lenientJson(input) }))]
    return { id: 'msg_1', type: 'message', role: 'assistant', model: answer.model, content, stop_reason: anthropicStops[answer.stop], stop_sequence: null, usage: anthropicUsage(answer.usage) }
  }
  const message = {
    role: 'assistant', content: answer.text === '' ? null : answer.text, refusal: null,
    ...(answer.tools.length === 0 ? {} : { tool_calls: answer.tools.map(({ name, input }, at) => ({ id: `call_${at}`, type: 'function', function: { name, arguments: input } })) }),
  }
  return { id: 'chatcmpl_1', object: 'chat.completion', created: 1_760_000_000, model: answer.model, choices: [{ index: 0, message, finish_reason: openaiStops[answer.stop] }], usage: openaiUsage(answer.usage) }
}

/** Pieces as long as a model's fast ones, and never more than some thousand. */
const pieces = (whole: string): readonly string[] => whole.match(new RegExp(`[^]{1,${Math.max(32, Math.ceil(whole.length / 4_000))}}`, 'gu')) ?? []

export function eventStream(wire: Wire, answer: StubAnswer): readonly string[] {
  return wire === 'anthropic' ? anthropicEvents(answer) : openaiEvents(answer)
}

function anthropicEvents(answer: StubAnswer): readonly string[] {
  const one = (data: Json & { readonly type: string }): string => event(data, data.type)
  const blocks = [
    ...(answer.text === '' ? [] : [{ start: { type: 'text', text: '' }, deltas: pieces(answer.text).map((piece) => ({ type: 'text_delta', text: piece })) }]),
    ...answer.tools.map(({ name, input }, at) => ({ start: { type: 'tool_use', id: `toolu_${at}`, name, input: {} }, deltas: pieces(input).map((piece) => ({ type: 'input_json_delta', partial_json: piece })) })),
  ]
  return [
    one({ type: 'message_start', message: { id: 'msg_1', type: 'message', role: 'assistant', model: answer.model, content: [], stop_reason: null, stop_sequence: null, usage: anthropicUsage({ ...answer.usage, output: 1 }) } }),
    one({ type: 'ping' }),
    ...blocks.flatMap(({ start, deltas }, index) => [
      one({ type: 'content_block_start', index, content_block: start }), ...deltas.map((delta) => one({ type: 'content_block_delta', index, delta })), one({ type: 'content_block_stop', index }),
    ]),
    one({ type: 'message_delta', delta: { stop_reason: anthropicStops[answer.stop], stop_sequence: null }, usage: { output_tokens: answer.usage.output } }),
    one({ type: 'message_stop' }),
  ]
}

function openaiEvents(answer: StubAnswer): readonly string[] {
  const chunk = (delta: Json, finish: string | null = null): string => event({ id: 'chatcmpl_1', object: 'chat.completion.chunk', created: 1_760_000_000, model: answer.model, choices: [{ index: 0, delta, finish_reason: finish }] })
  return [
    chunk({ role: 'assistant', content: '' }),
    ...pieces(answer.text).map((content) => chunk({ content })),
    ...answer.tools.flatMap(({ name, input }, index) => [
      chunk({ tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name, arguments: '' } }] }),
      ...pieces(input).map((piece) => chunk({ tool_calls: [{ index, function: { arguments: piece } }] })),
    ]),
    chunk({}, openaiStops[answer.stop]),
    event({ id: 'chatcmpl_1', object: 'chat.completion.chunk', created: 1_760_000_000, model: answer.model, choices: [], usage: openaiUsage(answer.usage) }),
    'data: [DONE]\n\n',
  ]
}
