// Plans of small markets: what is simulated, what is counted, and that nothing outside is started.
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { agentMaker, loadLanguageAgents, parser } from '../../compose.ts'
import { generateRoster } from '../../roster/generate-roster.ts'
import { compiled, type Written } from '../experiment/experiment-scene.fixture.ts'
import { estimable } from '../statistics/estimable.fixture.ts'
import type { LabPlan } from './lab-plan.ts'
import { type MarketPlanning, planMarket } from './plan-market.ts'
import { rehearseCalls } from './rehearse-calls.ts'
import { waitedSeconds } from './waiting-time.ts'

const nothingAsked = (): never => {
  throw new Error('a plan asked a model')
}
const given: MarketPlanning = {
  parse: parser, costOf: (model, { output }) => (model.startsWith('openai') ? null : output), pace: { callsInFlight: 32, secondsPerCall: 4 }, lanes: { runsAtOnce: 4, callsInFlightEach: 8 }, effort: { replications: 12, draws: 19, rehearsedDraws: 39, personRuns: 200 },
  compile: (experiment) => compiled({ ...experiment }, { roster }),
  makeAgent: agentMaker({ language: { make: await loadLanguageAgents(), model: nothingAsked, meter: { check: () => undefined }, rehearsal: true } }),
}
/** Rehearsing models counts every prompt: a few people do. */
const roster = generateRoster({ people: 8, seed: 'plan' })
const planOf = (changes: Written): Promise<LabPlan> => planMarket(compiled(changes, { roster }), given)
/** Rules alone are quick, and of eight people a test finds next to nothing. */
const more = generateRoster({ people: 16, seed: 'plan' })
const planOfMore = (changes: Written): Promise<LabPlan> => planMarket(compiled(changes, { roster: more }), { ...given, compile: (experiment) => compiled({ ...experiment }, { roster: more }) })

const coin = { draw: { strong: 0.5, weak: 0.5 } }
const classical: Written = { market: { rounds: 20 }, agents: { strong: 'auto', weak: 'truthful-first' } }
const original: Written = { ...classical, replicates: 1, arms: [{ name: 'A', assign: { everyone: 'strong' } }, { name: 'B', assign: coin }, { name: 'C', assign: coin }] }

describe('the plan of classical markets', () => {
  it('costs nothing, and has a line for each outcome under the design and under the mirrored one', async () => {
    const { units, cost, power } = await planOfMore(original)
    expect(units).toBe(3)
    expect(cost).toStrictEqual({ calls: 0, tokensRead: 0, tokensWritten: 0, microUsd: 0, seconds: 0, byModel: [], byProvider: [] })
    expect(power.map(({ outcome, unit }) => `${outcome}: ${unit}`)).toStrictEqual(Array.from({ length: 2 }, () => ['as rehearsed', 'cautious'].flatMap((noise) => [`Gain per person, ${noise}: cents`, `Deals per person, ${noise}: deals`, `Price of the same item, seller’s agent, ${noise}: log`, `Price of the same item, buyer’s agent, ${noise}: log`])).flat())
    expect(new Set(power.map(({ design }) => design))).toStrictEqual(new Set(['1 run all strong, 2 runs drawn person by person (50 %)', 'instead: 1 run drawn person by person (50 %), 1 run mirrored']))
    for (const { detectable } of power) if (detectable.estimable) expect(detectable.effect).toBeGreaterThan(0)
    expect(power[0]).toMatchObject({ detectable: { estimable: true }, power: { estimable: true } })
  })

  it('says of each line whose scatter it takes, and what that is', async () => {
    const { power, assumptions } = await planOfMore(original)
    expect(new Set(power.map(({ noise }) => noise))).toStrictEqual(new Set(['rehearsed', 'cautious']))
    for (const { outcome, noise } of power) expect(outcome).toMatch(noise === 'rehearsed' ? /, as rehearsed$/ : /, cautious$/)
    expect(assumptions.join(' ')).toMatch(/As rehearsed: .*Rules play as they were rehearsed.*Cautious: .*the original’s models/)
    const gain = (noise: string): number => {
      const detectable = power.find((line) => line.noise === noise)?.detectable
      return detectable?.estimable === true ? detectable.effect : Number.NaN
    }
    expect(gain('rehearsed')).toBeLessThan(gain('cautious'))
  })

  it('is the same every time', async () => expect(await planOfMore(original)).toStrictEqual(await planOfMore(original)))

  it('plans for a draw among three agents, less exactly than for one between two', async () => {
    const planned = await planOfMore({ ...classical, agents: { strong: 'auto', weak: 'truthful-first', third: 'conceder' }, replicates: 4, arms: [{ name: 'B', assign: { draw: { strong: 0.25, weak: 0.25, third: 0.5 } } }] })
    expect(planned.power[0]).toMatchObject({ design: '4 runs drawn person by person (50 %)', detectable: { estimable: true } })
    expect(planned.assumptions.join(' ')).toMatch(/In the runs drawn between them \d+ % of the people have strong or weak; the others count for nothing/)
    expect((await planOfMore(original)).assumptions.join(' ')).not.toContain('count for nothing')
  })

  it('offers no alternative to a mirrored design', async () =>
    expect((await planOfMore({ ...classical, replicates: 1, arms: [{ name: 'B', assign: coin }, { name: 'C', assign: { mirror: 'B' } }] })).power).toHaveLength(8))

  it('estimates nothing where the two agents never meet in a market', async () => {
    const { power } = await planOfMore({ ...classical, replicates: 2, arms: [{ name: 'A', assign: { everyone: 'strong' } }, { name: 'D', assign: { everyone: 'weak' } }] })
    expect(power).toHaveLength(8)
    for (const line of power) expect(line).toMatchObject({ detectable: { estimable: false, because: 'no_variation' }, power: { estimable: false } })
    expect(power[0]?.detectable).toMatchObject({ detail: expect.stringContaining('use draw, saturation or mirror') as string })
  })
})

