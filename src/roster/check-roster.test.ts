// What spans fields: the market's own name is nobody's.
import { expect, test } from 'vitest'
import { checkRoster } from './check-roster.ts'

const rosterOf = (id: string): unknown => ({
  schema: 'haggle.roster/1', market: 'm', title: 'T', currency: 'USD', opensAt: '2026-11-21T09:00:00Z', people: [{ id, name: 'M', budgetCents: 1, items: [], wants: [] }],
})

test('nobody is called market: records use that for the market itself', () => {
  const checked = checkRoster(rosterOf('market'))
  expect(checked.ok ? [] : checked.findings).toMatchObject([{ path: ['people', 0, 'id'] }])
  expect(checkRoster(rosterOf('marketa')).ok).toBe(true)
})
