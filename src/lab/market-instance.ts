// A roster stripped to what the bound needs: positions instead of ids, and every pair that private limits would allow.
import type { MarketInstance } from '../bargaining/market-program.ts'
import { centsMax, type Cents } from '../market/money.ts'
import type { ItemId, PersonId, WantId } from '../market/vocabulary.ts'
import { type AcceptableListings, acceptableListings } from '../roster/acceptable-listings.ts'
import type { Roster } from '../roster/roster.ts'

export interface RosterInstance {
  readonly instance: MarketInstance
  readonly itemIndex: ReadonlyMap<ItemId, number>
  readonly wantIndex: ReadonlyMap<WantId, number>
  readonly personIndex: ReadonlyMap<PersonId, number>
}

/** Budgets are left to the program: with income to spend, a pair above the buyer's budget can still trade. */
export function instanceOf(roster: Roster): RosterInstance {
  const pairs = acceptableListings({ ...roster, people: roster.people.map((person) => ({ ...person, budgetCents: centsMax as Cents })) })
  return {
    instance: {
      people: roster.people.map(({ budgetCents }) => ({ budgetCents })),
      listings: pairs.items.map(({ item, ownerIndex }) => ({ owner: ownerIndex, floorCents: item.reservationCents })),
      wants: pairs.wants.map(({ want, seekerIndex }) => ({ owner: seekerIndex, maximumCents: want.maximumCents })),
      edges: edgesOf(pairs),
    },
    itemIndex: new Map(pairs.items.map(({ item }, index) => [item.id, index])),
    wantIndex: new Map(pairs.wants.map(({ want }, index) => [want.id, index])),
    personIndex: new Map(roster.people.map((person, index) => [person.id, index])),
  }
}

const edgesOf = ({ itemIndicesOf }: AcceptableListings): MarketInstance['edges'] =>
  itemIndicesOf.flatMap((listings, want) => Array.from(listings, (listing) => ({ want, listing })))
