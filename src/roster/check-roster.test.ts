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

test('a person may cap open offers and moves', () => {
  const capped = (caps: object) => checkRoster({ ...(rosterOf('ann') as object), people: [{ id: 'ann', name: 'A', budgetCents: 1, items: [], wants: [], ...caps }] })
  const checked = capped({ openOffersMax: 3, movesPerNegotiationMax: 12 })
  expect(checked.ok ? checked.roster.people[0] : undefined).toMatchObject({ openOffersMax: 3, movesPerNegotiationMax: 12 })
  expect(capped({ openOffersMax: 0 }).ok).toBe(false)
  expect(capped({ movesPerNegotiationMax: 1.5 }).ok).toBe(false)
})
