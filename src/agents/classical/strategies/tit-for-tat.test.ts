import { expect, test } from 'vitest'
import { buyerSituationWith, situationWith } from './situation-for-test.ts'
import { titForTat, titForTatBy } from './tit-for-tat.ts'

test('opens, then makes one small concession of its own', () => {
  expect(titForTat.propose(situationWith())).toBe(100_00)
  expect(titForTat.propose(situationWith({ round: 1, own: [100_00], theirs: [10_00] }))).toBe(96_50)
})

test('answers a concession with one of the same size, on either side', () => {
  const turn = { round: 2, own: [100_00, 96_50], theirs: [10_00, 18_00] }
  expect(titForTat.propose(situationWith(turn))).toBe(88_50)
  expect(titForTat.propose(buyerSituationWith({ round: 2, own: [0, 3_50], theirs: [90_00, 82_00] }))).toBe(11_50)
})

test('answers standing still and retreat by standing still', () => {
  const turn = { round: 3, own: [100_00, 96_50, 90_00] }
  expect(titForTat.propose(situationWith({ ...turn, theirs: [10_00, 20_00, 20_00] }))).toBe(90_00)
  expect(titForTat.propose(situationWith({ ...turn, theirs: [10_00, 20_00, 5_00] }))).toBe(90_00)
})

test('a wider window imitates an earlier step', () => {
  const rule = titForTatBy({ name: 'slow', window: 2, firstConcession: 0.05 })
  expect(rule.propose(situationWith({ round: 3, own: [100_00, 96_50, 90_00], theirs: [10_00, 12_00, 40_00] }))).toBe(88_00)
})

test('a great concession is answered down to the reservation and no further', () => {
  expect(titForTat.propose(situationWith({ round: 2, own: [100_00, 35_00], theirs: [0, 29_00] }))).toBe(30_00)
})
