import { describe, expect, it } from 'vitest'
import { randomFrom, shuffled } from '../../market/random.ts'
import type { ExperimentData } from '../experiment/experiment-data.ts'
import { analyseMarket, type AnalysisRequest } from './analyse-market.ts'
import { publishedRows } from './published.ts'
import { mirroredRuns, originalRuns, type Planted, syntheticMarket, syntheticSurvey } from './synthetic-market.fixture.ts'

const plain: AnalysisRequest = { draws: 99, seed: 3, margins: { fairnessMarginPoints: 0.5, priceMarginShare: 0.05 } }
const codingOf = (data: ExperimentData): NonNullable<AnalysisRequest['aggressiveness']> => ({ by: 'file', share: 0.4, aggressive: Object.fromEntries(data.people.map(({ person }, index) => [person, index % 5 < 2])) })
const withAll = (data: ExperimentData): AnalysisRequest => ({ ...plain, survey: syntheticSurvey(data, { seed: 'all' }), aggressiveness: codingOf(data) })

/** Every place that holds a number that is none, or nothing at all. */
function oddNumbers(value: unknown, place = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${place} is ${value}`]
  if (value === null) return [`${place} is null`]
  return typeof value === 'object' ? Object.entries(value).flatMap(([key, inner]) => oddNumbers(inner, `${place}.${key}`)) : []
}

it('the order of rows changes nothing, the seed only what is drawn', () => {
  const data = syntheticMarket({ seed: 'order', people: 12, itemsEach: 4, runs: [...originalRuns, { arm: 'E', assigned: 'mirrored', mirrorOf: 'B' }], levels: ['plain', 'cowboy'] })
  const random = randomFrom('shuffle')
  const mixedUp = { ...data, runs: shuffled(random, data.runs), people: shuffled(random, data.people), persons: shuffled(random, data.persons), items: shuffled(random, data.items), deals: shuffled(random, data.deals) }
  const request = withAll(data)
  const survey = request.survey && { ...request.survey, rows: shuffled(random, request.survey.rows) }
  const first = analyseMarket(data, request)
  expect(analyseMarket(mixedUp, { ...request, ...(survey && { survey }) })).toStrictEqual(first)
  const other = analyseMarket(data, { ...request, seed: 4 })
  expect(other.projectDeal).toStrictEqual(first.projectDeal)
  expect(other.better.primary).not.toStrictEqual(first.better.primary)
})

describe('whatever is missing, every row stands and no number is none', () => {
  it.each<[string, Planted]>([
    ['the original', { seed: '1', people: 10, itemsEach: 3 }],
    ['mirrored pairs', { seed: '2', people: 10, itemsEach: 3, runs: mirroredRuns, replicates: 2 }],
    ['no mixed run', { seed: '3', people: 6, itemsEach: 2, runs: [{ arm: 'A', assigned: 'all_strong' }, { arm: 'D', assigned: 'all_weak' }] }],
    ['one run', { seed: '4', people: 6, itemsEach: 2, runs: [{ arm: 'B', assigned: 'independent' }] }],
    ['one person', { seed: '5', people: 1, itemsEach: 2, saleChance: 0 }],
    ['two people', { seed: '6', people: 2, itemsEach: 1 }],
    ['no deals', { seed: '7', people: 6, itemsEach: 2, saleChance: 0 }],
    ['no noise, no effect', { seed: '8', people: 6, itemsEach: 2, effects: { noise: 0 } }],
    ['no noise, an effect', { seed: '9', people: 6, itemsEach: 2, runs: mirroredRuns, effects: { noise: 0, seller: 0.5, gainSellingCents: 100 } }],
    ['everything sells', { seed: '10', people: 6, itemsEach: 2, saleChance: 1 }],
    ['a factor with one level', { seed: '11', people: 6, itemsEach: 2, levels: ['plain'] }],
    ['fixed agents', { seed: '12', people: 6, itemsEach: 2, runs: [{ arm: 'A', assigned: 'fixed' }, { arm: 'B', assigned: 'fixed' }] }],
  ])('%s', (_, planted) => {
    const data = syntheticMarket(planted)
    for (const request of [plain, withAll(data)]) {
      const analysis = analyseMarket(data, request)
      expect(oddNumbers(analysis)).toStrictEqual([])
      expect(analysis.projectDeal.map(({ id }) => id)).toStrictEqual(Object.keys(publishedRows))
      expect(analysis.pairings.length).toBe(4)
      expect(analysis.better.secondary.length).toBe(6)
      const rows = [...analysis.projectDeal, analysis.better.primary, ...analysis.better.secondary, ...analysis.better.factor, ...analysis.better.sensitivity, ...analysis.better.exploratory, ...analysis.better.saturation]
      for (const { id, effect } of rows) {
        if (!effect.estimable) expect(effect.detail, id).not.toBe('')
        else for (const p of [effect.p ?? 1, effect.standardError ?? 1]) expect(p, id).toBeGreaterThan(0)
      }
    }
  })

  it('nothing at all', () => {
    const analysis = analyseMarket({ currency: 'USD', people: [], compare: ['strong', 'weak'], runs: [], persons: [], items: [], deals: [], negotiations: [], refusals: [] }, plain)
    expect(oddNumbers(analysis)).toStrictEqual([])
    expect(analysis.projectDeal.some(({ effect }) => effect.estimable)).toBe(false)
  })
})

it('rows of an unknown run, and deals of an unknown person, are refused by name', () => {
  const data = syntheticMarket({ seed: 'unknown', people: 8, itemsEach: 3 })
  const deals = (change: object) => ({ ...data, deals: data.deals.map((deal, index) => (index === 0 ? { ...deal, ...change } : deal)) })
  expect(() => analyseMarket(deals({ run: '7-Q' }), plain)).toThrow('a row names the run 7-Q, which the experiment does not have')
  expect(() => analyseMarket(deals({ buyer: 'p999' }), plain)).toThrow(/names p999, who has no row in run 1-A/)
})
