// Bounds on the seller's price effect that allow for the arms selling different things: if one agent sells more, some of
// its deals the other would not have made. Taken of the price relative to the roster's ask, so that dear and cheap things
// can be trimmed together.
import { randomFrom } from '../../../market/random.ts'
import { leeBounds, type LeeBounds } from '../../statistics/comparisons/lee-bounds.ts'
import type { Estimable } from '../../statistics/not-estimable.ts'
import { type MarketStudy, rowsOfMixed } from '../market-study.ts'
import { noMixedRun } from '../project-deal/deals-and-sales.ts'
import type { Resampling } from './person-effects.ts'

/** Only standard errors are taken from the resamples, not tails. */
const boundDrawsMax = 499

/** Log of price over ask, strong seller less weak one, over items and mixed runs. Leaves out what was asked or sold at 0. */
export function priceBounds(study: MarketStudy, { draws, seed }: Resampling): Estimable<LeeBounds> {
  if (study.mixed.length === 0) return noMixedRun
  const items = rowsOfMixed(study, study.items).filter(({ sellerStrong, askCents, priceCents }) => sellerStrong !== null && askCents > 0 && priceCents !== 0)
  const observations = items.map(({ sellerStrong, seller, sold, askCents, priceCents }) => ({
    treated: sellerStrong === true, person: seller, outcome: sold && priceCents !== undefined ? Math.log(priceCents / askCents) : undefined,
  }))
  return leeBounds({ observations, random: randomFrom(`${seed}/analysis/bounds`), draws: Math.min(draws, boundDrawsMax) })
}
