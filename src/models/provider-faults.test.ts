// Every fault of a provider, on both wires and a compatible server, streamed and whole, through the real adapters: which fault it
// is called, how often the provider was asked, and that no half reply ever comes out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startStubProvider, stubFaults, type StubFault, type StubFaultName, type StubProvider } from '../../test/stub-provider/stub-provider.ts'
import { callSlots } from './call-slots.ts'
import { type Model, ModelFault, type ModelFaultCode } from './model.ts'
import type { ProviderKind } from './model-id.ts'
import { ProviderHealth } from './provider-health.ts'
import { type Delivery, providerModel } from './provider-model.ts'
import { aRequest, aTextRequest } from './request.fixture.ts'
import { steadyModel } from './steady-model.ts'
import { quickClock } from './test-clock.fixture.ts'

/** Once, and twice again. */
const transient = 3
const key = 'sk-test-1234567890'

const expected: Readonly<Record<StubFaultName, { readonly code: ModelFaultCode | readonly ModelFaultCode[]; readonly asked: number }>> = {
  rateLimited: { code: 'rate_limited', asked: transient },
  rateLimitedForSeconds: { code: 'rate_limited', asked: transient },
  rateLimitedUntilDate: { code: 'rate_limited', asked: transient },
  overloaded: { code: 'overloaded', asked: transient },
  serverError: { code: 'server_error', asked: transient },
  plainPageError: { code: 'server_error', asked: transient },
  errorEventFirst: { code: ['overloaded', 'server_error'], asked: transient },
  errorMidStream: { code: ['server_error', 'connection'], asked: transient },
  hangAtStart: { code: 'timed_out', asked: transient },
  hangHalfWay: { code: 'timed_out', asked: transient },
  hangAtEnd: { code: 'timed_out', asked: transient },
  resetAtStart: { code: 'connection', asked: transient },
  resetHalfWay: { code: 'connection', asked: transient },
  endHalfWay: { code: 'connection', asked: transient },
  hangUp: { code: 'connection', asked: transient },
  drip: { code: 'timed_out', asked: transient },
  empty: { code: 'empty', asked: 1 },
  cutOff: { code: 'cut_off', asked: 1 },
  refusal: { code: 'refused', asked: 1 },
  unknownTool: { code: 'malformed', asked: 1 },
  twoTools: { code: 'malformed', asked: 1 },
  oneMegabyte: { code: 'too_long', asked: 1 },
  twentyMegabytes: { code: 'too_long', asked: 1 },
  invalidUtf8: { code: 'malformed', asked: 1 },
  otherModel: { code: 'wrong_model', asked: 1 },
  wrongKey: { code: 'wrong_key', asked: 1 },
  keyRevoked: { code: 'wrong_key', asked: 1 },
  spendLimit: { code: 'spend_limit', asked: 1 },
  usageLimit: { code: 'spend_limit', asked: 1 },
  unknownModel: { code: 'unknown_model', asked: 1 },
  contextOverflow: { code: 'context_overflow', asked: 1 },
  tooLarge: { code: 'context_overflow', asked: 1 },
  noTools: { code: 'no_tools', asked: 1 },
  badRequest: { code: 'bad_request', asked: 1 },
}
const names = Object.keys(expected) as StubFaultName[]

/** Long enough for twenty megabytes, or as short as a hanging answer deserves. */
const deadlineFor = (name: StubFaultName): number => (['hangAtStart', 'hangHalfWay', 'hangAtEnd', 'drip'].includes(name) ? 15_000 : 20_000_000)

let fault: StubFault | undefined
let stub: StubProvider
beforeAll(async () => {
  stub = await startStubProvider({ fault: () => fault, brain: ({ forcedTool }) => (forcedTool === undefined ? 'Forty dollars is fine. '.repeat(8) : { tool: { move: 'accept', words: 'Forty dollars is fine.' } }) })
})
afterAll(() => stub.close())

interface Counted {
  readonly model: Model
  /** Attempts begun; on a busy machine the last may end before the stub has heard of it. */
  asked(): number
}

