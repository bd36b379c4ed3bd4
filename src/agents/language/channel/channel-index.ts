// Which places of a market's channel an agent has to look at. Worked out once for a market and shared by all agents of a
// process, so that in a large market a turn costs an agent its own events and not everybody's. Holds public facts only, and
// always names too many places rather than too few: whoever asks decides what each event is to them.
import { contentWords, soughtWords } from '../../../market/matching.ts'
import type { ChannelEntry, PartyView, PublicView } from '../../../market/view.ts'
import type { ListingId, PersonId } from '../../../market/vocabulary.ts'
import { bidOn, changeOf, partiesOf } from './parties.ts'

/** Places in the channel, ascending. */
type Places<Key> = Map<Key, number[]>

interface Index {
  readonly ofPerson: Places<PersonId>
  /** Bids, and what is done to a listing: told to people who have seen it, who are no party to these events. */
  readonly bidsOn: Places<ListingId>
  readonly changesOf: Places<ListingId>
  /** Wanted posts by category and one word that they ask for. */
  readonly postsFor: Places<string>
  read: number
}

const indexes = new WeakMap<readonly ChannelEntry[], Index>()

/** Events that have the person as a party: their own, those of their negotiations, and words to them. */
export const placesConcerning = ({ channel, market, person }: PartyView, from: number): readonly number[] =>
  since(indexOf(channel, market).ofPerson.get(person), from)

export const placesOfBids = ({ channel, market }: PartyView, listing: ListingId, from: number): readonly number[] =>
  since(indexOf(channel, market).bidsOn.get(listing), from)

/** Sold, revised, extended or taken off the market. */
export const placesOfChanges = ({ channel, market }: PartyView, listing: ListingId, from: number): readonly number[] =>
  since(indexOf(channel, market).changesOf.get(listing), from)

/** Wanted posts that a thing may fit. */
export function placesOfPosts({ channel, market }: PartyView, thing: { readonly title: string; readonly category: string }, from: number): readonly number[] {
  const { postsFor } = indexOf(channel, market)
  return [anything, ...contentWords(thing.title)].flatMap((word) => since(postsFor.get(`${thing.category}/${word}`), from))
}

/** A post that names no word asks for the whole category. */
const anything = ''

const none: readonly number[] = []

function since(places: readonly number[] | undefined, from: number): readonly number[] {
  if (places === undefined) return none
  let first = places.length
  while (first > 0 && (places[first - 1] ?? 0) >= from) first -= 1
  return first === places.length ? none : places.slice(first)
}

function indexOf(channel: readonly ChannelEntry[], market: PublicView): Index {
  let index = indexes.get(channel)
  if (index === undefined) indexes.set(channel, (index = { ofPerson: new Map(), bidsOn: new Map(), changesOf: new Map(), postsFor: new Map(), read: 0 }))
  for (; index.read < channel.length; index.read += 1) {
    const entry = channel[index.read]
    if (entry !== undefined) takeIn(index, market, entry)
  }
  return index
}

function takeIn(index: Index, market: PublicView, { by, event }: ChannelEntry): void {
  const { ofPerson, bidsOn, changesOf, postsFor, read } = index
  if (by !== 'market') add(ofPerson, by, read)
  for (const person of partiesOf(market, event)) add(ofPerson, person, read)
  const bid = bidOn(event)
  if (bid !== undefined) add(bidsOn, bid, read)
  const changed = changeOf(event)
  if (changed !== undefined) add(changesOf, changed, read)
  if (event.type === 'WantPosted') {
    const [word = anything] = soughtWords(event.text)
    add(postsFor, `${event.category}/${word}`, read)
  }
}

function add<Key>(index: Places<Key>, key: Key, place: number): void {
  const places = index.get(key)
  if (places === undefined) index.set(key, [place])
  else if (places.at(-1) !== place) places.push(place)
}
