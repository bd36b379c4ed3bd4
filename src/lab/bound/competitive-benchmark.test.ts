import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MarketInstance } from '../../bargaining/market-program.ts'
import { bruteForceCents, smallInstance } from './brute-force.fixture.ts'
import { competitiveBenchmark, type CompetitiveBenchmark } from './competitive-benchmark.ts'
import { generateInstance, officeShape, seededRandom } from './generated-instance.fixture.ts'

const timeLimitSeconds = 10

/** At these prices nobody would rather have another listing, or be left out, or sell what stays unsold. */
function expectCompetitive(instance: MarketInstance, benchmark: CompetitiveBenchmark, price: 'leastCents' | 'greatestCents' | 'midpointCents'): void {
  const priceOf = (listing: number): number => benchmark.listings[listing]?.[price] ?? Number.NaN
  const gain = new Map(benchmark.allocation.map(({ want, listing }) => [want, (instance.wants[want]?.maximumCents ?? 0) - priceOf(listing)]))
  const sold = new Set(benchmark.allocation.map(({ listing }) => listing))
  for (const { want, listing } of instance.edges) {
    expect(gain.get(want) ?? 0).toBeGreaterThanOrEqual(Math.max(0, (instance.wants[want]?.maximumCents ?? 0) - priceOf(listing)))
  }
  instance.listings.forEach(({ floorCents }, listing) => {
    if (sold.has(listing)) expect(priceOf(listing)).toBeGreaterThanOrEqual(floorCents)
    else expect(priceOf(listing)).toBe(floorCents)
  })
}

const gainsTotal = ({ people }: CompetitiveBenchmark): number => people.reduce((sum, { sellingCents, buyingCents }) => sum + sellingCents + buyingCents, 0)

describe('the competitive benchmark', () => {
  it('prices both ends and the middle of the core, and shares out the whole optimum', () => {
    fc.assert(
      fc.property(smallInstance(7), (instance) => {
        const benchmark = competitiveBenchmark(instance, { timeLimitSeconds })
        if (benchmark === null) throw new Error('a small market is always solved')
        for (const price of ['leastCents', 'greatestCents', 'midpointCents'] as const) expectCompetitive(instance, benchmark, price)
        expect(gainsTotal(benchmark)).toBe(bruteForceCents(instance, 'unlimited'))
      }),
      { numRuns: 300 },
    )
  })

  it('one seller, two buyers: between the second maximum and the first', () => {
    const instance: MarketInstance = {
      people: [{ budgetCents: 0 }, { budgetCents: 0 }, { budgetCents: 0 }],
      listings: [{ owner: 0, floorCents: 10 }],
      wants: [{ owner: 1, maximumCents: 31 }, { owner: 2, maximumCents: 60 }],
      edges: [{ want: 0, listing: 0 }, { want: 1, listing: 0 }],
    }
    expect(competitiveBenchmark(instance, { timeLimitSeconds })).toMatchObject({
      valueCents: 50,
      listings: [{ leastCents: 31, greatestCents: 60, midpointCents: 45 }],
      people: [{ sellingCents: 35, buyingCents: 0 }, { sellingCents: 0, buyingCents: 0 }, { sellingCents: 0, buyingCents: 15 }],
    })
  })

  it('the ends are the farthest core prices: nothing beyond them is competitive', () => {
    fc.assert(
      fc.property(smallInstance(4), (instance) => {
        const benchmark = competitiveBenchmark(instance, { timeLimitSeconds })
        const best = bruteForceCents(instance, 'unlimited')
        benchmark?.listings.forEach(({ greatestCents }, listing) => {
          // A listing's greatest core gain is what the market loses without it (Shapley & Shubik 1971).
          const without = { ...instance, edges: instance.edges.filter((edge) => edge.listing !== listing) }
          expect(greatestCents - (instance.listings[listing]?.floorCents ?? 0)).toBe(best - bruteForceCents(without, 'unlimited'))
        })
      }),
      { numRuns: 200 },
    )
  })

  it('a want’s greatest gain, at the least prices, is what the market loses without it', () => {
    fc.assert(
      fc.property(smallInstance(4), (instance) => {
        const benchmark = competitiveBenchmark(instance, { timeLimitSeconds })
        const best = bruteForceCents(instance, 'unlimited')
        for (const { want, listing } of benchmark?.allocation ?? []) {
          const without = { ...instance, edges: instance.edges.filter((edge) => edge.want !== want) }
          const gain = (instance.wants[want]?.maximumCents ?? 0) - (benchmark?.listings[listing]?.leastCents ?? 0)
          expect(gain).toBe(best - bruteForceCents(without, 'unlimited'))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('office size, seed 1', () => {
    const instance = generateInstance(officeShape, seededRandom(1))
    const benchmark = competitiveBenchmark(instance, { timeLimitSeconds })
    if (benchmark === null) throw new Error('an office is solved in milliseconds')
    expectCompetitive(instance, benchmark, 'midpointCents')
    expect(gainsTotal(benchmark)).toBe(benchmark.valueCents)
  })
})
