import { expect, test } from 'vitest'
import { boulware } from './boulware.ts'
import { conceder } from './conceder.ts'
import { linear } from './linear.ts'
import { buyerSituationWith, situationWith } from './situation-for-test.ts'

test('the sixth of eleven offers, half of the time gone, by rule', () => {
  const turn = { round: 5, roundsMax: 11 }
  expect(boulware.propose(situationWith(turn))).toBe(95_63)
  expect(linear.propose(situationWith(turn))).toBe(65_00)
  expect(conceder.propose(situationWith(turn))).toBe(41_14)
  expect(boulware.propose(buyerSituationWith(turn))).toBe(4_37)
  expect(linear.propose(buyerSituationWith(turn))).toBe(35_00)
  expect(conceder.propose(buyerSituationWith(turn))).toBe(58_86)
})

test('every curve opens at the opening, ends at the reservation and never turns back', () => {
  for (const rule of [boulware, linear, conceder]) {
    let previous = 100_00
    for (let round = 0; round < 20; round += 1) {
      const price = rule.propose(situationWith({ round }))
      expect(price).toBeLessThanOrEqual(previous)
      if (round === 0) expect(price).toBe(100_00)
      if (round === 19) expect(price).toBe(30_00)
      previous = price
    }
  }
})

test('a single offer is the last one', () => {
  expect(boulware.propose(situationWith({ roundsMax: 1 }))).toBe(30_00)
})

test('accepts what its own next offer would ask for, and at the end whatever covers the reservation', () => {
  expect(linear.accepts(situationWith({ round: 5, roundsMax: 11, theirs: [64_99] }))).toBe(false)
  expect(linear.accepts(situationWith({ round: 5, roundsMax: 11, theirs: [65_00] }))).toBe(true)
  expect(boulware.accepts(situationWith({ round: 20, theirs: [30_00] }))).toBe(true)
  expect(boulware.accepts(situationWith({ round: 20, theirs: [29_99] }))).toBe(false)
})

test('a reservation raised by an outside option is the one that counts', () => {
  expect(linear.propose(situationWith({ round: 19, reservationCents: 62_00 }))).toBe(62_00)
  expect(linear.accepts(situationWith({ round: 19, reservationCents: 62_00, theirs: [61_00] }))).toBe(false)
})
