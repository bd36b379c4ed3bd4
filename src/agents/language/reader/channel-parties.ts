// Whom a public event may concern: the two sides of its negotiation, whom words are addressed to, who bargains over a thing
// that is described anew. Worked out once for a market and shared by all agents of a process, so that in a large market an
// agent looks at its own events and not at everybody's. Holds public facts only.
import type { MarketEvent } from '../../../market/events.ts'
import type { ChannelEntry, PartyView, PublicView } from '../../../market/view.ts'
import type { PersonId } from '../../../market/vocabulary.ts'

interface Index {
  /** Places in the channel, ascending. */
  readonly placesOf: Map<PersonId, number[]>
  read: number
}

const indexes = new WeakMap<readonly ChannelEntry[], Index>()

/** Places from `from` on that may concern the person; whoever asks still decides whether they do. */
export function placesConcerning({ channel, market, person }: PartyView, from: number): readonly number[] {
  const places = indexOf(channel, market).placesOf.get(person) ?? []
  let first = places.length
  while (first > 0 && (places[first - 1] ?? 0) >= from) first -= 1
  return places.slice(first)
}

function indexOf(channel: readonly ChannelEntry[], market: PublicView): Index {
  let index = indexes.get(channel)
  if (index === undefined) indexes.set(channel, (index = { placesOf: new Map(), read: 0 }))
  for (; index.read < channel.length; index.read += 1) {
    const entry = channel[index.read]
    if (entry !== undefined) for (const person of partiesOf(market, entry.event)) add(index, person)
  }
  return index
}

function add({ placesOf, read }: Index, person: PersonId): void {
  const places = placesOf.get(person)
  if (places === undefined) placesOf.set(person, [read])
  else if (places.at(-1) !== read) places.push(read)
}

function partiesOf(market: PublicView, event: MarketEvent): readonly PersonId[] {
  switch (event.type) {
    case 'OfferMade': case 'WalkedAway': return [event.buyer, ...sellerOf(market, event.listing)]
    case 'OfferDeclined': case 'BetterOfferTold': {
      const offer = market.offers.get(event.offer)
      return offer === undefined ? [] : [offer.buyer, offer.listing.seller]
    }
    case 'DealMade': return [event.buyer, event.seller]
    case 'Said': return [...(event.to === undefined ? [] : [event.to]), ...(event.listing === undefined ? [] : everybodyOn(market, event.listing))]
    case 'ListingRevised': return event.changes.description === undefined ? [] : everybodyOn(market, event.listing)
    default: return []
  }
}

const sellerOf = ({ listings }: PublicView, id: string): readonly PersonId[] => {
  const listing = listings.get(id)
  return listing === undefined ? [] : [listing.seller]
}

const everybodyOn = ({ listings }: PublicView, id: string): readonly PersonId[] => {
  const listing = listings.get(id)
  return listing === undefined ? [] : [listing.seller, ...listing.negotiations.keys()]
}
