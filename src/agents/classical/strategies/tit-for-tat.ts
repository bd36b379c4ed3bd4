// Answers each concession with one of the same size (absolute tit-for-tat, Faratin, Sierra and Jennings 1998,
// section 4.2). Imitation alone never starts, so the second offer makes a small first concession.
import type { BargainingSituation, BargainingStrategy } from '../bargaining-strategy.ts'
import { isLateAndBest, offerReaches, reachesReservation } from './acceptance.ts'
import { offerPrice } from './offer-price.ts'
import { directionOf } from './turn.ts'

export interface TitForTatOptions {
  readonly name: string
  /** Which of the other side's concessions to imitate, counted back from the latest; 1 is the latest. */
  readonly window: number
  /** Concession of the second offer when there is none to imitate yet, as a share 0..1 of the own range. */
  readonly firstConcession: number
}

/** p' = p - (q[-window + 1] - q[-window]) for a seller. The other side's retreats are not imitated. */
export function titForTatBy({ name, window, firstConcession }: TitForTatOptions): BargainingStrategy {
  const propose = (situation: BargainingSituation): number => {
    const { own, openingCents, reservationCents } = situation
    const previousCents = own[own.length - 1]
    if (previousCents === undefined) return offerPrice(situation, openingCents)
    const startCents = own.length === 1 ? firstConcession * Math.abs(openingCents - reservationCents) : 0
    const concessionCents = Math.max(startCents, imitatedCents(situation, window))
    return offerPrice(situation, previousCents - directionOf(situation.side) * concessionCents)
  }
  const accepts = (situation: BargainingSituation): boolean =>
    reachesReservation(situation) && (isLateAndBest(situation) || offerReaches(situation, propose(situation)))
  return { name, propose, accepts }
}

export const titForTat = titForTatBy({ name: 'tit-for-tat', window: 1, firstConcession: 0.05 })

/** How far the other side came towards this one in the imitated step, in minor units, at least 0. */
function imitatedCents({ side, theirs }: BargainingSituation, window: number): number {
  const later = theirs[theirs.length - window]
  const earlier = theirs[theirs.length - window - 1]
  if (later === undefined || earlier === undefined) return 0
  return Math.max(0, directionOf(side) * (later - earlier))
}
