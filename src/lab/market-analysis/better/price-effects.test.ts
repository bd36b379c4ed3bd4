import { describe, expect, it } from 'vitest'
import type { EffectRow } from '../analysis.ts'
import { estimable } from '../../statistics/estimable.fixture.ts'
import { readMarketStudy } from '../market-study.ts'
import { originalRuns, syntheticMarket } from '../synthetic-market.fixture.ts'
import { priceEffects } from './price-effects.ts'

const markets = Array.from({ length: 40 }, (_, index) => index + 1)
const effectsAt = (seller: number) => markets.map((seed) => priceEffects(readMarketStudy(syntheticMarket({ seed: `prices-${seed}`, people: 24, itemsEach: 4, runs: originalRuns, effects: { seller } })), { draws: 99, seed }))
const effectOf = ({ effect }: EffectRow) => estimable(effect)
const meanWidth = (rows: readonly EffectRow[]): number => {
  const widths = rows.flatMap((row) => effectOf(row).interval ?? []).map(({ low, high }) => high - low)
  return widths.reduce((sum, one) => sum + one, 0) / widths.length
}

describe('price effects', () => {
  const [without, with30] = [effectsAt(0), effectsAt(0.3)]

  it('never have an interval that contradicts their p', () => {
    for (const { seller, buyer } of [...without, ...with30]) for (const row of [seller.row, buyer.row]) {
      const { p = 1, interval } = effectOf(row)
      if (interval !== undefined) expect(interval.low > 0 || interval.high < 0, row.id).toBe(p <= 0.05)
    }
  })

  it('are as exact beside a large effect of the other side as beside none', () => {
    const ratio = meanWidth(with30.map(({ buyer }) => buyer.row)) / meanWidth(without.map(({ buyer }) => buyer.row))
    // Left in, sellers' 35 % would widen the buyers' interval by more than half.
    expect(ratio).toBeGreaterThan(0.9)
    expect(ratio).toBeLessThan(1.15)
  })

  it('hold no effect of buyers about as often as they should, whatever sellers do', () => {
    for (const effects of [without, with30]) {
      const rejected = effects.filter(({ buyer }) => (effectOf(buyer.row).p ?? 1) <= 0.05).length
      // Of 40 at 5 %, more than 7 happens once in three hundred times.
      expect(rejected).toBeLessThanOrEqual(7)
    }
  })

  it('take the estimate of the regression, which the other side’s effect does not touch', () => {
    for (const { seller } of with30) expect(effectOf(seller.row).estimate).toBeCloseTo(estimable(seller.wild ?? { estimable: false, because: 'no_variation', detail: '' }).estimate, 9)
  })
})
