// Records of played markets become rows: sums agree with the market's figures, and words of the experiment may change without
// a market being played again.
import { beforeAll, describe, expect, it } from 'vitest'
import { classicalAgent } from '../../agents/classical/classical-agent.ts'
import { parseMove } from '../../contract/moves.ts'
import { MemoryStore } from '../../journal/memory-store.ts'
import { analyseMarket } from '../market-analysis/analyse-market.ts'
import { plainFigures, type PlainFigures } from '../arm-figures.ts'
import { playArm } from '../play-arm.ts'
import type { CompiledRun } from './compile-market-experiment.ts'
import { compiled, runNamed, type Written } from './experiment-scene.fixture.ts'
import { gatherData } from './gather-data.ts'
import { observeRun } from './observe-run.ts'
import { parseRunRecord, type RunRecord, runRecord } from './run-record.ts'

const arms = [
  { name: 'B', assign: { draw: { strong: 0.5, weak: 0.5 } }, real: true },
  { name: 'C', assign: { mirror: 'B' } },
  { name: 'T', assign: { draw: { strong: 0.5, third: 0.5 } } },
]
const scene: Written = { arms, agents: { strong: 'auto', weak: 'truthful-first', third: 'conceder' }, replicates: 1, market: { rounds: 16 }, factor: { name: 'style', levels: { plain: {}, gruff: { persona: 'gruff' } } } }
const experiment = compiled(scene)
const bounds = new Map([[true, { bound: { kind: 'optimal' as const, boundCents: 123_456, incumbentCents: null }, competitiveGainsCents: experiment.roster.people.map((_, index) => index) }]])

async function play(run: CompiledRun): Promise<{ readonly record: RunRecord; readonly figures: PlainFigures }> {
  const store = new MemoryStore()
  const played = await playArm({
    roster: run.roster, arm: run.arm, seed: run.seed, store, parse: parseMove,
    makeAgent({ name, person, random }) {
      const agent = classicalAgent({ name, person, random })
      if (agent === undefined) throw new Error(`nobody plays ${name}`)
      return agent
    },
  })
  const figures = plainFigures({ roster: run.roster, arm: run.arm, played, journal: { path: '', entries: played.memory.length, head: played.memory.head }, wallSeconds: 2 })
  return { figures, record: runRecord({ run: run.id, key: run.key.key, figures, observed: await observeRun(store, run.roster) }) }
}

