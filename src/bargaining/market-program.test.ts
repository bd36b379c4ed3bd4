import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { upperBoundFromDuals, valueIfFeasible } from './market-program-duality.ts'
import { reachOf } from './market-program-reach.ts'
import { buildMarketProgram, type MarketInstance } from './market-program.ts'

/** Person 1 has $10, sells a lamp to person 2 for up to $100, and can then buy person 0's $50 chair for up to $100. */
const relay: MarketInstance = {
  people: [{ budgetCents: 0 }, { budgetCents: 10 }, { budgetCents: 100 }],
  listings: [{ owner: 0, floorCents: 50 }, { owner: 1, floorCents: 0 }],
  wants: [{ owner: 1, maximumCents: 100 }, { owner: 2, maximumCents: 100 }],
  edges: [{ want: 0, listing: 0 }, { want: 1, listing: 1 }],
}

describe('the market program', () => {
  it('relay: income lets a person buy above the budget, which crediting min(v, budget) would forbid', () => {
    const program = buildMarketProgram(relay, 'income')
    expect(program.columns).toHaveLength(2)
    expect(valueIfFeasible(program, [0, 1])).toBe(150)
    expect(buildMarketProgram(relay, 'budgets').columns).toEqual([{ want: 1, listing: 1 }])
  })

  it('relay: what the buyer earned can pay the seller more than the buyer’s budget', () => {
    // Person 0 starts with nothing and wants a floor-60 rug of person 2; only the $100 chair sale can pay for it.
    const longer: MarketInstance = {
      ...relay,
      listings: [...relay.listings, { owner: 2, floorCents: 60 }],
      wants: [...relay.wants, { owner: 0, maximumCents: 90 }],
      edges: [...relay.edges, { want: 2, listing: 2 }],
    }
    const program = buildMarketProgram(longer, 'income')
    expect(valueIfFeasible(program, [0, 1, 2])).toBe(180)
  })

  it('reach is the budget plus the best price of every own listing', () => {
    expect(reachOf(relay)).toEqual([100, 110, 100])
  })

  it('charges the floor, credits the maximum, and leaves out cash that can never bind', () => {
    const program = buildMarketProgram(relay, 'income')
    expect(Array.from(program.cashRows)).toEqual([-1, 4, -1])
    expect(Array.from(program.rowUpper)).toEqual([1, 1, 1, 1, 10])
    expect(Array.from(program.gains)).toEqual([50, 100])
    expect(Array.from(program.starts)).toEqual([0, 3, 6])
    expect(Array.from(program.rows)).toEqual([0, 2, 4, 1, 3, 4])
    expect(Array.from(program.values)).toEqual([1, 1, 50, 1, 1, -100])
  })

  it('drops pairs without gain, except where their cash may fund another pair', () => {
    const even: MarketInstance = { ...relay, wants: [{ owner: 1, maximumCents: 50 }, { owner: 2, maximumCents: 100 }] }
    expect(buildMarketProgram(even, 'unlimited').columns).toHaveLength(1)
    expect(buildMarketProgram(even, 'income').columns).toHaveLength(2)
  })

  it('never lets a person trade with himself', () => {
    const own: MarketInstance = { ...relay, edges: [{ want: 0, listing: 1 }] }
    expect(buildMarketProgram(own, 'unlimited').columns).toEqual([])
  })

  it('refuses a pair that refers to nothing', () => {
    expect(() => buildMarketProgram({ ...relay, edges: [{ want: 9, listing: 0 }] }, 'unlimited')).toThrow(RangeError)
  })

  it('finds a choice infeasible when it takes a unit twice or overspends', () => {
    const program = buildMarketProgram(relay, 'income')
    expect(valueIfFeasible(program, [0])).toBeNull()
    expect(valueIfFeasible(program, [1, 1])).toBeNull()
    expect(valueIfFeasible(program, [])).toBe(0)
  })

  it('any row prices, good or nonsense, give a valid bound', () => {
    const price = fc.oneof(fc.double({ min: -10, max: 200, noNaN: true }), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY))
    fc.assert(
      fc.property(fc.array(price, { minLength: 5, maxLength: 5 }), (prices) => {
        expect(upperBoundFromDuals(buildMarketProgram(relay, 'income'), prices)).toBeGreaterThanOrEqual(150)
      }),
    )
  })
})
