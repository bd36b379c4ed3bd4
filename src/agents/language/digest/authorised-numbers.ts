// The one number per thing and want that a planner made of a model is given in place of a limit: how far it may go now. It
// follows the schedule of the mandate, or a path of the same kind where there is none, and reaches the limit only as the
// market closes. One number leaves the limit open within a range, since the share of it that is authorised at the opening
// is drawn in private; whoever follows a path to its end is at the limit, as with every schedule.
import { authorisedAskCents, type ItemMandate, leastFor, type WantMandate } from '../../../market/mandate.ts'
import { fits } from '../../../market/matching.ts'
import { cents } from '../../../market/money.ts'
import { randomFrom, uniform } from '../../../market/random.ts'
import type { Listing } from '../../../market/state.ts'
import type { WantId } from '../../../market/vocabulary.ts'
import type { PartyView } from '../../../market/view.ts'

/** Within these shares of a maximum lies what is authorised at the opening. */
const openingShares = { from: 0.5, to: 0.7 } as const
/** Slow first, fast late, as the schedules of mandates are. */
const exponent = 2

/** What one person's planner may do now; the same all market long for the same secret. */
export class Authority {
  readonly #secret: number
  readonly #shares = new Map<WantId, number>()

  /** `secret`: a draw from the person's own stream, known to no model. Not the limits: the shares must tell nothing of them. */
  constructor(secret: number) {
    this.#secret = secret
  }

  /** What a thing may be let go for now. `openCents` is the asking price that its owner set. */
  leastCents(view: PartyView, item: ItemMandate, openCents: number): number {
    if (item.schedule !== undefined) return leastFor(item, view.now)
    const { opensAt, closesAt } = view.market.config
    return authorisedAskCents({ openCents: cents(Math.max(openCents, item.reservationCents)), fromAt: opensAt, untilAt: closesAt, exponent }, item.reservationCents, view.now)
  }

  /** What may be paid for a want now: whole minor units, rounded down, and never more money than there is. */
  mostCents(view: PartyView, { want, maximumCents }: WantMandate): number {
    const { opensAt, closesAt } = view.market.config
    const elapsed = Math.min(1, Math.max(0, (view.now - opensAt) / Math.max(1, closesAt - opensAt)))
    const share = this.#openingShareOf(want)
    return Math.max(0, Math.min(Math.floor(maximumCents * (share + (1 - share) * elapsed ** exponent)), view.availableCents))
  }

  /** What goods offered in exchange count for: each for one unmet want, never above what their owner asks for them. */
  goodsCents(view: PartyView, goods: readonly Readonly<Listing>[]): number {
    const used = new Set<string>()
    let worth = 0
    for (const listing of goods) {
      const want = view.mandate.wants.find((one) => !used.has(one.want) && !view.metWants.has(one.want) && fits(one, listing.facts))
      if (want === undefined) continue
      used.add(want.want)
      worth += Math.min(this.mostCents(view, want), listing.facts.askCents)
    }
    return worth
  }

  #openingShareOf(want: WantId): number {
    const known = this.#shares.get(want)
    if (known !== undefined) return known
    const share = uniform(randomFrom(`${this.#secret}/authorised/${want}`), openingShares)
    this.#shares.set(want, share)
    return share
  }
}
