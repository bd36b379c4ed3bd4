// States "the best that could have happened in this market" as a sparse integer program.
// Decides which constraints hold in which variant; leaves solving to lab/bound.
import { reachOf } from './market-program-reach.ts'

/** A market stripped to what the bound needs. Entries refer to each other by position; money is whole cents. */
export interface MarketInstance {
  readonly people: readonly { readonly budgetCents: number }[]
  readonly listings: readonly { readonly owner: number; readonly floorCents: number }[]
  readonly wants: readonly { readonly owner: number; readonly maximumCents: number }[]
  /**
   * Pairs in which the listing is what the want asks for and the owners differ.
   * Pass every fitting pair with floor <= maximum and do NOT drop the ones above the buyer's budget:
   * where sale income can be spent again such a pair can trade. The variants apply the budget themselves.
   * Pairs with floor > maximum matter only where goods are given in part exchange (see `buildMarketProgram`).
   */
  readonly edges: readonly MarketEdge[]
}

export interface MarketEdge {
  readonly want: number
  readonly listing: number
}

/**
 * - `unlimited` (A): no budgets, the assignment problem.
 * - `budgets` (B): each person's purchases, charged at the floor, fit in the budget.
 * - `income` (C): as B, plus the person's own sales credited at the most the buyer could pay.
 */
export type ProgramVariant = 'unlimited' | 'budgets' | 'income'

/**
 * maximise gains . x  subject to  matrix x <= rowUpper,  0 <= x <= 1 (and whole, for the integer program).
 * One column per pair that may trade. Rows: every want, then every listing, then the people whose cash can bind.
 * The matrix is compressed by column: entries of column k are starts[k] .. starts[k + 1] - 1.
 */
export interface MarketProgram {
  readonly variant: ProgramVariant
  readonly columns: readonly MarketEdge[]
  /** Maximum minus floor of each column's pair, cents. */
  readonly gains: Float64Array
  readonly rowUpper: Float64Array
  readonly starts: Int32Array
  readonly rows: Int32Array
  readonly values: Float64Array
  /** Row of each person's cash constraint, or -1 where the person's cash can never bind. */
  readonly cashRows: Int32Array
}

/**
 * Why `income` bounds every individually rational outcome. In such an outcome each price p of a pair lies in
 * [floor c, maximum v] and nobody ends with less than no cash: for person i, sum of p over purchases <= budget + sum of
 * p over sales. Lowering each purchase to c and raising each sale to min(v, reach of its buyer) keeps that true, and
 * order in time only removes outcomes. `reach` (market-program-reach.ts) replaces the "min(v, B)" of the simpler bound,
 * which under-reports: a buyer who sold something first can pay more than the budget (test "relay").
 *
 * Part exchange: a swap for net cash n with both sides rational satisfies n in [c1 - v2, v1 - c2], so n = p1 - p2 for
 * some p1 in [c1, v1], p2 in [c2, v2]: two cash sales at notional prices, already counted. This needs each exchanged
 * good to be a pair of `edges`. If it is worth less to its new owner than to its old one (v2 < c2) it acts as money;
 * passing such pairs too keeps `income` a bound, since they are charged min(c, v), credited v, and lose v - c.
 * Variant `budgets` is no bound where goods are exchanged, because they pay for what cash could not.
 */
export function buildMarketProgram(instance: MarketInstance, variant: ProgramVariant): MarketProgram {
  const reach = variant === 'income' ? reachOf(instance) : instance.people.map((person) => person.budgetCents)
  const columns = instance.edges.filter((edge) => mayTrade(instance, edge, { variant, reach }))
  const priced = columns.map((edge) => priceColumn(instance, edge, reach))
  const cashRows = bindingCashRows(instance, priced, variant)
  return assembleProgram(instance, { variant, columns, priced, cashRows })
}

interface PricedColumn {
  readonly edge: MarketEdge
  readonly buyer: number
  readonly seller: number
  readonly gain: number
  /** The least the buyer pays and the most the seller receives. */
  readonly charge: number
  readonly credit: number
}

