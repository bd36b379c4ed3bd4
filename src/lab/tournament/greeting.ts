// The buyer's first words, the same in both protocols: one message before the first round, asked for without a system prompt. It is
// heard by the seller and, as in the study, not shown to the buyer again.
import type { ModelRequest } from '../../models/model.ts'
import { privateLine, publicLines, type SeatFacts } from './seat-facts.ts'

/** Holds the budget, as the study's does. */
export const greetingPrompt = (facts: SeatFacts): string =>
  [
    'You want to buy the product below and write the first message to its seller.',
    ...publicLines(facts),
    privateLine('buyer', facts),
    '',
    'Write one short, polite, natural message: show interest and ask whether the price can be talked about. Do not say or hint that you are an assistant, do not explain much, and leave no placeholders in brackets. Write the message and nothing else.',
  ].join('\n')

export const greetingRequest = (facts: SeatFacts): Pick<ModelRequest, 'system' | 'messages' | 'form'> => ({ system: '', messages: [{ role: 'user', text: greetingPrompt(facts) }], form: { kind: 'text' } })
