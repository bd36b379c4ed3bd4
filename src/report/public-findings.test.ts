import { expect, test } from 'vitest'
import { askSentence, reasonsTable } from './public-findings.ts'
import { publicPart, type PublicArm } from './public-part.ts'
import { sampleResult } from './sample-result.fixture.ts'

/** An arm with one deal per reason. */
function armWith(deals: readonly { readonly why: string; readonly priceCents?: number; readonly firstAskCents?: number }[]): PublicArm {
  const [arm] = publicPart(sampleResult({ people: 8, listings: 30, deals: 20, arms: 1 })).arms
  const [deal] = arm?.deals ?? []
  if (arm === undefined || deal === undefined) throw new Error('the fixture has no deal')
  return { ...arm, deals: deals.map((each) => ({ ...deal, priceCents: 1000, firstAskCents: 2000, ...each })) }
}

test('reasons that differ only in their numbers are one, most common first', () => {
  const arm = armWith([
    { why: 'The only bid, taken at once.' },
    { why: 'The best of 8 bidders, taken after standing unbeaten for 23 hours.' },
    { why: 'The best of 12 bidders, taken as the listing was closing.', priceCents: 3000 },
    { why: 'The buyer took the seller’s counter-offer after 4 offers.' },
    { why: 'The buyer took the seller’s counter-offer.' },
    { why: 'The best of 3 bidders, taken at once.' },
    { why: '' },
  ])
  expect(reasonsTable(arm, 'USD').rows).toEqual([
    ['The best of several bidders', '3', '$16.67', '83.3\u00a0%'],
    ['The buyer took the seller’s counter-offer', '2', '$10.00', '50\u00a0%'],
    ['The only bid', '1', '$10.00', '50\u00a0%'],
    ['no reason given', '1', '$10.00', '50\u00a0%'],
  ])
})

test('rare reasons beyond the eighth share a row', () => {
  const arm = armWith(Array.from({ length: 12 }, (_, index) => ({ why: `Reason ${'abcdefghijkl'.charAt(index)}` })))
  const { rows } = reasonsTable(arm, 'USD')
  expect(rows).toHaveLength(9)
  expect(rows[8]?.slice(0, 2)).toEqual(['other reasons', '4'])
})

test('deals are counted above, at and below the price first shown', () => {
  const arm = armWith([{ why: '', priceCents: 2100 }, { why: '', priceCents: 2000 }, { why: '' }, { why: '' }])
  expect(askSentence(arm)).toBe('Of 4 deals, 1 closed above the first ask, 1 at it and 2 below.')
})
