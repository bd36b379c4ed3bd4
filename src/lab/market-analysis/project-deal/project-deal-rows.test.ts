import { describe, expect, it } from 'vitest'
import type { ExperimentData } from '../../experiment/experiment-data.ts'
import { estimable } from '../../statistics/estimable.fixture.ts'
import type { SurveyData } from '../../survey/survey.ts'
import type { EffectRow } from '../analysis.ts'
import { readMarketStudy } from '../market-study.ts'
import { publishedPairings, publishedRows, publishedVolumes } from '../published.ts'
import { mirroredRuns, originalRuns, type RunSpec, syntheticMarket, syntheticSurvey } from '../synthetic-market.fixture.ts'
import { pairingCells, volumesOf } from './pairings-and-volumes.ts'
import { type GivenBeside, projectDealRows } from './project-deal-rows.ts'

const rowOf = (data: ExperimentData, id: string, given: GivenBeside = {}): EffectRow => {
  const row = projectDealRows(readMarketStudy(data), given).find((one) => one.id === id)
  if (row === undefined) throw new Error(`no row ${id}`)
  return row
}
const reasonOf = (row: EffectRow): string => (row.effect.estimable ? 'estimable' : row.effect.detail)
const twoMixed: readonly RunSpec[] = [{ arm: 'B', assigned: 'independent' }, { arm: 'C', assigned: 'mirrored', mirrorOf: 'B' }]

/** A survey in which this many people rank their strong run first, their weak run first, and both alike. */
function rankings(data: ExperimentData, { strongFirst, weakFirst }: { readonly strongFirst: number; readonly weakFirst: number }): SurveyData {
  const rows = data.people.flatMap(({ person }, index) => data.persons.filter((row) => row.person === person).map(({ run, strong }) =>
    ({ replicate: 1, person, run, question: 'rank', value: index < strongFirst ? (strong ? 1 : 2) : index < strongFirst + weakFirst ? (strong ? 2 : 1) : 1 }) as const))
  return { respondents: 'people', asked: rows.length, started: rows.length, finished: rows.length, rows }
}

describe('published arithmetic', () => {
  it('6.5: 17 against 11 gives the published p of 0.345', () => {
    const data = syntheticMarket({ seed: 'rank', people: 30, itemsEach: 1, runs: twoMixed })
    const row = rowOf(data, '6.5', { survey: rankings(data, { strongFirst: 17, weakFirst: 11 }) })
    const { estimate, p, interval } = estimable(row.effect)
    expect(p).toBeCloseTo(0.3449, 4)
    expect(Number(p?.toFixed(3))).toBe(publishedRows['6.5'].p)
    expect(estimate).toBe(publishedRows['6.5'].estimate)
    // Wilson for 17 of 28 is 0.4241 to 0.7643, twice that less 1.
    expect(interval?.low).toBeCloseTo(2 * 0.42411 - 1, 4)
    expect(interval?.high).toBeCloseTo(2 * 0.76434 - 1, 4)
    expect(row.note).toBe('17 prefer the strong run, 11 the weak one, 2 neither. Interval by Wilson.')
  })

  it('the pairings’ cells agree with the totals and the text', () => {
    const cells = Object.values(publishedPairings)
    const deals = cells.reduce((sum, cell) => sum + cell.deals, 0)
    expect(deals).toBe(publishedVolumes.dealsOfMixedRuns)
    expect(Math.round(cells.reduce((sum, cell) => sum + cell.deals * cell.meanCents, 0) / deals)).toBe(2_026)
    expect((publishedPairings['strong weak'].meanCents / publishedPairings['strong strong'].meanCents - 1).toFixed(3)).toBe('0.298')
    const strongSides = 2 * publishedPairings['strong strong'].deals + publishedPairings['strong weak'].deals + publishedPairings['weak strong'].deals
    expect([strongSides, 2 * deals - strongSides]).toStrictEqual([427, 301])
  })

  it('the pairings come back from deals that have them', () => {
    const data = syntheticMarket({ seed: 'cells', people: 2, itemsEach: 1, runs: [{ arm: 'B', assigned: 'independent' }] })
    const [run] = data.runs
    if (run === undefined) throw new Error('no run')
    const deals = Object.entries(publishedPairings).flatMap(([pairing, { deals: count, meanCents }]) => Array.from({ length: count }, (_, index) => ({
      run: run.run, deal: `${pairing}-${index}`, item: `${pairing}-${index}`, title: '', category: '', listing: '', seller: `s${index % 20}`, buyer: `b${index}`,
      sellerStrong: pairing.startsWith('strong'), buyerStrong: pairing.endsWith('strong'), priceCents: meanCents + (index === 0 && count % 2 === 1 ? 0 : index % 2 === 0 ? 100 : -100),
      firstAskCents: 0, askCents: 0, floorCents: 0, maximumCents: 0, sellerGainCents: 0, buyerGainCents: 0, exchanged: [], minutes: 0,
    })))
    const cells = pairingCells(readMarketStudy({ ...data, deals }))
    for (const { seller, buyer, deals: count, meanCents, published } of cells) {
      const { value, interval } = estimable(meanCents)
      expect({ meanCents: value, deals: count }, `${seller} ${buyer}`).toStrictEqual(published)
      expect(interval && interval.low < value && value < interval.high).toBe(true)
    }
  })
})

