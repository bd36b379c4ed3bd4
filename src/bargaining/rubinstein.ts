// Decides how patient, fully informed bargainers split a surplus of 1 when they alternate offers for ever.
// Rubinstein, Econometrica 50 (1982); outside options: Shaked and Sutton, Econometrica 52 (1984), and Binmore,
// Shaked and Sutton, Quarterly J. Economics 104 (1989).

export interface Patience {
  /** What a gain one round later is worth now to the side that proposes first, 0..1. */
  readonly proposerDiscount: number
  /** The same for the side that answers first. */
  readonly responderDiscount: number
}

/**
 * The first proposer's share of the surplus, accepted at once: (1 - d2) / (1 - d1 d2).
 * When both discounts are 1 the game does not settle the split; the even split, which is the limit for equally
 * patient sides, is returned.
 */
export function proposerShare({ proposerDiscount, responderDiscount }: Patience): number {
  const haste = 1 - proposerDiscount * responderDiscount
  return haste === 0 ? 0.5 : (1 - responderDiscount) / haste
}

/**
 * The answering side's share when it may instead leave with `outsideShare` of the surplus. The option raises the
 * share only where it beats bargaining ("deal me out"): a weaker one moves the walk-away point and not the target.
 * Above 1 the side leaves, and the number is what it leaves with.
 */
export function responderShareWithOption(patience: Patience & { readonly outsideShare: number }): number {
  return Math.max(1 - proposerShare(patience), patience.outsideShare)
}

/** A chance 0..1 per message that the thread dies acts as impatience of both sides. */
export const patienceUnderHazard = (hazard: number): Patience => ({
  proposerDiscount: 1 - hazard,
  responderDiscount: 1 - hazard,
})
