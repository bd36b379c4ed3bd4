import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../distributions/normal.ts'
import { randomFrom } from '../../../market/random.ts'
import { estimable } from '../estimable.fixture.ts'
import { leeBounds, type LeeObservation } from './lee-bounds.ts'

const arm = (treated: boolean, outcomes: readonly (number | undefined)[]): LeeObservation[] => outcomes.map((outcome, index) => ({ treated, outcome, person: `${treated} ${index}` }))
const random = (): (() => number) => randomFrom('lee')

describe('the bounds', () => {
  it('trim the arm that deals more, from either end', () => {
    // 4 of 4 against 2 of 4: half of the treated deals are trimmed.
    const observations = [...arm(true, [10, 20, 30, 40]), ...arm(false, [12, 18, undefined, undefined])]
    expect(leeBounds({ observations, random: random(), draws: 200 })).toMatchObject({ low: 0, high: 20, treatedRate: 1, controlRate: 0.5, trimmed: 0.5 })
  })

  it('cut a deal in parts where the share is not whole', () => {
    // 4 of 4 against 2 of 3: a third of four deals is one and a third.
    const { low, high } = estimable(leeBounds({ observations: [...arm(true, [10, 20, 30, 40]), ...arm(false, [0, 0, undefined])], random: random(), draws: 200 }))
    expect(low).toBeCloseTo((10 + 20 + (2 / 3) * 30) / (8 / 3), 12)
    expect(high).toBeCloseTo((40 + 30 + (2 / 3) * 20) / (8 / 3), 12)
  })

  it('swap with the arms', () => {
    const observations = [...arm(true, [10, 20, 30, 40, 55]), ...arm(false, [12, 18, 25, undefined, undefined])]
    const { low, high } = estimable(leeBounds({ observations, random: random(), draws: 100 }))
    const swapped = estimable(leeBounds({ observations: observations.map((one) => ({ ...one, treated: !one.treated })), random: random(), draws: 100 }))
    expect(swapped.low).toBeCloseTo(-high, 12)
    expect(swapped.high).toBeCloseTo(-low, 12)
  })

  it('are one number where both arms deal alike, and the interval is then the two-sided one', () => {
    const { low, high, trimmed, interval } = estimable(leeBounds({ observations: [...arm(true, [10, 20, 31, 37]), ...arm(false, [12, 18, 25, 5])], random: random(), draws: 500 }))
    expect({ trimmed, high }).toStrictEqual({ trimmed: 0, high: low })
    expect(low).toBeCloseTo(9.5, 12)
    expect(estimable(interval).low).toBeLessThan(low)
  })
})

it('the interval covers an effect that selection would have hidden', () => {
  // Dealers-only-if-treated are the poorest; the naive difference is below the true effect of 1.
  const draw = randomFrom('lee-coverage')
  const normal = (): number => normalQuantile(draw() + 2 ** -33)
  let covered = 0
  for (let replication = 0; replication < 40; replication += 1) {
    const observations = Array.from({ length: 300 }, (_, person): LeeObservation => {
      const treated = person % 2 === 0
      const wealth = normal()
      const deals = wealth > (treated ? -0.8 : -0.3)
      return { treated, person, outcome: deals ? 5 + wealth + (treated ? 1 : 0) : undefined }
    })
    const { interval } = estimable(leeBounds({ observations, random: draw, draws: 60 }))
    const { low, high } = estimable(interval)
    if (low <= 1 && 1 <= high) covered += 1
  }
  expect(covered).toBeGreaterThanOrEqual(36)
})

describe('what cannot be bounded', () => {
  it('an arm without a deal', () => expect(leeBounds({ observations: [...arm(true, [1, 2]), ...arm(false, [undefined])], random: random() })).toMatchObject({ because: 'too_few_observations' }))
  it('outcomes that are not numbers', () => expect(leeBounds({ observations: [...arm(true, [Number.NaN]), ...arm(false, [1])], random: random() })).toMatchObject({ because: 'not_finite' }))
  it('an interval from an arm of one', () => {
    // Most resamples lose the only control deal.
    expect(leeBounds({ observations: [...arm(true, [1, 2, 3, 4, 5, 6, 7]), ...arm(false, [1])], random: random(), draws: 200 })).toMatchObject({ estimable: true, interval: { because: 'statistic_undefined' } })
  })

  it('an interval from few people, however many their deals', () => {
    const deals = (person: string, from: number): LeeObservation[] => Array.from({ length: 50 }, (_, index) => ({ treated: index % 2 === 0, person, outcome: from + index }))
    const idle = Array.from({ length: 20 }, (_, index): LeeObservation => ({ treated: true, person: `idle ${index}`, outcome: undefined }))
    expect(leeBounds({ observations: [...deals('a', 1), ...deals('b', 30), ...idle], random: random(), draws: 100 })).toMatchObject({ estimable: true, interval: { because: 'too_few_clusters', detail: 'needs 8 people with a deal, has 2' } })
  })
})
