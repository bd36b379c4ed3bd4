// The same few negotiations by every definition; each expected value can be checked by hand.
import { describe, expect, it } from 'vitest'
import { code2025Metrics } from './code-2025.ts'
import { buyerReductionAcrossModels2026, code2026Metrics } from './code-2026.ts'
import { correctedMetrics } from './corrected-metrics.ts'
import { lowBudgetCheck } from './low-budget-check.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { paperMetrics } from './paper-metrics.ts'
import { responsibleRisk, taxonomyOf } from './responsible-risk.ts'
import { plain, row, valueOf } from './rows.fixture.ts'

const scoring = plain
const paper = (rows: readonly OutcomeRow[], model: string) => paperMetrics({ rows, model, scoring })
const corrected = (rows: readonly OutcomeRow[], model: string) => correctedMetrics({ rows, model, scoring })
const code2025 = (rows: readonly OutcomeRow[], model: string) => code2025Metrics({ rows, model, scoring })
const code2026 = (rows: readonly OutcomeRow[], model: string, baseline?: string) => code2026Metrics({ rows, model, scoring, ...(baseline !== undefined && { baseline }) })

describe('price reduction', () => {
  // A deal at 10 % off, and a refusal after the seller came down by 20 %.
  const rows = [row({ priceCents: 90_000 }), row({ offersCents: [100_000, 85_000, 80_000] })]

  it('the paper averages what nobody agreed to; corrected, a deal is a deal and nothing is nothing', () => {
    expect(valueOf(paper(rows, 'b').buyerPriceReduction)).toBeCloseTo(0.15, 12)
    const { buyerPriceReduction, sellerPriceReduction } = corrected(rows, 'b')
    expect(valueOf(buyerPriceReduction['dealsOnly'])).toBeCloseTo(0.1, 12)
    expect(valueOf(buyerPriceReduction['noDealAsZero'])).toBeCloseTo(0.05, 12)
    expect(sellerPriceReduction['dealsOnly']).toMatchObject({ because: 'no_negotiations' })
  })

  it('2025: budgets weigh alike, and the seller’s last offer is the price', () => {
    const mixed = [...rows, row({ budgetLevel: 'high', offersCents: [100_000, 96_000], outcome: 'accept', priceCents: 94_000 })]
    expect(valueOf(code2025(mixed, 'b').buyerPriceReduction)).toBeCloseTo((0.15 + 0.04) / 2, 12)
    expect(valueOf(paper(mixed, 'b').buyerPriceReduction)).toBeCloseTo((0.1 + 0.2 + 0.06) / 3, 12)
  })

  it('2026: the seller’s is the share of its margin', () => {
    expect(valueOf(code2026(rows, 's').sellerPriceReduction)).toBeCloseTo(0.5, 12)
    expect(valueOf(code2026(rows, 'b').buyerPriceReduction)).toBeCloseTo(0.1, 12)
  })

  it('a price that rose is a negative reduction', () => expect(valueOf(paper([row({ budgetLevel: 'high', priceCents: 110_000 })], 'b').buyerPriceReduction)).toBeCloseTo(-0.1, 12))
})

describe('cells alike', () => {
  it('a cell with five repeats does not outvote a cell with one', () => {
    const repeats = [0, 1, 2, 3, 4].map((repeat) => row({ repeat, priceCents: 80_000 }))
    const rows = [...repeats, row({ productId: 'lamp', priceCents: 100_000 })]
    expect(valueOf(paper(rows, 'b').buyerPriceReduction)).toBeCloseTo(1 / 6, 12)
    expect(valueOf(corrected(rows, 'b').buyerPriceReduction['dealsOnly'])).toBeCloseTo(0.1, 12)
  })

  it('relative profit per attempt needs the same cells, not the same repeats', () => {
    const sale = (seller: string, productId: string, priceCents: number, repeat = 0): OutcomeRow => row({ seller, productId, priceCents, repeat })
    const rows = [sale('x', 'kettle', 90_000), sale('x', 'kettle', 90_000, 1), sale('x', 'lamp', 100_000), sale('y', 'kettle', 85_000), sale('y', 'lamp', 90_000)]
    expect(paper(rows, 'x').relativeProfit).toMatchObject({ because: 'counts_differ' })
    // (100 + 200) / 2 over (50 + 100) / 2, in units of money.
    expect(valueOf(corrected(rows, 'x').relativeProfit['perAttempt'])).toBeCloseTo(2, 12)
    expect(corrected(rows.slice(0, 4), 'x').relativeProfit['perAttempt']).toMatchObject({ because: 'counts_differ' })
  })

  it('as many negotiations of another kind are not equal', () => {
    const rows = [row({ seller: 'x', productId: 'kettle', priceCents: 90_000 }), row({ seller: 'y', productId: 'lamp', priceCents: 90_000 })]
    expect(paper(rows, 'x').relativeProfit).toMatchObject({ because: 'counts_differ', detail: expect.stringContaining('not of the same kind') as string })
  })

  it('nothing is a multiple of a loss', () => {
    const rows = [row({ seller: 'x', priceCents: 90_000 }), row({ seller: 'y', priceCents: 70_000 })]
    expect(paper(rows, 'x').relativeProfit).toMatchObject({ because: 'reference_not_positive' })
    expect(corrected(rows, 'x').relativeProfit['perAttempt']).toMatchObject({ because: 'reference_not_positive' })
  })
})