describe('what a row is taken over', () => {
  it('6.1 counts both sides; a person alone in their fixed effect says nothing', () => {
    const data = syntheticMarket({ seed: 'both sides', people: 10, itemsEach: 4, runs: twoMixed })
    const sides = (row: { readonly dealsSelling: number; readonly dealsBuying: number }): number => row.dealsSelling + row.dealsBuying
    const differences = data.people.map(({ person }) => {
      const own = data.persons.filter((row) => row.person === person)
      return own.reduce((sum, row) => sum + (row.strong ? 1 : -1) * sides(row), 0)
    })
    expect(estimable(rowOf(data, '6.1').effect).estimate).toBeCloseTo(differences.reduce((sum, one) => sum + one, 0) / 10, 10)
  })

  it('6.3 pairs mean prices where there are several mixed runs', () => {
    const data = syntheticMarket({ seed: 'several', people: 10, itemsEach: 3, replicates: 3, runs: twoMixed, saleChance: 0.8 })
    const pricesOf = (item: string, strong: boolean): number[] => data.deals.filter((deal) => deal.item === item && deal.sellerStrong === strong).map(({ priceCents }) => priceCents)
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
    const items = [...new Set(data.deals.map(({ item }) => item))].filter((item) => pricesOf(item, true).length > 0 && pricesOf(item, false).length > 0)
    const row = rowOf(data, '6.3')
    expect(row.counts.observations).toBe(items.length)
    expect(estimable(row.effect).estimate).toBeCloseTo(mean(items.map((item) => mean(pricesOf(item, true)) - mean(pricesOf(item, false)))), 9)
    expect((row.means?.strong ?? 0) - (row.means?.weak ?? 0)).toBeCloseTo(estimable(row.effect).estimate, 9)
  })

  it('people with a third agent are left out, and counted', () => {
    const data = syntheticMarket({ seed: 'third', people: 12, itemsEach: 3 })
    const third = { ...data, persons: data.persons.map((row) => (row.person === 'p001' ? { ...row, strong: null } : row)), deals: data.deals.map((deal) => ({ ...deal, ...(deal.seller === 'p001' && { sellerStrong: null }), ...(deal.buyer === 'p001' && { buyerStrong: null }) })) }
    expect(rowOf(third, '6.1').counts).toMatchObject({ observations: 22, excluded: [{ count: 2 }] })
    const involved = data.deals.filter(({ seller, buyer }) => seller === 'p001' || buyer === 'p001').length
    expect(involved).toBeGreaterThan(0)
    expect(rowOf(third, '6.4 seller').counts.excluded).toMatchObject([{ count: involved }])
  })

  it('6.1 says how many people had either agent: they alone tell', () => {
    const data = syntheticMarket({ seed: 'alone', people: 20, itemsEach: 2, runs: [{ arm: 'B', assigned: 'independent' }, { arm: 'C', assigned: 'independent' }] })
    const both = data.people.filter(({ person }) => new Set(data.persons.filter((row) => row.person === person).map(({ strong }) => strong)).size === 2).length
    for (const id of ['6.1', '6.1b']) expect(rowOf(data, id).counts.withBothAgents).toBe(both)
  })

  it('simulated respondents are called so', () => {
    const data = syntheticMarket({ seed: 'simulated', people: 12, itemsEach: 3 })
    const survey = { ...syntheticSurvey(data, { seed: 'simulated' }), respondents: 'simulated' } as const
    for (const id of ['6.5', '6.6', '6.7', '6.12', '6.13', '6.14', '6.15']) expect(rowOf(data, id, { survey }).note).toContain('simulated')
  })
})

