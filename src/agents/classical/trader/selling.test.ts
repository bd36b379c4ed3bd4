import { describe, expect, it } from 'vitest'
import { anna, ben, benBids, bikeListed, by, cleo, offering } from '../../../market/market-cast.fixture.ts'
import { cents } from '../../../market/money.ts'
import { sellerMoves } from './selling.ts'
import { at, scene, traderWith } from './trader-scenario.fixture.ts'

const cleoOutbids = by(cleo, offering('L1', 75_00, { want: 'cleo-bike' }))
const habits = { deadlineShare: 0.85, holdShare: 0.1, acceptFromShare: 0, bendSelling: 1 }

/** Anna's moves when the best offer has been the best since `since`. */
function annaMoves(steps: Parameters<typeof scene>[0], given: { readonly share: number; readonly since: number; readonly offer: string; readonly settings?: object }) {
  const trader = traderWith({ ...habits, ...given.settings })
  trader.selling.set('L1', { resting: { offer: given.offer, since: at(given.since) }, answeredTurn: -99, asked: new Set(), fitting: undefined, decoy: { aim: 0, pace: 0.5 } })
  return sellerMoves(trader, scene(steps).viewOf(anna, given.share))
}
const types = (moves: readonly { readonly type: string }[]): string[] => moves.map(({ type }) => type)

// Anna asks 80 for the bike and would take 60; Ben bids 70, Cleo 75.
describe('when to accept an offer', () => {
  it('takes the price now wanted once it has stood for the hold', () => {
    expect(annaMoves([bikeListed, benBids], { share: 0.6, since: 0.45, offer: 'O1' })).toMatchObject([{ type: 'acceptOffer', offer: 'O1' }])
  })
  it('lets it rest until then', () => {
    expect(types(annaMoves([bikeListed, benBids], { share: 0.6, since: 0.55, offer: 'O1' }))).not.toContain('acceptOffer')
  })
  it('starts the wait anew when a better offer comes', () => {
    expect(types(annaMoves([bikeListed, benBids, cleoOutbids], { share: 0.6, since: 0.2, offer: 'O1' }))).not.toContain('acceptOffer')
    expect(annaMoves([bikeListed, benBids, cleoOutbids], { share: 0.6, since: 0.2, offer: 'O2' })).toMatchObject([{ type: 'acceptOffer', offer: 'O2' }])
  })
  it('asks for more while more is wanted', () => {
    expect(types(annaMoves([bikeListed, benBids], { share: 0.2, since: 0, offer: 'O1' }))).toEqual(['makeOffer'])
  })
  it('accepts nothing before its time', () => {
    expect(types(annaMoves([bikeListed, benBids], { share: 0.6, since: 0.2, offer: 'O1', settings: { acceptFromShare: 0.7 } }))).not.toContain('acceptOffer')
  })
  it('takes anything above the floor when the listing is about to close, and nothing below it', () => {
    const low = (price: number) => [bikeListed, by(ben, offering('L1', price, { want: 'ben-bike' }))]
    expect(types(annaMoves(low(60_00), { share: 0.97, since: 0.96, offer: 'O1' }))).toEqual(['acceptOffer'])
    expect(types(annaMoves(low(59_99), { share: 0.97, since: 0.96, offer: 'O1' }))).not.toContain('acceptOffer')
  })
  it('takes the first acceptable offer at once when impatient', () => {
    expect(types(annaMoves([bikeListed, benBids], { share: 0.01, since: 0.01, offer: 'O1', settings: { patient: false } }))).toEqual(['acceptOffer'])
  })
})

describe('a seller with offers', () => {
  it('tells each losing bidder once', () => {
    const moves = annaMoves([bikeListed, benBids, cleoOutbids], { share: 0.1, since: 0.1, offer: 'O2' })
    expect(moves).toMatchObject([{ type: 'tellBetterOffer', offer: 'O1' }])
    const told = [bikeListed, benBids, cleoOutbids, by(anna, { type: 'tellBetterOffer', offer: 'O1' } as const)]
    expect(annaMoves(told, { share: 0.1, since: 0.1, offer: 'O2' })).toEqual([])
  })
  it('counters a lone bid with the price now wanted', () => {
    const [counter] = annaMoves([bikeListed, benBids], { share: 0.3, since: 0.05, offer: 'O1' })
    expect(counter).toMatchObject({ type: 'makeOffer', listing: 'L1', buyer: ben, counterTo: 'O1' })
    const price = counter?.type === 'makeOffer' ? counter.priceCents : 0
    expect(price).toBeGreaterThan(70_00)
    expect(price).toBeLessThanOrEqual(80_00)
  })
  it('says no to a hopeless bid late, but not early', () => {
    const hopeless = [bikeListed, by(ben, offering('L1', 20_00, { want: 'ben-bike' }))]
    expect(types(annaMoves(hopeless, { share: 0.8, since: 0.5, offer: 'O1' }))).toContain('declineOffer')
    expect(types(annaMoves(hopeless, { share: 0.5, since: 0.2, offer: 'O1' }))).not.toContain('declineOffer')
  })
})

describe('a seller without offers', () => {
  const wanted = by(cleo, { type: 'postWant', want: 'cleo-bike', text: 'bike', category: 'sport', minimumCondition: 'fair' } as const)

  it('lowers the shown price with the clock, never below the floor', () => {
    const [lowered] = sellerMoves(traderWith(habits), scene([bikeListed]).viewOf(anna, 0.5))
    expect(lowered).toMatchObject({ type: 'reviseListing', listing: 'L1' })
    const [last] = sellerMoves(traderWith(habits), scene([bikeListed]).viewOf(anna, 0.95))
    expect(last?.type === 'reviseListing' ? last.askCents : 0).toBeGreaterThanOrEqual(60_00)
  })
  it('answers a wanted post that the thing fits, once in a while', () => {
    const cheap = by(anna, { type: 'reviseListing', listing: 'L1', askCents: cents(70_00) } as const)
    const trader = traderWith(habits)
    const view = scene([bikeListed, wanted, cheap]).viewOf(anna, 0.4)
    expect(sellerMoves(trader, view)).toMatchObject([{ type: 'makeOffer', listing: 'L1', buyer: cleo }])
    trader.turn += 1
    expect(sellerMoves(trader, view)).toEqual([])
  })
  it('does not ask again who was asked at much the same price', () => {
    const asked = by(anna, offering('L1', 72_00, { buyer: cleo, listingVersion: 2 }))
    const cheap = by(anna, { type: 'reviseListing', listing: 'L1', askCents: cents(72_00) } as const)
    expect(sellerMoves(traderWith(habits), scene([bikeListed, wanted, cheap, asked]).viewOf(anna, 0.4))).toEqual([])
  })
})