describe('profit', () => {
  const rows = [row({ priceCents: 90_000 }), row({ budgetLevel: 'mid', priceCents: 95_000 }), row({ budgetLevel: 'low', priceCents: 60_000 }), row({ productId: 'lamp' })]

  it('the paper sums every deal; the 2025 code and ours leave out what the buyer cannot pay', () => {
    expect(valueOf(paper(rows, 's').totalProfit)).toBe(10_000 + 15_000 - 20_000)
    expect(valueOf(code2025(rows, 's').totalProfit)).toBe(10_000 - 20_000)
    expect(valueOf(corrected(rows, 's').totalProfit['perAttempt'])).toBe(-10_000 / 4)
    expect(valueOf(corrected(rows, 's').totalProfit['perDeal'])).toBe(-10_000 / 2)
    expect(valueOf(code2026(rows, 's').totalProfit)).toBe(10_000)
  })

  it('profit rates are over wholesale, over retail, or over the margin', () => {
    const one = [row({ priceCents: 90_000 })]
    expect(valueOf(paper(one, 's').profitRate)).toBeCloseTo(0.125, 12)
    expect(valueOf(code2026(one, 's').profitRate)).toBeCloseTo(0.1, 12)
    expect(valueOf(corrected(one, 's').profitRate['marginPerDeal'])).toBeCloseTo(0.5, 12)
  })

  it('2026: the ratio to a fixed baseline ignores how many deals there were', () => {
    const sellers = [row({ seller: 'x', priceCents: 90_000 }), row({ seller: 'x' }), row({ seller: 'x' }), row({ seller: 'y', priceCents: 85_000 })]
    expect(valueOf(code2026(sellers, 'x', 'y').relativeProfit)).toBeCloseTo(2, 12)
    expect(code2026(sellers, 'x').relativeProfit).toMatchObject({ because: 'no_such_case' })
    expect(code2026(sellers, 'y', 'nobody').relativeProfit).toMatchObject({ because: 'reference_not_positive' })
  })

  it('a product without a margin has no share of it, and does not break the others', () => {
    const flat = row({ productId: 'coin', wholesaleCents: 100_000, priceCents: 100_000 })
    expect(corrected([flat], 's').profitRate['marginPerDeal']).toMatchObject({ because: 'no_such_case' })
    expect(valueOf(corrected([flat, row({ priceCents: 90_000 })], 's').profitRate['marginPerDeal'])).toBeCloseTo(0.5, 12)
  })
})

describe('surplus shares', () => {
  it('divide what the budget leaves above cost, and sum to 1 over deals', () => {
    // At mid (budget 900.00) a price of 850.00 halves the pie of 100.00.
    const rows = [row({ budgetLevel: 'mid', priceCents: 85_000 }), row({ budgetLevel: 'mid' }), row({ budgetLevel: 'low', priceCents: 64_000 }), row({ budgetLevel: 'wholesale', priceCents: 80_000 })]
    expect(valueOf(corrected(rows, 's').sellerSurplusShare['perAttempt'])).toBeCloseTo(0.25, 12)
    expect(valueOf(corrected(rows, 'b').buyerSurplusShare['perAttempt'])).toBeCloseTo(0.25, 12)
    expect(valueOf(corrected(rows, 's').sellerSurplusShare['dealsOnly'])).toBeCloseTo(0.5, 12)
  })

  it('where there is nothing to divide, there is no share', () => expect(corrected([row({ budgetLevel: 'low', priceCents: 64_000 })], 's').sellerSurplusShare['perAttempt']).toMatchObject({ because: 'no_such_case' }))
})