function mayTrade(instance: MarketInstance, edge: MarketEdge, rule: { variant: ProgramVariant; reach: readonly number[] }): boolean {
  const { maximumCents, owner } = at(instance.wants, edge.want)
  const listing = at(instance.listings, edge.listing)
  if (listing.owner === owner) return false
  // A pair without gain still moves cash, and so may fund another one: only `income` needs it.
  if (rule.variant !== 'income' && maximumCents <= listing.floorCents) return false
  return rule.variant === 'unlimited' || Math.min(listing.floorCents, maximumCents) <= at(rule.reach, owner)
}

function priceColumn(instance: MarketInstance, edge: MarketEdge, reach: readonly number[]): PricedColumn {
  const want = at(instance.wants, edge.want)
  const listing = at(instance.listings, edge.listing)
  return {
    edge,
    buyer: want.owner,
    seller: listing.owner,
    gain: want.maximumCents - listing.floorCents,
    charge: Math.min(listing.floorCents, want.maximumCents),
    credit: Math.min(want.maximumCents, at(reach, want.owner)),
  }
}

/** Numbers the cash rows of people who could overspend: dearest pair of each want, summed, exceeds the budget. */
function bindingCashRows(instance: MarketInstance, priced: readonly PricedColumn[], variant: ProgramVariant): Int32Array {
  const cashRows = new Int32Array(instance.people.length).fill(-1)
  if (variant === 'unlimited') return cashRows
  const dearest = new Float64Array(instance.wants.length)
  for (const column of priced) {
    dearest[column.edge.want] = Math.max(dearest[column.edge.want] ?? 0, column.charge)
  }
  const spendable = new Float64Array(instance.people.length)
  instance.wants.forEach((want, index) => {
    spendable[want.owner] = (spendable[want.owner] ?? 0) + (dearest[index] ?? 0)
  })
  let next = instance.wants.length + instance.listings.length
  instance.people.forEach((person, index) => {
    if ((spendable[index] ?? 0) > person.budgetCents) cashRows[index] = next++
  })
  return cashRows
}

interface Assembly {
  readonly variant: ProgramVariant
  readonly columns: readonly MarketEdge[]
  readonly priced: readonly PricedColumn[]
  readonly cashRows: Int32Array
}

function assembleProgram(instance: MarketInstance, parts: Assembly): MarketProgram {
  const { variant, columns, priced, cashRows } = parts
  const wants = instance.wants.length
  const entriesMax = 4
  const starts = new Int32Array(priced.length + 1)
  const rows = new Int32Array(priced.length * entriesMax)
  const values = new Float64Array(priced.length * entriesMax)
  let used = 0
  const put = (row: number, value: number): void => {
    if (row < 0 || value === 0) return
    rows[used] = row
    values[used++] = value
  }
  priced.forEach((column, index) => {
    put(column.edge.want, 1)
    put(wants + column.edge.listing, 1)
    put(cashRows[column.buyer] ?? -1, column.charge)
    if (variant === 'income') put(cashRows[column.seller] ?? -1, -column.credit)
    starts[index + 1] = used
  })
  const gains = Float64Array.from(priced, (column) => column.gain)
  const rowUpper = rowUpperOf(instance, cashRows)
  return { variant, columns, gains, rowUpper, starts, rows: rows.slice(0, used), values: values.slice(0, used), cashRows }
}

function rowUpperOf(instance: MarketInstance, cashRows: Int32Array): Float64Array {
  const units = instance.wants.length + instance.listings.length
  const rowUpper = new Float64Array(units + cashRows.reduce((count, row) => count + (row < 0 ? 0 : 1), 0)).fill(1)
  cashRows.forEach((row, person) => {
    if (row >= 0) rowUpper[row] = at(instance.people, person).budgetCents
  })
  return rowUpper
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new RangeError(`market instance refers to entry ${index} of ${list.length}`)
  return value
}
