// The effects that Project Deal published, in the units in which power is asked for. Source: Anthropic, "Project Deal" (2026); sizes as
// this project's first power simulation took them.

export const originalEffects = {
  /** +$2.68 where the seller's agent is the stronger, on items of about $22: 12 %. */
  sellerPriceShare: 0.12,
  /** -$2.45 where the buyer's agent is the stronger: 11 %. */
  buyerPriceShare: 0.11,
  /** Deals of the stronger agent's person, as seller and buyer together, in one run. */
  deals: 2.07,
} as const

export interface TradePerPerson {
  readonly meanPriceCents: number
  /** Means over people and runs. */
  readonly sales: number
  readonly purchases: number
}

/**
 * The price effects as gain of one person in one run: each sale so much dearer, each purchase so much cheaper. Deals that the
 * stronger agent closes besides are not counted, so it is the smaller end of what the original implies.
 */
export const originalGainCents = ({ meanPriceCents, sales, purchases }: TradePerPerson): number =>
  meanPriceCents * (originalEffects.sellerPriceShare * sales + originalEffects.buyerPriceShare * purchases)
