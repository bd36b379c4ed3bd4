// Simulated power against what is known: normal theory, the paired t test, and this project's earlier simulation of the original's design.
import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../market/random.ts'
import { normalQuantile } from '../statistics/distributions/normal.ts'
import { estimable } from '../statistics/estimable.fixture.ts'
import { detectableEffect } from '../statistics/planning/power.ts'
import type { RunPlan } from '../statistics/resampling/assignment-plan.ts'
import { outcomePower } from './outcome-power.ts'
import { type NullExperiment, powerCurve, scaledCurve } from './power-curve.ts'
import { pricePower } from './price-power.ts'
import { measured, type RehearsedMarket } from './rehearsed-market.ts'

const coin: RunPlan = { kind: 'independent', strongChance: 0.5 }
const mirroredPairs = (pairs: number): readonly RunPlan[] => Array.from({ length: pairs }, (_, pair): readonly RunPlan[] => [coin, { kind: 'mirrored', of: 2 * pair }]).flat()

describe('a power curve', () => {
  const normal = (random: () => number): number => normalQuantile(random() + 2 ** -33)
  /** A statistic that is normal with deviation 1, tested against 199 draws of its own kind: the z test but for the draws. */
  const experiments = Array.from({ length: 600 }, (_, index): NullExperiment => {
    const random = randomFrom(`normal/${index}`)
    return { played: { ofOutcome: normal(random), ofExposure: 1 }, drawn: Array.from({ length: 199 }, () => ({ ofOutcome: normal(random), ofExposure: 0 })) }
  })
  const curve = powerCurve(experiments)

  it.each([[0, 0.05], [1, 0.17], [1.96, 0.5], [2.8, 0.8], [3.24, 0.9]])('at %d deviations finds %d', (effect, power) => expect(Math.abs(estimable(curve.at(effect)).power - power)).toBeLessThan(0.05))
  it('finds 2.8 deviations with 80 %', () => expect(Math.abs(estimable(curve.detectable()).effect - 2.8)).toBeLessThan(0.15))
  it('of an experiment twice as exact finds half as much as often', () => {
    const scaled = scaledCurve(curve, 2)
    expect(estimable(scaled.at(1.4))).toStrictEqual(estimable(curve.at(2.8)))
    expect(estimable(scaled.detectable()).effect).toBeCloseTo(estimable(curve.detectable()).effect / 2, 12)
  })

  it('says why it cannot be had', () => {
    expect(powerCurve([{ played: undefined, drawn: [] }]).at(1)).toMatchObject({ because: 'statistic_undefined' })
    expect(powerCurve([{ played: { ofOutcome: 0, ofExposure: 1 }, drawn: [{ ofOutcome: 0, ofExposure: 0 }] }]).detectable()).toMatchObject({ because: 'no_variation' })
    // Every draw is the one played: no effect is ever larger than its draws.
    expect(powerCurve([{ played: { ofOutcome: 1, ofExposure: 1 }, drawn: Array.from({ length: 19 }, () => ({ ofOutcome: 1, ofExposure: 1 })) }]).detectable()).toMatchObject({ because: 'out_of_reach' })
  })
})

/** Everybody sells one thing to the next: a deal each way, gains of about 10.00, prices that cannot move. */
const ring = (people: number): RehearsedMarket => ({
  people, strong: new Uint8Array(people), trades: Array.from({ length: people }, (_, seller) => ({ seller, buyer: (seller + 1) % people, priceCents: 5_000, floorCents: 5_000, maximumCents: 5_000, sellerGainCents: 1_000, buyerGainCents: 1_000 })),
})

