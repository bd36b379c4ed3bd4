// Asking a model: caps first, every call noted, faults as values, final faults the end of the run.
import { describe, expect, it } from 'vitest'
import { anna } from '../../market/market-cast.fixture.ts'
import { RunMustStop } from '../agent.ts'
import { promptHash } from '../../models/prompt-hash.ts'
import { askModel, estimatedUsage, rehearse } from './ask.ts'
import { languageMarket, personOf, portsFor } from './turn/language-scenario.fixture.ts'

const { config } = languageMarket()
const request = { system: 'Be brief.', messages: [{ role: 'user' as const, text: 'Hello' }], form: { kind: 'text' as const }, sampling: { temperature: 0, outputTokensMax: 10 } }
const call = { role: 'talker' as const, modelId: 'scripted/test', request, turn: 3, part: 0 }

describe('askModel', () => {
  it('names the call, and notes what it cost', async () => {
    const ports = portsFor(personOf(anna), { config, answer: () => 'hi' })
    const { reply, note } = await askModel(ports)(call)
    expect(reply?.text).toBe('hi')
    expect(ports.requests[0]?.purpose).toEqual({ arm: 'A', person: anna, role: 'talker', turn: 3, part: 0 })
    expect(note).toEqual({ role: 'talker', model: 'scripted/test', version: 'test-1', promptHash: promptHash(request), sampling: request.sampling, usage: { fresh: 10, cached: 0, written: 0, output: 5 } })
    expect(ports.noted).toEqual([note])
  })

  it('gives a fault back as a value', async () => {
    const ports = portsFor(personOf(anna), { config, answer: () => ({ fault: 'overloaded' }) })
    const { reply, note } = await askModel(ports)(call)
    expect(reply).toBeUndefined()
    expect(note).toMatchObject({ fault: 'overloaded', version: '' })
  })

  it('stops the run at a fault that no later call mends, after noting it', async () => {
    const ports = portsFor(personOf(anna), { config, answer: () => ({ fault: 'wrong_key' }) })
    await expect(askModel(ports)(call)).rejects.toThrow(new RunMustStop('the test says wrong_key'))
    expect(ports.noted).toMatchObject([{ fault: 'wrong_key' }])
  })

  it('does not ask when a cap is reached', async () => {
    const ports = portsFor(personOf(anna), { config, answer: () => 'hi', stop: () => { throw new RunMustStop('cap') } })
    await expect(askModel(ports)(call)).rejects.toThrow('cap')
    expect(ports.requests).toEqual([])
  })

  it('hashes all that is shown', () => {
    const hashes = [request, { ...request, system: 'Be long.' }, { ...request, messages: [] }, { ...request, form: { kind: 'object' as const, name: 'a', description: '', schema: {} } }].map(promptHash)
    expect(new Set(hashes).size).toBe(4)
    expect(promptHash({ ...request })).toBe(hashes[0])
  })
})

describe('a rehearsal', () => {
  it('counts what stood in the prompt before as cached', () => {
    expect(estimatedUsage({ prompt: 'a'.repeat(400), previous: '', outputCharacters: 40 })).toEqual({ fresh: 0, cached: 0, written: 100, output: 10 })
    expect(estimatedUsage({ prompt: 'a'.repeat(400), previous: 'a'.repeat(200), outputCharacters: 0 })).toEqual({ fresh: 0, cached: 50, written: 50, output: 0 })
  })

  it('asks nobody and tells the meter', () => {
    const ports = portsFor(personOf(anna), { config, answer: () => { throw new Error('asked') } })
    const count = rehearse(ports)
    const [first, second] = [count({ ...call, replyText: 'hi' }), count({ ...call, replyText: 'hi' })]
    expect(ports.noted).toEqual([first, second])
    expect(second.usage.cached).toBeGreaterThan(first.usage.cached)
  })
})
