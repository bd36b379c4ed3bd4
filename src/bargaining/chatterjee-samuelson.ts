// Decides the sealed ask and bid of the linear equilibrium of the split-the-difference double auction, both
// reservations being uniform and independent on one public range. It reaches the Myerson-Satterthwaite bound.
// Chatterjee and Samuelson, "Bargaining under incomplete information", Operations Research 31 (1983) 835-851.

export interface SealedPriceProblem {
  readonly reservationCents: number
  /** Ends of the range on which both reservations may lie; low below high. */
  readonly lowCents: number
  readonly highCents: number
}

/** low + range (2/3 c + 1/4), never below the reservation. Minor units, not rounded. */
export function equilibriumAsk(problem: SealedPriceProblem): number {
  const { reservationCents, lowCents, highCents } = problem
  const askCents = lowCents + (highCents - lowCents) * ((2 / 3) * positionInRange(problem) + 1 / 4)
  return Math.max(askCents, reservationCents)
}

/** low + range (2/3 v + 1/12), never above the reservation. Minor units, not rounded. */
export function equilibriumBid(problem: SealedPriceProblem): number {
  const { reservationCents, lowCents, highCents } = problem
  const bidCents = lowCents + (highCents - lowCents) * ((2 / 3) * positionInRange(problem) + 1 / 12)
  return Math.min(bidCents, reservationCents)
}

/** 0..1; a reservation outside the range is played as the end it lies beyond. */
function positionInRange({ reservationCents, lowCents, highCents }: SealedPriceProblem): number {
  return Math.min(1, Math.max(0, (reservationCents - lowCents) / (highCents - lowCents)))
}
