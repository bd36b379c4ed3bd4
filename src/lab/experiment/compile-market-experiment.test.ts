// From an experiment to its runs: who is drawn, whose luck is shared, what makes a run another run, and what a file may not say.
import { describe, expect, it } from 'vitest'
import type { LanguageAgentDefinition } from '../../agents/language/definition.ts'
import { randomFrom } from '../../market/random.ts'
import type { Policy } from '../../roster/policy.ts'
import { drawAssignment } from '../statistics/resampling/assignment-plan.ts'
import { ExperimentFault } from './definition.ts'
import { compiled, experimentOf, roster, runNamed, type Written } from './experiment-scene.fixture.ts'

const people = roster.people.map((person) => person.id)
const keysOf = (changes: Written = {}, given: Parameters<typeof compiled>[1] = {}): Record<string, string> =>
  Object.fromEntries(compiled(changes, given).runs.map((run) => [run.id, run.key.key]))

describe('the runs of an experiment', () => {
  const experiment = compiled()
  const run = (id: string) => runNamed(experiment, id)

  it('are its arms, replicate by replicate, each named for its folder', () => {
    expect(experiment.runs.map((one) => one.id)).toEqual(['1-A', '1-B', '1-C', '1-D', '1-H', '1-W', '2-A', '2-B', '2-C', '2-D', '2-H', '2-W'])
    for (const one of experiment.runs) expect(one.arm.name).toBe(one.id)
  })

  it('keep the experiment’s names of agents and say what they play as', () => {
    expect(new Set(Object.values(run('1-B').arm.agents))).toEqual(new Set(['strong', 'weak']))
    expect(run('1-B').arm.playsAs).toEqual({ strong: 'auto', weak: 'truthful-first' })
    expect(run('1-A').arm.playsAs).toEqual({ strong: 'auto' })
  })

  it('say by which scheme they were assigned', () => {
    expect(['1-A', '1-B', '1-C', '1-H', '1-W'].map((id) => [run(id).assigned, run(id).strongShare])).toEqual([['all_strong', 1], ['independent', 0.5], ['mirrored', 0.5], ['complete', 0.25], ['all_weak', 0]])
    expect(run('2-C').plan).toEqual({ kind: 'mirrored', of: 7 })
    expect(experiment.runs[7]?.id).toBe('2-B')
    expect(Object.values(run('1-H').arm.agents).filter((agent) => agent === 'strong')).toHaveLength(6)
  })

  it('say of a draw among more agents by which chance it fell between the compared two', () => {
    const agents = { strong: 'auto', weak: 'truthful-first', third: 'conceder' }
    const drawn = (draw: Record<string, number>) => {
      const [first] = compiled({ agents, arms: [{ name: 'T', assign: { draw } }, { name: 'W', assign: { everyone: 'weak' } }, { name: 'X', assign: { everyone: 'third' } }] }).runs
      return [first?.assigned, first?.plan, Number(first?.strongShare.toFixed(6))]
    }
    expect(drawn({ strong: 0.4, weak: 0.4, third: 0.2 })).toMatchObject(['independent', { kind: 'independent', strongChance: 0.5 }, 0.5])
    expect(drawn({ strong: 0.6, weak: 0.2, third: 0.2 })).toMatchObject(['independent', { kind: 'independent', strongChance: expect.closeTo(0.75, 9) as number }, 0.75])
    expect(drawn({ strong: 0.5, third: 0.5 })[0]).toBe('fixed')
  })

  it('can be drawn again by their plans, mirrors and all', () => {
    const plans = experiment.runs.map((one) => one.plan ?? { kind: 'all_weak' as const })
    const redrawn = drawAssignment({ people: people.length, runs: plans }, randomFrom('again'))
    expect(redrawn[7]?.map((strong) => 1 - strong)).toEqual(redrawn[8])
  })

  it.each([1, 2])('a mirror gives everybody the other agent, with the same luck (replicate %i)', (replicate) => {
    const [original, mirror] = [run(`${replicate}-B`), run(`${replicate}-C`)]
    for (const person of people) expect([original.arm.agents[person], mirror.arm.agents[person]].sort()).toEqual(['strong', 'weak'])
    expect(mirror.seed).toBe(original.seed)
    expect(mirror.mirrorOf).toBe(original.id)
  })

  it('have luck of their own otherwise, so that two arms of the same agents are two markets', () => {
    const luck = experiment.runs.filter((one) => one.mirrorOf === undefined).map((one) => one.seed)
    expect(new Set(luck).size).toBe(luck.length)
  })

  it('draw anew in every replicate', () => {
    expect(run('2-B').arm.agents).not.toEqual(run('1-B').arm.agents)
    expect(run('2-H').arm.agents).not.toEqual(run('1-H').arm.agents)
  })

  it('are real once only: goods cannot be handed over twice', () => {
    expect(experiment.runs.filter((one) => one.real).map((one) => one.id)).toEqual(['1-A'])
  })

  it('round a saturation to whole people', () => {
    const [fifty] = compiled({ arms: [{ name: 'S', assign: { saturation: 0.5 } }, { name: 'O', assign: { saturation: 0 } }, { name: 'T', assign: { mirror: 'S' } }], replicates: 1 }, { roster: { ...roster, people: roster.people.slice(0, 7) } }).runs
    expect(fifty?.plan).toEqual({ kind: 'complete', strongPeople: 4 })
    expect(fifty?.strongShare).toBeCloseTo(4 / 7, 12)
  })
})

