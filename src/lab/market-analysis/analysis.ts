// What the analysis of a market experiment comes to: the shape that reports draw. Every figure is an estimate with its doubt,
// or says why it cannot be had. Computed in the files beside; no table or word is made here.
import type { LeeBounds } from '../statistics/comparisons/lee-bounds.ts'
import type { Estimable, Interval, NotEstimable } from '../statistics/not-estimable.ts'

/** `cents` are minor units of the market's currency; `points` are steps of a survey's scale; `share` is 0..1. */
export type Unit = 'cents' | 'deals' | 'share' | 'points' | 'log' | 'people' | 'items'

/** An effect, strong less weak unless its row says otherwise. */
export interface Effect {
  readonly estimate: number
  /** Absent where the test has none (a sign test, randomisation inference). */
  readonly standardError?: number
  readonly degreesOfFreedom?: number
  readonly interval?: Interval
  /** Why there is no interval, where that is so. */
  readonly noInterval?: NotEstimable
  readonly p?: number
}

export interface Counts {
  readonly observations: number
  /** Of the way of clustering; two numbers where it is two-way. */
  readonly clusters?: readonly number[]
  readonly people?: number
  readonly runs?: number
  /** Of the people, those who had the strong agent in one run and the weak one in another: they alone tell under person effects. */
  readonly withBothAgents?: number
  /** Observations that carry no information about the effect (an item sold once). */
  readonly singletons?: number
  /** Left out, with the reason in words. */
  readonly excluded?: readonly { readonly count: number; readonly why: string }[]
}

export interface EffectRow {
  /** `6.1`, `6.4 seller`, `B1`. */
  readonly id: string
  /** What is compared, in a reader's words: `Deals completed per person`. */
  readonly outcome: string
  /** The model: `OLS, person fixed effects, errors clustered by person`. */
  readonly specification: string
  /** Which rows it is taken over: `runs B and C`. */
  readonly over: string
  readonly unit: Unit
  readonly effect: Estimable<Effect>
  readonly counts: Counts
  /** Means of the two sides where the row is about two means. */
  readonly means?: { readonly strong: number; readonly weak: number }
  /** The estimate is a level (a share of people), no difference between two sides. */
  readonly isLevel?: true
  /** What must be known to read the row right. */
  readonly note?: string
}

export interface PublishedValue {
  /** As printed: `+2.07 deals`, `+$3.64`. */
  readonly text: string
  readonly estimate?: number
  readonly p?: number
  readonly n?: string
  /** [P], [A'] or [D] of the notes, in words: `the page`, `the appendix, at second hand`. */
  readonly source: string
}

/** One row of the original's table, ours beside theirs. */
export interface ProjectDealRow extends EffectRow {
  readonly published: PublishedValue
}

/** Mean price by who sold and who bought. */
export interface PairingCell {
  readonly seller: 'strong' | 'weak'
  readonly buyer: 'strong' | 'weak'
  readonly deals: number
  readonly meanCents: Estimable<{ readonly value: number; readonly interval?: Interval }>
  readonly published?: { readonly meanCents: number; readonly deals: number }
}

/** The better analysis: the question asked once, as it was planned, and then looked at from other sides. */
export interface BetterAnalysis {
  /** Intention-to-treat gain per person and run, no deal as zero; p by randomisation inference. The headline. */
  readonly primary: EffectRow
  /** Holm-corrected p by row id, over the secondary rows whose p exists. */
  readonly secondary: readonly (EffectRow & { readonly holmP?: number })[]
  /**
   * The experiment’s own factor, each level against the first, alone and with the strong agent; p by drawing the levels again,
   * Holm-corrected among themselves. Empty without a factor.
   */
  readonly factor: readonly (EffectRow & { readonly holmP?: number })[]
  /** Other estimators of the same effects: gain by a t table and over mirrored pairs; prices two-way clustered, by wild cluster bootstrap, mixed model, trimmed. */
  readonly sensitivity: readonly EffectRow[]
  /** Of the log of price over the roster's ask, strong seller less weak one, in mixed runs. */
  readonly leeBounds?: Estimable<LeeBounds>
  /** Equivalence tests: "no difference" is said only where one of these says so. */
  readonly equivalences: readonly EquivalenceRow[]
  /** Where runs differ in saturation: what everybody's gain does with the share of strong agents. */
  readonly saturation: readonly EffectRow[]
  /** Benjamini-Hochberg q by row id over all exploratory rows. */
  readonly exploratory: readonly (EffectRow & { readonly q?: number })[]
}

export interface EquivalenceRow {
  readonly id: string
  readonly outcome: string
  readonly unit: Unit
  /** Absent where there is nothing to take a share of. */
  readonly margin?: { readonly low: number; readonly high: number }
  /** Who named it: the experiment's file before any result was seen, the file afterwards, or nobody. A finding is drawn from the first alone. */
  readonly marginFrom: 'file' | 'file_after_look' | 'default'
  /** What the margin is a share of, as that came out; absent where it is in the outcome's own unit. */
  readonly share?: { readonly of: 'price' | 'gain'; readonly size: number }
  readonly result: Estimable<{ readonly estimate: number; readonly interval: Interval; readonly p: number; readonly equivalent: boolean }>
  /** What the interval and p rest on: `clustered by person`. */
  readonly error?: string
  readonly counts: Counts
}

export interface MarketAnalysis {
  /** Section 6 of the original, every row, in its order. */
  readonly projectDeal: readonly ProjectDealRow[]
  readonly pairings: readonly PairingCell[]
  readonly better: BetterAnalysis
  /** The smallest effect that this much data could have found with 80 % power, for the primary outcome; `from`: what its error was read from. */
  readonly detectable: Estimable<{ readonly effect: number; readonly unit: Unit; readonly power: number; readonly from?: 'interval' | 'standard_error' }>
  /** Volumes as the original gave them: deals, sale rate, prices. */
  readonly volumes: readonly { readonly what: string; readonly value: number; readonly unit: Unit; readonly published?: number; readonly per: 'run' | 'experiment' }[]
}
