// A middling seller's turn, for tests to vary: opens at $100, floor $30, 20 offers a side, nothing said yet.
import type { BargainingSituation } from '../bargaining-strategy.ts'

export function situationWith(changes: Partial<BargainingSituation> = {}): BargainingSituation {
  const noDraws = (): number => {
    throw new Error('this rule should not draw')
  }
  return {
    side: 'seller',
    reservationCents: 30_00,
    openingCents: 100_00,
    tickCents: 1,
    round: 0,
    roundsMax: 20,
    hazard: 0,
    own: [],
    theirs: [],
    prior: { lowCents: 0, highCents: 100_00 },
    random: noDraws,
    ...changes,
  }
}

/** The same turn as a buyer: opens at $0, willing to pay $70. */
export const buyerSituationWith = (changes: Partial<BargainingSituation> = {}): BargainingSituation =>
  situationWith({ side: 'buyer', reservationCents: 70_00, openingCents: 0, ...changes })