describe('agents', () => {
  const single: LanguageAgentDefinition = { kind: 'single', model: 'local/small.gguf' }

  it('may be classical, commands, models by name or spelled out', () => {
    const { agents, runs } = compiled({
      agents: { strong: single, weak: 'compartmented:anthropic/claude-haiku-4-5', third: 'exec:./mine.py', fourth: 'openai/gpt-5-mini' }, replicates: 1,
      arms: [{ name: 'A', assign: { draw: { strong: 0.25, weak: 0.25, third: 0.25, fourth: 0.25 } } }],
    })
    expect(agents.playsAs).toEqual({ third: 'exec:./mine.py' })
    expect(agents.languageAgents).toMatchObject({ strong: single, weak: { kind: 'compartmented' }, fourth: { kind: 'compartmented', talker: 'openai/gpt-5-mini' } })
    expect(runs[0]).toMatchObject({ assigned: 'independent', plan: { kind: 'independent', strongChance: 0.5 } })
  })

  it('that are models let waves overlap, unless the file says how many', () => {
    const arms = [{ name: 'A', assign: { everyone: 'strong' } }, { name: 'B', assign: { everyone: 'strong' }, market: { wavesInFlight: 1 } }, { name: 'W', assign: { everyone: 'weak' } }]
    const waves = compiled({ agents: { strong: single, weak: 'auto' }, arms, replicates: 1, market: { waveSize: 4 } }).runs.map((one) => one.arm.settings.wavesInFlight)
    expect(waves).toEqual([3, 1, 1])
  })
})

describe('a factor', () => {
  const firm: Policy = { manner: 'firm' }
  const factor = { name: 'style', levels: { plain: {}, pushy: { instructions: 'Bargain hard.' }, sunny: { persona: 'sunny', instructions: '' } } }
  const given = { compileInstructions: () => ({ policy: firm, persona: '' }) }

  it('gives each level to as many people as the number allows, whichever agent they have', () => {
    const { levels } = runNamed(compiled({ factor }, given), '1-B')
    const counts = Object.values(Object.groupBy(Object.values(levels ?? {}), (level) => level)).map((list) => list?.length)
    expect(counts).toEqual([8, 8, 8])
  })

  it('replaces words and rules, and nothing that can be gained', () => {
    const run = runNamed(compiled({ factor }, given), '1-B')
    for (const [index, person] of run.roster.people.entries()) {
      const before = roster.people[index]
      const level = run.levels?.[person.id]
      if (level === 'plain') expect(person).toEqual(before)
      if (level === 'pushy') expect(person.agent).toEqual({ ...before?.agent, instructions: 'Bargain hard.', policy: firm })
      if (level === 'sunny') expect(person.agent).toEqual({ strategy: before?.agent.strategy, persona: 'sunny' })
      expect({ ...person, agent: null }).toEqual({ ...before, agent: null })
    }
  })

  it('drawn by person holds in all arms of a replicate; drawn by arm it is drawn again, but a mirror keeps its original’s', () => {
    const byPerson = compiled({ factor }, given)
    expect(runNamed(byPerson, '1-D').levels).toEqual(runNamed(byPerson, '1-A').levels)
    expect(runNamed(byPerson, '2-A').levels).not.toEqual(runNamed(byPerson, '1-A').levels)
    const byArm = compiled({ factor: { ...factor, drawn: 'arm' } }, given)
    expect(runNamed(byArm, '1-D').levels).not.toEqual(runNamed(byArm, '1-A').levels)
    expect(runNamed(byArm, '1-C').levels).toEqual(runNamed(byArm, '1-B').levels)
  })

  it('does not shift who has which agent', () => {
    expect(runNamed(compiled({ factor }, given), '1-B').arm.agents).toEqual(runNamed(compiled(), '1-B').arm.agents)
  })
})

