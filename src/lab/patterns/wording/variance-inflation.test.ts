import { describe, expect, it } from 'vitest'
import { varianceInflations } from './variance-inflation.ts'

// Two columns of ±1 over 40 rows that agree in 36: their correlation is 0.8, so 1 / (1 − 0.64).
const rows = Array.from({ length: 40 }, (_, row) => row)
const one = rows.map((row) => (row % 2 === 0 ? 1 : -1))
const other = rows.map((row) => (one[row] ?? 0) * (row < 36 ? 1 : -1))
const facts = { outcome: rows.map((row) => row ** 2), regressors: {} }

describe('variance inflation', () => {
  it('is 1 / (1 − r²) for two, alike for both and in either order', () => {
    for (const columns of [[['one', one], ['other', other]], [['other', other], ['one', one]]] as const) {
      const found = varianceInflations(facts, columns)
      expect(found.get('one')).toBeCloseTo(1 / 0.36, 10)
      expect(found.get('other')).toBeCloseTo(1 / 0.36, 10)
    }
  })

  it('is 1 for a feature by itself, and counts the facts', () => {
    expect(varianceInflations(facts, [['one', one]]).get('one')).toBeCloseTo(1, 10)
    expect(varianceInflations({ ...facts, regressors: { fact: other } }, [['one', one]]).get('one')).toBeCloseTo(1 / 0.36, 10)
  })

  it('takes variation between fixed effects for none of the feature’s own', () => {
    const cell = rows.map((row) => String(Math.floor(row / 4)))
    const shifted = one.map((value, row) => value + 100 * Math.floor(row / 4))
    const within = { ...facts, fixedEffects: { cell } }
    const [plain, moved] = [one, shifted].map((column) => varianceInflations(within, [['one', column], ['other', other]]).get('one') ?? Number.NaN)
    expect(moved).toBeCloseTo(plain ?? 0, 6)
  })

  it('is infinite for copies, without touching a third', () => {
    const third = rows.map((row) => row % 5)
    const found = varianceInflations(facts, [['one', one], ['copy', one.map((value) => 2 * value + 3)], ['third', third]])
    expect([found.get('one'), found.get('copy')]).toStrictEqual([Infinity, Infinity])
    expect(found.get('third')).toBeLessThan(1.1)
  })
})
