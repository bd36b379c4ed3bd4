import { describe, expect, it } from 'vitest'
import { anna, ben, benBids, bike, bikeListed, by, cleo, grinder, lamp, offering } from '../../../market/market-cast.fixture.ts'
import { cents } from '../../../market/money.ts'
import { buyerMoves } from './buying.ts'
import { sameThingKey } from './choosing.ts'
import { scene, traderWith } from './trader-scenario.fixture.ts'

const lampListed = by(anna, lamp)
const habits = { deadlineShare: 0.85, bendBuying: 1 }
const benSecondBike = by(ben, { ...bike, item: 'spare', title: 'Old city bike', askCents: cents(50_00) })

describe('a buyer', () => {
  it('opens below the asking price', () => {
    const moves = buyerMoves(traderWith(habits), scene([bikeListed, lampListed]).viewOf(ben, 0.02))
    const bids = moves.flatMap((move) => (move.type === 'makeOffer' ? [move.priceCents] : []))
    expect(moves.map(({ type }) => type)).toEqual(['makeOffer', 'makeOffer'])
    expect(Math.max(...bids)).toBeLessThan(80_00)
  })
  it('goes for the listing that leaves most, and moves there when it turns up', () => {
    const [first] = buyerMoves(traderWith(habits), scene([bikeListed, benSecondBike]).viewOf(cleo, 0.02))
    expect(first).toMatchObject({ type: 'makeOffer', listing: 'L2' })
    const bidOnDear = by(cleo, offering('L1', 56_00, { want: 'cleo-bike' }))
    expect(buyerMoves(traderWith(habits), scene([bikeListed, bidOnDear, benSecondBike]).viewOf(cleo, 0.1)))
      .toMatchObject([{ type: 'withdrawOffer', offer: 'O1' }, { type: 'makeOffer', listing: 'L2' }])
  })
  it('raises over a rival by a step worth the words, and not beyond its limit', () => {
    const cleoLeads = by(cleo, offering('L1', 72_00, { want: 'cleo-bike' }))
    const [raise] = buyerMoves(traderWith(habits), scene([bikeListed, benBids, cleoLeads]).viewOf(ben, 0.1))
    const price = raise?.type === 'makeOffer' ? raise.priceCents : 0
    expect(price).toBeGreaterThanOrEqual(76_00)
    expect(price).toBeLessThanOrEqual(90_00)
  })
  it('walks away with a word when a rival is above its limit', () => {
    const cleoBids = by(cleo, offering('L1', 70_00, { want: 'cleo-bike' }))
    const benIsFarAbove = by(ben, offering('L1', 88_00, { want: 'ben-bike' }))
    expect(buyerMoves(traderWith(habits), scene([bikeListed, cleoBids, benIsFarAbove]).viewOf(cleo, 0.3))).toEqual([{ type: 'walkAway', listing: 'L1' }])
  })
  it('accepts what a seller asks when it would bid as much', () => {
    const annaAsks = by(anna, offering('L1', 65_00, { buyer: cleo }))
    expect(buyerMoves(traderWith(habits), scene([bikeListed, annaAsks]).viewOf(cleo, 0.5))).toMatchObject([{ type: 'acceptOffer', offer: 'O1', want: 'cleo-bike' }])
  })
  it('keeps away from a seller who has walked away', () => {
    const annaWalks = by(anna, { type: 'walkAway', listing: 'L1', buyer: ben } as const)
    expect(buyerMoves(traderWith(habits), scene([bikeListed, benBids, annaWalks]).viewOf(ben, 0.3))).toEqual([])
  })
  it('comes back after a no only with a clearly better bid', () => {
    const no = [bikeListed, by(cleo, offering('L1', 70_00, { want: 'cleo-bike' })), by(anna, { type: 'declineOffer', offer: 'O1' } as const)]
    expect(buyerMoves(traderWith(habits), scene(no).viewOf(cleo, 0.3))).toEqual([])
    const [again] = buyerMoves(traderWith(habits), scene(no).viewOf(cleo, 0.85))
    expect(again?.type === 'makeOffer' ? again.priceCents : 0).toBeGreaterThanOrEqual(77_00)
  })
  it('buys no second one of what the person owns already', () => {
    expect(buyerMoves(traderWith(habits, [sameThingKey('a City Bike')]), scene([bikeListed]).viewOf(ben, 0.3))).toEqual([])
    expect(buyerMoves(traderWith(habits, [sameThingKey('a city bike with lights')]), scene([bikeListed]).viewOf(ben, 0.3))).toHaveLength(1)
  })
  it('with little money bids where it gains most, within the money', () => {
    const poor = { person: ben, changes: { budgetCents: cents(20_00) } }
    const moves = buyerMoves(traderWith({ ...habits, trades: false }), scene([bikeListed, lampListed], poor).viewOf(ben, 0.5))
    const bids = moves.flatMap((move) => (move.type === 'makeOffer' ? [move] : []))
    expect(bids.reduce((sum, one) => sum + one.priceCents, 0)).toBeLessThanOrEqual(20_00)
    expect(bids.length).toBeGreaterThan(0)
  })
  it('without the cash offers a thing that the seller has asked for', () => {
    const wanted = by(anna, { type: 'postWant', want: 'anna-grinder', text: 'grinder', category: 'kitchen', minimumCondition: 'good' } as const)
    const poor = { person: ben, changes: { budgetCents: cents(55_00) } }
    const moves = buyerMoves(traderWith(habits), scene([bikeListed, by(ben, grinder), wanted], poor).viewOf(ben, 0.5))
    expect(moves).toMatchObject([{ type: 'makeOffer', listing: 'L1', priceCents: 50_00, want: 'ben-bike', exchange: ['L2'] }])
  })
})
