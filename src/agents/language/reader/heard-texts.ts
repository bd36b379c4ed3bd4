// Which words of others concern a person: those of the other side in their own negotiations, and the descriptions of things
// they bid on. Reads the channel once, from where it stopped. Says who said what to which offer; reads nothing of it.
import type { MarketEvent } from '../../../market/events.ts'
import type { Listing, Offer } from '../../../market/state.ts'
import type { ChannelEntry, PartyView } from '../../../market/view.ts'
import type { OfferId, PersonId } from '../../../market/vocabulary.ts'
import { placesConcerning } from '../channel/channel-index.ts'
import type { ThreadKey } from './thread-facts.ts'

export interface HeardText {
  readonly thread: ThreadKey
  readonly from: PersonId
  readonly said: 'offer' | 'counter' | 'decline' | 'walk_away' | 'better_offer' | 'acceptance' | 'say' | 'description'
  /** As it was written. */
  readonly text: string
  /** The offer that the words came with. */
  readonly offer?: OfferSaid
  /** Of mere talk: the offer of theirs that stood then. */
  readonly standing?: OfferSaid
}

export interface OfferSaid {
  readonly id: OfferId
  readonly priceCents: number
  /** Prices of this negotiation that everybody can see, and that words may therefore mention. */
  readonly knownCents: readonly number[]
  readonly withGoods: boolean
}

export class Ear {
  #read = 0
  /** Listing, title and description: what was read once is read again only when it has changed. */
  readonly #described = new Set<string>()

  /** What is new since the last call. To be called before anything is awaited. */
  heard(view: PartyView): readonly HeardText[] {
    const texts: HeardText[] = []
    for (const place of placesConcerning(view, this.#read)) {
      const entry = view.channel[place]
      if (entry !== undefined) texts.push(...this.#textsOf(view, entry))
    }
    this.#read = view.channel.length
    return texts
  }

  #textsOf(view: PartyView, { by, event }: ChannelEntry): readonly HeardText[] {
    if (event.type === 'OfferMade' && event.buyer === view.person) return [...this.#description(view, event.listing), ...wordsOf(view, by, event)]
    if (event.type === 'ListingRevised' && event.changes.description !== undefined && view.market.listings.get(event.listing)?.negotiations.has(view.person) === true) return this.#description(view, event.listing)
    return wordsOf(view, by, event)
  }

  #description(view: PartyView, id: string): readonly HeardText[] {
    const listing = view.market.listings.get(id)
    if (listing === undefined || listing.seller === view.person) return []
    const text = [listing.facts.title, listing.facts.description].filter((part) => part !== '').join('. ')
    const seen = `${id}/${listing.facts.title}/${listing.facts.description}`
    if (this.#described.has(seen)) return []
    this.#described.add(seen)
    return [{ thread: { listing: id, buyer: view.person }, from: listing.seller, said: 'description', text }]
  }
}

const nothing: readonly HeardText[] = []

/** The words of one event, if the other side of an own negotiation said them. Most events are nobody's business here. */
function wordsOf(view: PartyView, by: ChannelEntry['by'], event: MarketEvent): readonly HeardText[] {
  if (by === view.person || by === 'market') return nothing
  switch (event.type) {
    case 'OfferMade': return event.words === undefined || !isOwn(view, event) ? nothing : offerWords(view, { from: by, id: event.offer, text: event.words, said: event.counterTo === undefined ? 'offer' : 'counter' })
    case 'OfferDeclined': return event.words === undefined ? nothing : offerWords(view, { from: by, id: event.offer, text: event.words, said: 'decline' })
    case 'BetterOfferTold': return event.words === undefined ? nothing : offerWords(view, { from: by, id: event.offer, text: event.words, said: 'better_offer' })
    case 'DealMade': return event.words === undefined ? nothing : offerWords(view, { from: by, id: event.offer, text: event.words, said: 'acceptance' })
    case 'WalkedAway': return event.words === undefined || !isOwn(view, event) ? nothing : [{ thread: { listing: event.listing, buyer: event.buyer }, from: by, said: 'walk_away', text: event.words }]
    case 'Said': return saidWords(view, by, event)
    default: return nothing
  }
}

const isOwn = (view: PartyView, { listing, buyer }: ThreadKey): boolean => buyer === view.person || view.market.listings.get(listing)?.seller === view.person

function offerWords(view: PartyView, words: { readonly from: PersonId; readonly id: OfferId; readonly text: string; readonly said: HeardText['said'] }): readonly HeardText[] {
  const { from, id, text, said } = words
  const offer = view.market.offers.get(id)
  if (offer === undefined || (offer.buyer !== view.person && offer.listing.seller !== view.person)) return nothing
  return [{ thread: { listing: offer.listing.id, buyer: offer.buyer }, from, said, text, ...(said === 'offer' || said === 'counter' ? { offer: offerSaid(offer) } : {}) }]
}

const offerSaid = (offer: Readonly<Offer>): OfferSaid => ({
  id: offer.id, priceCents: offer.priceCents, withGoods: offer.exchange.length > 0,
  knownCents: [offer.listing.facts.askCents, offer.listing.firstAskCents, ...offer.negotiation.offers.flatMap(({ priceCents, toldBetterCents }) => [priceCents, toldBetterCents ?? priceCents])],
})

/** To the person, about a thing of theirs, or by the seller of a thing they negotiate on. What is said to others is not read. */
function saidWords(view: PartyView, from: PersonId, { listing: id, to, text }: Extract<MarketEvent, { type: 'Said' }>): readonly HeardText[] {
  if (to !== undefined && to !== view.person) return nothing
  const listing: Readonly<Listing> | undefined = id === undefined ? undefined : view.market.listings.get(id)
  if (listing === undefined) return to === view.person ? [{ thread: { listing: '', buyer: from }, from, said: 'say', text }] : nothing
  if (listing.seller === view.person) return [{ thread: { listing: listing.id, buyer: from }, from, said: 'say', text, ...standingOf(listing.negotiations.get(from)?.buyerOffer) }]
  if (listing.seller !== from || (to !== view.person && !listing.negotiations.has(view.person))) return nothing
  return [{ thread: { listing: listing.id, buyer: view.person }, from, said: 'say', text, ...standingOf(listing.negotiations.get(view.person)?.sellerOffer) }]
}

const standingOf = (offer: Readonly<Offer> | undefined): Pick<HeardText, 'standing'> => (offer === undefined ? {} : { standing: offerSaid(offer) })
