import { describe, expect, it } from 'vitest'
import type { ExperimentData } from '../../experiment/experiment-data.ts'
import { benjaminiHochberg, holm } from '../../statistics/comparisons/multiplicity.ts'
import { leeBounds } from '../../statistics/comparisons/lee-bounds.ts'
import { oneSampleT, welchT } from '../../statistics/comparisons/t-tests.ts'
import { estimable, expectClose } from '../../statistics/estimable.fixture.ts'
import { randomFrom } from '../../../market/random.ts'
import type { EffectRow } from '../analysis.ts'
import { readMarketStudy } from '../market-study.ts'
import { mirroredRuns, originalRuns, type Planted, type RunSpec, syntheticMarket, syntheticSurvey } from '../synthetic-market.fixture.ts'
import { betterAnalysis, detectableGain } from './better-analysis.ts'
import { mirroredContrast } from './mirrored-pairs.ts'
import { allGainsEqual, primaryRow } from './person-effects.ts'
import { priceEffects } from './price-effects.ts'
import { saturationRows } from './saturation.ts'

const margins = { fairnessMarginPoints: 0.5, priceMarginShare: 0.05 }
const resampling = { draws: 199, seed: 7 }
const effectOf = (row: EffectRow | undefined) => {
  if (row === undefined) throw new Error('no such row')
  return estimable(row.effect)
}
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const primaryOf = (data: ExperimentData, draws = 199) => primaryRow(readMarketStudy(data), { draws, seed: 7 })

