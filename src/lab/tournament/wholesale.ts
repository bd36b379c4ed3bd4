// Decides the wholesale price of a product that comes without one. Drawn per item, since a constant share of the retail price
// (the study's files hold 0.80 for every vehicle and home and 0.70 for every electronic item) lets a buyer compute the seller's
// floor and makes the margin the same thing as the category.
import { randomFrom } from '../../market/random.ts'
import { regularizedBeta } from '../statistics/distributions/incomplete-beta.ts'
import type { Product } from './products/product.ts'

export interface PricedProduct extends Product {
  readonly wholesaleCents: number
  /** `given` with the product, or `drawn` here. */
  readonly wholesaleFrom: 'given' | 'drawn'
}

/**
 * Wholesale ÷ retail is Beta distributed on 0.55..0.92. The ends keep every item a margin of 8 to 45 % of its retail price: thinner
 * ones leave nothing to bargain over, wider ones are unknown in these trades. The mean of a category is the study's own figure, so
 * that results stay comparable in level; the concentration 6 gives a standard deviation of 0.07 within a category, so that
 * the ranges of the categories overlap nearly whole and no agent can tell the floor from the kind of thing.
 */
export const wholesaleDistribution = {
  low: 0.55,
  high: 0.92,
  concentration: 6,
  meanByCategory: new Map([['electronics', 0.7], ['vehicles', 0.8], ['real_estate', 0.8]]) as ReadonlyMap<string, number>,
  meanOtherwise: 0.75,
} as const

/** A stream per product, named by its id: adding or reordering products moves nobody's price. */
export const withWholesale = (products: readonly Product[], seed: string): readonly PricedProduct[] => products.map((product) => priced(product, seed))

function priced(product: Product, seed: string): PricedProduct {
  if (product.wholesaleCents !== undefined) return { ...product, wholesaleCents: product.wholesaleCents, wholesaleFrom: 'given' }
  const random = randomFrom(`${seed}/wholesale/${product.id}`)
  const ratio = wholesaleRatio(product.category, random())
  return { ...product, wholesaleCents: wholeUnits(ratio * product.retailCents, product.retailCents), wholesaleFrom: 'drawn' }
}

/** To the nearest whole dollar, halves up, as such prices are written; to the cent where the price is too small for that. */
function wholeUnits(amountCents: number, retailCents: number): number {
  const wholeCents = Math.round(amountCents / 100) * 100
  return wholeCents > 0 && wholeCents < retailCents ? wholeCents : Math.max(1, Math.min(retailCents - 1, Math.round(amountCents)))
}

/** The ratio below which a share `quantile` (0..1) of the category's items lies. */
export function wholesaleRatio(category: string, quantile: number): number {
  const { low, high, concentration, meanByCategory, meanOtherwise } = wholesaleDistribution
  const mean = ((meanByCategory.get(category) ?? meanOtherwise) - low) / (high - low)
  return low + (high - low) * betaQuantile(quantile, { a: mean * concentration, b: (1 - mean) * concentration })
}

/** By halving: the distribution function is monotone, and 60 halvings exhaust a double. */
function betaQuantile(quantile: number, { a, b }: { readonly a: number; readonly b: number }): number {
  let [low, high] = [0, 1]
  for (let halving = 0; halving < 60; halving += 1) {
    const x = (low + high) / 2
    if (regularizedBeta({ x, complement: 1 - x, a, b }) < quantile) low = x
    else high = x
  }
  return (low + high) / 2
}
