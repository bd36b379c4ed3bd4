import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { accepting, anna, ben, benBids, bikeListed, by, config, grinder, offering, opening, sha256 } from './market-cast.fixture.ts'
import { given, saltOf } from './market-scenario.fixture.ts'
import { cents } from './money.ts'
import { sheetOf } from './state.ts'
import { canonicalSheet, deliveryModes, type TermsSheet } from './terms-sheet.ts'
import { conditions } from './vocabulary.ts'

/** RFC 8785 by the book: keys sorted by UTF-16 code units, ECMAScript numbers and strings. Shares nothing with the source. */
function jcs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, one]) => `${JSON.stringify(key)}:${jcs(one)}`).join(',')}}`
}

const sheet: TermsSheet = {
  schema: 'haggle.terms/1', priceCents: cents(70_00), currency: 'USD', exchange: [], delivery: { mode: 'hand_over', paidBy: 'nobody' },
  item: { listing: 'L1', version: 1, title: 'City bike', condition: 'good', included: ['lock'] },
  handOver: { fromAt: 1_000, untilAt: 2_000 }, expiresAt: 3_000, salt: '0123456789abcdef0123456789abcdef',
}

const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const whole = fc.nat(2 ** 31)
const anItem = fc.record({
  listing: fc.stringMatching(/^L[1-9][0-9]{0,4}$/), version: fc.integer({ min: 1, max: 99 }), title: text,
  condition: fc.constantFrom(...conditions), included: fc.array(text, { maxLength: 3 }),
})
const aSheet: fc.Arbitrary<TermsSheet> = fc.record({
  schema: fc.constant('haggle.terms/1' as const), item: anItem, priceCents: whole.map((one) => cents(one)), currency: fc.constantFrom('USD', 'EUR', 'JPY'),
  exchange: fc.array(anItem, { maxLength: 3 }),
  delivery: fc.record({ mode: fc.constantFrom(...deliveryModes), paidBy: fc.constantFrom('seller' as const, 'buyer' as const, 'nobody' as const) }),
  handOver: fc.record({ fromAt: whole, untilAt: whole }), expiresAt: fc.maxSafeNat(), salt: fc.stringMatching(/^[0-9a-f]{32}$/),
})

describe('the terms sheet', () => {
  it('is written as RFC 8785 writes it, whatever it holds', () => {
    fc.assert(fc.property(aSheet, (one) => canonicalSheet(one) === jcs(one)), { seed: 8785, numRuns: 300 })
  })

  it('hashes to a known answer (found with Python’s json and hashlib)', () => {
    expect(hash('sha256', canonicalSheet(sheet), 'hex')).toBe('d074956526cbcd640427d5a4cd9fe1d9bdae5cd04c11c177eef8a714f49e65ff')
  })

  it('differs in its hash when any single term differs', () => {
    const others: TermsSheet[] = [
      { ...sheet, salt: '0123456789abcdef0123456789abcdee' }, { ...sheet, priceCents: cents(70_01) }, { ...sheet, currency: 'EUR' },
      { ...sheet, expiresAt: 3_001 }, { ...sheet, handOver: { fromAt: 1_000, untilAt: 2_001 } }, { ...sheet, exchange: [sheet.item] },
      { ...sheet, delivery: { mode: 'pickup', paidBy: 'nobody' } }, { ...sheet, delivery: { mode: 'shipping', paidBy: 'buyer' } },
      { ...sheet, item: { ...sheet.item, version: 2 } }, { ...sheet, item: { ...sheet.item, condition: 'fair' } },
      { ...sheet, item: { ...sheet.item, included: [] } }, { ...sheet, item: { ...sheet.item, listing: 'L2' } }, { ...sheet, item: { ...sheet.item, title: 'City bike.' } },
    ]
    expect(new Set([sheet, ...others].map((one) => canonicalSheet(one))).size).toBe(others.length + 1)
  })

  it('keeps text from breaking out of its field', () => {
    const forged = { ...sheet, item: { ...sheet.item, title: '","version":9,"x":"' } }
    expect(JSON.parse(canonicalSheet(forged))).toStrictEqual(forged)
  })

  it('is hashed by every offer, with the salt of that offer and all terms that the market fills in', () => {
    const { state } = given(bikeListed, benBids)
    const offer = state.offers.get('O1')
    if (offer === undefined) throw new Error('no offer')
    const expected = {
      schema: 'haggle.terms/1', item: { listing: 'L1', version: 1, title: 'City bike', condition: 'good', included: [] }, priceCents: 70_00, currency: 'USD',
      exchange: [], delivery: { mode: 'hand_over', paidBy: 'nobody' }, handOver: config.handOver, expiresAt: opening + 2_000 + config.offerLifetimeMilliseconds, salt: saltOf(1),
    }
    expect(sheetOf(state, offer)).toStrictEqual(expected)
    expect(offer.termsHash).toBe(sha256(jcs(expected)))
  })

  it('holds bartered goods as they stood, and the deal carries the very sheet that was hashed', () => {
    const market = given(bikeListed, by(ben, grinder), by(ben, offering('L1', 45_00, { want: 'ben-bike', exchange: ['L2'] })))
    const { decision } = market.when(by(anna, accepting('O1')))
    if ('rejection' in decision || decision.events[0]?.type !== 'DealMade') throw new Error('no deal')
    const [deal] = decision.events
    expect(deal.sheet.exchange).toStrictEqual([{ listing: 'L2', version: 1, title: 'Coffee grinder', condition: 'good', included: [] }])
    expect(sha256(jcs(deal.sheet))).toBe(deal.termsHash)
  })
})