describe('the primary row', () => {
  it('in one run is the difference of means, and its p the share of lots that differ as much', () => {
    const data = syntheticMarket({ seed: 'one run', people: 8, itemsEach: 1, runs: [{ arm: 'B', assigned: 'complete', share: 0.5 }], effects: { gainSellingCents: 400 } })
    const gains = data.persons.map(({ gainCents }) => gainCents)
    const differenceFor = (set: readonly number[]): number => mean(gains.filter((_, person) => set.includes(person))) - mean(gains.filter((_, person) => !set.includes(person)))
    const played = data.persons.flatMap(({ strong }, person) => (strong ? [person] : []))
    const sets = Array.from({ length: 256 }, (_, bits) => [...gains.keys()].filter((person) => (bits >> person) & 1)).filter((set) => set.length === 4)
    expect(sets.length).toBe(70)
    const exact = sets.filter((set) => Math.abs(differenceFor(set)) >= Math.abs(differenceFor(played)) - 1e-9).length / 70
    const { estimate, p } = effectOf(primaryOf(data, 9_999))
    expect(estimate).toBeCloseTo(differenceFor(played), 9)
    // Four Monte Carlo errors of 9,999 draws.
    expect(Math.abs((p ?? 1) - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 9_999) + 1e-4)
  })

  it('in a mirrored pair is half the slope of the change on who had which agent first', () => {
    const data = syntheticMarket({ seed: 'pair', people: 10, itemsEach: 1, runs: mirroredRuns, effects: { gainSellingCents: 300 } })
    const gainOf = (person: string, run: string): number => data.persons.find((row) => row.person === person && row.run === run)?.gainCents ?? Number.NaN
    const changes = data.people.map(({ person }) => ({ change: gainOf(person, '1-B') - gainOf(person, '1-C'), strongFirst: data.persons.some((row) => row.person === person && row.run === '1-B' && row.strong) }))
    const changeOf = (strongFirst: boolean): number => mean(changes.filter((one) => one.strongFirst === strongFirst).map(({ change }) => change))
    expect(effectOf(primaryOf(data)).estimate).toBeCloseTo((changeOf(true) - changeOf(false)) / 2, 9)
  })

  it('says how many people had either agent, and what both kinds gain', () => {
    const data = syntheticMarket({ seed: 'both', people: 20, itemsEach: 1, runs: [{ arm: 'B', assigned: 'independent' }, { arm: 'C', assigned: 'independent' }] })
    const hadBoth = data.people.filter(({ person }) => new Set(data.persons.filter((row) => row.person === person).map(({ strong }) => strong)).size === 2).length
    const gainsOf = (side: boolean): number[] => data.persons.filter(({ strong }) => strong === side).map(({ gainCents }) => gainCents)
    expect(hadBoth).toBeLessThan(20)
    const { counts, means } = primaryOf(data)
    expect(counts).toMatchObject({ people: 20, withBothAgents: hadBoth })
    expect(means?.strong).toBeCloseTo(mean(gainsOf(true)), 9)
    expect(means?.weak).toBeCloseTo(mean(gainsOf(false)), 9)
  })

  it.each([1, 3])('of two agents that play alike, in %d mirrored pairs, says that all gains are equal', (replicates) => {
    const data = syntheticMarket({ seed: 'alike', people: 12, itemsEach: 1, runs: mirroredRuns, replicates })
    const inB = new Map(data.persons.filter(({ run }) => run.endsWith('-B')).map((row) => [`${row.run.split('-')[0]} ${row.person}`, row]))
    const alike = { ...data, persons: data.persons.map((row) => ({ ...row, gainCents: inB.get(`${row.run.split('-')[0]} ${row.person}`)?.gainCents ?? 0 })) }
    expect(primaryOf(alike).effect).toBe(allGainsEqual)
    const [first, ...rest] = alike.persons
    expect(primaryOf({ ...alike, persons: first === undefined ? [] : [{ ...first, gainCents: first.gainCents + 1 }, ...rest] }).effect.estimable).toBe(true)
  })

  it('of two agents that play alike says nothing of prices either, by any estimator that would take rounding for an effect', () => {
    const data = syntheticMarket({ seed: 'alike', people: 12, itemsEach: 3, runs: mirroredRuns, replicates: 2, saleChance: 0.8 })
    const inB = data.deals.filter(({ run }) => run.endsWith('-B'))
    const inC = inB.map((deal) => ({ ...deal, run: deal.run.replace('B', 'C'), sellerStrong: deal.sellerStrong === false, buyerStrong: deal.buyerStrong === false }))
    const prices = priceEffects(readMarketStudy({ ...data, deals: [...inB, ...inC] }), resampling)
    for (const side of ['seller', 'buyer'] as const) expect(prices[side].row.effect).toMatchObject({ estimable: false, because: 'no_variation', detail: expect.stringContaining('cancel exactly') as unknown })
  })

  it('says what it rests on', () => {
    expect(primaryOf(syntheticMarket({ seed: 'words', people: 8, itemsEach: 1, runs: mirroredRuns }))).toMatchObject({
      id: 'B1', unit: 'cents', over: 'mixed runs B and C', note: expect.stringContaining('no draw of agents changes anybody’s outcome') as unknown,
      specification: 'OLS on own agent, person and run fixed effects; p and interval by randomisation inference, 199 draws',
    })
  })

  it.each<[string, Planted, string]>([
    ['no mixed run', { seed: 'a', runs: [{ arm: 'A', assigned: 'all_strong' }] }, 'no run drew by lot who has the strong agent and who the weak one'],
    ['only fixed runs', { seed: 'b', runs: [{ arm: 'A', assigned: 'fixed' }] }, 'no run drew by lot who has the strong agent and who the weak one'],
    ['everybody gains the same', { seed: 'c', effects: { noise: 0 } }, 'every value is the same'],
    ['one person', { seed: 'd', people: 1, runs: [{ arm: 'B', assigned: 'independent' }] }, 'every value is the same'],
    ['one person in two runs', { seed: 'e', people: 1, runs: mirroredRuns }, 'every observation is alone in its person or run'],
  ])('is not estimable with %s', (_, planted, reason) => {
    const { effect } = primaryOf(syntheticMarket({ people: 6, itemsEach: 1, ...planted }))
    expect(effect).toMatchObject({ estimable: false, detail: expect.stringContaining(reason) as unknown })
    expect(detectableGain(primaryOf(syntheticMarket({ people: 6, itemsEach: 1, ...planted })))).toMatchObject({ estimable: false })
  })

  it('stands beside its t table, the same estimate and standard error', () => {
    const data = syntheticMarket({ seed: 'beside', people: 20, itemsEach: 1, runs: originalRuns, effects: { gainSellingCents: 300 } })
    const table = effectOf(betterAnalysis(readMarketStudy(data), { ...resampling, margins }).sensitivity.find(({ id }) => id === 'S gain t'))
    const { estimate, standardError } = effectOf(primaryOf(data))
    expectClose(estimate, table.estimate, 1e-9)
    expect(standardError).toBe(table.standardError)
    expect(table.interval).toBeDefined()
  })

  it('an effect without noise is found, though it has no standard error', () => {
    const data = syntheticMarket({ seed: 'exact', people: 12, itemsEach: 1, runs: mirroredRuns, replicates: 2, effects: { noise: 0, gainSellingCents: 50 } })
    const { estimate, p, standardError } = effectOf(primaryOf(data))
    expect(estimate).toBeCloseTo(50, 9)
    expect(p).toBe(1 / 200)
    expect(standardError).toBeUndefined()
  })

  it('gains that a person alone decides have no effect and no p', () => {
    const data = syntheticMarket({ seed: 'own', people: 8, itemsEach: 1, runs: mirroredRuns })
    const constant = { ...data, persons: data.persons.map((row) => ({ ...row, gainCents: 137 * Number(row.person.slice(1)) })) }
    expect(primaryOf(constant).effect).toMatchObject({ estimable: false, because: 'no_variation' })
  })

  it('with too few lots to reject anything has a p but no interval', () => {
    const { p, interval, noInterval } = effectOf(primaryOf(syntheticMarket({ seed: 'three', people: 4, itemsEach: 1, runs: [{ arm: 'B', assigned: 'complete', share: 0.5 }] })))
    expect(p).toBeGreaterThan(0.05)
    expect(interval).toBeUndefined()
    expect(noInterval).toMatchObject({ because: 'interval_unbounded' })
  })
})