describe('the plan of markets with models', () => {
  const withModels = (replicates: number): Written => ({ market: { rounds: 8 }, agents: { strong: 'single:anthropic/large', weak: 'single:openai/small' }, replicates, arms: [{ name: 'B', assign: coin }, { name: 'C', assign: { mirror: 'B' } }] })

  it('counts what each would read and write, without asking any', async () => {
    const { cost } = await planOf(withModels(1))
    expect(cost.byModel.map(({ model }) => model).sort()).toStrictEqual(['anthropic/large', 'openai/small'])
    expect(cost.byModel.reduce((sum, { calls }) => sum + calls, 0)).toBe(cost.calls)
    expect(cost.byProvider.map(({ provider, microUsd }) => [provider, microUsd === null])).toStrictEqual(expect.arrayContaining([['anthropic', false], ['openai', true]]))
    expect(cost.microUsd).toBeNull()
    expect(cost.tokensRead).toBeGreaterThan(cost.calls * 100)
    expect(cost.seconds).toBeGreaterThan(0)
  })

  it('lays its turns into waves as the market does, so that the time is that of waves after waves', async () => {
    const [rehearsed] = await rehearseCalls(compiled({ ...withModels(1), market: { rounds: 8, waveSize: 3, wavesInFlight: 1 } }, { roster }), given)
    const { turns, models, wavesInFlight } = rehearsed?.forecast ?? expect.fail('nothing was rehearsed')
    expect(turns.reduce((sum, { calls }) => sum + calls, 0)).toBe(models.calls)
    expect(turns.map(({ wave }) => wave)).toStrictEqual(turns.map(({ wave }) => wave).toSorted((one, other) => one - other))
    const waves = [...Map.groupBy(turns, ({ wave }) => wave)]
    // Eight people in waves of three: every third wave has two.
    for (const [wave, asked] of waves) expect(new Set(asked.map(({ person }) => person)).size).toBeLessThanOrEqual(wave % 3 === 2 ? 2 : 3)
    expect(Math.max(...waves.map(([, asked]) => asked.length))).toBe(3)
    expect(waitedSeconds(turns, { wavesInFlight, callsInFlight: 8, secondsPerCall: 4 })).toBe(4 * waves.length)
  })

  it('takes replicates that were not rehearsed to cost what the others do', async () => {
    const experiment = compiled(withModels(6), { roster })
    const rehearsed = await rehearseCalls(experiment, given)
    expect(rehearsed.map(({ run }) => run.replicate)).toStrictEqual([1, 1, 2, 2, 3, 3, 4, 4])
    const plan = await planMarket(experiment, given)
    const calls = rehearsed.reduce((sum, { forecast }) => sum + forecast.models.calls, 0)
    expect(Math.abs(plan.cost.calls - (calls * 12) / 8)).toBeLessThanOrEqual(1)
    expect(plan.assumptions.join(' ')).toContain('8 of 12 runs in which models take part')
  })
})

it('starts no outside command, and says so', async () => {
  const mark = join(mkdtempSync(join(tmpdir(), 'haggle-plan-')), 'started')
  const plan = await planOf({ agents: { strong: 'auto', weak: `exec:touch ${mark}` }, replicates: 1, arms: [{ name: 'B', assign: coin }, { name: 'C', assign: coin }] })
  expect(existsSync(mark)).toBe(false)
  expect(plan.assumptions.join(' ')).toContain('Outside commands were not started')
})

it('a large design is simulated by its first replicates and scaled, and rehearsed by a few', async () => {
  const [few, many] = [await planOf({ ...original, replicates: 1 }), await planOf({ ...original, replicates: 200 })]
  const line = ({ power }: LabPlan, outcome: string) => power.find((one) => one.outcome === outcome) ?? expect.fail(`no line ${outcome}`)
  expect(line(many, 'Deals per person, cautious').n).toMatch(/of \d+ runs, scaled up$/)
  const error = (plan: LabPlan) => estimable(line(plan, 'Deals per person, as rehearsed').standardError ?? expect.fail('no error')).standardError
  expect(error(few) / error(many)).toBeGreaterThan(1.5)
})
