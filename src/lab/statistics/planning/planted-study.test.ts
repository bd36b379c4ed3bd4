import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import type { RunPlan } from '../resampling/assignment-plan.ts'
import { drawPlantedMarket, type PlantedModel, strongSides } from './planted-market.ts'
import { studyPlantedMarket } from './planted-study.ts'

const coin: RunPlan = { kind: 'independent', strongChance: 0.5 }
const effect = Math.log(1.12)
const model = (over: Partial<PlantedModel> = {}): PlantedModel => ({
  plan: { people: 69, runs: [coin, { kind: 'mirrored', of: 0 }, coin, { kind: 'mirrored', of: 2 }] },
  items: 500, dealChance: 0.37, sellerEffect: effect, buyerEffect: 0, deviations: { item: 1, person: 0.15, sellerRun: 0.15, buyerRun: 0, deal: 0.25 }, ...over,
})

describe('the market', () => {
  it('has the shape of Project Deal: about 740 deals, 236 items in two runs or more', () => {
    const random = randomFrom('shape')
    const markets = Array.from({ length: 20 }, () => drawPlantedMarket(model(), random))
    const mean = (value: (market: (typeof markets)[number]) => number): number => markets.reduce((sum, market) => sum + value(market), 0) / markets.length
    const repeated = mean(({ items }) => new Set(items.filter((item, deal) => items.indexOf(item) !== deal)).size)
    expect(Math.abs(mean(({ items }) => items.length) - 740)).toBeLessThan(20)
    expect(Math.abs(repeated - 236)).toBeLessThan(10)
  })

  it('nobody buys from themselves, an item has one seller, and sells once a run', () => {
    const { items, sellers, buyers, runs } = drawPlantedMarket(model(), randomFrom('sound'))
    expect(sellers.some((seller, deal) => seller === buyers[deal])).toBe(false)
    expect(new Set([...items].map((item, deal) => `${item} ${sellers[deal]}`)).size).toBe(new Set(items).size)
    expect(new Set([...items].map((item, deal) => `${item} ${runs[deal]}`)).size).toBe(items.length)
  })

  it('plants exactly the effect: without noise prices are worth and model alone', () => {
    const market = drawPlantedMarket(model({ buyerEffect: -0.5, deviations: { item: 0, person: 0, sellerRun: 0, buyerRun: 0, deal: 0 } }), randomFrom('planted'))
    const [seller, buyer] = [strongSides(market, market.sellers, market.assignment), strongSides(market, market.buyers, market.assignment)]
    market.logPrices.forEach((price, deal) => expect(price).toBeCloseTo(effect * (seller[deal] as number) - 0.5 * (buyer[deal] as number), 12))
  })
})

describe('the study', () => {
  it('is unbiased', () => {
    const estimates = Array.from({ length: 150 }, (_, index) => studyPlantedMarket({ model: model(), seed: `unbiased-${index}`, draws: 19 }).estimate)
    const mean = estimates.reduce((sum, one) => sum + one, 0) / estimates.length
    // The estimates' deviation is 0.037, so three Monte Carlo errors are 0.009.
    expect(Math.abs(mean - effect)).toBeLessThan(0.009)
  })

  it('is the same for the same seed', () => {
    const study = () => studyPlantedMarket({ model: model(), seed: 'again', draws: 99 })
    expect(study()).toStrictEqual(study())
  })

  it('finds a large effect by every method, and says which could not be used', () => {
    const { findings } = studyPlantedMarket({ model: model({ sellerEffect: 1 }), seed: 'large', draws: 99 })
    expect(Object.values(findings).map((one) => one?.rejected)).toStrictEqual([true, true, true, true, true])
    // The smallest p of 18 draws is 1/19, so nothing is rejected and no interval closes.
    const small = studyPlantedMarket({ model: model({ plan: { people: 7, runs: [coin, coin] }, items: 60 }), seed: 'small', draws: 18 })
    expect(small.findings.randomisation).toBeUndefined()
  })
})
