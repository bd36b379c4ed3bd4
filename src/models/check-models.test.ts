import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startStubProvider, stubFaults, type StubFaultName, type StubProvider, type StubReply, type StubRequest } from '../../test/stub-provider/stub-provider.ts'
import { checkModels, type ModelCheck, structuredModes } from './check-models.ts'
import { quickClock } from './test-clock.fixture.ts'

let folder: string
let stub: StubProvider
let faultName: StubFaultName | undefined
let brain: (request: StubRequest) => StubReply
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-check-'))
  stub = await startStubProvider({ brain: (request) => brain(request), fault: ({ wire, tools }) => (faultName === undefined || (faultName === 'noTools' && tools.length === 0) ? undefined : stubFaults(wire)[faultName]) })
})
afterAll(async () => {
  await stub.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  faultName = undefined
  brain = ({ forcedTool }) => (forcedTool === undefined ? '{"ok": true}' : { tool: { ok: true } })
})

/** Seconds on the clock of tests that wait for nothing: a busy machine must not be taken for a slow model. */
const patience = { deadlineMilliseconds: 5_000_000 } as const

const check = async (id: string, { deadlineMilliseconds }: { readonly deadlineMilliseconds: number } = patience): Promise<ModelCheck> => {
  const [only] = await checkModels([id], { env: { ANTHROPIC_BASE_URL: stub.anthropicUrl, OPENAI_BASE_URL: stub.openaiUrl, HAGGLE_COMPAT_URL: stub.openaiUrl }, deadlineMilliseconds, clock: quickClock() })
  if (only === undefined) throw new Error('no check came back')
  return only
}

it.each(['anthropic/claude-haiku-4-5', 'openai/gpt-5-mini'])('%s works, under the name it gives itself, at a known price', async (id) => {
  expect(await check(id)).toMatchObject({ id, works: true, structured: 'tool', version: id.replace(/^[a-z]+\//, ''), price: { source: expect.any(String) } })
})

it.each(['anthropic/claude-haiku-4-5', 'openai/gpt-5-mini', 'compat/gemma'])('%s without tools works in text mode, and the run is told so', async (id) => {
  faultName = 'noTools'
  const checked = await check(id)
  expect(checked).toMatchObject({ works: true, structured: 'text' })
  expect(structuredModes([checked])).toStrictEqual(new Map([[id, 'text']]))
})

it('so does one that takes tools and does not call them', async () => {
  brain = ({ tools }) => (tools.length > 0 ? 'I would rather talk.' : 'Sure: {"ok": false}')
  expect(await check('compat/gemma')).toMatchObject({ works: true, structured: 'text' })
})

it('one that does neither is named as what it is', async () => {
  brain = () => 'I would rather talk.'
  expect(await check('compat/gemma')).toMatchObject({ works: false, problem: expect.stringMatching(/neither calls a tool nor writes the JSON/) })
})

describe('what is missing, in plain words', () => {
  it.each<readonly [StubFaultName, RegExp]>([
    ['wrongKey', /the key for .* is refused; check /], ['keyRevoked', /the key for .* is refused/], ['spendLimit', /add credit/], ['unknownModel', /there is no model/], ['otherModel', /was asked, .* answered/],
    ['overloaded', /is overloaded/], ['hangAtStart', /did not answer within 30 seconds/], ['hangUp', /no connection/],
  ])('%s', async (name, words) => {
    faultName = name
    for (const id of ['anthropic/claude-haiku-4-5', 'openai/gpt-5-mini']) expect(await check(id, name === 'hangAtStart' ? { deadlineMilliseconds: 30_000 } : patience)).toMatchObject({ id, works: false, problem: expect.stringMatching(words) })
  })

  it.each([
    ['anthropic/claude-haiku-4-5', /ANTHROPIC_API_KEY/], ['compat/x@http://127.0.0.1:9/v1', /no connection/], ['compat/x', /HAGGLE_COMPAT_URL/], ['auto', /not a model id/], ['scripted/none.jsonl', /cannot be read/], ['recorded/none.jsonl', /cannot be read/],
  ])('%s', async (id, words) => {
    const [checked] = await checkModels([id], { env: {}, clock: quickClock(), ...patience })
    expect(checked).toMatchObject({ works: false, problem: expect.stringMatching(words) })
  })

  it('a GGUF that is none', async () => {
    const path = join(folder, 'not.gguf')
    await writeFile(path, 'this is a text')
    const [checked] = await checkModels([`local/${path}`], { env: {} })
    expect(checked).toMatchObject({ works: false, problem: expect.stringMatching(/GGUF/) })
  })
})

it('a script is read and not used up', async () => {
  const path = join(folder, 'script.jsonl')
  await writeFile(path, '{"text":"only one"}\n')
  const [checked] = await checkModels([`scripted/${path}`], { env: {} })
  expect(checked).toStrictEqual({ id: `scripted/${path}`, works: true, structured: 'tool', version: '', price: 'free' })
})

it('each id is tried once, and the answers come in the order of the ids', async () => {
  const env = { HAGGLE_COMPAT_URL: stub.openaiUrl }
  const before = stub.tally().requests
  const checks = await checkModels(['compat/a', 'nothing', 'compat/b', 'compat/a'], { env, clock: quickClock(), ...patience })
  expect(checks.map(({ id, works }) => [id, works])).toStrictEqual([['compat/a', true], ['nothing', false], ['compat/b', true]])
  expect(stub.tally().requests - before).toBe(2)
})
