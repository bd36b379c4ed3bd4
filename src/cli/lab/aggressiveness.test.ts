import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { builtInPrices } from '../../models/prices.ts'
import { aggressivenessOf } from './aggressiveness.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-coding-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const people = [{ person: 'ada', instructions: 'Lowball hard.' }, { person: 'ben' }]
const coding = () => ({ people, path: join(folder, 'x.yaml'), folder, prices: builtInPrices, callsInFlight: 2, callSeconds: 1 })

describe('coding as the experiment asks', () => {
  it('not at all, or by rules', async () => {
    expect(await aggressivenessOf({}, coding())).toBeUndefined()
    expect(await aggressivenessOf({ aggressiveness: { by: 'rules' } }, coding())).toMatchObject({ by: 'rules', aggressive: { ada: true, ben: false } })
  })

  it('by a file beside the experiment’s; its faults are named', async () => {
    await writeFile(join(folder, 'coded.yaml'), 'ada: false\nben: true\n')
    expect(await aggressivenessOf({ aggressiveness: { by: 'file', file: 'coded.yaml' } }, coding())).toMatchObject({ by: 'file', aggressive: { ada: false, ben: true } })
    await writeFile(join(folder, 'coded.yaml'), 'ada: false\neve: true\n')
    await expect(aggressivenessOf({ aggressiveness: { by: 'file', file: 'coded.yaml' } }, coding())).rejects.toThrow(/coded\.yaml does not code everybody:\n {2}"eve": nobody[\s\S]*ben: not coded/)
    await expect(aggressivenessOf({ aggressiveness: { by: 'file', file: 'none.yaml' } }, coding())).rejects.toThrow(/none\.yaml is not a file/)
  })

  it('by a model, and a second time from what it answered, without it', async () => {
    const script = join(folder, 'judge.jsonl')
    await writeFile(script, `${JSON.stringify({ role: 'judge', object: { aggressive: true } })}\n${JSON.stringify({ role: 'check', object: { ready: true } })}\n`)
    const choice = { aggressiveness: { by: 'model', model: `scripted/${script}` } } as const
    const first = await aggressivenessOf(choice, coding())
    expect(first).toMatchObject({ by: 'model', aggressive: { ada: true, ben: false }, cost: { calls: 1 } })
    await rm(script)
    expect(await aggressivenessOf(choice, coding())).toStrictEqual(first)
  })

  it('by a model that answered nothing usable: not coded, and asked again by the next command', async () => {
    const script = join(folder, 'judge.jsonl')
    const says = (...answers: readonly object[]): Promise<void> => writeFile(script, answers.map((answer) => `${JSON.stringify({ role: 'judge', ...answer })}\n`).join(''))
    const choice = { aggressiveness: { by: 'model', model: `scripted/${script}` } } as const
    await says({ text: 'surely' }, { fault: 'cut_off' })
    expect(await aggressivenessOf(choice, coding())).toMatchObject({ aggressive: { ben: false }, notCoded: ['ada'], share: 0 })
    await says({ fault: 'malformed' }, { object: { aggressive: true } })
    const coded = await aggressivenessOf(choice, coding())
    expect(coded).toMatchObject({ aggressive: { ada: true, ben: false }, share: 0.5 })
    expect(coded).not.toHaveProperty('notCoded')
  })
})
