// haggle lab run as a user gives it: stopped at any moment it goes on to the same markets, with models too, and what was paid
// for is not paid for again.
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomFrom } from '../../src/market/random.ts'
import { marketBrain } from '../stub-provider/market-brain.ts'
import { startStubProvider, type StubProvider } from '../stub-provider/stub-provider.ts'
import { expectNoTrace, expectRefusal, haggle, haggleDone, keptBodies, newFolder, newSharedFolder, parsedFile, start, type Surroundings, writeRoster } from './haggle.ts'

const key = 'sk-not-to-be-shown'
const asking = (provider: StubProvider): Surroundings => ({ env: { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: provider.anthropicUrl } })

let folder: string
beforeAll(async () => {
  folder = await newSharedFolder()
  await writeRoster(join(folder, 'roster.yaml'), { people: 6, seed: 'lab' })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function experimentFile(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, `${name}.yaml`)
  await writeFile(path, ['schema: haggle.experiment/1', 'kind: market', `name: ${name}`, 'title: A test', 'question: Does it go on?', 'roster: roster.yaml', 'analysis: { draws: 99 }', ...lines, ''].join('\n'))
  return path
}

interface Manifest {
  readonly status: string
  readonly runs: readonly { readonly run: string; readonly prompts?: string; readonly journal?: { readonly head: string } }[]
  readonly models: readonly { readonly id: string; readonly versions: readonly string[] }[]
  readonly prices: Readonly<Record<string, unknown>>
}
const manifestOf = async (experiment: string): Promise<Manifest> => (await parsedFile(join(experiment, 'manifest.json'))) as Manifest
const headsOf = async (experiment: string): Promise<unknown> => (await manifestOf(experiment)).runs.map(({ run, journal }) => [run, journal?.head])

describe('an experiment of classical agents', () => {
  let command: readonly string[]
  let whole: string
  let wholeMilliseconds: number
  beforeAll(async () => {
    const path = await experimentFile('classical', ['agents: { strong: auto, weak: random-contact }', 'market: { rounds: 30 }', 'replicates: 2', 'arms:', '  - { name: B, assign: { draw: { strong: 0.5, weak: 0.5 } } }', '  - { name: C, assign: { mirror: B } }'])
    command = ['lab', 'run', path, '--out']
    whole = join(folder, 'whole')
    const started = performance.now()
    const { stderr } = await haggleDone([...command, whole])
    wholeMilliseconds = performance.now() - started
    expect(stderr).toMatch(/run \d-[BC]: \d+ deals?; 4 of 4 runs done/)
  })

  it('killed within and between runs goes on to the same journals', async () => {
    const random = randomFrom('lab-kill')
    const out = join(await newFolder(), 'out')
    for (let kill = 0; kill < 4; kill += 1) {
      const { child, ended } = start([...command, out])
      await Promise.race([wait(wholeMilliseconds * (0.35 + 0.45 * random())), ended])
      child.kill('SIGKILL')
      await ended
      for (const run of ['1-B', '1-C', '2-B', '2-C']) {
        const [bodies, full] = [await keptBodies(join(out, 'runs'), run), await keptBodies(join(whole, 'runs'), run)]
        expect(bodies).toEqual(full.slice(0, bodies.length))
      }
    }
    await haggleDone([...command, out])
    expect(await headsOf(out)).toEqual(await headsOf(whole))
  })

  it('ends by Ctrl-C with what is finished kept, and says how to go on', async () => {
    const out = join(await newFolder(), 'out')
    const { child, ended, saying } = start([...command, out])
    await saying(/run .* done/)
    child.kill('SIGINT')
    const end = await ended
    expect(end.stderr).toContain('the same command goes on')
    expectNoTrace(end)
    expect(end.signal).toBe('SIGINT')
    const { stderr } = await haggleDone([...command, out])
    expect(stderr).toMatch(/Going on with the experiment in .*: [1-4] of 4 runs are finished/)
    expect(await headsOf(out)).toEqual(await headsOf(whole))
  })

  it('given again says that it is complete; a file with faults writes nothing', async () => {
    expect((await haggleDone([...command, whole])).stdout).toMatch(/complete/)
    const out = join(await newFolder(), 'out')
    const wrong = await experimentFile('wrong', ['agents: { strong: auto, weak: wizard }', 'arms: [{ name: B, assign: { draw: { strong: 0.5, weak: 0.4 } } }]'])
    await expectRefusal(['lab', 'run', wrong, '--out', out], { code: 2, words: /arm B: the shares of its draw add up to 0\.9/ })
    expect(existsSync(out)).toBe(false)
  })
})

describe('an experiment with models', () => {
  let path: string
  let whole: string
  let stub: StubProvider
  let wholeRequests: number
  beforeAll(async () => {
    path = await experimentFile('models', ['agents: { strong: { kind: single, model: anthropic/claude-haiku-4-5 }, weak: random-contact }', 'market: { rounds: 6, softCloseRounds: 0, waveSize: 2 }', 'arms:', '  - { name: B, assign: { draw: { strong: 0.5, weak: 0.5 } } }', '  - { name: C, assign: { mirror: B } }'])
    whole = join(folder, 'models-whole')
    stub = await startStubProvider({ brain: marketBrain, key })
    await haggleDone(['lab', 'run', path, '--out', whole, '--record', '--quiet'], asking(stub))
    wholeRequests = stub.tally().requests
  })
  afterAll(() => stub.close())

  it('names models, versions, prices and prompts in its manifest, and no key anywhere', async () => {
    const manifest = await manifestOf(whole)
    expect(manifest.models).toEqual([{ id: 'anthropic/claude-haiku-4-5', versions: [expect.any(String)] }])
    expect(manifest.prices['anthropic/claude-haiku-4-5']).toMatchObject({ output: expect.any(Number) })
    for (const { prompts } of manifest.runs) expect(prompts).toMatch(/^[0-9a-f]{64}$/)
    for (const name of ['manifest.json', 'runs/1-B/run.json', 'runs/1-B/calls.jsonl']) expect(await readFile(join(whole, name), 'utf8')).not.toContain(key)
  })

  it('is replayed from its recording with no key, to the same journals', async () => {
    const out = join(await newFolder(), 'out')
    await haggleDone(['lab', 'run', path, '--out', out, '--replay', whole, '--quiet'], { env: { ANTHROPIC_API_KEY: '' } })
    expect(await headsOf(out)).toEqual(await headsOf(whole))
    expect(existsSync(join(out, 'runs', '1-B', 'calls.jsonl'))).toBe(false)
  })

  it('stops at its cap, which counts what finished runs have cost, and goes on with a higher one', async () => {
    const out = join(await newFolder(), 'out')
    const other = await startStubProvider({ brain: marketBrain, key })
    const costs = await Promise.all(['1-B', '1-C'].map(async (run) => ((await parsedFile(join(whole, 'runs', run, 'run.json'))) as { readonly models: { readonly microUsd: number } }).models.microUsd))
    const command = ['lab', 'run', path, '--out', out, '--calls-in-flight', '1', '--quiet']
    const cap = ((costs[0] ?? 0) + (costs[1] ?? 0) / 2) / 1e6
    await expectRefusal([...command, '--cap-run', cap.toFixed(6)], { code: 2, words: /has spent \$[\d.]+ on model calls and its cap is \$[\d.]+; raise the cap\.[^]*the same command goes on/ }, asking(other))
    expect(existsSync(join(out, 'runs', '1-B', 'run.json'))).toBe(true)
    expect(existsSync(join(out, 'runs', '1-C', 'run.json'))).toBe(false)
    // The finished run's cost alone is over this cap: the next command asks nothing but whether the model is there.
    const asked = other.tally().requests
    await expectRefusal([...command, '--cap-run', ((costs[0] ?? 0) / 2e6).toFixed(6)], { code: 2, words: /raise the cap/ }, asking(other))
    expect(other.tally().requests - asked).toBe(1)
    await haggleDone([...command, '--cap-run', '100'], asking(other))
    // Three commands tried the model; nothing else was asked twice.
    expect(other.tally().requests - 3).toBe(wholeRequests - 1)
    expect((await manifestOf(out)).status).toBe('complete')
    await other.close()
  })

  it('without a key names the agent and makes no folder', async () => {
    const out = join(await newFolder(), 'out')
    const { stderr, code } = await haggle(['lab', 'run', path, '--out', out], { env: { ANTHROPIC_API_KEY: '' } })
    expect(stderr).toMatch(/agents\.strong: .*ANTHROPIC_API_KEY/)
    expect(code).toBe(2)
    expect(existsSync(out)).toBe(false)
  })
})
