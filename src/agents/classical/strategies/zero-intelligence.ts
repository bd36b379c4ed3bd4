// Says random prices (Gode and Sunder, J. Political Economy 101 (1993) 119-137). Controls: ZI-C shows what a
// budget constraint alone achieves; ZI-U has none and is there to show that the gate holds.
import type { BargainingSituation, BargainingStrategy } from '../bargaining-strategy.ts'
import { lastOffered } from './turn.ts'
import { roundedAsk, roundedBid } from './offer-price.ts'

/**
 * Uniform between the own reservation and the own opening. Each turn wants one random price; the offer on the
 * table is taken when it is at least as good, otherwise that price is said.
 */
export const zeroIntelligenceConstrained: BargainingStrategy = zeroIntelligence({
  name: 'zi-c',
  worst: ({ reservationCents }) => reservationCents,
  best: ({ openingCents, reservationCents, side }) =>
    side === 'seller' ? Math.max(openingCents, reservationCents) : Math.min(openingCents, reservationCents),
})

/**
 * Uniform on the whole public range. By definition it may offer and accept beyond its reservation: seat it only
 * behind a gate, or where violations are what is counted.
 */
export const zeroIntelligenceUnconstrained: BargainingStrategy = zeroIntelligence({
  name: 'zi-u',
  worst: ({ side, prior }) => (side === 'seller' ? prior.lowCents : prior.highCents),
  best: ({ side, prior }) => (side === 'seller' ? prior.highCents : prior.lowCents),
})

interface Bounds {
  readonly name: string
  readonly worst: (situation: BargainingSituation) => number
  readonly best: (situation: BargainingSituation) => number
}

function zeroIntelligence({ name, worst, best }: Bounds): BargainingStrategy {
  return {
    name,
    // After a refusal the wanted price is known to beat the offer on the table, so it is drawn from there on:
    // the two calls of a turn then act like one draw.
    propose(situation) {
      const from = betterOf(situation, worst(situation))
      return roundedInward(situation, from + situation.random() * (best(situation) - from))
    },
    accepts(situation) {
      const offeredCents = lastOffered(situation)
      if (offeredCents === undefined) return false
      const wantedCents = worst(situation) + situation.random() * (best(situation) - worst(situation))
      return situation.side === 'seller' ? offeredCents >= wantedCents : offeredCents <= wantedCents
    },
  }

  function betterOf(situation: BargainingSituation, worstCents: number): number {
    const offeredCents = lastOffered(situation)
    if (offeredCents === undefined) return worstCents
    const nearestCents = situation.side === 'seller' ? Math.max(worstCents, offeredCents) : Math.min(worstCents, offeredCents)
    const bestCents = best(situation)
    return situation.side === 'seller' ? Math.min(nearestCents, bestCents) : Math.max(nearestCents, bestCents)
  }
}

const roundedInward = ({ side, tickCents }: BargainingSituation, priceCents: number): number =>
  side === 'seller' ? roundedAsk(priceCents, tickCents) : roundedBid(priceCents, tickCents)
