// The words of providers and servers that the stub does not imitate, and what may not be repeated of them.
import { APICallError } from '@ai-sdk/provider'
import { describe, expect, it } from 'vitest'
import { classifyFault, type FaultContext } from './classify-fault.ts'
import { ModelFault, type ModelFaultCode } from './model.ts'

const context: FaultContext = { id: 'compat/m', keyName: 'HAGGLE_COMPAT_KEY', secrets: ['hunter2-hunter2'], prompt: 'You sell a bicycle for Ada. She takes no less than thirty dollars.', nowMilliseconds: Date.parse('2040-01-01T00:00:00Z') }

function answer(status: number, body: unknown, responseHeaders: Readonly<Record<string, string>> = {}): APICallError {
  const responseBody = typeof body === 'string' ? body : JSON.stringify(body)
  return new APICallError({ message: 'failed', url: 'http://h/v1', requestBodyValues: { prompt: context.prompt }, statusCode: status, responseBody, responseHeaders })
}

const openai = (message: string, code?: string) => ({ error: { message, type: 'invalid_request_error', code } })
const anthropic = (type: string, message: string) => ({ type: 'error', error: { type, message } })

describe('servers say it in their own words', () => {
  it.each<readonly [string, ModelFaultCode, number, unknown]>([
    ['OpenAI, rate limit that mentions billing', 'rate_limited', 429, openai('Rate limit reached for gpt-5 on tokens per min. Visit https://platform.openai.com/account/billing to add a payment method.', 'rate_limit_exceeded')],
    ['OpenAI, hard limit', 'spend_limit', 400, openai('Billing hard limit has been reached', 'billing_hard_limit_reached')],
    ['OpenAI, no access', 'unknown_model', 403, openai('Project `p` does not have access to model `gpt-9`', 'model_not_found')],
    ['OpenAI, policy', 'refused', 400, openai('Invalid prompt: your prompt was flagged', 'invalid_prompt')],
    ['OpenAI, unsupported value', 'bad_request', 400, openai("Unsupported value: 'temperature' does not support 0.5 with this model.", 'unsupported_value')],
    ['Anthropic, both together', 'context_overflow', 400, anthropic('invalid_request_error', 'input length and `max_tokens` exceed context limit: 199000 + 4096 > 200000')],
    ['Anthropic, billing', 'spend_limit', 400, anthropic('billing_error', 'There is an issue with your billing')],
    ['Anthropic, forced tool', 'no_tools', 400, anthropic('invalid_request_error', 'tool_choice: type "tool" is not supported by this model')],
    ['Ollama, tools', 'no_tools', 400, { error: { message: 'registry.ollama.ai/library/gemma:2b does not support tools', type: 'api_error' } }],
    ['Ollama, model', 'unknown_model', 404, { error: { message: "model 'qwen9' not found", type: 'api_error' } }],
    ['vLLM, tools', 'no_tools', 400, { object: 'error', message: '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set', code: 400 }],
    ['vLLM, context', 'context_overflow', 400, { object: 'error', message: "This model's maximum context length is 2048 tokens. However, you requested 4000 tokens", code: 400 }],
    ['vLLM, model', 'unknown_model', 404, { object: 'error', message: 'The model `x` does not exist.', code: 404 }],
    ['llama.cpp, tools', 'no_tools', 500, { error: { code: 500, message: 'tools param requires --jinja flag', type: 'server_error' } }],
    ['llama.cpp, context', 'context_overflow', 400, { error: { code: 400, message: 'the request exceeds the available context size', type: 'exceed_context_size_error' } }],
    ['llama.cpp, loading', 'overloaded', 503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } }],
    ['OpenRouter, credits', 'spend_limit', 402, { error: { code: 402, message: 'Insufficient credits. Add more' } }],
    ['OpenRouter, key limit', 'spend_limit', 403, { error: { code: 403, message: 'Key limit exceeded (total limit)' } }],
    ['OpenRouter, tools', 'no_tools', 404, { error: { code: 404, message: 'No endpoints found that support tool use.' } }],
    ['a proxy', 'timed_out', 504, '<html>Gateway Time-out</html>'],
    ['a proxy, no words', 'rate_limited', 429, ''],
    ['a conflict', 'server_error', 409, ''],
    ['a wrong path', 'unknown_model', 404, '404 page not found'],
    ['a wrong method', 'bad_request', 405, ''],
  ])('%s: %s', (_, code, status, body) => expect(classifyFault(answer(status, body), context).code).toBe(code))

  it.each<readonly [string, ModelFaultCode, unknown]>([
    ['an error inside a stream', 'overloaded', { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }],
    ['a bare string in a stream', 'rate_limited', 'rate_limit: slow down'],
    ['a status as its code', 'rate_limited', { error: { code: 429, message: 'Provider returned error' } }],
    ['a socket that was reset', 'connection', Object.assign(new Error('read'), { code: 'ECONNRESET' })],
    ['a host that is not there', 'connection', new TypeError('fetch failed', { cause: Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }) })],
    ['a certificate nobody signed', 'connection', new TypeError('fetch failed', { cause: Object.assign(new Error('cert'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }) })],
    ['a redirect', 'bad_request', new TypeError('fetch failed', { cause: new Error('unexpected redirect') })],
    ['what is no JSON', 'malformed', new SyntaxError('Unexpected token')],
    ['nothing', 'malformed', undefined],
  ])('%s: %s', (_, code, error) => expect(classifyFault(error, context).code).toBe(code))

  it('a fault of ours that went through the SDK comes out as it was', () => {
    const own = new ModelFault('too_long', 'too long.')
    expect(classifyFault(new APICallError({ message: 'x', url: 'u', requestBodyValues: {}, statusCode: 200, cause: own }), context)).toBe(own)
  })
})

