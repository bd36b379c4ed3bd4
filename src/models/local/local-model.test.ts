import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ModelRequest } from '../model.ts'
import { openLocalModel } from './local-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'haggle-local-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
/** The magic word and version 3. */
const header = 'GGUF\x03\0\0\0'
const weights = file('weights.gguf', `${header}${'\0'.repeat(60)}`)

/** A folder as HAGGLE_LLAMA names one, with the stand-in for the engine in it. */
const withEngine = ((): { readonly HAGGLE_LLAMA: string } => {
  const target = join(folder, 'engine/node_modules/node-llama-cpp')
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'package.json'), JSON.stringify({ name: 'node-llama-cpp', type: 'module', exports: './index.js' }))
  copyFileSync(new URL('pretend-engine.fixture.mjs', import.meta.url), join(target, 'index.js'))
  return { HAGGLE_LLAMA: join(folder, 'engine') }
})()

const opening = (path: string, environment: Readonly<Record<string, string>> = withEngine) => openLocalModel({ id: `local/${path}`, path, environment })
const fault = (code: string, words: RegExp) => expect.objectContaining({ name: 'ModelFault', code, message: expect.stringMatching(words) })

function asking(given: Partial<Omit<ModelRequest, 'purpose'>> & { readonly purpose?: Partial<ModelRequest['purpose']> } = {}): ModelRequest {
  return {
    system: 's'.repeat(400), messages: [{ role: 'user', text: 'Hello' }], form: { kind: 'text' }, sampling: { temperature: 0.5, outputTokensMax: 2_000 },
    ...given, purpose: { arm: 'A', person: 'ann', role: 'voice', turn: 1, part: 0, ...given.purpose },
  }
}

describe('opening local weights', () => {
  it('says where a file is missing', async () => {
    await expect(opening(join(folder, 'nowhere.gguf'))).rejects.toStrictEqual(fault('unknown_model', /There is no file .*nowhere\.gguf/))
  })

  it.each([['not.gguf', 'PK\x03\x04 and so on'], ['empty.gguf', ''], ['short.gguf', 'GGU']])('knows %s for no weights before the engine is asked for', async (name, content) => {
    await expect(opening(file(name, content), { HAGGLE_LLAMA: folder })).rejects.toStrictEqual(fault('bad_request', /is not a GGUF file/))
  })

  it.each(['GGUF', 'GGUF and some words'])('knows %j for a damaged file', async (content) => {
    await expect(opening(file('damaged.gguf', content))).rejects.toStrictEqual(fault('bad_request', /is damaged or of another kind/))
  })

  it('knows a folder for no file', async () => {
    await expect(opening(folder)).rejects.toStrictEqual(fault('bad_request', /cannot be read/))
  })

  it('says how the engine is installed where it is absent', async () => {
    await expect(opening(weights, { HAGGLE_LLAMA: folder })).rejects.toStrictEqual(fault('bad_request', /need the package node-llama-cpp.*npm install node-llama-cpp/))
    await expect(opening(weights, { HAGGLE_LLAMA: folder })).rejects.toMatchObject({ final: true, retryable: false })
  })

  it('says that the engine refused a file', async () => {
    await expect(opening(file('cut-short.gguf', `${header}…`))).rejects.toStrictEqual(fault('bad_request', /cannot be loaded: Failed to load model\. The file may be cut short/))
  })

  it('names weights by what they hold', async () => {
    const version = async (path: string): Promise<string> => (await (await opening(path)).ask(asking())).version
    expect(await version(weights)).toMatch(/^weights\.gguf Instruct [0-9a-f]{12}$/)
    expect(await version(weights)).toBe(await version(weights))
    expect(await version(file('weights.gguf', `${header}${'\0'.repeat(59)}x`))).not.toBe(await version(file('weights.gguf', `${header}${'\0'.repeat(60)}`)))
  })
})

describe('asking local weights', () => {
  it('draws by the request: the same whenever it is asked, another for another turn, and the same in every arm', async () => {
    const model = await opening(weights)
    const reply = async (given: Parameters<typeof asking>[0]): Promise<string> => (await model.ask(asking(given))).text
    const first = await reply({})
    expect(await reply({ purpose: { arm: 'B' } })).toBe(first)
    expect(await (await opening(weights)).ask(asking())).toMatchObject({ text: first })
    for (const other of [{ purpose: { turn: 2 } }, { purpose: { part: 1 } }, { system: 'S' }, { messages: [{ role: 'user' as const, text: 'Bye' }] }]) expect(await reply(other)).not.toBe(first)
  })

  it('reads what is new, in whole steps, and counts the rest as cached', async () => {
    const model = await opening(weights)
    const first = await model.ask(asking())
    const again = await model.ask(asking({ messages: [{ role: 'user', text: 'Hello' }, { role: 'assistant', text: first.text }, { role: 'user', text: 'More' }] }))
    expect(first.usage).toMatchObject({ cached: 0, written: 0, output: first.text.length })
    expect(again.usage.cached).toBe(3 * 128)
    expect(again.usage.fresh).toBeLessThan(first.usage.fresh)
    expect((await model.ask(asking({ system: 'other' }))).usage.cached).toBe(0)
  })

  it('holds a reply to the narrower form', async () => {
    const form = { kind: 'object', name: 'move', description: 'Your move.', schema: { enum: ['L1', 'L2'] }, narrowSchema: { enum: ['L2'] } } as const
    expect(JSON.parse((await (await opening(weights)).ask(asking({ form }))).text)).toMatchObject({ grammar: 'root ::= r0\nr0 ::= "\\"L2\\""' })
  })

  it('says that a prompt does not fit, that a reply was cut off, that it was empty', async () => {
    const model = await opening(weights)
    await expect(model.ask(asking({ system: 'x'.repeat(5_000) }))).rejects.toStrictEqual(fault('context_overflow', /The prompt has 50\d\d tokens.* 4096 /))
    const short = await model.ask(asking({ sampling: { temperature: 0.5, outputTokensMax: 5 } })).catch((caught: unknown) => caught)
    expect(short).toStrictEqual(fault('cut_off', /did not end its reply/))
    expect(short).toMatchObject({ final: false, usage: { output: 5 }, partial: expect.stringMatching(/\S/) })
    await expect(model.ask(asking({ messages: [{ role: 'user', text: 'say nothing' }] }))).rejects.toStrictEqual(fault('empty', /empty reply/))
  })

  it('goes on after a failure of the engine and after a call that was given up', async () => {
    const model = await opening(weights)
    const stop = new AbortController()
    const asked = [model.ask(asking({ messages: [{ role: 'user', text: 'crash' }] })), model.ask(asking({ signal: stop.signal })), model.ask(asking({ signal: AbortSignal.abort() })), model.ask(asking())]
    setImmediate(() => stop.abort())
    const settled = await Promise.allSettled(asked)
    expect(settled.map((one) => one.status === 'fulfilled' ? 'done' : one.reason.code)).toStrictEqual(['server_error', 'timed_out', 'timed_out', 'done'])
    expect(settled[0]).toMatchObject({ reason: { message: expect.not.stringContaining('some file') } })
  })

  it('answers one after another and keeps conversations apart', async () => {
    const model = await opening(weights)
    const people = Array.from({ length: 30 }, (_, index) => `p${index}`)
    const ask = (person: string) => model.ask(asking({ system: person.repeat(200), purpose: { person } }))
    await Promise.all(people.map(ask))
    expect((await ask('p29')).usage.cached).toBeGreaterThan(0)
    expect((await ask('p0')).usage.cached).toBe(0) // long displaced
    await model.close?.()
  })
})
