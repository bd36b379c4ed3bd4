// Decides whose negotiations are whose, and whether two models met the same situations: a total or a ranking over other
// situations compares the situations.
import { cellOf } from './averages.ts'
import { type NoFigure, noFigure } from './figure.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { remembered } from './remembered.ts'
import { validRows } from './row-arithmetic.ts'

export type Seat = 'buyer' | 'seller'

export const modelsOf = (rows: readonly OutcomeRow[]): readonly string[] => [...new Set(rows.flatMap(({ buyer, seller }) => [buyer, seller]))].sort()

export const rowsOf = (rows: readonly OutcomeRow[], model: string, seat: Seat): readonly OutcomeRow[] => bySeat(rows)[seat].get(model) ?? []

const bySeat = remembered((rows: readonly OutcomeRow[]): Readonly<Record<Seat, ReadonlyMap<string, readonly OutcomeRow[]>>> => ({ buyer: Map.groupBy(rows, ({ buyer }) => buyer), seller: Map.groupBy(rows, ({ seller }) => seller) }))

/** Undefined if every model met, in this seat, every counterpart, product, budget and protocol equally often. */
export function unequalCounts(rows: readonly OutcomeRow[], seat: Seat): NoFigure | undefined {
  return unequal(rows)[seat].counts()
}

/** The same, but repeats of one cell do not matter: enough for figures that weigh cells alike. */
export function unequalCells(rows: readonly OutcomeRow[], seat: Seat): NoFigure | undefined {
  return unequal(rows)[seat].cells()
}

const unequal = remembered((rows: readonly OutcomeRow[]) => {
  const seen = (seat: Seat): { readonly counts: () => NoFigure | undefined; readonly cells: () => NoFigure | undefined } => ({ counts: once(() => differing(rows, seat, (row) => row.id)), cells: once(() => differing(rows, seat, cellOf)) })
  return { buyer: seen('buyer'), seller: seen('seller') }
})

function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined
  return () => (made ??= { value: make() }).value
}

function differing(rows: readonly OutcomeRow[], seat: Seat, unitOf: (row: OutcomeRow) => string): NoFigure | undefined {
  const models = [...new Set(rows.map((row) => row[seat]))].sort()
  const met = new Map(models.map((model) => [model, new Map<string, Set<string>>()]))
  const situations = new Set<string>()
  for (const row of rows) {
    const situation = situationOf(row, seat)
    situations.add(situation)
    const mine = met.get(row[seat])
    mine?.set(situation, (mine.get(situation) ?? new Set()).add(unitOf(row)))
  }
  for (const situation of situations) {
    const counts = models.map((model) => met.get(model)?.get(situation)?.size ?? 0)
    if (new Set(counts).size > 1) return noFigure('counts_differ', `${countsOf(rows, seat, models)}; they must meet the same counterparts, products and budgets equally often`)
  }
  return undefined
}

const situationOf = (row: OutcomeRow, seat: Seat): string => cellOf({ protocol: row.protocol, budgetLevel: row.budgetLevel, product: row.product, buyer: seat === 'buyer' ? '' : row.buyer, seller: seat === 'seller' ? '' : row.seller })

/** `as seller, a has 250 negotiations and b 233`: the fewest and the most, or one count if it is the mix that differs. */
function countsOf(rows: readonly OutcomeRow[], seat: Seat, models: readonly string[]): string {
  const counts = models.map((model) => ({ model, count: rowsOf(rows, model, seat).length })).sort((one, other) => other.count - one.count)
  const [most, fewest] = [counts[0], counts.at(-1)]
  if (!most || !fewest || most.count === fewest.count) return `as ${seat}, models have as many negotiations but not of the same kind`
  return `as ${seat}, ${most.model} has ${most.count} negotiations and ${fewest.model} ${fewest.count}`
}

/**
 * The valid rows of those products, budgets and protocols in which every buyer met every seller: what an unfinished or patchy
 * tournament can be compared on. May be empty. Score it beside the whole, never instead: the cells that fell out fell out for a reason.
 */
export function commonCells(rows: readonly OutcomeRow[]): readonly OutcomeRow[] {
  const pairs = new Set(rows.map(({ buyer }) => buyer)).size * new Set(rows.map(({ seller }) => seller)).size
  const valid = validRows(rows)
  const met = new Map<string, Set<string>>()
  const blockOf = ({ protocol, budgetLevel, product }: OutcomeRow): string => cellOf({ protocol, budgetLevel, product, buyer: '', seller: '' })
  for (const row of valid) met.set(blockOf(row), (met.get(blockOf(row)) ?? new Set()).add(cellOf(row)))
  return valid.filter((row) => met.get(blockOf(row))?.size === pairs)
}
