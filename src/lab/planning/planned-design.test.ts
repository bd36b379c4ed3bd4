import { describe, expect, it } from 'vitest'
import { drawAssignment, type RunPlan } from '../statistics/resampling/assignment-plan.ts'
import { randomFrom } from '../../market/random.ts'
import { compileMarketExperiment } from '../experiment/compile-market-experiment.ts'
import { experimentOf, roster } from '../experiment/experiment-scene.fixture.ts'
import { designInWords, isMixed, mirroredAlternative, mixedRuns, plannedDesign } from './planned-design.ts'

const coin: RunPlan = { kind: 'independent', strongChance: 0.5 }
const original: readonly RunPlan[] = [{ kind: 'all_strong' }, coin, coin, { kind: 'all_strong' }]

describe('the planned design', () => {
  it('leaves runs without a lot out, and mirrors still name their original', () => {
    const design = plannedDesign([{}, { plan: coin }, {}, { plan: { kind: 'mirrored', of: 1 } }], 9)
    expect(design).toStrictEqual({ people: 9, runs: [coin, { kind: 'mirrored', of: 0 }] })
    const [one, other] = drawAssignment(design, randomFrom('design'))
    expect(one?.map((strong) => 1 - strong)).toStrictEqual(other)
  })

  it('a mirror of a run that nobody drew is our mistake', () => expect(() => plannedDesign([{}, { plan: { kind: 'mirrored', of: 0 } }], 9)).toThrow('run 1 is mirrored'))

  it.each<[string, RunPlan, boolean]>([
    ['all strong', { kind: 'all_strong' }, false], ['a coin', coin, true], ['a coin that always shows strong', { kind: 'independent', strongChance: 1 }, false],
    ['some by lot', { kind: 'complete', strongPeople: 3 }, true], ['all by lot', { kind: 'complete', strongPeople: 9 }, false], ['a mirror of the coin', { kind: 'mirrored', of: 0 }, true], ['a mirror of all strong', { kind: 'mirrored', of: 1 }, false],
  ])('%s', (_, plan, mixed) => expect(isMixed({ people: 9, runs: [coin, { kind: 'all_strong' }, plan] }, plan)).toBe(mixed))

  it('is told in words', () => {
    expect(designInWords({ people: 69, runs: original })).toBe('2 runs all strong, 2 runs drawn person by person (50 %)')
    expect(designInWords({ people: 69, runs: [{ kind: 'complete', strongPeople: 17 }, { kind: 'mirrored', of: 0 }] })).toBe('1 run with 17 of 69 strong by lot, 1 run mirrored')
    expect(designInWords({ people: 69, runs: [] })).toBe('no run with a lot between the two agents')
  })
})

it('outcomes of people are taken over mixed runs alone, and mirrors still name their original', () =>
  expect(mixedRuns({ people: 9, runs: [{ kind: 'all_strong' }, coin, { kind: 'mirrored', of: 1 }, { kind: 'all_weak' }, { kind: 'complete', strongPeople: 9 }] })).toStrictEqual({ people: 9, runs: [coin, { kind: 'mirrored', of: 0 }] }))

describe('the mirrored alternative', () => {
  const drawn = { draw: { strong: 0.25, weak: 0.25, third: 0.5 } }
  const experiment = experimentOf({ agents: { strong: 'auto', weak: 'truthful', third: 'conceder' }, arms: [{ name: 'A', assign: { everyone: 'strong' }, real: true }, { name: 'B', gate: 'observe', assign: drawn }] })
  const instead = (runs: readonly RunPlan[]) => mirroredAlternative(experiment, { people: 69, runs })

  it('has as many runs, all of them in pairs of markets like the one that draws, and can be compiled', () => {
    const found = instead(original)
    expect(found).toMatchObject({ replicates: 2, compare: ['strong', 'weak'], arms: [{ gate: 'observe', real: false, assign: { draw: { strong: 0.5, weak: 0.5 } } }, { gate: 'observe', assign: { mirror: 'drawn' } }] })
    expect(compileMarketExperiment(found ?? expect.fail('none'), { roster, version: '1', compileInstructions: () => ({ policy: {}, persona: '' }) }).runs.map(({ plan }) => plan?.kind)).toStrictEqual(['independent', 'mirrored', 'independent', 'mirrored'])
  })
  it('has one run fewer of an odd number', () => expect(instead([coin, coin, coin])?.replicates).toBe(1))

  it.each<[string, readonly RunPlan[]]>([
    ['is mirrored already', [coin, { kind: 'mirrored', of: 0 }]], ['has one run', [coin]], ['draws nobody', [{ kind: 'all_strong' }, { kind: 'all_weak' }]],
  ])('is not offered to a design that %s', (_, runs) => expect(instead(runs)).toBeUndefined())
})
