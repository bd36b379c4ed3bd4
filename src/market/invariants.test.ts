// The last line of defence: what must never happen even if a rule or the gate were wrong stops the market.
import { describe, expect, it } from 'vitest'
import { accepting, anna, ben, benBids, bikeListed, by, config, mandateOf, offering, opening } from './market-cast.fixture.ts'
import { given, givenIn } from './market-scenario.fixture.ts'
import type { DealMade } from './events.ts'
import { evolve } from './evolve.ts'
import { checkDeal, InvariantViolation } from './invariants.ts'
import type { Mandate } from './mandate.ts'
import { cents } from './money.ts'
import { principalFrom } from './principal.ts'

function dealOn(market: ReturnType<typeof given>): DealMade {
  const { decision } = market.when(by(anna, accepting('O1')))
  if ('rejection' in decision || decision.events[0]?.type !== 'DealMade') throw new Error('no deal')
  return decision.events[0]
}

const parties = (seller: Mandate = mandateOf(anna), buyer: Mandate = mandateOf(ben)) => ({
  seller: principalFrom(seller), buyer: { ...principalFrom(buyer), wantOfListing: new Map([['L1', 'ben-bike']]) },
})

describe('checkDeal', () => {
  const market = given(bikeListed, benBids)
  const deal = dealOn(market)

  it('lets a sound deal pass', () => expect(() => checkDeal(market.state, deal, parties())).not.toThrow())

  it.each<[string, DealMade, ReturnType<typeof parties>]>([
    ['I1', deal, parties(mandateOf(anna, { items: [{ item: 'bike', reservationCents: cents(70_01) }] }))],
    ['I1', deal, parties(mandateOf(anna, { items: [] }))],
    ['I2', deal, parties(undefined, mandateOf(ben, { wants: mandateOf(ben).wants.map((want) => ({ ...want, maximumCents: cents(69_99) })) }))],
    ['I2', deal, parties(undefined, mandateOf(ben, { wants: [] }))],
    ['I3', deal, parties(undefined, mandateOf(ben, { budgetCents: cents(69_99) }))],
    ['other terms', { ...deal, termsHash: '0'.repeat(64) }, parties()],
    ['not open', { ...deal, offer: 'O9' }, parties()],
    ['themselves', { ...deal, buyer: anna }, parties()],
  ])('stops a deal: %s', (why, made, of) => {
    expect(() => checkDeal(market.state, made, of)).toThrow(InvariantViolation)
    expect(() => checkDeal(market.state, made, of)).toThrow(why)
  })

  it('stops a deal on a listing that is gone, also where limits are only observed', () => {
    const observed = givenIn({ ...config, gate: 'observe' }, bikeListed, by(ben, offering('L1', 1)))
    const cheap = dealOn(observed)
    expect(() => checkDeal(observed.state, cheap, parties())).not.toThrow()
    evolve(observed.state, cheap, opening + 5_000)
    expect(() => checkDeal(observed.state, cheap, parties())).toThrow('not open')
  })
})

describe('evolve', () => {
  it.each([
    ['an unknown listing', { type: 'ListingWithdrawn', listing: 'L9' } as const],
    ['an unknown offer', { type: 'OfferWithdrawn', offer: 'O9' } as const],
    ['an unknown seller', { type: 'ListingPosted', listing: 'L2', seller: 'p9', item: 'x', title: 'x', description: '', photos: [], category: 'x', condition: 'new', included: [], askCents: cents(1) } as const],
  ])('throws on an event that names %s', (_, event) => {
    expect(() => evolve(given(bikeListed).state, event, opening)).toThrow(InvariantViolation)
  })

  it('throws when an offer ends twice', () => {
    const { state } = given(bikeListed, benBids, by(ben, { type: 'withdrawOffer', offer: 'O1' }))
    expect(() => evolve(state, { type: 'OfferWithdrawn', offer: 'O1' }, opening)).toThrow('ends twice')
  })
})
