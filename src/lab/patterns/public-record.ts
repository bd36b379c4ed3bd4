// What the public channel of one run tells beyond the rows: the words of each listing, what else stood when an offer was made or a
// deal struck, and how each offer ended. Shapes alone; read-public-record.ts takes them from a journal.
import type { OfferStatus } from '../../market/state.ts'
import type { Condition } from '../../market/vocabulary.ts'
import type { RunId } from '../experiment/experiment-data.ts'

/** A listing as it was first posted. */
export interface ListingWords {
  readonly run: RunId
  readonly listing: string
  readonly item: string
  readonly seller: string
  readonly category: string
  readonly condition: Condition
  readonly askCents: number
  readonly title: string
  readonly description: string
  readonly photos: number
  /** Title, description or photos were changed later, so that not every buyer read the same. */
  readonly rewritten: boolean
}

export interface OfferMoment {
  readonly publicSequence: number
  readonly minutes: number
  readonly listing: string
  readonly buyer: string
  readonly by: 'seller' | 'buyer'
  readonly priceCents: number
  /** Goods were offered with it, so that its price is not all. */
  readonly goods: boolean
  /** The price that the listing showed, before this instant. */
  readonly askCents: number
  /** The other side's offer that stood in this negotiation since an earlier time, money alone. */
  readonly theirsCents?: number
  /** The best money bid of another buyer that stood on the listing in this instant. */
  readonly rivalCents?: number
  /** `open`: it stood until the market closed. `expired`: its time ran out. */
  readonly ended: OfferStatus | 'expired'
}

/** A thing that the buyer of a deal could have had for less at that moment. */
export interface Alternative {
  readonly listing: string
  readonly seller: string
  readonly title: string
  readonly category: string
  readonly condition: Condition
  readonly priceCents: number
  /** An offer made to this buyer, or the price shown to all with no bid at or above it. */
  readonly by: 'offer' | 'ask'
}

export interface DealMoment {
  readonly publicSequence: number
  readonly deal: string
  readonly listing: string
  /** The listing as it read when it was bought. */
  readonly title: string
  readonly category: string
  readonly condition: Condition
  readonly askCents: number
  readonly acceptedBy: 'seller' | 'buyer'
  /** Money bids of others on the same listing, made at an earlier time and still standing. */
  readonly rivals: readonly { readonly buyer: string; readonly priceCents: number }[]
  /** What the seller asked of this buyer for money alone, where such an offer stood. */
  readonly sellerAskedCents?: number
  /** Open listings of the same category at a lower price, up since an earlier time. */
  readonly cheaper: readonly Alternative[]
}

export interface PublicRecord {
  readonly run: RunId
  /** From the opening to the last entry. */
  readonly minutes: number
  readonly listings: readonly ListingWords[]
  readonly offers: readonly OfferMoment[]
  readonly deals: readonly DealMoment[]
}