describe('planted effects', () => {
  const truth = { gainSellingCents: 150, gainBuyingCents: 50, seller: 0.15, buyer: -0.1 }
  const replications = Array.from({ length: 24 }, (_, index) => index + 1)

  it.each([['the original', originalRuns, 1], ['mirrored pairs', mirroredRuns, 2]] as const)('lie inside intervals about as often as they should: %s', (name, runs, replicates) => {
    const covered = { gain: 0, seller: 0, buyer: 0 }
    for (const seed of replications) {
      const study = readMarketStudy(syntheticMarket({ seed: `${name}-${seed}`, people: 30, itemsEach: 5, runs, replicates, effects: truth }))
      const holds = (row: EffectRow, value: number): number => {
        const { interval } = effectOf(row)
        return Number(interval !== undefined && interval.low <= value && value <= interval.high)
      }
      const prices = priceEffects(study, resampling)
      covered.gain += holds(primaryRow(study, resampling), 200)
      covered.seller += holds(prices.seller.row, truth.seller)
      covered.buyer += holds(prices.buyer.row, truth.buyer)
    }
    // Of 24 at 95 %, fewer than 20 happens less than once in a hundred times.
    for (const count of Object.values(covered)) expect(count).toBeGreaterThanOrEqual(20)
  })
})

