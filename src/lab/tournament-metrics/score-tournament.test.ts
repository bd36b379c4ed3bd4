import { describe, expect, it } from 'vitest'
import { metricNames, metricsVersion } from './metric-names.ts'
import { measured, plain, randomTournament, row, valueOf } from './rows.fixture.ts'
import { isFeasible, isLegalDeal } from './row-arithmetic.ts'
import { scoreTournament } from './score-tournament.ts'

const models = ['ada', 'bea', 'cid']
const rows = randomTournament({ seed: 'sheet', models, products: 8 })
const answered = rows.filter(({ outcome }) => outcome !== 'model_error')

describe('a score sheet', () => {
  const scores = scoreTournament(rows, { ...plain, baseline: 'cid', facts: models.map((model, place) => ({ model, facts: { size: place } })) })
  const [sheet] = scores.protocols

  it('bears its version and has every metric by some definition for every model', () => {
    expect(scores.metricsVersion).toBe(metricsVersion)
    expect(sheet?.models.map(({ model }) => model)).toStrictEqual(models)
    for (const { metrics } of sheet?.models ?? []) for (const name of metricNames) expect(Object.keys(metrics[name]).length, name).toBeGreaterThan(0)
  })

  it('counts what it leaves out', () => {
    const counted = (sheet?.models ?? []).reduce((sum, { counts }) => sum + counts.seller.modelErrors, 0)
    expect(counted).toBe(rows.length - answered.length)
    expect((sheet?.models ?? []).reduce((sum, { counts }) => sum + counts.buyer.negotiations, 0)).toBe(rows.length)
  })

  it('is plain data', () => expect(JSON.parse(JSON.stringify(scores))).toStrictEqual(scores))

  it('errors left the cells unequal, so ratios and rankings are refused and the rest is not', () => {
    const [first] = sheet?.models ?? []
    expect(first?.metrics.relativeProfit.paper).toMatchObject({ because: 'counts_differ' })
    expect(first?.metrics.relativeProfit.corrected?.['perAttempt']).toMatchObject({ because: 'counts_differ' })
    expect(first?.metrics.capability.paper).toMatchObject({ because: 'counts_differ' })
    expect(measured(first?.metrics.dealRate.paper).value).toBeGreaterThan(0)
  })

  it('the deal rate is what counting gives', () => {
    const feasible = answered.filter((one) => one.seller === 'bea' && isFeasible(one))
    const bea = sheet?.models.find(({ model }) => model === 'bea')
    expect(valueOf(bea?.metrics.dealRate.corrected?.['legalWherePossible'])).toBeCloseTo(feasible.filter(isLegalDeal).length / feasible.length, 12)
  })

  it('says which facts could not be set against a score', () => expect(sheet?.correlations.paper).toMatchObject([{ fact: 'size', models: [], modelsWithoutScore: models, correlation: { because: 'too_few_observations' } }]))
})

describe('a whole grid', () => {
  const whole = rows.map((one) => (one.outcome === 'model_error' ? { ...one, outcome: 'reject' as const } : one))
  const scoring = { seed: 'grid', draws: 200 }
  const [sheet] = scoreTournament(whole, scoring).protocols

  it('has capability scores that average 0 over the field, with intervals', () => {
    for (const score of [(model: number) => sheet?.models[model]?.metrics.capability.paper, (model: number) => sheet?.models[model]?.metrics.capability.corrected?.['surplusShares']]) {
      expect(models.reduce((sum, _, model) => sum + valueOf(score(model)), 0)).toBeCloseTo(0, 9)
      expect(measured(score(0)).interval.estimable).toBe(true)
    }
  })

  it('is the same to the last digit in any order', () => {
    expect(scoreTournament(whole.toReversed(), scoring)).toStrictEqual(scoreTournament(whole, scoring))
  })

  it('is the same for cells played three times with the same end, wherever cells weigh alike', () => {
    const thrice = [0, 1, 2].flatMap((repeat) => whole.map((one) => ({ ...one, repeat, id: `${one.id}/${repeat}` })))
    const [again] = scoreTournament(thrice, plain).protocols
    for (const [place, { metrics }] of (sheet?.models ?? []).entries()) {
      for (const name of ['buyerPriceReduction', 'totalProfit', 'relativeProfit', 'dealRate', 'sellerSurplusShare', 'capability'] as const) {
        for (const [variant, figure] of Object.entries(metrics[name].corrected ?? {})) expect(valueOf(again?.models[place]?.metrics[name].corrected?.[variant]), `${name} ${variant}`).toBeCloseTo(valueOf(figure), 8)
      }
      expect(valueOf(again?.models[place]?.metrics.totalProfit.paper)).toBeCloseTo(3 * valueOf(metrics.totalProfit.paper), 3)
    }
  })
})

describe('what is refused', () => {
  it('a row twice', () => {
    const one = row()
    expect(() => scoreTournament([one, one], plain)).toThrow(`${one.id} occurs 2 times`)
  })

  it('no rows make no sheet', () => expect(scoreTournament([], plain).protocols).toStrictEqual([]))

  it('two protocols are never mixed', () => {
    const mixed = scoreTournament([row({ priceCents: 90_000 }), row({ protocol: 'free_text' })], plain)
    expect(mixed.protocols.map(({ protocol, models: [first] }) => [protocol, valueOf(first?.metrics.outOfBudgetRate.paper)])).toStrictEqual([['typed', 0], ['free_text', 0]])
    expect(mixed.protocols.map(({ models: sheets }) => valueOf(sheets[1]?.metrics.dealRate.paper))).toStrictEqual([1, 0])
  })
})