describe('what makes a run another run', () => {
  const before = keysOf()
  const { arms } = experimentOf()
  const withArm = (name: string, changes: Written): Written => ({ arms: arms.map((arm) => (arm.name === name ? { ...arm, ...changes } : arm)) })

  it.each<[string, Written]>([
    ['words of the report', { title: 'Another', question: 'Another?' }],
    ['the analysis and the survey', { analysis: { draws: 99 }, survey: { answers: 'simulated' }, secondOpinion: { times: 5 } }],
    ['which arm is real and shown', { arms: arms.map((arm) => ({ ...arm, real: arm.name === 'D', shown: false })) }],
    ['new names for the same agents', { agents: { good: 'auto', bad: 'truthful-first' }, compare: ['good', 'bad'], arms: JSON.parse(JSON.stringify(arms).replaceAll('strong', 'good').replaceAll('weak', 'bad')) }],
    ['settings spelled out that are the usual ones', { market: { rounds: 56 } }],
  ])('not: %s', (_what, changes) => {
    expect(keysOf(changes)).toEqual(before)
  })

  it('not: more arms, replicates or agents', () => {
    const more = keysOf({ agents: { strong: 'auto', weak: 'truthful-first', third: 'conceder' }, replicates: 3, arms: [{ name: 'T', assign: { draw: { strong: 0.5, third: 0.5 } } }, ...arms] })
    expect(more).toMatchObject(before)
    expect(Object.keys(more)).toHaveLength(21)
  })

  it.each<[string, Written, Parameters<typeof compiled>[1], readonly string[]]>([
    ['the seed', { seed: 8 }, {}, Object.keys(before)],
    ['the version', {}, { version: '1.0.1' }, Object.keys(before)],
    ['the roster', {}, { roster: { ...roster, title: 'Another' } }, Object.keys(before)],
    ['the market’s settings', { market: { rounds: 40 } }, {}, Object.keys(before)],
    ['an agent', { agents: { strong: 'auto', weak: 'conceder' } }, {}, Object.keys(before).filter((id) => !/[AD]$/.test(id))],
    ['one arm’s gate', withArm('A', { gate: 'observe' }), {}, ['1-A', '2-A']],
    ['one arm’s schedule', withArm('A', { schedule: true }), {}, ['1-A', '2-A']],
    ['one arm’s settings', withArm('D', { market: { waveSize: 2 } }), {}, ['1-D', '2-D']],
    ['a share, and with it the mirror', withArm('B', { assign: { draw: { strong: 0.9, weak: 0.1 } } }), {}, ['1-B', '1-C', '2-B', '2-C']],
    ['a factor', { factor: { name: 'f', levels: { x: { persona: 'gruff' }, y: { persona: 'sweet' } } } }, {}, Object.keys(before)],
  ])('%s', (_what, changes, given, changed) => {
    const now = keysOf(changes, given)
    expect(Object.keys(before).filter((id) => now[id] !== before[id])).toEqual(changed)
  })
})

