import { expect, it } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import { exposureEffect } from '../../statistics/resampling/exposure-effect.ts'
import { ownAgentEffect } from './own-agent-effect.ts'

/** Four people in three runs, in an order of no use; `without` leaves out some rows. */
function panel(without: readonly number[] = []) {
  const random = randomFrom('panel')
  const rows = [5, 0, 11, 3, 8, 1, 10, 6, 2, 9, 4, 7].filter((cell) => !without.includes(cell)).map((cell) => ({ person: `p${cell % 4}`, run: `r${Math.floor(cell / 4)}`, outcome: 100 * random(), played: Number(random() < 0.5) }))
  const model = { outcome: rows.map(({ outcome }) => outcome), played: rows.map(({ played }) => played), fixedEffects: { person: rows.map(({ person }) => person), run: rows.map(({ run }) => run) } }
  const draws = Array.from({ length: 20 }, () => Float64Array.from(rows, () => Number(random() < 0.5)))
  return { model, draws: [Float64Array.from(model.played), ...draws] }
}

it.each([['everybody in every run', []], ['somebody missing', [3, 8]]])('gives what the general statistic gives: %s', (_, without) => {
  const { model, draws } = panel(without)
  const [own, general] = [ownAgentEffect(model), exposureEffect(model)]
  for (const draw of draws) {
    const [one, other] = [own(draw), general(draw)]
    expect(one?.ofOutcome).toBeCloseTo(other?.ofOutcome ?? Number.NaN, 9)
    expect(one?.ofExposure).toBeCloseTo(other?.ofExposure ?? Number.NaN, 9)
  }
  expect(own(draws[0] ?? new Float64Array(0))?.ofExposure).toBeCloseTo(1, 9)
})

it('has none where the draw is the same for everybody, or in every run', () => {
  const { model } = panel()
  const own = ownAgentEffect(model)
  expect(own(new Float64Array(12).fill(1))).toBeUndefined()
  expect(own(new Float64Array(12))).toBeUndefined()
  expect(own(Float64Array.from(model.fixedEffects.person, (person) => Number(person === 'p1')))).toBeUndefined()
})

it('without effects is the difference of means', () => {
  const own = ownAgentEffect({ outcome: [1, 2, 6, 9], played: [0, 0, 1, 1], fixedEffects: {} })
  expect(own(Float64Array.of(0, 0, 1, 1))?.ofOutcome).toBeCloseTo(6, 12)
})
