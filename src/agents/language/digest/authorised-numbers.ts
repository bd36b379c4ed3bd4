// The one number per thing and want that a planner made of a model is given in place of a limit: how far it may go now. It
// follows the schedule of the mandate, or a path of the same kind where there is none, and reaches the limit only as the
// market closes. Whoever sees the number alone cannot tell the limit behind it.
import { authorisedAskCents, leastFor, type ItemMandate, type WantMandate } from '../../../market/mandate.ts'
import { fits } from '../../../market/matching.ts'
import { cents } from '../../../market/money.ts'
import type { Listing } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'

/** Share of a maximum that is authorised at the opening. */
const openingShare = 0.6
/** Slow first, as the schedules of mandates are. */
const exponent = 2

/** What a thing may be let go for now. `openCents` is the asking price that its owner set. */
export function authorisedLeastCents(view: PartyView, item: ItemMandate, openCents: number): number {
  if (item.schedule !== undefined) return leastFor(item, view.now)
  const { opensAt, closesAt } = view.market.config
  return authorisedAskCents({ openCents: cents(Math.max(openCents, item.reservationCents)), fromAt: opensAt, untilAt: closesAt, exponent }, item.reservationCents, view.now)
}

/** What may be paid for a want now: linear over the market's life, whole minor units, and never more money than there is. */
export function authorisedMostCents(view: PartyView, want: WantMandate): number {
  const { opensAt, closesAt } = view.market.config
  const elapsed = Math.min(1, Math.max(0, (view.now - opensAt) / Math.max(1, closesAt - opensAt)))
  return Math.max(0, Math.min(Math.floor(want.maximumCents * (openingShare + (1 - openingShare) * elapsed)), view.availableCents))
}

/** What goods offered in exchange count for: each for one unmet want, never above what their owner asks for them. */
export function authorisedGoodsCents(view: PartyView, goods: readonly Readonly<Listing>[]): number {
  const used = new Set<string>()
  let worth = 0
  for (const listing of goods) {
    const want = view.mandate.wants.find((one) => !used.has(one.want) && !view.metWants.has(one.want) && fits(one, listing.facts))
    if (want === undefined) continue
    used.add(want.want)
    worth += Math.min(authorisedMostCents(view, want), listing.facts.askCents)
  }
  return worth
}
