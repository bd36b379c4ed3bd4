import { describe, expect, it } from 'vitest'
import { contentWords, soughtWords } from '../market/matching.ts'
import { colours, districts, kinds, makes } from './catalogue.ts'
import { checkRoster } from './check-roster.ts'
import { generateRoster } from './generate-roster.ts'
import { personName } from './people-names.ts'
import { rosterFileOf } from './roster-file.ts'
import { rosterFigures } from './roster-figures.ts'
import { rosterHash } from './roster-hash.ts'

describe('generateRoster', () => {
  it('makes the same bytes from the same seed, and others from another', () => {
    const hash = (seed: string) => rosterHash(generateRoster({ people: 30, seed }))
    expect(hash('one')).toBe(hash('one'))
    expect(hash('one')).not.toBe(hash('two'))
  })

  it.each([2, 3, 10, 69, 500])('makes a roster that passes the checks: %i people', (people) => {
    for (const seed of ['a', 'b', 'c']) expect(checkRoster(rosterFileOf(generateRoster({ people, seed })))).toMatchObject({ ok: true })
  })

  it.each([69, 200, 1000])('keeps one law at every size: %i people', (people) => {
    const figures = ['a', 'b', 'c'].map((seed) => rosterFigures(generateRoster({ people, seed })))
    for (const { items, wants, medianAcceptableListings, contestedShare } of figures) {
      expect(items / people).toBeCloseTo(8.3, -0.3)
      expect(wants / people).toBeCloseTo(7.5, -0.3)
      expect(medianAcceptableListings).toBeGreaterThanOrEqual(5)
      expect(medianAcceptableListings).toBeLessThanOrEqual(12)
      expect(contestedShare).toBeGreaterThan(0.24)
      expect(contestedShare).toBeLessThan(0.4)
    }
  })

  it.each([0, 1, 1.5, 10_001, Number.NaN])('refuses %d people', (people) => {
    expect(() => generateRoster({ people, seed: '' })).toThrow(RangeError)
  })

  it('makes three thousand people with as many listings to a want as sixty-nine', () => {
    const figures = rosterFigures(generateRoster({ people: 3000, seed: 'town' }))
    expect(figures.medianAcceptableListings).toBeGreaterThanOrEqual(5)
    expect(figures.medianAcceptableListings).toBeLessThanOrEqual(12)
  }, 60_000)
})

describe('the catalogue', () => {
  it('has no kind that another kind would be taken for', () => {
    const around = [...makes, ...districts, ...colours].join(' ')
    for (const kind of kinds)
      for (const other of kinds) {
        if (kind === other || kind.category !== other.category) continue
        const title = contentWords(`${other.name} ${around}`)
        expect([...soughtWords(kind.name)].every((word) => title.has(word)), `${kind.name} in ${other.name}`).toBe(false)
      }
  })

  it('has distinct names for people, beyond the largest market', () => {
    expect(new Set(Array.from({ length: 30_000 }, (_, index) => personName(index))).size).toBe(30_000)
  })
})
