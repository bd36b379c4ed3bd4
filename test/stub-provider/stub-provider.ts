// A model provider on this machine: speaks Anthropic's messages and OpenAI's chat completions, streamed and whole, answers with
// what a function says, as slowly and as wrongly as it is told to. For tests, benches and trying things out without a key.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { PromptCache } from './prompt-cache.ts'
import { smallestValue } from './smallest-value.ts'
import type { StubFault } from './stub-faults.ts'
import { errorBody, errorEvent, eventStream, readRequest, type StubAnswer, type StubRequest, type StubUsage, type Wire, wholeBody } from './wire.ts'

export { stubFaults, type StubFault, type StubFaultName } from './stub-faults.ts'
export type { StubRequest, StubUsage, Wire } from './wire.ts'

/** Words, or the input of the tool that was asked for: a value, or JSON written exactly so. */
export type StubReply = string | { readonly tool: unknown } | { readonly toolJson: string }

export interface StubOptions {
  /** Default: calls a forced tool with the smallest input that its schema allows, says "ok" otherwise. */
  readonly brain?: (request: StubRequest) => StubReply | Promise<StubReply>
  readonly fault?: (request: StubRequest) => StubFault | undefined
  /** Before the first byte of an answer. */
  readonly latencyMilliseconds?: number | ((request: StubRequest) => number)
  /** Anything else is refused as a wrong key. Absent: any key will do. */
  readonly key?: string
  /** 0 lets the system choose. */
  readonly port?: number
}

export interface StubCall {
  readonly request: StubRequest
  /** Undefined where a fault came first. */
  readonly usage: StubUsage | undefined
}

export interface StubTally {
  readonly requests: number
  readonly inFlight: number
  readonly inFlightMax: number
  readonly usage: StubUsage
}

export interface StubProvider {
  /** For ANTHROPIC_BASE_URL. */
  readonly anthropicUrl: string
  /** For OPENAI_BASE_URL, HAGGLE_COMPAT_URL and compat/…@. */
  readonly openaiUrl: string
  /** The latest calls, oldest first. */
  readonly calls: readonly StubCall[]
  tally(): StubTally
  close(): Promise<void>
}

/** A bench makes tens of thousands; nobody reads more than the last. */
const callsKeptMax = 2_000

