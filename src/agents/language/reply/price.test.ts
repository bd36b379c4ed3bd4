import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centsMax } from '../../../market/money.ts'
import { centsFromDecimal, decimalFromCents, decimalsShown } from './price.ts'

describe('prices', () => {
  it.each([['$0.01', 2], ['¥1', 0], ['KWD\u00a00.001', 3], ['0,01 €', 2], ['$1', 0]])('shown as %s have %i decimals', (shown, decimals) => expect(decimalsShown(() => shown)).toBe(decimals))

  it.each([
    ['65', 2, 65_00], ['65.1', 2, 65_10], ['65.10', 2, 65_10], ['0.07', 2, 7], ['0', 2, 0], ['1200', 0, 1200], ['1.005', 3, 1005], ['1.15', 2, 115], ['4.35', 2, 435],
  ])('%s with %i decimals is %i', (text, decimals, amount) => expect(centsFromDecimal(text, decimals)).toBe(amount))

  it.each([['65.101', 2], ['65.100', 2], ['1.5', 0], ['9007199254740993', 2], ['99999999999999', 2], [`${'9'.repeat(400)}`, 2]])('%s with %i decimals is none', (text, decimals) => expect(centsFromDecimal(text, decimals)).toBeUndefined())

  it('every amount there is comes back from its own text', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: centsMax }), fc.constantFrom(0, 2, 3), (amount, decimals) => {
      expect(centsFromDecimal(decimalFromCents(amount, decimals), decimals)).toBe(amount)
    }))
  })
})
