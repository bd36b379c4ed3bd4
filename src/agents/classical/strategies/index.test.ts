import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import type { BargainingSituation, Side } from '../bargaining-strategy.ts'
import { bilateralStrategies } from './index.ts'

const all = [...bilateralStrategies.values()]
const withinLimits = all.filter(({ name }) => name !== 'zi-u')
const prices = fc.integer({ min: 0, max: 200_00 })

/** Any turn, sensible or not: reservations beyond openings, histories that jump, one round, coarse ticks. */
const anySituation = fc
  .record({
    side: fc.constantFrom<Side>('seller', 'buyer'),
    reservationCents: prices,
    openingCents: prices,
    tickCents: fc.constantFrom(1, 5, 50, 100),
    round: fc.nat(25),
    roundsMax: fc.integer({ min: 1, max: 25 }),
    hazard: fc.constantFrom(0, 0.02, 0.5, 1),
    own: fc.array(prices, { maxLength: 8 }),
    theirs: fc.array(prices, { maxLength: 25 }),
    prior: fc.tuple(prices, prices).map(([one, other]) => ({ lowCents: Math.min(one, other), highCents: Math.max(one, other) + 1 })),
    seed: fc.string(),
  })
  .map(({ seed, ...situation }) => (): BargainingSituation => ({ ...situation, random: randomFrom(seed) }))

test('every rule is found under its own name', () => {
  expect([...bilateralStrategies.keys()].toSorted()).toEqual(
    [
      'bayes', 'bayes-br', 'boulware', 'chatterjee-samuelson', 'conceder', 'firm', 'linear', 'micro',
      'take-it-or-leave-it', 'tit-for-tat', 'truthful', 'zi-c', 'zi-u',
    ],
  )
  for (const [name, strategy] of bilateralStrategies) expect(strategy.name).toBe(name)
})

for (const strategy of withinLimits) {
  test(`${strategy.name} neither offers nor accepts beyond its reservation, in any situation`, () => {
    fc.assert(
      fc.property(anySituation, (turn) => {
        const situation = turn()
        const { side, reservationCents, tickCents, theirs } = situation
        const direction = side === 'seller' ? 1 : -1
        const price = strategy.propose(situation)
        expect(Number.isSafeInteger(price)).toBe(true)
        expect(Math.abs(price % tickCents)).toBe(0)
        expect(direction * price).toBeGreaterThanOrEqual(direction * reservationCents)
        const offered = theirs.at(-1)
        if (strategy.accepts(situation)) expect(direction * (offered ?? Number.NaN)).toBeGreaterThanOrEqual(direction * reservationCents)
      }),
      { numRuns: 200 },
    )
  })
}

for (const strategy of all) {
  test(`${strategy.name} says the same in the same situation, and accepts nothing from someone silent`, () => {
    fc.assert(
      fc.property(anySituation, (turn) => {
        expect(strategy.propose(turn())).toBe(strategy.propose(turn()))
        expect(strategy.accepts(turn())).toBe(strategy.accepts(turn()))
        expect(strategy.accepts({ ...turn(), theirs: [] })).toBe(false)
      }),
      { numRuns: 50 },
    )
  })
}
