// Reads a run's public record off its journal. Decides what stood by folding the public events, as the market itself does, and what
// whoever acted can have seen: agents of one instant act on one snapshot, so what changed in that very instant is not held against
// them. Reads no sealed part. What counts as a failure is left to failures/.
import type { EntryBody } from '../../exchange/encode-entry.ts'
import type { StoredEntry } from '../../journal/journal-store.ts'
import { upcast } from '../../journal/upcasters.ts'
import type { DealMade, ListingRevised, MarketEvent, OfferMade } from '../../market/events.ts'
import { evolve } from '../../market/evolve.ts'
import { emptyMarket, type Listing, type MarketState, type Offer, stands } from '../../market/state.ts'
import type { Instant } from '../../market/vocabulary.ts'
import type { RunId } from '../experiment/experiment-data.ts'
import type { Alternative, DealMoment, ListingWords, OfferMoment, PublicRecord } from './public-record.ts'

export type Entries = AsyncIterable<StoredEntry> | Iterable<StoredEntry>

export async function publicRecordOf(run: RunId, entries: Entries): Promise<PublicRecord> {
  const reader = new RecordReader(run)
  for await (const { body } of entries) {
    const entry = upcast(JSON.parse(body)) as unknown as EntryBody
    for (const event of entry.public?.events ?? []) reader.read(event, { at: entry.at, publicSequence: entry.public?.seq ?? 0 })
  }
  return reader.record()
}

interface Place {
  readonly at: Instant
  readonly publicSequence: number
}

class RecordReader {
  readonly #run: RunId
  readonly #state: MarketState = emptyMarket()
  readonly #words = new Map<string, ListingWords>()
  readonly #offers: { readonly id: string; readonly moment: Omit<OfferMoment, 'ended'> }[] = []
  readonly #deals: DealMoment[] = []
  /** The price shown until it was last changed, and when that was. */
  readonly #askBefore = new Map<string, { readonly cents: number; readonly changedAt: Instant }>()
  /** Bids by when they ended. */
  readonly #endedAt = new Map<Offer, Instant>()
  #lastAt: Instant = 0

  constructor(run: RunId) {
    this.#run = run
  }

