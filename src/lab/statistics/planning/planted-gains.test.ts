import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import { meanOf } from '../moments.ts'
import { type AssignmentPlan, drawAssignment, type RunPlan } from '../resampling/assignment-plan.ts'
import { drawPlantedGains, type PlantedGains } from './planted-gains.ts'

const coin: RunPlan = { kind: 'independent', strongChance: 0.5 }
const none: PlantedGains = { nothingChance: 0.25, medianCents: 1_200, deviations: { person: 0.5, run: 0.1, personRun: 0.8 }, effect: { kind: 'constant', cents: 0 } }

/** The same people and luck under any effect. */
function drawn(over: Partial<PlantedGains> = {}, plan: AssignmentPlan = { people: 400, runs: [{ kind: 'all_strong' }, coin, coin] }) {
  const assignment = drawAssignment(plan, randomFrom('lot'))
  return { assignment, ...drawPlantedGains({ gains: { ...none, ...over }, plan, assignment }, randomFrom('luck')) }
}

describe('planted gains', () => {
  const without = drawn()
  const all = without.cents.flatMap((run) => [...run])

  it('are exactly 0 as often as planned, else spread about the median with a heavy right tail', () => {
    const positive = all.filter((cents) => cents > 0).toSorted((one, other) => one - other)
    // 1,200 gains: three errors of the share are 0.04; those of the median, with people's own level, about 160.
    expect(Math.abs(1 - positive.length / all.length - 0.25)).toBeLessThan(0.04)
    expect(Math.abs((positive[Math.floor(positive.length / 2)] ?? 0) - 1_200)).toBeLessThan(160)
    expect(meanOf(positive)).toBeGreaterThan(1.3 * 1_200)
    expect(all.every(Number.isInteger)).toBe(true)
  })

  it('resemble each other within people', () => {
    const logs = (run: number) => [...(drawn({ nothingChance: 0 }).cents[run] ?? [])].map(Math.log)
    const [first, second] = [logs(1), logs(2)]
    const product = (one: readonly number[], other: readonly number[]) => meanOf(one.map((value, person) => (value - meanOf(one)) * ((other[person] ?? 0) - meanOf(other))))
    // Planted: 0.25 of 0.25 + 0.64; the error of a correlation over 400 people is 0.05.
    expect(Math.abs(product(first, second) / Math.sqrt(product(first, first) * product(second, second)) - 0.25 / 0.89)).toBeLessThan(0.15)
  })

  it('with a constant effect rise by it wherever the agent is strong, 0 too', () => {
    const { cents, assignment, meanEffectCents } = drawn({ effect: { kind: 'constant', cents: 500 } })
    cents.forEach((run, place) => run.forEach((gain, person) => expect(gain - (without.cents[place]?.[person] ?? 0)).toBe(assignment[place]?.[person] === 1 ? 500 : 0)))
    expect(meanEffectCents).toBe(500)
  })

  it('with a proportional effect leave 0 at 0, and say what it comes to in the runs that drew', () => {
    const { cents, assignment, meanEffectCents } = drawn({ effect: { kind: 'proportional', share: 0.5 } })
    cents.forEach((run, place) => run.forEach((gain, person) => {
      const weak = without.cents[place]?.[person] ?? 0
      expect(gain).toBe(assignment[place]?.[person] === 1 ? weak + Math.round(0.5 * weak) : weak)
    }))
    expect(Math.abs(meanEffectCents - 0.5 * meanOf(without.cents.slice(1).flatMap((run) => [...run])))).toBeLessThan(0.5)
  })

  it('have no mean effect where no lot decided', () => {
    expect(drawn({ effect: { kind: 'constant', cents: 500 } }, { people: 3, runs: [{ kind: 'all_strong' }, { kind: 'all_weak' }] }).meanEffectCents).toBe(0)
  })
})