function modelFor(kind: ProviderKind, delivery: Delivery, deadlineMilliseconds: number): Counted {
  const clock = quickClock()
  const name = kind === 'anthropic' ? 'claude-haiku-4-5' : 'gpt-5-mini'
  const endpoint = { baseUrl: kind === 'anthropic' ? `${stub.anthropicUrl}/v1` : stub.openaiUrl, key }
  const once = providerModel({ id: `${kind}/${name}`, kind, name, endpoint, structured: 'tool', delivery, now: clock.now })
  let asked = 0
  const counted: Model = {
    id: once.id,
    ask(request) {
      asked++
      return once.ask(request)
    },
  }
  return { model: steadyModel(counted, { deadlineMilliseconds, clock, slots: callSlots(4), health: new ProviderHealth(clock), whileDown: 'wait' }), asked: () => asked }
}

describe.each(['anthropic', 'openai', 'compat'] as const)('%s', (kind) => {
  describe.each(['stream', 'whole'] as const)('%s', (delivery) => {
    // Servers of the third kind name themselves as they like. Twenty megabytes are for the cap on the wire, which a streamed reply never reaches.
    it.each(names.filter((name) => !(kind === 'compat' && name === 'otherModel') && !(delivery === 'stream' && name === 'twentyMegabytes')))('%s', async (name) => {
      fault = stubFaults(kind === 'anthropic' ? 'anthropic' : 'openai')[name]
      const { model, asked } = modelFor(kind, delivery, deadlineFor(name))
      const outcome: unknown = await model.ask(aRequest).catch((error: unknown) => error)
      expect(outcome).toBeInstanceOf(ModelFault)
      const { code, message } = outcome as ModelFault
      // A whole answer that ends early is no JSON, and nothing tells that more was to come.
      const cutWhole = name === 'endHalfWay' && delivery === 'whole'
      expect(cutWhole ? ['malformed'] : [expected[name].code].flat()).toContain(code)
      expect(asked()).toBe(cutWhole ? 1 : expected[name].asked)
      expect(message).not.toContain(key)
      expect(message).not.toContain('Ben offers')
      expect(message).toMatch(/[.”]$/)
    })

    it.each(['cutOff', 'empty', 'refusal', 'hangHalfWay', 'endHalfWay', 'oneMegabyte', 'invalidUtf8'] as const)('%s, of words: no half sentence either', async (name) => {
      fault = stubFaults(kind === 'anthropic' ? 'anthropic' : 'openai')[name]
      await expect(modelFor(kind, delivery, deadlineFor(name)).model.ask(aTextRequest)).rejects.toBeInstanceOf(ModelFault)
    })

    it('no connection is left open behind a fault', async () => {
      fault = stubFaults('openai').drip
      await modelFor(kind, delivery, 10_000).model.ask(aRequest).catch(() => undefined)
      await expect.poll(() => stub.tally().inFlight, { interval: 2 }).toBe(0)
    })

    it('a fault that passes is overcome, and only one reply comes of it', async () => {
      let left = 2
      fault = undefined
      const flaky = await startStubProvider({ fault: ({ wire }) => (left-- > 0 ? stubFaults(wire).resetHalfWay : undefined), brain: () => ({ tool: { move: 'accept' } }) })
      const clock = quickClock()
      const once = providerModel({ id: 'x/y', kind, name: 'm', endpoint: { baseUrl: `${flaky.anthropicUrl}/v1`, key: undefined }, structured: 'tool', delivery, now: clock.now })
      const reply = await steadyModel(once, { deadlineMilliseconds: 5_000_000, clock, slots: callSlots(1), health: new ProviderHealth(clock), whileDown: 'wait' }).ask(aRequest)
      expect(JSON.parse(reply.text)).toStrictEqual({ move: 'accept' })
      expect(flaky.tally().requests).toBe(3)
      await flaky.close()
    })
  })
})

describe('what the provider says of its pause', () => {
  it.each([['rateLimitedForSeconds', 2_000], ['rateLimitedUntilDate', 5_000]] as const)('%s', async (name, milliseconds) => {
    fault = stubFaults('anthropic')[name]
    const model = providerModel({ id: 'anthropic/m', kind: 'anthropic', name: 'm', endpoint: { baseUrl: `${stub.anthropicUrl}/v1`, key }, structured: 'tool', delivery: 'stream', now: () => Date.parse('2040-01-01T00:00:00Z') })
    await expect(model.ask(aRequest)).rejects.toMatchObject({ code: 'rate_limited', retryAfterMilliseconds: milliseconds })
  })
})

it('what a failed reply cost is told all the same', async () => {
  fault = stubFaults('anthropic').empty
  await expect(modelFor('anthropic', 'stream', 5_000_000).model.ask(aRequest)).rejects.toMatchObject({ code: 'empty', usage: { output: 500 } })
})
