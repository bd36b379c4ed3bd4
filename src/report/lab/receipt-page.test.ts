import { describe, expect, it } from 'vitest'
import type { PersonReceipt } from '../../lab/second-opinion/second-opinion.ts'
import { receiptTitle, renderReceiptHtml } from './receipt-page.ts'

const receipt: PersonReceipt = {
  person: 'ada', name: 'Ada <i>L</i>', agent: 'weak', leftCents: 750, withoutOpinion: 1,
  deals: [
    { deal: 'd1', title: 'Folding bike', side: 'seller', counterpart: 'Bo', priceCents: 6_500, typicalCents: 7_150, leftCents: 650 },
    { deal: 'd2', title: 'Lamp', side: 'buyer', counterpart: 'Cy', priceCents: 2_000, typicalCents: 2_100, leftCents: -100 },
    { deal: 'd3', title: 'Snowboard', side: 'buyer', counterpart: 'Di', priceCents: 1_000, none: 'barter' },
  ],
}
const options = { title: 'Office', currency: 'USD', times: 40, reference: 'auto' }

describe('a person’s receipt', () => {
  const page = renderReceiptHtml(receipt, options)
  const text = page.slice(page.indexOf('<body>')).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

  it.each(['Your agent left about $7.50 on the table', 'It sold 1 thing and bought 2 things.', 'sold Folding bike to Bo', '$65.00', 'usually about', '$71.50', 'left on the table, about', '$6.50', 'better than usual by about', '$1.00', 'goods changed hands with it', '1 deal without a second opinion is not in the sum', 'Ada &lt;i&gt;L&lt;/i&gt;'])('says %s', (words) =>
    expect(text).toContain(words))

  it('runs nothing and loads nothing', () => expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/<script|<link|<img|https?:|\sstyle="/))

  it('tells nothing that the receipt does not hold: fields added to it change no byte', () => {
    const more = { ...receipt, counterpartLimitCents: 12_345, deals: receipt.deals.map((line) => ({ ...line, counterpartFloorCents: 4_321 })) }
    expect(renderReceiptHtml(more, options)).toBe(page)
  })

  it.each([
    ['no deals', { deals: [], leftCents: 0, withoutOpinion: 0 }, 'Your agent closed no deal'],
    ['none judged', { withoutOpinion: 3 }, 'Your agent closed 3 deals; none could be judged'],
    ['ahead', { leftCents: -400 }, 'Your agent did about $4 better than usual'],
    ['even', { leftCents: 0 }, 'Your agent did as well as usual'],
  ])('%s', (_, given: Partial<PersonReceipt>, title) => {
    expect(receiptTitle({ ...receipt, ...given }, 'USD')).toBe(title)
    expect(renderReceiptHtml({ ...receipt, ...given }, options)).not.toMatch(/undefined|NaN/)
  })
})
