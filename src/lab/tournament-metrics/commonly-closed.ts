// Decides the comparison of strong and weak agents in the paper's Table 2: pairings over the cases that all of them closed,
// and beside it what that selection hides: profit instead of revenue, cases alike whatever they cost, and all attempts.
import { average, ratioOf } from './averages.ts'
import { type Figure, figureOf, noFigure, type Scoring, tally } from './figure.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { surplusShare } from './corrected-metrics.ts'
import { dealCents, isValid, pieCents, reductionTo } from './row-arithmetic.ts'

export interface Pairing {
  readonly buyer: string
  readonly seller: string
}

export interface PairingRequest {
  readonly rows: readonly OutcomeRow[]
  /** What the others are compared with, usually strong against strong. */
  readonly base: Pairing
  readonly others: readonly Pairing[]
  readonly scoring: Scoring
}

export interface PairingFigures {
  readonly pairing: Pairing
  readonly buyerPriceReduction: Figure
  readonly meanPaymentCents: Figure
  /** The paper's: mean payment over the base's, less 1. Dear goods decide it. Absent for the base, as all that follow but the last. */
  readonly paymentChange?: Figure
  /** Mean profit over the base's, less 1: what the seller keeps, not what passes through its hands. */
  readonly profitChange?: Figure
  /** The geometric mean of the cases' price ratios, less 1: every case weighs alike. */
  readonly priceChangeCaseByCase?: Figure
  /** Over every case that all pairings attempted and in which there was something to divide, no deal as 0: free of selection. */
  readonly sellerSurplusShare: Figure
}

export interface CommonlyClosed {
  /** Product, budget, protocol and repeat that every pairing attempted with a valid result. */
  readonly casesAttempted: number
  readonly casesClosedByAll: number
  readonly pairings: readonly PairingFigures[]
}

export function commonlyClosed({ rows, base, others, scoring }: PairingRequest): CommonlyClosed {
  const all = [base, ...others]
  const byPairing = all.map((pairing) => casesOf(rows, pairing))
  const attempted = sharedKeys(byPairing)
  const closed = attempted.filter((key) => byPairing.every((cases) => dealCents(rowAt(cases, key)) !== undefined))
  const baseRow = new Map(closed.map((key) => [key, rowAt(byPairing[0] ?? new Map(), key)]))
  return {
    casesAttempted: attempted.length,
    casesClosedByAll: closed.length,
    pairings: all.map((pairing, place) => {
      const cases = byPairing[place] ?? new Map<string, OutcomeRow>()
      return figuresOf({ pairing, scoring, isBase: place === 0, closed: closed.map((key) => rowAt(cases, key)), attempted: attempted.map((key) => rowAt(cases, key)), baseRow })
    }),
  }
}

type Cases = ReadonlyMap<string, OutcomeRow>

const caseOf = ({ product, budgetLevel, protocol, repeat }: OutcomeRow): string => [product.id, budgetLevel, protocol, repeat].join('\u0000')

const casesOf = (rows: readonly OutcomeRow[], { buyer, seller }: Pairing): Cases =>
  new Map(rows.filter((row) => row.buyer === buyer && row.seller === seller && isValid(row)).map((row) => [caseOf(row), row]))

const sharedKeys = ([first, ...rest]: readonly Cases[]): string[] => [...(first?.keys() ?? [])].filter((key) => rest.every((cases) => cases.has(key))).sort()

function rowAt(cases: Cases, key: string): OutcomeRow {
  const row = cases.get(key)
  if (!row) throw new Error(`no row for a case that every pairing has: ${key}`)
  return row
}

interface OnePairing {
  readonly pairing: Pairing
  readonly isBase: boolean
  readonly closed: readonly OutcomeRow[]
  readonly attempted: readonly OutcomeRow[]
  /** The base's row of each closed case. */
  readonly baseRow: Cases
  readonly scoring: Scoring
}

function figuresOf({ pairing, isBase, closed, attempted, baseRow, scoring }: OnePairing): PairingFigures {
  const deals = { rows: closed, weighting: 'rows', scoring } as const
  const price = (row: OutcomeRow): number => dealCents(row) ?? 0
  const theirs = (row: OutcomeRow): number => price(rowAt(baseRow, caseOf(row)))
  const nobody = noFigure('no_such_case', 'no case was closed by every pairing')
  const change = (mine: (row: OutcomeRow) => number, base: (row: OutcomeRow) => number): Figure =>
    figureOf(tally(closed, [mine, base]), { unit: 'share', of: changeOfTotals }, scoring, closed.length === 0 ? nobody : noFigure('reference_not_positive', 'the base gains nothing on these cases'))
  return {
    pairing,
    buyerPriceReduction: closed.length === 0 ? nobody : average({ ...deals, unit: 'share', value: (row) => reductionTo(price(row), row) }),
    meanPaymentCents: closed.length === 0 ? nobody : average({ ...deals, unit: 'cents', value: price }),
    ...(!isBase && {
      paymentChange: change(price, theirs),
      profitChange: change((row) => price(row) - row.wholesaleCents, (row) => theirs(row) - row.wholesaleCents),
      priceChangeCaseByCase: figureOf(tally(closed, [(row) => Math.log(price(row) / theirs(row)), () => 1]), { unit: 'share', of: geometricChange }, scoring, closed.length === 0 ? nobody : noFigure('statistic_undefined', 'a price is 0')),
    }),
    sellerSurplusShare: average({ rows: attempted.filter((row) => pieCents(row) > 0), weighting: 'rows', scoring, unit: 'share', value: (row) => surplusShare(row, 'seller') }),
  }
}

function changeOfTotals(totals: Float64Array): number | undefined {
  const ratio = (totals[1] ?? 0) > 0 ? ratioOf(0, 1)(totals) : undefined
  return ratio === undefined ? undefined : ratio - 1
}

function geometricChange(totals: Float64Array): number | undefined {
  const mean = ratioOf(0, 1)(totals)
  return mean === undefined ? undefined : Math.expm1(mean)
}
