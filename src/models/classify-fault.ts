// Turns whatever a provider, a socket or the SDK threw into one ModelFault: which code, and a plain sentence with the remedy.
// Providers name the same fault differently and send it under different statuses, so their words are read before the status.
// Decides nothing about retries (steady-model.ts) and nothing about a reply that arrived whole (read-reply.ts).
import { APICallError } from '@ai-sdk/provider'
import { faultDetailCharactersMax } from './limits.ts'
import { ModelFault, type ModelFaultCode } from './model.ts'

export interface FaultContext {
  /** The model id as it may be shown. */
  readonly id: string
  /** The environment variable that holds its key. */
  readonly keyName: string
  /** Never repeated, even where the provider repeats them. */
  readonly secrets: readonly string[]
  /** Everything that was sent in words: a provider's sentence that quotes it is not shown. */
  readonly prompt: string
  /** For a retry-after that names a date. */
  readonly nowMilliseconds: number
}

export function classifyFault(error: unknown, context: FaultContext): ModelFault {
  const own = causes(error).find((one) => one instanceof ModelFault)
  if (own !== undefined) return own
  const evidence = evidenceOf(error)
  const code = codeFor(evidence)
  const retryAfterMilliseconds = retryAfter(evidence.headers, context.nowMilliseconds)
  return new ModelFault(code, sentence(code, evidence, context), {
    ...(retryAfterMilliseconds === undefined ? {} : { retryAfterMilliseconds }), refusedAtDoor: isAtDoor(evidence),
    // The SDK's own errors carry the whole request; what is kept of them is only what cannot hold it.
    cause: new Error([evidence.status === undefined ? undefined : `HTTP ${evidence.status}`, evidence.type, evidence.network].filter((one) => one !== undefined).join(' ') || 'no answer that could be read'),
  })
}

/** An error in place of an answer, or no connection at all. Not where a gateway gave up waiting: the model behind it may have worked. */
const isAtDoor = ({ status, network }: Evidence): boolean =>
  status === undefined ? network !== undefined && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|redirect$)/.test(network) : status !== 408 && status !== 504

/** What can be told from an error, whichever layer threw it. */
interface Evidence {
  readonly status: number | undefined
  /** The provider's name for the fault. */
  readonly type: string | undefined
  /** The provider's sentence. */
  readonly message: string
  /** Type, code, message and body in lower case, to look for words in. */
  readonly words: string
  readonly headers: Readonly<Record<string, string>>
  /** A network error's code, such as ECONNRESET. */
  readonly network: string | undefined
}

function evidenceOf(error: unknown): Evidence {
  const call = causes(error).find((one) => APICallError.isInstance(one))
  const told = toldBy(call === undefined ? error : parsedBody(call.responseBody) ?? call.data ?? call.message)
  const status = call?.statusCode ?? told.status
  return {
    status: status === 200 ? undefined : status, type: told.type, message: told.message,
    words: [told.type, told.code, told.message, call?.responseBody].filter((one) => one !== undefined).join(' ').slice(0, 20_000).toLowerCase(),
    headers: call?.responseHeaders ?? {},
    network: networkCode(error),
  }
}

interface Told {
  readonly status: number | undefined
  readonly type: string | undefined
  readonly code: string | undefined
  readonly message: string
}

/** Both wires put the fault into `error`, in a body as in a stream; some servers send its members bare, or a string. */
function toldBy(value: unknown): Told {
  if (typeof value === 'string') return { status: undefined, type: undefined, code: undefined, message: value }
  if (!isRecord(value)) return { status: undefined, type: undefined, code: undefined, message: '' }
  if (isRecord(value['error']) || typeof value['error'] === 'string') return toldBy(value['error'])
  const code = value['code']
  return {
    status: typeof value['statusCode'] === 'number' ? value['statusCode'] : isStatus(code) ? Number(code) : undefined,
    type: textOf(value['type']), code: textOf(code) ?? (typeof code === 'number' ? String(code) : undefined), message: textOf(value['message']) ?? textOf(value['detail']) ?? '',
  }
}

function parsedBody(body: string | undefined): unknown {
  try {
    return body === undefined ? undefined : JSON.parse(body)
  } catch {
    return body
  }
}

/** The words that both providers and the common servers use, told apart from the most particular to the most general. */
function codeFor({ status, words, network, type }: Evidence): ModelFaultCode {
  if (/insufficient_quota|exceeded your current quota|credit balance is too low|billing_(error|hard_limit|not_active)|specified (api |workspace )?usage limit|spend(ing)? limit|monthly (usage|limit)|key limit exceeded|insufficient (credits|balance)/.test(words) || status === 402) return 'spend_limit'
  if (/content_policy|content_filter|content management policy|invalid_prompt|responsible ?ai/.test(words)) return 'refused'
  if (/context_length_exceeded|exceed_context_size|prompt is too long|maximum context length|context (window|limit|size)|request_too_large|input is too long/.test(words) || status === 413) return 'context_overflow'
  if (isComplaint(status) && /\btools?\b|tool_choice|tool_calls?|function.?call/.test(words)) return 'no_tools'
  if (/\btools?\b.{0,40}(requires?|not supported|unsupported)/.test(words) && (status === 500 || status === 501)) return 'no_tools'
  if (/model_not_found|not_found_error|no such model|unknown model/.test(words) || (isComplaint(status) && /model\b.{0,200}(does not exist|not found|not available)/s.test(words))) return 'unknown_model'
  if (/authentication_error|invalid_api_key|invalid x-api-key|incorrect api key|permission_error/.test(words) || status === 401 || status === 403) return 'wrong_key'
  if (status === 429 || /rate_limit/.test(words)) return 'rate_limited'
  if (status === 529 || status === 503 || /overloaded/.test(words)) return 'overloaded'
  if (status === 404) return 'unknown_model'
  if (status === 408 || status === 504 || type === 'timeout_error') return 'timed_out'
  if (status !== undefined && (status >= 500 || status === 409 || status === 425)) return 'server_error'
  if (status !== undefined && status >= 300) return 'bad_request'
  if (network === 'redirect') return 'bad_request'
  if (network !== undefined || /stream ended without/.test(words)) return 'connection'
  if (/api_error|server_error|internal/.test(words)) return 'server_error'
  return 'malformed'
}