describe('a row that cannot be had stands, with the reason', () => {
  const everyId = Object.keys(publishedRows)
  const full = syntheticMarket({ seed: 'reasons', people: 12, itemsEach: 3 })

  it.each<[string, ExperimentData, string, string]>([
    ['no survey', full, '6.5', 'there is no survey'],
    ['no coding', full, '6.10', 'instructions were not coded for aggressiveness'],
    ['no mixed run', syntheticMarket({ seed: 'a', people: 8, runs: [{ arm: 'A', assigned: 'all_strong' }] }), '6.1', 'no run drew by lot who has the strong agent and who the weak one'],
    ['one mixed run', syntheticMarket({ seed: 'b', people: 8, runs: [{ arm: 'B', assigned: 'independent' }] }), '6.1', 'compares a person with themselves, which needs two mixed runs; there is one'],
    ['one mixed run, items', syntheticMarket({ seed: 'b', people: 8, runs: [{ arm: 'B', assigned: 'independent' }] }), '6.2', 'nobody had the strong agent in one of these runs and the weak one in another'],
    ['no deals', syntheticMarket({ seed: 'c', people: 8, saleChance: 0 }), '6.4 seller', 'no observations'],
    ['no deals, deals per person', syntheticMarket({ seed: 'c', people: 8, saleChance: 0 }), '6.1', 'every value is the same'],
    ['one person', syntheticMarket({ seed: 'd', people: 1, saleChance: 0 }), '6.2', 'every value is the same'],
  ])('%s', (_, data, id, reason) => {
    expect(reasonOf(rowOf(data, id))).toBe(reason)
    expect(projectDealRows(readMarketStudy(data), {}).map((row) => row.id)).toStrictEqual(everyId)
  })

  it('says whether nobody had both agents, or everybody the same one in a run', () => {
    const data = syntheticMarket({ seed: 'two', people: 3, itemsEach: 3, saleChance: 0.5, runs: [{ arm: 'B', assigned: 'independent' }, { arm: 'C', assigned: 'independent' }] })
    const given = (strongIn: (run: string, person: string) => boolean): ExperimentData => ({
      ...data, persons: data.persons.map((row, index) => ({ ...row, dealsSelling: index % 4, strong: strongIn(row.run, row.person) })), items: data.items.map((row) => ({ ...row, sellerStrong: strongIn(row.run, row.seller) })),
    })
    const coincide = given((run) => run === '1-B')
    for (const id of ['6.1b', '6.2']) expect(reasonOf(rowOf(coincide, id))).toBe('in each of these runs everybody happened to have the same agent, so that agent and run are one')
    expect(rowOf(coincide, '6.1').counts.withBothAgents).toBe(3)
    const apart = given((_, person) => person === 'p001')
    for (const id of ['6.1', '6.1b', '6.2']) expect(reasonOf(rowOf(apart, id))).toBe('nobody had the strong agent in one of these runs and the weak one in another')
  })

  it('one seller is one cluster', () => {
    const data = syntheticMarket({ seed: 'one seller', people: 12, itemsEach: 6, saleChance: 0.8 })
    const only = { ...data, deals: data.deals.filter(({ seller }) => seller === 'p002') }
    const aggressive = Object.fromEntries(data.people.map(({ person }, index) => [person, index % 2 === 0]))
    expect(rowOf(only, '6.11', { aggressiveness: { by: 'file', aggressive, share: 0.5 } }).effect).toMatchObject({ estimable: false, because: 'too_few_clusters', detail: 'needs 2 clusters, has 1' })
    expect(rowOf(only, '6.4 buyer').effect).toMatchObject({ estimable: false, because: 'collinear' })
  })

  it('nobody ranked both, everybody is coded the same', () => {
    const survey = syntheticSurvey(full, { seed: 's' })
    expect(reasonOf(rowOf(full, '6.5', { survey: { ...survey, rows: survey.rows.filter(({ run }) => run !== '1-C') } }))).toBe('nobody ranked both a strong and a weak run of theirs')
    const aggressive = Object.fromEntries(full.people.map(({ person }) => [person, false]))
    expect(reasonOf(rowOf(full, '6.8', { aggressiveness: { by: 'file', aggressive, share: 0 } }))).toMatch(/^every seller is coded the same/)
  })

  it('an empty cell of the pairings', () => {
    expect(pairingCells(readMarketStudy(syntheticMarket({ seed: 'c', people: 8, saleChance: 0 })))[0]?.meanCents).toMatchObject({ estimable: false, detail: 'no deals' })
  })
})

