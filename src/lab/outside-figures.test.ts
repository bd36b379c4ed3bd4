import { expect, it } from 'vitest'
import { outsideFigures, type OutsideSeat } from './outside-figures.ts'

const seat = (person: string, [taken, lost]: readonly [number, number], faults: readonly (readonly ['died' | 'turn_timeout', number])[]): OutsideSeat => ({ person, agent: { turns: { taken, lost }, faultCounts: new Map(faults) } })

it('adds up seats and faults, and what was answered before an interruption', () => {
  const seats = [seat('p01', [30, 3], [['died', 1], ['turn_timeout', 1]]), seat('p02', [10, 10], [['died', 4]])]
  expect(outsideFigures(seats, (person) => (person === 'p02' ? 20 : 0))).toStrictEqual({
    turns: 60, lost: 13, faults: { died: 5, turn_timeout: 1 },
    people: [{ person: 'p01', turns: 30, lost: 3, faults: { died: 1, turn_timeout: 1 } }, { person: 'p02', turns: 30, lost: 10, faults: { died: 4 } }],
  })
})

it('is absent where no command was seated', () => {
  expect(outsideFigures([], () => 0)).toBeUndefined()
})
