import { describe, expect, it } from 'vitest'
import { budgetsBindShare } from './budget-shadow-prices.ts'
import { generateInstance, officeShape, seededRandom } from './generated-instance.fixture.ts'

const timeLimitSeconds = 10
const office = (budgetCents: number): Promise<number | null> =>
  budgetsBindShare(generateInstance({ ...officeShape, budgetCents }, seededRandom(1)), { timeLimitSeconds })

describe('the share of people whose budget binds', () => {
  it('is 0 among the rich and grows as budgets shrink', async () => {
    const shares = [await office(10_000_00), await office(100_00), await office(20_00)].map((share) => share ?? Number.NaN)
    expect(shares[0]).toBe(0)
    expect(shares[1]).toBeGreaterThan(0)
    expect(shares[2]).toBeGreaterThan(shares[1] ?? 1)
    expect(shares[2]).toBeLessThanOrEqual(1)
  })

  it('counts exactly the person who is one cent short', async () => {
    const instance = {
      people: [{ budgetCents: 19 }, { budgetCents: 0 }, { budgetCents: 20 }],
      listings: [{ owner: 1, floorCents: 10 }, { owner: 1, floorCents: 10 }],
      wants: [{ owner: 0, maximumCents: 30 }, { owner: 0, maximumCents: 40 }],
      edges: [{ want: 0, listing: 0 }, { want: 1, listing: 1 }],
    }
    expect(await budgetsBindShare(instance, { timeLimitSeconds })).toBeCloseTo(1 / 3)
  })

  it('is null where the market is too large or has nobody', async () => {
    const instance = generateInstance(officeShape, seededRandom(1))
    expect(await budgetsBindShare(instance, { timeLimitSeconds, edgesMax: 10 })).toBeNull()
    expect(await budgetsBindShare({ people: [], listings: [], wants: [], edges: [] }, { timeLimitSeconds })).toBeNull()
  })
})
