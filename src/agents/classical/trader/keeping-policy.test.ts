// Each rule of a person's policy, by the typed moves that it brings or forbids. Anna asks 80 for the bike and would take 60;
// Ben would pay 90 and Cleo 80.
import { describe, expect, it } from 'vitest'
import { anna, ben, benBids, bikeListed, by, cleo, grinder, lamp, offering, type Step } from '../../../market/market-cast.fixture.ts'
import { cents } from '../../../market/money.ts'
import type { Move } from '../../../market/moves.ts'
import type { Policy } from '../../../roster/policy.ts'
import { buyerMoves } from './buying.ts'
import { refusedSellers } from './keeping-policy.ts'
import type { Trader } from './memory.ts'
import { habitsOf, personPolicy } from './person-policy.ts'
import { sellerMoves } from './selling.ts'
import { at, scene, traderWith } from './trader-scenario.fixture.ts'

const traderBy = (policy: Policy | undefined, settings: object = {}): Trader => ({
  ...traderWith({ holdShare: 0.1, acceptFromShare: 0, bendSelling: 1, ...habitsOf(policy), ...settings }), ...(policy === undefined ? {} : { policy: personPolicy(policy) }),
})
const annaSells = (policy: Policy | undefined, steps: readonly Step[], share: number): Move[] => sellerMoves(traderBy(policy), scene(steps).viewOf(anna, share))
const buys = (person: string, policy: Policy | undefined, steps: readonly Step[], share = 0.1): Move[] => buyerMoves(traderBy(policy), scene(steps).viewOf(person, share))
const bidOf = (person: string, price: number, rest: object = {}): Step => by(person, offering('L1', price, { want: person === ben ? 'ben-bike' : 'cleo-bike', ...rest }))
const types = (moves: readonly Move[]): string[] => moves.map(({ type }) => type)
const prices = (moves: readonly Move[]): number[] => moves.flatMap((move) => (move.type === 'makeOffer' ? [move.priceCents] : move.type === 'reviseListing' && move.askCents !== undefined ? [move.askCents] : []))

describe('close over the minimum', () => {
  const policy: Policy = { closeOverMinimumBasisPoints: 2000 }
  it('takes the first offer at that price at once, and one cent less not', () => {
    expect(annaSells(policy, [bikeListed, bidOf(ben, 72_00)], 0.01)).toMatchObject([{ type: 'acceptOffer', offer: 'O1' }])
    expect(types(annaSells(policy, [bikeListed, bidOf(ben, 71_99)], 0.01))).not.toContain('acceptOffer')
    expect(types(annaSells(undefined, [bikeListed, bidOf(ben, 72_00)], 0.01))).not.toContain('acceptOffer')
  })
  it('takes the better of two that are there', () => {
    expect(annaSells(policy, [bikeListed, bidOf(ben, 73_00), bidOf(cleo, 75_00)], 0.01)).toMatchObject([{ type: 'acceptOffer', offer: 'O2' }])
  })
  it('at nothing over the minimum takes the minimum, and nothing below it', () => {
    expect(types(annaSells({ closeOverMinimumBasisPoints: 0 }, [bikeListed, bidOf(ben, 60_00)], 0.01))).toEqual(['acceptOffer'])
    expect(types(annaSells({ closeOverMinimumBasisPoints: 0 }, [bikeListed, bidOf(ben, 59_99)], 0.97))).not.toContain('acceptOffer')
  })
  it('waits while the price path of the mandate forbids it', () => {
    const schedule = { openCents: cents(80_00), fromAt: at(0), untilAt: at(1), exponent: 1 }
    const held = { person: anna, changes: { items: [{ item: 'bike', reservationCents: cents(60_00), schedule }] } }
    const moves = (share: number) => types(sellerMoves(traderBy(policy), scene([bikeListed, bidOf(ben, 72_00)], held).viewOf(anna, share)))
    expect(moves(0.3)).not.toContain('acceptOffer')
    expect(moves(0.45)).toEqual(['acceptOffer'])
  })
})

