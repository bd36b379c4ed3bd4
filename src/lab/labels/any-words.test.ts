// Properties that must hold for any words.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeTurn } from './judge-turn.ts'
import { labelDialogue } from './label-dialogue.ts'

const words = fc.constantFrom('deal', 'I accept', 'no', "can't", 'if', 'but', 'you', 'can', 'do', '$450', '1.2M', '45', 'per month', 'plus tax', '?', '.', ',', 'my budget', '$500', 'pass', '👍', '\n', 'İ', 'off', 'the', 'warranty', '—', '$', '€1.000,50', 'k')
const speech = fc.array(words, { maxLength: 30 }).map((parts) => parts.join(' '))

describe('whatever is said', () => {
  test('labels are made, the same each time, and quote the words', () => {
    fc.assert(fc.property(fc.array(fc.record({ speaker: fc.constantFrom('buyer' as const, 'seller' as const), text: fc.oneof(speech, fc.string({ maxLength: 200 })) }), { minLength: 1, maxLength: 8 }), fc.constantFrom('accepted' as const, 'rejected' as const, 'max_turns' as const), (turns, outcome) => {
      const dialogue = { id: 'x', product: { title: 'Lamp 3' }, retailCents: 50000, wholesaleCents: 30000, budgetCents: 45000, turns, outcome }
      const first = labelDialogue(dialogue)
      expect(labelDialogue(dialogue)).toStrictEqual(first)
      for (const { evidence } of first.labels) for (const { turn, phrase } of evidence) expect(turns[turn]?.text.replace(/\s+/gu, ' ')).toContain(phrase.replace(/\s+/gu, ' ').replace(/…$/u, ''))
      expect(first.isValid || !first.labels.some(({ category }) => category === 'model_behavior')).toBe(true)
    }), { numRuns: 300 })
  })

  test('no acceptance names another price than the seller’s', () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 90000 }), fc.constantFrom('Deal at $X.', "I'll take it for $X.", 'Ok, $X it is.', 'I accept $X, paying now.'), (price, says) => {
      const seller = 50000
      const state = judgeTurn(says.replace('X', String(price)), { sellerCents: seller * 100 }).state
      expect(state).toBe(Math.abs(price - seller) < 5 ? 'accept' : 'continue')
    }), { numRuns: 300, examples: [[50000, 'Deal at $X.'], [49000, 'Deal at $X.']] })
  })
})
