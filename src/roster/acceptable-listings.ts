// Decides which items of a roster each want could end with, if everyone's private limits were known: the edges of
// the bound, of the figures and of the roster laws. Agents never see this.
import { contentWords, type Described, fits, type Sought, soughtWords } from '../market/matching.ts'
import type { Roster, RosterItem, RosterWant } from './roster.ts'

export interface OwnedItem {
  readonly item: RosterItem
  /** Index into `roster.people`. */
  readonly ownerIndex: number
}

export interface OwnedWant {
  readonly want: RosterWant
  /** Index into `roster.people`. */
  readonly seekerIndex: number
}

export interface AcceptableListings {
  /** All items and wants of the roster, in the order of its people. */
  readonly items: readonly OwnedItem[]
  readonly wants: readonly OwnedWant[]
  /** For each want, ascending indices into `items` of what it could accept. */
  readonly itemIndicesOf: readonly Uint32Array[]
}

/**
 * The acceptable pairs: the listing fits the want, belongs to another person, and its owner's floor is within
 * the want's maximum and the seeker's whole budget. Near linear in items, wants and pairs.
 */
export function acceptableListings(roster: Roster): AcceptableListings {
  const items = roster.people.flatMap((person, ownerIndex) => person.items.map((item) => ({ item, ownerIndex })))
  const wants = roster.people.flatMap((person, seekerIndex) => person.wants.map((want) => ({ want, seekerIndex })))
  const index = indexListings(items.map(({ item }) => item))
  const itemIndicesOf = wants.map(({ want, seekerIndex }) => {
    const limitCents = Math.min(want.maximumCents, roster.people[seekerIndex]?.budgetCents ?? 0)
    const isAcceptable = (candidate: number): boolean => {
      const owned = items[candidate]
      return owned !== undefined && owned.ownerIndex !== seekerIndex && owned.item.reservationCents <= limitCents && fits(want, owned.item)
    }
    return Uint32Array.from(index.candidatesFor(want).filter(isAcceptable))
  })
  return { items, wants, itemIndicesOf }
}

interface ListingIndex {
  /** Ascending indices of the listings that have the want's category and words; condition is left to `fits`. */
  readonly candidatesFor: (want: Pick<Sought, 'text' | 'category'>) => readonly number[]
}

interface Shelf {
  readonly all: number[]
  readonly byWord: Map<string, number[]>
  /** What was found for a set of words, since in a large market many wants ask for the same thing. */
  readonly found: Map<string, readonly number[]>
}

function indexListings(listings: readonly Described[]): ListingIndex {
  const shelves = new Map<string, Shelf>()
  const titleWords = listings.map((listing) => contentWords(listing.title))
  for (const [position, listing] of listings.entries()) {
    let shelf = shelves.get(listing.category)
    if (!shelf) shelves.set(listing.category, (shelf = { all: [], byWord: new Map(), found: new Map() }))
    shelf.all.push(position)
    for (const word of titleWords[position] ?? []) {
      const positions = shelf.byWord.get(word)
      if (positions) positions.push(position)
      else shelf.byWord.set(word, [position])
    }
  }
  return {
    candidatesFor: (want) => {
      const shelf = shelves.get(want.category)
      if (!shelf) return []
      const words = [...soughtWords(want.text)].sort()
      const key = words.join(' ')
      const known = shelf.found.get(key)
      if (known) return known
      const found = fewest(shelf, words).filter((position) => words.every((word) => titleWords[position]?.has(word)))
      shelf.found.set(key, found)
      return found
    },
  }
}

function fewest(shelf: Shelf, words: readonly string[]): readonly number[] {
  let shortest: readonly number[] = shelf.all
  for (const word of words) {
    const positions = shelf.byWord.get(word) ?? []
    if (positions.length < shortest.length) shortest = positions
  }
  return shortest
}
