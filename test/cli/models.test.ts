// Runs with language models, as a user gives them, against a provider on this machine that speaks the real wire formats.
import { existsSync } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { marketBrain } from '../stub-provider/market-brain.ts'
import { startStubProvider, type StubOptions, type StubProvider } from '../stub-provider/stub-provider.ts'
import { expectNoTrace, expectRefusal, exported, haggle, haggleDone, newFolder, newSharedFolder, parsedFile, start, type Surroundings, writeRoster } from './haggle.ts'

const key = 'sk-not-to-be-shown'

let folder: string
let roster: string
let arms: string
let stub: StubProvider
/** An uninterrupted run, recorded, and how often it asked: two models were tried first. */
let whole: string
let wholeRequests: number

const asking = (provider: StubProvider): Surroundings => ({ env: { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: provider.anthropicUrl, OPENAI_API_KEY: key, OPENAI_BASE_URL: provider.openaiUrl } })

beforeAll(async () => {
  folder = await newSharedFolder()
  roster = await writeRoster(join(folder, 'roster.yaml'), { people: 6, seed: 'models' })
  arms = join(folder, 'arms.yaml')
  await writeFile(arms, `schema: haggle.arms/1
market: { rounds: 8, softCloseRounds: 0, softCloseExtensionsMax: 0, waveSize: 2, wavesInFlight: 2 }
agents:
  one: { kind: single, model: anthropic/claude-haiku-4-5 }
  parts: { kind: compartmented, talker: openai/gpt-5-mini, planner: anthropic/claude-haiku-4-5 }
  spoken: { kind: compartmented, talker: openai/gpt-5-mini }
arms:
  - { name: A, assign: { draw: { one: 0.5, parts: 0.5 } } }
  - { name: B, assign: { everyone: spoken } }
`)
  stub = await startStubProvider({ brain: marketBrain, key })
  whole = join(folder, 'whole')
  await haggleDone(['run', roster, '--arms', arms, '--out', whole, '--record', '--quiet'], asking(stub))
  wholeRequests = stub.tally().requests
})
afterAll(async () => {
  await stub.close()
  await rm(folder, { recursive: true, force: true })
})

async function stubWith(options: StubOptions): Promise<StubProvider> {
  const provider = await startStubProvider({ brain: marketBrain, ...options })
  return provider
}

const sameJournals = async (run: string): Promise<void> => {
  for (const arm of ['A', 'B']) expect(await exported(run, arm) === await exported(whole, arm), `journal of arm ${arm}`).toBe(true)
}

/** What everybody saw. Sealed parts may differ between live runs: a provider's cache is warm or cold. */
const publicEvents = async (run: string, arm: string): Promise<unknown[]> =>
  (await exported(run, arm)).toString().split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { readonly public: unknown }).public)

const sameMarkets = async (run: string): Promise<void> => {
  for (const arm of ['A', 'B']) expect(await publicEvents(run, arm)).toEqual(await publicEvents(whole, arm))
}

describe('a run with models', () => {
  it('counts calls, tokens and money by model and person, and shows no key anywhere', async () => {
    const report = await parsedFile(join(whole, 'report.json')) as { readonly arms: readonly { readonly arm: string; readonly deals: number; readonly models: { readonly calls: number; readonly microUsd: number; readonly usage: object; readonly byPerson: readonly object[] } }[] }
    for (const { models, deals } of report.arms) {
      expect(deals).toBeGreaterThan(0)
      expect(models.calls).toBeGreaterThan(10)
      expect(models.microUsd).toBeGreaterThan(0)
      expect(models.byPerson).toHaveLength(6)
    }
    for (const name of ['report.html', 'report-public.html', 'report.md', 'report.json', 'manifest.json', 'A/journal.jsonl', 'A/calls.jsonl']) expect(await readFile(join(whole, name), 'utf8')).not.toContain(key)
    expect((await stat(join(whole, 'A', 'calls.jsonl'))).mode & 0o077).toBe(0)
    expect(await readFile(join(whole, 'report.md'), 'utf8')).toContain('What the models cost')
    expect(await readFile(join(whole, 'report-public.html'), 'utf8')).not.toMatch(/claude|gpt-5/)
  })

  it('is replayed from its recording with no key and no network, to the same journal', async () => {
    const again = join(await newFolder(), 'again')
    await haggleDone(['run', roster, '--arms', arms, '--out', again, '--replay', whole, '--quiet'], { env: { ANTHROPIC_API_KEY: '', OPENAI_API_KEY: '' } })
    await sameJournals(again)
  })

  it('says so when a recording does not answer what is asked', async () => {
    const again = join(await newFolder(), 'again')
    await expectRefusal(['run', roster, '--arms', arms, '--seed', '2', '--out', again, '--replay', whole, '--quiet'], { code: 2, words: /(asks something else than was recorded|the recording has no call)/ })
  })

  it('shows what was called beside each move to whoever holds the keys', async () => {
    const { stdout } = await haggleDone(['replay', join(whole, 'A', 'journal.db'), '--private'])
    expect(stdout).toMatch(/\[private to [^\]]+\] [^\n]*voice anthropic\/claude-haiku-4-5[^\n]*: \d+ tokens read, \d+ written, temperature [\d.]+, prompt [0-9a-f]{12}/)
    expect((await haggleDone(['replay', join(whole, 'A', 'journal.db')])).stdout).not.toContain('claude')
  })
})

