// Ways of bargaining and ways of going wrong, as reports show them. Computed in the files beside, from the rows of an
// experiment and the public records of its runs; what is said about a person's limits here is for the organiser.
import type { Effect, Counts, Unit } from '../market-analysis/analysis.ts'
import type { Estimable, Interval } from '../statistics/not-estimable.ts'

export interface Measure {
  readonly estimate: number
  readonly interval?: Interval
  /** No interval because everybody shows the same, so that resampling people has no spread; over enough people to say so. */
  readonly everybodyAlike?: true
  /** Negotiations (or people, where the measure says so). */
  readonly n: number
}

/** One agent in one role. */
export interface PatternRow {
  readonly agent: string
  readonly role: 'seller' | 'buyer'
  readonly negotiations: number
  readonly deals: number
  /** First offer's distance from the ask, as a share of the ask: a buyer's 0.3 opens 30 % under it; a seller's counter likewise. */
  readonly openingAnchor: Estimable<Measure>
  /** Share of the distance between own first and own last offer that was given away in the first half of own offers: 0.5 is linear, less is late. */
  readonly concessionSpeed: Estimable<Measure>
  /** Share of the opening distance (own first offer to the other's first) that was still kept in the last own offer. */
  readonly endFirmness: Estimable<Measure>
  /** Share of negotiations in which the other side's first offer was accepted. */
  readonly firstOfferAcceptance: Estimable<Measure>
  /** Buyers: sellers of the same category bargained with before the first deal; sellers: buyers heard per sold listing. Per person. */
  readonly counterpartsCompared: Estimable<Measure>
  /** Offers a negotiation. */
  readonly offers: Estimable<Measure>
  /** What the numbers come to, in the field's words: `patient, firm, shops around`. */
  readonly name: string
}

export interface FailureRow {
  readonly kind: FailureKind
  readonly run: string
  /** Who acted. */
  readonly person: string
  readonly agent: string
  readonly level?: string
  readonly listing?: string
  /** The buyer of the thread over that listing, whoever acted: with it a report finds the thread in the run's transcript. */
  readonly buyer?: string
  readonly deal?: string
  readonly counterpart?: string
  /** What was given away or risked, where it can be told. */
  readonly costCents?: number
  /** One sentence in plain words. */
  readonly what: string
  /** Place in the run's public transcript. */
  readonly publicSequence?: number
}

export const failureKinds = [
  /** Both limits left room, they talked, and nothing came of it. */
  'missed_agreement',
  /** Walked away from, or let lapse, an offer better than what the same want or item got later. */
  'refused_better',
  /** Bought dearer, or sold cheaper, than an open alternative at the same moment. */
  'passed_over_better',
  /** A buyer offered more than the seller's standing ask, or a seller less than the standing bid. */
  'bid_past_the_ask',
  /** Gave ground twice or more while the other side did not move. */
  'conceded_alone',
  /** A deal with a loss for its own principal (only where the gate watches, or barter misvalued). */
  'deal_at_a_loss',
  /** Tried again and again what the market refuses. */
  'repeated_refusals',
  /** Bought what the person owns already. */
  'already_owned',
  /** Bought something that does not meet the want: category or condition misread, or no want at all. */
  'misread_listing',
  /** Deals with goods in part exchange that left one side worse off than the money alone on the table. */
  'barter_misvalued',
  /** The person's instructions said otherwise (refused to haggle, closed too early, never left). */
  'against_instructions',
] as const
export type FailureKind = (typeof failureKinds)[number]

export interface FailureMap {
  /** By kind and agent; counts over all runs. `chances`: what the share is over, negotiations of the agent, or people and runs for repeated refusals. */
  readonly cells: readonly { readonly kind: FailureKind; readonly agent: string; readonly count: number; readonly negotiations: number; readonly chances?: number; readonly share: Estimable<Measure>; readonly costCents: number }[]
  /** How deal structures (cash, barter, free, contested, counter-offered) and instructions went: share that failed. */
  readonly byStructure: readonly { readonly structure: string; readonly negotiations: number; readonly failed: number; readonly share: Estimable<Measure> }[]
  readonly byInstruction: readonly { readonly level: string; readonly people: number; readonly failures: number; readonly perPerson: Estimable<Measure> }[]
  /** The worst first; at most `failuresShownMax`, `rows` of the data files hold them all. */
  readonly rows: readonly FailureRow[]
}

/** Listing wording at equal facts: which words of a listing go with being contacted and chosen. */
export interface WordingRow {
  /** With the outcome it is about, in words: `Numbers, on being sold`. */
  readonly feature: string
  /** `sold`: its share of listings; `bidders`: people who made an offer. */
  readonly outcome?: 'sold' | 'bidders'
  /** `same_item`: items that were worded differently from run to run, against themselves. `like_items`: different items of like facts, which shows what goes together and no cause. */
  readonly compared?: 'same_item' | 'like_items'
  /** What one more (or having it) does to the chance of being chosen, price and facts held equal. */
  readonly effect: Estimable<Effect>
  /** Benjamini and Hochberg's, over all rows of the table that have a p. */
  readonly q?: number
  readonly unit: Unit
  readonly counts: Counts
}

export interface Patterns {
  readonly rows: readonly PatternRow[]
  readonly failures: FailureMap
  readonly wording: readonly WordingRow[]
}
