// The cast of the market's tests: four people, their things, wants and mandates, and short names for moves.
// Anna sells a bike and a lamp and wants a coffee grinder. Ben sells the grinder and wants bike and lamp. Cleo wants both
// too. Dan gives a plant away and wants nothing.
import { hash } from 'node:crypto'
import type { Mandate } from './mandate.ts'
import type { MarketConfig } from './market-config.ts'
import { cents, type Cents } from './money.ts'
import type { AcceptOffer, MakeOffer, Move, PostListing } from './moves.ts'
import type { MarketState } from './state.ts'
import type { Instant, PersonId } from './vocabulary.ts'

export const [anna, ben, cleo, dan] = ['p1', 'p2', 'p3', 'p4'] as const

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
export const opening: Instant = Date.UTC(2026, 10, 20, 9)
export const closing: Instant = opening + 7 * day

export const config: MarketConfig = {
  market: 'office', title: 'Office market', currency: 'USD', opensAt: opening, closesAt: closing,
  softClose: { windowMilliseconds: 10 * minute, extensionsMax: 3 },
  incomeSpendable: true, offerLifetimeMilliseconds: 2 * day,
  handOver: { fromAt: closing + day, untilAt: closing + 3 * day },
  gate: 'enforce', people: [anna, ben, cleo, dan],
}

const caps = { openOffersMax: 20, movesPerNegotiationMax: 20 } as const

export const mandates: readonly Mandate[] = [
  {
    person: anna, version: 1, budgetCents: cents(100_00), ...caps,
    items: [{ item: 'bike', reservationCents: cents(60_00) }, { item: 'lamp', reservationCents: cents(10_00) }],
    wants: [{ want: 'anna-grinder', text: 'grinder', category: 'kitchen', minimumCondition: 'good', maximumCents: cents(40_00) }],
  },
  {
    person: ben, version: 1, budgetCents: cents(100_00), ...caps,
    items: [{ item: 'grinder', reservationCents: cents(20_00) }, { item: 'spare', reservationCents: cents(2_00) }],
    wants: [
      { want: 'ben-bike', text: 'bike', category: 'sport', minimumCondition: 'good', maximumCents: cents(90_00) },
      { want: 'ben-lamp', text: 'lamp', category: 'home', minimumCondition: 'fair', maximumCents: cents(20_00) },
      { want: 'ben-plant', text: 'plant', category: 'garden', minimumCondition: 'for_parts', maximumCents: cents(0) },
    ],
  },
  {
    person: cleo, version: 1, budgetCents: cents(80_00), ...caps, items: [],
    wants: [
      { want: 'cleo-bike', text: 'bike', category: 'sport', minimumCondition: 'fair', maximumCents: cents(80_00) },
      { want: 'cleo-lamp', text: 'lamp', category: 'home', minimumCondition: 'fair', maximumCents: cents(15_00) },
    ],
  },
  { person: dan, version: 1, budgetCents: cents(0), ...caps, items: [{ item: 'plant', reservationCents: cents(0) }], wants: [] },
]

/** A mandate of the cast, with what a test changes in it. */
export function mandateOf(person: PersonId, changes: Partial<Mandate> = {}): Mandate {
  const known = mandates.find((one) => one.person === person)
  if (known === undefined) throw new Error(`${person} is not in the cast`)
  return { ...known, ...changes }
}

/** The cast with one person's mandate changed. */
export const castWith = (person: PersonId, changes: Partial<Mandate>): readonly Mandate[] =>
  mandates.map((one) => (one.person === person ? { ...one, ...changes } : one))

export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** A move by somebody at some time. `move` may need to read the market first, as the one who accepts reads the hash. */
export interface Step {
  readonly actor: PersonId
  readonly move: Move | ((state: MarketState) => Move)
  readonly at?: Instant
}

export const by = (actor: PersonId, move: Step['move'], at?: Instant): Step => ({ actor, move, ...(at === undefined ? {} : { at }) })

export const moveOf = (state: MarketState, step: Step): Move => (typeof step.move === 'function' ? step.move(state) : step.move)

export const bike: PostListing = {
  type: 'postListing', item: 'bike', title: 'City bike', description: 'Rides well.', category: 'sport', condition: 'good', askCents: cents(80_00),
}
export const lamp: PostListing = {
  type: 'postListing', item: 'lamp', title: 'Desk lamp', description: '', category: 'home', condition: 'like_new', included: ['bulb'], askCents: cents(18_00),
}
export const grinder: PostListing = {
  type: 'postListing', item: 'grinder', title: 'Coffee grinder', description: '', category: 'kitchen', condition: 'good', askCents: cents(30_00),
}
export const plant: PostListing = {
  type: 'postListing', item: 'plant', title: 'Spider plant', description: 'To a good home.', category: 'garden', condition: 'good', askCents: cents(0),
}

export const offering = (listing: string, price: number, rest: Partial<MakeOffer> = {}): MakeOffer => ({
  type: 'makeOffer', listing, listingVersion: 1, priceCents: price as Cents, ...rest,
})

/** Accepts an offer by the hash it carries now. */
export const accepting = (offer: string, rest: Partial<AcceptOffer> = {}) => (state: MarketState): AcceptOffer => ({
  type: 'acceptOffer', offer, termsHash: state.offers.get(offer)?.termsHash ?? sha256('no such offer'), ...rest,
})

/** L1: Anna's bike. */
export const bikeListed = by(anna, bike)
/** O1: Ben bids 70 for the bike. */
export const benBids = by(ben, offering('L1', 70_00, { want: 'ben-bike' }))