describe('a run goes on', () => {
  it('after its cap was reached, with a higher one, to the same market', async () => {
    const run = join(await newFolder(), 'run')
    const report = await parsedFile(join(whole, 'report.json')) as { readonly arms: readonly { readonly models: { readonly microUsd: number } }[] }
    const cost = report.arms.reduce((sum, { models }) => sum + models.microUsd, 0) / 1e6
    const command = ['run', roster, '--arms', arms, '--out', run, '--quiet']
    const [first, second] = [await stubWith({ key }), await stubWith({ key })]
    const stopped = await expectRefusal([...command, '--cap-run', (cost / 2).toFixed(6)], { code: 2, words: /has spent \$[\d.]+ on model calls and its cap is \$[\d.]+; raise the cap\.[^]*the same command goes on/ }, asking(first))
    expect(stopped.stdout).toBe('')
    await haggleDone([...command, '--cap-run', '100'], asking(second))
    await sameMarkets(run)
    // Nothing that was answered before the cap was reached is asked, or paid, again: each command only tries its two models first.
    expect(first.tally().requests - 2 + second.tally().requests - 2).toBe(wholeRequests - 2)
    expect(existsSync(join(run, 'A', 'calls.jsonl'))).toBe(false)
    await Promise.all([first.close(), second.close()])
  })

  it('after kill -9, to the same market and the same number of calls', async () => {
    const slow = await stubWith({ latencyMilliseconds: 15 })
    const run = join(await newFolder(), 'run')
    const command = ['run', roster, '--arms', arms, '--out', run, '--quiet']
    for (let kill = 0; kill < 3; kill += 1) {
      const { child, ended } = start(command, asking(slow))
      await new Promise((resolve) => setTimeout(resolve, 900 + 350 * kill))
      child.kill('SIGKILL')
      await ended
    }
    const { stdout } = await haggleDone(command, asking(slow))
    // A killed process loses the answers that were under way, at most eight of each of its two arms, and no others.
    expect(slow.tally().requests).toBeLessThanOrEqual(wholeRequests - 2 + 4 * 2 + 3 * 16)
    await slow.close()
    expect(stdout).toMatch(/^ {2}models: \d+ calls/m)
    await sameMarkets(run)
    const calls = async (of: string) => ((await parsedFile(join(of, 'report.json')) as { readonly arms: readonly { readonly models: { readonly calls: number } }[] }).arms.map(({ models }) => models.calls))
    expect(await calls(run)).toEqual(await calls(whole))
  })
})

describe('a run does not start', () => {
  it('with a wrong key: every model that fails is named, and nothing is written', async () => {
    const run = join(await newFolder(), 'run')
    const { stderr } = await expectRefusal(['run', roster, '--arms', arms, '--out', run], { code: 2, words: /does not start with silent agents/ }, { env: { ...asking(stub).env, ANTHROPIC_API_KEY: 'wrong', OPENAI_API_KEY: 'wrong' } })
    expect(stderr).toMatch(/anthropic\/claude-haiku-4-5: .*key/)
    expect(stderr).toMatch(/openai\/gpt-5-mini: .*key/)
    expect(existsSync(run)).toBe(false)
  })

  it('without a key, and says which variable is meant', async () => {
    await expectRefusal(['run', roster, '--arms', arms, '--out', join(await newFolder(), 'run')], { code: 2, words: /person p\d+: .*(ANTHROPIC|OPENAI)_API_KEY\.$/m }, { env: { ANTHROPIC_API_KEY: '', OPENAI_API_KEY: '', ANTHROPIC_BASE_URL: '', OPENAI_BASE_URL: '' } })
  })

  it('when nobody answers at the address', async () => {
    const gone = await stubWith({})
    await gone.close()
    await expectRefusal(['run', roster, '--arms', arms, '--out', join(await newFolder(), 'run')], { code: 2, words: /anthropic\/claude-haiku-4-5: .*(reach|connect|answer)/i }, asking(gone))
  })

  it('with a cap on money and a model of unknown price', async () => {
    const run = join(await newFolder(), 'run')
    const priceless = join(await newFolder(), 'arms.yaml')
    await writeFile(priceless, `schema: haggle.arms/1\narms: [{ name: A, assign: { everyone: "single:compat/some@${stub.openaiUrl}" } }]\n`)
    await expectRefusal(['run', roster, '--arms', priceless, '--out', run], { code: 2, words: /no price is known for compat\/some.*--prices FILE.*--cap-run none/ }, asking(stub))
    expect(existsSync(run)).toBe(false)
  })
})