describe('an outcome that everybody has', () => {
  it('is as it came out without chance, and the same on average with it', () => {
    const market: RehearsedMarket = { people: 2, strong: Uint8Array.of(1, 0), trades: [{ seller: 0, buyer: 1, priceCents: 2_000, floorCents: 1_500, maximumCents: 2_400, sellerGainCents: 500, buyerGainCents: 400 }] }
    expect([...measured(market, { measure: 'gain' })]).toStrictEqual([500, 400])
    expect([...measured(market, { measure: 'deals' })]).toStrictEqual([1, 1])
    const random = randomFrom('chance')
    const days = Array.from({ length: 4_000 }, () => measured(market, { measure: 'deals', chance: random })[0] ?? 0)
    const mean = days.reduce((sum, one) => sum + one, 0) / days.length
    expect(Math.abs(mean - 1)).toBeLessThan(0.06)
    expect(Math.abs(days.reduce((sum, one) => sum + (one - mean) ** 2, 0) / days.length - 1)).toBeLessThan(0.1)
  })

  it('never prices past a limit', () => {
    const random = randomFrom('limits')
    for (let day = 0; day < 300; day += 1) {
      const [seller = 0, buyer = 0] = measured({ people: 2, strong: Uint8Array.of(0, 0), trades: [{ seller: 0, buyer: 1, priceCents: 2_000, floorCents: 1_500, maximumCents: 2_400, sellerGainCents: 500, buyerGainCents: 400 }] }, { measure: 'gain', chance: random })
      expect(seller >= 0 && buyer >= 0).toBe(true)
      expect((seller + buyer) % 900).toBeCloseTo(0, 6)
    }
  })

  it('agrees with the paired t test where that is the test: one mirrored pair, two Poisson deals a person', () => {
    const people = 60
    const plan = { people, runs: mirroredPairs(1) }
    const found = estimable(outcomePower([ring(people), ring(people)], { measure: 'deals', plan, replications: 150, draws: 99, seed: 'pair' }).detectable()).effect
    // A person's deals have variance 2 in each run; the difference within the pair 4.
    expect(found / estimable(detectableEffect({ comparison: 'paired', deviation: 2, size: people })).effect).toBeGreaterThan(0.85)
    expect(found / estimable(detectableEffect({ comparison: 'paired', deviation: 2, size: people })).effect).toBeLessThan(1.15)
  })

  it('finds no more than five in a hundred where there is nothing, whatever the rehearsal’s agents differed by', () => {
    const unequal = (place: number): RehearsedMarket => ({ ...ring(30), strong: Uint8Array.from({ length: 30 }, (_, person) => (person < 15 ? 1 : 0)), trades: ring(30).trades.map((trade) => (trade.seller < 15 ? { ...trade, sellerGainCents: 9_000 + 7 * ((trade.seller * place) % 11) } : { ...trade, sellerGainCents: 1_000 + 7 * ((trade.seller * place) % 13) })) })
    const power = estimable(outcomePower([unequal(1), unequal(2), unequal(3)], { measure: 'gain', plan: { people: 30, runs: [coin, coin] }, replications: 300, draws: 39, seed: 'null' }).at(0)).power
    expect(power).toBeLessThan(0.09)
  })

  it('of one run compares people with each other', () =>
    expect(outcomePower([ring(40)], { measure: 'deals', plan: { people: 40, runs: [coin] }, replications: 40, draws: 39, seed: 'one' }).at(10)).toMatchObject({ estimable: true, power: 1 }))
})

describe('the price of the same item', () => {
  const shape = { items: 500, dealChance: 0.37, side: 'seller', replications: 80, draws: 59, seed: 'project-deal' } as const

  it('is found as simulated before: the original’s design 0.45, the mirrored one 0.88', () => {
    const original = estimable(pricePower({ ...shape, plan: { people: 69, runs: [{ kind: 'all_strong' }, coin, coin, { kind: 'all_strong' }] } }).at(Math.log(1.12))).power
    const mirrored = estimable(pricePower({ ...shape, plan: { people: 69, runs: mirroredPairs(2) } }).at(Math.log(1.12))).power
    // Three Monte Carlo errors of 80 simulations are 0.17 and 0.11.
    expect(Math.abs(original - 0.45)).toBeLessThan(0.17)
    expect(Math.abs(mirrored - 0.88)).toBeLessThan(0.11)
  })

  it('cannot be compared where no item sells twice', () => expect(pricePower({ ...shape, replications: 3, plan: { people: 69, runs: [coin] } }).detectable()).toMatchObject({ because: 'statistic_undefined' }))
  it('cannot be compared where nothing sells', () => expect(pricePower({ ...shape, replications: 3, dealChance: 0, plan: { people: 69, runs: mirroredPairs(1) } }).at(0.1)).toMatchObject({ because: 'statistic_undefined' }))
})
