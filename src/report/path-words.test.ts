import { expect, test } from 'vitest'
import { pathSentence, reasonOf, splitSentence } from './path-words.ts'
import { publicPart, type PublicPath } from './public-part.ts'
import { sampleResult } from './sample-result.fixture.ts'

const result = publicPart(sampleResult({ people: 8, listings: 30, deals: 20, arms: 1 }))
const bids = (...prices: readonly number[]): PublicPath['offers'] => prices.map((priceCents, index) => ({ minutes: index * 60, side: 'buyer', priceCents }))
const path = (offers: PublicPath['offers'], dealCents: number | null): PublicPath => ({
  listing: 'L1',
  title: 'Bike',
  seller: 'p01',
  buyer: 'p02',
  firstAskCents: 9000,
  offers,
  deal: dealCents === null ? null : { minutes: 120, priceCents: dealCents },
  outcome: dealCents === null ? 'let_go' : 'deal',
})
const told = (one: PublicPath, rivalsInAll = 0) => ({ kind: 'short', path: one, rivals: [], rivalsInAll }) as const

test('a deal: from the first ask to the price, how long it took, and why it ended', () => {
  expect(pathSentence(told(path(bids(5000, 6000), 6000), 2), result, 'The best bid, taken at once.')).toBe(
    'Ines asked $90 and sold to Tomas for $60, after 2 offers in 2 hours. 2 other buyers bid. The best bid, taken at once.',
  )
  expect(pathSentence(told(path(bids(6000), 6000)), result, 'The only bid, taken at once.')).toBe('Ines asked $90 and sold to Tomas for $60. The only bid, taken at once.')
  expect(pathSentence(told(path(bids(6000), 6000), 2), result, 'The best of 3 bidders, taken at once.')).not.toContain('other buyers')
})

test('no deal: how close they came', () => {
  expect(pathSentence(told(path(bids(5000, 6000, 5500), null)), result)).toBe('Ines asked $90 and Tomas bid up to $60; they let go $35 apart, after 3 offers in 2 hours.')
})

test('a reason stands as a sentence, and only behind a deal', () => {
  const [arm] = result.arms
  const deal = arm?.deals[0]
  if (arm === undefined || deal === undefined) throw new Error('the fixture has no deal')
  const own = { ...path(bids(1), 1), listing: deal.listing, buyer: deal.buyer }
  const because = (why: string): string => reasonOf({ ...arm, deals: [{ ...deal, why }] }, own)
  expect(because('the only bid')).toBe('The only bid.')
  expect(because('Given away, taken at once.')).toBe('Given away, taken at once.')
  expect(reasonOf(arm, { ...own, deal: null })).toBe('')
})

test('the organiser reads who took how much', () => {
  expect(splitSentence({ reservationCents: 4000, maximumCents: 7000, surplusCents: 3000, sellerGainCents: 2000 }, 'USD')).toBe(
    'Floor $40, maximum $70: the seller gained $20, the buyer $10.',
  )
})
