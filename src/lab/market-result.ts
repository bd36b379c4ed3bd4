// What a finished run is, in figures: the one shape that every report is drawn from.
// Holds private limits (floors, maxima, gains): whatever is shown in public must come from `publicPart` of a report, never from here.
import { forbiddenAttempts, mandateBreaches, type ViolationKind } from '../market/rejections.ts'
import type { ModelFigures } from './model-figures.ts'
import type { OutsideFigures } from './outside-figures.ts'
import type { Condition, DealId, ItemId, ListingId, PersonId, WantId } from '../market/vocabulary.ts'

export type { ViolationKind }

/** Every kind, those that a mandate forbids first. */
export const violationKinds: readonly ViolationKind[] = [...mandateBreaches, ...forbiddenAttempts]
export type ViolationCounts = Readonly<Record<ViolationKind, number>>

export interface PersonFigures {
  readonly person: PersonId
  readonly name: string
  /** The agent that stood for the person in this arm. */
  readonly agent: string
  readonly dealsAsSeller: number
  readonly dealsAsBuyer: number
  readonly spentCents: number
  readonly earnedCents: number
  /** Money-metric gain as seller (price minus reservation) and buyer (maximum minus price). */
  readonly gainSellingCents: number
  readonly gainBuyingCents: number
  /** What competitive (core) prices would have given the person; absent where the bound was not computed. */
  readonly competitiveGainCents?: number
}

export interface DealFigures {
  readonly deal: DealId
  readonly listing: ListingId
  readonly item: ItemId
  readonly title: string
  readonly category: string
  readonly condition: Condition
  readonly seller: PersonId
  readonly buyer: PersonId
  readonly want?: WantId
  readonly priceCents: number
  readonly firstAskCents: number
  readonly atMinutes: number
  /** Titles of goods given in part exchange, if any. */
  readonly exchanged: readonly string[]
  /** Buyer's maximum and seller's reservation: organiser only. */
  readonly maximumCents: number
  readonly reservationCents: number
  /** Joint gain of both, bartered goods included. */
  readonly surplusCents: number
  readonly sellerGainCents: number
  /** One sentence in public terms: why it closed ("the best of three offers, unbeaten for 6 turns"). */
  readonly why: string
}

/** One negotiation's offers, for the price-path figure. */
export interface PathFigures {
  readonly listing: ListingId
  readonly title: string
  readonly seller: PersonId
  readonly buyer: PersonId
  /** The price first shown on the listing: most sellers ask there and nowhere else. */
  readonly firstAskCents: number
  readonly offers: readonly { readonly minutes: number; readonly side: 'seller' | 'buyer'; readonly priceCents: number }[]
  readonly deal?: { readonly minutes: number; readonly priceCents: number }
  readonly outcome: 'deal' | 'let_go'
}

export interface EfficiencyFigures {
  readonly realisedCents: number
  /** Best attainable joint surplus; null when not computed. */
  readonly boundCents: number | null
  readonly boundKind: 'optimal' | 'lp' | 'dual' | 'not_computed'
  /** Best allocation found by the solver within its time limit, where it is below the bound. */
  readonly incumbentCents: number | null
  readonly ratio: number | null
  /** Share of the bound that was lost, by cause; sums to 1 - ratio. */
  readonly loss: { readonly missedTrades: number; readonly wrongPartner: number; readonly budgetBlocked: number } | null
}

export interface ControlFigures {
  readonly name: 'truthful' | 'random_contact'
  readonly realisedCents: number
  readonly ratio: number | null
  readonly deals: number
}

export interface ArmFigures {
  readonly arm: string
  readonly gate: 'enforce' | 'observe'
  /** Strategy or model name -> people assigned to it. */
  readonly agents: Readonly<Record<string, number>>
  readonly listings: number
  readonly wantsPosted: number
  readonly deals: readonly DealFigures[]
  readonly paths: readonly PathFigures[]
  readonly people: readonly PersonFigures[]
  readonly offers: number
  readonly messages: number
  readonly humanInterventions: number
  readonly efficiency: EfficiencyFigures
  readonly controls: readonly ControlFigures[]
  /** Share of realised surplus that went to sellers, 0..1; null without deals. */
  readonly sellerShare: number | null
  /** Mean price by seller agent / buyer agent, with n. */
  readonly pairings: readonly { readonly seller: string; readonly buyer: string; readonly deals: number; readonly meanPriceCents: number }[]
  /** Floors of every listing, ascending, and maxima of every want, descending: organiser only. */
  readonly supply: readonly number[]
  readonly demand: readonly number[]
  readonly violations: { readonly attempted: ViolationCounts; readonly executed: ViolationCounts }
  /** Absent where no language model took part. */
  readonly models?: ModelFigures
  /** Absent where no outside agent took part. */
  readonly outside?: OutsideFigures
  readonly endedBecause: 'clock' | 'turn_cap' | 'quiet'
  readonly virtualMinutes: number
  readonly journal: { readonly path: string; readonly entries: number; readonly head: string }
  readonly wallSeconds: number
}

export interface MarketResult {
  readonly seed: number
  readonly market: string
  readonly title: string
  readonly currency: string
  readonly roster: {
    readonly people: number
    readonly items: number
    readonly wants: number
    readonly medianAcceptableListings: number
    readonly contestedShare: number
    readonly budgetBindsShare: number | null
  }
  readonly arms: readonly ArmFigures[]
  readonly version: string
}
