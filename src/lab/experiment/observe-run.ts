// Reads a run's journal and tells how each negotiation went and what agents were refused: public events for the course of
// things, sealed notes for the want behind a bid and for refusals. Knows no names of agents and no factor; gather-data adds
// those. What deals were worth is arm-figures.ts.
import type { EntryBody, SealedNote } from '../../exchange/encode-entry.ts'
import type { JournalStore } from '../../journal/journal-store.ts'
import { upcast } from '../../journal/upcasters.ts'
import type { MarketEvent } from '../../market/events.ts'
import type { Instant, ItemId, ListingId, OfferId, PersonId, WantId } from '../../market/vocabulary.ts'
import type { Roster } from '../../roster/roster.ts'
import type { NegotiationRow, RefusalRow } from './experiment-data.ts'

export type ObservedNegotiation = Omit<NegotiationRow, 'run' | 'sellerStrong' | 'buyerStrong'>
export type ObservedRefusal = Omit<RefusalRow, 'run' | 'strong'>

export interface ObservedRun {
  /** In order of posting; an item that was never listed is not among them. */
  readonly listed: readonly ItemId[]
  /** In order of their first offers. */
  readonly negotiations: readonly ObservedNegotiation[]
  /** A submission that broke several limits at once counts under each of them. */
  readonly refusals: readonly ObservedRefusal[]
}

/** A person whose sealed parts were erased leaves public rows only. */
export async function observeRun(journal: Pick<JournalStore, 'read' | 'readSealed'>, roster: Roster): Promise<ObservedRun> {
  const threads = new ThreadObserver()
  const notes = new NoteObserver()
  const sealed = new Map<PersonId, ReadonlyMap<number, string> | 'erased'>()
  for await (const stored of journal.read(1)) {
    const entry = upcast(JSON.parse(stored.body)) as unknown as EntryBody
    const events = entry.public?.events ?? []
    for (const event of events) threads.note(event, { at: entry.at, publicSequence: entry.public?.seq ?? 0 })
    for (const [person] of entry.sealed) {
      if (!sealed.has(person)) sealed.set(person, await journal.readSealed(person))
      const texts = sealed.get(person)
      const text = texts === undefined || texts === 'erased' ? undefined : texts.get(stored.sequence)
      if (text !== undefined) notes.note(JSON.parse(text) as SealedNote, { person, events })
    }
  }
  return { listed: threads.listed(), negotiations: threads.rows({ roster, wants: notes.wants }), refusals: notes.refusals() }
}

interface Moment {
  readonly at: Instant
  readonly publicSequence: number
}

type End = Pick<NegotiationRow, 'end'> & { readonly dealCents?: number; readonly moment: Moment }

interface Thread {
  readonly listing: WatchedListing
  readonly buyer: PersonId
  readonly offers: { readonly moment: Moment; readonly by: 'seller' | 'buyer'; readonly priceCents: number; readonly barter: boolean }[]
  end: End | undefined
}

interface WatchedListing {
  readonly id: ListingId
  readonly seller: PersonId
  readonly item: ItemId
  readonly firstAskCents: number
  title: string
  category: string
  readonly threads: Map<PersonId, Thread>
}

/** Follows every negotiation through the public events. */
class ThreadObserver {
  readonly #listings = new Map<ListingId, WatchedListing>()
  readonly #threads: Thread[] = []
  readonly #threadOf = new Map<OfferId, Thread>()
  #opensAt: Instant = 0

  note(event: MarketEvent, moment: Moment): void {
    switch (event.type) {
      case 'MarketOpened':
        this.#opensAt = event.config.opensAt
        return
      case 'ListingPosted':
        this.#listings.set(event.listing, { id: event.listing, seller: event.seller, item: event.item, firstAskCents: event.askCents, title: event.title, category: event.category, threads: new Map() })
        return
      case 'ListingRevised': return this.#revise(event)
      case 'ListingWithdrawn': return this.#endAll(event.listing, { end: 'withdrawn', moment })
      case 'OfferMade': return this.#offer(event, moment)
      case 'WalkedAway': return end(this.#listings.get(event.listing)?.threads.get(event.buyer), { end: event.by === 'seller' ? 'seller_left' : 'buyer_left', moment })
      case 'DealMade': return this.#deal(event, moment)
      default: return
    }
  }

  #revise({ listing: id, changes }: Extract<MarketEvent, { type: 'ListingRevised' }>): void {
    const listing = this.#listings.get(id)
    if (listing === undefined) return
    listing.title = changes.title ?? listing.title
    listing.category = changes.category ?? listing.category
  }

