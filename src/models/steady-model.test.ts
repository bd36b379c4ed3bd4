// Retries, deadline, breaker and the end of patience, on a clock that stands still until it is told to go on.
import { describe, expect, it } from 'vitest'
import { callSlots, type CallSlots } from './call-slots.ts'
import { breakerPauseMilliseconds, retryWaitMilliseconds } from './limits.ts'
import { type Model, ModelFault, type ModelFaultCode, type ModelReply, type ModelRequest, noUsage } from './model.ts'
import { ProviderHealth } from './provider-health.ts'
import { aRequest } from './request.fixture.ts'
import { steadyModel, type SteadyOptions } from './steady-model.ts'
import { type ManualClock, manualClock, settled } from './test-clock.fixture.ts'

const reply: ModelReply = { text: 'fine', version: 'v', usage: { fresh: 1, cached: 0, written: 0, output: 2 } }
type Doing = ModelFaultCode | ModelFault | 'fine' | 'hang'

interface Rig {
  readonly model: Model
  readonly clock: ManualClock
  readonly health: ProviderHealth
  readonly slots: CallSlots
  /** When each attempt began. */
  readonly askedAt: number[]
  readonly requests: ModelRequest[]
}

/** Does one thing after another; the last for ever. */
function rig(doings: readonly Doing[], given: Partial<SteadyOptions> & { readonly clock?: ManualClock } = {}): Rig {
  const clock = given.clock ?? manualClock()
  const health = given.health ?? new ProviderHealth(clock)
  const slots = given.slots ?? callSlots(8)
  const askedAt: number[] = []
  const requests: ModelRequest[] = []
  const once: Model = {
    id: 'anthropic/test',
    ask(request) {
      const doing = doings[Math.min(askedAt.length, doings.length - 1)] ?? 'fine'
      askedAt.push(clock.now())
      requests.push(request)
      if (doing === 'fine') return Promise.resolve(reply)
      if (doing === 'hang') return new Promise(() => undefined)
      return Promise.reject(doing instanceof ModelFault ? doing : new ModelFault(doing, 'failed.'))
    },
  }
  return { model: steadyModel(once, { deadlineMilliseconds: 1_000, whileDown: 'wait', ...given, clock, slots, health }), clock, health, slots, askedAt, requests }
}

/** The outcome, as text, once it is there. */
function watch(call: Promise<ModelReply>): { outcome: string } {
  const watched = { outcome: 'waits' }
  call.then(() => { watched.outcome = 'fine' }, (error: unknown) => { watched.outcome = error instanceof ModelFault ? error.code : String(error) })
  return watched
}

