// Two tournaments side by side: planted differences are found, and nothing is paired that was not the same situation.
import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../market/random.ts'
import { measured, plain, row, valueOf } from '../tournament-metrics/rows.fixture.ts'
import { budgetLevels, type OutcomeRow } from '../tournament-metrics/outcome-row.ts'
import { type ComparedMeasure, compareTournaments, type GroupComparison, type MeasureComparison } from './compare-tournaments.ts'

interface Grid {
  readonly buyers?: readonly string[]
  readonly sellers?: readonly string[]
  readonly products?: number
  /** Added to every price. */
  readonly shiftCents?: number
}

/** Every negotiation closes at a price that its product's luck decides. */
function grid({ buyers = ['b'], sellers = ['s'], products = 12, shiftCents = 0 }: Grid = {}): readonly OutcomeRow[] {
  const random = randomFrom('grid')
  return Array.from({ length: products }, () => 83_000 + Math.round(6_000 * random())).flatMap((price, product) =>
    budgetLevels.flatMap((budgetLevel) => buyers.flatMap((buyer) => sellers.map((seller) => row({ buyer, seller, budgetLevel, productId: `p${product}`, priceCents: price + shiftCents })))))
}

function measureIn(groups: readonly GroupComparison[], measure: ComparedMeasure, contestant?: string): MeasureComparison {
  const found = groups.find((group) => group.contestant?.name === contestant)?.measures.find((one) => one.measure === measure)
  if (found === undefined) throw new Error(`${measure} is not compared`)
  return found
}

describe('the same parties', () => {
  const shifted = compareTournaments({ first: grid(), second: grid({ shiftCents: -2_000 }), scoring: plain })

  it('are paired cell by cell: a price that is 2 % of retail lower everywhere is exactly that', () => {
    expect(shifted).toMatchObject({ pairedBy: 'parties', pairs: 60, onlyFirst: 0, onlySecond: 0, repricedProducts: [] })
    const { first, second, pairs, difference } = measureIn(shifted.groups, 'priceReduction')
    expect(pairs).toBe(60)
    expect(valueOf(difference)).toBeCloseTo(0.02, 12)
    expect((second ?? 0) - (first ?? 0)).toBeCloseTo(0.02, 12)
  })

  it('stand by seat too, and a lower price is the buyer’s gain and the seller’s loss', () => {
    const [seller, buyer] = [valueOf(measureIn(shifted.groups, 'sellerSurplusShare', 's').difference), valueOf(measureIn(shifted.groups, 'buyerSurplusShare', 'b').difference)]
    expect(seller).toBeLessThan(0)
    expect(buyer).toBeCloseTo(-seller, 12)
  })

  it('with an effect that varies by product has an interval by products that holds it', () => {
    const random = randomFrom('effects')
    const effects = Array.from({ length: 40 }, () => 1_000 + 4_000 * (random() - 0.5))
    const first = grid({ products: 40 })
    const second = first.map((one) => ({ ...one, id: `${one.id}x`, priceCents: (one.priceCents ?? 0) + Math.round(effects[Number(one.product.id.slice(1))] ?? 0) }))
    const { interval, products, value } = measured(measureIn(compareTournaments({ first, second, scoring: { seed: '1', draws: 400 } }).groups, 'priceReduction').difference)
    expect(products).toBe(40)
    if (!interval.estimable) throw new Error(interval.detail)
    expect(interval.low).toBeLessThan(value)
    expect(interval.high).toBeGreaterThan(value)
    // Two hundred cells, but forty products: the standard error is that of forty.
    expect(interval.high - interval.low).toBeGreaterThan(0.004)
    expect(-0.01).toBeLessThan(interval.high)
    expect(-0.01).toBeGreaterThan(interval.low)
  })

  it('pairs that closed in one alone count for the deal rate and not for prices', () => {
    const second = grid().map((one, index) => (index % 2 === 0 ? one : (({ priceCents: _, ...rest }) => ({ ...rest, outcome: 'reject' as const }))(one)))
    const { groups } = compareTournaments({ first: grid(), second, scoring: plain })
    expect(valueOf(measureIn(groups, 'dealRate').difference)).toBeCloseTo(-0.5, 12)
    expect(measureIn(groups, 'priceReduction')).toMatchObject({ pairs: 30 })
    expect(valueOf(measureIn(groups, 'priceReduction').difference)).toBe(0)
  })
})

describe('other parties', () => {
  it('a common buyer is paired with itself, averaged over whoever sold', () => {
    const first = [...grid({ sellers: ['s'] }), ...grid({ sellers: ['t'], shiftCents: 1_000 })]
    const { pairedBy, pairs, groups } = compareTournaments({ first, second: grid({ sellers: ['new'] }), scoring: plain })
    expect([pairedBy, pairs]).toStrictEqual(['buyer', 60])
    expect(valueOf(measureIn(groups, 'priceReduction').difference)).toBeCloseTo(0.005, 12)
    expect(groups.map(({ contestant }) => contestant?.seat)).toStrictEqual([undefined, 'buyer'])
  })

  it('a common seller likewise, and where nobody is common the situations are', () => {
    expect(compareTournaments({ first: grid({ buyers: ['a'] }), second: grid(), scoring: plain }).pairedBy).toBe('seller')
    const strangers = compareTournaments({ first: grid({ buyers: ['a'], sellers: ['a'] }), second: grid(), scoring: plain })
    expect([strangers.pairedBy, strangers.pairs, strangers.groups.length]).toStrictEqual(['scenario', 60, 1])
  })
})

describe('what does not belong together', () => {
  it('is counted and left out: other products, protocols, repeats', () => {
    const second = [...grid({ products: 6 }), row({ productId: 'p0', repeat: 5 }), row({ productId: 'p0', protocol: 'free_text' }), row({ productId: 'elsewhere' })]
    expect(compareTournaments({ first: grid(), second, scoring: plain })).toMatchObject({ pairs: 30, onlyFirst: 30, onlySecond: 3 })
  })

  it('a product at another price is another situation, and is named', () => {
    const second = grid().map((one) => (one.product.id === 'p3' ? { ...one, wholesaleCents: 70_000 } : one))
    expect(compareTournaments({ first: grid(), second, scoring: plain })).toMatchObject({ pairs: 55, repricedProducts: ['p3'] })
  })

  it('failures enter nothing', () => {
    const second = grid().map((one, index) => (index === 0 ? (({ priceCents: _, ...rest }) => ({ ...rest, outcome: 'model_error' as const }))(one) : one))
    expect(compareTournaments({ first: grid(), second, scoring: plain })).toMatchObject({ pairs: 59, onlyFirst: 1, invalid: { first: 0, second: 1 } })
  })

  it('nothing in common is no comparison', () => {
    expect(compareTournaments({ first: grid({ products: 3 }), second: [row({ productId: 'x' })], scoring: plain })).toMatchObject({ pairs: 0, groups: [] })
  })
})
