import { expect, test } from 'vitest'
import { micro } from './micro.ts'
import { buyerSituationWith, situationWith } from './situation-for-test.ts'

const turn = { roundsMax: 8 }

test('the step is the own range over the rounds less one', () => {
  expect(micro.propose(situationWith({ ...turn, round: 1, own: [100_00], theirs: [5_00] }))).toBe(90_00)
  expect(micro.propose(buyerSituationWith({ ...turn, round: 1, own: [0], theirs: [95_00] }))).toBe(10_00)
})

test('repeats its last offer to someone who has made fewer different ones', () => {
  expect(micro.propose(situationWith({ ...turn, round: 2, own: [100_00, 90_00], theirs: [5_00, 5_00] }))).toBe(90_00)
  expect(micro.propose(situationWith({ ...turn, round: 2, own: [100_00, 90_00], theirs: [5_00, 6_00] }))).toBe(80_00)
})

test('a step is at least a tick, so that the count of different offers can grow', () => {
  const narrow = { ...turn, tickCents: 50, reservationCents: 99_00 }
  expect(micro.propose(situationWith({ ...narrow, round: 1, own: [100_00], theirs: [5_00] }))).toBe(99_50)
})

test('accepts what is as good as the lowest offer it has made or is about to make', () => {
  expect(micro.accepts(situationWith({ ...turn, round: 1, own: [100_00], theirs: [90_00] }))).toBe(true)
  expect(micro.accepts(situationWith({ ...turn, round: 1, own: [100_00], theirs: [89_99] }))).toBe(false)
  expect(micro.accepts(situationWith({ ...turn, round: 8, own: [100_00, 90_00], theirs: [80_00] }))).toBe(false)
})