describe('secondary rows', () => {
  const data = syntheticMarket({ seed: 'secondary', people: 16, itemsEach: 4, runs: mirroredRuns, replicates: 2, effects: { seller: 0.3, gainSellingCents: 400 } })
  const study = readMarketStudy(data)
  const better = betterAnalysis(study, { ...resampling, margins, survey: syntheticSurvey(data, { seed: 's' }) })

  it('are six, each with the p that Holm makes of it among those that have one', () => {
    expect(better.secondary.map(({ id }) => id)).toStrictEqual(['B2', 'B3', 'B4', 'B5', 'B6', 'B7'])
    const pValues = better.secondary.map((row) => effectOf(row).p ?? Number.NaN)
    expect(better.secondary.map(({ holmP }) => holmP)).toStrictEqual(holm(pValues))
    expect(better.exploratory.map(({ q }) => q)).toStrictEqual(benjaminiHochberg(better.exploratory.map((row) => effectOf(row).p ?? Number.NaN)))
  })

  it('a row without a p leaves the others’ correction alone', () => {
    const bare = betterAnalysis(readMarketStudy(syntheticMarket({ seed: 'bare', people: 12, itemsEach: 3, runs: originalRuns, saleChance: 0 })), { ...resampling, margins })
    const without = bare.secondary.filter(({ effect }) => !effect.estimable)
    expect(without.map(({ id, holmP }) => [id, holmP])).toStrictEqual([['B2', undefined], ['B3', undefined], ['B4', undefined], ['B5', undefined]])
    const others = bare.secondary.filter(({ effect }) => effect.estimable)
    expect(others.map(({ holmP }) => holmP)).toStrictEqual(holm(others.map((row) => effectOf(row).p ?? Number.NaN)))
  })

  it('gain selling and gain buying add up to the gain', () => {
    const byId = (id: string) => effectOf(better.secondary.find((row) => row.id === id)).estimate
    expect(byId('B6') + byId('B7')).toBeCloseTo(effectOf(better.primary).estimate, 9)
  })

  it('the sale rate is a person’s own, whatever they have to sell', () => {
    const { persons, items } = data
    const shares = persons.map(({ run, person, strong }) => ({ person, strong, share: mean(items.filter((item) => item.run === run && item.seller === person).map(({ sold }) => Number(sold))) }))
    // Every person has as many strong runs as weak ones, so without run effects the coefficient is the mean difference within people.
    const differences = data.people.map(({ person }) => mean(shares.filter((one) => one.person === person && one.strong).map(({ share }) => share)) - mean(shares.filter((one) => one.person === person && !one.strong).map(({ share }) => share)))
    expect(Math.abs(effectOf(better.secondary.find(({ id }) => id === 'B3')).estimate - mean(differences))).toBeLessThan(0.05)
  })

  it('the mirrored contrast is tested over people and over pairs', () => {
    const { overPeople, overPairs } = mirroredContrast(study)
    const differences = data.people.flatMap(({ person }) => [1, 2].map((replicate) => {
      const own = data.persons.filter((row) => row.person === person && row.run.startsWith(`${replicate}-`))
      return { person, replicate, difference: (own.find(({ strong }) => strong)?.gainCents ?? 0) - (own.find(({ strong }) => !strong)?.gainCents ?? 0) }
    }))
    const byPerson = estimable(oneSampleT(data.people.map(({ person }) => mean(differences.filter((one) => one.person === person).map(({ difference }) => difference)))))
    const byPair = estimable(oneSampleT([1, 2].map((replicate) => mean(differences.filter((one) => one.replicate === replicate).map(({ difference }) => difference)))))
    expectClose(effectOf(overPeople).p, byPerson.p, 1e-10)
    expectClose(effectOf(overPairs).p, byPair.p, 1e-10)
    expect([overPeople.counts.observations, overPairs.counts.observations]).toStrictEqual([16, 2])
  })

  it('the mirrored contrast asks the primary question again, and so is a sensitivity', () => {
    expect(better.sensitivity.map(({ id }) => id).slice(0, 3)).toStrictEqual(['S gain t', 'S mirrored people', 'S mirrored pairs'])
    expect(effectOf(better.sensitivity[1]).estimate).toBeGreaterThan(0)
  })

  it('one pair is one observation', () => {
    const { overPairs, overPeople } = mirroredContrast(readMarketStudy(syntheticMarket({ seed: 'one', people: 8, itemsEach: 1, runs: mirroredRuns })))
    expect(overPairs.effect).toMatchObject({ estimable: false, detail: 'needs 2 pairs of runs, has 1' })
    expect(overPeople.effect.estimable).toBe(true)
  })

  it('a price of 0 has no logarithm, and is counted out', () => {
    const free = { ...data, deals: data.deals.map((deal, index) => (index < 3 ? { ...deal, priceCents: 0 } : deal)) }
    expect(priceEffects(readMarketStudy(free), resampling).seller.row.counts.excluded).toStrictEqual([{ count: 3, why: 'deals at a price of 0, which has no logarithm' }])
  })

  it('with very many people the bootstrap is left to clustered errors; p and interval stay those of the lot', () => {
    const many = priceEffects(readMarketStudy(syntheticMarket({ seed: 'many', people: 230, itemsEach: 2, runs: mirroredRuns, saleChance: 0.9 })), { draws: 19, seed: 1 })
    expect(many.seller.wild).toBeUndefined()
    expect(many.seller.row.specification).toContain('p and interval by randomisation inference, 19 draws')
    expect(effectOf(many.seller.row).p).toBeDefined()
  })
})