export async function startStubProvider(options: StubOptions = {}): Promise<StubProvider> {
  const stub = new Stub(options)
  const server = createServer((request, response) => void stub.serve(request, response).catch(() => response.destroy()))
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    anthropicUrl: `http://127.0.0.1:${port}`, openaiUrl: `http://127.0.0.1:${port}/v1`, calls: stub.calls, tally: () => stub.tally(),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

class Stub {
  readonly calls: StubCall[] = []
  readonly #options: StubOptions
  readonly #cache = new PromptCache()
  #requests = 0
  #inFlight = 0
  #inFlightMax = 0
  #usage: StubUsage = { fresh: 0, cached: 0, written: 0, output: 0 }

  constructor(options: StubOptions) {
    this.#options = options
  }

  tally(): StubTally {
    return { requests: this.#requests, inFlight: this.#inFlight, inFlightMax: this.#inFlightMax, usage: this.#usage }
  }

  async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const wire: Wire | undefined = incoming.url?.endsWith('/messages') ? 'anthropic' : incoming.url?.endsWith('/chat/completions') ? 'openai' : undefined
    if (wire === undefined || incoming.method !== 'POST') return sendJson(response, 404, { error: { message: 'no such path' } })
    const request = readRequest(wire, JSON.parse(await bodyOf(incoming)), ++this.#requests)
    this.#inFlightMax = Math.max(this.#inFlightMax, ++this.#inFlight)
    response.once('close', () => this.#inFlight--)
    if (this.#options.key !== undefined && keyOf(incoming) !== this.#options.key) return sendJson(response, 401, errorBody(wire, { type: 'authentication_error', code: 'invalid_api_key', message: 'Incorrect API key provided' }))
    const fault = this.#options.fault?.(request)
    await pause(typeof this.#options.latencyMilliseconds === 'function' ? this.#options.latencyMilliseconds(request) : (this.#options.latencyMilliseconds ?? 0))
    const answer = await this.#answerTo(request, fault)
    this.#keep(request, fault === undefined ? answer.usage : undefined)
    await send(response, { request, answer, fault })
  }

  async #answerTo(request: StubRequest, fault: StubFault | undefined): Promise<StubAnswer> {
    const reply = await (this.#options.brain ?? defaultBrain)(request)
    const said = withFault(answerOf(request, reply), fault)
    return { ...said, usage: { ...this.#cache.count(request), output: Math.ceil((said.text.length + said.tools.reduce((sum, { input }) => sum + input.length, 0)) / 4) + (fault?.kind === 'empty' ? 500 : 0) } }
  }

  #keep(request: StubRequest, usage: StubUsage | undefined): void {
    this.calls.push({ request, usage })
    if (this.calls.length > callsKeptMax) this.calls.splice(0, this.calls.length - callsKeptMax)
    const { fresh, cached, written, output } = usage ?? { fresh: 0, cached: 0, written: 0, output: 0 }
    this.#usage = { fresh: this.#usage.fresh + fresh, cached: this.#usage.cached + cached, written: this.#usage.written + written, output: this.#usage.output + output }
  }
}

const defaultBrain = ({ forcedTool, tools }: StubRequest): StubReply => (forcedTool === undefined ? 'ok' : { tool: smallestValue(tools.find(({ name }) => name === forcedTool)?.schema) })

type Said = Omit<StubAnswer, 'usage'>

function answerOf({ model, forcedTool, tools }: StubRequest, reply: StubReply): Said {
  if (typeof reply === 'string') return { text: reply, tools: [], stop: 'end', model }
  const input = 'toolJson' in reply ? reply.toolJson : JSON.stringify(reply.tool)
  return { text: '', tools: [{ name: forcedTool ?? tools[0]?.name ?? 'tool', input }], stop: 'tool', model }
}

/** The faults that lie in what is said; those of the connection are made while sending. */
function withFault(said: Said, fault: StubFault | undefined): Said {
  const first = said.tools[0]
  switch (fault?.kind) {
    case 'empty':
      return { ...said, text: '', tools: [], stop: 'length' }
    case 'cut_off': {
      const half = (whole: string): string => whole.slice(0, Math.ceil(whole.length / 2))
      return { ...said, text: half(said.text), tools: said.tools.map(({ name, input }) => ({ name, input: half(input) })), stop: 'length' }
    }
    case 'refusal':
      return { ...said, text: 'I cannot help with that.', tools: [], stop: 'refusal' }
    case 'unknown_tool':
      return { ...said, text: '', tools: [{ name: 'launch', input: first?.input ?? '{}' }], stop: 'tool' }
    case 'two_tools':
      return { ...said, text: '', tools: [0, 1].map(() => first ?? { name: 'tool', input: '{}' }), stop: 'tool' }
    case 'huge':
      return first === undefined ? { ...said, text: 'x'.repeat(fault.bytes) } : { ...said, tools: [{ name: first.name, input: JSON.stringify({ text: 'x'.repeat(fault.bytes) }) }] }
    case 'other_model':
      return { ...said, model: fault.model }
    default:
      return said
  }
}

interface Sending {
  readonly request: StubRequest
  readonly answer: StubAnswer
  readonly fault: StubFault | undefined
}

async function send(response: ServerResponse, { request: { wire, stream }, answer, fault }: Sending): Promise<void> {
  if (fault?.kind === 'hang_up') {
    response.destroy()
    return
  }
  if (fault?.kind === 'status') return sendJson(response, fault.status, fault.type === '' ? fault.message : errorBody(wire, fault), fault.headers)
  if (fault?.kind === 'error_event') {
    if (!stream) return sendJson(response, 200, errorBody(wire, fault))
    response.writeHead(200, eventHeaders).end(errorEvent(wire, fault))
    return
  }
  const text = stream ? eventStream(wire, answer).join('') : JSON.stringify(wholeBody(wire, answer))
  const bytes = fault?.kind === 'invalid_utf8' ? damaged(text) : Buffer.from(text)
  response.writeHead(200, stream ? eventHeaders : { 'content-type': 'application/json' })
  if (fault?.kind === 'drip') return drip(response, bytes, fault.everyMilliseconds)
  if (fault?.kind === 'break') return breakOff(response, { bytes, fault, last: stream ? errorEvent(wire, { type: wire === 'anthropic' ? 'api_error' : 'server_error', message: 'Internal server error' }) : '' })
  response.end(bytes)
}

const eventHeaders = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' } as const

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body))
}

/** A byte that no character begins with, in the middle of the words. */
function damaged(text: string): Buffer {
  const bytes = Buffer.from(text)
  bytes[Math.floor(bytes.length / 2)] = 0xff
  return bytes
}

/** Valid bytes for a while, then pings or blanks: the answer neither ends nor stalls. */
async function drip(response: ServerResponse, bytes: Buffer, everyMilliseconds: number): Promise<void> {
  const half = Math.floor(bytes.length / 2)
  for (let at = 0; !response.destroyed; at++) {
    response.write(at < half ? bytes.subarray(at, at + 1) : ' ')
    await pause(everyMilliseconds)
  }
}

async function breakOff(response: ServerResponse, { bytes, fault, last }: { readonly bytes: Buffer; readonly fault: Extract<StubFault, { readonly kind: 'break' }>; readonly last: string }): Promise<void> {
  const part = bytes.subarray(0, Math.floor(bytes.length * fault.share))
  if (fault.how === 'error_event' && last !== '') {
    // Events stand or fall whole: cut at the end of one.
    response.end(`${part.subarray(0, part.lastIndexOf('\n\n') + 2).toString()}${last}`)
    return
  }
  response.flushHeaders()
  if (part.length > 0) await new Promise<void>((resolve) => response.write(part, () => resolve()))
  if (fault.how === 'end') response.end()
  else if (fault.how !== 'hang') response.socket?.resetAndDestroy()
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks).toString()
}

const keyOf = ({ headers }: IncomingMessage): string | undefined => (typeof headers['x-api-key'] === 'string' ? headers['x-api-key'] : headers.authorization?.replace(/^Bearer /, ''))
const pause = (milliseconds: number): Promise<void> => (milliseconds <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, milliseconds)))
