// Bounds on the seller's price effect that allow for the arms selling different things: if one agent sells more, some of
// its deals the other would not have made. Taken of the price relative to the roster's ask, so that dear and cheap things
// can be trimmed together. Decides what is counted: of the things that somebody asks money for, which no agent decides, those
// sold for money.
import { randomFrom } from '../../../market/random.ts'
import { leeBounds, type LeeBounds } from '../../statistics/comparisons/lee-bounds.ts'
import type { Estimable } from '../../statistics/not-estimable.ts'
import { type MarketStudy, rowsOfMixed } from '../market-study.ts'
import { noMixedRun } from '../project-deal/deals-and-sales.ts'
import type { Resampling } from './person-effects.ts'

/** Only standard errors are taken from the resamples, not tails. */
const boundDrawsMax = 499

/**
 * Log of price over ask, strong seller less weak one, over items and mixed runs. Only what the roster asks nothing for is left out, before
 * anything was played; a thing given away all the same is one that was not sold for money, and counts as such.
 */
export function priceBounds(study: MarketStudy, { draws, seed }: Resampling): Estimable<LeeBounds> {
  if (study.mixed.length === 0) return noMixedRun
  const items = rowsOfMixed(study, study.items).filter(({ sellerStrong, askCents }) => sellerStrong !== null && askCents > 0)
  const observations = items.map(({ sellerStrong, seller, askCents, priceCents = 0 }) => ({
    treated: sellerStrong === true, person: seller, outcome: priceCents > 0 ? Math.log(priceCents / askCents) : undefined,
  }))
  return leeBounds({ observations, random: randomFrom(`${seed}/analysis/bounds`), draws: Math.min(draws, boundDrawsMax) })
}
