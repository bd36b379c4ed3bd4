// Models that are asked once the markets are played: what they cost stands in the report and under the run's cap.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type StubOptions, type StubProvider, startStubProvider } from '../../../test/stub-provider/stub-provider.ts'
import { marketExperimentSchema } from '../../lab/experiment/definition.ts'
import type { MarketExperimentResult } from '../../lab/experiment/result.ts'
import { generateRoster } from '../../roster/generate-roster.ts'
import { rosterText } from '../../roster/roster-file.ts'
import { marketReportAnew } from '../commands/lab-report.ts'
import { playMarketExperiment } from './market.ts'
import { marketManifestIn } from './market-manifest.ts'

const judge = 'anthropic/claude-haiku-4-5'
const written = {
  schema: 'haggle.experiment/1', kind: 'market', name: 'small', title: 'A small one', question: 'What does it cost?', roster: 'roster.yaml', seed: 3,
  agents: { strong: 'auto', weak: 'random-contact' }, arms: [{ name: 'A', assign: { draw: { strong: 0.5, weak: 0.5 } }, real: true }], market: { rounds: 8, softCloseRounds: 0, softCloseExtensionsMax: 0 }, analysis: { draws: 99 },
  aggressiveness: { by: 'model', model: judge }, secondOpinion: { reference: judge, times: 5, capUsd: 1 },
}

let place = ''
let folder = ''
beforeEach(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  place = await mkdtemp(join(tmpdir(), 'haggle-afterwards-'))
  folder = join(place, 'out')
  const roster = generateRoster({ people: 6, seed: 'market' })
  await writeFile(join(place, 'roster.yaml'), rosterText({ ...roster, people: roster.people.map((person, index) => ({ ...person, agent: { strategy: person.agent.strategy, ...(index === 0 && { instructions: 'Lowball hard.' }) } })) }, 'yaml'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await rm(place, { recursive: true, force: true })
})

const brain: NonNullable<StubOptions['brain']> = ({ forcedTool, system }) => {
  if (forcedTool === 'verdict') return { tool: { aggressive: true } }
  if (forcedTool === 'negotiate') return { tool: system.includes('Your wholesale cost') ? { message: 'Well?', action: 'offer', price: 20 } : { message: 'So be it.', action: 'accept' } }
  return forcedTool === undefined ? 'Hello.' : { tool: { ok: true } }
}

async function withStub(use: (stub: StubProvider) => Promise<void>): Promise<void> {
  const stub = await startStubProvider({ brain })
  vi.stubEnv('ANTHROPIC_API_KEY', 'k')
  vi.stubEnv('ANTHROPIC_BASE_URL', stub.anthropicUrl)
  try {
    await use(stub)
  } finally {
    await stub.close()
  }
}

const play = (capRun: number | 'none'): Promise<void> =>
  playMarketExperiment({ experiment: marketExperimentSchema.parse(written), text: JSON.stringify(written), path: join(place, 'small.yaml'), folder, options: { callsInFlight: 2, callSeconds: 20, capRun, quiet: true } })
const report = async (): Promise<MarketExperimentResult> => JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as MarketExperimentResult

describe('coding and second opinions by a model', () => {
  it('stand in the cost, with the model, its version and its price, also in a report made anew', () => withStub(async (stub) => {
    await play(5)
    const { cost, models } = await report()
    const { usage, requests } = stub.tally()
    // The trials of the models are not the experiment's.
    expect(cost.calls).toBeGreaterThan(1)
    expect(cost.calls).toBeLessThan(requests)
    expect(cost.microUsd).toBeGreaterThan(0)
    expect(cost.tokensWritten).toBeGreaterThan(0)
    expect(cost.tokensWritten).toBeLessThanOrEqual(usage.output)
    expect(models).toStrictEqual([{ id: judge, calls: { made: cost.calls, failed: 0 }, versions: [expect.stringMatching(/haiku/)], priceUsd: { inputPerMillion: 1, outputPerMillion: 5 } }])
    expect((await marketManifestIn(folder))?.models).toStrictEqual([{ id: judge, versions: models[0]?.versions }])
    await marketReportAnew(folder)
    expect([(await report()).cost, (await report()).models]).toStrictEqual([cost, models])
  }))

  it('count under the run’s cap, and go on under a higher one without paying twice', () => withStub(async (stub) => {
    await expect(play(0.000_001)).rejects.toThrow(/cap (leaves nothing|is)/)
    const asked = stub.calls.filter(({ request }) => request.forcedTool === 'verdict').length
    expect(asked).toBe(1)
    await play(5)
    expect(stub.calls.filter(({ request }) => request.forcedTool === 'verdict')).toHaveLength(1)
    expect((await report()).secondOpinions?.opinions.some(({ times }) => times > 0)).toBe(true)
  }))
})
