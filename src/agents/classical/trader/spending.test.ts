import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import { bestAffordable, type Purchase } from './spending.ts'

const one = (costCents: number, gainCents: number): Purchase => ({ costCents, gainCents })
const gainOf = (purchases: readonly Purchase[], places: readonly number[]): number => places.reduce((sum, place) => sum + (purchases[place]?.gainCents ?? 0), 0)

describe('what to spend money on', () => {
  it('everything, best rate first, when there is enough', () => {
    expect(bestAffordable([one(10, 1), one(10, 5), one(10, 3)], 30)).toEqual([1, 2, 0])
  })
  it('a dear thing with a great gain before small things with a better rate', () => {
    expect(bestAffordable([one(10, 6), one(100, 50)], 100)).toEqual([1])
  })
  it('costless things always', () => {
    expect(bestAffordable([one(0, 1), one(50, 90)], 10)).toEqual([0])
  })
  it.each(['a', 'b', 'c', 'd', 'e'])('the best of all sets, seed %s', (seed) => {
    const random = randomFrom(seed)
    const purchases = Array.from({ length: 9 }, () => one(Math.floor(random() * 60), Math.floor(random() * 40)))
    let best = 0
    for (let set = 0; set < 2 ** 9; set += 1) {
      const places = purchases.map((_, place) => place).filter((place) => (set >> place) % 2 === 1)
      if (places.reduce((sum, place) => sum + (purchases[place]?.costCents ?? 0), 0) <= 100) best = Math.max(best, gainOf(purchases, places))
    }
    expect(gainOf(purchases, bestAffordable(purchases, 100))).toBe(best)
  })
})
