import { expect, it } from 'vitest'
import { parseRoster } from '../roster/parse-roster.ts'
import { personFrom, rosterWith, takenIdsOf } from './person-from.ts'
import { context } from './interview-scene.fixture.ts'
import { emptyInterview, withEdits } from './interview-state.ts'
import { textWithPerson } from './roster-edit.ts'

const office = `# The office.
schema: haggle.roster/1
market: office
title: Office
currency: USD
opensAt: 2026-11-21T09:00:00Z
people:
  - id: bo # likes bikes
    name: Bo
    budgetCents: 10000
    items:
      - {id: rowan-lamp, title: Lamp, description: "", category: home, condition: good, askCents: 100, reservationCents: 50}
    wants: []
`
const rosterOf = (text: string) => {
  const loaded = parseRoster(text, 'office.yaml')
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  return loaded.roster
}
const rowan = (titles: readonly string[], text = office) => personFrom(withEdits(emptyInterview, [{ kind: 'items', texts: titles }]), context, takenIdsOf(rosterOf(text), 'rowan'))

it('adds a person and leaves the rest of the file as it was, comments included', () => {
  const roster = rosterWith(rosterOf(office), rowan(['Lamp', 'Lamp']))
  const text = textWithPerson(office, { roster, person: 'rowan', format: 'yaml' })
  expect(text).toContain('# The office.')
  expect(text).toContain('- id: bo # likes bikes')
  expect(rosterOf(text)).toEqual(roster)
  expect(roster.people[1]?.items.map(({ id }) => id)).toEqual(['rowan-lamp-2', 'rowan-lamp-3'])
})

it('puts a person in the place of the same id, and keeps the ids that were theirs free', () => {
  const once = textWithPerson(office, { roster: rosterWith(rosterOf(office), rowan(['Desk'])), person: 'rowan', format: 'yaml' })
  const roster = rosterWith(rosterOf(once), rowan(['Desk', 'Chair'], once))
  const twice = textWithPerson(once, { roster, person: 'rowan', format: 'yaml' })
  expect(rosterOf(twice).people.map(({ id, items }) => [id, items.map((item) => item.id)])).toEqual([['bo', ['rowan-lamp']], ['rowan', ['rowan-desk', 'rowan-chair']]])
})

it('writes the whole file anew where its YAML cannot be kept', () => {
  const json = JSON.stringify({ schema: 'haggle.roster/1', market: 'm', title: 'T', currency: 'USD', opensAt: '2026-11-21T09:00:00Z', people: [{ id: 'bo', name: 'Bo', budgetCents: 1, items: [], wants: [] }] })
  const roster = rosterWith(rosterOf(json), rowan(['Desk'], json))
  for (const format of ['yaml', 'json'] as const) expect(rosterOf(textWithPerson(json, { roster, person: 'rowan', format }))).toEqual(roster)
})