describe('retries', () => {
  it('a passing fault is retried twice at most, at growing random intervals', async () => {
    const { model, clock, askedAt } = rig(['server_error'], { clock: manualClock(() => 1) })
    const call = watch(model.ask(aRequest))
    await clock.advance(60_000)
    expect(call.outcome).toBe('server_error')
    expect(askedAt).toStrictEqual([0, retryWaitMilliseconds, 3 * retryWaitMilliseconds])
  })

  it.each<ModelFaultCode>(['wrong_key', 'spend_limit', 'unknown_model', 'no_tools', 'bad_request', 'context_overflow', 'refused', 'empty', 'cut_off', 'too_long', 'malformed', 'wrong_model'])('%s is not retried', async (code) => {
    const { model, clock, askedAt } = rig([code])
    const call = watch(model.ask(aRequest))
    await clock.advance(60_000)
    expect([call.outcome, askedAt.length]).toStrictEqual([code, 1])
  })

  it('waits as long as the provider asks', async () => {
    const { model, clock, askedAt } = rig([new ModelFault('rate_limited', 'later.', { retryAfterMilliseconds: 7_000 }), 'fine'])
    const call = watch(model.ask(aRequest))
    await clock.advance(6_999)
    expect(call.outcome).toBe('waits')
    await clock.advance(1)
    expect([call.outcome, askedAt]).toStrictEqual(['fine', [0, 7_000]])
  })

  it('a pause that one call was asked for holds the others back too', async () => {
    const { model, clock, askedAt } = rig([new ModelFault('rate_limited', 'later.', { retryAfterMilliseconds: 7_000 }), 'fine'])
    const calls = [watch(model.ask(aRequest))]
    await settled()
    calls.push(watch(model.ask(aRequest)))
    await clock.advance(7_000)
    expect(calls.map(({ outcome }) => outcome)).toStrictEqual(['fine', 'fine'])
    expect(askedAt).toStrictEqual([0, 7_000, 7_000])
  })

  it('does not wait an hour', async () => {
    const { model, clock, askedAt } = rig([new ModelFault('rate_limited', 'later.', { retryAfterMilliseconds: 3_600_000 })])
    const call = watch(model.ask(aRequest))
    await clock.advance(1)
    expect([call.outcome, askedAt.length]).toStrictEqual(['rate_limited', 1])
  })

  it('what failed attempts cost is counted, in a reply as in a fault', async () => {
    const dear = new ModelFault('server_error', 'failed.', { usage: { ...noUsage, output: 100 } })
    const lucky = rig([dear, 'fine'])
    const told = lucky.model.ask(aRequest)
    await lucky.clock.advance(60_000)
    expect((await told).usage.output).toBe(102)
    const unlucky = rig([dear])
    const failed = unlucky.model.ask(aRequest).catch((error: unknown) => error)
    await unlucky.clock.advance(60_000)
    expect(await failed).toMatchObject({ code: 'server_error', usage: { output: 300 } })
  })

  it('our own bug is not a fault of the world', async () => {
    const clock = manualClock()
    const broken: Model = { id: 'x/y', ask: () => Promise.reject(new TypeError('bug')) }
    await expect(steadyModel(broken, { deadlineMilliseconds: 1_000, clock, slots: callSlots(1), health: new ProviderHealth(clock), whileDown: 'wait' }).ask(aRequest)).rejects.toThrow(TypeError)
  })
})

describe('deadline', () => {
  it('ends an attempt even where the model does not listen, and tells it', async () => {
    const { model, clock, requests, slots } = rig(['hang', 'fine'])
    const call = watch(model.ask(aRequest))
    await clock.advance(999)
    expect(call.outcome).toBe('waits')
    await clock.advance(1)
    expect([call.outcome, requests[0]?.signal?.aborted, slots.inFlight]).toStrictEqual(['fine', true, 0])
  })

  it('does not run while a call waits for its slot', async () => {
    const slots = callSlots(1)
    const { model, clock } = rig(['fine'], { slots })
    const release = await slots.take()
    const call = watch(model.ask(aRequest))
    await clock.advance(50_000)
    expect(call.outcome).toBe('waits')
    release()
    await settled()
    expect(call.outcome).toBe('fine')
  })

  it.each(['hang', 'server_error'] as const)('a caller that gives up is not kept waiting (%s)', async (doing) => {
    const { model, clock, slots, askedAt } = rig([doing], { clock: manualClock(() => 1) })
    const giveUp = new AbortController()
    const call = watch(model.ask({ ...aRequest, signal: giveUp.signal }))
    await clock.advance(10)
    giveUp.abort(new ModelFault('timed_out', 'the run ends.'))
    await settled()
    expect([call.outcome, slots.inFlight, askedAt.length]).toStrictEqual(['timed_out', 0, 1])
  })
})

