import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import { estimable, expectClose } from '../estimable.fixture.ts'
import { randomPanel } from '../linear/random-panel.fixture.ts'
import { regress } from '../linear/regression.ts'
import { type AssignmentPlan, drawAssignment } from './assignment-plan.ts'
import { exposureEffect } from './exposure-effect.ts'
import { invertTest } from './invert-test.ts'
import { type EffectLine, randomizationEffect, randomizationTest } from './randomization.ts'

const difference = (outcome: readonly number[], assignment: ArrayLike<number>): number => {
  const mean = (arm: number): number => {
    const chosen = outcome.filter((_, person) => assignment[person] === arm)
    return chosen.reduce((sum, value) => sum + value, 0) / chosen.length
  }
  return mean(1) - mean(0)
}

/** Every way to treat 4 of 8, in turn: a redraw that leaves nothing to chance. */
function everyHalf(): { readonly all: number[][]; readonly next: () => number[] } {
  const all = Array.from({ length: 256 }, (_, bits) => Array.from({ length: 8 }, (_none, person) => (bits >> person) & 1)).filter((one) => one.filter(Boolean).length === 4)
  let place = 0
  return { all, next: () => all[place++ % all.length] as number[] }
}

const outcome = [12, 9, 15, 20, 7, 11, 18, 30]
const played = [0, 0, 1, 1, 0, 0, 1, 1]

describe('the p value', () => {
  it('is the share of all assignments, the one played counted once more', () => {
    const { all, next } = everyHalf()
    const large = all.filter((one) => Math.abs(difference(outcome, one)) >= Math.abs(difference(outcome, played)) - 1e-9).length
    expect(large).toBe(2)
    const result = randomizationTest({ played, redraw: next, statistic: (assignment) => difference(outcome, assignment), random: randomFrom('r'), draws: all.length })
    expect(result).toMatchObject({ p: (1 + large) / (1 + all.length), statistic: 11, draws: 70 })
  })

  it('does not change when the outcome is shifted or scaled', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 8, maxLength: 8 }), fc.integer({ min: 1, max: 9 }), fc.integer(), (values, times, shift) => {
      const p = (list: readonly number[]): number => estimable(randomizationTest({ played, redraw: everyHalf().next, statistic: (assignment) => difference(list, assignment), random: randomFrom('r'), draws: 70 })).p
      fc.pre(Math.abs(shift) < 1e6)
      expect(p(values.map((value) => value * times + shift))).toBe(p(values))
    }))
  })

  it('counts a draw without a statistic as large', () => {
    const { p } = estimable(randomizationTest({ played, redraw: () => [1, 1, 1, 1, 1, 1, 1, 1], statistic: (assignment) => (assignment.includes(0) ? 5 : undefined), random: randomFrom('r'), draws: 99 }))
    expect(p).toBe(1)
  })

  it('is not had from an assignment without a statistic', () => {
    expect(randomizationTest({ played, redraw: () => played, statistic: () => undefined, random: randomFrom('r') })).toMatchObject({ because: 'statistic_undefined' })
  })

  it('rejects a true null one time in twenty', () => {
    const random = randomFrom('size')
    const plan: AssignmentPlan = { people: 20, runs: [{ kind: 'complete', strongPeople: 10 }] }
    let rejected = 0
    for (let replication = 0; replication < 400; replication += 1) {
      const noise = Array.from({ length: 20 }, () => -Math.log(1 - random()))
      const only = (): Uint8Array => drawAssignment(plan, random)[0] as Uint8Array
      if (estimable(randomizationTest({ played: only(), redraw: only, statistic: (assignment) => difference(noise, assignment), random, draws: 99 })).p <= 0.05) rejected += 1
    }
    // Three Monte Carlo errors at 400: 0.033.
    expect(Math.abs(rejected / 400 - 0.05)).toBeLessThan(0.033)
  })
})

