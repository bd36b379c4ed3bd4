// What is foretold against what the analysis then prints: on synthetic rows of known design, and on classical markets that were played.
import { describe, expect, it } from 'vitest'
import { agentMaker, parser } from '../../compose.ts'
import { generateRoster } from '../../roster/generate-roster.ts'
import { compiled, experimentOf, type Written } from '../experiment/experiment-scene.fixture.ts'
import type { ExperimentData } from '../experiment/experiment-data.ts'
import { primaryRow } from '../market-analysis/better/person-effects.ts'
import { priceEffects } from '../market-analysis/better/price-effects.ts'
import { readMarketStudy } from '../market-analysis/market-study.ts'
import { mirroredRuns, originalRuns, syntheticMarket } from '../market-analysis/synthetic-market.fixture.ts'
import { estimable } from '../statistics/estimable.fixture.ts'
import { meanOf } from '../statistics/moments.ts'
import { foretoldErrors } from './foretold-errors.ts'
import { rehearseExperiment, sizeOfRehearsal } from './rehearse-experiment.ts'

const draws = 99
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)

/** Standard errors as the report has them, means over experiments. */
function printed(experiments: readonly ExperimentData[]): { readonly gain: number; readonly sellerPrice: number } {
  const studies = experiments.map(readMarketStudy)
  const mean = (errors: readonly (number | undefined)[]): number => meanOf(errors.map((error) => error ?? Number.NaN))
  return {
    gain: mean(studies.map((study) => estimable(primaryRow(study, { draws, seed: 2 }).effect).standardError)),
    sellerPrice: mean(studies.map((study) => estimable(priceEffects(study, { draws, seed: 2 }).seller.row.effect).standardError)),
  }
}

function expectForetold(rehearsals: readonly ExperimentData[], { replicates, as }: { readonly replicates: number; readonly as: readonly ExperimentData[] }): void {
  const foretold = foretoldErrors(rehearsals, { replicates, draws })
  const later = printed(as)
  for (const outcome of ['gain', 'sellerPrice'] as const) {
    const ratio = estimable(foretold[outcome].standardError).standardError / later[outcome]
    expect(ratio, outcome).toBeGreaterThan(0.8)
    expect(ratio, outcome).toBeLessThan(1.25)
  }
}

describe('the foretold standard error', () => {
  it.each([['the original’s design', originalRuns], ['mirrored pairs', mirroredRuns]])('is what other experiments of the kind print: %s', (_, runs) =>
    expectForetold(numbers(4).map((seed) => syntheticMarket({ seed: `rehearsed/${seed}`, replicates: 2, runs })), { replicates: 2, as: numbers(6).map((seed) => syntheticMarket({ seed: `real/${seed}`, replicates: 2, runs })) }))

  it('of more replicates than were rehearsed falls as it does: four foretell twelve', () =>
    expectForetold(numbers(3).map((seed) => syntheticMarket({ seed: `four/${seed}`, replicates: 4, runs: mirroredRuns })), { replicates: 12, as: numbers(3).map((seed) => syntheticMarket({ seed: `twelve/${seed}`, replicates: 12, runs: mirroredRuns })) }))

  it('comes with what nine in ten will print, and without where it was rehearsed once', () => {
    const rehearsals = numbers(6).map((seed) => syntheticMarket({ seed: `range/${seed}` }))
    const { standardError, low = 0, high = 0 } = estimable(foretoldErrors(rehearsals, { replicates: 1, draws }).gain.standardError)
    expect(low).toBeLessThan(standardError)
    expect(high).toBeGreaterThan(standardError)
    const within = numbers(20).map((seed) => printed([syntheticMarket({ seed: `later/${seed}` })]).gain).filter((error) => error >= low && error <= high)
    // Nine in ten over many sets of rehearsals; this one leaves out a few more.
    expect(within.length).toBeGreaterThanOrEqual(13)
    expect(high / low).toBeLessThan(3)
    expect(estimable(foretoldErrors(rehearsals.slice(0, 1), { replicates: 1, draws }).gain.standardError)).not.toHaveProperty('low')
  })

  it('takes no account of how much the rehearsing agents differed by', () => {
    const errorWith = (gainSellingCents: number): number =>
      estimable(foretoldErrors(numbers(3).map((seed) => syntheticMarket({ seed: `effect/${seed}`, effects: { gainSellingCents } })), { replicates: 1, draws }).gain.standardError).standardError
    expect(errorWith(50_000) / errorWith(0)).toBeCloseTo(1, 6)
  })

  it('cannot be had where nothing varies, and says why as the report will', () => {
    const { gain } = foretoldErrors([syntheticMarket({ seed: 'still', effects: { noise: 0 }, runs: [{ arm: 'A', assigned: 'all_strong' }] })], { replicates: 1, draws })
    for (const answer of [gain.standardError, gain.curve.detectable(), gain.curve.at(100)]) expect(answer).toMatchObject({ estimable: false, because: 'no_variation' })
  })
})

