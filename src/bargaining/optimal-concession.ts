// Decides the best list of offers to someone who merely accepts or refuses, with a given number of offers.
// Florijn, Yolum and Baarslag, "MIA-RVelous", arXiv 2404.19361; the greedy rule is the marginal improvement
// algorithm of Chade and Smith, Econometrica 74 (2006). Strategic counterparts, who wait, are another matter.

export interface LinearConcession {
  /** Falling asks, minor units, not rounded. */
  readonly asksCents: readonly number[]
  /** Expected gain over the floor, minor units. */
  readonly gainCents: number
}

/**
 * A seller's best asks to a buyer who takes the first one within a fixed reservation, uniform on [0, high]:
 * equally spaced, p_k = high - k (high - floor) / (D + 1), worth D / (2 (D + 1)) (high - floor)^2 / high.
 * The last ask stays one step above the floor. `offers` D at least 1, 0 <= floor <= high, high above 0.
 */
export function optimalAsksUniform(problem: { floorCents: number; highCents: number; offers: number }): LinearConcession {
  const { floorCents, highCents, offers } = problem
  const widthCents = highCents - floorCents
  const stepCents = widthCents / (offers + 1)
  const asksCents = Array.from({ length: offers }, (_, index) => highCents - (index + 1) * stepCents)
  return { asksCents, gainCents: ((offers / (2 * (offers + 1))) * widthCents ** 2) / highCents }
}

export interface PossibleOffer {
  /** Own gain if it is accepted, any unit. */
  readonly gain: number
  /** Chance 0..1 that it is accepted, independent of the fate of the others. */
  readonly acceptance: number
}

/** Expected gain of making the offers in the given order, `fallback` being the gain when all are refused. */
export function expectedGain(plan: { offers: readonly PossibleOffer[]; fallback: number }): number {
  return plan.offers.reduceRight((rest, { gain, acceptance }) => acceptance * gain + (1 - acceptance) * rest, plan.fallback)
}

/**
 * The best `offersMax` offers out of `possible`, in the order of making them (falling gain), found by inserting,
 * one at a time, the offer that adds most. Stops early when nothing adds anything. O(offersMax * (n + offersMax)).
 */
export function optimalOffers(problem: { possible: readonly PossibleOffer[]; fallback: number; offersMax: number }): PossibleOffer[] {
  const remaining = problem.possible.toSorted((left, right) => right.gain - left.gain)
  let plan: PossibleOffer[] = []
  for (let count = 0; count < problem.offersMax; count += 1) {
    const best = bestInsertion({ plan, remaining, fallback: problem.fallback })
    if (best === undefined) break
    remaining.splice(best.from, 1)
    plan = plan.toSpliced(best.to, 0, best.offer)
  }
  return plan
}

interface Insertion {
  readonly offer: PossibleOffer
  readonly from: number
  readonly to: number
}

/**
 * Inserting x before position i adds S_i P_x (u_x - f_i), where S_i is the chance that all earlier offers are
 * refused and f_i the expected gain from i on. Both lists fall in gain, so one pass over each suffices.
 */
function bestInsertion(state: { plan: readonly PossibleOffer[]; remaining: readonly PossibleOffer[]; fallback: number }): Insertion | undefined {
  const { plan, remaining, fallback } = state
  const gainFrom = plan.map((_, index) => expectedGain({ offers: plan.slice(index), fallback })).concat(fallback)
  let best: Insertion | undefined
  let bestAdded = 0
  let to = 0
  let refusedSoFar = 1
  for (const [from, offer] of remaining.entries()) {
    for (let next = plan[to]; next !== undefined && next.gain >= offer.gain; next = plan[to]) {
      refusedSoFar *= 1 - next.acceptance
      to += 1
    }
    const added = refusedSoFar * offer.acceptance * (offer.gain - (gainFrom[to] ?? fallback))
    if (added > bestAdded) {
      bestAdded = added
      best = { offer, from, to }
    }
  }
  return best
}
