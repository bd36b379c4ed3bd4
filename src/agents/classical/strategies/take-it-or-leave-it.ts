// Names the monopoly price against the public prior at once and stays there.
import type { BargainingSituation, BargainingStrategy } from '../bargaining-strategy.ts'
import { standsFirmAt } from './stands-firm-at.ts'

export const takeItOrLeaveIt: BargainingStrategy = standsFirmAt({ name: 'take-it-or-leave-it', price: monopolyPrice })

/**
 * Half way from the own reservation to the far end of the other side's uniform prior, which maximises
 * (p - c) P(v >= p); never dearer to oneself than the near end, which the other side accepts for sure.
 */
function monopolyPrice({ side, reservationCents, prior }: BargainingSituation): number {
  return side === 'seller'
    ? Math.max(prior.lowCents, (reservationCents + prior.highCents) / 2)
    : Math.min(prior.highCents, (reservationCents + prior.lowCents) / 2)
}
