// Instalments told by their sum, and sums that are none.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extractPrice, mentionsIn } from '../extract-price.ts'
import { amountsMax, readMessage } from '../text/message.ts'

const partsOf = (text: string, ...known: readonly number[]): number[] =>
  mentionsIn(readMessage(text, { nearCents: 105_000 }), { speaker: 'seller', title: 'camera', knownCents: known.map((one) => one * 100) }).filter(({ role }) => role === 'instalment').map(({ cents }) => cents / 100)

describe('amounts that add up to the price, with words of time beside each', () => {
  test.each([
    ['$1,050: $525 this week and $525 next week.', [525, 525]], ['First $525 now, then $525 next Friday, $1,050 altogether.', [525, 525]], ['$250 in May, $400 in June and $400 in July, so $1,050.', [250, 400, 400]],
    ['$1,050, a third ($350) on signing and the rest in two steps.', [350]],
  ])('are its parts: %s', (text, parts) => expect(partsOf(text)).toStrictEqual(parts))

  test('may add up to a price that was named before', () => {
    expect(partsOf('$400 on Monday, $650 on Thursday.', 1050)).toStrictEqual([400, 650])
    expect(partsOf('$400 on Monday, $650 on Thursday.', 1100)).toStrictEqual([])
  })

  test('may miss it by less than one whole unit', () => expect(partsOf('$1,000: $333.33 now, $333.33 in May, $333.33 in June.')).toStrictEqual([333.33, 333.33, 333.33]))
})

const times = fc.constantFrom('now', 'today', 'tomorrow', 'next week', 'on delivery', 'when you collect it', 'on Friday', 'in March', 'at the end of the month', 'after that')
const plan = fc.array(fc.record({ amount: fc.integer({ min: 100, max: 2000 }), time: times }), { minLength: 2, maxLength: 5 })

test('whatever the parts, their number and their times: the price is the whole', () => {
  fc.assert(fc.property(plan, fc.boolean(), (parts, isWholeFirst) => {
    const whole = parts.reduce((sum, { amount }) => sum + amount, 0)
    const told = parts.map(({ amount, time }) => `$${String(amount)} ${time}`).join(', ')
    const says = isWholeFirst ? `My price is $${String(whole)}: ${told}.` : `You pay ${told}, so $${String(whole)} in all.`
    expect(extractPrice(says, { listCents: whole * 120, previousCents: whole * 110 }), says).toMatchObject({ found: true, cents: whole * 100 })
  }), { numRuns: 200, seed: 4 })
})

describe('parts with no whole beside them', () => {
  const priceOf = (text: string): number | undefined => {
    const reading = extractPrice(text, { listCents: 20_000, title: 'drill' })
    return reading.found ? reading.cents / 100 : undefined
  }

  test.each(['Pay $60 up front and $100 at pickup.', '$60 down and $100 on Friday.', 'A deposit of $60 now, then $100 on delivery.'])('add up to the price: %s', (text) => expect(priceOf(text)).toBe(160))

  test.each(['$60 now and the rest at pickup.', '$20 deposit and $40 a month.', 'Can you pay $60 now and $100 later?'])('are not added up where something is left open: %s', (text) => expect(priceOf(text)).toBeUndefined())

  test('are not taken for parts of a price named before when the whole is said', () => {
    expect(priceOf('$160 total, payable as four payments of $40.')).toBe(160)
    expect(priceOf('$150, in three payments of $50.')).toBe(150)
    expect(partsOf('Pay $350 now. The other $700 on Thursday.', 1050)).toStrictEqual([350, 700])
  })
})

describe('sums that are no payment plan', () => {
  test.each(['The body is $800 and the lens $250, $1,050 for both.', 'It was $1,200, I take off $150 today, so $1,050.', 'You offered $900, I add $150 and we are at $1,050 today.', '$525 each, $1,050 for the pair.', '$1,050 today, $1,100 next week.'])('%s', (text) => expect(partsOf(text)).toStrictEqual([]))
})

test('as many amounts as a message may hold are looked through', () => {
  const text = Array.from({ length: amountsMax }, (_, at) => `$${String(1000 + at)} now`).join(', ')
  expect(partsOf(text)).toStrictEqual([])
})
