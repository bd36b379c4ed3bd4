// What a turn came to: moves, or none and why. Only the reasons that the model is told next time are worded here.
import type { CallNote, Flag } from '../../agent.ts'
import { passReply, type Reply } from '../reply/reply.ts'
import type { MadeMoves } from '../reply/to-market-moves.ts'
import type { UnusableReply } from './repair.ts'

/** What one turn came to, before it is remembered. */
export interface Outcome {
  readonly reply: Reply
  readonly made: MadeMoves
  readonly flags: readonly Flag[]
  /** Told to the model next time: of moves that were not made, and why no usable reply came. */
  readonly notes?: readonly string[]
  readonly lost?: string
}

export const nothing: MadeMoves = { moves: [], questions: [], searches: [] }

export const unusable = ({ problem }: UnusableReply): Outcome => ({
  reply: passReply, made: nothing, flags: [{ kind: 'invalid_reply', detail: problem }], lost: `Your last reply could not be used, and nothing of it was done. ${problem}`,
})

export const lostTo = ({ fault }: CallNote): Outcome => ({ reply: passReply, made: nothing, flags: [], lost: `Your last turn was lost: no answer of yours arrived${fault === 'refused' ? ', since it was refused' : ''}.` })
