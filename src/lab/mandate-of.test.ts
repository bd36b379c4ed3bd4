// What the roster says about a person becomes what the market enforces for them.
import { expect, test } from 'vitest'
import { cents } from '../market/money.ts'
import { generateRoster } from '../roster/generate-roster.ts'
import { mandateCaps, mandateOf } from './mandate-of.ts'
import { configOf, defaultMarketSettings } from './market-settings.ts'

const roster = generateRoster({ people: 4, seed: 'mandate' })
const config = configOf(roster, { settings: defaultMarketSettings, gate: 'enforce' })
const [person] = roster.people
if (person === undefined) throw new Error('no people')

test('limits, wants and budget, with generous caps and no schedule', () => {
  const mandate = mandateOf(person, { config, schedule: false })
  expect(mandate).toMatchObject({ person: person.id, version: 1, budgetCents: person.budgetCents, ...mandateCaps })
  expect(mandate.items.map((item) => item.reservationCents)).toEqual(person.items.map((item) => item.reservationCents))
  expect(mandate.wants.map((want) => want.maximumCents)).toEqual(person.wants.map((want) => want.maximumCents))
  expect(mandate.items.every((item) => item.schedule === undefined)).toBe(true)
})

test('caps, bands and a schedule from the ask to the close where they are wanted', () => {
  const mandate = mandateOf({ ...person, askMeAboveCents: cents(5000), openOffersMax: 2, movesPerNegotiationMax: 9 }, { config, schedule: true })
  expect(mandate).toMatchObject({ askMeAboveCents: 5000, openOffersMax: 2, movesPerNegotiationMax: 9 })
  expect(mandate.items[0]?.schedule).toMatchObject({ openCents: person.items[0]?.askCents, fromAt: config.opensAt, untilAt: config.closesAt })
})
