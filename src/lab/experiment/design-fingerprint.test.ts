// What counts as another design than the one that was planned.
import { describe, expect, it } from 'vitest'
import type { Product } from '../tournament/products/product.ts'
import { compileTournament } from '../tournament-experiment/compile-tournament.ts'
import { tournamentExperimentSchema } from './definition.ts'
import { changesSinceLook, deviationsFrom, marketDesign, otherMargins, tournamentDesign } from './design-fingerprint.ts'
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
    ['a wider margin', { analysis: { fairnessMarginPoints: 1 } }, {}, ['the margin of ratings: 1 point instead of 0.5 points, named by nobody']],
    ['a default margin that is now named', { analysis: { priceMarginShare: 0.05 } }, {}, ['the margin of prices and gains: 5 % of the mean instead of 5 % of the mean, named by nobody']],
    ['fewer draws', { analysis: { draws: 199 } }, {}, ['draws of every resampling: 199 instead of 9999']],
    ['a factor', { factor: { name: 'f', levels: { x: { persona: 'gruff' }, y: {} } } }, {}, ['factor f was added']],
  ])('%s is told', (_what, changes, given, told) => expect(deviations(changes, given)).toEqual(told))

  it('something that no part names is told all the same', () => {
    expect(deviationsFrom(planned, { ...planned, hash: 'other' })).toEqual(['what agents are told, or how they are asked, was changed'])
  })
})

describe('a market that was changed after its result had been seen', () => {
  const [seen, more] = [{}, { replicates: 4 }].map((changes) => marketDesign(compiled(changes))) as [ReturnType<typeof marketDesign>, ReturnType<typeof marketDesign>]
  const both = marketDesign(compiled({ replicates: 4, analysis: { draws: 199 } }))

  it.each([
    ['nothing was changed', { seen, now: seen, planned: undefined }, []],
    ['replicates were added', { seen, now: more, planned: undefined }, ['replicates: 4 instead of 2']],
    ['a plan had asked for them', { seen, now: more, planned: more }, []],
    ['a plan had asked for fewer', { seen, now: more, planned: seen }, ['replicates: 4 instead of 2']],
    ['a plan had asked for them, and not for the other change', { seen, now: both, planned: more }, ['draws of every resampling: 199 instead of 9999']],
  ])('%s', (_what, given, told) => expect(changesSinceLook(given)).toEqual(told))

  it('knows which margins another design says', () => {
    expect(otherMargins(seen, marketDesign(compiled({ analysis: { priceMarginShare: 0.1 } })))).toEqual(['priceMarginShare'])
    expect(otherMargins(seen, more)).toEqual([])
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
    ['a contestant', { contestants: { one: 'boulware', two: 'linear', three: 'firm' } }, ['contestant three was added']],
    ['a contestant and a budget', { contestants: { one: 'boulware', two: 'linear', three: 'firm' }, budgets: ['mid', 'low'] }, ['low added to the budgets', 'contestant three was added']],
    ['another budget', { budgets: ['low'] }, ['budgets: low instead of mid']],
    ['a contestant of the same name', { contestants: { one: 'boulware', two: 'firm' } }, ['contestant two was changed']],
    ['a protocol', { protocols: [{ protocol: 'typed', roundsMax: 6 }] }, ['protocol 1 (typed) or its products was changed']],
  ])('%s is told', (_what, changes, told) => expect(deviationsFrom(planned, design(changes))).toEqual(told))
})