describe('the interval', () => {
  const lineOf = (values: readonly number[]) => (assignment: readonly number[]): EffectLine => ({ ofOutcome: difference(values, assignment), ofExposure: difference(played, assignment) })
  const effectOf = (values: readonly number[], level: number) => estimable(randomizationEffect({ played, redraw: everyHalf().next, line: lineOf(values), random: randomFrom('r'), draws: 70, level }))

  it('holds exactly the effects that the test of their removal does not reject', () => {
    const { interval, estimate } = effectOf(outcome, 0.9)
    const { low, high } = estimable(interval)
    expect(estimate).toBe(11)
    const p = (effect: number): number => estimable(randomizationTest({ played, redraw: everyHalf().next, statistic: (assignment) => difference(outcome.map((value, person) => value - effect * (played[person] as number)), assignment), random: randomFrom('r'), draws: 70 })).p
    for (const inside of [low + 1e-3, estimate, high - 1e-3]) expect(p(inside)).toBeGreaterThan(0.1)
    for (const outside of [low - 1e-3, high + 1e-3]) expect(p(outside)).toBeLessThanOrEqual(0.1)
  })

  it('moves with a constant effect', () => {
    const before = effectOf(outcome, 0.9)
    const after = effectOf(outcome.map((value, person) => value + 5 * (played[person] as number)), 0.9)
    expect(after.estimate).toBeCloseTo(before.estimate + 5, 9)
    expect(estimable(after.interval).low).toBeCloseTo(estimable(before.interval).low + 5, 4)
    expect(estimable(after.interval).high).toBeCloseTo(estimable(before.interval).high + 5, 4)
  })

  it('has no end where there are too few assignments to reject anything', () => {
    expect(effectOf(outcome, 0.99)).toMatchObject({ interval: { estimable: false, because: 'interval_unbounded' } })
  })

  it('is not had where the exposure never differs', () => {
    expect(randomizationEffect({ played, redraw: () => played, line: () => undefined, random: randomFrom('r') })).toMatchObject({ because: 'statistic_undefined' })
  })
})

it('inverting a t test gives its interval', () => {
  const p = (effect: number): number => 2 * Math.exp(-Math.abs(3 - effect) - Math.LN2)
  const interval = estimable(invertTest({ p, estimate: 3, step: 0.2, level: 0.95 }))
  expect(interval.low).toBeCloseTo(3 + Math.log(0.05), 6)
  expect(interval.high).toBeCloseTo(3 - Math.log(0.05), 6)
})

describe('the statistic with fixed effects', () => {
  it('is the coefficient of the regression', () => {
    const panel = randomPanel(31)
    const fixedEffects = { item: panel.item, run: panel.run }
    const weak = panel.x.map((value) => (value > 0 ? 1 : 0))
    const line = exposureEffect({ outcome: panel.outcome, played: panel.strong, fixedEffects })(panel.strong, [weak])
    const { coefficients } = estimable(regress({ design: { outcome: panel.outcome, regressors: { strong: panel.strong, weak }, fixedEffects }, errors: { kind: 'hc1' } }))
    const strong = coefficients['strong']
    expectClose(line?.ofOutcome, strong?.estimable ? strong.estimate : Number.NaN, 1e-9)
    expectClose(line?.ofExposure, 1, 1e-12)
  })

  it('without fixed effects takes out the mean', () => {
    const line = exposureEffect({ outcome, played, fixedEffects: {} })(played)
    expectClose(line?.ofOutcome, difference(outcome, played), 1e-12)
  })

  it('is not had where everybody is alike, or alike within items', () => {
    expect(exposureEffect({ outcome, played, fixedEffects: {} })([1, 1, 1, 1, 1, 1, 1, 1])).toBeUndefined()
    expect(exposureEffect({ outcome, played, fixedEffects: { item: [1, 1, 2, 2, 3, 3, 4, 4] } })([1, 1, 0, 0, 1, 1, 0, 0])).toBeUndefined()
    expect(exposureEffect({ outcome, played, fixedEffects: {} })(played, [played])).toBeUndefined()
  })
})

describe('assignments', () => {
  const plan: AssignmentPlan = { people: 69, runs: [{ kind: 'all_strong' }, { kind: 'independent', strongChance: 0.5 }, { kind: 'mirrored', of: 1 }, { kind: 'complete', strongPeople: 20 }, { kind: 'all_weak' }] }

  it('follow the plan', () => {
    fc.assert(fc.property(fc.string(), (seed) => {
      const runs = drawAssignment(plan, randomFrom(seed))
      const strong = runs.map((run) => run.reduce((sum, one) => sum + one, 0))
      expect([strong[0], strong[3], strong[4]]).toStrictEqual([69, 20, 0])
      expect([...(runs[1] ?? [])].every((one, person) => one + (runs[2]?.[person] ?? 0) === 1)).toBe(true)
    }))
  })

  it('give everybody the same chance', () => {
    const random = randomFrom('chances')
    const counts = new Float64Array(69)
    const draws = 4_000
    for (let draw = 0; draw < draws; draw += 1) drawAssignment(plan, random)[3]?.forEach((one, person) => (counts[person] = (counts[person] as number) + one))
    // Four deviations of a count of 4,000 with chance 20/69.
    counts.forEach((count) => expect(Math.abs(count / draws - 20 / 69)).toBeLessThan(4 * Math.sqrt((20 * 49) / 69 ** 2 / draws)))
  })

  it('cannot mirror a later run, or treat more than there are', () => {
    expect(() => drawAssignment({ people: 3, runs: [{ kind: 'mirrored', of: 0 }] }, randomFrom('m'))).toThrow('run 1 is not earlier')
    expect(() => drawAssignment({ people: 3, runs: [{ kind: 'complete', strongPeople: 4 }] }, randomFrom('m'))).toThrow('4 of 3 people')
  })
})
