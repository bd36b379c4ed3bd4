import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ModelFault, type ModelRequest, type ModelRole } from './model.ts'
import { aRequest } from './request.fixture.ts'
import { openScriptedModel, scriptedModel } from './scripted-model.ts'

let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'haggle-script-')) })
afterAll(() => rm(folder, { recursive: true }))
let files = 0

async function script(text: string) {
  const path = join(folder, `script-${++files}.jsonl`)
  await writeFile(path, text)
  return openScriptedModel({ id: 'scripted/x', path })
}
const by = (role: ModelRole): ModelRequest => ({ ...aRequest, purpose: { ...aRequest.purpose, role } })

describe('a file', () => {
  it('answers each role with its own lines in order, then with those of no role, then not at all', async () => {
    const model = await script('{"role":"voice","text":"one"}\n{"role":"talker","object":{"a":1}}\n\n{"text":"for anybody"}\r\n{"role":"voice","text":"two"}\n')
    expect((await model.ask(by('voice'))).text).toBe('one')
    expect((await model.ask(by('talker'))).text).toBe('{"a":1}')
    expect((await model.ask(by('voice'))).text).toBe('two')
    expect((await model.ask(by('reader'))).text).toBe('for anybody')
    await expect(model.ask(by('voice'))).rejects.toMatchObject({ code: 'script_ended', final: true })
  })

  it('may fail on purpose', async () => {
    await expect((await script('{"fault":"timed_out"}')).ask(aRequest)).rejects.toMatchObject({ code: 'timed_out', retryable: true })
  })

  it.each([['no JSON', '{"text"'], ['a list', '[1]\n'], ['a number', '5'], ['an unknown role', '{"role":"king","text":"x"}'], ['an unknown fault', '{"fault":"flood"}'], ['nothing to say', '{"role":"voice"}']])('with %s is refused with its line', async (_, line) => {
    await expect(script(`{"text":"fine"}\n${line}`)).rejects.toMatchObject({ code: 'bad_request', message: expect.stringMatching(/script-\d+\.jsonl:2: /) })
  })

  it('that is not there is refused', async () => {
    await expect(openScriptedModel({ id: 'scripted/x', path: join(folder, 'none') })).rejects.toMatchObject({ code: 'bad_request' })
  })
})

it('a function answers with words, an answer with its cost, a fault, or nothing more', async () => {
  const answers = ['words', { text: 'dear', usage: { fresh: 1, cached: 2, written: 3, output: 4 }, version: 'v2' }, new ModelFault('refused', 'no.'), undefined]
  const model = scriptedModel(() => answers.shift())
  expect(await model.ask(aRequest)).toStrictEqual({ text: 'words', version: 'scripted/test', usage: { fresh: 0, cached: 0, written: 0, output: 0 } })
  expect(await model.ask(aRequest)).toMatchObject({ text: 'dear', version: 'v2', usage: { output: 4 } })
  await expect(model.ask(aRequest)).rejects.toMatchObject({ code: 'refused' })
  await expect(model.ask(aRequest)).rejects.toMatchObject({ code: 'script_ended' })
})
