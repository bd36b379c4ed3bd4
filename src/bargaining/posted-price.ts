// Decides what to ask for a single thing while interested buyers still arrive, and so what the seller's live
// reservation is in every thread. Gallego and van Ryzin, Management Science 40 (1994), one unit, Poisson arrivals,
// buyers' values uniform on [low, high]: V' = rate max_p (1 - F(p)) (p - V), V(0) = floor, p = V + (1 - F) / f.

export interface PostedPriceProblem {
  /** Least the seller accepts when the time is up, minor units. */
  readonly floorCents: number
  /** Range of the arriving buyers' values; low below high. */
  readonly lowCents: number
  readonly highCents: number
  /** Interested buyers expected in the time left (arrival rate times time), 0 or more. */
  readonly arrivalsExpected: number
}

/**
 * `valueCents` is what keeping the thing is worth now (never below the floor, falling to it as the time runs out),
 * `askCents` the best price to post. Minor units, not rounded.
 */
export function postedPrice(problem: PostedPriceProblem): { readonly valueCents: number; readonly askCents: number } {
  const { floorCents, lowCents, highCents, arrivalsExpected } = problem
  const rangeCents = highCents - lowCents
  const value = valueOnUnitRange((floorCents - lowCents) / rangeCents, arrivalsExpected)
  const ask = value >= 1 ? value : Math.max(0, (1 + value) / 2)
  return { valueCents: Math.max(floorCents, lowCents + rangeCents * value), askCents: lowCents + rangeCents * ask }
}

/** V in units of the range, where `floor` 0 is its low end and 1 its high end. */
function valueOnUnitRange(floor: number, arrivalsExpected: number): number {
  if (floor >= 1) return floor
  if (floor >= -1) return 1 - (1 - floor) / (1 + ((1 - floor) * arrivalsExpected) / 4)
  // So low a floor makes the low end of the range, which every buyer pays, the best price: V' = -rate V until V = -1.
  const arrivalsAtLowEnd = Math.log(-floor)
  if (arrivalsExpected <= arrivalsAtLowEnd) return floor * Math.exp(-arrivalsExpected)
  return valueOnUnitRange(-1, arrivalsExpected - arrivalsAtLowEnd)
}