describe('other estimators', () => {
  const data = syntheticMarket({ seed: 'sensitive', people: 20, itemsEach: 5, runs: originalRuns, effects: { seller: 0.25, buyer: -0.2 } })
  const better = betterAnalysis(readMarketStudy(data), { ...resampling, margins })

  it('agree on a large effect', () => {
    const logs = better.sensitivity.filter(({ id, unit }) => unit === 'log' && id.startsWith('S seller'))
    expect(logs.map(({ id }) => id)).toStrictEqual(['S seller two-way', 'S seller wild', 'S seller mixed', 'S seller trimmed'])
    for (const row of logs) {
      expect(effectOf(row).estimate).toBeGreaterThan(0.1)
      expect(effectOf(row).estimate).toBeLessThan(0.4)
      expect(effectOf(row).p).toBeLessThan(0.05)
    }
  })

  it('trimming leaves out a twentieth at either end', () => {
    const row = better.sensitivity.find(({ id }) => id === 'S seller trimmed')
    const cut = Math.floor(0.05 * data.deals.length)
    expect(row?.counts.excluded).toStrictEqual([{ count: 2 * cut, why: 'trimmed' }])
  })

  it('the bounds are Lee’s, of the log of price over ask in the mixed runs', () => {
    const observations = data.items.filter(({ run }) => run === '1-B' || run === '1-C').map(({ sellerStrong, seller, sold, priceCents = 0, askCents }) => ({ treated: sellerStrong === true, person: seller, outcome: sold ? Math.log(priceCents / askCents) : undefined }))
    const { low, high, treatedRate } = estimable(leeBounds({ observations, random: randomFrom('any'), draws: 19 }))
    const bounds = better.leeBounds === undefined ? undefined : estimable(better.leeBounds)
    expectClose(bounds?.low, low, 1e-12)
    expectClose(bounds?.high, high, 1e-12)
    expectClose(bounds?.treatedRate, treatedRate, 1e-12)
  })

  it('the bounds count all that the roster asks money for: given away is not sold for money, and chooses nothing', () => {
    const boundsOf = (items: typeof data.items) => {
      const { leeBounds: found } = betterAnalysis(readMarketStudy({ ...data, items }), { draws: 19, seed: 1, margins })
      if (found === undefined) throw new Error('no bounds')
      return estimable(found)
    }
    const weakSold = data.items.filter(({ run, sellerStrong, sold }) => run === '1-B' && sellerStrong === false && sold).slice(0, 5)
    const given = boundsOf(data.items.map((row) => (weakSold.includes(row) ? { ...row, priceCents: 0 } : row)))
    const unsold = boundsOf(data.items.map((row) => (weakSold.includes(row) ? { ...row, sold: false, priceCents: undefined } : row)).map(({ priceCents, ...row }) => (priceCents === undefined ? row : { ...row, priceCents })))
    expect(given).toStrictEqual(unsold)
    const weak = data.items.filter(({ run, sellerStrong }) => (run === '1-B' || run === '1-C') && sellerStrong === false)
    expectClose(given.controlRate, (weak.filter(({ sold }) => sold).length - weakSold.length) / weak.length, 1e-12)
    expect(boundsOf(data.items.map((row) => (weakSold.includes(row) ? { ...row, askCents: 0 } : row))).controlRate).toBeGreaterThan(given.controlRate)
  })
})