describe('retry-after', () => {
  it.each([
    [{ 'retry-after': '3' }, 3_000], [{ 'retry-after': '0.25' }, 250], [{ 'retry-after-ms': '120', 'retry-after': '1' }, 120], [{ 'retry-after': 'Sun, 01 Jan 2040 00:01:00 GMT' }, 60_000],
    [{ 'retry-after': 'Sun, 01 Jan 2030 00:00:00 GMT' }, 0], [{ 'retry-after': 'soon' }, undefined], [{ 'retry-after': '-5' }, undefined], [{}, undefined],
  ])('%j', (headers, milliseconds) => expect(classifyFault(answer(429, '', headers), context).retryAfterMilliseconds).toBe(milliseconds))
})

describe('what may not be repeated', () => {
  const whole = (fault: ModelFault): string => `${fault.message} ${JSON.stringify(fault)} ${fault.cause instanceof Error ? `${fault.cause.message} ${JSON.stringify(fault.cause)}` : ''}`

  it.each([
    openai('Unsupported header: Bearer hunter2-hunter2 in the request'), openai('Unsupported: sk-proj-abcdef123456 in the request'),
    openai(`Unsupported ${'x'.repeat(190)} hunter2-hunter2`),
  ])('a key', (body) => {
    const told = whole(classifyFault(answer(400, body), context))
    expect(told).toContain('Unsupported')
    expect(told).not.toMatch(/hunter2|abcdef123/)
  })

  it('a quotation of the prompt', () => {
    const fault = classifyFault(answer(400, openai('Bad input near "She takes no less than thirty dollars."')), context)
    expect(fault.code).toBe('bad_request')
    expect(whole(fault)).not.toContain('thirty')
  })

  it('control characters and long speeches', () => {
    const { message } = classifyFault(answer(400, openai(`a\u001b[31m\n${'long '.repeat(200)}`)), context)
    expect(message).not.toMatch(/\p{Cc}/u)
    expect(message.length).toBeLessThan(320)
  })
})
