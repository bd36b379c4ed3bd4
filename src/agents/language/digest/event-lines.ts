// Which public events concern a person, and how each is told in one line. Looked at once per event, by what it names, so
// that the noise of a large market costs next to nothing. Whether a line is worth a call of its own is `wakes`.
import type { DealMade, ListingRevised, MarketEvent, OfferMade, Said } from '../../../market/events.ts'
import type { Listing, Offer } from '../../../market/state.ts'
import type { ListingId, OfferId, PersonId } from '../../../market/vocabulary.ts'
import type { ChannelEntry, PartyView } from '../../../market/view.ts'
import { whenText } from './clock-words.ts'
import { digestLimits } from './limits.ts'
import { fenced, plainLine } from './plain-words.ts'
import type { DigestStyle } from './style.ts'

export interface NewsLine {
  readonly text: string
  readonly wakes: boolean
  /** A full digest says the same in its tables. */
  readonly inTables?: boolean
}

export interface Telling {
  readonly view: PartyView
  readonly style: DigestStyle
  /** Listings by others on which this person has a negotiation. */
  readonly buying: ReadonlySet<ListingId>
  /** Listings by others that were shown as matches. */
  readonly shown: ReadonlyMap<ListingId, unknown>
  /** Own bids whose maker has heard that a rival is above them: once is enough. */
  readonly outbidTold: Set<OfferId>
}

/** Undefined for what does not concern this person. Wanted posts are another file's business (wanted-by-others.ts). */
export function newsOf(telling: Telling, { by, event }: ChannelEntry): NewsLine | undefined {
  const { view, style } = telling
  const own = by === view.person
  switch (event.type) {
    case 'OfferMade': return offerLine(telling, event, own)
    case 'OfferWithdrawn': return offerEnded(telling, event.offer, (offer) => ({ text: `${capital(offerName(telling, offer))} was withdrawn.`, wakes: false }))
    case 'OfferDeclined':
      return offerEnded(telling, event.offer, (offer) => (own
        ? { text: `You declined ${offerName(telling, offer)}.`, wakes: false }
        : { text: `${style.who(otherOf(telling, offer))} declined ${offerName(telling, offer)}.${style.said(otherOf(telling, offer), event.words)}`, wakes: true }))
    case 'BetterOfferTold': {
      const offer = view.market.offers.get(event.offer)
      if (offer?.buyer !== view.person) return undefined
      const known = telling.outbidTold.has(offer.id)
      telling.outbidTold.add(offer.id)
      return { text: `The market confirms that somebody offers ${style.price(event.betterCents)} for ${offer.listing.id}, more than ${offerName(telling, offer)}.${style.said(offer.listing.seller, event.words)}`, wakes: !known || event.words !== undefined }
    }
    case 'WalkedAway': {
      const listing = view.market.listings.get(event.listing)
      if (listing === undefined || (event.buyer !== view.person && listing.seller !== view.person)) return undefined
      const who = event.by === 'seller' ? listing.seller : event.buyer
      return who === view.person
        ? { text: `You walked away from the talk over ${event.listing}${event.by === 'seller' ? ` with ${style.who(event.buyer)}` : ''}.`, wakes: false }
        : { text: `${style.who(who)} walked away from the talk over ${event.listing}.${style.said(who, event.words)}`, wakes: true }
    }
    case 'DealMade': return dealLine(telling, event, own)
    case 'ListingPosted':
      return own ? { text: `Your ${event.item} is listed as ${event.listing} at ${style.price(event.askCents)}.`, wakes: false } : undefined
    case 'ListingRevised': return revisedLine(telling, event, own)
    case 'ListingWithdrawn': {
      if (own) return { text: `You took ${event.listing} off the market.`, wakes: false }
      return concerns(telling, event.listing) ? { text: `${event.listing} was taken off the market.`, wakes: hadOffer(telling, event.listing) } : undefined
    }
    case 'WantPosted': return own ? { text: `Your wanted post ${event.want} is up.`, wakes: false } : undefined
    case 'ListingExtended': return extendedLine(telling, event.listing, event.closesAt)
    case 'Said': return saidLine(telling, event, own)
    default: return undefined
  }
}

/** The negotiation of this person that an event belongs to, as its listing and buyer. */
export function threadOf({ market, person }: PartyView, { event }: ChannelEntry): { readonly listing: ListingId; readonly buyer: PersonId } | undefined {
  const offer = 'offer' in event ? market.offers.get(event.offer) : undefined
  const listing = offer?.listing.id ?? ('listing' in event ? event.listing : undefined)
  const seller = listing === undefined ? undefined : market.listings.get(listing)?.seller
  const buyer = offer?.buyer ?? ('buyer' in event ? event.buyer : event.type !== 'Said' ? undefined : event.person === seller ? event.to : event.person)
  return listing === undefined || buyer === undefined || (buyer !== person && seller !== person) ? undefined : { listing, buyer }
}