describe('equivalence', () => {
  const data = syntheticMarket({ seed: 'equal', people: 40, itemsEach: 6, runs: mirroredRuns, saleChance: 0.7 })
  const resultOf = (fairnessEffect: number, marginPoints: number) => {
    const survey = syntheticSurvey(data, { seed: 'f', fairnessEffect })
    return betterAnalysis(readMarketStudy(data), { draws: 19, seed: 1, survey, margins: { ...margins, fairnessMarginPoints: marginPoints } }).equivalences
  }

  it('no difference is said of equal ratings, not of different ones, nor against a margin nobody could meet', () => {
    const fairness = (rows: ReturnType<typeof resultOf>) => { const row = rows.find(({ id }) => id === 'E fairness'); if (row === undefined) throw new Error('no row'); return estimable(row.result) }
    expect(fairness(resultOf(0, 0.5)).equivalent).toBe(true)
    expect(fairness(resultOf(0, 0.01)).equivalent).toBe(false)
    const different = fairness(resultOf(1, 0.5))
    expect(different.equivalent).toBe(false)
    // From one's own side the strong agents' people both sell and buy to the others' cost, so nothing cancels.
    expect(different.estimate).toBeGreaterThan(0.8)
  })

  it('prices are held to a share of their mean', () => {
    const row = resultOf(0, 0.5).find(({ id }) => id === 'E price seller')
    const reach = 0.05 * mean(data.deals.map(({ priceCents }) => priceCents))
    expect(row?.margin?.high).toBeCloseTo(reach, 9)
    expect(row?.margin?.low).toBeCloseTo(-reach, 9)
    expect(row?.share).toStrictEqual({ of: 'price', size: 0.05 })
    expect(row && estimable(row.result).interval.level).toBeCloseTo(0.9, 12)
  })

  it('gains are held to a share of the mean gain, so that “no effect” can be said', () => {
    const gain = (effects: Planted['effects'], share: number) => betterAnalysis(readMarketStudy(syntheticMarket({ seed: 'gains', people: 40, itemsEach: 1, runs: mirroredRuns, replicates: 4, ...(effects && { effects }) })), { draws: 19, seed: 1, margins: { ...margins, priceMarginShare: share } }).equivalences.find(({ id }) => id === 'E gain')
    const none = gain({}, 0.1)
    expect(none?.margin?.high).toBeCloseTo(0.1 * mean(syntheticMarket({ seed: 'gains', people: 40, itemsEach: 1, runs: mirroredRuns, replicates: 4 }).persons.map(({ gainCents }) => gainCents)), 9)
    expect(none && estimable(none.result)).toMatchObject({ equivalent: true, interval: { level: 0.9 } })
    const [some, narrow] = [gain({ gainSellingCents: 300 }, 0.1), gain({}, 0.001)]
    expect([some && estimable(some.result).equivalent, narrow && estimable(narrow.result).equivalent]).toStrictEqual([false, false])
  })

  it('a mean gain that is not above 0 has no share', () => {
    const loss = { ...data, persons: data.persons.map((row) => ({ ...row, gainCents: -row.gainCents })) }
    const [row] = betterAnalysis(readMarketStudy(loss), { draws: 19, seed: 1, margins }).equivalences
    expect(row).toMatchObject({ id: 'E gain', result: { estimable: false, detail: expect.stringContaining('mean gain is not above 0') as unknown } })
    expect(row).not.toHaveProperty('margin')
  })

  it('where nothing could be computed there is no margin either', () => {
    const unmixed = syntheticMarket({ seed: 'unmixed', people: 4, itemsEach: 1, runs: [{ arm: 'A', assigned: 'all_strong' }] })
    expect(betterAnalysis(readMarketStudy(unmixed), { draws: 19, seed: 1, margins }).equivalences[0]).not.toHaveProperty('margin')
  })

  it('knows who named a margin', () => {
    const fromOf = (given: Parameters<typeof betterAnalysis>[1]['margins']) => betterAnalysis(readMarketStudy(data), { draws: 19, seed: 1, margins: given }).equivalences.map(({ marginFrom }) => marginFrom)
    expect(fromOf({})).toStrictEqual(['default', 'default', 'default', 'default', 'default'])
    expect(fromOf({ priceMarginShare: 0.05 })).toStrictEqual(['file', 'default', 'default', 'file', 'file'])
    expect(fromOf({ fairnessMarginPoints: 1, priceMarginShare: 0.05, afterLook: ['priceMarginShare'] })).toStrictEqual(['file_after_look', 'file', 'file', 'file_after_look', 'file_after_look'])
  })

  it('without a survey the rows stand', () => {
    expect(betterAnalysis(readMarketStudy(data), { draws: 19, seed: 1, margins }).equivalences.map(({ id, result }) => [id, result.estimable])).toStrictEqual([['E gain', true], ['E fairness', false], ['E satisfaction', false], ['E price seller', true], ['E price buyer', true]])
  })
})

