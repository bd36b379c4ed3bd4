import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centsMax } from '../market/money.ts'
import { amountsIn, moneyText, readMoney } from './money-text.ts'
import { isRelative } from './relative-amount.ts'

describe('readMoney', () => {
  it.each([
    ['$40', 40_00], ['40', 40_00], ['40 bucks', 40_00], ['40.50', 40_50], ['40.5', 40_50], ['40,50', 40_50], ['$ 40', 40_00], ['40$', 40_00], ['US$40', 40_00],
    ['USD 40', 40_00], ['40 USD', 40_00], ['40 dollars', 40_00], ['$1,000', 1000_00], ['1,234,567.89', 1_234_567_89], ['2k', 2000_00], ['1.5k', 1500_00], ['50 cents', 50],
    ['about $40 or so', 40_00], ['I would take 40.', 40_00], ['forty', 40_00], ['forty-five dollars', 45_00], ['a hundred and twenty', 120_00], ['fifteen hundred', 1500_00],
    ['free', 0], ['nothing', 0], ['0', 0], ['$0', 0], ['４０', 40_00], ['40 for the 56 cm one', 40_00], ['the 64gb one, 20% off, for 30', 30_00], ['2 years old, 30', 30_00], ['40, yes 40', 40_00], ['200 in all', 200_00], ['12 mugs for 20', 20_00], ['$40!', 40_00],
  ])('reads %s', (text, cents) => {
    expect(readMoney(text, 'USD')).toEqual({ ok: true, cents })
  })
  it.each([
    ['1.000,50 $', 'more than one way'], ['1.000', 'more than one way'], ['40.505', 'more than one way'], ['1,00,000', 'more than one way'], ['1.2.3', 'more than one way'], ['12,5', 'more than one way'],
    ['40-50', 'more than one amount'], ['40 to 50', 'more than one amount'], ['-5', 'below zero'], ['$-5', 'below zero'], ['40 €', 'not in USD'], ['£40', 'not in USD'], ['EUR 40', 'not in USD'],
    ['forty euros', 'not in USD'], ['dunno', 'no amount'], ['', 'no amount'], ['56 cm', 'no amount'], ['20%', 'no amount'], ['🤷', 'no amount'], ['9'.repeat(30), 'more than this market'], ['one of them', 'no amount'], ['three picture books about bears', 'no amount'], ['8 lights', 'no amount'],
  ])('asks again about %s', (text, problem) => {
    expect(readMoney(text, 'USD')).toMatchObject({ ok: false, problem: expect.stringContaining(problem) as string })
  })
  it('reads by the currency of the market', () => {
    expect(readMoney('12,50 €', 'EUR')).toEqual({ ok: true, cents: 12_50 })
    expect(readMoney('1.000,50 €', 'EUR')).toMatchObject({ ok: false })
    expect(readMoney('1,000 €', 'EUR')).toMatchObject({ ok: false })
    expect(readMoney('¥4000', 'JPY')).toEqual({ ok: true, cents: 4000 })
    expect(readMoney('4000.50', 'JPY')).toMatchObject({ ok: false })
    expect(readMoney('40 quid', 'GBP')).toEqual({ ok: true, cents: 40_00 })
    expect(readMoney('40 bucks', 'EUR')).toMatchObject({ ok: false })
  })
  it('reads back every amount it writes, below a thousand and above', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: centsMax }), (cents) => {
      expect(readMoney(moneyText(cents, 'USD'), 'USD')).toEqual({ ok: true, cents })
    }))
  })
  it('never throws, and never answers something that is no amount', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('USD', 'EUR', 'JPY'), (text, currency) => {
      const read = readMoney(text, currency)
      expect(read.ok ? Number.isSafeInteger(read.cents) && read.cents >= 0 : read.problem.length > 0).toBe(true)
    }))
  })
})

describe('what is no amount but a change', () => {
  it.each(['10 less', '$20 more than now', 'lower it by 5', 'half of it', 'ten below the ask', 'another 20'])('%s', (text) => {
    expect(isRelative(text, 'USD')).toBe(true)
  })
  it.each(['not less than 60', '60 or more', '80, at least 60', '$80, not a cent less', 'no more than 40', 'nothing under 40'])('but not "%s"', (text) => {
    expect(isRelative(text, 'USD')).toBe(false)
  })
})

describe('amountsIn', () => {
  it('finds all amounts in their order', () => {
    expect(amountsIn('80, but sixty at the least', 'USD').amounts.map(({ cents }) => cents)).toEqual([80_00, 60_00])
  })
  it('takes a megabyte in its stride', () => {
    expect(amountsIn('1.'.repeat(500_000), 'USD').amounts).toEqual([])
    expect(amountsIn('forty '.repeat(200_000), 'USD').amounts).toEqual([])
  })
})
