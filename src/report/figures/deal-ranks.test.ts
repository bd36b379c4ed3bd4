import { expect, test } from 'vitest'
import { rankDeals } from './deal-ranks.ts'

const deal = (maximumCents: number, priceCents: number) => ({ maximumCents, priceCents })

test('each deal hangs under a want of its own maximum, and no two under one', () => {
  const demand = [900, 500, 500, 500, 200, 100]
  expect(rankDeals([deal(200, 150), deal(500, 300), deal(900, 700), deal(500, 400)], demand)).toEqual([
    { rank: 0, priceCents: 700 },
    { rank: 1, priceCents: 400 },
    { rank: 2, priceCents: 300 },
    { rank: 4, priceCents: 150 },
  ])
})

test('a deal whose want is not among the maxima takes the next lower place, and none beyond the last', () => {
  expect(rankDeals([deal(600, 550), deal(0, 10)], [900, 500])).toEqual([{ rank: 1, priceCents: 550 }])
  expect(rankDeals([deal(600, 550)], [])).toEqual([])
})