describe('take the ask at once', () => {
  it('does so, and without the rule lets it rest', () => {
    const asked = [bikeListed, bidOf(cleo, 80_00)]
    expect(types(annaSells({ takeAskAtOnce: true }, asked, 0.01))).toEqual(['acceptOffer'])
    expect(types(annaSells({ takeAskAtOnce: false }, asked, 0.01))).toEqual([])
    expect(types(annaSells({ takeAskAtOnce: true }, [bikeListed, bidOf(cleo, 79_99)], 0.01))).not.toContain('acceptOffer')
  })
})

describe('never haggle, selling', () => {
  const policy: Policy = { haggle: 'never' }
  it('names the one price to each bidder, once, and takes it at once', () => {
    const low = [bikeListed, benBids, bidOf(cleo, 60_00)]
    expect(annaSells(policy, low, 0.3)).toMatchObject([
      { type: 'makeOffer', listing: 'L1', buyer: ben, priceCents: 80_00, counterTo: 'O1' },
      { type: 'makeOffer', listing: 'L1', buyer: cleo, priceCents: 80_00, counterTo: 'O2' },
    ])
    const told = [...low, by(anna, offering('L1', 80_00, { buyer: ben })), by(anna, offering('L1', 80_00, { buyer: cleo }))]
    expect(annaSells(policy, told, 0.3)).toEqual([])
    expect(annaSells(policy, [...told, bidOf(ben, 80_00)], 0.3)).toMatchObject([{ type: 'acceptOffer', offer: 'O5' }])
  })
  it('never lowers the shown price and never takes less, to the very end', () => {
    for (const share of [0.02, 0.5, 0.9, 0.99]) {
      expect(annaSells(policy, [bikeListed], share)).toEqual([])
      expect(prices(annaSells(policy, [bikeListed, benBids], share))).toEqual([80_00])
      expect(types(annaSells(policy, [bikeListed, benBids], share))).not.toContain('acceptOffer')
    }
  })
  it('answers a wanted post at the asking price', () => {
    const wanted = by(cleo, { type: 'postWant', want: 'cleo-bike', text: 'bike', category: 'sport', minimumCondition: 'fair' } as const)
    expect(annaSells(policy, [bikeListed, wanted], 0.6)).toMatchObject([{ type: 'makeOffer', buyer: cleo, priceCents: 80_00 }])
  })
  it('waits for a better offer than the asking price when told so', () => {
    expect(annaSells({ ...policy, takeAskAtOnce: false }, [bikeListed, bidOf(cleo, 80_00)], 0.01)).toEqual([])
  })
})

describe('never haggle, buying', () => {
  const policy: Policy = { haggle: 'never' }
  it('makes one offer, at the asking price', () => {
    expect(buys(ben, policy, [bikeListed])).toMatchObject([{ type: 'makeOffer', listing: 'L1', priceCents: 80_00 }])
    expect(buys(ben, policy, [bikeListed, bidOf(ben, 80_00)])).toEqual([])
    expect(buys(ben, undefined, [bikeListed])).toMatchObject([{ type: 'makeOffer', priceCents: expect.toSatisfy((price: number) => price < 80_00) as number }])
  })
  it('makes none where the asking price is beyond the limit', () => {
    expect(buys(cleo, policy, [bikeListed])).toEqual([])
  })
  it('does not raise against a rival, and leaves when beaten', () => {
    expect(types(buys(ben, policy, [bikeListed, bidOf(ben, 80_00), by(cleo, offering('L1', 81_00, { want: 'cleo-bike' }))]))).toEqual(['withdrawOffer'])
    expect(buys(ben, policy, [bikeListed, bidOf(cleo, 80_00)])).toEqual([])
  })
  it('accepts what the seller asks, also when that is less', () => {
    const annaAsks = by(anna, offering('L1', 65_00, { buyer: ben }))
    expect(buys(ben, policy, [bikeListed, annaAsks])).toMatchObject([{ type: 'acceptOffer', offer: 'O1' }])
  })
  it('does not come back after a no', () => {
    expect(buys(ben, policy, [bikeListed, bidOf(ben, 80_00), by(anna, { type: 'declineOffer', offer: 'O1' } as const)])).toEqual([])
  })
})

