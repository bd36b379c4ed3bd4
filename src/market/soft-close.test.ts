import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accepting, anna, ben, bikeListed, by, cleo, closing, config, day, lamp, offering, type Step } from './market-cast.fixture.ts'
import { given } from './market-scenario.fixture.ts'
import { lastCloseAt } from './soft-close.ts'

const window = config.softClose.windowMilliseconds
const longLived = { expiresAt: closing + day }
const bidAt = (at: number, price = 70_00): Step => by(ben, offering('L1', price, longLived), at)
const closesAt = (...steps: Step[]) => given(bikeListed, ...steps).state.listings.get('L1')?.closesAt

describe('the soft close', () => {
  it('leaves a listing alone while a whole window is left', () => {
    expect(closesAt(bidAt(closing - window))).toBe(closing)
  })

  it('gives everybody a window more after a late offer, in the same entry', () => {
    const { decision } = given(bikeListed).when(bidAt(closing - window + 1))
    expect(decision).toMatchObject({ events: [{ type: 'OfferMade' }, { type: 'ListingExtended', listing: 'L1', closesAt: closing + window }] })
    expect(closesAt(bidAt(closing - 1))).toBe(closing + window)
  })

  it('follows offers of either side, and nothing else', () => {
    expect(closesAt(by(anna, offering('L1', 75_00, { buyer: ben, ...longLived }), closing - 1))).toBe(closing + window)
    const talk = [bidAt(closing - window - 5), by(cleo, { type: 'say', text: 'Wait!', listing: 'L1' }, closing - 4), by(anna, { type: 'declineOffer', offer: 'O1' }, closing - 3)]
    expect(closesAt(...talk)).toBe(closing)
  })

  it('cannot be used up by a flurry of offers: each extension lasts a window', () => {
    const flurry = [1, 2, 3, 4, 5, 6, 7].map((millisecond) => bidAt(closing - window + millisecond, 60_00 + millisecond))
    expect(closesAt(...flurry)).toBe(closing + window)
    const { decision } = given(bikeListed, ...flurry, bidAt(closing + window - 1)).when(by(cleo, offering('L1', 72_00, longLived), closing + 2 * window - 1))
    expect(decision).toMatchObject({ events: [{ type: 'OfferMade' }, { closesAt: closing + 3 * window }] })
  })

  it('ends at last: after the last extension the close is hard', () => {
    const steps = [0, 1, 2, 3].map((round) => bidAt(closing + round * window - 1, 60_00 + round))
    expect(closesAt(...steps)).toBe(lastCloseAt(config))
    given(bikeListed, ...steps).when(bidAt(lastCloseAt(config))).thenRejected('listing_closed')
    given(bikeListed, ...steps).when(by(anna, accepting('O4'), lastCloseAt(config))).thenRejected('listing_closed')
  })

  it('extends the listing that is bid on and gives no other a second', () => {
    const { state } = given(bikeListed, by(anna, lamp), by(ben, offering('L2', 12_00, longLived), closing - 1))
    expect([...state.listings.values()].map((listing) => listing.closesAt)).toStrictEqual([closing, closing + window])
  })

  it('takes nothing new on the market, whatever is still being bid on', () => {
    given(bikeListed, bidAt(closing - 1)).when(by(anna, lamp, closing + 1)).thenRejected('market_closed')
  })

  it('whoever bids last, whenever that is, leaves the others a window to answer, until the last close (seed 3)', () => {
    const bids = fc.array(fc.integer({ min: -window * 2, max: window * 4 }), { minLength: 1, maxLength: 12 })
    fc.assert(fc.property(bids, (offsets) => {
      const market = given(bikeListed)
      const listing = market.state.listings.get('L1')
      const steps: Step[] = []
      for (const offset of offsets.toSorted((a, b) => a - b)) {
        const at = closing + offset
        if (at >= (given(bikeListed, ...steps).state.listings.get('L1')?.closesAt ?? 0)) continue
        steps.push(bidAt(at, 60_00 + steps.length))
        const after = given(bikeListed, ...steps).state.listings.get('L1')
        if ((after?.closesAt ?? 0) < Math.min(at + window, lastCloseAt(config)) || (after?.closesAt ?? 0) > lastCloseAt(config)) return false
      }
      return listing !== undefined
    }), { seed: 3, numRuns: 100 })
  })
})
