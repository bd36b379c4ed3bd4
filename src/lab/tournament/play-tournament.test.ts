import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Model, ModelFault, type ModelRequest } from '../../models/model.ts'
import { type ScriptedAnswer, scriptedModel } from '../../models/scripted-model.ts'
import { startStubProvider, type StubProvider } from '../../../test/stub-provider/stub-provider.ts'
import { openModels } from '../../models/open-models.ts'
import { freeTextRules, type Tournament, typedRules } from './definition.ts'
import { playTournament, type TournamentEnd, type TournamentPlay } from './play-tournament.ts'
import { cellsOf } from './grid.ts'
import type { NegotiationResult } from './result.ts'
import { openResultStore, readResults, readStoredLines } from './result-store.ts'
import { hurried, lamp, rule, says, tournamentOf, vase, voice } from './tournament-scene.fixture.ts'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-tournament-'))
  path = join(folder, 'results.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

/** Offers 900, is taken in the second round. */
const agreeable = ({ purpose: { person, turn } }: ModelRequest): string => {
  if (turn === 0) return 'Hello!'
  if (person === 'seller') return says({ action: 'offer', price: 1_000 - 50 * turn })
  return turn < 2 ? says({ action: 'offer', price: 500 }) : says({ action: 'accept' })
}

const answering = (answer: (request: ModelRequest) => ScriptedAnswer | Promise<ScriptedAnswer>): ((id: string) => Model) => (id) => scriptedModel(answer, id)

interface Ran {
  readonly results: readonly NegotiationResult[]
  readonly end: TournamentEnd
}

async function run(tournament: Tournament, more: Partial<TournamentPlay> = {}): Promise<Ran> {
  const store = await openResultStore({ path, tournament: tournament.name })
  try {
    const playing = playTournament({ tournament, store, model: answering(agreeable), negotiationsInFlight: 4, clock: hurried, ...more })
    const results: NegotiationResult[] = []
    for (;;) {
      const { value, done } = await playing.next()
      if (done === true) return { results, end: value }
      results.push(value)
    }
  } finally {
    await store.close()
  }
}

const models = tournamentOf({ buyers: [voice('a'), voice('b')], sellers: [voice('a'), voice('b')], products: [lamp, vase] })
async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
const sorted = (results: readonly NegotiationResult[]): NegotiationResult[] => results.toSorted((one, other) => (one.key < other.key ? -1 : 1))

describe('a tournament', () => {
  it('plays every cell once, and each result is on disk when it is handed out', async () => {
    const store = await openResultStore({ path, tournament: models.name })
    let count = 0
    for await (const result of playTournament({ tournament: models, store, model: answering(agreeable), negotiationsInFlight: 3, clock: hurried })) {
      count += 1
      expect(await readFile(path, 'utf8')).toContain(result.key)
    }
    await store.close()
    expect(count).toBe(2 * 2 * 2 * 5)
  })

  it('gives the same results however many are in flight', async () => {
    const [one, many] = [await run(models, { negotiationsInFlight: 1 }), await (async () => ((path = join(folder, 'other.jsonl')), run(models, { negotiationsInFlight: 40 })))()]
    expect(sorted(many.results)).toStrictEqual(sorted(one.results))
    const rules = tournamentOf({ buyers: [rule('zi-c'), rule('bayes')], sellers: [rule('zi-c'), rule('firm')], repeats: 3 })
    path = join(folder, 'third.jsonl')
    const first = await run(rules, { negotiationsInFlight: 1 })
    path = join(folder, 'fourth.jsonl')
    expect(sorted((await run(rules, { negotiationsInFlight: 17 })).results)).toStrictEqual(sorted(first.results))
  })

  it('keeps exactly as many calls in flight as it may', async () => {
    let [inFlight, inFlightMax] = [0, 0]
    const model = answering(async (request) => {
      inFlight += 1
      inFlightMax = Math.max(inFlightMax, inFlight)
      await setImmediate()
      inFlight -= 1
      return agreeable(request)
    })
    await run(models, { model, negotiationsInFlight: 7 })
    expect(inFlightMax).toBe(7)
  })

  it('never waits for the slowest: one that hangs until all others are done is overtaken by them', async () => {
    const [first] = [...cellsOf(models)]
    let release: () => void = () => undefined
    const othersDone = new Promise<void>((resolve) => (release = resolve))
    const model = answering(async (request) => {
      if (request.purpose.arm === first?.key) await othersDone
      return agreeable(request)
    })
    const store = await openResultStore({ path, tournament: models.name })
    const order: string[] = []
    for await (const { key } of playTournament({ tournament: models, store, model, negotiationsInFlight: 2, clock: hurried })) {
      order.push(key)
      if (order.length === 39) release()
    }
    await store.close()
    expect(order.indexOf(first?.key ?? '')).toBe(39)
  })

  it('goes on where it was cut: the same call plays only what is missing', async () => {
    const whole = await run(models)
    const { length } = await readFile(path)
    await truncate(path, Math.floor(length * 0.6))
    const asked: string[] = []
    const rest = await run(models, { model: answering((request) => (asked.push(request.purpose.arm), agreeable(request))) })
    expect(rest.end).toMatchObject({ kind: 'finished', cells: 40, open: 0 })
    expect(rest.end.kept).toBeGreaterThan(10)
    expect(rest.end.kept + rest.end.played).toBe(40)
    expect(new Set(asked).size).toBe(rest.end.played)
    expect(sorted(await collect(readResults(path)))).toStrictEqual(sorted(whole.results))
    expect((await run(models, { model: answering(() => new ModelFault('wrong_key', 'asked')) })).end).toMatchObject({ kind: 'finished', kept: 40, played: 0 })
  })

  it('plays only what is new when contestants or repeats are added', async () => {
    await run(models)
    expect((await run({ ...models, repeats: 2 })).end).toMatchObject({ kept: 40, played: 40 })
    expect((await run({ ...models, buyers: [...models.buyers, rule('linear')] })).end).toMatchObject({ kept: 40, played: 20 })
  })

  it('says what cannot be played', async () => {
    await expect(run({ ...models, repeats: 0 })).rejects.toThrow(/cannot be played: repeats/)
    await expect(run(models, { negotiationsInFlight: 0 })).rejects.toThrow(/negotiationsInFlight/)
  })
})

describe('a provider that fails', () => {
  it.each(['wrong_key', 'spend_limit', 'unknown_model', 'bad_request', 'unreachable'] as const)('for good (%s) stops the run, keeps what is done, and the same call goes on', async (code) => {
    let calls = 0
    const fault = new ModelFault(code, 'somebody must act.')
    const broken = await run(models, { model: answering((request) => ((calls += 1) > 60 ? fault : agreeable(request))), negotiationsInFlight: 5 })
    expect(broken.end).toMatchObject({ kind: 'stopped', fault, modelErrors: 0, kept: 0 })
    expect(broken.end.played + broken.end.open).toBe(40)
    expect(broken.results.length).toBe(broken.end.played)
    // What the attempts cost is not lost.
    const attempts = (await collect(readStoredLines(path))).flatMap((line) => ('attempt' in line ? [line.attempt] : []))
    expect(attempts.length).toBe(broken.end.broken)
    expect(attempts.length).toBeLessThanOrEqual(5)
    expect(attempts.every(({ calls: made }) => made.length > 0)).toBe(true)
    expect(attempts.some(({ why }) => why !== 'stopped' && why.code === code)).toBe(true)
    const rest = await run(models)
    expect(rest.end).toMatchObject({ kind: 'finished', kept: broken.end.played, played: broken.end.open, open: 0 })
  })

  it('for a while is asked again, and the result does not show it but for the count', async () => {
    const failures = new Map<string, number>()
    const model = answering((request) => {
      const call = JSON.stringify(request.purpose)
      const failed = failures.get(call) ?? 0
      failures.set(call, failed + 1)
      return failed < 2 ? new ModelFault('overloaded', 'busy') : agreeable(request)
    })
    const { results, end } = await run(models, { model })
    expect(end).toMatchObject({ kind: 'finished', played: 40, broken: 0 })
    expect(results.every(({ calls }) => calls.length === 5 && calls.every(({ tries }) => tries === 3))).toBe(true)
  })

  it('longer than that leaves its cells open, counted, and plays the others; the next run plays them', async () => {
    const failing = answering((request) => (request.purpose.turn === 1 && request.purpose.person === 'seller' && request.system.includes('Glass vase') ? new ModelFault('timed_out', 'slow') : agreeable(request)))
    const { results, end } = await run(models, { model: failing })
    expect(end).toMatchObject({ kind: 'finished', played: 20, broken: 20, open: 20, modelErrors: 0 })
    expect(results.every(({ product }) => product === 'lamp')).toBe(true)
    expect((await run(models)).end).toMatchObject({ kept: 20, played: 20, open: 0 })
  })

  it('is told from a model that gives nothing usable: that is a result of its own kind, counted apart', async () => {
    const { results, end } = await run(models, { model: (id) => scriptedModel((request) => (id === 'scripted/b' && request.purpose.turn > 0 ? 'Hm.' : agreeable(request)), id) })
    expect(end).toMatchObject({ kind: 'finished', played: 40, modelErrors: 30, open: 0 })
    expect(results.filter(({ outcome }) => outcome === 'model_error').every(({ modelError, buyer, seller }) => (modelError?.role === 'seller' ? seller : buyer) === 'b')).toBe(true)
  })

  it('a fault of ours is thrown', async () => {
    await expect(run(models, { model: () => { throw new TypeError('a bug') } })).rejects.toThrow('a bug')
  })
})

describe('a run that is ended', () => {
  it('by its signal leaves nothing half done', async () => {
    const stopping = new AbortController()
    let calls = 0
    const model = answering((request) => {
      if ((calls += 1) === 50) stopping.abort()
      return request.signal?.aborted === true ? new ModelFault('timed_out', 'given up') : agreeable(request)
    })
    const { results, end } = await run(models, { model, signal: stopping.signal })
    expect(end.kind).toBe('interrupted')
    expect(end.open).toBe(40 - results.length)
    expect((await run(models)).end).toMatchObject({ kept: results.length, open: 0 })
  })

  it('by whoever reads it ends its calls before it returns', async () => {
    const store = await openResultStore({ path, tournament: models.name })
    let inFlight = 0
    const model = answering(async (request) => {
      inFlight += 1
      await setImmediate()
      inFlight -= 1
      return agreeable(request)
    })
    for await (const _ of playTournament({ tournament: models, store, model, negotiationsInFlight: 8, clock: hurried })) break
    expect(inFlight).toBe(0)
    await store.close()
    expect((await run(models)).end.open).toBe(0)
  })

  it('by a final failure waits for the calls under way, which are paid for, and asks nothing more', async () => {
    let [asked, answered, brokenOff] = [0, 0, 0]
    const model = answering(async (request) => {
      asked += 1
      if (asked === 30) return new ModelFault('spend_limit', 'spent')
      // Long enough for the failure to be heard meanwhile.
      for (let turn = 0; turn < 20; turn += 1) await setImmediate()
      if (request.signal?.aborted === true) brokenOff += 1
      answered += 1
      return agreeable(request)
    })
    const { end } = await run(models, { model })
    expect(end).toMatchObject({ kind: 'stopped', fault: { code: 'spend_limit' } })
    expect({ answered, brokenOff }).toEqual({ answered: asked - 1, brokenOff: 0 })
    const calls = (await collect(readStoredLines(path))).flatMap((line) => ('attempt' in line ? line.attempt.calls : line.result.calls))
    expect(calls.filter(({ reply }) => reply !== undefined)).toHaveLength(answered)
  })

  it('before it began plays nothing', async () => {
    expect((await run(models, { signal: AbortSignal.abort() })).end).toMatchObject({ kind: 'interrupted', played: 0, open: 40 })
  })
})

describe('over the wire', () => {
  const env = (stub: StubProvider): Readonly<Record<string, string>> => ({ ANTHROPIC_BASE_URL: stub.anthropicUrl, ANTHROPIC_API_KEY: 'key', HAGGLE_COMPAT_URL: stub.openaiUrl, HAGGLE_COMPAT_KEY: 'key' })

  it.each([
    ['typed', typedRules(), 2 * 2 + 1],
    ['free text', freeTextRules({ analyst: 'compat/reader', judge: 'compat/reader' }), 1 + 4 * 2],
  ])('%s runs on both wire formats, with the calls that the protocol says', async (_, rules, calls) => {
    const stub = await startStubProvider({
      brain: ({ tools, messages, system }) => {
        const heard = messages.at(-1)?.text ?? ''
        if (heard.includes('Price:')) return '$900'
        if (heard.endsWith('Answer:')) return heard.includes('Deal at') ? 'ACCEPTANCE' : 'CONTINUE'
        const isTyped = tools.length > 0
        if (system.includes('sells')) return isTyped ? { tool: { message: '', action: 'offer', price: 900 } } : 'It is $900.'
        if (messages.length < 3) return isTyped ? { tool: { message: '', action: 'offer', price: 500 } } : 'Could you do $500?'
        return isTyped ? { tool: { message: '', action: 'accept' } } : 'Deal at $900.'
      },
    })
    const seats = { buyers: [{ kind: 'model', name: 'a', model: 'anthropic/claude-haiku-4-5' }], sellers: [{ kind: 'model', name: 'c', model: 'compat/talker' }] } as const
    const opened = await openModels({ ids: ['anthropic/claude-haiku-4-5', 'compat/talker', 'compat/reader'], env: env(stub), inFlightMax: 4, deadlineMilliseconds: 5_000 })
    try {
      const { results, end } = await run(tournamentOf({ ...seats, budgets: ['retail'], rules }), { model: (id) => opened.model(id) })
      expect(end).toMatchObject({ kind: 'finished', played: 1, modelErrors: 0 })
      expect(results[0]).toMatchObject({ outcome: 'accepted', priceCents: 900_00, rounds: 2 })
      expect(results[0]?.calls.length).toBe(calls)
      expect(stub.tally().requests).toBe(calls)
    } finally {
      await opened.close()
      await stub.close()
    }
  })
})
