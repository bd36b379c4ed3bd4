// What counts as another design than the one that was planned.
import { describe, expect, it } from 'vitest'
import type { Product } from '../tournament/products/product.ts'
import { compileTournament } from '../tournament-experiment/compile-tournament.ts'
import { tournamentExperimentSchema } from './definition.ts'
import { deviationsFrom, marketDesign, tournamentDesign } from './design-fingerprint.ts'
import { compiled, experimentOf, roster, type Written } from './experiment-scene.fixture.ts'

const { arms } = experimentOf()

describe('a market', () => {
  const planned = marketDesign(compiled())
  const deviations = (changes: Written, given: Parameters<typeof compiled>[1] = {}): readonly string[] => deviationsFrom(planned, marketDesign(compiled(changes, given)))

  it.each<[string, Written, Parameters<typeof compiled>[1]]>([
    ['the same', {}, {}],
    ['another version of the program', {}, { version: '9.9.9' }],
    ['other words, and another real arm', { title: 'Another', question: 'Why?', arms: arms.map((arm) => ({ ...arm, real: arm.name === 'B' })) }, {}],
    ['lines in another order', { agents: { weak: 'truthful-first', strong: 'auto' } }, {}],
  ])('%s is as planned', (_what, changes, given) => expect(deviations(changes, given)).toEqual([]))

  it.each<[string, Written, Parameters<typeof compiled>[1], readonly string[]]>([
    ['replicates', { replicates: 4 }, {}, ['replicates: 4 instead of 2']],
    ['an agent', { agents: { strong: 'auto', weak: 'single:anthropic/claude-haiku-4-5' } }, {}, ['agent weak: single: anthropic/claude-haiku-4-5 instead of truthful-first']],
    ['an arm more and one less', { arms: [...arms.filter(({ name }) => name !== 'D'), { name: 'T', assign: { everyone: 'weak' } }] }, {}, ['arm D was left out', 'arm T was added']],
    ['another lot', { arms: arms.map((arm) => (arm.name === 'B' ? { ...arm, assign: { draw: { strong: 0.4, weak: 0.6 } } } : arm)) }, {}, ['arm B was changed']],
    ['other people', {}, { roster: { ...roster, title: 'Another' } }, ['the roster was changed']],
    ['the comparison the other way round', { compare: ['weak', 'strong'] }, {}, ['the comparison: weak less strong instead of strong less weak']],
    ['wider margins', { analysis: { fairnessMarginPoints: 1 } }, {}, ['the margins of “no difference”: 1 points of fairness, 5 % of the price instead of 0.5 points of fairness, 5 % of the price']],
    ['a factor', { factor: { name: 'f', levels: { x: { persona: 'gruff' }, y: {} } } }, {}, ['factor f was added']],
  ])('%s is told', (_what, changes, given, told) => expect(deviations(changes, given)).toEqual(told))

  it('something that no part names is told all the same', () => {
    expect(deviationsFrom(planned, { ...planned, hash: 'other' })).toEqual(['what agents are told, or how they are asked, was changed'])
  })
})

describe('a tournament', () => {
  const product = (id: string): Product => ({ id, name: id, category: 'tv', features: ['loud'], source: 'a shop', retailCents: 100_00 })
  const design = (changes: Written = {}, { program = '1.0.0', products = ['a', 'b'].map(product) } = {}) => {
    const experiment = tournamentExperimentSchema.parse({ schema: 'haggle.experiment/1', kind: 'tournament', name: 't', title: 'T', question: 'Which?', products: 'p.yaml', contestants: { one: 'boulware', two: 'linear' }, budgets: ['mid'], ...changes })
    return tournamentDesign(experiment, compileTournament(experiment, { products, program }))
  }
  const planned = design()

  it('is as planned by another version, and with the wholesale prices that were drawn written down', () => {
    expect(deviationsFrom(planned, design({}, { program: '2.0.0' }))).toEqual([])
    const experiment = tournamentExperimentSchema.parse({ schema: 'haggle.experiment/1', kind: 'tournament', name: 't', title: 'T', question: 'Which?', products: 'p.yaml', contestants: { one: 'boulware', two: 'linear' }, budgets: ['mid'] })
    const [first] = compileTournament(experiment, { products: ['a', 'b'].map(product), program: '1.0.0' })
    const drawn = (first?.products ?? []).map(({ wholesaleFrom: _, ...one }) => one)
    expect(deviationsFrom(planned, design({}, { products: drawn }))).toEqual([])
  })

  it.each<[string, Written, readonly string[]]>([
    ['repeats', { repeats: 3 }, ['repeats: 3 instead of 1']],
    ['a contestant', { contestants: { one: 'boulware', two: 'linear', three: 'firm' } }, ['buyers: one, two, three instead of one, two', 'sellers: one, two, three instead of one, two', 'contestant three was added']],
    ['a contestant of the same name', { contestants: { one: 'boulware', two: 'firm' } }, ['contestant two was changed']],
    ['a protocol', { protocols: [{ protocol: 'typed', roundsMax: 6 }] }, ['protocol 1 (typed) or its products was changed']],
  ])('%s is told', (_what, changes, told) => expect(deviationsFrom(planned, design(changes))).toEqual(told))
})
