// What stands between a model's reply and its moves, where nobody else does: see voice-restraint.ts.
import type { PartyView } from '../../../market/view.ts'
import type { Seen } from '../digest/seen.ts'
import type { MadeMoves } from '../reply/to-market-moves.ts'

export interface TurnRestraint {
  /** Once for every turn in which the model is asked, before anything is awaited; what it returns, once at most, with what the reply came to. */
  begin(view: PartyView, seen: Seen): (made: MadeMoves) => RestrainedMoves
}

export interface RestrainedMoves {
  readonly made: MadeMoves
  /** What the model should know of moves that were not made. */
  readonly notes: readonly string[]
}

export const unrestrained = (made: MadeMoves): RestrainedMoves => ({ made, notes: [] })