  #offer(event: Extract<MarketEvent, { type: 'OfferMade' }>, moment: Moment): void {
    const listing = this.#listings.get(event.listing)
    if (listing === undefined) return
    let thread = listing.threads.get(event.buyer)
    if (thread === undefined) {
      listing.threads.set(event.buyer, (thread = { listing, buyer: event.buyer, offers: [], end: undefined }))
      this.#threads.push(thread)
    }
    // Whoever left may come back with an offer of their own.
    if (thread.end?.end === (event.by === 'seller' ? 'seller_left' : 'buyer_left')) thread.end = undefined
    thread.offers.push({ moment, by: event.by, priceCents: event.priceCents, barter: (event.exchange ?? []).length > 0 })
    this.#threadOf.set(event.offer, thread)
  }

  #deal(event: Extract<MarketEvent, { type: 'DealMade' }>, moment: Moment): void {
    const thread = this.#threadOf.get(event.offer)
    // Nothing stands in the way of a deal: an end noted before it was none.
    if (thread !== undefined) thread.end = { end: 'deal', dealCents: event.sheet.priceCents, moment }
    this.#endAll(event.sheet.item.listing, { end: 'sold_elsewhere', moment })
    // Goods given in part exchange are gone for whoever bargained over them.
    for (const goods of event.sheet.exchange) this.#endAll(goods.listing, { end: 'sold_elsewhere', moment })
  }

  #endAll(listing: ListingId, how: End): void {
    for (const thread of this.#listings.get(listing)?.threads.values() ?? []) end(thread, how)
  }

  listed(): readonly ItemId[] {
    return [...this.#listings.values()].map(({ item }) => item)
  }

  rows({ roster, wants }: { readonly roster: Roster; readonly wants: NoteObserver['wants'] }): readonly ObservedNegotiation[] {
    const floors = new Map(roster.people.flatMap((person) => person.items.map((item) => [item.id, item.reservationCents as number] as const)))
    const maxima = new Map(roster.people.flatMap((person) => person.wants.map((want) => [want.id, want.maximumCents as number] as const)))
    return this.#threads.map((thread) => this.#row(thread, { floors, maximumCents: maxima.get(wants.get(purposeKey(thread.buyer, thread.listing.id)) ?? '') }))
  }

  #row({ listing, buyer, offers, end: ended }: Thread, { floors, maximumCents }: { readonly floors: ReadonlyMap<ItemId, number>; readonly maximumCents: number | undefined }): ObservedNegotiation {
    const minutes = (at: Instant): number => Math.round((at - this.#opensAt) / 60_000)
    return {
      listing: listing.id, item: listing.item, title: listing.title, category: listing.category, seller: listing.seller, buyer,
      firstAskCents: listing.firstAskCents, floorCents: floors.get(listing.item) ?? 0, ...(maximumCents === undefined ? {} : { maximumCents }),
      offers: offers.map(({ moment, by, priceCents, barter }) => ({ publicSequence: moment.publicSequence, minutes: minutes(moment.at), by, priceCents, barter })),
      end: ended?.end ?? 'lapsed',
      ...(ended?.dealCents === undefined ? {} : { dealCents: ended.dealCents }),
      ...(ended === undefined ? {} : { endSequence: ended.moment.publicSequence, endMinutes: minutes(ended.moment.at) }),
    }
  }
}

/** What comes first ends it. */
function end(thread: Thread | undefined, how: End): void {
  if (thread !== undefined) thread.end ??= how
}

const purposeKey = (person: PersonId, listing: ListingId): string => `${person}\n${listing}`

/** Collects what sealed notes tell: the want behind a bid, and what was refused or only marked. */
class NoteObserver {
  /** By buyer and listing; the last one said counts. */
  readonly wants = new Map<string, WantId>()
  readonly #refusals = new Map<string, ObservedRefusal>()

  note(note: SealedNote, { person, events }: { readonly person: PersonId; readonly events: readonly MarketEvent[] }): void {
    const { purpose, verdict, breaches = [], rejection } = note
    if (purpose !== undefined) this.wants.set(purposeKey(person, purpose.listing), purpose.want)
    if (verdict === undefined) return
    const executed = verdict === 'marked'
    const codes = new Set<string>([...breaches, ...(rejection === undefined ? [] : [rejection.code])])
    for (const code of codes) this.#count({ person, code, move: executed ? moveBehind(events) : moveNamed(note.move), executed })
  }

  #count(refusal: Omit<ObservedRefusal, 'count'>): void {
    const key = JSON.stringify([refusal.person, refusal.code, refusal.move, refusal.executed])
    this.#refusals.set(key, { ...refusal, count: (this.#refusals.get(key)?.count ?? 0) + 1 })
  }

  refusals(): readonly ObservedRefusal[] {
    return [...this.#refusals.values()]
  }
}

/** A refused submission is kept as it arrived, and may be anything. */
function moveNamed(move: unknown): string {
  const type = typeof move === 'object' && move !== null && 'type' in move ? move.type : undefined
  return typeof type === 'string' && /^[A-Za-z]{1,32}$/.test(type) ? type : 'unreadable'
}

const movesBehind: Readonly<Partial<Record<MarketEvent['type'], string>>> = { OfferMade: 'makeOffer', DealMade: 'acceptOffer', ListingPosted: 'postListing', ListingRevised: 'reviseListing' }

/** A marked move happened: its event says which it was. */
const moveBehind = ([first]: readonly MarketEvent[]): string => (first === undefined ? 'unreadable' : (movesBehind[first.type] ?? first.type))
