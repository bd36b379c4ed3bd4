// The second opinion: each deal's situation is negotiated again K times with a reference agent in both seats, with limits
// re-drawn from what the public transcript supports. Says where the real price lies among those prices, in money.
// Nothing here knows a true limit of the counterpart, and what a person is told is rounded (receipts.ts).
import type { Estimable, Interval } from '../statistics/not-estimable.ts'

export interface DealOpinion {
  readonly run: string
  readonly deal: string
  readonly seller: string
  readonly buyer: string
  readonly priceCents: number
  /** Negotiations that were played, and how many of them closed. */
  readonly times: number
  readonly closed: number
  /** Of the prices at which they closed, both sides’ replays together: rests on both true limits, so organiser only. */
  readonly prices?: { readonly p10: number; readonly p25: number; readonly median: number; readonly p75: number; readonly p90: number }
  /** Share of the replayed deals that were better for the seller (higher) than the real one. */
  readonly sellerRank?: number
  /** Expected gain over the real price with the reference agent in the seat, no deal as the loss of this deal; positive is money left on the table. Not rounded: organiser only. */
  readonly sellerLeftCents?: number
  readonly buyerLeftCents?: number
  /** Why there is no opinion: `free`, `barter`, `too few closed`, `cap`, `model failed`. */
  readonly none?: string
}

/** What one person is told, after the reveal. */
export interface PersonReceipt {
  readonly person: string
  readonly name: string
  readonly agent: string
  readonly deals: readonly ReceiptLine[]
  /** Sum over the deals with an opinion. */
  readonly leftCents: number
  readonly withoutOpinion: number
}

export interface ReceiptLine {
  readonly deal: string
  readonly title: string
  readonly side: 'seller' | 'buyer'
  readonly counterpart: string
  readonly priceCents: number
  /** Typical price of the replays, whole steps away from the price (`stepCentsOf`); absent without an opinion. */
  readonly typicalCents?: number
  /** Positive: left on the table; negative: better than the reference. In whole steps. */
  readonly leftCents?: number
  readonly none?: string
}

export interface SecondOpinions {
  /** In words: `auto (within one talk: linear)`, a rule, a model's id. */
  readonly reference: string
  readonly times: number
  readonly opinions: readonly DealOpinion[]
  readonly receipts: readonly (PersonReceipt & { readonly run: string })[]
  /** Mean left on the table per deal side, by agent: what the original's participants could not see. */
  readonly byAgent: readonly { readonly agent: string; readonly role: 'seller' | 'buyer'; readonly deals: number; readonly meanLeftCents: Estimable<{ readonly value: number; readonly interval?: Interval }> }[]
  readonly spentMicroUsd: number
  /** The cap was reached before all deals had an opinion. */
  readonly capped: boolean
}