describe('what an experiment may not say', () => {
  const only = (assign: unknown, others: readonly unknown[] = []): Written => ({ arms: [{ name: 'B', assign: { draw: { strong: 0.5, weak: 0.5 } } }, { name: 'X', assign }, ...others] })
  it.each<[string, Written, RegExp]>([
    ['a comparison with nobody', { compare: ['strong', 'weaker'] }, /compare: there is no agent weaker under agents \(there are strong, weak\); name two/],
    ['a comparison with oneself', { compare: ['strong', 'strong'] }, /cannot be compared with itself/],
    ['an agent without a use', { agents: { strong: 'auto', weak: 'truthful-first', idle: 'firm' } }, /agents\.idle: no arm uses it/],
    ['another agent under a classical name', { agents: { strong: 'auto', weak: 'truthful-first', firm: 'linear' }, ...only({ everyone: 'firm' }) }, /agents\.firm: firm is the name of a classical agent/],
    ['a name that objects have of their own accord', { agents: { strong: 'auto', weak: 'truthful-first', constructor: 'linear' }, ...only({ everyone: 'constructor' }) }, /agents\.constructor: that name is taken/],
    ['an unknown agent', only({ everyone: 'nobody' }), /arm X: there is no agent nobody under agents/],
    ['a classical agent that is not under agents', only({ draw: { strong: 0.5, firm: 0.5 } }), /arm X: there is no agent firm/],
    ['shares that do not add up', only({ draw: { strong: 0.5, weak: 0.4 } }), /arm X: the shares of its draw add up to 0\.9; they must add up to 1/],
    ['a stranger', only({ people: { nobody: 'strong' }, others: 'weak' }), /arm X: nobody is not in the roster; name a person's id/],
    ['a mirror of nothing', only({ mirror: 'Q' }), /arm X: there is no arm Q to mirror; there are B before it/],
    ['a mirror of itself', only({ mirror: 'X' }), /arm X: it mirrors X, which does not stand before it/],
    ['a mirror of a later arm', only({ mirror: 'Z' }, [{ name: 'Z', assign: { draw: { strong: 0.5, weak: 0.5 } } }]), /mirrors Z, which does not stand before it; put Z first/],
    ['a mirror of named people', { arms: [{ name: 'Y', assign: { people: {}, others: 'weak' } }, { name: 'S', assign: { everyone: 'strong' } }, { name: 'X', assign: { mirror: 'Y' } }] }, /arm X: Y cannot be mirrored/],
    ['a mirror of a mirror', only({ mirror: 'B' }, [{ name: 'Z', assign: { mirror: 'X' } }]), /arm Z: X cannot be mirrored/],
    ['a mirror of an all-strong arm', { arms: [{ name: 'A', assign: { everyone: 'strong' } }, { name: 'X', assign: { mirror: 'A' } }] }, /arm X: A cannot be mirrored, because it does not draw between strong and weak/],
    ['a mirror of other agents', { agents: { strong: 'auto', weak: 'truthful-first', third: 'firm' }, arms: [{ name: 'A', assign: { draw: { strong: 0.5, third: 0.5 } } }, { name: 'X', assign: { mirror: 'A' } }] }, /arm X: A cannot be mirrored/],
    ['two real arms', { arms: [{ name: 'A', assign: { everyone: 'strong' }, real: true }, { name: 'B', assign: { everyone: 'weak' }, real: true }] }, /A and B are real; people can honour the deals of one arm only/],
    ['two arms of one name', only({ everyone: 'strong' }, [{ name: 'x', assign: { everyone: 'weak' } }]), /two arms are called x; names must differ, also in capitals/],
    ['a reference that bargains with nobody', { secondOpinion: { reference: 'sniper' } }, /secondOpinion\.reference: there is no bargaining rule sniper; use auto, one of /],
    ['a factor of one level', { factor: { name: 'style', levels: { pushy: { instructions: 'Push.' } } } }, /factor style: a factor has at least two levels, and this one has only pushy/],
  ])('%s', (_what, changes, message) => {
    expect(() => compiled(changes)).toThrow(ExperimentFault)
    expect(() => compiled(changes)).toThrow(message)
  })

  it('and every fault is named, not only the first', () => {
    expect(() => compiled({ compare: ['strong', 'weaker'], ...only({ everyone: 'nobody' }) })).toThrow(/compare: [^]*arm X: there is no agent nobody/)
  })
})
