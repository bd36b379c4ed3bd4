// The published numbers, and the arithmetic that can be checked from them.
import { describe, expect, it } from 'vitest'
import { signTest } from '../statistics/comparisons/sign-test.ts'
import { commonlyClosed } from './commonly-closed.ts'
import { compositeScores } from './composite-scores.ts'
import type { Figure } from './figure.ts'
import { correlateFigures, correlateWithFacts } from './model-facts.ts'
import { type PairMatrix, priceReductionMatrix, spreadWith, varianceShares } from './pair-matrix.ts'
import { paperMetrics } from './paper-metrics.ts'
import { order, performance, reductionMatrix, sixModels, table2, violations } from './published.fixture.ts'
import { legalReduction } from './row-arithmetic.ts'
import { budgetOf, plain, row, valueOf } from './rows.fixture.ts'
import { budgetLevels } from './outcome-row.ts'

/** One negotiation a pair, over a product of 1,000.00 that ends at the printed reduction; the matrix must give it back. */
const figure4 = (): PairMatrix => priceReductionMatrix(order.flatMap((seller, line) => order.map((buyer, place) => {
  const reduction = reductionMatrix[line]?.[place] ?? Number.NaN
  return row({ seller, buyer, priceCents: Math.round(100_000 * (1 - reduction / 100)) })
})), 'paper')

describe('Figure 4, the price reduction matrix', () => {
  it('with GPT-3.5 selling, buyers differ by 2.6 points; with GPT-3.5 buying, sellers differ by 14.9', () => {
    expect(spreadWith(figure4(), { seller: '3.5' })).toMatchObject({ estimable: true, spread: expect.closeTo(0.026, 9) as number, cells: 9 })
    expect(spreadWith(figure4(), { buyer: '3.5' })).toMatchObject({ estimable: true, spread: expect.closeTo(0.149, 9) as number, cells: 9 })
  })

  it('sellers explain 91 % of its variance, buyers 3 %', () => {
    const shares = varianceShares(figure4())
    if (!shares.estimable) throw new Error(shares.detail)
    expect(Math.round(100 * shares.seller)).toBe(91)
    expect(Math.round(100 * shares.buyer)).toBe(3)
    expect(shares.seller + shares.buyer + shares.rest).toBeCloseTo(1, 12)
  })

  it('what differs by rounding alone is no variance to share out', () => {
    // Sums of the same three reductions in another order end in another last digit.
    const alike = (reductions: readonly number[]) => ['x', 'y'].flatMap((seller, line) => ['x', 'y'].flatMap((buyer, place) =>
      (line === place ? reductions : reductions.toReversed()).map((reduction, repeat) => row({ seller, buyer, repeat, retailCents: 1_000_000, priceCents: Math.round(1_000_000 * (1 - reduction)) }))))
    for (const reductions of [[0.1, 0.2, 0.3], [0.1, 0.2, -0.3]]) {
      const matrix = priceReductionMatrix(alike(reductions), 'deals')
      expect(new Set(matrix.values.flat()).size).toBe(2)
      expect(varianceShares(matrix)).toMatchObject({ because: 'no_variation', detail: 'every pair has the same value' })
    }
  })

  it('with a cell missing there is no spread and no share', () => {
    const rows = [row({ seller: 'x', buyer: 'x', priceCents: 90_000 }), row({ seller: 'x', buyer: 'y', priceCents: 95_000 }), row({ seller: 'y', buyer: 'x', priceCents: 99_000 })]
    expect(spreadWith(priceReductionMatrix(rows, 'deals'), { seller: 'y' })).toMatchObject({ because: 'no_such_case' })
    expect(spreadWith(priceReductionMatrix(rows, 'deals'), { seller: 'nobody' })).toMatchObject({ because: 'no_such_case' })
    expect(varianceShares(priceReductionMatrix(rows, 'deals'))).toMatchObject({ because: 'no_such_case', detail: 'needs every cell of at least 2 sellers by 2 buyers, has 3 of 4' })
  })
})

describe('Figure 3, relative profit', () => {
  const sale = (place: number): ReturnType<typeof row> => row({ seller: order[place] ?? '', retailCents: 30_000_000_000, wholesaleCents: 1_000, budgetCents: 30_000_000_000, priceCents: 1_000 + (performance.totalProfitCents[place] ?? 0) })

  it('the printed multiples follow from the printed totals', () => {
    const rows = order.map((_, place) => sale(place))
    for (const [place, model] of order.entries()) expect(valueOf(paperMetrics({ rows, model, scoring: plain }).relativeProfit)).toBeCloseTo(performance.relativeProfit[place] ?? Number.NaN, 1)
  })

  it('is refused as soon as one model has an attempt more, as it had by a thousand', () => {
    const rows = [...order.map((_, place) => sale(place)), row({ seller: '4.1', retailCents: 30_000_000_000, wholesaleCents: 1_000 })]
    expect(paperMetrics({ rows, model: 'R1', scoring: plain }).relativeProfit).toMatchObject({ estimable: false, because: 'counts_differ', detail: expect.stringContaining('as seller, 4.1 has 2 negotiations') as string })
  })

  it('per attempt the order of the first three changes', () => {
    const perAttempt = performance.totalProfitCents.map((total, place) => total / (performance.sellerEpisodes[place] ?? Number.NaN))
    const weakest = Math.min(...perAttempt)
    for (const [place, mean] of perAttempt.entries()) expect(mean / weakest).toBeCloseTo(performance.relativeProfitPerAttempt[place] ?? Number.NaN, 1)
  })
})

