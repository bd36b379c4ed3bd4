// The stub itself, spoken to in plain HTTP: what it says must be what the providers' references say, whoever reads it.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallestValue } from './smallest-value.ts'
import { startStubProvider, type StubProvider } from './stub-provider.ts'

let stub: StubProvider
beforeAll(async () => { stub = await startStubProvider({ brain: ({ forcedTool, messages }) => (forcedTool === undefined ? `heard ${messages.at(-1)?.text ?? ''}` : { tool: { n: 1 } }) }) })
afterAll(() => stub.close())

const anthropicBody = { model: 'claude-x', max_tokens: 10, system: [{ type: 'text', text: 'be brief', cache_control: { type: 'ephemeral' } }], messages: [{ role: 'user', content: [{ type: 'text', text: 'hello' }] }] }
const openaiBody = { model: 'gpt-x', messages: [{ role: 'system', content: 'be brief' }, { role: 'user', content: 'hello' }] }

async function post(path: string, body: unknown): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${stub.anthropicUrl}${path}`, { method: 'POST', body: JSON.stringify(body) })
  return { status: response.status, text: await response.text() }
}
const events = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('data: ')).map((line) => line.slice('data: '.length))

it('answers messages whole', async () => {
  const { text } = await post('/v1/messages', anthropicBody)
  expect(JSON.parse(text)).toMatchObject({ type: 'message', role: 'assistant', model: 'claude-x', stop_reason: 'end_turn', content: [{ type: 'text', text: 'heard hello' }], usage: { input_tokens: expect.any(Number), cache_read_input_tokens: 0, output_tokens: 3 } })
})

it('answers messages as events, words and tool input in pieces', async () => {
  const types = (text: string) => events(text).map((data) => (JSON.parse(data) as { type: string }).type).filter((type) => type !== 'ping')
  const words = await post('/v1/messages', { ...anthropicBody, stream: true })
  expect(types(words.text)).toStrictEqual(['message_start', 'content_block_start', 'content_block_delta', 'content_block_stop', 'message_delta', 'message_stop'])
  const tool = await post('/v1/messages', { ...anthropicBody, stream: true, tools: [{ name: 't', input_schema: {} }], tool_choice: { type: 'tool', name: 't' } })
  expect(tool.text).toContain('"partial_json":"{\\"n\\":1}"')
  expect(tool.text).toContain('"stop_reason":"tool_use"')
})

it('answers chat completions whole', async () => {
  const { text } = await post('/v1/chat/completions', { ...openaiBody, tools: [{ type: 'function', function: { name: 't', parameters: {} } }], tool_choice: { type: 'function', function: { name: 't' } } })
  expect(JSON.parse(text)).toMatchObject({ object: 'chat.completion', choices: [{ finish_reason: 'tool_calls', message: { content: null, tool_calls: [{ type: 'function', function: { name: 't', arguments: '{"n":1}' } }] } }], usage: { prompt_tokens_details: { cached_tokens: expect.any(Number) } } })
})

it('answers chat completions as events, usage last', async () => {
  const { text } = await post('/v1/chat/completions', { ...openaiBody, stream: true })
  const chunks = events(text)
  expect(chunks.at(-1)).toBe('[DONE]')
  expect(JSON.parse(chunks.at(-2) ?? '')).toMatchObject({ choices: [], usage: { completion_tokens: 3 } })
  expect(chunks.slice(0, -2).map((data) => (JSON.parse(data) as { choices: { delta: { content?: string } }[] }).choices[0]?.delta.content ?? '').join('')).toBe('heard hello')
})

it('counts a repeated prompt as cached only as far as it was marked', async () => {
  const fresh = await startStubProvider()
  const ask = async (body: unknown) => ((await (await fetch(`${fresh.anthropicUrl}/v1/messages`, { method: 'POST', body: JSON.stringify(body) })).json()) as { usage: Record<string, number> }).usage
  const first = await ask(anthropicBody)
  const second = await ask(anthropicBody)
  expect(first).toMatchObject({ cache_creation_input_tokens: 2, cache_read_input_tokens: 0, input_tokens: 3 })
  expect(second).toMatchObject({ cache_creation_input_tokens: 0, cache_read_input_tokens: 2, input_tokens: 3 })
  await fresh.close()
})

it('left to itself answers a form with the smallest value that it allows', () => {
  const schema = {
    type: 'object', required: ['ok', 'price', 'kind', 'moves', 'where'],
    properties: { ok: { type: 'boolean' }, price: { type: 'number', minimum: 5 }, kind: { enum: ['pass', 'offer'] }, moves: { type: 'array', minItems: 1, items: { anyOf: [{ const: 'x' }] } }, where: { type: ['string', 'null'] }, not: { type: 'string' } },
  }
  expect(smallestValue(schema)).toStrictEqual({ ok: true, price: 5, kind: 'pass', moves: ['x'], where: 'ok' })
})

it('knows no other path', async () => {
  expect((await post('/v1/embeddings', {})).status).toBe(404)
})