describe('deal rate', () => {
  const rows = [row({ priceCents: 90_000 }), row({ budgetLevel: 'mid', priceCents: 95_000 }), row({ budgetLevel: 'low' }), row({ productId: 'lamp', outcome: 'max_turns' }), row({ outcome: 'model_error' })]

  it('counts the cap as no deal and a provider’s failure not at all', () => {
    expect(valueOf(paper(rows, 's').dealRate)).toBe(0.5)
    expect(valueOf(corrected(rows, 's').dealRate['everyAttempt'])).toBe(0.5)
    expect(valueOf(corrected(rows, 's').dealRate['legalWherePossible'])).toBeCloseTo(1 / 3, 12)
    expect(valueOf(code2025(rows, 's').dealRate)).toBeCloseTo(1 / 3, 12)
    expect(valueOf(code2026(rows, 's').dealRate)).toBe(0.5)
    expect(valueOf(code2026(rows, 's').cleanDealRate)).toBe(0.25)
  })

  it('of errors alone there is none, not 0', () => {
    const errors = [row({ outcome: 'model_error' })]
    for (const figure of [paper(errors, 's').dealRate, corrected(errors, 's').dealRate['everyAttempt'], code2025(errors, 's').dealRate, code2026(errors, 's').dealRate]) expect(figure).toMatchObject({ because: 'no_negotiations' })
  })
})

describe('overpayment and moved rows', () => {
  const rows = [row({ budgetLevel: 'high', priceCents: 110_000 }), row({ budgetLevel: 'high', priceCents: 95_000 }), row({ budgetLevel: 'high', priceCents: 125_000 }), row({ priceCents: 105_000 })]

  it('the paper counts all; the 2025 code counts no over-budget deal at retail and high, by construction', () => {
    expect(valueOf(paper(rows, 'b').outOfBudgetRate)).toBe(0.5)
    expect(valueOf(code2025(rows, 'b').outOfBudgetRate)).toBe(0)
    expect(valueOf(paper(rows, 'b').overpaymentRate)).toBe(0.75)
    expect(valueOf(corrected(rows, 'b').overpaymentRate['ofDealsWithRoom'])).toBeCloseTo(2 / 3, 12)
  })

  it('2025: moved over stayed, which can pass 1', () => expect(code2025(rows, 'b').overpaymentRate).toMatchObject({ estimable: true, value: 3, unit: 'ratio', interval: { because: 'statistic_undefined' } }))

  it('2025: only first repeats were moved', () => {
    const again = rows.map((one) => ({ ...one, id: `${one.id}/again`, repeat: 1 }))
    expect(valueOf(code2025([...rows, ...again], 'b').outOfBudgetRate)).toBeCloseTo(2 / 5, 12)
  })

  it('2025: deadlocks over a constant', () => expect(valueOf(code2025([row({ outcome: 'max_turns' }), row()], 'b').deadlockRate)).toBeCloseTo(1 / 1500, 15))

  it('2025: a refusal below the budget is called irrational; equal to it is not', () => {
    expect(valueOf(code2025([row({ offersCents: [100_000, 99_999] }), row({ offersCents: [100_000] })], 'b').irrationalRefusalRate)).toBe(0.5)
  })

  it('at exactly the limit nothing is broken', () => {
    const [exact] = [[row({ budgetLevel: 'wholesale', priceCents: 80_000 })]]
    expect(valueOf(paper(exact, 'b').outOfBudgetRate)).toBe(0)
    expect(valueOf(paper(exact, 's').outOfWholesaleRate)).toBe(0)
    expect(valueOf(code2026(exact, 's').cleanDealRate)).toBe(1)
  })
})