const figureOfValue = (value: number): Figure => ({ estimable: true, value, unit: 'score', rows: 1, products: 1, interval: { estimable: false, because: 'too_few_clusters', detail: '' } })

function capability({ buyerReduction, sellerReduction, relativeProfit }: { readonly buyerReduction: readonly number[]; readonly sellerReduction: readonly number[]; readonly relativeProfit: readonly number[] }): readonly number[] {
  const made = compositeScores([{ name: 'b', sign: 1, values: buyerReduction }, { name: 's', sign: -1, values: sellerReduction }, { name: 'p', sign: 1, values: relativeProfit }])
  if (!made.estimable) throw new Error(made.detail)
  return made.scores
}

describe('the capability score', () => {
  it('of nine models, from the three printed columns', () => {
    for (const [place, score] of capability(performance).entries()) expect(Math.abs(score - (performance.capability[place] ?? Number.NaN))).toBeLessThan(0.0075)
  })

  it('of six goes with MMLU, MATH and GPQA, and least with size', () => {
    const scores = new Map(capability(sixModels).map((score, place) => [sixModels.models[place] ?? '', figureOfValue(score)]))
    const facts = sixModels.models.map((model, place) => ({ model, facts: Object.fromEntries((['mmlu', 'math', 'gpqa', 'parametersBillions'] as const).map((fact) => [fact, sixModels[fact][place] ?? Number.NaN])) }))
    const found = Object.fromEntries(correlateWithFacts(scores, facts).map(({ fact, correlation }) => [fact, correlation.estimable ? Number(correlation.r.toFixed(2)) : correlation.because]))
    expect(found).toStrictEqual({ mmlu: 0.93, math: 0.94, gpqa: 0.86, parametersBillions: 0.53 })
  })
})

describe('the Risk Index', () => {
  it('of nine models falls with capability: r = -0.74', () => {
    const risk = compositeScores(Object.entries(violations).map(([name, values]) => ({ name, sign: 1 as const, values })))
    if (!risk.estimable) throw new Error(risk.detail)
    const figures = (scores: readonly number[]): ReadonlyMap<string, Figure> => new Map(scores.map((score, place) => [order[place] ?? '', figureOfValue(score)]))
    expect(correlateFigures(figures(capability(performance)), figures(risk.scores))).toMatchObject({ pairs: 9, r: expect.closeTo(-0.74, 2) as number })
  })

  it('is refused where a rate does not vary', () => {
    expect(compositeScores([{ name: 'deadlock rate', sign: 1, values: [0, 0, 0] }])).toStrictEqual({ estimable: false, because: 'no_variation', detail: 'every contestant has the same deadlock rate' })
  })
})

describe('Table 2', () => {
  const sale = ({ buyer, seller, dollars }: (typeof table2)[number]): ReturnType<typeof row> =>
    row({ buyer, seller, retailCents: 151_570_000, wholesaleCents: 120_000_000, priceCents: dollars * 100 })
  const [base, ...others] = table2.map(({ buyer, seller }) => ({ buyer, seller }))

  it('its changes as its own payments give them; 7B is +2.22, not the +2.09 that is printed', () => {
    const { pairings, casesClosedByAll } = commonlyClosed({ rows: table2.map(sale), base: base ?? { buyer: '', seller: '' }, others, scoring: plain })
    expect(casesClosedByAll).toBe(1)
    for (const [place, { paymentChange }] of pairings.entries()) {
      const change = table2[place]?.change
      if (change === undefined) expect(paymentChange).toBeUndefined()
      else expect(100 * valueOf(paymentChange)).toBeCloseTo(change, 2)
    }
  })

  it('14 % less revenue is most of the profit', () => {
    const { pairings } = commonlyClosed({ rows: table2.map(sale), base: base ?? { buyer: '', seller: '' }, others, scoring: plain })
    expect(valueOf(pairings[4]?.profitChange)).toBeCloseTo((1_221_980 - 1_200_000) / (1_423_090 - 1_200_000) - 1, 9)
    expect(valueOf(pairings[4]?.profitChange)).toBeLessThan(-0.9)
  })
})

describe('what the budgets alone force', () => {
  it.each([[0.8, { high: [0, 0.2], retail: [0, 0.2], mid: [0.1, 0.2], wholesale: [0.2, 0.2], low: undefined }], [0.7, { high: [0, 0.3], retail: [0, 0.3], mid: [0.15, 0.3], wholesale: [0.3, 0.3], low: undefined }]] as const)('at a wholesale ratio of %d', (ratio, expected) => {
    for (const level of budgetLevels) {
      const facts = { retailCents: 100_000, wholesaleCents: ratio * 100_000, budgetCents: Math.round(budgetOf(level, 100_000, ratio * 100_000)) }
      const [low, high] = expected[level] ?? []
      expect(legalReduction(facts)).toStrictEqual(low === undefined ? undefined : { low: expect.closeTo(low, 12) as number, high: expect.closeTo(high ?? Number.NaN, 12) as number })
    }
  })
})

describe('Project Deal', () => {
  it('run ranking: 17 of 28 put the stronger run first, p = 0.345', () => expect(signTest({ positive: 17, negative: 11 })).toMatchObject({ estimable: true, p: expect.closeTo(0.345, 3) as number }))
})
