import { describe, expect, it } from 'vitest'
import { endpointOf, modelIdProblem, parseModelId, shown } from './model-id.ts'

describe('parseModelId', () => {
  it.each([
    ['anthropic/claude-haiku-4-5', { kind: 'anthropic', name: 'claude-haiku-4-5' }],
    ['openai/gpt-5-mini', { kind: 'openai', name: 'gpt-5-mini' }],
    ['compat/meta-llama/Llama-3.1-8B', { kind: 'compat', name: 'meta-llama/Llama-3.1-8B' }],
    ['compat/qwen2.5:7b@http://localhost:11434/v1', { kind: 'compat', name: 'qwen2.5:7b', baseUrl: 'http://localhost:11434/v1' }],
    ['compat/a@b@https://host/v1', { kind: 'compat', name: 'a@b', baseUrl: 'https://host/v1' }],
    ['local//weights/a.gguf', { kind: 'local', path: '/weights/a.gguf' }],
    ['scripted/replies.jsonl', { kind: 'scripted', path: 'replies.jsonl' }],
    ['recorded/out/calls.jsonl', { kind: 'recorded', path: 'out/calls.jsonl' }],
  ])('%s', (id, address) => expect(parseModelId(id)).toStrictEqual(address))

  it.each(['auto', 'anthropic', 'anthropic/', 'mistral/large', 'exec:node a.js', ''])('%s is none', (id) => expect(parseModelId(id)).toBeUndefined())
})

describe('modelIdProblem', () => {
  it.each([
    ['anthropic/claude-haiku-4-5', {}, /ANTHROPIC_API_KEY/],
    ['anthropic/claude-haiku-4-5', { ANTHROPIC_API_KEY: '  ' }, /ANTHROPIC_API_KEY/],
    ['openai/gpt-5-mini', { ANTHROPIC_API_KEY: 'k' }, /OPENAI_API_KEY/],
    ['openai/gpt-5-mini', { OPENAI_BASE_URL: 'localhost' }, /OPENAI_BASE_URL is not an http/],
    ['compat/qwen', {}, /HAGGLE_COMPAT_URL/],
    ['compat/qwen@https://me:secret@host/v1', {}, /HAGGLE_COMPAT_KEY/],
    ['compat/qwen@https://host/v1?key=secret', {}, /HAGGLE_COMPAT_KEY/],
    ['compat/@https://host/v1', {}, /names no model/],
    ['local/weights.bin', {}, /\.gguf/],
    ['gpt-5', {}, /not a model id/],
  ])('%s: says what is missing', (id, env, words) => {
    const problem = modelIdProblem(id, env)
    expect(problem).toMatch(words)
    expect(problem).toMatch(/\.$/)
    expect(problem).not.toContain('secret')
  })

  it.each([
    ['anthropic/claude-haiku-4-5', { ANTHROPIC_API_KEY: 'k' }],
    // A server that stands in for the provider may ask for no key.
    ['anthropic/claude-haiku-4-5', { ANTHROPIC_BASE_URL: 'http://127.0.0.1:8080' }],
    ['openai/gpt-5-mini', { OPENAI_API_KEY: 'k' }],
    ['compat/qwen', { HAGGLE_COMPAT_URL: 'http://localhost:8000/v1' }],
    ['compat/qwen@http://localhost:8000/v1', {}],
    ['local/a.GGUF', {}], ['scripted/a.jsonl', {}], ['recorded/a.jsonl', {}],
  ])('%s can be asked', (id, env) => expect(modelIdProblem(id, env)).toBeUndefined())
})

describe('endpointOf', () => {
  it.each(['http://127.0.0.1:8080', 'http://127.0.0.1:8080/', 'http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1/'])('%s: the version is added where it is missing', (url) => {
    expect(endpointOf({ kind: 'anthropic', name: 'm' }, { ANTHROPIC_BASE_URL: url }).baseUrl).toBe('http://127.0.0.1:8080/v1')
    expect(endpointOf({ kind: 'openai', name: 'm' }, { OPENAI_BASE_URL: url }).baseUrl).toBe('http://127.0.0.1:8080/v1')
  })

  it('a compatible server is taken at its word', () => {
    expect(endpointOf({ kind: 'compat', name: 'm', baseUrl: 'http://h/openai/' }, { HAGGLE_COMPAT_URL: 'http://other', HAGGLE_COMPAT_KEY: ' k ' })).toStrictEqual({ baseUrl: 'http://h/openai', key: 'k' })
  })

  it('the providers themselves are asked where nothing else is said', () => {
    expect(endpointOf({ kind: 'anthropic', name: 'm' }, {})).toStrictEqual({ baseUrl: 'https://api.anthropic.com/v1', key: undefined })
    expect(endpointOf({ kind: 'openai', name: 'm' }, { OPENAI_API_KEY: 'k' })).toStrictEqual({ baseUrl: 'https://api.openai.com/v1', key: 'k' })
  })
})

it('an id is shown without what may be a password', () => {
  expect(shown('compat/q@https://me:secret@host/v1?key=secret')).toBe('compat/q@https://…@host/v1')
  expect(shown(`openai/${'x'.repeat(500)}\n`)).toHaveLength(120)
})
