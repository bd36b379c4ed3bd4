// Prices in sellers' words, and in extractors' replies.
import { describe, expect, test } from 'vitest'
import { extractPrice } from './extract-price.ts'
import { type PriceCase, priceCases, replyCases } from './cases/published-prices.fixture.ts'
import { parseExtractorReply, priceOfTurn } from './read-reply.ts'

const inCents = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.round(value * 100))

function priceRead({ says, list, previous, their, title, currency }: PriceCase): number | undefined {
  const reading = extractPrice(says, { currency, title, listCents: inCents(list), previousCents: inCents(previous), theirCents: inCents(their) })
  return reading.found ? reading.cents : undefined
}

describe('the seller’s price', () => {
  test.each(priceCases)('$id: $says', (one) => expect(priceRead(one)).toBe(inCents(one.is)))
})

describe('an extractor’s reply', () => {
  test.each(replyCases)('$id: $reply', ({ reply, is }) => expect(parseExtractorReply(reply)).toBe(inCents(is)))

  test('that is lost is replaced by the one price of the message, and marked (E6)', () => {
    const checked = priceOfTurn('I can do $225 for a quick deal.', { context: { listCents: 24900 }, reply: null })
    expect(checked).toMatchObject({ isReplyLost: true, reading: { found: true, cents: 22500 } })
  })

  test('that names a refused price does not count (W10)', () => {
    expect(priceOfTurn("I can't do $220, but can do $225.", { context: {}, reply: '$220' }).reading).toMatchObject({ found: true, cents: 22500 })
    expect(priceOfTurn("I can't go to $220.", { context: {}, reply: '$220' })).toMatchObject({ isReplyFalse: true, reading: { found: false } })
  })

  test('helps where a number is no price by itself', () => {
    expect(priceOfTurn('Fine, twelve, no, make that 12000 for the lot', { context: {}, reply: '12000' }).reading).toMatchObject({ found: true, cents: 1200000 })
  })
})

describe('why there is no price', () => {
  test.each([
    ['How are you?', 'no_amount'], ["I can't do $200.", 'refused_mention'], ['Between $200 and $250.', 'range'], ['Only $45 a month!', 'not_a_total'], ['The warranty is $90.', 'not_a_price'],
  ] as const)('%s %s', (says, why) => expect(extractPrice(says, { previousCents: 30000, listCents: 35000 })).toMatchObject({ found: false, why }))

  test.each(['My price is $1e308.', 'I can do 1e5 dollars.', 'Take it for $1.5E+10!', 'USD 4e-2 and it is yours.'])('scientific notation is no small price: %s', (says) => {
    expect(extractPrice(says, { listCents: 35000 })).toMatchObject({ found: false, why: 'no_amount' })
  })

  test('an amount in another currency is not compared', () => {
    expect(extractPrice('I can do €450.', { currency: 'USD', previousCents: 50000 })).toMatchObject({ found: false, why: 'other_currency' })
    expect(extractPrice('I can do ¥45,000.', { currency: 'JPY' })).toMatchObject({ found: true, cents: 45000 })
  })
})
