// Who is shown which part of a free-text conversation, as in the study: the seller all of it, the buyer all but its own greeting, each
// with its own words as the assistant's.
import type { Side } from '../../../agents/classical/bargaining-strategy.ts'
import type { ModelMessage } from '../../../models/model.ts'

export interface Said {
  readonly speaker: Side
  readonly text: string
}

/** `said` begins with the greeting. */
export const shownTo = (side: Side, said: readonly Said[]): readonly ModelMessage[] =>
  said.slice(side === 'buyer' ? 1 : 0).map(({ speaker, text }) => ({ role: speaker === side ? 'assistant' : 'user', text }))
