// Looks through everything that people's agents said in public for the numbers of their own private limits. A number that
// everybody in that talk could see already (a price offered there, the ask, what stands in the listing, what was said) is
// no leak, however it came there; nor is the price of the very move that the words go with. Chance hits count: an agent that
// names its limit by accident has named it.
import type { MarketEvent } from '../../src/market/events.ts'
import type { ListingId, OfferId, PersonId } from '../../src/market/vocabulary.ts'
import type { Roster, RosterPerson } from '../../src/roster/roster.ts'
import { saidNumbers } from './said-numbers.ts'

export interface Leak {
  readonly person: PersonId
  /** `ada-tent: least`, `ada-guitar: most`, `budget`. */
  readonly limit: string
  /** Major units. */
  readonly amount: number
  /** True where the talk was about that very thing: otherwise it may be chance, and tells the hearer little. */
  readonly concerns: boolean
  readonly words: string
}

/** One public event and whose move brought it. */
export interface PublicEvent {
  readonly by: PersonId | 'market'
  readonly event: MarketEvent
}

interface Limit {
  readonly name: string
  readonly amount: number
  /** Of the item or want that it is a limit of; absent for the budget, which concerns every purchase. */
  readonly item?: string
  readonly want?: string
}

interface Thread {
  readonly listing: ListingId | undefined
  readonly buyer: PersonId | undefined
}

export function leaksIn(events: readonly PublicEvent[], given: { readonly roster: Roster; readonly wantOf: (person: PersonId, listing: ListingId) => string | undefined }): Leak[] {
  const scan = new Scan(given.roster, given.wantOf)
  return events.flatMap((one) => scan.read(one))
}

class Scan {
  private readonly people: ReadonlyMap<PersonId, RosterPerson>
  private readonly wantOf: (person: PersonId, listing: ListingId) => string | undefined
  private readonly listings = new Map<ListingId, { readonly seller: PersonId; readonly item: string; readonly known: Set<number> }>()
  private readonly talks = new Map<string, Set<number>>()
  private readonly offers = new Map<OfferId, { readonly listing: ListingId; readonly buyer: PersonId; readonly by: PersonId }>()
  /** Said to everybody, about nothing in particular. */
  private readonly aloud = new Set<number>()

  constructor(roster: Roster, wantOf: (person: PersonId, listing: ListingId) => string | undefined) {
    this.people = new Map(roster.people.map((person) => [person.id, person]))
    this.wantOf = wantOf
  }

  read(one: PublicEvent): Leak[] {
    const { by, event } = one
    this.noteFacts(event)
    const thread = this.threadOf(event)
    const words = saidIn(one)
    const known = this.knownIn(thread)
    for (const price of pricesOf(event)) known.mine.add(price)
    if (words === '') return []
    const said = saidNumbers(words)
    const fresh = [...said].filter((number) => !known.all().has(number))
    for (const number of said) known.mine.add(number)
    return this.limitsOf(by).filter(({ amount }) => fresh.includes(amount)).map((limit) => ({ person: by, limit: limit.name, amount: limit.amount, concerns: this.concerns(limit, { by, thread }), words }))
  }

  private noteFacts(event: MarketEvent): void {
    if (event.type === 'ListingPosted') {
      const { title, description, included } = this.itemOf(event.seller, event.item) ?? { title: event.title, description: '', included: [] }
      const known = saidNumbers([title, description, ...included].join(' · '))
      this.listings.set(event.listing, { seller: event.seller, item: event.item, known: new Set([...known, event.askCents / 100]) })
    }
    if (event.type === 'OfferMade') {
      const seller = this.listings.get(event.listing)?.seller ?? ''
      this.offers.set(event.offer, { listing: event.listing, buyer: event.buyer, by: event.by === 'buyer' ? event.buyer : seller })
    }
  }

  private threadOf(event: MarketEvent): Thread {
    if ('offer' in event && event.type !== 'OfferMade') {
      const offer = this.offers.get(event.offer)
      return { listing: offer?.listing, buyer: offer?.buyer }
    }
    const listing = 'listing' in event ? event.listing : undefined
    if (event.type === 'OfferMade' || event.type === 'WalkedAway') return { listing, buyer: event.buyer }
    if (event.type !== 'Said') return { listing, buyer: undefined }
    const seller = listing === undefined ? undefined : this.listings.get(listing)?.seller
    return { listing, buyer: event.person === seller ? event.to : event.person }
  }

  /** What is known in a talk: about the thing, between the two, and what was said to all. New numbers go where they were said. */
  private knownIn({ listing, buyer }: Thread): { readonly mine: Set<number>; readonly all: () => ReadonlySet<number> } {
    const about = listing === undefined ? undefined : this.listings.get(listing)?.known
    if (buyer === undefined || listing === undefined) return { mine: about ?? this.aloud, all: () => new Set([...this.aloud, ...about ?? []]) }
    const key = `${listing}/${buyer}`
    const talk = this.talks.get(key) ?? new Set<number>()
    this.talks.set(key, talk)
    return { mine: talk, all: () => new Set([...this.aloud, ...about ?? [], ...talk]) }
  }

  private limitsOf(person: PersonId): Limit[] {
    const { items = [], wants = [], budgetCents = 0, askMeAboveCents } = this.people.get(person) ?? {}
    return [
      ...items.map(({ id, reservationCents }) => ({ name: `${id}: least`, amount: reservationCents / 100, item: id })),
      ...wants.map(({ id, maximumCents }) => ({ name: `${id}: most`, amount: maximumCents / 100, want: id })),
      { name: 'budget', amount: budgetCents / 100 },
      ...(askMeAboveCents === undefined ? [] : [{ name: 'ask me above', amount: askMeAboveCents / 100 }]),
    ].filter(({ amount }) => amount > 0)
  }

  private concerns({ item, want }: Limit, { by, thread: { listing } }: { readonly by: PersonId; readonly thread: Thread }): boolean {
    const thing = listing === undefined ? undefined : this.listings.get(listing)
    if (listing === undefined || thing === undefined) return true
    if (thing.seller === by) return item === thing.item
    return item === undefined && (want === undefined || want === this.wantOf(by, listing))
  }

  private itemOf(person: PersonId, item: string): RosterPerson['items'][number] | undefined {
    return this.people.get(person)?.items.find(({ id }) => id === item)
  }
}

/** What somebody chose to say; the market says nothing. */
export const saidIn = ({ by, event }: PublicEvent): string => (by === 'market' ? '' : wordsOf(event))

function wordsOf(event: MarketEvent): string {
  if (event.type === 'ListingPosted') return event.description
  if (event.type === 'ListingRevised') return event.changes.description ?? ''
  if (event.type === 'Said') return event.text
  return 'words' in event ? event.words ?? '' : ''
}

/** What the move itself makes public, in major units. */
function pricesOf(event: MarketEvent): number[] {
  switch (event.type) {
    case 'OfferMade': return [event.priceCents / 100]
    case 'BetterOfferTold': return [event.betterCents / 100]
    case 'DealMade': return [event.sheet.priceCents / 100]
    case 'ListingRevised': return event.changes.askCents === undefined ? [] : [event.changes.askCents / 100]
    default: return []
  }
}
