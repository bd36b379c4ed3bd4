import { describe, expect, test } from 'vitest'
import { formatAmount, formatMoney } from './format-money.ts'

describe('formatMoney', () => {
  test.each([
    [6700, 'USD', '$67'],
    [6750, 'USD', '$67.50'],
    [5, 'USD', '$0.05'],
    [0, 'USD', '$0'],
    [-300, 'USD', '\u2212$3'],
    [123456789, 'USD', '$1,234,567.89'],
    [1200, 'JPY', '¥1,200'],
    [1250, 'KWD', 'KWD\u00a01.250'],
    [1000, 'KWD', 'KWD\u00a01'],
    [999, 'EUR', '€9.99'],
    [1050, 'CHF', 'CHF\u00a010.50'],
    [19.5, 'USD', '$0.20'],
  ])('writes %i of %s as %s', (cents, currency, written) => {
    expect(formatMoney(cents, currency)).toBe(written)
  })

  test('keeps decimals where numbers are compared, and invents none for yen', () => {
    expect(formatMoney(6700, 'USD', { fixed: true })).toBe('$67.00')
    expect(formatMoney(6700, 'JPY', { fixed: true })).toBe('¥6,700')
    expect(formatAmount(-250, 'USD', { fixed: true })).toBe('\u22122.50')
  })

  test('never writes minus zero', () => {
    expect(formatMoney(-0.2, 'USD')).toBe('$0')
  })

  test('shows a currency that is not three letters as unknown', () => {
    expect(formatMoney(100, '<b>')).toBe('XXX\u00a01')
  })
})
