// When a model is asked although nothing has happened, and when not although something has. A call costs money: an agent
// with nothing to do stays silent, one with unfinished business thinks again now and then, and one whose moves are refused
// or whose model fails does not ask again and again about the same thing.
import type { PartyView } from '../../../market/view.ts'
import { digestLimits } from './limits.ts'
import type { Matches } from './matches.ts'
import { isOpen, isUnlisted } from './seen.ts'

/** What came of the last call, as far as it tells when to call next. */
export interface LastReply {
  /** More matches were asked for. */
  readonly searched: boolean
  /** No usable reply came. */
  readonly lost: boolean
}

export class Rhythm {
  #turn = 0
  #calledTurn = 0
  /** Calls in a row that only a refusal or a fault brought about. */
  #retries = 0
  #refused = false
  #posted = false
  #last: LastReply = { searched: false, lost: false }

  /** Begins a turn; true when a call is due whatever has happened. */
  isDue(view: PartyView, matches: Matches): boolean {
    this.#turn += 1
    if (this.#calledTurn === 0) return hasBusiness(view)
    if (this.#last.searched) return true
    if (this.#failed && this.#retries < digestLimits.retriesMax) return true
    if (!hasUnfinishedBusiness(view, matches)) return false
    // Who is putting things up goes on until all is up that they wish to.
    if (this.#posted && hasPostsToMake(view)) return true
    const { opensAt, closesAt } = view.market.config
    const late = view.now - opensAt >= digestLimits.lateFromShare * (closesAt - opensAt)
    return this.#turn - this.#calledTurn >= (late ? digestLimits.turnsBetweenLateThoughts : digestLimits.turnsBetweenThoughts)
  }

  noteCall({ hasNews }: { readonly hasNews: boolean }): void {
    this.#calledTurn = this.#turn
    this.#retries = hasNews || !this.#failed ? 0 : this.#retries + 1
    this.#refused = false
    this.#posted = false
  }

  noteReply(reply: LastReply): void {
    this.#last = reply
  }

  noteRefused(): void {
    this.#refused = true
  }

  /** A thing was listed or a want posted. */
  notePosted(): void {
    this.#posted = true
  }

  get #failed(): boolean {
    return this.#last.lost || this.#refused
  }
}

const hasBusiness = ({ mandate }: PartyView): boolean => mandate.items.length + mandate.wants.length > 0

const hasPostsToMake = (view: PartyView): boolean =>
  view.now < view.market.config.closesAt && (view.mandate.items.some(({ item }) => isUnlisted(view, item)) || view.mandate.wants.some(({ want }) => !view.metWants.has(want) && !view.market.wants.has(want)))

/** Something unsold that can still be sold, or an unmet want for which something is on offer. */
function hasUnfinishedBusiness(view: PartyView, matches: Matches): boolean {
  const posting = view.now < view.market.config.closesAt
  for (const { item } of view.mandate.items) {
    const listing = view.myListings.get(item)
    if (listing === undefined || listing.status === 'withdrawn' ? posting : isOpen(view, listing)) return true
  }
  return matches.wants(view).some((want) => matches.best(view, want).length > 0)
}