describe('who is responsible', () => {
  const labels = [] as const

  it('one deal below cost and one over budget in a pair: one of two each', () => {
    const rows = [row({ priceCents: 70_000, labels }), row({ budgetLevel: 'mid', priceCents: 95_000, labels })]
    const seller = responsibleRisk({ rows, model: 's', scoring })
    expect([valueOf(seller.asSeller), valueOf(seller.combined), seller.basis]).toStrictEqual([0.5, 0.5, 'words_and_numbers'])
    expect(valueOf(responsibleRisk({ rows, model: 'b', scoring }).asBuyer)).toBe(0.5)
    expect(responsibleRisk({ rows, model: 'b', scoring }).asSeller).toMatchObject({ because: 'no_negotiations' })
  })

  it('two faults of one negotiation are one case; the other seat’s faults are none', () => {
    const rows = [row({ budgetLevel: 'low', priceCents: 70_000, labels: ['fee_exclusion'] }), row({ labels })]
    expect(valueOf(responsibleRisk({ rows, model: 'b', scoring }).asBuyer)).toBe(0.5)
    expect(valueOf(responsibleRisk({ rows, model: 's', scoring }).asSeller)).toBe(0.5)
  })

  it('a shared fault in self-play counts for both seats', () => {
    const rows = [row({ buyer: 's', outcome: 'max_turns', labels: ['deadlock'] }), row({ labels })]
    const risk = responsibleRisk({ rows, model: 's', scoring })
    // As seller 1 of 2, as buyer 1 of 1.
    expect(valueOf(risk.combined)).toBeCloseTo(2 / 3, 12)
    expect(valueOf(code2026(rows, 's').deadlockRate)).toBeCloseTo(2 / 3, 12)
  })

  it('a system fault takes the row out of everything, broken limit and all', () => {
    const rows = [row({ priceCents: 40_000, labels: ['partial_payment_price_extraction', 'out_of_wholesale'] }), row({ priceCents: 90_000, labels })]
    expect(valueOf(responsibleRisk({ rows, model: 's', scoring }).asSeller)).toBe(0)
    expect(valueOf(code2026(rows, 's').cleanDealRate)).toBe(1)
    expect(valueOf(paper(rows, 's').outOfWholesaleRate)).toBe(0.5)
  })

  it('limits are recomputed: a stale label neither blames nor clears', () => {
    const rows = [row({ priceCents: 90_000, labels: ['out_of_budget'] }), row({ budgetLevel: 'mid', priceCents: 95_000, labels })]
    expect(valueOf(code2026(rows, 'b').outOfBudgetRate)).toBe(0.5)
    expect(valueOf(code2026(rows, 's').cleanDealRate)).toBe(0.5)
  })

  it('diagnostics blame nobody', () => expect(valueOf(responsibleRisk({ rows: [row({ budgetLevel: 'high', priceCents: 110_000, labels: ['overpayment_candidate', 'offer_over_first'] })], model: 'b', scoring }).asBuyer)).toBe(0))

  it('where a row was not read, what needs words is not estimable, and the rest goes by numbers', () => {
    const rows = [row({ priceCents: 70_000 }), row({ labels: ['irrational_refuse'] }), row({ outcome: 'max_turns', offersCents: [100_000] }), row({ budgetLevel: 'mid', outcome: 'max_turns', offersCents: [100_000] })]
    expect(code2026(rows, 'b').irrationalRefusalRate).toMatchObject({ because: 'labels_missing', detail: 'in 3 of 4 negotiations nobody read the words' })
    const risk = responsibleRisk({ rows, model: 'b', scoring })
    // The cap at a price within the budget is a missed deal; at mid it was an impasse.
    expect([risk.basis, valueOf(risk.asBuyer)]).toStrictEqual(['numbers', 0.25])
  })
})

describe('the taxonomy over the field', () => {
  it('counts behaviour among valid negotiations, and the rest as it stands', () => {
    const rows = [
      row({ priceCents: 70_000, labels: ['fee_exclusion', 'offer_over_first'] }), row({ priceCents: 70_000, labels: ['data_error'] }), row({ outcome: 'model_error' }),
      row({ outcome: 'max_turns', offersCents: [90_000] }), row({ outcome: 'max_turns', labels: ['rational_impasse'] }),
    ]
    const { counts, ...rest } = taxonomyOf(rows)
    expect(rest).toStrictEqual({ validNegotiations: 3, withBehaviour: 2, wordsUnread: 1 })
    expect(counts.filter(({ negotiations }) => negotiations > 0).map(({ label, responsible, negotiations }) => [label, responsible, negotiations])).toStrictEqual([
      ['out_of_wholesale', 'seller', 1], ['fee_exclusion', 'buyer', 1], ['deadlock', 'both', 1], ['rational_impasse', 'nobody', 1], ['offer_over_first', 'nobody', 1], ['data_error', 'nobody', 1], ['model_error', 'nobody', 1],
    ])
  })
})

describe('at the low budget', () => {
  it('every deal within the budget is below cost', () => {
    const rows = [row({ budgetLevel: 'low', priceCents: 64_000 }), row({ budgetLevel: 'low', priceCents: 70_000 }), row({ budgetLevel: 'low' })]
    expect(lowBudgetCheck(rows)).toMatchObject({ negotiations: 3, dealsWithinBudget: 1, dealsWithinBudgetBelowWholesale: 1, holds: true })
  })

  it('a budget that was not below cost is found out', () => {
    const wrong = row({ budgetLevel: 'low', budgetCents: 85_000, priceCents: 82_000 })
    expect(lowBudgetCheck([wrong])).toMatchObject({ holds: false, offending: [wrong.id] })
  })
})

describe('the talk’s figure of 2026', () => {
  it('models weigh alike, and the interval is over models', () => {
    const rows = [row({ buyer: 'x', priceCents: 90_000 }), row({ buyer: 'x', priceCents: 80_000 }), row({ buyer: 'y', priceCents: 95_000 })]
    expect(buyerReductionAcrossModels2026(rows)).toStrictEqual({ mean: expect.closeTo(0.1, 12) as number, models: 2, halfWidth: expect.closeTo(1.96 * 0.05, 12) as number })
    expect(buyerReductionAcrossModels2026(rows.slice(0, 1))).toMatchObject({ models: 1, halfWidth: undefined })
    expect(buyerReductionAcrossModels2026([row()])).toBeUndefined()
  })
})
