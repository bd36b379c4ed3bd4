import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../market/random.ts'
import { tQuantile } from '../statistics/distributions/student-t.ts'
import { average, rate, totalCents } from './averages.ts'
import { expandedLevel } from './figure.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { measured, row } from './rows.fixture.ts'

const scoring = { seed: 'figures' }
const random = randomFrom('figure test')
/** Prices that vary by product and hardly within it. */
const products = Array.from({ length: 30 }, (_, place) => row({ productId: `p${place}`, priceCents: 80_000 + Math.floor(random() * 20_000) }))
const again = (rows: readonly OutcomeRow[], times: number): OutcomeRow[] => Array.from({ length: times }, (_, repeat) => rows.map((one) => ({ ...one, id: `${one.id}/${repeat}`, repeat }))).flat()
const price = (rows: readonly OutcomeRow[], draws?: number) => measured(average({ rows, unit: 'cents', weighting: 'rows', value: ({ priceCents }) => priceCents, scoring: { ...scoring, ...(draws !== undefined && { draws }) } }))

describe('intervals', () => {
  it('are about as wide as a t interval of the products’ means', () => {
    const { value, interval } = price(products)
    const prices = products.map(({ priceCents }) => priceCents ?? 0)
    const error = Math.sqrt(prices.reduce((sum, one) => sum + (one - value) ** 2, 0) / (prices.length * (prices.length - 1)))
    if (!interval.estimable) throw new Error(interval.detail)
    expect((interval.high - interval.low) / (2 * tQuantile(0.975, prices.length - 1) * error)).toBeCloseTo(1, 1)
    expect(interval.low).toBeLessThan(value)
    expect(interval.high).toBeGreaterThan(value)
  })

  it('bear the level asked for, and ask the resamples for more', () => {
    expect(price(products).interval).toMatchObject({ level: 0.95 })
    expect(expandedLevel(0.95, 10)).toBeCloseTo(0.9829, 4)
    expect(expandedLevel(0.95, 1_000_000)).toBeCloseTo(0.95, 5)
  })

  it('cover the true mean about as often as they say, three negotiations a product', () => {
    const drawn = randomFrom('coverage')
    const covered = Array.from({ length: 300 }, (_, study) => {
      const rows = Array.from({ length: 12 }, (_unused, place) => again([row({ productId: `p${place}`, priceCents: 80_000 + Math.floor(drawn() * 20_000) })], 3)).flat()
      const { interval } = measured(average({ rows, unit: 'cents', weighting: 'rows', value: ({ priceCents }) => priceCents, scoring: { seed: `study ${study}`, draws: 400 } }))
      return interval.estimable && interval.low <= 90_000 && interval.high >= 90_000
    }).filter(Boolean).length
    // Four standard errors of 300 draws at 0.95; negotiations resampled alone would cover about 0.75.
    expect(Math.abs(covered / 300 - 0.95)).toBeLessThan(0.05)
  })

  it('do not shrink because the same products were negotiated again', () => {
    expect(price(again(products, 8)).interval).toStrictEqual(price(products).interval)
    expect(price(again(products, 8)).rows).toBe(240)
  })

  it('are the same whatever the order of the rows, and differ by seed', () => {
    expect(price(products.toReversed())).toStrictEqual(price(products))
    const other = measured(average({ rows: products, unit: 'cents', weighting: 'rows', value: ({ priceCents }) => priceCents, scoring: { seed: 'another' } }))
    expect(other.interval).not.toStrictEqual(price(products).interval)
  })

  it('of a rate of none: by products, not by negotiations', () => {
    const none = measured(rate({ rows: again(products, 10), weighting: 'rows', scoring, test: () => false }))
    expect(none).toMatchObject({ value: 0, rows: 300, products: 30, interval: { method: 'wilson_over_products', low: 0 } })
    if (!none.interval.estimable) throw new Error(none.interval.detail)
    expect(none.interval.high).toBeCloseTo(0.1135, 3)
    expect(measured(rate({ rows: products, weighting: 'rows', scoring, test: () => true })).interval).toMatchObject({ high: 1, method: 'wilson_over_products' })
  })

  it('a product without a deal stays among those resampled', () => {
    const rows = [...products.slice(0, 8), ...Array.from({ length: 4 }, (_, place) => row({ productId: `unsold${place}` }))]
    expect(price(rows)).toMatchObject({ rows: 8, products: 12, interval: { estimable: true } })
  })

  it('of a rate of none among few cases: by the products that have a case', () => {
    const rows = [...products.slice(0, 10), ...Array.from({ length: 40 }, (_, place) => row({ productId: `unsold${place}` }))]
    const { interval } = measured(rate({ rows, weighting: 'rows', scoring, test: () => false, among: ({ outcome }) => outcome === 'accept' }))
    if (!interval.estimable) throw new Error(interval.detail)
    // z² / (n + z²) at n = 10; over all 50 products it would be 0.071.
    expect(interval.high).toBeCloseTo(0.2775, 3)
  })
})

describe('what has no interval', () => {
  it('fewer than eight products; the value is shown all the same', () => expect(price(products.slice(0, 7))).toMatchObject({ value: expect.any(Number) as number, products: 7, interval: { because: 'too_few_clusters', detail: 'needs 8 products, has 7' } }))
  it('the same everywhere', () => expect(price(products.map((one) => ({ ...one, priceCents: 90_000 })))).toMatchObject({ value: 90_000, interval: { because: 'no_variation' } }))
  it('a deal in seven products of many: those without one tell nothing of prices', () => {
    const rows = [...products.slice(0, 7), ...Array.from({ length: 20 }, (_, place) => row({ productId: `unsold${place}` }))]
    expect(price(rows)).toMatchObject({ rows: 7, products: 27, interval: { because: 'too_few_clusters', detail: 'needs 8 products with such a case, has 7 of 27' } })
  })
  it('a total is over all products, so those without a deal count', () => {
    const rows = [...products.slice(0, 7), ...Array.from({ length: 20 }, (_, place) => row({ productId: `unsold${place}` }))]
    expect(measured(totalCents({ rows, value: ({ priceCents }) => priceCents, scoring })).interval.estimable).toBe(true)
  })
  it('the kind asked about never came up: thousands set apart', () =>
    expect(average({ rows: again(products, 60), unit: 'cents', weighting: 'rows', value: () => undefined, scoring })).toMatchObject({ because: 'no_such_case', detail: 'none of 1,800 negotiations is of the kind asked about' }))
  it('no resamples asked for', () => expect(price(products, 0).interval).toMatchObject({ because: 'too_few_observations' }))
})