describe('never haggle with one person', () => {
  const policy: Policy = { neverHaggleWith: [ben] }
  it('passes over what they bid below the asking price, and names them the price', () => {
    const moves = annaSells(policy, [bikeListed, bidOf(ben, 78_00), bidOf(cleo, 62_00)], 0.97)
    expect(moves).toMatchObject([{ type: 'acceptOffer', offer: 'O2' }])
    expect(annaSells(policy, [bikeListed, bidOf(ben, 79_00)], 0.05)).toMatchObject([{ type: 'makeOffer', buyer: ben, priceCents: 80_00, counterTo: 'O1' }])
  })
  it('takes the asking price from them at once, and haggles with everybody else', () => {
    expect(types(annaSells(policy, [bikeListed, bidOf(ben, 80_00)], 0.01))).toEqual(['acceptOffer'])
    expect(types(annaSells(policy, [bikeListed, bidOf(cleo, 80_00)], 0.01))).toEqual([])
    expect(types(annaSells(policy, [bikeListed, bidOf(cleo, 62_00)], 0.97))).toEqual(['acceptOffer'])
    expect(types(annaSells(policy, [bikeListed, bidOf(ben, 62_00)], 0.97))).not.toContain('acceptOffer')
  })
  it('buys from them at the asking price only', () => {
    expect(buys(ben, { neverHaggleWith: [anna] }, [bikeListed])).toMatchObject([{ type: 'makeOffer', priceCents: 80_00 }])
    expect(buys(ben, { neverHaggleWith: [cleo] }, [bikeListed])).toMatchObject([{ type: 'makeOffer', priceCents: expect.toSatisfy((price: number) => price < 80_00) as number }])
  })
  it('proposes no goods to them', () => {
    const wanted = by(anna, { type: 'postWant', want: 'anna-grinder', text: 'grinder', category: 'kitchen', minimumCondition: 'good' } as const)
    const poor = { person: ben, changes: { budgetCents: cents(55_00) } }
    const moves = (policy_: Policy) => buyerMoves(traderBy(policy_), scene([bikeListed, by(ben, grinder), wanted], poor).viewOf(ben, 0.5))
    expect(moves({ neverHaggleWith: [cleo] })).toMatchObject([{ type: 'makeOffer', exchange: ['L2'] }])
    expect(moves({ neverHaggleWith: [anna] })).toEqual([])
  })
})

