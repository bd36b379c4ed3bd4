// The order that docs/sources.md records for these rules, on few draws: only gaps that hold from seed to seed are asserted.
import { expect, test } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import { bilateralStrategies } from './index.ts'
import { playRoundRobin, type Standing } from './round-robin.ts'

const seed = 'round-robin-1'
// Rules of one kind of play: the controls that draw at random or never meet themselves would add noise, not knowledge.
const names = ['bayes', 'bayes-br', 'firm', 'boulware', 'tit-for-tat', 'linear', 'conceder', 'micro', 'chatterjee-samuelson', 'truthful']
const strategies = names.flatMap((name) => bilateralStrategies.get(name) ?? [])

function standingsAt({ hazard, draws }: { hazard: number; draws: number }): { order: string[]; of: (name: string) => Standing } {
  const randomFor = (purpose: string) => randomFrom(`${seed}/${purpose}`)
  const standings = playRoundRobin({ strategies, draws, roundsMax: 20, hazard, priceMaxCents: 100_00, randomFor })
  const of = (name: string): Standing => {
    const found = standings.find((standing) => standing.name === name)
    if (!found) throw new Error(`${name} did not play`)
    return found
  }
  return { order: standings.map(({ name }) => name), of }
}

test(`sure rounds, seed ${seed}: waiting and learning pay, truth does not`, () => {
  const { order, of } = standingsAt({ hazard: 0, draws: 20 })
  expect(order.slice(0, 2)).toContain('bayes')
  expect(order.at(-1)).toBe('truthful')
  expect(of('truthful').score).toBeLessThan(15)
  expect(of('boulware').score).toBeGreaterThan(of('linear').score)
  expect(of('linear').score).toBeGreaterThan(of('conceder').score)
  for (const name of ['boulware', 'linear', 'conceder', 'micro', 'truthful']) expect(of(name).selfPlayEfficiency, name).toBeCloseTo(100, 6)
  expect(of('bayes').selfPlayEfficiency).toBeGreaterThan(85)
  expect(of('firm').selfPlayEfficiency).toBeGreaterThan(95)
})

test(`2 % loss per message, seed ${seed}: the survival-discounted learner wins`, () => {
  const { order, of } = standingsAt({ hazard: 0.02, draws: 40 })
  expect(order[0]).toBe('bayes-br')
  expect(order.at(-1)).toBe('truthful')
  expect(of('boulware').selfPlayEfficiency).toBeLessThan(70)
  expect(of('conceder').selfPlayEfficiency).toBeGreaterThan(of('boulware').selfPlayEfficiency)
})

test(`5 % loss per message, seed ${seed}: fixed waiting curves lose most of the gains`, () => {
  const { order, of } = standingsAt({ hazard: 0.05, draws: 60 })
  expect(order[0]).toBe('bayes-br')
  expect(of('bayes').score).toBeLessThan(of('bayes-br').score / 1.5)
  expect(of('boulware').selfPlayEfficiency).toBeLessThan(40)
  expect(of('conceder').score).toBeGreaterThan(of('boulware').score)
  expect(of('bayes-br').selfPlayEfficiency).toBeGreaterThan(of('boulware').selfPlayEfficiency + 25)
})