const records = new Map<string, RunRecord>()
const figuresOf = new Map<string, PlainFigures>()
beforeAll(async () => {
  for (const run of experiment.runs) {
    const { record, figures } = await play(run)
    records.set(run.id, record)
    figuresOf.set(run.id, figures)
  }
})

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('gathered rows', () => {
  it('have a run each, with what the market reached and what it could have', () => {
    const { runs } = gatherData({ compiled: experiment, records, bounds })
    expect(runs.map(({ run, arm, assigned, strongShare, mirrorOf, real }) => ({ run, arm, assigned, strongShare, mirrorOf, real }))).toEqual([
      { run: '1-B', arm: 'B', assigned: 'independent', strongShare: 0.5, mirrorOf: undefined, real: true },
      { run: '1-C', arm: 'C', assigned: 'mirrored', strongShare: 0.5, mirrorOf: '1-B', real: false },
      { run: '1-T', arm: 'T', assigned: 'fixed', strongShare: expect.any(Number), mirrorOf: undefined, real: false },
    ])
    for (const row of runs) {
      const figures = figuresOf.get(row.run)
      expect(row).toMatchObject({ listings: figures?.listings, deals: figures?.deals.length, realisedCents: figures?.realisedCents, boundCents: 123_456, modelCalls: 0, modelMicroUsd: 0, wallSeconds: 2, journalHead: figures?.journal.head })
      expect(row.volumeCents).toBe(sum(figures?.deals.map((deal) => deal.priceCents) ?? []))
    }
  })

  it('have a row for everybody in every run, gains and all, also for whoever closed nothing', () => {
    const { persons, deals } = gatherData({ compiled: experiment, records, bounds })
    expect(persons).toHaveLength(3 * experiment.roster.people.length)
    for (const row of persons) {
      const own = deals.filter((deal) => deal.run === row.run)
      expect(row.gainSellingCents).toBe(sum(own.filter((deal) => deal.seller === row.person).map((deal) => deal.sellerGainCents)))
      expect(row.gainBuyingCents).toBe(sum(own.filter((deal) => deal.buyer === row.person).map((deal) => deal.buyerGainCents)))
      expect(row.gainCents).toBe(row.gainSellingCents + row.gainBuyingCents)
      expect(row.dealsSelling + row.dealsBuying).toBe(own.filter((deal) => deal.seller === row.person || deal.buyer === row.person).length)
    }
    expect(persons.slice(0, 3).map((row) => row.competitiveGainCents)).toEqual([0, 1, 2])
    expect(new Set(persons.map((row) => row.level))).toEqual(new Set(['plain', 'gruff']))
    expect(sum(persons.map((row) => row.gainCents))).toBe(sum([...figuresOf.values()].map((figures) => figures.realisedCents)))
  })

  it('say who is strong, who is weak, and who is neither', () => {
    const { runs, persons, deals, negotiations } = gatherData({ compiled: experiment, records, bounds })
    const strongBy = new Map(persons.map((row) => [`${row.run} ${row.person}`, row.strong]))
    for (const row of persons) expect(row.strong).toBe(row.agent === 'strong' ? true : row.agent === 'weak' ? false : null)
    for (const { run, peopleWithNeither = 0 } of runs) expect(peopleWithNeither).toBe(persons.filter((row) => row.run === run && row.agent === 'third').length)
    expect(runs.map(({ peopleWithNeither }) => peopleWithNeither !== undefined)).toContain(true)
    for (const row of [...deals, ...negotiations]) expect([row.sellerStrong, row.buyerStrong]).toEqual([strongBy.get(`${row.run} ${row.seller}`), strongBy.get(`${row.run} ${row.buyer}`)])
  })

  it('have every item of every run, sold or not', () => {
    const { items, deals } = gatherData({ compiled: experiment, records, bounds })
    expect(items).toHaveLength(3 * sum(experiment.roster.people.map((person) => person.items.length)))
    expect(items.filter((item) => item.sold)).toHaveLength(deals.length)
    for (const item of items.filter((one) => one.sold)) expect(deals).toContainEqual(expect.objectContaining({ run: item.run, item: item.item, priceCents: item.priceCents }))
  })

  it('follow new names for agents and another real arm, from the same records', () => {
    const words = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('strong', 'good').replaceAll('weak', 'bad'))
    const renamed = compiled({ ...scene, agents: words(scene['agents']), compare: ['good', 'bad'], arms: arms.map((arm) => ({ ...arm, assign: words(arm.assign), real: arm.name === 'C' })) })
    const before = gatherData({ compiled: experiment, records, bounds })
    const after = gatherData({ compiled: renamed, records, bounds })
    expect(renamed.runs.map((run) => run.key)).toEqual(experiment.runs.map((run) => run.key))
    expect(after.persons).toEqual(before.persons.map((row) => ({ ...row, agent: words(row.agent) })))
    expect(after.runs).toEqual(before.runs.map((row) => ({ ...row, real: row.arm === 'C' })))
  })

  it('say what models and outside commands did not answer', () => {
    const lost = { turns: 40, lost: 12, faults: { died: 4 }, people: [] }
    const usage = { fresh: 1, cached: 0, written: 0, output: 1 }
    const failing = new Map([...records].map(([id, record]) => [id, { ...record, outside: lost, models: { calls: 30, failed: 7, usage, microUsd: null, models: [] } }]))
    for (const row of gatherData({ compiled: experiment, records: failing, bounds }).runs) expect(row).toMatchObject({ modelCalls: 30, modelCallsFailed: 7, outsideTurns: 40, outsideTurnsLost: 12 })
    for (const row of gatherData({ compiled: experiment, records, bounds }).runs) expect(row).toMatchObject({ modelCallsFailed: 0, outsideTurns: 0, outsideTurnsLost: 0 })
  })

  it('tell two people of one name apart by their ids', () => {
    const people = experiment.roster.people.map((person, index) => (index < 2 ? { ...person, name: 'Smile' } : person))
    const names = gatherData({ compiled: { ...experiment, roster: { ...experiment.roster, people } }, records, bounds }).people.map(({ name }) => name)
    expect(names.slice(0, 2)).toEqual(people.slice(0, 2).map(({ id }) => `Smile (${id})`))
    expect(names[2]).toBe(people[2]?.name)
  })

  it('leave out runs that are not finished, and bounds that were not computed', () => {
    const { runs, persons } = gatherData({ compiled: experiment, records: new Map([...records].slice(1)), bounds: new Map() })
    expect(runs.map((row) => [row.run, row.boundCents])).toEqual([['1-C', null], ['1-T', null]])
    expect(persons[0]).not.toHaveProperty('competitiveGainCents')
  })
})

it('a draw among three agents is tested as the lot it was between the compared two', async () => {
  const three = compiled({ ...scene, arms: [{ name: 'T', assign: { draw: { strong: 0.4, weak: 0.4, third: 0.2 } } }] })
  const run = runNamed(three, '1-T')
  const data = gatherData({ compiled: three, records: new Map([[run.id, (await play(run)).record]]), bounds })
  const compared = data.persons.filter(({ strong }) => strong !== null)
  expect(compared.length).toBeGreaterThan(0)
  expect(compared.length).toBeLessThan(data.persons.length)
  const { primary } = analyseMarket(data, { draws: 99, margins: { fairnessMarginPoints: 0.5, priceMarginShare: 0.05 }, seed: 1 }).better
  expect(primary.effect).toMatchObject({ estimable: true, p: expect.any(Number) })
  const meanOf = (isStrong: boolean): number => {
    const rows = compared.filter(({ strong }) => strong === isStrong)
    return sum(rows.map(({ gainCents }) => gainCents)) / rows.length
  }
  expect(primary.effect.estimable && primary.effect.estimate).toBeCloseTo(meanOf(true) - meanOf(false), 6)
})

describe('a record', () => {
  it('is read back as it was written, and a broken one is none', () => {
    const record = records.get(runNamed(experiment, '1-B').id)
    expect(parseRunRecord(JSON.stringify(record))).toEqual(record)
    expect(parseRunRecord(JSON.stringify(record).slice(0, -20))).toBeUndefined()
    expect(parseRunRecord('{"schema":"haggle.lab-run/1"}')).toBeUndefined()
    expect(parseRunRecord('')).toBeUndefined()
  })

  it('names no agent: which they were called is the experiment’s affair', () => {
    expect(JSON.stringify(records.get('1-B'))).not.toMatch(/"agent|strong|weak/)
  })
})
