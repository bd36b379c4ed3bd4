import { describe, expect, it } from 'vitest'
import { commonlyClosed } from './commonly-closed.ts'
import { earlySettlement } from './early-settlement.ts'
import { readModelFacts } from './model-facts.ts'
import { plain, row, valueOf } from './rows.fixture.ts'
import { commonCells, unequalCells } from './seats.ts'

describe('pairings over commonly closed cases', () => {
  const strong = { buyer: 'strong', seller: 'strong' }
  const weak = { buyer: 'strong', seller: 'weak' }
  const rows = [
    row({ ...strong, productId: 'kettle', priceCents: 90_000 }), row({ ...weak, productId: 'kettle', priceCents: 85_000 }),
    row({ ...strong, productId: 'house', retailCents: 10_000_000, wholesaleCents: 8_000_000, budgetCents: 10_000_000, priceCents: 9_000_000 }),
    row({ ...weak, productId: 'house', retailCents: 10_000_000, wholesaleCents: 8_000_000, budgetCents: 10_000_000, priceCents: 9_900_000 }),
    // The weak seller lost this one, and the paper's table does not see it.
    row({ ...strong, productId: 'lamp', priceCents: 100_000 }), row({ ...weak, productId: 'lamp' }),
    // Never met by the weak pairing.
    row({ ...strong, productId: 'chair', priceCents: 100_000 }),
  ]
  const result = commonlyClosed({ rows, base: strong, others: [weak], scoring: plain })

  it('leaves out what one of them did not close', () => expect([result.casesAttempted, result.casesClosedByAll]).toStrictEqual([3, 2]))

  it('dear goods decide the paper’s change; case by case it is another', () => {
    const figures = result.pairings[1]
    expect(valueOf(figures?.paymentChange)).toBeCloseTo(9_985_000 / 9_090_000 - 1, 12)
    expect(valueOf(figures?.profitChange)).toBeCloseTo(1_905_000 / 1_010_000 - 1, 12)
    expect(valueOf(figures?.priceChangeCaseByCase)).toBeCloseTo(Math.sqrt((85 / 90) * (99 / 90)) - 1, 12)
  })

  it('over all attempts, the lost one counts as 0', () => {
    expect(valueOf(result.pairings[0]?.sellerSurplusShare)).toBeCloseTo((0.5 + 0.5 + 1) / 3, 12)
    expect(valueOf(result.pairings[1]?.sellerSurplusShare)).toBeCloseTo((0.25 + 0.95 + 0) / 3, 12)
  })

  it('nothing in common is said', () => {
    const none = commonlyClosed({ rows, base: strong, others: [{ buyer: 'nobody', seller: 'weak' }], scoring: plain })
    expect(none.pairings[1]?.paymentChange).toMatchObject({ because: 'no_such_case', detail: 'no case was closed by every pairing' })
  })
})

describe('early settlement', () => {
  it('the paper’s gap comes from refusals alone where every deal is the same', () => {
    const rows = ['kettle', 'lamp'].flatMap((productId) => [
      row({ productId, budgetLevel: 'low', offersCents: [100_000, 80_000] }),
      row({ productId, budgetLevel: 'retail', priceCents: 95_000 }), row({ productId, budgetLevel: 'high', priceCents: 95_000 }),
    ])
    const { levels, paperGap, matched } = earlySettlement(rows, plain)
    expect(valueOf(paperGap)).toBeCloseTo(0.15, 12)
    expect(levels.low.dealsOnly).toMatchObject({ because: 'no_deals' })
    expect(levels.low.legal).toBeUndefined()
    expect(levels.retail.legal).toStrictEqual({ low: 0, high: expect.closeTo(0.2, 12) as number })
    expect(matched.find(({ level }) => level === 'high')).toMatchObject({ pairs: 2, change: { value: 0 }, changeOfShare: { value: 0 } })
    expect(matched.find(({ level }) => level === 'low')).toMatchObject({ pairs: 0, change: { because: 'no_such_case' } })
  })

  it('at mid the reduction rises by force while the buyer’s share falls', () => {
    const rows = [row({ budgetLevel: 'retail', priceCents: 90_000 }), row({ budgetLevel: 'mid', priceCents: 88_000 })]
    const mid = earlySettlement(rows, plain).matched.find(({ level }) => level === 'mid')
    expect(valueOf(mid?.change)).toBeCloseTo(0.02, 12)
    expect(valueOf(mid?.changeOfShare)).toBeCloseTo(0.2 - 0.5, 12)
  })
})

describe('common cells', () => {
  it('keep the products and budgets in which every pair met, and compare as equals', () => {
    const pairs = ['x', 'y'].flatMap((buyer) => ['x', 'y'].map((seller) => ({ buyer, seller })))
    const failed = row({ buyer: 'x', seller: 'x', productId: 'lamp', outcome: 'model_error' })
    const rows = [...pairs.map((pair) => row({ ...pair, productId: 'kettle' })), ...pairs.slice(1).map((pair) => row({ ...pair, productId: 'lamp' })), failed]
    expect(unequalCells(rows.filter((one) => one !== failed), 'seller')).toMatchObject({ because: 'counts_differ', detail: expect.stringContaining('as seller, y has 4 negotiations and x 3') as string })
    expect(commonCells(rows)).toStrictEqual(rows.slice(0, 4))
    expect(unequalCells(commonCells(rows), 'seller')).toBeUndefined()
  })
})

describe('a file of model facts', () => {
  it('is read with its sources', () => {
    expect(readModelFacts({ models: [{ model: 'x', source: 'its card', facts: { mmlu: 80 } }] })).toStrictEqual({ ok: true, facts: [{ model: 'x', source: 'its card', facts: { mmlu: 80 } }] })
  })

  it.each([
    [{ models: [{ model: 'x', facts: { mmlu: 'high' } }] }, 'models.0.facts.mmlu: '], [{ models: [] }, 'models: '], [null, 'the file: '],
    [{ models: [{ model: 'x', facts: {} }, { model: 'x', facts: {} }] }, 'x stands in the file more than once'],
  ])('%#: refused', (raw, fault) => expect(readModelFacts(raw)).toMatchObject({ ok: false, faults: [expect.stringContaining(fault)] }))
})
