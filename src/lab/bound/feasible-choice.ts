// Makes an affordable choice of pairs out of any matching: a first incumbent for the integer search, and the
// only one where a market is too large for it. Decides by gain per cent of cash; promises feasibility, not quality.
import type { MarketProgram } from '../../bargaining/market-program.ts'

/** Dropping a sale can break its seller's purchases in turn, so the first step repeats; each round drops at least one pair. */
export function affordableChoice(program: MarketProgram, matching: readonly number[]): number[] {
  const ledger = openLedger(program, matching)
  dropUntilAffordable(program, ledger)
  addWhereAffordable(program, ledger)
  return Array.from(ledger.chosen.keys()).filter((column) => ledger.chosen[column] === 1)
}

interface Ledger {
  readonly chosen: Uint8Array
  readonly activity: Float64Array
}

function openLedger(program: MarketProgram, matching: readonly number[]): Ledger {
  const ledger = { chosen: new Uint8Array(program.columns.length), activity: new Float64Array(program.rowUpper.length) }
  for (const column of matching) book(program, ledger, { column, amount: 1 })
  return ledger
}

function book(program: MarketProgram, { chosen, activity }: Ledger, change: { column: number; amount: 1 | -1 }): void {
  chosen[change.column] = change.amount === 1 ? 1 : 0
  for (let entry = program.starts[change.column] ?? 0; entry < (program.starts[change.column + 1] ?? 0); entry++) {
    const row = program.rows[entry] ?? 0
    activity[row] = (activity[row] ?? 0) + change.amount * (program.values[entry] ?? 0)
  }
}

function dropUntilAffordable(program: MarketProgram, ledger: Ledger): void {
  const poorestFirst = byGainPerCharge(program).reverse()
  for (let changed = true; changed; ) {
    changed = false
    for (const column of poorestFirst) {
      if (ledger.chosen[column] !== 1 || !overspends(program, ledger, column)) continue
      book(program, ledger, { column, amount: -1 })
      changed = true
    }
  }
}

function addWhereAffordable(program: MarketProgram, ledger: Ledger): void {
  for (const column of byGainPerCharge(program).filter((each) => (program.gains[each] ?? 0) > 0)) {
    if (ledger.chosen[column] === 1) continue
    book(program, ledger, { column, amount: 1 })
    if (breaksAnyRow(program, ledger, column)) book(program, ledger, { column, amount: -1 })
  }
}

function overspends(program: MarketProgram, ledger: Ledger, column: number): boolean {
  return someEntry(program, column, (row, value) => value > 0 && exceeded(program, ledger, row))
}

function breaksAnyRow(program: MarketProgram, ledger: Ledger, column: number): boolean {
  return someEntry(program, column, (row) => exceeded(program, ledger, row))
}

const exceeded = (program: MarketProgram, { activity }: Ledger, row: number): boolean =>
  (activity[row] ?? 0) > (program.rowUpper[row] ?? 0)

function someEntry(program: MarketProgram, column: number, test: (row: number, value: number) => boolean): boolean {
  for (let entry = program.starts[column] ?? 0; entry < (program.starts[column + 1] ?? 0); entry++) {
    if (test(program.rows[entry] ?? 0, program.values[entry] ?? 0)) return true
  }
  return false
}

function byGainPerCharge(program: MarketProgram): number[] {
  const worth = program.gains.map((gain, column) => gain / (1 + chargeOf(program, column)))
  return Array.from(worth.keys()).sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0))
}

/** Largest entry of the column: the cash charge, or 1 where the buyer's cash cannot bind. */
function chargeOf(program: MarketProgram, column: number): number {
  let charge = 0
  for (let entry = program.starts[column] ?? 0; entry < (program.starts[column + 1] ?? 0); entry++) {
    charge = Math.max(charge, program.values[entry] ?? 0)
  }
  return charge
}
