import { describe, expect, it } from 'vitest'
import type { Product } from './products/product.ts'
import { wholesaleDistribution, wholesaleRatio, withWholesale } from './wholesale.ts'

const many = (category: string, count: number): Product[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${category}-${index}`, name: 'Thing', category, retailCents: 1_000_00 + index, features: ['a fact'], source: 'made up' }))

const ratiosOf = (category: string): number[] => withWholesale(many(category, 2_000), 'test').map(({ retailCents, wholesaleCents }) => wholesaleCents / retailCents)
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('wholesale prices', () => {
  it.each([['electronics', 0.7], ['vehicles', 0.8], ['real_estate', 0.8], ['garden', 0.75]])('of %s average %f of retail and spread', (category, expected) => {
    const ratios = ratiosOf(category)
    const spread = Math.sqrt(mean(ratios.map((ratio) => (ratio - mean(ratios)) ** 2)))
    // 2,000 draws with a standard deviation of 0.07: five standard errors are 0.008.
    expect(Math.abs(mean(ratios) - expected)).toBeLessThan(0.008)
    expect(spread).toBeGreaterThan(0.05)
    // Rounding to whole dollars may step over the ends by half a dollar in a thousand.
    expect(Math.min(...ratios)).toBeGreaterThan(wholesaleDistribution.low - 0.001)
    expect(Math.max(...ratios)).toBeLessThan(wholesaleDistribution.high + 0.001)
  })

  it('do not tell the category: neither median lies outside the other’s middle nine tenths', () => {
    expect(wholesaleRatio('electronics', 0.95)).toBeGreaterThan(wholesaleRatio('vehicles', 0.5))
    expect(wholesaleRatio('vehicles', 0.05)).toBeLessThan(wholesaleRatio('electronics', 0.5))
  })

  it('stay with their product when others are added or the order changes, and follow the seed', () => {
    const [few, all] = [many('vehicles', 5), many('vehicles', 9)]
    const byId = new Map(withWholesale(all.toReversed(), 'test').map(({ id, wholesaleCents }) => [id, wholesaleCents]))
    expect(withWholesale(few, 'test').map(({ id, wholesaleCents }) => [id, wholesaleCents])).toStrictEqual(few.map(({ id }) => [id, byId.get(id)]))
    expect(withWholesale(few, 'other')).not.toStrictEqual(withWholesale(few, 'test'))
  })

  it('that are given stay, and say so', () => {
    const [first] = withWholesale(many('vehicles', 1).map((product) => ({ ...product, wholesaleCents: 123_45 })), 'test')
    expect(first).toMatchObject({ wholesaleCents: 123_45, wholesaleFrom: 'given' })
  })

  it.each([2, 99, 150])('of a thing for %i cents is at least a cent and below retail', (retailCents) => {
    const [thing] = withWholesale([{ id: 'pin', name: 'Pin', category: 'garden', retailCents, features: ['small'], source: 'made up' }], 'test')
    expect(thing?.wholesaleCents).toBeGreaterThanOrEqual(1)
    expect(thing?.wholesaleCents).toBeLessThan(retailCents)
  })
})
