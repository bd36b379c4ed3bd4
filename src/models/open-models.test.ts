import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startStubProvider, stubFaults, type StubProvider } from '../../test/stub-provider/stub-provider.ts'
import { ModelFault } from './model.ts'
import { openModels, type OpenModels, type OpenModelsOptions } from './open-models.ts'
import { aRequest } from './request.fixture.ts'
import { quickClock } from './test-clock.fixture.ts'

let folder: string
let stub: StubProvider
let isDown = false
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-models-'))
  stub = await startStubProvider({ brain: ({ model }) => ({ tool: { move: model } }), fault: ({ wire }) => (isDown ? stubFaults(wire).hangUp : undefined) })
})
afterAll(async () => {
  await stub.close()
  await rm(folder, { recursive: true })
})

const all = ['anthropic/claude-haiku-4-5', 'openai/gpt-5-mini', 'compat/qwen'] as const
const open = (given: Partial<OpenModelsOptions> = {}): Promise<OpenModels> => openModels({
  ids: all, env: { ANTHROPIC_BASE_URL: stub.anthropicUrl, OPENAI_BASE_URL: stub.openaiUrl, HAGGLE_COMPAT_URL: stub.openaiUrl }, inFlightMax: 8, deadlineMilliseconds: 5_000_000, clock: quickClock(), ...given,
})

async function using<T>(models: OpenModels, use: (models: OpenModels) => Promise<T>): Promise<T> {
  try {
    return await use(models)
  } finally {
    await models.close()
  }
}

it('each id is asked where it lives, by its own name', async () => {
  await using(await open(), async (models) => {
    for (const id of all) expect((await models.model(id).ask(aRequest)).text).toBe(JSON.stringify({ move: id.replace(/^[a-z]+\//, '') }))
    expect(models.model(all[0]).id).toBe(all[0])
    expect(() => models.model('openai/gpt-4o')).toThrow(RangeError)
  })
})

it('no more calls are in flight than allowed, over all models together', async () => {
  // Answers nobody until four are asking.
  let asking: (() => void)[] = []
  const patient = await startStubProvider({
    brain: () => new Promise((resolve) => {
      asking.push(() => resolve({ tool: {} }))
      if (asking.length < 4) return
      for (const answer of asking) answer()
      asking = []
    }),
  })
  const env = { ANTHROPIC_BASE_URL: patient.anthropicUrl, OPENAI_BASE_URL: patient.openaiUrl, HAGGLE_COMPAT_URL: patient.openaiUrl }
  await using(await open({ env, inFlightMax: 4 }), async (models) => {
    await Promise.all(Array.from({ length: 28 }, (_, number) => models.model(all[number % 3] ?? all[0]).ask(aRequest)))
    expect(patient.tally()).toMatchObject({ requests: 28, inFlightMax: 4 })
  })
  await patient.close()
})

it('a recorded run is replayed without a provider, a key or an address', async () => {
  const record = join(folder, 'calls.jsonl')
  const replies = await using(await open({ record }), (models) => Promise.all(all.map((id, turn) => models.model(id).ask({ ...aRequest, purpose: { ...aRequest.purpose, turn } }))))
  const asked = stub.tally().requests
  await using(await openModels({ ids: all, env: {}, inFlightMax: 1, deadlineMilliseconds: 1, replay: record }), async (models) => {
    expect(await Promise.all(all.map((id, turn) => models.model(id).ask({ ...aRequest, purpose: { ...aRequest.purpose, turn } })))).toStrictEqual(replies)
  })
  const other = `recorded/${record}`
  await using(await openModels({ ids: [other], env: {}, inFlightMax: 1, deadlineMilliseconds: 1 }), async (models) => {
    expect(await models.model(other).ask({ ...aRequest, purpose: { ...aRequest.purpose, turn: 0 } })).toStrictEqual(replies[0])
  })
  expect(stub.tally().requests).toBe(asked)
})

it('what is recorded is the end of a call, not its attempts', async () => {
  const record = join(folder, 'faults.jsonl')
  isDown = true
  await using(await open({ record }), async (models) => {
    const before = stub.tally().requests
    await expect(models.model(all[0]).ask(aRequest)).rejects.toMatchObject({ code: 'connection' })
    expect(stub.tally().requests - before).toBe(3)
  })
  isDown = false
  await using(await openModels({ ids: all, env: {}, inFlightMax: 1, deadlineMilliseconds: 1, replay: record }), async (models) => {
    await expect(models.model(all[0]).ask(aRequest)).rejects.toMatchObject({ code: 'connection' })
  })
})

it('models of one address fail together; those of another go on', async () => {
  isDown = true
  const up = await startStubProvider()
  const ids = ['compat/one', 'compat/two', `compat/three@${up.openaiUrl}`] as const
  await using(await open({ ids, whileDown: 'fail' }), async (models) => {
    await models.model(ids[0]).ask(aRequest).catch(() => undefined)
    await models.model(ids[0]).ask(aRequest).catch(() => undefined)
    const before = stub.tally().requests
    await expect(models.model(ids[1]).ask(aRequest)).rejects.toMatchObject({ code: 'overloaded' })
    expect(stub.tally().requests).toBe(before)
    await expect(models.model(ids[2]).ask(aRequest)).resolves.toMatchObject({ text: '{"move":"ok"}' })
  })
  isDown = false
  await up.close()
})

describe('what cannot be opened says what is missing', () => {
  it.each([
    ['anthropic/claude-haiku-4-5', /ANTHROPIC_API_KEY/], ['compat/qwen', /HAGGLE_COMPAT_URL/], ['qwen', /not a model id/], ['scripted/none.jsonl', /none\.jsonl cannot be read/],
    ['local/none.gguf', /none\.gguf/],
  ])('%s', async (id, words) => {
    const fault: unknown = await openModels({ ids: [id], env: {}, inFlightMax: 1, deadlineMilliseconds: 1 }).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(ModelFault)
    expect(fault).toMatchObject({ final: true, message: expect.stringMatching(words) })
  })

  it('a recording that is missing', async () => {
    await expect(openModels({ ids: all, env: {}, inFlightMax: 1, deadlineMilliseconds: 1, replay: join(folder, 'none.jsonl') })).rejects.toMatchObject({ code: 'not_recorded', message: expect.stringContaining('none.jsonl cannot be read') })
  })
})

it('a script is read once per run, and shared by all who name it', async () => {
  const path = join(folder, 'script.jsonl')
  await writeFile(path, '{"text":"one"}\n{"text":"two"}\n')
  await using(await openModels({ ids: [`scripted/${path}`], env: {}, inFlightMax: 1, deadlineMilliseconds: 1 }), async (models) => {
    const model = models.model(`scripted/${path}`)
    expect([(await model.ask(aRequest)).text, (await model.ask(aRequest)).text]).toStrictEqual(['one', 'two'])
    await expect(model.ask(aRequest)).rejects.toMatchObject({ code: 'script_ended' })
  })
})
