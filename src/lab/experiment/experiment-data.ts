// What a market experiment has measured, as flat rows: the only thing that analyses, patterns, files of data and reports
// read. Money is whole minor units. Holds private limits (floors, maxima, gains): organiser only.

/**
 * deal; sold_elsewhere: the listing went to another buyer; seller_left, buyer_left: walked away; withdrawn: the listing was
 * taken down; lapsed: the market closed over it, whatever was still open or had been declined.
 */
export const negotiationEnds = ['deal', 'sold_elsewhere', 'seller_left', 'buyer_left', 'withdrawn', 'lapsed'] as const
export type NegotiationEnd = (typeof negotiationEnds)[number]

/** `1-B`: replicate and arm. */
export type RunId = string

export interface RunRow {
  readonly run: RunId
  readonly replicate: number
  readonly arm: string
  /** How the agents were assigned: the scheme by which a randomisation test redraws (statistics/resampling/assignment-plan.ts). */
  readonly assigned: 'all_strong' | 'all_weak' | 'independent' | 'complete' | 'mirrored' | 'fixed'
  /** The chance of the strong agent under `independent` (among those with one of the two compared), the share under `complete`. */
  readonly strongShare: number
  /** People with neither of the two compared agents; absent where everybody had one of them. */
  readonly peopleWithNeither?: number
  /** The run that this one mirrors. */
  readonly mirrorOf?: RunId
  readonly real: boolean
  readonly shown: boolean
  readonly gate: 'enforce' | 'observe'
  readonly listings: number
  readonly deals: number
  readonly volumeCents: number
  readonly realisedCents: number
  readonly boundCents: number | null
  readonly attempted: number
  readonly executed: number
  readonly modelCalls: number
  /** Of them without a usable answer. */
  readonly modelCallsFailed: number
  readonly modelTokens: number
  readonly modelMicroUsd: number | null
  /** Of outside agents (`exec:`). */
  readonly outsideTurns: number
  /** Of them without a usable answer, or with no command left to give one. */
  readonly outsideTurnsLost: number
  readonly wallSeconds: number
  readonly journalHead: string
}

export interface PersonRow {
  readonly run: RunId
  readonly person: string
  readonly agent: string
  /** Null for an agent that is neither of the two compared. */
  readonly strong: boolean | null
  /** Level of the experiment's factor, where it has one. */
  readonly level?: string
  readonly items: number
  readonly wants: number
  readonly dealsSelling: number
  readonly dealsBuying: number
  readonly spentCents: number
  readonly earnedCents: number
  /** Intention to treat: 0 for whoever closed nothing. */
  readonly gainSellingCents: number
  readonly gainBuyingCents: number
  readonly gainCents: number
  /** What competitive (core) prices would have given; absent where the bound was not computed. */
  readonly competitiveGainCents?: number
}

/** A row for every item and run, sold or not. */
export interface ItemRow {
  readonly run: RunId
  readonly item: string
  readonly title: string
  readonly category: string
  readonly seller: string
  readonly sellerStrong: boolean | null
  readonly askCents: number
  readonly floorCents: number
  readonly listed: boolean
  readonly sold: boolean
  /** Of its deal. */
  readonly priceCents?: number
}

export interface DealRow {
  readonly run: RunId
  readonly deal: string
  readonly item: string
  readonly title: string
  readonly category: string
  readonly listing: string
  readonly want?: string
  readonly seller: string
  readonly buyer: string
  readonly sellerStrong: boolean | null
  readonly buyerStrong: boolean | null
  readonly priceCents: number
  readonly firstAskCents: number
  /** The roster's ask, the same in every arm. */
  readonly askCents: number
  readonly floorCents: number
  readonly maximumCents: number
  readonly sellerGainCents: number
  readonly buyerGainCents: number
  /** Titles of goods given in part exchange. */
  readonly exchanged: readonly string[]
  /** From the opening of the market. */
  readonly minutes: number
}

export interface OfferRow {
  /** Place in the run's public sequence: finds the offer in a transcript. */
  readonly publicSequence: number
  readonly minutes: number
  readonly by: 'seller' | 'buyer'
  readonly priceCents: number
  /** Goods offered with it. */
  readonly barter: boolean
}

/** One buyer and one seller over one listing, with at least one offer. */
export interface NegotiationRow {
  readonly run: RunId
  readonly listing: string
  readonly item: string
  readonly title: string
  readonly category: string
  readonly seller: string
  readonly buyer: string
  readonly sellerStrong: boolean | null
  readonly buyerStrong: boolean | null
  readonly firstAskCents: number
  readonly floorCents: number
  /** Of the want that the listing was bargained for; absent where none is known. */
  readonly maximumCents?: number
  readonly offers: readonly OfferRow[]
  readonly end: NegotiationEnd
  readonly dealCents?: number
  /** Public sequence of the event that ended it; absent while open at the close. */
  readonly endSequence?: number
  readonly endMinutes?: number
}

/** What an agent tried and was refused, or did against a limit where the gate only watches. */
export interface RefusalRow {
  readonly run: RunId
  readonly person: string
  readonly strong: boolean | null
  readonly code: string
  /** The move that was refused: `makeOffer`. */
  readonly move: string
  readonly count: number
  readonly executed: boolean
}

export interface ExperimentData {
  readonly currency: string
  /** Ids in the roster's order. */
  readonly people: readonly { readonly person: string; /** Of this person alone: two of one name carry their ids (people-names.ts). */ readonly name: string; readonly budgetCents: number; readonly instructions?: string; readonly persona?: string }[]
  /** Names of the two agents that are compared, the one thought stronger first. */
  readonly compare: readonly [string, string]
  readonly factor?: { readonly name: string; readonly levels: readonly string[] }
  /** In the order of replicates and arms. */
  readonly runs: readonly RunRow[]
  readonly persons: readonly PersonRow[]
  readonly items: readonly ItemRow[]
  readonly deals: readonly DealRow[]
  readonly negotiations: readonly NegotiationRow[]
  readonly refusals: readonly RefusalRow[]
}
