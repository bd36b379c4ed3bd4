import { expect, test } from 'vitest'
import { chatterjeeSamuelson } from './chatterjee-samuelson.ts'
import { firm } from './firm.ts'
import { buyerSituationWith, situationWith } from './situation-for-test.ts'
import { takeItOrLeaveIt } from './take-it-or-leave-it.ts'
import { truthful } from './truthful.ts'

test('Chatterjee-Samuelson names 2/3 c + 1/4 or 2/3 v + 1/12 of the range from the first offer to the last', () => {
  for (const round of [0, 19]) {
    expect(chatterjeeSamuelson.propose(situationWith({ round }))).toBe(45_00)
    expect(chatterjeeSamuelson.propose(buyerSituationWith({ round }))).toBe(55_00)
  }
  expect(chatterjeeSamuelson.accepts(situationWith({ round: 20, theirs: [44_99] }))).toBe(false)
})

test('take it or leave it names the monopoly price against the prior', () => {
  expect(takeItOrLeaveIt.propose(situationWith())).toBe(65_00)
  expect(takeItOrLeaveIt.propose(buyerSituationWith())).toBe(35_00)
  expect(takeItOrLeaveIt.propose(situationWith({ prior: { lowCents: 80_00, highCents: 100_00 } }))).toBe(80_00)
  expect(takeItOrLeaveIt.accepts(situationWith({ round: 20, theirs: [64_99] }))).toBe(false)
})

test('truthful opens at its reservation and takes whatever covers it', () => {
  expect(truthful.propose(situationWith())).toBe(30_00)
  expect(truthful.accepts(situationWith({ theirs: [30_00] }))).toBe(true)
  expect(truthful.accepts(situationWith({ theirs: [29_99] }))).toBe(false)
})

test('firm holds to 99 % until three quarters of the time and ends on the sealed-bid price', () => {
  expect(firm.propose(situationWith({ round: 14 }))).toBeGreaterThan(99_00)
  expect(firm.propose(situationWith({ round: 19 }))).toBe(45_00)
  expect(firm.propose(buyerSituationWith({ round: 19 }))).toBe(55_00)
})

test('firm takes less than its last ask only when refusing would end the thread', () => {
  const bids = Array.from({ length: 19 }, () => 31_00)
  expect(firm.accepts(situationWith({ round: 19, theirs: bids }))).toBe(false)
  expect(firm.accepts(situationWith({ round: 19, theirs: [...bids, 31_00] }))).toBe(true)
})
