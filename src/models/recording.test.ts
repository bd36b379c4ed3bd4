// Record, replay, and everything that may be wrong with the file in between.
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Model, ModelFault, type ModelReply, type ModelRequest } from './model.ts'
import { promptHash } from './prompt-hash.ts'
import { recordedModel } from './recorded-model.ts'
import { openRecorder, readInterrupted, readRecording } from './recording.ts'
import { aRequest } from './request.fixture.ts'
import { scriptedModel } from './scripted-model.ts'

let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'haggle-recording-')) })
afterAll(() => rm(folder, { recursive: true }))
let files = 0
const freshPath = (): string => join(folder, `calls-${++files}.jsonl`)

const requestFor = (person: string, turn = 1, words = 'hello'): ModelRequest => ({ ...aRequest, purpose: { ...aRequest.purpose, person, turn }, messages: [{ role: 'user', text: words }] })
const usage = { fresh: 3, cached: 20, written: 5, output: 7 }
const echo = scriptedModel(({ purpose, messages }) => ({ text: `${purpose.person} heard ${messages[0]?.text ?? ''}`, usage, version: 'echo-20260101' }), 'anthropic/echo')

async function recorded(model: Model, requests: readonly ModelRequest[], path = freshPath()): Promise<string> {
  const recorder = await openRecorder(path)
  const recording = recorder.recording(model)
  await Promise.all(requests.map((request) => recording.ask(request).catch(() => undefined)))
  await recorder.close()
  return path
}

const replayed = async (path: string, id = 'anthropic/echo'): Promise<Model> => recordedModel({ id, calls: await readRecording(path) })

it('a replay answers with the same bytes, version and usage, and keeps the id', async () => {
  const path = await recorded(echo, [requestFor('ada')])
  const model = await replayed(path)
  expect(model.id).toBe('anthropic/echo')
  expect(await model.ask(requestFor('ada'))).toStrictEqual({ text: 'ada heard hello', version: 'echo-20260101', usage } satisfies ModelReply)
})

it('faults are recorded and replayed too, with what they cost', async () => {
  const path = await recorded(scriptedModel(() => new ModelFault('timed_out', 'too slow.', { usage })), [requestFor('ada')])
  await expect((await replayed(path)).ask(requestFor('ada'))).rejects.toMatchObject({ code: 'timed_out', message: 'too slow.', retryable: true, usage, partial: undefined })
  const cut = await recorded(scriptedModel(() => new ModelFault('cut_off', 'too long.', { usage, partial: 'I could' })), [requestFor('ada')])
  await expect((await replayed(cut)).ask(requestFor('ada'))).rejects.toMatchObject({ code: 'cut_off', partial: 'I could' })
})

it('calls made at the same time do not mix', async () => {
  const people = Array.from({ length: 200 }, (_, number) => `p${number}`)
  const path = await recorded(scriptedModel(({ purpose }) => `${purpose.person} `.repeat(2_000)), people.map((person) => requestFor(person)))
  const model = await replayed(path)
  for (const person of people) expect((await model.ask(requestFor(person))).text).toBe(`${person} `.repeat(2_000))
})

it('two writers may share a file', async () => {
  const path = freshPath()
  await Promise.all([recorded(echo, [requestFor('ada'), requestFor('ben')], path), recorded(echo, [requestFor('cleo'), requestFor('dan')], path)])
  const model = await replayed(path)
  for (const person of ['ada', 'ben', 'cleo', 'dan']) expect((await model.ask(requestFor(person))).text).toBe(`${person} heard hello`)
})

it('is readable by its owner alone, and holds no prompt', async () => {
  const path = await recorded(echo, [requestFor('ada')])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const text = await readFile(path, 'utf8')
  expect(text).not.toContain(aRequest.system)
  expect(text).toContain(promptHash(requestFor('ada')))
})

