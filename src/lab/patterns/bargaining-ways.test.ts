// Each measure of a way of bargaining, worked out by hand.
import { describe, expect, it } from 'vitest'
import { bargainingWays, concessionSpeed, endFirmness, openingAnchor, tookFirstOffer } from './bargaining-ways.ts'
import { experimentData, negotiation, offers, personRow } from './market-rows.fixture.ts'
import { patternName } from './pattern-name.ts'

describe('measures of one negotiation', () => {
  it('opening: the first own offer under the price first shown', () => {
    const row = negotiation({ offers: offers('b 70', 's 95', 'b 80') })
    expect(openingAnchor(row, 'buyer')).toBeCloseTo(0.3)
    expect(openingAnchor(row, 'seller')).toBeCloseTo(0.05)
    expect(openingAnchor(negotiation({ firstAskCents: 0 }), 'buyer')).toBeUndefined()
    expect(openingAnchor(negotiation({ offers: offers('b 70').map((offer) => ({ ...offer, barter: true })) }), 'buyer')).toBeUndefined()
  })

  it('speed: a straight line is a half, all at the end is none, all at once is one', () => {
    const speedOf = (...said: string[]): number | undefined => concessionSpeed(negotiation({ offers: offers(...said) }), 'buyer')
    expect(speedOf('b 50', 'b 60', 'b 70')).toBeCloseTo(0.5)
    expect(speedOf('b 50', 'b 50', 'b 50', 'b 70')).toBeCloseTo(0)
    expect(speedOf('b 50', 'b 70', 'b 70')).toBeCloseTo(1)
    expect(speedOf('b 50', 'b 60', 'b 70', 'b 80')).toBeCloseTo(0.5)
    expect(speedOf('b 50', 'b 70')).toBeUndefined()
    expect(speedOf('b 50', 'b 50', 'b 50')).toBeUndefined()
  })

  it('speed: the price first shown is the seller’s first', () => {
    expect(concessionSpeed(negotiation({ offers: offers('s 95', 's 80') }), 'seller')).toBeCloseTo(0.25)
  })

  it('firmness: what was kept of the distance between both first prices', () => {
    const row = negotiation({ offers: offers('b 60', 's 90', 'b 70') })
    expect(endFirmness(row, 'buyer')).toBeCloseTo(0.75)
    expect(endFirmness(row, 'seller')).toBeCloseTo(0.75)
    expect(endFirmness(negotiation({ offers: offers('b 60') }), 'seller')).toBeUndefined()
  })

  it('first offers: only the very first price counts, and only where it made the deal', () => {
    const closed = (price: number, ...said: string[]) => negotiation({ offers: offers(...said), end: 'deal', dealCents: price * 100 })
    expect(tookFirstOffer(closed(70, 'b 70'), 'seller')).toBe(1)
    expect(tookFirstOffer(closed(80, 'b 70', 'b 80'), 'seller')).toBe(0)
    expect(tookFirstOffer(negotiation(), 'seller')).toBe(0)
    expect(tookFirstOffer(closed(100, 'b 100'), 'buyer')).toBe(1)
    expect(tookFirstOffer(closed(90, 'b 70', 's 90'), 'buyer')).toBe(1)
    expect(tookFirstOffer(closed(90, 'b 70', 's 90'), 'seller')).toBe(0)
    expect(tookFirstOffer(closed(85, 'b 70', 's 90', 's 85'), 'buyer')).toBe(0)
  })
})

describe('rows', () => {
  const people = Array.from({ length: 8 }, (_, index) => `b${index}`)
  const data = experimentData({
    persons: [personRow('s', { agent: 'weak' }), ...people.map((person) => personRow(person))],
    negotiations: people.flatMap((buyer, index) => [
      negotiation({ buyer, listing: `L${index}`, offers: offers('b 60', 'b 62', 'b 80'), end: 'seller_left', endSequence: 30 }),
      negotiation({ buyer, seller: 't', listing: `M${index}`, offers: offers('b 60'), end: 'deal', dealCents: 60_00, endSequence: 40 }),
    ]),
  })

  it('hold every agent in both roles and count per person what is per person', () => {
    const rows = bargainingWays(data, { seed: 'x', draws: 199 })
    expect(rows.map(({ agent, role, negotiations, deals }) => [agent, role, negotiations, deals])).toStrictEqual([['weak', 'seller', 8, 0], ['weak', 'buyer', 0, 0], ['strong', 'seller', 0, 0], ['strong', 'buyer', 16, 8]])
    const buyer = rows[3]
    expect(buyer?.counterpartsCompared).toMatchObject({ estimable: true, estimate: 2, n: 8 })
    expect(buyer?.offers).toMatchObject({ estimable: true, estimate: 2, n: 16 })
    expect(buyer?.concessionSpeed).toMatchObject({ estimable: true, n: 8 })
    expect(buyer?.concessionSpeed.estimable === true && buyer.concessionSpeed.estimate).toBeCloseTo(0.1)
    expect(buyer?.name).toBe('anchors low, patient, firm, shops around')
  })

  it('give no figure and no word where nothing was seen', () => {
    const row = bargainingWays(data, { seed: 'x', draws: 199 })[1]
    expect(row?.openingAnchor.estimable).toBe(false)
    expect(row?.name).toBe('too little seen to name')
  })
})

describe('names', () => {
  const none = { estimable: false, because: 'too_few_observations', detail: '' } as const
  const at = (estimate: number, margin = 0.02) => ({ estimable: true, estimate, n: 9, interval: { level: 0.95, low: estimate - margin, high: estimate + margin } }) as const
  const alike = (estimate: number) => ({ estimable: true, estimate, n: 9, everybodyAlike: true }) as const
  const unknown = (estimate: number) => ({ estimable: true, estimate, n: 9 }) as const

  it('come from the thresholds, and from nothing in between', () => {
    expect(patternName({ role: 'seller', openingAnchor: at(0.02), concessionSpeed: at(0.8), endFirmness: at(0.2), firstOfferAcceptance: at(0.5), counterpartsCompared: alike(3) })).toBe('anchors high, hasty, yielding, takes first offers, lets buyers compete')
    expect(patternName({ role: 'buyer', openingAnchor: at(0.2), concessionSpeed: at(0.5), endFirmness: at(0.5), firstOfferAcceptance: none, counterpartsCompared: none })).toBe('nothing stands out')
  })

  it('are not given where the doubt reaches across the threshold, or is not known', () => {
    const quiet = { role: 'buyer', openingAnchor: at(0.2), endFirmness: at(0.5), firstOfferAcceptance: at(0.1), counterpartsCompared: none } as const
    expect(patternName({ ...quiet, concessionSpeed: at(0.388, 0.105) })).toBe('nothing stands out')
    expect(patternName({ ...quiet, concessionSpeed: at(0.388, 0.01) })).toBe('patient')
    expect(patternName({ ...quiet, concessionSpeed: unknown(0.1) })).toBe('nothing stands out')
    expect(patternName({ role: 'buyer', openingAnchor: unknown(0.5), concessionSpeed: none, endFirmness: none, firstOfferAcceptance: none, counterpartsCompared: none })).toBe('too little seen to name')
  })
})