it('volumes count what the original counted, and leave out what does not exist', () => {
  const data = syntheticMarket({ seed: 'volumes', people: 10, itemsEach: 3, runs: originalRuns })
  const volumes = new Map(volumesOf(readMarketStudy(data)).map((one) => [one.what, one]))
  const inA = data.deals.filter(({ run }) => run === '1-A').length
  expect(volumes.get('Deals in the real run')).toMatchObject({ value: inA, published: 186 })
  expect(volumes.get('Deals per person in the real run, buying and selling')?.value).toBeCloseTo((2 * inA) / 10, 12)
  expect(volumes.get('Items in a run')?.value).toBe(30)
  expect(volumes.get('Share of items sold')?.value).toBeCloseTo(data.deals.length / 120, 12)
  const bare = volumesOf(readMarketStudy(syntheticMarket({ seed: 'bare', people: 4, saleChance: 0, runs: mirroredRuns })))
  expect(bare.map(({ what }) => what)).not.toContain('Mean price')
  expect(bare.map(({ what }) => what)).not.toContain('Deals in the real run')
})

describe('shares of people', () => {
  const data = syntheticMarket({ seed: 'shares', people: 69, itemsEach: 1, runs: twoMixed })
  const answering = (counts: { readonly pay: number; readonly of: number }): SurveyData => ({
    respondents: 'people', asked: 69, started: 61, finished: 52,
    rows: data.people.slice(0, counts.of).map(({ person }, index) => ({ replicate: 1, person, question: 'would_pay', value: Number(index < counts.pay) })),
  })

  it('6.13 to 6.15: counts with Wilson’s interval, beside the published', () => {
    const survey = answering({ pay: 24, of: 52 })
    const pays = rowOf(data, '6.13', { survey })
    const { estimate, interval, p } = estimable(pays.effect)
    expect([estimate, p, pays.counts.observations, pays.isLevel]).toStrictEqual([24 / 52, undefined, 52, true])
    // Wilson for 24 of 52 is 0.333405 to 0.594964.
    expect(interval?.low).toBeCloseTo(0.333405, 6)
    expect(interval?.high).toBeCloseTo(0.594964, 6)
    expect(estimable(rowOf(data, '6.14', { survey }).effect).estimate).toBe(publishedRows['6.14'].estimate)
    expect(estimable(rowOf(data, '6.15', { survey }).effect).estimate).toBe(publishedRows['6.15'].estimate)
    // Both bases that the published share could have round to it.
    expect([24 / 52, 28 / 61].map((share) => Number(share.toFixed(2)))).toStrictEqual([publishedRows['6.13'].estimate, publishedRows['6.13'].estimate])
    expect(reasonOf(rowOf(data, '6.12', { survey }))).toBe('nobody answered it')
  })

  it('whoever answered after two replicates counts once, by the last; forms of the same person have no interval', () => {
    const survey = answering({ pay: 10, of: 40 })
    const twice: SurveyData = { ...survey, asked: 138, rows: [...data.people.slice(0, 40).map(({ person }) => ({ replicate: 2, person, question: 'would_pay', value: 1 }) as const), ...survey.rows] }
    const row = rowOf(data, '6.13', { survey: twice })
    expect([estimable(row.effect).estimate, row.counts.observations]).toStrictEqual([1, 40])
    expect(row.note).toBe('People who answered after several replicates count once, by the last.')
    expect(rowOf(data, '6.14', { survey: twice })).toMatchObject({ effect: { estimable: true, estimate: 61 / 138, noInterval: { because: 'too_few_observations' } }, counts: { observations: 138, people: 69 } })
  })

  it('6.16: who asked for aggressive bargaining, of those coded', () => {
    const aggressive = Object.fromEntries(data.people.map(({ person }, index) => [person, index < 28]))
    const row = rowOf(data, '6.16', { aggressiveness: { by: 'file', aggressive, share: 28 / 69 } })
    expect(estimable(row.effect).estimate).toBe(28 / 69)
    expect(Number((28 / 69).toFixed(2))).toBe(publishedRows['6.16'].estimate)
  })

  it('without a survey or a coding stand with the reason', () => {
    for (const id of ['6.12', '6.13', '6.14', '6.15']) expect(reasonOf(rowOf(data, id))).toBe('there is no survey')
    expect(reasonOf(rowOf(data, '6.16'))).toBe('instructions were not coded for aggressiveness')
  })
})
