// What the market knows in private about one person: the mandate, and which want each of their bids is for.
// Rebuilt from sealed parts of the journal; read by the gate and by that person's own view, by nobody else.
import type { Mandate, ItemMandate, WantMandate } from './mandate.ts'
import type { Listing } from './state.ts'
import { fits } from './matching.ts'
import type { ItemId, ListingId, WantId } from './vocabulary.ts'

export interface Principal {
  mandate: Mandate
  items: ReadonlyMap<ItemId, ItemMandate>
  wants: ReadonlyMap<WantId, WantMandate>
  /** The want that this person's offers on a listing are for; set by the first offer, changed by naming another. */
  readonly wantOfListing: Map<ListingId, WantId>
  /** Wants that a deal has met: nothing more is bought for them. */
  readonly metWants: Set<WantId>
}

export function principalFrom(mandate: Mandate): Principal {
  return {
    mandate,
    items: new Map(mandate.items.map((item) => [item.item, item])),
    wants: new Map(mandate.wants.map((want) => [want.want, want])),
    wantOfListing: new Map(),
    metWants: new Set(),
  }
}

/**
 * What bartered goods are worth to the one who gets them: each listing counts at the highest maximum of an unmet want
 * that it fits, each want once, or at nothing. Returns the wants so met, in the order of the goods.
 */
export function goodsWorth(principal: Principal, goods: readonly Listing[]): GoodsWorth {
  const used = new Set<WantId>()
  let worth = 0
  let credited = 0
  for (const listing of goods) {
    const best = bestWantFor(principal, listing, used)
    if (best === undefined) continue
    used.add(best.want)
    worth += best.maximumCents
    credited += Math.min(best.maximumCents, listing.facts.askCents)
  }
  return { cents: worth, creditedCents: credited, wants: [...used] }
}

export interface GoodsWorth {
  /** To this person, going by their wants. */
  readonly cents: number
  /** What the gate counts: never more than their owner asks for them, since title and condition are the owner's words. */
  readonly creditedCents: number
  readonly wants: WantId[]
}

function bestWantFor(principal: Principal, listing: Listing, used: ReadonlySet<WantId>): WantMandate | undefined {
  let best: WantMandate | undefined
  for (const want of principal.mandate.wants) {
    if (used.has(want.want) || principal.metWants.has(want.want)) continue
    if (best !== undefined && want.maximumCents <= best.maximumCents) continue
    if (fits(want, listing.facts)) best = want
  }
  return best
}
