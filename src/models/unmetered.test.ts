// What nobody counted: caps count it, reported usage does not, and a replay sees no difference.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StubOptions, startStubProvider, stubFaults } from '../../test/stub-provider/stub-provider.ts'
import { systemClock } from './clock.ts'
import { ModelFault, type ModelFaultCode, modelFaultCodes, type ModelRequest, noUsage } from './model.ts'
import { type OpenModelsOptions, openModels, type PaidCall, paidCalls } from './open-models.ts'
import { readRecording } from './recording.ts'
import { aRequest } from './request.fixture.ts'
import { unmeteredUsage } from './unmetered.ts'

const long: ModelRequest = { ...aRequest, system: 's'.repeat(400), messages: [{ role: 'user', text: 'm'.repeat(38) }], form: { kind: 'text' }, sampling: { temperature: 0, outputTokensMax: 77 } }
const estimate = { ...noUsage, fresh: 100 + 10, output: 77 }

describe('what a call is taken to have cost', () => {
  it.each(['timed_out', 'connection', 'server_error', 'refused', 'empty', 'cut_off', 'too_long', 'malformed', 'wrong_model'] satisfies ModelFaultCode[])('%s without a count: the prompt, and all that the answer might have been', (code) => {
    expect(unmeteredUsage(new ModelFault(code, 'x.'), long)).toStrictEqual(estimate)
    expect(unmeteredUsage(new ModelFault(code, 'x.', { usage: { ...noUsage, output: 1 } }), long)).toBeUndefined()
    expect(unmeteredUsage(new ModelFault(code, 'x.', { refusedAtDoor: true }), long)).toBeUndefined()
  })

  it('of refusals is nothing', () => {
    const free: readonly ModelFaultCode[] = ['wrong_key', 'spend_limit', 'unknown_model', 'no_tools', 'bad_request', 'unreachable', 'rate_limited', 'overloaded', 'context_overflow', 'not_recorded', 'script_ended']
    expect(free.map((code) => unmeteredUsage(new ModelFault(code, 'x.'), long))).toStrictEqual(free.map(() => undefined))
    expect(modelFaultCodes.length).toBe(free.length + 9)
  })

  it('of an answer from a server that counts nothing is its length', () => {
    expect(unmeteredUsage({ text: 'w'.repeat(21), version: 'v', usage: noUsage }, long)).toStrictEqual({ ...noUsage, fresh: 110, output: 6 })
  })
})

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-unmetered-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function asked(stubOptions: StubOptions, options: Partial<OpenModelsOptions> = {}): Promise<{ readonly fault: ModelFault; readonly paid: readonly PaidCall[]; readonly id: string }> {
  const stub = await startStubProvider(stubOptions)
  const id = `compat/stub@${stub.openaiUrl}`
  const paid: PaidCall[] = []
  const models = await openModels({ ids: [id], env: {}, inFlightMax: 1, deadlineMilliseconds: 20_000, clock: { ...systemClock, random: () => 0 }, onPaid: (call) => paid.push(call), record: join(folder, 'calls.jsonl'), ...options })
  try {
    const fault = await models.model(id).ask(long).catch((error: unknown) => error)
    if (!(fault instanceof ModelFault)) throw new Error('it answered')
    return { fault, paid, id }
  } finally {
    await models.close()
    await stub.close()
  }
}

describe('a provider that writes more than is read', () => {
  const flood: StubOptions = { fault: () => ({ kind: 'huge', bytes: 300 * 1024 }) }

  it('is charged for in caps, now and after an interruption, and nothing is made up in what is reported', async () => {
    const { fault, paid, id } = await asked(flood)
    expect([fault.code, fault.usage]).toStrictEqual(['too_long', noUsage])
    expect(paid).toStrictEqual([{ person: long.purpose.person, model: id, usage: estimate }])
    const calls = await readRecording(join(folder, 'calls.jsonl'))
    expect(paidCalls(calls)).toStrictEqual(paid)
    expect([...calls.values()].map((call) => call.fault?.usage)).toStrictEqual([noUsage])
  })

  it('is charged for every try that broke', async () => {
    const { fault, paid } = await asked({ fault: () => ({ kind: 'hang_up' }) })
    expect(fault.code).toBe('connection')
    expect(paid.map(({ usage }) => usage)).toStrictEqual([{ ...noUsage, fresh: 3 * estimate.fresh, output: 3 * estimate.output }])
  })

  it('costs nothing where it refused', async () => {
    const { fault, paid } = await asked({ fault: ({ wire }) => stubFaults(wire).wrongKey })
    expect(fault.code).toBe('wrong_key')
    expect(paid.map(({ usage }) => usage)).toStrictEqual([noUsage])
  })
})
