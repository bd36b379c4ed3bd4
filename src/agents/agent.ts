// What sits in a seat: it is shown a view and answers with moves. Nothing else connects an agent to the market.
import type { PartyView } from '../market/view.ts'

export interface AgentMove {
  /** A Move, or whatever an outside agent sent: the exchange parses it. */
  readonly move: unknown
  /** Private thoughts, sealed for the agent's person. */
  readonly reasoning?: string
}

/** What became of a move, as far as its mover may know. The code is one of the market's rejection codes. */
export type MoveOutcome =
  | { readonly status: 'done' }
  | { readonly status: 'refused'; readonly code: string; readonly detail: string }

export interface Agent {
  /** Shown in reports: `auto`, `boulware`, `exec:…`. */
  readonly name: string
  /** True when the same views bring the same moves, so that a resumed run may simply ask again. */
  readonly repeatable: boolean
  /** Called once a round at most; the view is only good until the answer. An empty answer is a pass. */
  takeTurn(view: PartyView): readonly AgentMove[] | Promise<readonly AgentMove[]>
  /** Told after each of its moves was applied, with the very object that it answered; before it is shown the next view. Must not throw. */
  noteOutcome?(move: AgentMove, outcome: MoveOutcome): void
  /** Frees what the agent holds (a process, a connection). */
  close?(): Promise<void>
}
