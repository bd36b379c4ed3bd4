// What sits in a seat: it is shown a view and answers with moves. Nothing else connects an agent to the market.
import type { Sampling, Usage, ModelFaultCode, ModelRole } from '../models/model.ts'
import type { ListingId, PersonId } from '../market/vocabulary.ts'
import type { PartyView } from '../market/view.ts'

export interface AgentMove {
  /** A Move, or whatever an outside agent sent: the exchange parses it. */
  readonly move: unknown
  /** Private thoughts, sealed for the agent's person. */
  readonly reasoning?: string
  /** Kept sealed beside the move, for the agent's person. */
  readonly aside?: Aside
  /** What the move answers: if the other side has moved in that negotiation since, it is dropped. */
  readonly answers?: AnsweredThread
}

/** The state of a negotiation when its mover looked. */
export interface AnsweredThread {
  readonly listing: ListingId
  readonly buyer: PersonId
  /** `sellerMoves` of the negotiation when the buyer answers, `buyerMoves` when the seller does; 0 before it began. */
  readonly otherMoves: number
}

export interface Aside {
  /** Every model call that led to this move, failed ones too; those of a whole turn stand beside its first move. */
  readonly calls?: readonly CallNote[]
  readonly flags?: readonly Flag[]
  /** What the agent would have its person decide. In a run without people silence means no. */
  readonly questions?: readonly Question[]
  /** What the agent needs to know of this turn when a run is resumed; plain JSON, opaque to everybody else. */
  readonly memo?: unknown
}

/** One call to a model. Durations are left out: a run that is played again from a recording gives the same bytes. */
export interface CallNote {
  readonly role: ModelRole
  readonly model: string
  /** As the provider named it; empty where the call failed. */
  readonly version: string
  /** SHA-256 of system prompt, messages and reply form. */
  readonly promptHash: string
  readonly sampling: Sampling
  readonly usage: Usage
  readonly fault?: ModelFaultCode
}

/** Something in or about the agent's own words or reply that its person and the organiser should know. */
export interface Flag {
  readonly kind: 'unsourced_claim' | 'number_not_allowed' | 'limit_in_words' | 'invalid_reply' | 'template_words' | 'injection_suspected' | 'words_and_offer_disagree'
  readonly detail: string
}

/** Codes of the escalation table; agents/language/escalation.ts decides between them. */
export interface Question {
  readonly code: string
  readonly listing?: ListingId
  readonly text: string
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
  /** A program that is not ours: when it throws, its turn is lost and the market goes on. Whatever else throws is our bug and ends the run. */
  readonly outside?: boolean
  /**
   * Called once a round at most. The view is a window on the live market: it may be read until the call returns, and not
   * after anything was awaited. An empty answer is a pass.
   */
  takeTurn(view: PartyView): readonly AgentMove[] | Promise<readonly AgentMove[]>
  /** In a resumed run instead of `takeTurn`: what it answered to this view then. */
  recall?(view: PartyView, answered: readonly AgentMove[]): void
  /** Told after each of its moves was applied, with the very object that it answered; before it is shown the next view. Must not throw. */
  noteOutcome?(move: AgentMove, outcome: MoveOutcome): void
  /** Frees what the agent holds (a process, a connection). */
  close?(): Promise<void>
}

/** A fault that no agent can go on with: a key that is refused, a cap that is reached. The run stops and can be resumed. */
export class RunMustStop extends Error {
  constructor(message: string, given: { readonly cause?: unknown } = {}) {
    super(message, given)
    this.name = 'RunMustStop'
  }
}