describe('what is not recorded is said plainly', () => {
  it('a call that was never made', async () => {
    const model = await replayed(await recorded(echo, [requestFor('ada')]))
    await expect(model.ask(requestFor('ada', 2))).rejects.toMatchObject({ code: 'not_recorded', final: true, message: expect.stringContaining('the voice of ada in turn 2 of arm ours') })
  })

  it('a call that asked something else', async () => {
    const model = await replayed(await recorded(echo, [requestFor('ada')]))
    await expect(model.ask(requestFor('ada', 1, 'something else'))).rejects.toMatchObject({ code: 'not_recorded', message: expect.stringMatching(/voice of ada in turn 1 .*asks something else/) })
  })

  it.each([['not a recording', '{"entries": []}\n'], ['text', 'hello'], ['empty', '']])('a file that is %s', async (_, text) => {
    const path = freshPath()
    await writeFile(path, text)
    await expect(readRecording(path)).rejects.toMatchObject({ code: 'not_recorded', message: expect.stringContaining(path) })
  })
})

describe('after a crash', () => {
  it('a last line that was cut is left out, and the file goes on in a new one', async () => {
    const path = await recorded(echo, [requestFor('ada'), requestFor('ben')])
    const whole = await readFile(path)
    await writeFile(path, whole.subarray(0, whole.length - 9))
    await expect((await replayed(path)).ask(requestFor('ada'))).resolves.toMatchObject({ text: 'ada heard hello' })
    await expect((await replayed(path)).ask(requestFor('ben'))).rejects.toMatchObject({ code: 'not_recorded' })
    await recorded(echo, [requestFor('ben')], path)
    await expect((await replayed(path)).ask(requestFor('ben'))).resolves.toMatchObject({ text: 'ben heard hello' })
  })

  it('of a call that was made again the later answer counts', async () => {
    const path = await recorded(scriptedModel(() => 'first'), [requestFor('ada')])
    await recorded(scriptedModel(() => 'second'), [requestFor('ada')], path)
    await expect((await replayed(path)).ask(requestFor('ada'))).resolves.toMatchObject({ text: 'second' })
  })

  it.each(['{"purpose": 1}', '{"purpose":{"arm":"a","person":"p","role":"voice","turn":1,"part":0},"prompt":"x","model":"m","reply":{"text":5}}', 'null', '[]', '"'])('a line that is no call is passed over: %s', async (line) => {
    const path = await recorded(echo, [requestFor('ada')])
    await appendFile(path, `${line}\n`)
    await expect((await replayed(path)).ask(requestFor('ada'))).resolves.toMatchObject({ text: 'ada heard hello' })
  })
})

it.each(['', '{"sche'])('a run that was killed before the first line was whole (%j) has recorded nothing, and begins anew', async (written) => {
  const path = join(folder, `killed-${written.length}.jsonl`)
  expect(await readInterrupted(path)).toEqual(new Map())
  await writeFile(path, written)
  expect(await readInterrupted(path)).toEqual(new Map())
  await (await openRecorder(path)).close()
  expect(await readInterrupted(path)).toEqual(new Map())
  expect(await readRecording(path)).toEqual(new Map())
})

describe('promptHash', () => {
  it('tells apart what the model would be shown, and nothing else', () => {
    const hash = promptHash(aRequest)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    const { form } = aRequest
    if (form.kind !== 'object') throw new Error('the fixture asks for an object')
    const others = [
      { ...aRequest, system: 'x' }, { ...aRequest, messages: [] }, { ...aRequest, form: { kind: 'text' as const } }, { ...aRequest, form: { ...form, name: 'other' } },
      { ...aRequest, form: { ...form, schema: { type: 'object' } } }, { ...aRequest, messages: aRequest.messages.map(({ text }) => ({ role: 'assistant' as const, text })) },
    ]
    expect(new Set([hash, ...others.map(promptHash)]).size).toBe(others.length + 1)
    expect(promptHash({ ...aRequest, sampling: { temperature: 1, outputTokensMax: 1 }, purpose: { ...aRequest.purpose, turn: 9 } } as ModelRequest)).toBe(hash)
    expect(promptHash({ ...aRequest, form: { ...form, narrowSchema: { type: 'object' } } })).toBe(hash)
  })
})
