// The words that the typed protocol and its seats share: what a seat is told at its turn, and what it may answer.
import type { Side } from '../../../agents/classical/bargaining-strategy.ts'

export type Action = 'offer' | 'accept' | 'reject'

/** The other side's last turn. */
export interface Heard {
  readonly speaker: Side
  /** Absent: the greeting. */
  readonly action?: Action
  /** Of an offer, or the price agreed to. */
  readonly priceCents?: number
  readonly text?: string
  /** The price at which the speaker now stands; undefined for a buyer who has named none. */
  readonly standingCents?: number
}

export interface SeatTurn {
  /** From 1. */
  readonly round: number
  readonly heard: Heard
}

/** An offer bears its price; to accept is to take the price on the table. */
export type Move =
  | { readonly action: 'offer'; readonly priceCents: number; readonly text?: string }
  | { readonly action: 'accept'; readonly text?: string }
  | { readonly action: 'reject'; readonly text?: string }

/** The model worked and still gave nothing usable. */
export interface NoMove {
  readonly action: 'none'
  readonly why: string
}

export interface TypedSeat {
  /** The buyer's first words; undefined from a rule, which has none. */
  greet(): Promise<{ readonly text?: string } | NoMove>
  /** Throws ModelFault where the provider failed. */
  take(turn: SeatTurn): Move | Promise<Move | NoMove>
}
