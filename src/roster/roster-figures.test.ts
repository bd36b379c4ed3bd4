import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits, soughtWords } from '../market/matching.ts'
import { cents } from '../market/money.ts'
import { acceptableListings } from './acceptable-listings.ts'
import { generateRoster } from './generate-roster.ts'
import type { Roster } from './roster.ts'
import { rosterFigures } from './roster-figures.ts'

/** The definition, word for word: every want against every item. */
const byDefinition = (roster: Roster): number[][] => {
  const items = roster.people.flatMap((owner) => owner.items.map((item) => ({ item, owner })))
  return roster.people.flatMap((seeker) =>
    seeker.wants.map((want) =>
      items.flatMap(({ item, owner }, index) =>
        owner !== seeker && fits(want, item) && item.reservationCents <= Math.min(want.maximumCents, seeker.budgetCents) ? [index] : [],
      ),
    ),
  )
}

describe('acceptableListings', () => {
  it('finds exactly what the definition allows, at any budget and with wants for a whole category', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.string(), fc.integer({ min: 0, max: 5000 }), (people, seed, budget) => {
        const made = generateRoster({ people, seed })
        const roster = {
          ...made,
          people: made.people.map((person, index) => ({
            ...person,
            budgetCents: cents(index % 2 === 0 ? budget : 10_000),
            wants: person.wants.map((want, at) => (at % 3 === 0 ? { ...want, text: 'anything' } : want)),
          })),
        }
        expect(acceptableListings(roster).itemIndicesOf.map((indices) => [...indices])).toEqual(byDefinition(roster))
      }),
      { numRuns: 30 },
    )
  })
})

describe('soughtWords', () => {
  it.each([
    ['a folding bike, blue if possible', ['folding', 'bike']],
    ['Desk lamp (warm light)', ['desk', 'lamp']],
    ['e-bike - any make', ['bike']],
    ['Please, a T-shirt of wool. Thank you', ['shirt', 'wool']],
    ['anything', []],
    ['', []],
  ])('takes what follows the main clause for a remark: %s', (text, words) => {
    expect([...soughtWords(text)]).toEqual(words)
  })
})

describe('rosterFigures', () => {
  it('counts an item as contested only for wants of different people', () => {
    const { people, ...rest } = generateRoster({ people: 3, seed: 'contested' })
    const item = { id: 'i1', title: 'Desk lamp', description: '', photos: [], category: 'lamps', condition: 'good', included: [], askCents: cents(10), reservationCents: cents(10) } as const
    const want = { id: 'w1', text: 'lamp', category: 'lamps', minimumCondition: 'fair', maximumCents: cents(10) } as const
    const roster = (wantsOfSecond: number, wantsOfThird: number): Roster => ({
      ...rest,
      people: people.map((person, index) => ({
        ...person,
        items: index === 0 ? [item, { ...item, id: 'i2', title: 'Vase' }] : [],
        wants: Array.from({ length: [0, wantsOfSecond, wantsOfThird][index] ?? 0 }, () => want),
      })),
    })
    expect(rosterFigures(roster(2, 0))).toEqual({ people: 3, items: 2, wants: 2, medianAcceptableListings: 1, contestedShare: 0 })
    expect(rosterFigures(roster(1, 1))).toMatchObject({ contestedShare: 0.5 })
    expect(rosterFigures(roster(0, 0))).toMatchObject({ wants: 0, medianAcceptableListings: 0, contestedShare: 0 })
  })
})
