// Plays every rule against every rule on the same draws, for the test of the published order and for the bench.
// The lab's tournaments, with markets, models and statistics, are elsewhere.
import type { Random } from '../../../market/vocabulary.ts'
import type { BargainingStrategy } from '../bargaining-strategy.ts'
import { playBilateral } from '../play-bilateral.ts'

export interface RoundRobin {
  readonly strategies: readonly BargainingStrategy[]
  /** Pairs of reservations, each played by every pair of rules in both roles and with either side opening. */
  readonly draws: number
  readonly roundsMax: number
  readonly hazard: number
  /** Both reservations are uniform and independent on 0..priceMaxCents, which is also where the sides open. */
  readonly priceMaxCents: number
  /** A stream of its own for every purpose, such as `randomFrom` of the seed and the purpose. */
  readonly randomFor: (purpose: string) => Random
}

export interface Standing {
  readonly name: string
  /** Own gain as % of the first-best joint surplus, mean over all opponents (itself included), roles and openers. */
  readonly score: number
  /** Realised joint surplus against itself as % of first best. */
  readonly selfPlayEfficiency: number
}

interface Draw {
  readonly sellerReservationCents: number
  readonly buyerReservationCents: number
}

interface Gains {
  readonly sellerCents: number
  readonly buyerCents: number
}

/** Standings, best score first. Half of the pairs have no ZOPA; they count as 0 for both sides. */
export function playRoundRobin(tournament: RoundRobin): Standing[] {
  const draws = drawReservations(tournament)
  const firstBestCents = draws.reduce((sum, draw) => sum + Math.max(0, draw.buyerReservationCents - draw.sellerReservationCents), 0)
  const percent = (cents: number): number => (100 * cents) / firstBestCents
  const { strategies } = tournament
  const gains = strategies.map((seller) => strategies.map((buyer) => meanGains(tournament, { seller, buyer, draws })))
  return strategies
    .map(({ name }, self): Standing => {
      const asSeller = gains[self]?.reduce((sum, cell) => sum + cell.sellerCents, 0) ?? 0
      const asBuyer = gains.reduce((sum, row) => sum + (row[self]?.buyerCents ?? 0), 0)
      const own = gains[self]?.[self]
      return {
        name,
        score: percent((asSeller + asBuyer) / (2 * strategies.length)),
        selfPlayEfficiency: percent((own?.sellerCents ?? 0) + (own?.buyerCents ?? 0)),
      }
    })
    .toSorted((left, right) => right.score - left.score)
}

/**
 * The R2 sequence (Roberts 2018) from a random start: uniform on the square, and far more even than independent
 * draws, so that a few dozen pairs already weigh every rule by about the same first best.
 */
function drawReservations({ draws, priceMaxCents, randomFor }: RoundRobin): Draw[] {
  const random = randomFor('reservations')
  const [sellerStart, buyerStart] = [random(), random()]
  return Array.from({ length: draws }, (_, index) => ({
    sellerReservationCents: Math.round(((sellerStart + index * 0.7548776662466927) % 1) * priceMaxCents),
    buyerReservationCents: Math.round(((buyerStart + index * 0.5698402909980532) % 1) * priceMaxCents),
  }))
}

/** Gains of one ordered pair of rules, summed over the draws and averaged over who opens. */
function meanGains(
  tournament: RoundRobin,
  { seller, buyer, draws }: { seller: BargainingStrategy; buyer: BargainingStrategy; draws: readonly Draw[] },
): Gains {
  const { roundsMax, hazard, priceMaxCents, randomFor } = tournament
  const openings = { sellerCents: priceMaxCents, buyerCents: 0 }
  let [sellerCents, buyerCents] = [0, 0]
  for (const [index, draw] of draws.entries()) {
    for (const firstMover of ['seller', 'buyer'] as const) {
      // A thread dies at the same message whoever plays it, except among rules that draw from the stream themselves.
      const random = randomFor(`thread ${index} ${firstMover}`)
      const { deal } = playBilateral({ seller, buyer, ...draw, openings, roundsMax, hazard, random, firstMover })
      if (!deal) continue
      sellerCents += (deal.priceCents - draw.sellerReservationCents) / 2
      buyerCents += (draw.buyerReservationCents - deal.priceCents) / 2
    }
  }
  return { sellerCents, buyerCents }
}