describe('haggle run --plan', () => {
  it('forecasts calls, tokens, money and time, asks nobody and writes nothing', async () => {
    const place = await newFolder()
    const before = stub.tally().requests
    const { stdout } = await haggleDone(['run', roster, '--arms', arms, '--plan'], { cwd: place, env: { ANTHROPIC_API_KEY: '', OPENAI_API_KEY: '' } })
    expect(stdout).toMatch(/^In all \d[\d,]* calls, \$\d+\.\d{4}, about \d+ (seconds|minutes)/m)
    expect(stub.tally().requests).toBe(before)
    expect(existsSync(join(place, 'haggle-out'))).toBe(false)
    const plan = JSON.parse((await haggleDone(['run', roster, '--arms', arms, '--plan', '--json'])).stdout) as { readonly arms: readonly { readonly calls: number; readonly seconds: number }[] }
    expect(plan.arms).toHaveLength(2)
    for (const arm of plan.arms) expect(arm.seconds).toBeGreaterThan(0)
  })
})

describe('haggle branch', () => {
  it('puts another agent into one seat of one move, and the market before it is the same', async () => {
    const place = await newFolder()
    const lines = (await exported(whole, 'B')).toString().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { readonly at: number; readonly public: { readonly events: readonly { readonly type: string; readonly listing?: string; readonly buyer?: string }[] } | null })
    const offer = lines.flatMap(({ public: part }) => part?.events ?? []).find(({ type }) => type === 'OfferMade')
    const branch = join(place, 'branch')
    const args = ['branch', roster, whole, '--arms', arms, '--arm', 'B', '--listing', offer?.listing ?? '', '--buyer', offer?.buyer ?? '', '--out', branch]
    const { stdout } = await haggleDone([...args, '--turn', '1', '--agent', 'single:anthropic/claude-haiku-4-5', '--only-thread', '--quiet'], asking(stub))
    expect(stdout).toMatch(/took the seat of p\d+ at move 1[^]*It was: .*Now: /)
    const after = (await exported(branch, 'B')).toString().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { readonly at: number; readonly public: object | null })
    const at = (JSON.parse((await haggleDone([...args, '--turn', '1', '--agent', 'single:anthropic/claude-haiku-4-5', '--only-thread', '--quiet', '--json'], asking(stub))).stdout) as { readonly at: string }).at
    const events = (entries: readonly { readonly at: number; readonly public: unknown }[]): unknown[] => entries.filter((one) => one.public !== null && one.at < Date.parse(at)).map((one) => one.public)
    expect(events(after).length).toBeGreaterThan(5)
    expect(events(after)).toEqual(events(lines))
    await expectRefusal([...args, '--turn', '99', '--agent', 'auto'], { code: 2, words: /has \d+ moves?; give a --turn from 1 to/ }, asking(stub))
    await expectRefusal([...args.slice(0, -1), join(place, 'other'), '--turn', '1', '--agent', 'nobody-like-this'], { code: 2, words: /--agent: there is no agent/ }, asking(stub))
  })
})

describe('haggle models check', () => {
  it('reads the models out of an arms file and says of each whether it works', async () => {
    const { stdout } = await haggleDone(['models', 'check', arms], asking(stub))
    expect(stdout).toMatch(/✓ anthropic\/claude-haiku-4-5: works/)
    expect(stdout).toMatch(/✓ openai\/gpt-5-mini: works/)
    const ended = await haggle(['models', 'check', arms, 'local/no-such.gguf'], { env: { ...asking(stub).env, ANTHROPIC_API_KEY: 'wrong' } })
    expect(ended.code).toBe(2)
    expect(ended.stdout).toMatch(/✗ anthropic\/claude-haiku-4-5.*key/)
    expect(ended.stdout).toMatch(/✗ local\/no-such\.gguf/)
    expectNoTrace(ended)
  })
})