function offerLine(telling: Telling, event: OfferMade, own: boolean): NewsLine | undefined {
  const { view, style, buying } = telling
  const listing = view.market.listings.get(event.listing)
  if (listing === undefined) return undefined
  const mine = event.buyer === view.person || listing.seller === view.person
  if (!mine) return buying.has(event.listing) && event.by === 'buyer' ? outbidLine(telling, event, listing) : undefined
  const price = `${style.price(event.priceCents)}${goodsText(telling, event.exchange ?? [])}`
  const thing = `${listing.id}${style.title(listing)}`
  if (own) return { text: event.by === 'buyer' ? `You offered ${price} for ${thing}: ${event.offer}.` : `You asked ${price} of ${style.who(event.buyer)} for ${thing}: ${event.offer}.`, wakes: false }
  const answering = event.counterTo === undefined ? '' : `, in answer to ${event.counterTo}`
  const terms = `${event.delivery === undefined || event.delivery.mode === 'hand_over' ? '' : `, by ${event.delivery.mode}, paid by ${event.delivery.paidBy}`}, until ${whenText(event.expiresAt)}`
  const who = event.by === 'buyer' ? event.buyer : listing.seller
  const text = event.by === 'buyer' ? `${style.who(who)} offers ${price} for your ${thing}` : `${style.who(who)} asks ${price} of you for ${thing}`
  return { text: `${text}: ${event.offer}${answering}${terms}.${style.said(who, event.words)}`, wakes: true }
}

/** The first rival above one's own bid is news; how they go on bidding stands in the table. */
function outbidLine({ view, style, outbidTold }: Telling, event: OfferMade, listing: Readonly<Listing>): NewsLine | undefined {
  const mine = listing.negotiations.get(view.person)?.buyerOffer
  if (mine === undefined || event.priceCents <= mine.priceCents || outbidTold.has(mine.id)) return undefined
  outbidTold.add(mine.id)
  return { text: `${style.who(event.buyer)} offers ${style.price(event.priceCents)} for ${event.listing}, more than your ${style.price(mine.priceCents)} (${mine.id}).`, wakes: true }
}

function offerEnded({ view }: Telling, id: OfferId, line: (offer: Readonly<Offer>) => NewsLine): NewsLine | undefined {
  const offer = view.market.offers.get(id)
  return offer !== undefined && (offer.buyer === view.person || offer.listing.seller === view.person) ? line(offer) : undefined
}

const isOwn = ({ view }: Telling, offer: Readonly<Offer>): boolean => (offer.by === 'buyer' ? offer.buyer : offer.listing.seller) === view.person

const otherOf = ({ view }: Telling, offer: Readonly<Offer>) => (offer.buyer === view.person ? offer.listing.seller : offer.buyer)

function offerName(telling: Telling, offer: Readonly<Offer>): string {
  const { style } = telling
  const whose = isOwn(telling, offer) ? 'your offer' : `the offer by ${style.who(otherOf(telling, offer))},`
  return `${whose} ${offer.id} (${style.price(offer.priceCents)} for ${offer.listing.id})`
}

function dealLine(telling: Telling, event: DealMade, own: boolean): NewsLine | undefined {
  const { view, style } = telling
  const { item, priceCents, exchange } = event.sheet
  const other = event.seller === view.person ? event.buyer : event.seller
  const goods = exchange.length === 0 ? '' : ` and ${exchange.map(({ listing }) => listing).join(', ')}`
  if (event.seller === view.person || event.buyer === view.person) {
    const what = event.seller === view.person ? `you sold ${item.listing} to` : `you bought ${item.listing} from`
    return { text: `DEAL: ${what} ${style.who(other)} for ${style.price(priceCents)}${goods} (${event.offer}).${own ? '' : style.said(other, event.words)}`, wakes: !own }
  }
  return concerns(telling, item.listing) ? { text: `${item.listing} is sold to somebody else for ${style.price(priceCents)}${goods}.`, wakes: hadOffer(telling, item.listing) } : undefined
}

function revisedLine(telling: Telling, event: ListingRevised, own: boolean): NewsLine | undefined {
  const { view, style } = telling
  if (!own && !concerns(telling, event.listing)) return undefined
  const { askCents, title, condition, description, included } = event.changes
  const listing = view.market.listings.get(event.listing)
  const changed = [
    ...(askCents === undefined ? [] : [`asks ${style.price(askCents)}`]), ...(condition === undefined ? [] : [`is ${condition}`]),
    ...(title === undefined || listing === undefined || !style.isPrivate ? [] : [`is called${style.title(listing)}`]),
    ...(description === undefined && included === undefined ? [] : ['is described anew']),
  ]
  const whose = own ? `Your ${event.listing}` : event.listing
  return { text: `${whose} now ${changed.join(' and ')}; offers made on it before are void.`, wakes: !own && hadOffer(telling, event.listing) }
}