describe('saturation', () => {
  const levels: readonly RunSpec[] = [{ arm: 'A', assigned: 'complete', share: 0 }, { arm: 'B', assigned: 'complete', share: 0.5 }, { arm: 'C', assigned: 'complete', share: 1 }]
  const data = syntheticMarket({ seed: 'saturated', people: 20, itemsEach: 2, replicates: 4, runs: levels, effects: { gainSellingCents: 300, spilloverCents: -200 } })
  const rows = saturationRows(readMarketStudy(data))
  const byId = (id: string): EffectRow | undefined => rows.find((row) => row.id === id)
  const runMean = (run: string, whose: (strong: boolean | null) => boolean): number => mean(data.persons.filter((row) => row.run === run && whose(row.strong)).map(({ gainCents }) => gainCents))

  it('has a mean for each share and each kind of people there, then the contrasts', () => {
    expect(rows.map(({ id }) => id)).toStrictEqual(['T everybody 0', 'T everybody 50', 'T everybody 100', 'T everybody 100-0', 'T strong 50', 'T strong 100', 'T strong 100-50', 'T weak 0', 'T weak 50', 'T weak 50-0'])
    expect(effectOf(byId('T weak 50')).estimate).toBeCloseTo(mean([1, 2, 3, 4].map((replicate) => runMean(`${replicate}-B`, (strong) => strong === false))), 9)
    expect(effectOf(byId('T weak 50'))).not.toHaveProperty('p')
  })

  it('pairs replicates for the spillover on those whose own agent is the same', () => {
    const expected = estimable(oneSampleT([1, 2, 3, 4].map((replicate) => runMean(`${replicate}-B`, (strong) => strong === false) - runMean(`${replicate}-A`, () => true))))
    expect(byId('T weak 50-0')).toMatchObject({ specification: 'Paired t over replicates', counts: { observations: 4, clusters: [4], runs: 8 } })
    expectClose(effectOf(byId('T weak 50-0')).estimate, expected.estimate, 1e-10)
    expectClose(effectOf(byId('T weak 50-0')).p, expected.p, 1e-10)
    const total = effectOf(byId('T everybody 100-0'))
    // Planted: 300 of one's own and -200 of the others'.
    expect(total.interval && total.interval.low < 100 && 100 < total.interval.high).toBe(true)
  })

  it('in the original compares two runs with two', () => {
    const original = syntheticMarket({ seed: 'two and two', people: 10, itemsEach: 1, runs: originalRuns })
    const row = saturationRows(readMarketStudy(original)).find(({ id }) => id === 'T everybody 100-50')
    const meanOf = (run: string): number => mean(original.persons.filter((one) => one.run === run).map(({ gainCents }) => gainCents))
    expect(row?.specification).toBe('Welch’s t over runs')
    expectClose(effectOf(row).p, estimable(welchT({ first: [meanOf('1-A'), meanOf('1-D')], second: [meanOf('1-B'), meanOf('1-C')] })).p, 1e-10)
  })

  it('of one run each gives the difference and says why it has no error; of one share nothing', () => {
    const single = saturationRows(readMarketStudy(syntheticMarket({ seed: 'single', people: 10, itemsEach: 1, runs: levels })))
    expect(effectOf(single.find(({ id }) => id === 'T everybody 100-0'))).toMatchObject({ noInterval: { because: 'too_few_clusters', detail: 'one run on a side, and a run is the unit here' } })
    expect(saturationRows(readMarketStudy(syntheticMarket({ seed: 'none', people: 10, itemsEach: 1, runs: mirroredRuns })))).toStrictEqual([])
  })

  it('leaves picked people and third agents out, and counts them: neither is a share of the two', () => {
    const picked: RunSpec = { arm: 'P', assigned: 'fixed', share: 0.05 }
    const more = syntheticMarket({ seed: 'picked', people: 20, itemsEach: 1, replicates: 3, runs: [...levels, picked, { arm: 'O', assigned: 'independent', share: 0.3 }] })
    const study = readMarketStudy({ ...more, persons: more.persons.map((row) => (row.run.endsWith('-O') && row.person < 'p005' ? { ...row, strong: null } : row)) })
    const found = saturationRows(study)
    expect(found.map(({ id }) => id)).toStrictEqual(rows.map(({ id }) => id))
    expect(found.filter(({ counts }) => counts.excluded !== undefined).map(({ id, counts }) => [id, counts.excluded])).toStrictEqual(['T everybody 100-0', 'T strong 100-50', 'T weak 50-0'].map((id) => [id, [
      { count: 3, why: 'runs in which somebody had neither of the two compared agents' }, { count: 3, why: 'runs in which the agents were given out by name' },
    ]]))
  })

  it('is refused where only picked people make the shares differ', () => {
    const names = syntheticMarket({ seed: 'names', people: 20, itemsEach: 1, replicates: 2, runs: [{ arm: 'A', assigned: 'fixed', share: 0.2 }, { arm: 'B', assigned: 'all_strong' }] })
    expect(saturationRows(readMarketStudy(names))).toMatchObject([{ effect: { estimable: false }, counts: { excluded: [{ count: 2 }] } }])
  })
})

it('the detectable gain is read from the interval of the test that is made; without one 2.8 standard errors and a little, for few people', () => {
  const row = primaryOf(syntheticMarket({ seed: 'detect', people: 40, itemsEach: 1, runs: mirroredRuns }))
  const { interval, standardError = Number.NaN, estimate, p } = effectOf(row)
  const read = estimable(detectableGain(row))
  expect(read.from).toBe('interval')
  expectClose(read.effect, (2.8 / 1.96) * (((interval?.high ?? Number.NaN) - (interval?.low ?? Number.NaN)) / 2), 1e-12)
  const bare = estimable(detectableGain({ ...row, effect: { estimable: true, estimate, standardError, ...(p !== undefined && { p }) } }))
  expect(bare.from).toBe('standard_error')
  expect(bare.effect / standardError).toBeGreaterThan(2.8)
  expect(bare.effect / standardError).toBeLessThan(2.95)
})