/** Statuses by which servers say that a request cannot be met as it is. */
const isComplaint = (status: number | undefined): boolean => status === 400 || status === 404 || status === 422

/** A network error by its own code, or by what fetch says when a connection ends early. The innermost cause knows best. */
function networkCode(error: unknown): string | undefined {
  const errors = causes(error).filter((one) => one instanceof Error)
  if (errors.some(({ message }) => /unexpected redirect/.test(message))) return 'redirect'
  const code = errors.map((one) => ('code' in one && typeof one.code === 'string' ? one.code : '')).findLast((one) => /^(E[A-Z]{3,}|UND_ERR_|CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(one))
  if (code !== undefined) return code
  if (errors.some((one) => one instanceof TypeError && /^(terminated|fetch failed)$/i.test(one.message))) return 'terminated'
  return errors.some((one) => APICallError.isInstance(one) && one.message.startsWith('Cannot connect to API')) ? 'no connection' : undefined
}

/** Seconds, milliseconds (`retry-after-ms`) or an HTTP date; undefined where none is given or it cannot be read. */
function retryAfter(headers: Readonly<Record<string, string>>, nowMilliseconds: number): number | undefined {
  const exact = Number.parseFloat(headers['retry-after-ms'] ?? '')
  if (Number.isFinite(exact) && exact >= 0) return exact
  const text = headers['retry-after']?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) return Number.parseFloat(text) * 1_000
  const date = /^[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMilliseconds)
}

function sentence(code: ModelFaultCode, evidence: Evidence, context: FaultContext): string {
  const detail = shownDetail(evidence.message, context)
  const said = detail === '' ? '' : ` The provider says: “${detail}”`
  switch (code) {
    case 'wrong_key': return `the key for ${context.id} is refused; check ${context.keyName}.`
    case 'spend_limit': return `the account behind ${context.id} has reached its spending limit or has no credit left; raise it or add credit.`
    case 'unknown_model': return `there is no model ${context.id} behind this key and address; check the name and the base URL.`
    case 'no_tools': return `${context.id} does not call tools, and was not asked in words; haggle models check says which of the two works.${said}`
    case 'bad_request': return evidence.network === 'redirect' ? `the address of ${context.id} leads elsewhere; name the address it leads to.` : `the provider of ${context.id} does not accept the request.${said}`
    case 'rate_limited': return `${context.id} is asked too often for this account.`
    case 'overloaded': return `${context.id} is overloaded.`
    case 'server_error': return `the provider of ${context.id} failed (${evidence.status ?? 'while answering'}).`
    case 'timed_out': return `the provider of ${context.id} gave up waiting.`
    case 'connection': return `no connection to the provider of ${context.id}, or it broke (${evidence.network ?? 'early end'}); check the address and the network.`
    case 'context_overflow': return `the conversation is too long for ${context.id}.`
    case 'refused': return `${context.id} refuses this request.`
    default: return `the answer of ${context.id} cannot be read.`
  }
}

/** The provider's sentence without keys, control characters or a quotation of the prompt; empty where nothing safe is left. */
function shownDetail(message: string, { secrets, prompt }: FaultContext): string {
  const unkeyed = secrets.filter((secret) => secret !== '').reduce((text, secret) => text.replaceAll(secret, '…'), message.slice(0, 10 * faultDetailCharactersMax))
  const short = unkeyed.replace(/\b(sk|pk|key|Bearer)[-_ ][\w*.-]{6,}/gi, '…').replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim().slice(0, faultDetailCharactersMax)
  return quotes(short, prompt) ? '' : short
}

/** So many characters in common are a quotation. */
const quotedCharacters = 24

function quotes(detail: string, prompt: string): boolean {
  const flat = prompt.replace(/\s+/g, ' ')
  for (let start = 0; start + quotedCharacters <= detail.length; start++) {
    if (flat.includes(detail.slice(start, start + quotedCharacters))) return true
  }
  return false
}

/** An error and what caused it, outermost first. */
function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = []
  for (let one: unknown = error; one !== undefined && one !== null && !chain.includes(one) && chain.length < 10; one = one instanceof Error ? one.cause : undefined) chain.push(one)
  return chain
}

const isStatus = (code: unknown): boolean => /^[45]\d\d$/.test(String(code))
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
