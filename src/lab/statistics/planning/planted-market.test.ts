import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import type { RunPlan } from '../resampling/assignment-plan.ts'
import { drawPlantedMarket, type PlantedModel } from './planted-market.ts'

const coin: RunPlan = { kind: 'independent', strongChance: 0.5 }
const effect = Math.log(1.12)
const model = (over: Partial<PlantedModel> = {}): PlantedModel => ({
  plan: { people: 69, runs: [coin, { kind: 'mirrored', of: 0 }, coin, { kind: 'mirrored', of: 2 }] },
  items: 500, dealChance: 0.37, sellerEffect: effect, buyerEffect: 0, deviations: { item: 1, person: 0.15, sellerRun: 0.15, buyerRun: 0, deal: 0.25 }, ...over,
})

describe('a planted market', () => {
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
    const { logPrices, sellers, buyers, runs, assignment } = drawPlantedMarket(model({ buyerEffect: -0.5, deviations: { item: 0, person: 0, sellerRun: 0, buyerRun: 0, deal: 0 } }), randomFrom('planted'))
    const strong = (people: Int32Array, deal: number): number => assignment[runs[deal] as number]?.[people[deal] as number] as number
    logPrices.forEach((price, deal) => expect(price).toBeCloseTo(effect * strong(sellers, deal) - 0.5 * strong(buyers, deal), 12))
  })
})
