import fc from 'fast-check'
import { expect, test } from 'vitest'
import { efficiency, isBadDeal } from '../../bargaining/surplus.ts'
import { randomFrom } from '../../market/random.ts'
import type { BargainingStrategy } from './bargaining-strategy.ts'
import { type BilateralGame, playBilateral } from './play-bilateral.ts'
import { bilateralStrategies } from './strategies/index.ts'

const all = [...bilateralStrategies.values()]

function rule(name: string): BargainingStrategy {
  const found = bilateralStrategies.get(name)
  if (!found) throw new Error(`no rule ${name}`)
  return found
}

function gameWith(changes: Partial<BilateralGame> = {}): BilateralGame {
  return {
    seller: rule('linear'),
    buyer: rule('linear'),
    sellerReservationCents: 30_00,
    buyerReservationCents: 70_00,
    openings: { sellerCents: 100_00, buyerCents: 0 },
    roundsMax: 11,
    hazard: 0,
    random: randomFrom('play-bilateral'),
    firstMover: 'seller',
    ...changes,
  }
}

test('two linear conceders meet where their lines cross', () => {
  // Each moves 7.00 a round. The eighth ask is 51.00 and the eighth bid 49.00; the ninth ask would be 44.00, so the bid is taken.
  expect(playBilateral(gameWith())).toEqual({ deal: { priceCents: 49_00, acceptedBy: 'seller' }, ending: 'deal', offers: 16, rounds: 8 })
})

test('without a ZOPA both sides make all their offers', () => {
  const result = playBilateral(gameWith({ sellerReservationCents: 70_00, buyerReservationCents: 30_00 }))
  expect(result).toEqual({ ending: 'rounds_exhausted', offers: 22, rounds: 11 })
})

test('the very last offer can still be accepted', () => {
  const result = playBilateral(gameWith({ seller: rule('boulware'), buyer: rule('boulware'), buyerReservationCents: 30_00 }))
  expect(result.deal).toEqual({ priceCents: 30_00, acceptedBy: 'buyer' })
})

test('one offer a side is an ultimatum and a reply', () => {
  const result = playBilateral(gameWith({ seller: rule('boulware'), buyer: rule('firm'), roundsMax: 1 }))
  expect(result).toEqual({ deal: { priceCents: 30_00, acceptedBy: 'buyer' }, ending: 'deal', offers: 1, rounds: 1 })
})

test('hazard 1 kills the thread after its first offer', () => {
  expect(playBilateral(gameWith({ hazard: 1 }))).toEqual({ ending: 'thread_died', offers: 1, rounds: 1 })
})

test('the chance to outlive a message is 1 - hazard', () => {
  const random = randomFrom('outlive')
  const games = Array.from({ length: 2_000 }, () =>
    playBilateral(gameWith({ seller: rule('truthful'), buyer: rule('truthful'), hazard: 0.2, random })))
  expect(games.filter(({ ending }) => ending === 'deal').length / 2_000).toBeCloseTo(0.8, 1)
})

test('every pair of rules comes to an end, repeats itself byte for byte, and makes no bad deal but with zi-u', () => {
  const pairs = fc.record({ seller: fc.constantFrom(...all), buyer: fc.constantFrom(...all) })
  const terms = fc.record({
    sellerReservationCents: fc.nat(100_00),
    buyerReservationCents: fc.nat(100_00),
    roundsMax: fc.integer({ min: 1, max: 12 }),
    tickCents: fc.constantFrom(1, 25, 100),
    hazard: fc.constantFrom(0, 0.05, 0.5),
    firstMover: fc.constantFrom('seller' as const, 'buyer' as const),
  })
  fc.assert(
    fc.property(pairs, terms, fc.string(), ({ seller, buyer }, game, seed) => {
      const play = () => playBilateral(gameWith({ ...game, seller, buyer, random: randomFrom(seed) }))
      const result = play()
      expect(play()).toEqual(result)
      expect(result.offers).toBeLessThanOrEqual(2 * game.roundsMax)
      if (result.deal && seller.name !== 'zi-u' && buyer.name !== 'zi-u') {
        expect(isBadDeal({ ...game, priceCents: result.deal.priceCents })).toBe(false)
      }
    }),
    { numRuns: 400 },
  )
})

/** Efficiency over a grid of reservations, both openers: exact up to the grid, so tolerances can be tight. */
function gridEfficiency({ seller, buyer, cells = 40 }: { seller: string; buyer: string; cells?: number }): number {
  const random = randomFrom('grid')
  const outcomes = []
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      for (const firstMover of ['seller', 'buyer'] as const) {
        const pair = { sellerReservationCents: ((row + 0.5) * 100_00) / cells, buyerReservationCents: ((column + 0.5) * 100_00) / cells }
        const { deal } = playBilateral(gameWith({ ...pair, seller: rule(seller), buyer: rule(buyer), firstMover, random, roundsMax: 20 }))
        outcomes.push(deal ? { ...pair, priceCents: deal.priceCents } : pair)
      }
    }
  }
  return efficiency(outcomes) ?? Number.NaN
}

test('pairs that end at their reservations realise everything', () => {
  for (const name of ['boulware', 'linear', 'conceder', 'micro', 'truthful']) expect(gridEfficiency({ seller: name, buyer: name, cells: 20 }), name).toBe(1)
})

test('the sealed-bid pair realises 27/32 and a monopolist facing a truthful buyer 3/4', () => {
  expect(Math.abs(gridEfficiency({ seller: 'chatterjee-samuelson', buyer: 'chatterjee-samuelson' }) - 27 / 32)).toBeLessThan(0.01)
  expect(Math.abs(gridEfficiency({ seller: 'take-it-or-leave-it', buyer: 'truthful' }) - 3 / 4)).toBeLessThan(0.01)
  expect(gridEfficiency({ seller: 'take-it-or-leave-it', buyer: 'take-it-or-leave-it', cells: 20 })).toBe(0)
})
