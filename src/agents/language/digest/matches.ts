// The few best listings per want, followed over time without reading the market again: new listings are searched once, and
// only what enters the few, or changes among what was shown, is told. Which ones are best is the asking price's business and
// the talk already begun; choosing between them is the model's.
import { contentWords } from '../../../market/matching.ts'
import type { WantMandate } from '../../../market/mandate.ts'
import type { Listing } from '../../../market/state.ts'
import type { ListingId, WantId } from '../../../market/vocabulary.ts'
import type { PartyView } from '../../../market/view.ts'
import type { NewsLine } from './event-lines.ts'
import { digestLimits } from './limits.ts'
import { fenced, plainLine } from './plain-words.ts'
import { isOpen } from './seen.ts'
import type { DigestStyle } from './style.ts'

interface Hunt {
  readonly candidates: ListingId[]
  searchedTo: number
  /** How many are kept in sight; grows with every search. */
  width: number
}

export class Matches {
  readonly #hunts = new Map<WantId, Hunt>()
  /** What was found in one view: a turn asks several times, and what it looks at does not change meanwhile. */
  #found: { readonly view: PartyView; readonly best: Map<WantId, readonly Readonly<Listing>[]> } | undefined
  /** Listings by others that were told of, with the want they were told for. */
  readonly shown = new Map<ListingId, WantId | undefined>()

  /** Wants that are looked after now: the first unmet ones. */
  wants(view: PartyView): readonly WantMandate[] {
    const { wants } = view.mandate
    return (view.metWants.size === 0 ? wants : wants.filter(({ want }) => !view.metWants.has(want))).slice(0, digestLimits.wantsMax)
  }

  /** More of them from the next digest on. */
  widen(want: WantId): void {
    this.#huntOf(want).width += digestLimits.matchesPerSearch
    this.#found = undefined
  }

  /** Open listings that fit, best first: talks already begun, then by asking price, then by age. */
  best(view: PartyView, want: WantMandate): readonly Readonly<Listing>[] {
    if (this.#found?.view !== view) this.#found = { view, best: new Map() }
    const known = this.#found.best.get(want.want)
    if (known !== undefined) return known
    const best = this.#lookFor(view, want)
    this.#found.best.set(want.want, best)
    return best
  }

  #lookFor(view: PartyView, want: WantMandate): readonly Readonly<Listing>[] {
    const hunt = this.#huntOf(want.want)
    const posted = view.market.listingsInOrder.length
    if (hunt.searchedTo < posted) {
      for (const { id } of view.search(want.want, hunt.searchedTo)) hunt.candidates.push(id)
      hunt.searchedTo = posted
    }
    const open: Readonly<Listing>[] = []
    for (const id of hunt.candidates) {
      const listing = view.market.listings.get(id)
      if (listing !== undefined && isOpen(view, listing)) open.push(listing)
    }
    const begun = (listing: Readonly<Listing>): number => (listing.negotiations.has(view.person) ? 0 : 1)
    return open.sort((a, b) => begun(a) - begun(b) || a.facts.askCents - b.facts.askCents || a.number - b.number).slice(0, hunt.width)
  }

  /** What has entered the few since last time. The first find, and one that asks less than all others, is worth a call. */
  fresh(view: PartyView, style: DigestStyle): NewsLine[] {
    const lines: NewsLine[] = []
    for (const want of this.wants(view)) {
      const best = this.best(view, want)
      const known = best.filter(({ id }) => this.shown.has(id))
      const leastKnown = known.reduce((least, { facts }) => Math.min(least, facts.askCents), Number.POSITIVE_INFINITY)
      for (const listing of best) {
        if (this.shown.has(listing.id)) continue
        this.shown.set(listing.id, want.want)
        lines.push({ text: `New for ${want.want}: ${matchText(style, listing)}`, wakes: listing.facts.askCents < leastKnown, inTables: true })
      }
    }
    return lines
  }

  /** Marks all as told, for a full digest that lists them. */
  noteShown(listing: ListingId, want: WantId | undefined): void {
    if (!this.shown.has(listing)) this.shown.set(listing, want)
  }

  /** What is over need not be followed any longer. */
  forgetEnded(view: PartyView): void {
    for (const id of this.shown.keys()) {
      const listing = view.market.listings.get(id)
      if (listing === undefined || !isOpen(view, listing)) this.shown.delete(id)
    }
  }

  #huntOf(want: WantId): Hunt {
    let hunt = this.#hunts.get(want)
    if (hunt === undefined) this.#hunts.set(want, (hunt = { candidates: [], searchedTo: 0, width: digestLimits.matchesPerWant }))
    return hunt
  }
}

/** `L7 «Desk lamp», good, asks $15, by Anna (p1); with bulb. «Warm light.»` */
export function matchText(style: DigestStyle, listing: Readonly<Listing>): string {
  const { facts } = listing
  const included = facts.included.slice(0, digestLimits.includedMax).map((one) => plainLine(one, digestLimits.nameMax))
  const extras = !style.isPrivate ? (included.length === 0 ? '' : `; things included: ${facts.included.length}`) : included.length === 0 ? '' : `; with ${fenced(included.join(', '), digestLimits.descriptionMax)}`
  const about = style.isPrivate && facts.description !== '' ? `. ${fenced(facts.description, digestLimits.descriptionMax)}` : ''
  return `${listing.id}${style.title(listing)}, ${facts.condition}, asks ${style.price(facts.askCents)}, by ${style.who(listing.seller)}${extras}${about}`
}

/** Open listings by others whose titles hold all of the words, newest first: a search that a model asked for in its own words. */
export function foundByWords(view: PartyView, words: string): readonly Readonly<Listing>[] {
  const sought = [...contentWords(words)]
  const found: Readonly<Listing>[] = []
  const { listingsInOrder } = view.market
  for (let index = listingsInOrder.length - 1; index >= 0 && found.length < digestLimits.foundByWordsMax; index -= 1) {
    const listing = listingsInOrder[index]
    if (listing === undefined || listing.seller === view.person || !isOpen(view, listing)) continue
    const title = contentWords(listing.facts.title)
    if (sought.length > 0 && sought.every((word) => title.has(word))) found.push(listing)
  }
  return found
}
