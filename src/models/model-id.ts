// Model ids: which provider is meant, where it answers, and in one sentence what is missing before it can be asked.
// Opens nothing and asks nobody; whether there is such a model is found out by check-models.ts.

export type Environment = Readonly<Record<string, string | undefined>>

export type ModelAddress =
  | { readonly kind: 'anthropic' | 'openai'; readonly name: string }
  /** Anything that speaks OpenAI's chat completions: vLLM, Ollama, llama.cpp, OpenRouter. */
  | { readonly kind: 'compat'; readonly name: string; readonly baseUrl?: string }
  | { readonly kind: 'local' | 'scripted' | 'recorded'; readonly path: string }

export type ProviderKind = 'anthropic' | 'openai' | 'compat'

/** Where a provider answers and with what key. Never shown, logged or recorded. */
export interface Endpoint {
  readonly baseUrl: string
  readonly key: string | undefined
}

/** Undefined for what is not a model id, such as the name of a classical strategy. */
export function parseModelId(id: string): ModelAddress | undefined {
  const [, kind, rest] = /^([a-z]+)\/(.+)$/s.exec(id) ?? []
  if (rest === undefined) return undefined
  switch (kind) {
    case 'anthropic':
    case 'openai':
      return { kind, name: rest }
    case 'compat':
      return compatAddress(rest)
    case 'local':
    case 'scripted':
    case 'recorded':
      return { kind, path: rest }
    default:
      return undefined
  }
}

/** The name itself may hold `@`, `:` and `/`; only `@http…` starts the base URL. */
function compatAddress(rest: string): ModelAddress {
  const at = rest.search(/@https?:\/\//i)
  return at < 0 ? { kind: 'compat', name: rest } : { kind: 'compat', name: rest.slice(0, at), baseUrl: rest.slice(at + 1) }
}

/** What is missing before this model can be asked, as one sentence with the remedy. Files are not looked at. */
export function modelIdProblem(id: string, env: Environment): string | undefined {
  const address = parseModelId(id)
  if (address === undefined) return `${shown(id)} is not a model id; write one such as anthropic/claude-haiku-4-5, openai/gpt-5-mini, compat/qwen2.5@http://localhost:11434/v1 or local/model.gguf.`
  switch (address.kind) {
    case 'anthropic':
      return providerProblem(id, env, { key: 'ANTHROPIC_API_KEY', url: 'ANTHROPIC_BASE_URL' })
    case 'openai':
      return providerProblem(id, env, { key: 'OPENAI_API_KEY', url: 'OPENAI_BASE_URL' })
    case 'compat':
      return compatProblem(id, address, env)
    case 'local':
      return /\.gguf$/i.test(address.path) ? undefined : `${shown(id)} does not name a .gguf file; local weights are read from GGUF files alone.`
    case 'scripted':
    case 'recorded':
      return undefined
  }
}

function providerProblem(id: string, env: Environment, names: { readonly key: string; readonly url: string }): string | undefined {
  const url = setting(env, names.url)
  if (url !== undefined) return urlProblem(url, `the base URL in ${names.url}`, `set ${names.key} instead`)
  return setting(env, names.key) === undefined ? `${shown(id)} needs a key; put it into the environment as ${names.key}.` : undefined
}

function compatProblem(id: string, address: { readonly name: string; readonly baseUrl?: string }, env: Environment): string | undefined {
  if (address.name === '') return `${shown(id)} names no model; write compat/<name>@<base URL>.`
  const url = address.baseUrl ?? setting(env, 'HAGGLE_COMPAT_URL')
  if (url === undefined) return `${shown(id)} needs a base URL; write ${shown(id)}@http://localhost:8000/v1 or put the URL into the environment as HAGGLE_COMPAT_URL.`
  return urlProblem(url, address.baseUrl === undefined ? 'the base URL in HAGGLE_COMPAT_URL' : 'the base URL after @', 'put the key into HAGGLE_COMPAT_KEY')
}

/** A URL with a password or a query is refused: ids and addresses are shown and recorded, keys are not. The URL itself is not repeated. */
function urlProblem(text: string, what: string, remedy: string): string | undefined {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return `${what} is not an http or https address; write one such as http://localhost:8000/v1.`
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return `${what} holds a user name, password or query; leave them out and ${remedy}.`
  return undefined
}

/** Call only for ids without a problem. */
export function endpointOf(address: Extract<ModelAddress, { readonly kind: ProviderKind }>, env: Environment): Endpoint {
  switch (address.kind) {
    case 'anthropic':
      return { baseUrl: versioned(setting(env, 'ANTHROPIC_BASE_URL') ?? 'https://api.anthropic.com'), key: setting(env, 'ANTHROPIC_API_KEY') }
    case 'openai':
      return { baseUrl: versioned(setting(env, 'OPENAI_BASE_URL') ?? 'https://api.openai.com'), key: setting(env, 'OPENAI_API_KEY') }
    case 'compat':
      return { baseUrl: trimmed(address.baseUrl ?? setting(env, 'HAGGLE_COMPAT_URL') ?? ''), key: setting(env, 'HAGGLE_COMPAT_KEY') }
  }
}

/** Both spellings are in use for the two providers, with /v1 and without; a base URL with a path of its own is left alone. */
const versioned = (url: string): string => (URL.parse(url)?.pathname === '/' ? `${trimmed(url)}/v1` : trimmed(url))
const trimmed = (url: string): string => url.trim().replace(/\/+$/, '')

/** An empty variable is an unset one. */
function setting(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === undefined || value === '' ? undefined : value
}

/** An id as it may stand in a message: one short line, and without what somebody may have put into a URL. */
export const shown = (id: string): string => id.replace(/\/\/[^/@\s]*@/, '//…@').replace(/[?#].*$/s, '').replace(/\p{C}/gu, '').slice(0, 120)
