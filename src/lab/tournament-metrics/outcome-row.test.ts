import { describe, expect, it } from 'vitest'
import { readOutcomeRows } from './outcome-row.ts'
import { row } from './rows.fixture.ts'

const faultsOf = (...raw: readonly unknown[]): readonly string[] => {
  const read = readOutcomeRows(raw)
  return read.ok ? [] : read.faults
}

describe('rows from a store', () => {
  it('come back as they were written', () => {
    const rows = [row({ priceCents: 90_000, labels: ['overpayment_candidate'] }), row({ outcome: 'max_turns' })]
    expect(readOutcomeRows(JSON.parse(JSON.stringify(rows)) as unknown[])).toStrictEqual({ ok: true, rows })
  })

  it.each([
    [{ ...row(), outcome: 'accept' }, 'row 1, priceCents: an accepted negotiation has the price of its deal'],
    [{ ...row(), priceCents: 5 }, 'row 1, priceCents: only an accepted negotiation has a price; this one ended with reject'],
    [{ ...row(), retailCents: 0 }, 'row 1, retailCents: '],
    [{ ...row(), budgetCents: 10.5 }, 'row 1, budgetCents: '],
    [{ ...row(), budgetLevel: 'huge' }, 'row 1, budgetLevel: '],
    [{ ...row(), labels: ['rude'] }, 'row 1, labels.0: '],
    ['nothing', 'row 1, as a whole: '],
  ])('%#: refused with its place', (raw, fault) => expect(faultsOf(raw)).toStrictEqual([expect.stringContaining(fault)]))

  it('a price of 0 is a price', () => expect(faultsOf(row({ priceCents: 0 }))).toStrictEqual([]))

  it('no id twice, one set of facts a product', () => {
    const one = row()
    expect(faultsOf(one, one, row({ wholesaleCents: 70_000 }))).toStrictEqual([`${one.id} occurs 2 times`, 'product kettle has more than one category, retail or wholesale price'])
  })
})
