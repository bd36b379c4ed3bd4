// What sits in a seat: it is shown a view and answers with moves. Nothing else connects an agent to the market.
import type { PartyView } from '../market/view.ts'

export interface AgentMove {
  /** A Move, or whatever an outside agent sent: the exchange parses it. */
  readonly move: unknown
  /** Private thoughts, sealed for the agent's person. */
  readonly reasoning?: string
}

export interface Agent {
  /** Shown in reports: `auto`, `boulware`, `exec:…`. */
  readonly name: string
  /** True when the same views bring the same moves, so that a resumed run may simply ask again. */
  readonly repeatable: boolean
  /** Called once a round at most; the view is only good until the answer. An empty answer is a pass. */
  takeTurn(view: PartyView): readonly AgentMove[] | Promise<readonly AgentMove[]>
  /** Frees what the agent holds (a process, a connection). */
  close?(): Promise<void>
}
