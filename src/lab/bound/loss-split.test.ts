import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MarketInstance } from '../../bargaining/market-program.ts'
import { type PlayedDeal, playAtRandom, smallInstance } from './brute-force.fixture.ts'
import { seededRandom } from './generated-instance.fixture.ts'
import { type LossSplit, type RealisedDeal, splitLoss } from './loss-split.ts'
import { solveBound } from './solve-bound.ts'

const options = { incomeSpendable: true, timeLimitSeconds: 10 }

const realised = (instance: MarketInstance, deals: readonly PlayedDeal[]): RealisedDeal[] =>
  deals.map((deal) => ({ ...deal, buyer: instance.wants[deal.want]?.owner ?? -1 }))

const total = (split: LossSplit): number => split.missedTrades + split.wrongPartner + split.budgetBlocked

/** Two sellers (floor 10), two buyers with $100: 100 or 40 for the first listing, 90 for the second. */
const pair: MarketInstance = {
  people: [{ budgetCents: 0 }, { budgetCents: 0 }, { budgetCents: 100 }, { budgetCents: 100 }],
  listings: [{ owner: 0, floorCents: 10 }, { owner: 1, floorCents: 10 }],
  wants: [{ owner: 2, maximumCents: 100 }, { owner: 3, maximumCents: 40 }],
  edges: [{ want: 0, listing: 0 }, { want: 0, listing: 1 }, { want: 1, listing: 0 }],
}

describe('the split of lost surplus', () => {
  it('sums to what was lost, whatever was played', async () => {
    await fc.assert(
      fc.asyncProperty(smallInstance(6), fc.nat(), fc.boolean(), async (instance, seed, incomeSpendable) => {
        const rules = { ...options, incomeSpendable }
        const { boundCents } = await solveBound(instance, rules)
        const deals = realised(instance, playAtRandom(instance, { incomeSpendable, random: seededRandom(seed), keenness: 0.4 }))
        const split = await splitLoss({ instance, deals, boundCents: boundCents ?? -1 }, rules)
        expect(Math.min(split.missedTrades, split.wrongPartner, split.budgetBlocked)).toBeGreaterThanOrEqual(0)
        expect(total(split)).toBeCloseTo(split.ratio === null ? 0 : 1 - split.ratio, 12)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('nothing traded: all missed', async () => {
    const split = await splitLoss({ instance: pair, deals: [], boundCents: 120 }, options)
    expect(split).toMatchObject({ realisedCents: 0, ratio: 0, missedTrades: 1, wrongPartner: 0, budgetBlocked: 0 })
  })

  it('the only suitable listing went to someone who could have had the other: wrong partner', async () => {
    const split = await splitLoss({ instance: pair, deals: [{ want: 0, buyer: 2, listing: 0, priceCents: 50 }], boundCents: 120 }, options)
    expect(split).toMatchObject({ realisedCents: 90, ratio: 0.75, missedTrades: 0, wrongPartner: 0.25, budgetBlocked: 0 })
  })

  it('a trade still open that the buyer can no longer pay for: budget blocked', async () => {
    const shared = { ...pair, wants: [{ owner: 2, maximumCents: 100 }, { owner: 2, maximumCents: 40 }] }
    const deals = [{ want: 0, buyer: 2, listing: 1, priceCents: 95 }]
    const split = await splitLoss({ instance: shared, deals, boundCents: 120 }, options)
    expect(split).toMatchObject({ missedTrades: 0, budgetBlocked: 0.25, wrongPartner: 0 })
  })

  it('money earned by a sale counts as cash left over only where it can be spent', async () => {
    // Person 1 had nothing, sold for 30, and could still buy at 10 from person 0.
    const seller = { ...pair, wants: [...pair.wants, { owner: 1, maximumCents: 40 }], edges: [...pair.edges, { want: 2, listing: 0 }] }
    const deals = [{ want: 0, buyer: 2, listing: 1, priceCents: 30 }, { want: 1, buyer: 3, listing: 0, priceCents: 40, surplusCents: 0 }]
    const open = { ...seller, listings: [...seller.listings, { owner: 0, floorCents: 10 }], edges: [...seller.edges, { want: 2, listing: 2 }] }
    expect(await splitLoss({ instance: open, deals, boundCents: 150 }, options)).toMatchObject({ missedTrades: 0.2, budgetBlocked: 0 })
    const saved = { ...options, incomeSpendable: false }
    expect(await splitLoss({ instance: open, deals, boundCents: 150 }, saved)).toMatchObject({ missedTrades: 0, budgetBlocked: 0.2 })
  })

  it('counts deals without a want at the surplus passed in, and more than the bound as no loss', async () => {
    const deals = [{ want: null, buyer: 2, listing: 0, priceCents: 20, surplusCents: 130 }]
    const split = await splitLoss({ instance: pair, deals, boundCents: 120 }, options)
    expect(split.ratio).toBeGreaterThan(1)
    expect(total(split)).toBe(0)
  })
})
