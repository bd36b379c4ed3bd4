import { describe, expect, it } from 'vitest'
import type { ExperimentData, PersonRow } from '../experiment/experiment-data.ts'
import { compareMarkets, type PersonOutcome } from './compare-markets.ts'

/** Gains by run, then person. */
function data(gains: readonly (readonly number[])[], given: Partial<ExperimentData> = {}): ExperimentData {
  const people = (gains[0] ?? []).map((_, index) => ({ person: `p${index}`, name: `P${index}`, budgetCents: 1 }))
  const person = (run: string, index: number, gainCents: number): PersonRow => ({
    run, person: `p${index}`, agent: 'a', strong: null, items: 1, wants: 1, dealsSelling: gainCents > 0 ? 1 : 0, dealsBuying: 0, spentCents: 0, earnedCents: 0, gainSellingCents: gainCents, gainBuyingCents: 0, gainCents,
  })
  const runs = gains.map((_, run) => ({ run: `${run}-A` })) as unknown as ExperimentData['runs']
  return { currency: 'USD', people, compare: ['x', 'y'], runs, persons: gains.flatMap((line, run) => line.map((gain, index) => person(`${run}-A`, index, gain))), items: [], deals: [], negotiations: [], refusals: [], ...given }
}
const gain = ({ outcomes }: { readonly outcomes: readonly PersonOutcome[] }): PersonOutcome | undefined => outcomes.find(({ outcome }) => outcome === 'gain')

describe('two markets of the same people', () => {
  it('are compared person by person, over the means of their runs', () => {
    // Means 10, 20, 30, 40 against 12, 25, 31, 46: differences 2, 5, 1, 6, mean 3.5, s = 2.380476.
    const compared = compareMarkets({ first: data([[0, 20, 30, 30], [20, 20, 30, 50]]), second: data([[12, 25, 31, 46]]) })
    expect(compared).toMatchObject({ people: 4, runs: { first: 2, second: 1 } })
    const { first, second, difference } = gain(compared) ?? {}
    expect([first, second]).toStrictEqual([25, 28.5])
    if (difference?.estimable !== true) throw new Error('no estimate')
    expect(difference.estimate).toBeCloseTo(3.5, 12)
    expect(difference.standardError).toBeCloseTo(2.380476 / 2, 6)
    expect(difference.degreesOfFreedom).toBe(3)
  })

  it('say that lots were not drawn between them', () => {
    expect(compareMarkets({ first: data([[1, 2]]), second: data([[1, 3]]) }).care.join(' ')).toMatch(/Nobody was assigned.*no randomisation test/)
  })

  it('without a difference have no p value', () => {
    expect(gain(compareMarkets({ first: data([[1, 2]]), second: data([[1, 2]]) }))?.difference).toMatchObject({ estimable: false, because: 'no_variation' })
    expect(gain(compareMarkets({ first: data([[1]]), second: data([[2]]) }))?.difference).toMatchObject({ estimable: false, because: 'too_few_observations' })
  })

  it('of other people or another currency are refused', () => {
    expect(() => compareMarkets({ first: data([[1, 2]]), second: data([[1, 2, 3]]) })).toThrow('not over the same people')
    expect(() => compareMarkets({ first: data([[1, 2]]), second: data([[1, 2]], { currency: 'EUR' }) })).toThrow('USD, the other in EUR')
  })
})
