import { describe, expect, it } from 'vitest'
import { holm } from '../../statistics/comparisons/multiplicity.ts'
import { estimable } from '../../statistics/estimable.fixture.ts'
import type { EffectRow } from '../analysis.ts'
import { readMarketStudy } from '../market-study.ts'
import { mirroredRuns, originalRuns, type Planted, syntheticMarket } from '../synthetic-market.fixture.ts'
import { betterAnalysis } from './better-analysis.ts'
import { factorRows } from './factor-effects.ts'

const resampling = { draws: 199, seed: 1 }
const rowsOf = (planted: Partial<Planted>, draws = 199) => factorRows(readMarketStudy(syntheticMarket({ seed: 'factor', people: 45, itemsEach: 1, runs: mirroredRuns, levels: ['plain', 'cowboy', 'stern'], ...planted })), { draws, seed: 1 })
const effectOf = (rows: readonly EffectRow[], id: string) => {
  const row = rows.find((one) => one.id === id)
  if (row === undefined) throw new Error(`no row ${id}`)
  return estimable(row.effect)
}

describe('a factor', () => {
  const rows = rowsOf({ replicates: 4, effects: { levelCents: 500 } })

  it('is compared with its first level, alone and with the strong agent', () => {
    expect(rows.map(({ id }) => id)).toStrictEqual(['F tone cowboy', 'F tone cowboy strong', 'F tone stern', 'F tone stern strong'])
    const { interval, estimate, p } = effectOf(rows, 'F tone cowboy')
    expect(interval && interval.low < 500 && 500 < interval.high && estimate > 300).toBe(true)
    expect(p).toBe(1 / 200)
    expect(effectOf(rows, 'F tone stern').p).toBeGreaterThan(0.02)
    expect(rows[0]?.specification).toBe('OLS with own agent held equal, person and run fixed effects; p and interval by randomisation inference over the levels, 199 draws')
  })

  it('drawn once for a person has no person effects to hide in', () => {
    const once = rowsOf({ effects: { levelCents: 500 } })
    expect(once[0]?.specification).toContain('held equal, run fixed effects;')
    expect(effectOf(once, 'F tone cowboy').estimate).toBeGreaterThan(200)
  })

  it('is a family of its own, corrected by Holm, and no longer a look that nobody planned', () => {
    const better = betterAnalysis(readMarketStudy(syntheticMarket({ seed: 'family', people: 20, itemsEach: 2, replicates: 2, levels: ['plain', 'cowboy'] })), { ...resampling, margins: { fairnessMarginPoints: 0.5, priceMarginShare: 0.05 } })
    expect(better.factor.map(({ holmP }) => holmP)).toStrictEqual(holm(better.factor.map(({ effect }) => estimable(effect).p ?? Number.NaN)))
    expect(better.exploratory.map(({ id }) => id)).toStrictEqual(['X both strong'])
  })

  it('of one run and two levels has the p of all ways to give the levels out', () => {
    const data = syntheticMarket({ seed: 'exact', people: 8, itemsEach: 1, runs: [{ arm: 'A', assigned: 'all_strong' }], levels: ['plain', 'cowboy'], effects: { levelCents: 250 } })
    const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
    const gains = data.persons.map(({ gainCents }) => gainCents)
    const difference = (bits: number): number => mean(gains.filter((_, person) => (bits >> person) & 1)) - mean(gains.filter((_, person) => !((bits >> person) & 1)))
    const seen = difference(data.persons.reduce((bits, { level }, person) => bits | (level === 'cowboy' ? 1 << person : 0), 0))
    const sets = Array.from({ length: 256 }, (_, bits) => bits).filter((bits) => [...gains.keys()].filter((person) => (bits >> person) & 1).length === 4)
    const exact = sets.filter((bits) => Math.abs(difference(bits)) >= Math.abs(seen) - 1e-9).length / 70
    const [row, interaction] = factorRows(readMarketStudy(data), { draws: 1_999, seed: 1 })
    const { estimate, p = 1 } = estimable(row?.effect ?? { estimable: false, because: 'no_variation', detail: 'no row' })
    expect(estimate).toBeCloseTo(seen, 9)
    // Four Monte Carlo errors of 1,999 draws.
    expect(Math.abs(p - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 1_999) + 1e-3)
    expect(interaction?.effect).toMatchObject({ estimable: false, detail: 'no run drew by lot who has the strong agent and who the weak one' })
  })

  it('without any effect is called one about as often as it should', () => {
    const called = Array.from({ length: 40 }, (_, index) => rowsOf({ seed: `null-${index}`, people: 16, runs: originalRuns, levels: ['plain', 'cowboy'] }, 99)).flat().filter(({ effect }) => (estimable(effect).p ?? 1) <= 0.05).length
    // Of 80 at 5 %, more than 10 happens less than once in two hundred times.
    expect(called).toBeLessThanOrEqual(10)
  })

  it('takes part in nothing where there is none, or only one level', () => {
    expect(factorRows(readMarketStudy(syntheticMarket({ seed: 'none', people: 6 })), resampling)).toStrictEqual([])
    expect(rowsOf({ levels: ['plain'] })).toStrictEqual([])
  })
})
