// What the stub provider can do wrong, by name, so that tests, benches and live attacks speak of the same faults.
import type { Wire } from './wire.ts'

/** An error answer as a status, before anything was generated. */
export interface StatusFault {
  readonly kind: 'status'
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Anthropic's type; OpenAI's type and code. */
  readonly type: string
  readonly code?: string
  readonly message: string
}

export type StubFault =
  | StatusFault
  /** Status 200, and the error inside. */
  | { readonly kind: 'error_event'; readonly type: string; readonly message: string }
  /** The answer stops after this share of its bytes (0..1): the connection is reset, closed early, or hangs until the caller gives up; or an error event follows. */
  | { readonly kind: 'break'; readonly share: number; readonly how: 'reset' | 'end' | 'hang' | 'error_event' }
  /** The connection is closed before anything is answered. */
  | { readonly kind: 'hang_up' }
  /** One byte at a time, for ever. */
  | { readonly kind: 'drip'; readonly everyMilliseconds: number }
  /** Only thinking, then the tokens were used up. */
  | { readonly kind: 'empty' }
  /** The tokens were used up in the middle of the words or the tool input. */
  | { readonly kind: 'cut_off' }
  | { readonly kind: 'refusal' }
  | { readonly kind: 'unknown_tool' }
  | { readonly kind: 'two_tools' }
  | { readonly kind: 'huge'; readonly bytes: number }
  | { readonly kind: 'invalid_utf8' }
  | { readonly kind: 'other_model'; readonly model: string }

const status = (code: number, given: Omit<StatusFault, 'kind' | 'status'>): StatusFault => ({ kind: 'status', status: code, ...given })

/** Every fault in the list of provider faults, in the words of each wire. */
export const stubFaults = (wire: Wire) => {
  const anthropic = wire === 'anthropic'
  const rate = { type: anthropic ? 'rate_limit_error' : 'requests', code: 'rate_limit_exceeded', message: 'Rate limit reached. Add a payment method to your account to raise it: https://example.com/account/billing' }
  return {
    rateLimited: status(429, rate),
    rateLimitedForSeconds: status(429, { ...rate, headers: { 'retry-after': '2' } }),
    rateLimitedUntilDate: status(429, { ...rate, headers: { 'retry-after': 'Sun, 01 Jan 2040 00:00:05 GMT' } }),
    overloaded: anthropic ? status(529, { type: 'overloaded_error', message: 'Overloaded' }) : status(503, { type: 'server_error', code: 'overloaded', message: 'The engine is currently overloaded' }),
    serverError: status(500, { type: anthropic ? 'api_error' : 'server_error', message: 'Internal server error' }),
    plainPageError: status(502, { type: '', message: '<html>Bad gateway</html>' }),
    errorEventFirst: { kind: 'error_event', type: anthropic ? 'overloaded_error' : 'server_error', message: anthropic ? 'Overloaded' : 'The server had an error' },
    errorMidStream: { kind: 'break', share: 0.5, how: 'error_event' },
    hangAtStart: { kind: 'break', share: 0, how: 'hang' },
    hangHalfWay: { kind: 'break', share: 0.5, how: 'hang' },
    hangAtEnd: { kind: 'break', share: 0.99, how: 'hang' },
    resetAtStart: { kind: 'break', share: 0, how: 'reset' },
    resetHalfWay: { kind: 'break', share: 0.5, how: 'reset' },
    endHalfWay: { kind: 'break', share: 0.5, how: 'end' },
    hangUp: { kind: 'hang_up' },
    drip: { kind: 'drip', everyMilliseconds: 2 },
    empty: { kind: 'empty' },
    cutOff: { kind: 'cut_off' },
    refusal: { kind: 'refusal' },
    unknownTool: { kind: 'unknown_tool' },
    twoTools: { kind: 'two_tools' },
    oneMegabyte: { kind: 'huge', bytes: 1_000_000 },
    twentyMegabytes: { kind: 'huge', bytes: 20_000_000 },
    invalidUtf8: { kind: 'invalid_utf8' },
    otherModel: { kind: 'other_model', model: anthropic ? 'claude-opus-5' : 'gpt-4.1-nano-2025-04-14' },
    wrongKey: status(401, anthropic ? { type: 'authentication_error', message: 'invalid x-api-key' } : { type: 'invalid_request_error', code: 'invalid_api_key', message: 'Incorrect API key provided: sk-test-1234567890' }),
    keyRevoked: status(403, { type: anthropic ? 'permission_error' : 'invalid_request_error', message: 'Your API key has been disabled' }),
    spendLimit: anthropic ? status(400, { type: 'invalid_request_error', message: 'Your credit balance is too low to access the Anthropic API.' }) : status(429, { type: 'insufficient_quota', code: 'insufficient_quota', message: 'You exceeded your current quota, please check your plan and billing details.' }),
    usageLimit: anthropic ? status(400, { type: 'invalid_request_error', message: 'You have reached your specified API usage limits.' }) : status(402, { type: '', message: 'Insufficient credits' }),
    unknownModel: status(404, anthropic ? { type: 'not_found_error', message: 'model: claude-9' } : { type: 'invalid_request_error', code: 'model_not_found', message: 'The model `gpt-9` does not exist or you do not have access to it.' }),
    contextOverflow: status(400, anthropic ? { type: 'invalid_request_error', message: 'prompt is too long: 210000 tokens > 200000 maximum' } : { type: 'invalid_request_error', code: 'context_length_exceeded', message: "This model's maximum context length is 128000 tokens." }),
    tooLarge: status(413, { type: anthropic ? 'request_too_large' : 'invalid_request_error', message: 'Request exceeds the maximum size' }),
    noTools: status(400, { type: 'invalid_request_error', message: 'registry/gemma:2b does not support tools' }),
    badRequest: status(400, { type: 'invalid_request_error', message: 'temperature: must be at most 1' }),
  } as const satisfies Readonly<Record<string, StubFault>>
}

export type StubFaultName = keyof ReturnType<typeof stubFaults>
