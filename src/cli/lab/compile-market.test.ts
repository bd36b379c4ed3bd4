// The experiments that are shipped compile as they say, and a factor's instructions are read as an interview would read them.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { type MarketExperiment, marketExperimentSchema } from '../../lab/experiment/definition.ts'
import { generateRoster } from '../../roster/generate-roster.ts'
import { rosterText } from '../../roster/roster-file.ts'
import { compileMarket } from './compile-market.ts'
import { readExperiment } from './read-experiment.ts'

const example = (name: string): string => fileURLToPath(new URL(`../../../examples/project-deal/${name}`, import.meta.url))

async function shipped(name: string) {
  const { experiment } = await readExperiment(example(name))
  if (experiment.kind !== 'market') throw new Error(`${name} is not a market`)
  return compileMarket(experiment, { path: example(name), asked: true })
}

const folder = mkdtempSync(join(tmpdir(), 'haggle-compile-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'roster.yaml'), rosterText(generateRoster({ people: 9, seed: 'compile' }), 'yaml'))
const path = join(folder, 'experiment.yaml')

const experimentOf = (changes: Record<string, unknown>): MarketExperiment => marketExperimentSchema.parse({
  schema: 'haggle.experiment/1', kind: 'market', name: 'try', title: 'A try', question: 'Does it?', roster: 'roster.yaml', agents: { strong: 'auto', weak: 'truthful' },
  arms: [{ name: 'B', assign: { draw: { strong: 0.5, weak: 0.5 } } }], ...changes,
})

describe('the shipped experiments', () => {
  it('original.yaml is Project Deal: A and D all strong, B and C independent draws, A real, A and B shown', async () => {
    const { runs, roster } = await shipped('original.yaml')
    expect(roster.people).toHaveLength(69)
    expect(runs.map(({ id, assigned, strongShare, real, shown }) => [id, assigned, strongShare, real, shown])).toEqual([
      ['1-A', 'all_strong', 1, true, true], ['1-B', 'independent', 0.5, false, true], ['1-C', 'independent', 0.5, false, false], ['1-D', 'all_strong', 1, false, false],
    ])
    expect(new Set(runs.map((run) => run.seed)).size).toBe(4)
  })

  it('mirrored.yaml has four mirrored pairs with common luck, and both ends of saturation', async () => {
    const { runs } = await shipped('mirrored.yaml')
    expect(runs).toHaveLength(16)
    for (const run of runs.filter(({ assigned }) => assigned === 'mirrored')) expect(run.seed).toBe(runs.find(({ id }) => id === run.mirrorOf)?.seed)
    expect(Object.fromEntries([...Map.groupBy(runs, (run) => run.assigned)].map(([assigned, list]) => [assigned, list.length]))).toEqual({ independent: 4, mirrored: 4, all_strong: 4, all_weak: 4 })
  })
})

describe('a factor’s instructions', () => {
  it('become rules and a persona without numbers; a level without them leaves people as they are', async () => {
    const levels = { plain: {}, firm: { instructions: 'Bargain hard. Talk like a cowboy. Be generous to colleagues: never haggle with colleagues.' } }
    const { runs: [run] } = await compileMarket(experimentOf({ factor: { name: 'orders', levels } }), { path, asked: true })
    const firm = run?.roster.people.find(({ id }) => run.levels?.[id] === 'firm')
    expect(firm?.agent.instructions).toBe(levels.firm.instructions)
    expect(Object.keys(firm?.agent.policy ?? {}).length).toBeGreaterThan(0)
    expect(firm?.agent.persona).toMatch(/cowboy/)
    const plain = run?.roster.people.find(({ id }) => run.levels?.[id] === 'plain')
    expect(plain?.agent).toEqual({ strategy: 'auto' })
  })
})

describe('agents that nobody can seat', () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['an unknown name', { strong: 'auto', weak: 'wizard' }, /experiment\.yaml: agents\.weak: there is no agent "wizard"; known are auto, .*compartmented:<model>, and model ids such as (?!.*arms file)/],
    ['a command without one', { strong: 'auto', weak: 'exec:' }, /agents\.weak: exec: needs a command/],
    ['an unknown planner', { strong: 'auto', weak: { kind: 'compartmented', talker: 'recorded/x.jsonl', planner: 'wizard' } }, /agents\.weak: there is no planner "wizard"/],
  ])('%s', async (_what, agents, words) => {
    await expect(compileMarket(experimentOf({ agents }), { path, asked: false })).rejects.toThrow(words)
  })

  it('need no key where nobody is asked', async () => {
    const experiment = experimentOf({ agents: { strong: 'auto', weak: 'single:anthropic/claude-haiku-4-5' } })
    await expect(compileMarket(experiment, { path, asked: false })).resolves.toMatchObject({ runs: [{ id: '1-B' }] })
  })
})
