import { expect, test } from 'vitest'
import { bestReply } from './best-reply.ts'
import { opponentPosterior } from './opponent-model.ts'

const prior = { roundsMax: 20, low: 0, high: 100 }
const linearBids = (seen: number): number[] => Array.from({ length: seen }, (_, index) => (60 * index) / 19)
const replyTo = ({ quotes, hazard }: { quotes: readonly number[]; hazard: number }) =>
  bestReply({ posterior: opponentPosterior({ ...prior, quotes }), reservation: 20, priceMax: 100, hazard })

test('waiting is worth what the opponent will come to, when the thread is safe', () => {
  expect(replyTo({ quotes: linearBids(15), hazard: 0 }).value).toBeCloseTo(60 - 20, -1)
})

test('more hazard never makes going on worth more, and asks for less', () => {
  let previous = replyTo({ quotes: linearBids(8), hazard: 0 })
  for (const hazard of [0.01, 0.02, 0.05, 0.1, 0.3]) {
    const reply = replyTo({ quotes: linearBids(8), hazard })
    expect(reply.value).toBeLessThanOrEqual(previous.value + 1e-9)
    previous = reply
  }
  expect(replyTo({ quotes: linearBids(8), hazard: 0.2 }).price).toBeLessThan(replyTo({ quotes: linearBids(8), hazard: 0 }).price)
})

test('after the opponent has made all its offers, the reply is a final price against its reservation', () => {
  const { price, value } = replyTo({ quotes: linearBids(20), hazard: 0.05 })
  expect(price).toBeGreaterThan(55)
  expect(price).toBeLessThanOrEqual(61)
  expect(value).toBeGreaterThan(30)
})

test('with nothing to gain it asks the most and expects nothing', () => {
  const posterior = opponentPosterior({ ...prior, quotes: [0, 5] })
  expect(bestReply({ posterior, reservation: 100, priceMax: 100, hazard: 0.02 })).toEqual({ price: 100, value: 0 })
})
