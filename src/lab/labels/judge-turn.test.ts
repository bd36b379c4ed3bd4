// Verdicts on buyers' messages, and on judges' labels.
import { describe, expect, test } from 'vitest'
import { type JudgeCase, judgeCases, labelCases } from './cases/published-turns.fixture.ts'
import { parseJudgeLabel } from './judge-label.ts'
import { judgeTurn, type TurnReading } from './judge-turn.ts'

const turnRead = ({ says, seller, sellerText, budget, title }: JudgeCase): TurnReading =>
  judgeTurn(says, { sellerCents: Math.round(seller * 100), sellerText, title, ...(budget !== undefined && { budgetCents: Math.round(budget * 100) }) })

describe('a buyer’s message', () => {
  test.each(judgeCases)('$id: $says', (one) => expect(turnRead(one).state).toBe(one.is))

  test.each(judgeCases.filter(({ id }) => id === 'J14'))('above the budget is accepted and flagged: $says', (one) => expect(turnRead(one)).toMatchObject({ state: 'accept', isOverBudget: true, agreedCents: 52000 }))

  test.each([
    ['$419 is all-in.', 'Deal at $419 as long as it is all-in.', 'accept'], ['$419 with free shipping.', 'Deal at $419, only if shipping and tax are included.', 'continue'],
    ["I can't do $419 all-in.", 'I accept, provided it is all-in.', 'continue'], ['$419, no extra fees.', "I'll take it as long as there are no extra fees.", 'accept'],
  ])('on a condition is a yes only if the seller has granted it: %s %s', (sellerText, says, state) => {
    expect(judgeTurn(says, { sellerCents: 41900, sellerText }).state).toBe(state)
  })

  test.each([
    ['Would $165 suit you?', 'It would!', 'accept'], ['Would $165 suit you?', 'It would, if it has the case.', 'continue'], ['Would $165 suit you?', 'It would not.', 'continue'], ['$165.', 'It would!', 'continue'],
    ['$165. Do you drill concrete?', 'I do.', 'continue'], ['$165. Would you like the case for $20?', 'I would.', 'continue'],
    ['$165 or best offer.', "I'll give you $165.", 'accept'], ['$165 or best offer.', "I'll give you $160.", 'continue'], ['$165.', "I'll give you $165 if you deliver.", 'continue'],
    ['$165.', 'Perfect. See you at 5.', 'accept'], ['$165.', 'See you Saturday.', 'continue'], ['$165.', 'Wonderful. See you around!', 'continue'], ['$165.', 'Wonderful drill, but no. See you Saturday.', 'reject'],
  ])('is a yes by what the seller has just said: %s %s', (sellerText, says, state) => expect(judgeTurn(says, { sellerCents: 16500, sellerText }).state).toBe(state))

  test.each([['Shipped it is, deal.', 18000], ['Pickup it is.', 16500], ['Deal, shipped please.', 18000], ['Deal.', 16500]])('takes the price of the way it names: %s', (says, agreedCents) => {
    expect(judgeTurn(says, { sellerCents: 16500, alternativesCents: [18000], sellerText: 'Pickup $165, shipped $180.' })).toMatchObject({ state: 'accept', agreedCents })
  })

  test.each([["Nah, but $155 and we're good.", 'continue'], ['Nah, but I could do $155.', 'continue'], ['No thanks, but $150 was my max.', 'reject'], ["Nah, but $155 is all I'd ever have paid. Bye.", 'reject']])('goes on after a no only with a number to meet: %s', (says, state) => {
    expect(judgeTurn(says, { sellerCents: 16500 }).state).toBe(state)
  })

  test.each([['Could you do $840?', 84000], ['I can do 850 if you ship it today', 85000], ['Reach £830 and I buy.', 83000]])('leaves a number that waits: %s', (says, counterCents) => {
    expect(judgeTurn(says, { sellerCents: 89900 })).toMatchObject({ state: 'continue', counterCents })
  })
})

describe('a judge’s label', () => {
  test.each(labelCases)('$id: $reply', ({ reply, is, warns }) => {
    const read = parseJudgeLabel(reply)
    expect([read.state, read.warning !== undefined]).toStrictEqual([is, warns])
  })
})