describe('avoid one person', () => {
  const policy: Policy = { avoid: [ben] }
  it('declines what they bid, whatever it is, and leaves when they come again', () => {
    expect(annaSells(policy, [bikeListed, bidOf(ben, 90_00)], 0.02)).toEqual([{ type: 'declineOffer', offer: 'O1' }])
    const again = [bikeListed, bidOf(ben, 85_00), by(anna, { type: 'declineOffer', offer: 'O1' } as const), bidOf(ben, 90_00)]
    expect(annaSells(policy, again, 0.02)).toEqual([{ type: 'walkAway', listing: 'L1', buyer: ben }])
  })
  it('declines before it names a new price to everybody', () => {
    expect(types(annaSells(policy, [bikeListed, bidOf(ben, 90_00)], 0.5))).toEqual(['declineOffer', 'reviseListing'])
  })
  it('sells to somebody else for less', () => {
    expect(annaSells(policy, [bikeListed, bidOf(ben, 90_00), bidOf(cleo, 62_00)], 0.97)).toMatchObject([{ type: 'acceptOffer', offer: 'O2' }])
  })
  it('does not answer their wanted post', () => {
    const wanted = by(ben, { type: 'postWant', want: 'ben-bike', text: 'bike', category: 'sport', minimumCondition: 'good' } as const)
    const answered = (policy_: Policy) => annaSells(policy_, [bikeListed, wanted], 0.3).filter(({ type }) => type === 'makeOffer')
    expect(answered({ avoid: [cleo] })).toHaveLength(1)
    expect(answered(policy)).toEqual([])
  })
  it('does not bid on their listings', () => {
    expect(buys(ben, { avoid: [anna] }, [bikeListed, by(anna, lamp)])).toEqual([])
    expect(buys(ben, { avoid: [cleo] }, [bikeListed])).toHaveLength(1)
  })
  it('declines what they offer of their own, and leaves when they come again', () => {
    const annaAsks = by(anna, offering('L1', 40_00, { buyer: ben }))
    const refused = (steps: readonly Step[]) => refusedSellers(personPolicy({ avoid: [anna] }), scene(steps).viewOf(ben, 0.2))
    expect(refused([bikeListed, annaAsks])).toEqual([{ type: 'declineOffer', offer: 'O1' }])
    expect(refused([bikeListed, annaAsks, by(ben, { type: 'declineOffer', offer: 'O1' } as const), annaAsks])).toEqual([{ type: 'walkAway', listing: 'L1' }])
    expect(refused([bikeListed])).toEqual([])
  })
})

describe('no part exchange', () => {
  const goods = [bikeListed, by(ben, grinder), by(ben, offering('L1', 70_00, { want: 'ben-bike', exchange: ['L2'] }))]
  it('takes no goods, and says so', () => {
    expect(types(annaSells({ partExchange: false }, goods, 0.02))).toEqual(['declineOffer'])
    expect(types(annaSells({ partExchange: false }, goods, 0.97))).not.toContain('acceptOffer')
    expect(types(annaSells({ partExchange: true }, goods, 0.97))).toEqual(['acceptOffer'])
  })
  it('offers none', () => {
    const wanted = by(anna, { type: 'postWant', want: 'anna-grinder', text: 'grinder', category: 'kitchen', minimumCondition: 'good' } as const)
    const poor = { person: ben, changes: { budgetCents: cents(55_00) } }
    const moves = buyerMoves(traderBy({ partExchange: false }), scene([bikeListed, by(ben, grinder), wanted], poor).viewOf(ben, 0.5))
    expect(moves.some((move) => move.type === 'makeOffer' && move.exchange !== undefined)).toBe(false)
  })
})

describe('manner', () => {
  /** The price shown after Anna's turn. */
  const asked = (manner: Policy['manner'], share: number): number => prices(annaSells({ ...(manner === undefined ? {} : { manner }) }, [bikeListed], share))[0] ?? 80_00
  const opens = (manner: NonNullable<Policy['manner']>): number => prices(buyerMoves(traderBy({ manner }, manner === 'fair' ? { openingOfAsk: 0.8 } : {}), scene([bikeListed]).viewOf(ben, 0.02)))[0] ?? Number.NaN
  it('selling, the generous ask less than the fair, and the firm more', () => {
    expect(asked('generous', 0.5)).toBeLessThan(asked('fair', 0.5))
    expect(asked('fair', 0.5)).toBeLessThan(asked('firm', 0.5))
  })
  it('buying, the generous open higher than the fair, and the firm lower', () => {
    expect(opens('generous')).toBeGreaterThan(opens('fair'))
    expect(opens('fair')).toBeGreaterThan(opens('firm'))
  })
  it('all three keep to the limits', () => {
    for (const manner of ['generous', 'fair', 'firm'] as const) {
      for (const share of [0.5, 0.7, 0.95]) {
        expect(asked(manner, share)).toBeGreaterThanOrEqual(60_00)
        expect(prices(buys(ben, { manner }, [bikeListed], share)).every((price) => price <= 90_00)).toBe(true)
      }
    }
  })
})
