import { expect, test } from 'vitest'
import { isLateAndBest, offerReaches, reachesReservation } from './acceptance.ts'
import { buyerSituationWith, situationWith } from './situation-for-test.ts'

test('an offer reaches a price when it is as good or better for the side that looks', () => {
  expect(offerReaches(situationWith({ theirs: [40_00] }), 40_00)).toBe(true)
  expect(offerReaches(situationWith({ theirs: [40_00] }), 40_01)).toBe(false)
  expect(offerReaches(buyerSituationWith({ theirs: [40_00] }), 40_01)).toBe(true)
  expect(offerReaches(situationWith(), 0)).toBe(false)
})

test('only the last offer counts: earlier ones no longer stand', () => {
  expect(reachesReservation(situationWith({ theirs: [50_00, 20_00] }))).toBe(false)
})

test('from 98 % of the time an offer passes iff it is the best of the window that is as long as the rest', () => {
  const late = { roundsMax: 201, round: 197 }
  expect(isLateAndBest(situationWith({ ...late, theirs: [90_00, 50_00, 55_00, 60_00] }))).toBe(true)
  expect(isLateAndBest(situationWith({ ...late, theirs: [90_00, 61_00, 55_00, 60_00] }))).toBe(false)
  expect(isLateAndBest(situationWith({ roundsMax: 201, round: 195, theirs: [60_00] }))).toBe(false)
})

test('at the last chance every offer passes the time condition', () => {
  const theirs = Array.from({ length: 20 }, () => 31_00)
  expect(isLateAndBest(situationWith({ round: 19, theirs }))).toBe(true)
  expect(isLateAndBest(situationWith({ round: 20, theirs: [31_00] }))).toBe(true)
  expect(isLateAndBest(situationWith({ round: 18, theirs: [31_00] }))).toBe(false)
})
