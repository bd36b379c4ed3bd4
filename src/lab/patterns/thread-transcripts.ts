// Which public events belong to the negotiations that a report points at. Decides what a thread is made of: its listing as posted
// and changed, the offers, answers and words of its two people about it, and the deal that ended it, with whomever. Rendering is
// the report's.
import type { EntryBody } from '../../exchange/encode-entry.ts'
import { upcast } from '../../journal/upcasters.ts'
import type { MarketEvent } from '../../market/events.ts'
import type { Instant, PersonId } from '../../market/vocabulary.ts'
import type { FailureRow } from './patterns.ts'
import type { Entries } from './read-public-record.ts'
import { threadKey } from './watched-run.ts'

/** One negotiation. */
export interface ThreadName {
  readonly listing: string
  readonly buyer: string
}

/** One public event; `threads` are those wanted that it belongs to, none for most. All are given, since names come from earlier ones. */
export interface ThreadEvent {
  readonly at: Instant
  readonly by: PersonId | 'market'
  readonly publicSequence: number
  readonly event: MarketEvent
  readonly threads: readonly ThreadName[]
}

export async function* threadTranscripts(entries: Entries, wanted: readonly ThreadName[]): AsyncGenerator<ThreadEvent, void, undefined> {
  const finder = new ThreadFinder(wanted)
  for await (const { body } of entries) {
    const entry = upcast(JSON.parse(body)) as unknown as EntryBody
    for (const event of entry.public?.events ?? []) yield { at: entry.at, by: entry.public?.by ?? 'market', publicSequence: entry.public?.seq ?? 0, event, threads: finder.threadsOf(event) }
  }
}

/** The negotiations of a run that failures point at, each once, in their order. */
export function threadsOfFailures(failures: readonly FailureRow[], run: string): readonly ThreadName[] {
  const found = new Map<string, ThreadName>()
  for (const { run: where, listing, buyer } of failures) if (where === run && listing !== undefined && buyer !== undefined) found.set(threadKey(listing, buyer), { listing, buyer })
  return [...found.values()]
}

const noThreads: readonly ThreadName[] = []

class ThreadFinder {
  readonly #ofListing: ReadonlyMap<string, readonly ThreadName[]>
  readonly #ofOffer = new Map<string, readonly ThreadName[]>()
  readonly #sellers = new Map<string, PersonId>()

  constructor(wanted: readonly ThreadName[]) {
    this.#ofListing = Map.groupBy(wanted, ({ listing }) => listing)
  }

  threadsOf(event: MarketEvent): readonly ThreadName[] {
    switch (event.type) {
      case 'ListingPosted':
        this.#sellers.set(event.listing, event.seller)
        return this.#on(event.listing)
      case 'ListingRevised':
      case 'ListingWithdrawn': return this.#on(event.listing)
      case 'Said': return event.listing === undefined ? noThreads : this.#between(event.listing, event)
      case 'OfferMade': {
        const threads = this.#with(event.listing, event.buyer)
        if (threads.length > 0) this.#ofOffer.set(event.offer, threads)
        return threads
      }
      case 'WalkedAway': return this.#with(event.listing, event.buyer)
      case 'OfferWithdrawn':
      case 'OfferDeclined':
      case 'BetterOfferTold': return this.#ofOffer.get(event.offer) ?? noThreads
      case 'DealMade': return [event.sheet.item, ...event.sheet.exchange].flatMap(({ listing }) => this.#on(listing))
      default: return noThreads
    }
  }

  #on(listing: string): readonly ThreadName[] {
    return this.#ofListing.get(listing) ?? noThreads
  }

  #with(listing: string, buyer: PersonId): readonly ThreadName[] {
    return this.#on(listing).filter((thread) => thread.buyer === buyer)
  }

  /** What one of the two said about the listing, to the other or to all. */
  #between(listing: string, { person, to }: { readonly person: PersonId; readonly to?: PersonId }): readonly ThreadName[] {
    const seller = this.#sellers.get(listing)
    return this.#on(listing).filter(({ buyer }) => (person === buyer || person === seller) && (to === undefined || to === buyer || to === seller))
  }
}