it('the smallest effect is 2.8 of the errors that the test goes by, and is found with 80 %', () => {
  const [one] = [syntheticMarket({ seed: 'curve' })]
  const { gain: { curve } } = foretoldErrors([one], { replicates: 1, draws })
  const { interval } = estimable(primaryRow(readMarketStudy(one), { draws, seed: 1 }).effect)
  const { effect } = estimable(curve.detectable())
  expect(effect / (((interval?.high ?? 0) - (interval?.low ?? 0)) / 3.92)).toBeCloseTo(2.8, 2)
  expect(estimable(curve.at(-effect)).power).toBeCloseTo(0.8, 3)
  expect(estimable(curve.at(0)).power).toBeCloseTo(0.05, 3)
})

describe('classical markets', () => {
  const people = generateRoster({ people: 16, seed: 'foretold' })
  const coin = { draw: { strong: 0.5, weak: 0.5 } }
  const play = { compile: (experiment: ReturnType<typeof experimentOf>) => compiled({ ...experiment }, { roster: people }), parse: parser, makeAgent: agentMaker({}) }
  const rows = (changes: Written, rehearsals: number) => rehearseExperiment(experimentOf({ market: { rounds: 12 }, agents: { strong: 'auto', weak: 'truthful' }, ...changes }), { ...play, size: { rehearsals, replicates: 2 } })

  it.each<[string, Written]>([
    ['the original’s design', { arms: [{ name: 'A', assign: { everyone: 'strong' } }, { name: 'B', assign: coin }, { name: 'C', assign: coin }] }],
    ['mirrored pairs', { arms: [{ name: 'B', assign: coin }, { name: 'C', assign: { mirror: 'B' } }] }],
  ])('print about what their rehearsals did: %s', async (_, design) => expectForetold(await rows({ ...design, seed: 1 }, 6), { replicates: 2, as: await rows({ ...design, seed: 2 }, 8) }))

  it('share the luck of a mirrored pair between two rules, and not between two models, for whom one rule plays', async () => {
    const pair: Written = { arms: [{ name: 'B', assign: coin }, { name: 'C', assign: { mirror: 'B' } }] }
    const alike = async (agents: Written): Promise<boolean> => {
      const [data] = await rows({ ...pair, agents }, 1)
      const dealsOf = (run: string) => data?.deals.filter((deal) => deal.run === run).map(({ item, buyer, priceCents }) => [item, buyer, priceCents])
      return JSON.stringify(dealsOf('1-B')) === JSON.stringify(dealsOf('1-C'))
    }
    expect(await alike({ strong: 'auto', weak: 'single:anthropic/small' })).toBe(false)
    expect(await alike({ strong: 'truthful', weak: 'truthful' })).toBe(true)
  })

  it('are rehearsed with lots and luck that are not the experiment’s own', async () => {
    const design: Written = { arms: [{ name: 'B', assign: coin }], replicates: 2, seed: 7 }
    const rehearsed = await rows(design, 2)
    const strongIn = (data: ExperimentData | undefined): string => JSON.stringify(data?.persons.map(({ strong }) => strong))
    const own = compiled({ ...design, agents: { strong: 'auto', weak: 'truthful' } }, { roster: people }).runs.flatMap(({ arm }) => people.people.map(({ id }) => arm.agents[id] === 'strong'))
    expect(new Set([strongIn(rehearsed[0]), strongIn(rehearsed[1]), JSON.stringify(own)]).size).toBe(3)
  })
})

it.each([
  [{ people: 69, arms: 4, replicates: 1 }, { replicates: 1, rehearsals: 8 }], [{ people: 69, arms: 4, replicates: 4 }, { replicates: 4, rehearsals: 2 }],
  [{ people: 69, arms: 4, replicates: 100 }, { replicates: 4, rehearsals: 2 }], [{ people: 6_900, arms: 2, replicates: 1 }, { replicates: 1, rehearsals: 1 }],
  [{ people: 6_900, arms: 2, replicates: 9 }, { replicates: 2, rehearsals: 1 }], [{ people: 2, arms: 1, replicates: 1 }, { replicates: 1, rehearsals: 10 }],
])('%o is rehearsed by %o', (planned, size) => expect(sizeOfRehearsal(planned)).toStrictEqual(size))
