// The public rules of one market, fixed when it opens. Decides nothing by itself.
import type { Instant, PersonId } from './vocabulary.ts'

export interface SoftClose {
  /** A new offer on a listing with less time left than this moves that listing's close by as much again. */
  readonly windowMilliseconds: number
  /** How often one listing may be extended; the product with the window bounds the market's length. */
  readonly extensionsMax: number
}

export interface MarketConfig {
  /** Short slug, part of every deal id. */
  readonly market: string
  readonly title: string
  /** ISO 4217; every amount in this market is in its minor unit. */
  readonly currency: string
  readonly opensAt: Instant
  /** Nothing new is posted after this; listings under negotiation may be extended by the soft close. */
  readonly closesAt: Instant
  readonly softClose: SoftClose
  /** Whether money earned in this market can be spent in it. */
  readonly incomeSpendable: boolean
  /** How long an offer stands when its maker names no expiry. */
  readonly offerLifetimeMilliseconds: number
  /** When and how goods change hands unless a sheet says otherwise. */
  readonly handOver: { readonly fromAt: Instant; readonly untilAt: Instant }
  /** `enforce` refuses what a mandate forbids; `observe` lets it happen and marks it. */
  readonly gate: 'enforce' | 'observe'
  readonly people: readonly PersonId[]
}
