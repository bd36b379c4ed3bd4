// Decides whether buyers with more money settle for less of a discount. The paper's averages hold rejected negotiations, whose
// sellers had come down to their floor, and legal prices differ by budget; here deals stand alone, beside what the budget
// alone forces, and the same negotiation at two budgets is compared with itself.
import { average, ratioOf } from './averages.ts'
import { type Figure, figureOf, noFigure, type Scoring, tally } from './figure.ts'
import { type BudgetLevel, budgetLevels, type OutcomeRow } from './outcome-row.ts'
import { answeredRows, isDeal } from './paper-metrics.ts'
import { dealCents, finalPriceCents, legalReduction, reductionTo, sellersShare, validRows } from './row-arithmetic.ts'

export interface LevelSettlement {
  /** The paper's: every answered negotiation's last price. */
  readonly paper: Figure
  readonly dealsOnly: Figure
  /** The buyer's part of what there was to divide, deals only: 0 pays everything it could, 1 pays the seller's cost. */
  readonly buyersShareOfDeals: Figure
  /** Mean ends of the legal price reduction, which no bargaining changes; absent where no price is legal. */
  readonly legal?: { readonly low: number; readonly high: number }
}

export interface MatchedContrast {
  readonly level: BudgetLevel
  /** Negotiations with the same parties, product, protocol and repeat that closed at both levels. */
  readonly pairs: number
  /** Mean of price reduction at the level less that at the retail budget. At `high` the legal prices are the same, so this is behaviour; elsewhere part of it is forced. */
  readonly change: Figure
  /** The same of the buyer's share of what there was to divide. */
  readonly changeOfShare: Figure
}

export interface EarlySettlement {
  readonly levels: Readonly<Record<BudgetLevel, LevelSettlement>>
  /** The paper's claim: mean reduction at the low budget less that at retail. */
  readonly paperGap: Figure
  readonly matched: readonly MatchedContrast[]
}

/** Over all the rows given: restrict them to one buyer for that buyer's. */
export function earlySettlement(rows: readonly OutcomeRow[], scoring: Scoring): EarlySettlement {
  const answered = answeredRows(rows)
  const valid = validRows(rows)
  const levels = Object.fromEntries(budgetLevels.map((level) => [level, settlementAt({ level, answered, valid, scoring })])) as Record<BudgetLevel, LevelSettlement>
  return { levels, paperGap: paperGap(answered, scoring), matched: budgetLevels.filter((level) => level !== 'retail').map((level) => matchedWithRetail(valid, level, scoring)) }
}

interface AtLevel {
  readonly level: BudgetLevel
  readonly answered: readonly OutcomeRow[]
  readonly valid: readonly OutcomeRow[]
  readonly scoring: Scoring
}

function settlementAt({ level, answered, valid, scoring }: AtLevel): LevelSettlement {
  const here = valid.filter(({ budgetLevel }) => budgetLevel === level)
  const legal = here.flatMap((row) => legalReduction(row) ?? [])
  const meanEnd = (end: 'low' | 'high'): number => legal.reduce((sum, range) => sum + range[end], 0) / legal.length
  return {
    paper: average({ rows: answered.filter(({ budgetLevel }) => budgetLevel === level), unit: 'share', weighting: 'rows', scoring, value: lastReduction }),
    dealsOnly: average({ rows: here, unit: 'share', weighting: 'cells', scoring, value: dealReduction }),
    buyersShareOfDeals: average({ rows: here, unit: 'share', weighting: 'cells', scoring, value: buyersShare }),
    ...(legal.length > 0 && { legal: { low: meanEnd('low'), high: meanEnd('high') } }),
  }
}

function paperGap(rows: readonly OutcomeRow[], scoring: Scoring): Figure {
  const at = (level: BudgetLevel) => [(row: OutcomeRow) => (row.budgetLevel === level ? lastReduction(row) : 0), (row: OutcomeRow) => Number(row.budgetLevel === level)]
  const gap = (totals: Float64Array): number | undefined => {
    const [low, retail] = [ratioOf(0, 1)(totals), ratioOf(2, 3)(totals)]
    return low === undefined || retail === undefined ? undefined : low - retail
  }
  const both = rows.filter(({ budgetLevel }) => budgetLevel === 'low' || budgetLevel === 'retail')
  return figureOf(tally(both, [...at('low'), ...at('retail')]), { unit: 'share', of: gap, denominators: [1, 3] }, scoring, noFigure('no_such_case', 'needs negotiations at the low and at the retail budget'))
}

function matchedWithRetail(rows: readonly OutcomeRow[], level: BudgetLevel, scoring: Scoring): MatchedContrast {
  const atRetail = new Map(rows.filter((row) => row.budgetLevel === 'retail' && isDeal(row)).map((row) => [matchOf(row), row]))
  const matched = rows.filter((row) => row.budgetLevel === level && isDeal(row) && atRetail.has(matchOf(row)))
  const lessRetail = (of: (row: OutcomeRow) => number | undefined) => (row: OutcomeRow): number | undefined => {
    const other = atRetail.get(matchOf(row))
    const [here, there] = [of(row), other && of(other)]
    return here === undefined || there === undefined ? undefined : here - there
  }
  const contrast = (of: (row: OutcomeRow) => number | undefined): Figure =>
    matched.length === 0 ? noFigure('no_such_case', `nothing closed both at ${level} and at retail`) : average({ rows: matched, unit: 'share', weighting: 'rows', scoring, value: lessRetail(of) })
  return { level, pairs: matched.length, change: contrast(dealReduction), changeOfShare: contrast(buyersShare) }
}

const matchOf = ({ buyer, seller, product, protocol, repeat }: OutcomeRow): string => [buyer, seller, product.id, protocol, repeat].join('\u0000')
const lastReduction = (row: OutcomeRow): number => reductionTo(finalPriceCents(row), row)

function dealReduction(row: OutcomeRow): number | undefined {
  const price = dealCents(row)
  return price === undefined ? undefined : reductionTo(price, row)
}

function buyersShare(row: OutcomeRow): number | undefined {
  const share = sellersShare(row)
  return share === undefined ? undefined : 1 - share
}
