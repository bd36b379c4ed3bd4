import { describe, expect, it } from 'vitest'
import { readTypedReply } from './read-reply.ts'

const standingCents = 900_00

describe('a typed reply', () => {
  it.each([
    ['{"message": "Hello", "action": "offer", "price": 899.5}', { action: 'offer', priceCents: 899_50, text: 'Hello' }],
    ['```json\n{"action": "offer", "price": 0}\n```', { action: 'offer', priceCents: 0 }],
    ['{"message": "", "action": "accept"}', { action: 'accept' }],
    ['{"message": null, "action": "accept", "price": 900}', { action: 'accept' }],
    ['{"message": "Bye", "action": "reject", "price": 12}', { action: 'reject', text: 'Bye' }],
    ['{"message": "a\\u0000b\\nc", "action": "reject"}', { action: 'reject', text: 'a b\nc' }],
  ])('%s', (text, move) => {
    expect(readTypedReply(text, standingCents)).toStrictEqual({ move })
  })

  it.each([
    ['{"action": "offer"}', 'needs a price'],
    ['{"action": "offer", "price": null}', 'needs a price'],
    ['{"action": "offer", "price": "900"}', 'not a number'],
    ['{"action": "offer", "price": -1}', 'not a plain number'],
    ['{"action": "offer", "price": 1e3}', 'not a plain number'],
    ['{"action": "offer", "price": 9.999}', 'more than two decimals'],
    ['{"action": "offer", "price": 99999999999999999999}', 'beyond any price'],
    ['{"action": "accept", "price": 850}', 'the price on the table, $900.00'],
    ['{"action": "deal"}', 'none of offer'],
    ['{"message": "deal"}', 'action is missing'],
    ['{"action": "accept", "note": "x"}', 'no field "note"'],
    ['{"action": "accept", "action": "reject"}', 'given twice'],
    ['{"message": 5, "action": "accept"}', 'not a text'],
    ['[{"action": "accept"}]', 'not one JSON object'],
    ['I accept.', 'not JSON'],
    ['', 'ends in the middle'],
    ['{"action": "accept"', 'ends in the middle'],
  ])('refuses %s', (text, problem) => {
    expect(readTypedReply(text, standingCents)).toStrictEqual({ problem: expect.stringContaining(problem) })
  })

  it('cannot accept what nobody has offered', () => {
    expect(readTypedReply('{"action": "accept"}', undefined)).toStrictEqual({ problem: expect.stringContaining('no price to accept') })
  })
})