function extendedLine(telling: Telling, id: ListingId, closesAt: number): NewsLine | undefined {
  const listing = telling.view.market.listings.get(id)
  const mine = listing?.seller === telling.view.person || telling.buying.has(id)
  return mine ? { text: `${id} stays open until ${whenText(closesAt)}.`, wakes: false } : undefined
}

/** Words to this person or about their own thing. What is said into the room at large is left to those who read it all. */
function saidLine({ view, style }: Telling, event: Said, own: boolean): NewsLine | undefined {
  if (own) return undefined
  const about = event.listing === undefined ? undefined : view.market.listings.get(event.listing)
  const forMe = event.to === view.person || (event.to === undefined && about?.seller === view.person)
  if (!forMe) return undefined
  const topic = about === undefined ? '' : ` about ${about.id}`
  const said = style.said(event.person, event.text)
  return { text: said === '' ? `${style.who(event.person)} wrote to you${topic}.` : `To you${topic}:${said}`, wakes: true }
}

/** An own bid on it stood until it was sold, changed or taken away. */
function hadOffer({ view }: Telling, id: ListingId): boolean {
  const last = view.market.listings.get(id)?.negotiations.get(view.person)?.offers.findLast(({ by }) => by === 'buyer')
  return last !== undefined && (last.status === 'void' || last.status === 'open')
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const concerns = ({ buying, shown }: Telling, listing: ListingId): boolean => buying.has(listing) || shown.has(listing)

/** ` plus L5 «Desk lamp» in exchange`. */
export function goodsText({ view, style }: Pick<Telling, 'view' | 'style'>, ids: readonly ListingId[]): string {
  if (ids.length === 0) return ''
  const goods = ids.flatMap((id) => view.market.listings.get(id) ?? [])
  return ` plus ${goods.map((one) => `${one.id}${style.title(one)} (${one.facts.condition})`).join(', ')} in exchange${goods.every(({ seller }) => seller === view.person) ? '' : style.goodsWorth(view, goods)}`
}

/** One event as anybody in the channel could read it: for agents that read the whole channel. */
export function channelLine(style: DigestStyle, { by, at, event }: ChannelEntry): string | undefined {
  const text = publicText(style, event)
  return text === undefined ? undefined : `[${whenText(at)}] ${by === 'market' ? '' : `${style.who(by)}: `}${text}`
}

function publicText(style: DigestStyle, event: MarketEvent): string | undefined {
  const words = 'words' in event && event.words !== undefined && event.words !== '' ? ` ${fenced(event.words, digestLimits.wordsMax)}` : ''
  switch (event.type) {
    case 'ListingPosted': {
      const about = event.description === '' ? '' : ` ${fenced(event.description, digestLimits.wordsMax)}`
      return `for sale ${event.listing} ${fenced(event.title, digestLimits.titleMax)} (${event.condition}, ${plainLine(event.category, digestLimits.nameMax)}), asks ${style.price(event.askCents)}${about}`
    }
    case 'ListingRevised': return event.changes.askCents === undefined ? `changed ${event.listing}` : `${event.listing} now asks ${style.price(event.changes.askCents)}`
    case 'ListingWithdrawn': return `takes ${event.listing} off the market`
    case 'WantPosted': return `wanted ${event.want} ${fenced(event.text, digestLimits.titleMax * 2)} (${plainLine(event.category, digestLimits.nameMax)}, ${event.minimumCondition} or better)`
    case 'Said': return `${event.to === undefined ? '' : `to ${style.who(event.to)}: `}${event.listing === undefined ? '' : `about ${event.listing}: `}${fenced(event.text, digestLimits.wordsMax)}`
    case 'OfferMade': {
      const what = event.by === 'buyer' ? `offers ${style.price(event.priceCents)} for ${event.listing}` : `asks ${style.price(event.priceCents)} of ${style.who(event.buyer)} for ${event.listing}`
      return `${what}${(event.exchange ?? []).length === 0 ? '' : ` plus ${(event.exchange ?? []).join(', ')}`}: ${event.offer}${words}`
    }
    case 'OfferWithdrawn': return `${event.offer} is withdrawn`
    case 'OfferDeclined': return `declines ${event.offer}${words}`
    case 'WalkedAway': return `walks away from ${event.listing}${words}`
    case 'BetterOfferTold': return `a better offer than ${event.offer} stands: ${style.price(event.betterCents)}${words}`
    case 'DealMade': return `DEAL ${event.sheet.item.listing}: ${style.who(event.seller)} sells to ${style.who(event.buyer)} for ${style.price(event.sheet.priceCents)}${words}`
    default: return undefined
  }
}
