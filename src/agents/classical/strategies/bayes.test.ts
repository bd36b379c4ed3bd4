import { expect, test } from 'vitest'
import { bayesBestReply } from './bayes-br.ts'
import { bayes } from './bayes.ts'
import { buyerSituationWith, situationWith } from './situation-for-test.ts'

const linearBids = (seen: number): number[] => Array.from({ length: seen }, (_, index) => Math.round((60_00 * index) / 19))
const mirrored = (prices: readonly number[]): number[] => prices.map((price) => 100_00 - price)

test('both open at the opening when nothing has been said', () => {
  expect(bayes.propose(situationWith())).toBe(100_00)
  expect(bayesBestReply.propose(situationWith())).toBe(100_00)
})

test('with a single offer and no history, bayes names the monopoly price against the prior', () => {
  expect(bayes.propose(situationWith({ roundsMax: 1 }))).toBe(65_00)
})

test('bayes ends close below the reservation that a linear conceder has revealed', () => {
  const price = bayes.propose(situationWith({ round: 19, theirs: linearBids(19) }))
  expect(price).toBeGreaterThan(55_00)
  expect(price).toBeLessThanOrEqual(60_00)
})

test('bayes lets a good offer wait while the thread has time, and takes anything at the very end', () => {
  expect(bayes.accepts(situationWith({ round: 10, theirs: linearBids(11) }))).toBe(false)
  expect(bayes.accepts(situationWith({ round: 20, theirs: [30_00] }))).toBe(true)
  expect(bayes.accepts(situationWith({ round: 20, theirs: [29_99] }))).toBe(false)
})

test('the best reply takes earlier what a dying thread would lose', () => {
  const turn = { round: 12, theirs: linearBids(13) }
  expect(bayesBestReply.accepts(situationWith({ ...turn, hazard: 0 }))).toBe(false)
  expect(bayesBestReply.accepts(situationWith({ ...turn, hazard: 0.3 }))).toBe(true)
})

test('a buyer plays the mirror image of a seller', () => {
  for (const rule of [bayes, bayesBestReply]) {
    for (const seen of [1, 5, 12, 19]) {
      const own = { round: seen, hazard: 0.02 }
      const ask = rule.propose(situationWith({ ...own, theirs: linearBids(seen) }))
      const bid = rule.propose(buyerSituationWith({ ...own, theirs: mirrored(linearBids(seen)) }))
      expect(ask + bid).toBe(100_00)
    }
  }
})

test('what is remembered for a history never changes an answer: copied, extended, overwritten, other terms', () => {
  for (const rule of [bayes, bayesBestReply]) {
    const theirs = linearBids(8)
    const answer = (changes: object = {}): number => rule.propose(situationWith({ round: 18, hazard: 0.05, theirs, ...changes }))
    const fresh = (changes: object = {}): number => answer({ theirs: [...theirs], ...changes })
    expect(answer()).toBe(fresh())
    theirs.push(40_00)
    expect(answer()).toBe(fresh())
    theirs[8] = 25_00
    expect(answer()).toBe(fresh())
    expect(answer({ roundsMax: 30 })).toBe(fresh({ roundsMax: 30 }))
    const prior = { lowCents: 0, highCents: 300_00 }
    expect(answer({ prior })).toBe(fresh({ prior }))
    const asBuyer = { side: 'buyer', reservationCents: 70_00, openingCents: 0 }
    expect(answer(asBuyer)).toBe(fresh(asBuyer))
  }
})
