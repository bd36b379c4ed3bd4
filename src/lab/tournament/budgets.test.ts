import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budgetCents, budgetLevels } from './budgets.ts'

const prices = fc.tuple(fc.integer({ min: 1, max: 10_000_000_00 }), fc.integer({ min: 1, max: 10_000_000_00 })).filter(([one, other]) => one !== other)
  .map(([one, other]) => ({ retailCents: Math.max(one, other), wholesaleCents: Math.min(one, other) }))

describe('budgets', () => {
  it.each([
    // Toyota Camry at the study's prices: 26,995.00 and 21,596.00.
    [{ retailCents: 26_995_00, wholesaleCents: 21_596_00 }, [32_394_00, 26_995_00, 24_295_50, 21_596_00, 17_276_80]],
    // Odd cents: 1.2 × 99.99 = 119.988, mean 87.495, 0.8 × 75.01 = 60.008; each rounded down.
    [{ retailCents: 99_99, wholesaleCents: 75_01 }, [119_98, 99_99, 87_50, 75_01, 60_00]],
    [{ retailCents: 100_00, wholesaleCents: 75_01 }, [120_00, 100_00, 87_50, 75_01, 60_00]],
  ])('of %j', (product, expected) => {
    expect(budgetLevels.map((level) => budgetCents(level, product))).toStrictEqual(expected)
  })

  it('never exceed what their name says, and fall from level to level', () => {
    fc.assert(fc.property(prices, (product) => {
      const [high = 0, retail = 0, mid = 0, wholesale = 0, low = 0] = budgetLevels.map((level) => budgetCents(level, product))
      expect(10n * BigInt(high)).toBeLessThanOrEqual(12n * BigInt(product.retailCents))
      expect(2 * mid).toBeLessThanOrEqual(product.retailCents + product.wholesaleCents)
      expect(10n * BigInt(low)).toBeLessThanOrEqual(8n * BigInt(product.wholesaleCents))
      expect(high >= retail && retail >= mid && mid >= wholesale && wholesale > low).toBe(true)
    }))
  })
})