  /** Moments are taken before the event is folded: what stood when it was decided. */
  read(event: MarketEvent, place: Place): void {
    if (event.type === 'OfferMade') this.#noteOffer(event, place)
    if (event.type === 'DealMade') this.#noteDeal(event, place)
    if (event.type === 'ListingRevised') this.#noteRevision(event, place.at)
    if (event.type === 'ListingPosted') {
      const { listing, item, seller, category, condition, askCents, title, description, photos } = event
      this.#words.set(listing, { run: this.#run, listing, item, seller, category, condition, askCents, title, description, photos: photos.length, rewritten: false })
    }
    const bids = [...(this.#listingOf(event)?.buyerOffers ?? [])]
    evolve(this.#state, event, place.at)
    for (const bid of bids) if (bid.status !== 'open') this.#endedAt.set(bid, place.at)
    this.#lastAt = place.at
  }

  /** The listing whose bids an event may end. */
  #listingOf(event: MarketEvent): Listing | undefined {
    if ('listing' in event && event.listing !== undefined) return this.#state.listings.get(event.listing)
    return 'offer' in event ? this.#state.offers.get(event.offer)?.listing : undefined
  }

  /** What the listing showed to whoever acts at this time. */
  #shownAsk(listing: Listing, at: Instant): number {
    const before = this.#askBefore.get(listing.id)
    return before?.changedAt === at ? before.cents : listing.facts.askCents
  }

  /** Money bids that stood at some moment of this instant. */
  #bidsSeen(listing: Listing, at: Instant): Offer[] {
    const ended = [...listing.negotiations.values()].flatMap(({ offers }) => offers.filter((offer) => offer.by === 'buyer' && offer.exchange.length === 0 && this.#endedAt.get(offer) === at))
    return [...moneyBids(listing, at), ...ended]
  }

  record(): PublicRecord {
    const offers = this.#offers.map(({ id, moment }) => ({ ...moment, ended: this.#endOf(id) }))
    return { run: this.#run, minutes: this.#minutes(this.#lastAt), listings: [...this.#words.values()], offers, deals: this.#deals }
  }

  #endOf(id: string): OfferMoment['ended'] {
    const offer = this.#state.offers.get(id)
    if (offer === undefined) return 'void'
    return offer.status === 'open' && offer.expiresAt <= this.#lastAt ? 'expired' : offer.status
  }

  #minutes(at: Instant): number {
    return Math.round((at - this.#state.config.opensAt) / 60_000)
  }

  #noteRevision({ listing, changes }: ListingRevised, at: Instant): void {
    const known = this.#state.listings.get(listing)
    if (known !== undefined && this.#askBefore.get(listing)?.changedAt !== at) this.#askBefore.set(listing, { cents: known.facts.askCents, changedAt: at })
    const before = this.#words.get(listing)
    if (before === undefined || (changes.title === undefined && changes.description === undefined && changes.photos === undefined)) return
    this.#words.set(listing, { ...before, rewritten: true })
  }

  #noteOffer(event: OfferMade, { at, publicSequence }: Place): void {
    const listing = this.#state.listings.get(event.listing)
    if (listing === undefined) return
    const negotiation = listing.negotiations.get(event.buyer)
    const theirs = event.by === 'buyer' ? negotiation?.sellerOffer : negotiation?.buyerOffer
    const rival = bestOf(this.#bidsSeen(listing, at).filter(({ buyer }) => buyer !== event.buyer))
    this.#offers.push({
      id: event.offer,
      moment: {
        publicSequence, minutes: this.#minutes(at), listing: event.listing, buyer: event.buyer, by: event.by, priceCents: event.priceCents,
        goods: (event.exchange ?? []).length > 0, askCents: this.#shownAsk(listing, at),
        ...(theirs !== undefined && isMoneyAlone(theirs, at) && theirs.madeAt < at && { theirsCents: theirs.priceCents }),
        ...(rival !== undefined && { rivalCents: rival.priceCents }),
      },
    })
  }

  #noteDeal(event: DealMade, { at, publicSequence }: Place): void {
    const offer = this.#state.offers.get(event.offer)
    if (offer === undefined) return
    const { listing, negotiation } = offer
    const { title, category, condition } = listing.facts
    const asked = negotiation.sellerOffer
    this.#deals.push({
      publicSequence, deal: event.deal, listing: listing.id, title, category, condition, askCents: this.#shownAsk(listing, at), acceptedBy: event.acceptedBy,
      rivals: moneyBids(listing, at).filter((bid) => bid.buyer !== event.buyer && bid.madeAt < at).map(({ buyer, priceCents }) => ({ buyer, priceCents })),
      ...(asked !== undefined && isMoneyAlone(asked, at) && { sellerAskedCents: asked.priceCents }),
      cheaper: this.#cheaper(offer, at),
    })
  }

  #cheaper({ listing: bought, buyer, priceCents }: Offer, at: Instant): Alternative[] {
    return this.#state.listingsInOrder.flatMap((listing): Alternative[] => {
      if (listing === bought || listing.status !== 'open' || listing.seller === buyer || listing.postedAt >= at || at >= listing.closesAt) return []
      const { title, category, condition } = listing.facts
      const askCents = this.#shownAsk(listing, at)
      if (category !== bought.facts.category) return []
      const known = { listing: listing.id, seller: listing.seller, title, category, condition }
      const offered = listing.negotiations.get(buyer)?.sellerOffer
      if (offered !== undefined && isMoneyAlone(offered, at) && offered.madeAt < at && offered.priceCents < priceCents) return [{ ...known, priceCents: offered.priceCents, by: 'offer' }]
      const isContested = this.#bidsSeen(listing, at).some((bid) => bid.buyer !== buyer && bid.priceCents >= askCents)
      return askCents < priceCents && !isContested ? [{ ...known, priceCents: askCents, by: 'ask' }] : []
    })
  }
}

const isMoneyAlone = (offer: Offer, at: Instant): boolean => stands(offer, at) && offer.exchange.length === 0

const moneyBids = (listing: Listing, at: Instant): Offer[] => listing.buyerOffers.filter((offer) => isMoneyAlone(offer, at))

const bestOf = (bids: readonly Offer[]): Offer | undefined =>
  bids.reduce<Offer | undefined>((best, bid) => (best === undefined || bid.priceCents > best.priceCents ? bid : best), undefined)