describe('breaker', () => {
  const five = ['connection', 'connection', 'connection', 'connection', 'connection'] as const

  it('leaves a failing provider alone, then lets one call try for all', async () => {
    const { model, clock, askedAt } = rig([...five, 'fine'])
    const calls = Array.from({ length: 5 }, () => watch(model.ask(aRequest)))
    await clock.advance(breakerPauseMilliseconds - 1)
    expect(askedAt).toHaveLength(5)
    expect(calls.map(({ outcome }) => outcome)).toStrictEqual(Array(5).fill('waits'))
    await clock.advance(1)
    expect(calls.map(({ outcome }) => outcome)).toStrictEqual(Array(5).fill('fine'))
  })

  it('only one call is the probe: the others wait for what becomes of it', async () => {
    const { model, clock, askedAt } = rig([...five, 'hang', 'fine'], { deadlineMilliseconds: 500 })
    const calls = Array.from({ length: 5 }, () => watch(model.ask(aRequest)))
    await clock.advance(breakerPauseMilliseconds + 499)
    expect(askedAt).toHaveLength(6)
    await clock.advance(3 * breakerPauseMilliseconds)
    expect(calls.map(({ outcome }) => outcome)).toStrictEqual(Array(5).fill('fine'))
  })

  it('on the wall clock calls fail at once meanwhile, without asking', async () => {
    const { model, clock, askedAt } = rig([...five, 'fine'], { whileDown: 'fail' })
    const calls = Array.from({ length: 5 }, () => watch(model.ask(aRequest)))
    await clock.advance(10)
    expect(calls.map(({ outcome }) => outcome)).toStrictEqual(Array(5).fill('overloaded'))
    expect(askedAt).toHaveLength(5)
    await clock.advance(breakerPauseMilliseconds)
    await expect(model.ask(aRequest)).resolves.toMatchObject({ text: 'fine' })
  })

  it('a probe whose caller gives up hands the chance on', async () => {
    const { model, clock } = rig([...five, 'hang', 'fine'], { whileDown: 'fail', deadlineMilliseconds: 1_000_000 })
    for (let call = 0; call < 5; call++) void model.ask(aRequest).catch(() => undefined)
    await clock.advance(breakerPauseMilliseconds)
    const giveUp = new AbortController()
    const probe = watch(model.ask({ ...aRequest, signal: giveUp.signal }))
    await settled()
    giveUp.abort()
    await settled()
    expect(probe.outcome).toBe('timed_out')
    await expect(model.ask(aRequest)).resolves.toMatchObject({ text: 'fine' })
  })

  it('a refusal is an answer: it closes the breaker', async () => {
    const { model, clock, askedAt } = rig(['connection', 'connection', 'connection', 'connection', 'refused', 'connection', 'connection', 'fine'])
    for (let call = 0; call < 3; call++) {
      const watched = watch(model.ask(aRequest))
      await clock.advance(1)
      expect(watched.outcome).toBe(['connection', 'refused', 'fine'][call])
    }
    expect(askedAt).toHaveLength(8)
  })
})

describe('a provider that stays down', () => {
  it('is given up after about a minute, for all who wait and all who come, with the way to go on', async () => {
    const { model, clock, askedAt, health } = rig(['connection'])
    const calls = Array.from({ length: 20 }, () => watch(model.ask(aRequest)))
    await clock.advance(69_000)
    expect(health.lost).toBe(false)
    await clock.advance(10_001)
    expect(health.lost).toBe(true)
    expect(calls.some(({ outcome }) => outcome === 'waits')).toBe(false)
    const asked = askedAt.length
    await expect(model.ask(aRequest)).rejects.toMatchObject({ code: 'unreachable', final: true, message: expect.stringContaining('go on when it answers again') })
    expect(askedAt).toHaveLength(asked)
  })

  it('one lonely caller finds out too', async () => {
    const { model, clock } = rig(['timed_out'])
    let code = ''
    void (async () => {
      for (;;) await model.ask(aRequest).catch((error: unknown) => { if (error instanceof ModelFault && error.final) throw error })
    })().catch((error: unknown) => { code = error instanceof ModelFault ? error.code : String(error) })
    await clock.advance(10 * 60_000)
    expect(code).toBe('unreachable')
  })

  it('so does a limit on the rate that lets nothing through', async () => {
    const { model, clock, health } = rig(['rate_limited'])
    const calls = Array.from({ length: 30 }, () => watch(model.ask(aRequest)))
    await clock.advance(10 * 60_000)
    expect(health.lost).toBe(true)
    expect(calls.at(-1)?.outcome).toBe('unreachable')
  })

  it('one success forgets everything', () => {
    const clock = manualClock()
    const health = new ProviderHealth(clock)
    for (let fault = 0; fault < 5; fault++) health.failed()
    expect(health.admit()).toMatchObject({ kind: 'wait' })
    health.answered()
    expect(health.admit()).toStrictEqual({ kind: 'go' })
    for (let fault = 0; fault < 4; fault++) health.failed()
    expect(health.admit()).toStrictEqual({ kind: 'go' })
  })
})
