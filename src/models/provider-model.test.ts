// What is sent and what is made of a sound answer; faults are in provider-faults.test.ts.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startStubProvider, type StubProvider, type StubReply, type StubRequest } from '../../test/stub-provider/stub-provider.ts'
import type { Model, ModelMessage } from './model.ts'
import type { ProviderKind } from './model-id.ts'
import { type Delivery, providerModel } from './provider-model.ts'
import { aRequest, aTextRequest } from './request.fixture.ts'
import type { StructuredMode } from './text-mode.ts'

let brain: (request: StubRequest) => StubReply
let stub: StubProvider
beforeAll(async () => {
  stub = await startStubProvider({ brain: (request) => brain(request), key: 'right-key' })
})
afterAll(() => stub.close())
beforeEach(() => {
  brain = ({ forcedTool }) => (forcedTool === undefined ? 'Forty is fine.' : { tool: { move: 'accept' } })
})

interface Opened {
  readonly kind: ProviderKind
  readonly delivery?: Delivery
  readonly structured?: StructuredMode
  readonly name?: string
}

function open({ kind, delivery = 'stream', structured = 'tool', name = kind === 'anthropic' ? 'claude-haiku-4-5' : 'gpt-4.1-mini' }: Opened): Model {
  return providerModel({ id: `${kind}/${name}`, kind, name, endpoint: { baseUrl: `${stub.anthropicUrl}/v1`, key: 'right-key' }, structured, delivery, now: Date.now })
}
const last = (): StubRequest => {
  const call = stub.calls.at(-1)
  if (call === undefined) throw new Error('nothing was asked')
  return call.request
}

describe.each(['anthropic', 'openai', 'compat'] as const)('%s', (kind) => {
  describe.each(['stream', 'whole'] as const)('%s', (delivery) => {
    it('sends the prompt, the form as one forced tool and the sampling, and returns the raw object', async () => {
      const reply = await open({ kind, delivery }).ask(aRequest)
      expect(reply).toMatchObject({ text: '{"move":"accept"}', version: kind === 'anthropic' ? 'claude-haiku-4-5' : 'gpt-4.1-mini' })
      const { system, messages, tools, forcedTool, temperature, outputTokensMax, stream } = last()
      expect(system).toContain(aRequest.system)
      expect(messages).toStrictEqual(aRequest.messages)
      expect(tools).toMatchObject([{ name: 'act', description: 'What you do.', schema: { properties: { move: { type: 'string' } } } }])
      expect({ forcedTool, temperature, outputTokensMax, stream }).toStrictEqual({ forcedTool: 'act', temperature: 0.5, outputTokensMax: 300, stream: delivery === 'stream' })
    })

    it('asks for words without a tool', async () => {
      const reply = await open({ kind, delivery }).ask(aTextRequest)
      expect(reply.text).toBe('Forty is fine.')
      expect(last()).toMatchObject({ tools: [], system: aRequest.system })
    })

    it('takes the object out of the words where a model wrote it there', async () => {
      brain = () => 'I accept.\n```json\n{"move": "accept"}\n```'
      expect((await open({ kind, delivery }).ask(aRequest)).text).toBe('{"move": "accept"}')
    })

    it('in text mode puts the schema into the system prompt and sends no tool', async () => {
      brain = () => '<think>hm {</think>{"move": "accept"} as you asked'
      expect((await open({ kind, delivery, structured: 'text' }).ask(aRequest)).text).toBe('{"move": "accept"}')
      expect(last().tools).toStrictEqual([])
      expect(last().system).toContain('"move":{"type":"string"}')
    })

    it('words that hold no object are malformed, never half of one', async () => {
      brain = () => '{"move": "acc'
      await expect(open({ kind, delivery, structured: 'text' }).ask(aRequest)).rejects.toMatchObject({ code: 'malformed' })
    })

    it('keeps words of all scripts as they are', async () => {
      const words = 'Zwölf Schlüssel — 十二把钥匙 🗝️ ١٢\u0000\u202e'
      brain = () => ({ tool: { words } })
      expect(JSON.parse((await open({ kind, delivery }).ask(aRequest)).text)).toStrictEqual({ words })
    })
  })

  it('half a character becomes the sign for one that is lost', async () => {
    brain = () => 'fine \ud83d then'
    expect((await open({ kind }).ask(aTextRequest)).text).toBe('fine \ufffd then')
  })

  it('without a system prompt sends none', async () => {
    await open({ kind }).ask({ ...aTextRequest, system: '' })
    expect(last()).toMatchObject({ system: '', messages: aTextRequest.messages })
  })

  it('returns the very bytes that the model wrote: two keys of one name stay two', async () => {
    brain = () => ({ toolJson: '{"price": 40, "price": 4e1}' })
    expect((await open({ kind }).ask(aRequest)).text).toBe('{"price": 40, "price": 4e1}')
  })

  it('a conversation that grows at its end is read from the cache', async () => {
    const model = open({ kind })
    const messages: ModelMessage[] = [{ role: 'user', text: `news ${kind} `.repeat(100) }]
    const first = await model.ask({ ...aRequest, messages })
    messages.push({ role: 'assistant', text: 'pass' }, { role: 'user', text: 'more news '.repeat(100) })
    const second = await model.ask({ ...aRequest, messages })
    const whole = ({ fresh, cached, written }: typeof first.usage): number => fresh + cached + written
    expect(first.usage.output).toBeGreaterThan(0)
    expect(second.usage.cached).toBe(whole(first.usage))
    expect(whole(second.usage)).toBeGreaterThan(whole(first.usage))
    // Only Anthropic charges, and tells, what is written; nothing of the prompt is left outside the marks.
    if (kind === 'anthropic') expect([first.usage.fresh, second.usage.fresh]).toStrictEqual([0, 0])
  })

  it('sends the key where the provider looks for it', async () => {
    const wrong = providerModel({ id: `${kind}/m`, kind, name: 'm', endpoint: { baseUrl: `${stub.anthropicUrl}/v1`, key: 'wrong-key' }, structured: 'tool', delivery: 'stream', now: Date.now })
    await expect(wrong.ask(aRequest)).rejects.toMatchObject({ code: 'wrong_key', final: true })
  })
})

it('a model that cannot be kept from thinking may think on top of its reply', async () => {
  await open({ kind: 'anthropic', name: 'claude-opus-5-5' }).ask({ ...aTextRequest })
  expect(last().outputTokensMax).toBe(300 + 4_096)
})

it('a model that may not be forced is told to call the tool', async () => {
  brain = ({ forcedTool, tools }) => (forcedTool === undefined && tools.length === 1 ? { tool: { move: 'pass' } } : 'forced?')
  expect((await open({ kind: 'anthropic', name: 'claude-sonnet-5-5' }).ask(aRequest)).text).toBe('{"move":"pass"}')
  expect(last().system).toContain('calling the tool act')
})

it('a redirect is not followed: it could carry the key away', async () => {
  const { createServer } = await import('node:http')
  const elsewhere: string[] = []
  const server = createServer((request, response) => {
    elsewhere.push(request.url ?? '')
    response.writeHead(307, { location: '/stolen' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const model = providerModel({ id: 'compat/m', kind: 'compat', name: 'm', endpoint: { baseUrl: `http://127.0.0.1:${port}`, key: 'k' }, structured: 'tool', delivery: 'stream', now: Date.now })
  await expect(model.ask(aRequest)).rejects.toMatchObject({ code: 'bad_request' })
  expect(elsewhere).toStrictEqual(['/chat/completions'])
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
