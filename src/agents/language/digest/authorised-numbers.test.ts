// What a planner is told in place of a limit: never more than the limit, and no more of it than a range.
import { describe, expect, it } from 'vitest'
import { anna, mandateOf } from '../../../market/market-cast.fixture.ts'
import { cents } from '../../../market/money.ts'
import { languageMarket } from '../turn/language-scenario.fixture.ts'
import { Authority } from './authorised-numbers.ts'

const weekHours = 168
const viewAt = (share: number) => languageMarket().viewOf(anna, weekHours * share)
const wantOf = (want: string, maximumCents = 100_00) => ({ text: 'grinder', category: 'kitchen', minimumCondition: 'good' as const, want, maximumCents: cents(maximumCents) })
const wants = Array.from({ length: 40 }, (_, index) => wantOf(`w${index}`))

describe('what may be paid', () => {
  const openings = wants.map((want) => new Authority(0.25).mostCents(viewAt(0), want))
  it('at the opening is between half and seven tenths of the maximum, another share for every want and every person', () => {
    expect(Math.min(...openings)).toBeGreaterThanOrEqual(50_00)
    expect(Math.max(...openings)).toBeLessThanOrEqual(70_00)
    expect(Math.max(...openings) - Math.min(...openings)).toBeGreaterThan(10_00)
    expect(new Set(openings).size).toBeGreaterThan(35)
    expect(wants.map((want) => new Authority(0.26).mostCents(viewAt(0), want))).not.toEqual(openings)
  })
  it('is the same whenever it is asked, for the same draw', () => expect(wants.map((want) => new Authority(0.25).mostCents(viewAt(0), want))).toEqual(openings))
  it('has a share that tells nothing of the limit: it is the same for another one', () => {
    const doubled = new Authority(0.25).mostCents({ ...viewAt(0), availableCents: 1_000_00 }, wantOf('w0', 200_00))
    expect(Math.floor(doubled / 2)).toBe(openings[0])
  })
  it('moves slowly first and reaches the limit as the market closes', () => {
    const authority = new Authority(0.25)
    const [opening = 0, quarter = 0, half = 0, last = 0, after = 0] = [0, 0.25, 0.5, 1, 1.2].map((share) => authority.mostCents(viewAt(share), wantOf('w0')))
    expect([last, after]).toEqual([100_00, 100_00])
    const room = 100_00 - opening
    expect(Math.abs(quarter - opening - room / 16)).toBeLessThan(2)
    expect(Math.abs(half - opening - room / 4)).toBeLessThan(2)
  })
  it('is never more than there is', () => expect(new Authority(0.25).mostCents({ ...viewAt(1), availableCents: 7_00 }, wantOf('w0'))).toBe(7_00))
})

it('what a thing may be let go for follows its schedule, or a path of the same kind', () => {
  const authority = new Authority(0.25)
  const [bike] = mandateOf(anna).items
  if (bike === undefined) throw new Error('Anna has no bike')
  expect([0, 0.5, 1].map((share) => authority.leastCents(viewAt(share), { item: 'bike', reservationCents: cents(60_00) }, 80_00))).toEqual([80_00, 75_00, 60_00])
  const schedule = { openCents: cents(90_00), fromAt: viewAt(1).now, untilAt: viewAt(2).now, exponent: 2 }
  expect(authority.leastCents(viewAt(0.5), { ...bike, schedule }, 80_00)).toBe(90_00)
})
