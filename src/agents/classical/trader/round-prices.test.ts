import { describe, expect, it } from 'vitest'
import { niceTick, raiseOver, roundedFloor, roundedTop } from './round-prices.ts'

const raise = (overCents: number, topCents: number) => raiseOver({ overCents, topCents, step: 0.1, leastShareOfTop: 0.05 })

describe('round prices', () => {
  it('climbs from nothing in steps worth saying', () => {
    expect(raise(0, 10_00)).toBe(50)
    expect(raise(50, 10_00)).toBe(1_00)
  })
  it('beats a rival by the step, rounded up', () => expect(raise(72_00, 120_00)).toBe(80_00))
  it('stops at the top, and gives up there', () => {
    expect(raise(72_00, 75_00)).toBe(75_00)
    expect(raise(75_00, 75_00)).toBeUndefined()
  })
  it('rounds limits in the own favour, and hardly', () => {
    expect(roundedTop(839_93)).toBe(838_00)
    expect(roundedFloor(61_20)).toBe(61_20)
    expect(roundedTop(98)).toBe(98)
  })
  it.each([0, 99, 4_00, 39_99, 500_00, 9_000_00])('never speaks more finely than an eighth of %i', (price) => expect(niceTick(price)).toBeLessThanOrEqual(Math.max(5, price * 0.12)))
})
