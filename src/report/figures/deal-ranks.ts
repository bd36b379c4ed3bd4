// Where a deal stands on the demand curve: at the rank of a want with its buyer's maximum. Organiser only.

export interface ValuedDeal {
  readonly priceCents: number
  readonly maximumCents: number
}

export interface RankedDeal {
  /** Position among the maxima, dearest first; no two deals share one. */
  readonly rank: number
  readonly priceCents: number
}

/** `demand` is descending. Each deal takes the next free rank whose maximum is no higher than its own; beyond the last want it is left out. */
export function rankDeals(deals: readonly ValuedDeal[], demand: readonly number[]): readonly RankedDeal[] {
  const ranked: RankedDeal[] = []
  let rank = 0
  for (const deal of [...deals].sort((a, b) => b.maximumCents - a.maximumCents || b.priceCents - a.priceCents)) {
    while ((demand[rank] ?? 0) > deal.maximumCents) rank += 1
    if (rank >= demand.length) break
    ranked.push({ rank, priceCents: deal.priceCents })
    rank += 1
  }
  return ranked
}
