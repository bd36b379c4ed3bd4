// Decides the most that any mechanism can achieve between one seller and one buyer with private reservations, if
// both play an equilibrium, take part freely and nobody pays in. A reference line for reports, not a physical cap:
// agents that do not best-respond may exceed it.
// Myerson and Satterthwaite, "Efficient mechanisms for bilateral trading", J. Economic Theory 29 (1983) 265-281.

/** A regular distribution (rising virtual values) of a reservation price on [low, high]. */
export interface ReservationDistribution {
  readonly low: number
  readonly high: number
  /** Chance 0..1 of a reservation of at most `value`. */
  readonly cumulative: (value: number) => number
  readonly density: (value: number) => number
}

export interface SecondBest {
  /** The weight of the virtual part, 0..1; 0 when the first best is within reach. */
  readonly alpha: number
  readonly expectedGain: number
  readonly firstBestGain: number
  /** Chance 0..1 of trade. */
  readonly tradeProbability: number
}

export const uniformReservation = ({ low, high }: { low: number; high: number }): ReservationDistribution => ({
  low,
  high,
  cumulative: (value) => Math.min(1, Math.max(0, (value - low) / (high - low))),
  density: () => 1 / (high - low),
})

const bisections = 50

/**
 * Trade iff v - alpha (1 - F(v)) / f(v) >= c + alpha G(c) / g(c), with the smallest alpha at which the mechanism
 * pays for itself: E[(v - (1 - F) / f - c - G / g) 1_trade] = 0. Solved by bisection on `cells`^2 midpoints
 * (400 when left out), so results are good to about 1 / cells.
 */
export function secondBest(problem: { seller: ReservationDistribution; buyer: ReservationDistribution; cells?: number }): SecondBest {
  const cells = problem.cells ?? 400
  const types = { sellers: typesOf(problem.seller, 'seller', cells), buyers: typesOf(problem.buyer, 'buyer', cells) }
  const firstBest = tradeUnder(types, 0)
  let alpha = 0
  if (firstBest.virtualGain < 0) {
    let [low, high] = [0, 1]
    for (let step = 0; step < bisections; step += 1) {
      alpha = (low + high) / 2
      if (tradeUnder(types, alpha).virtualGain < 0) low = alpha
      else high = alpha
    }
    alpha = high
  }
  const { gain, probability } = tradeUnder(types, alpha)
  return { alpha, expectedGain: gain, firstBestGain: firstBest.gain, tradeProbability: probability }
}

interface Type {
  readonly reservation: number
  /** (1 - F) / f of a buyer, G / g of a seller: what it takes to make this type tell the truth. */
  readonly rent: number
  readonly probability: number
}

function typesOf(distribution: ReservationDistribution, side: 'buyer' | 'seller', cells: number): Type[] {
  const { low, high, cumulative, density } = distribution
  const width = (high - low) / cells
  return Array.from({ length: cells }, (_, index) => {
    const reservation = low + (index + 0.5) * width
    const below = cumulative(reservation)
    return {
      reservation,
      rent: (side === 'seller' ? below : 1 - below) / density(reservation),
      probability: density(reservation) * width,
    }
  })
}

interface Types {
  readonly sellers: readonly Type[]
  readonly buyers: readonly Type[]
}

function tradeUnder({ sellers, buyers }: Types, alpha: number) {
  let gain = 0
  let virtualGain = 0
  let probability = 0
  for (const seller of sellers) {
    for (const buyer of buyers) {
      if (buyer.reservation - alpha * buyer.rent < seller.reservation + alpha * seller.rent) continue
      const weight = seller.probability * buyer.probability
      gain += weight * (buyer.reservation - seller.reservation)
      virtualGain += weight * (buyer.reservation - buyer.rent - seller.reservation - seller.rent)
      probability += weight
    }
  }
  return { gain, virtualGain, probability }
}
