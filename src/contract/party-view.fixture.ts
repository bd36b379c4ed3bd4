// A small market in the middle of things, built from events alone: p01 sells a bike (two bids on it) and seeks a lamp.
// Other people's limits are numbers that occur nowhere else, so that a test can look for them.
import { evolve } from '../market/evolve.ts'
import type { MarketEvent } from '../market/events.ts'
import type { Mandate } from '../market/mandate.ts'
import { cents } from '../market/money.ts'
import { principalFrom, type Principal } from '../market/principal.ts'
import { SearchIndex } from '../market/search-index.ts'
import { emptyMarket, type MarketState } from '../market/state.ts'
import type { PersonId } from '../market/vocabulary.ts'
import { type PartyView, viewFor } from '../market/view.ts'

export const opensAt = Date.UTC(2026, 10, 21, 9)
const hour = 3_600_000

/** Limits of p02 and p03, which p01 must never see. */
export const sentinels = { p02Reservation: 31_337, p02Maximum: 41_411, p02Budget: 51_517, p03Maximum: 61_613, p03Budget: 71_719 } as const

export interface SmallMarket {
  readonly state: MarketState
  readonly principals: ReadonlyMap<PersonId, Principal>
  view(person: PersonId, atHour?: number): PartyView
  add(event: MarketEvent, atHour?: number): void
}

export function smallMarket(): SmallMarket {
  const state = emptyMarket()
  const principals = new Map(mandates.map((mandate) => [mandate.person, principalFrom(mandate)]))
  const index = new SearchIndex()
  const add = (event: MarketEvent, atHour = 0): void => {
    evolve(state, event, opensAt + atHour * hour)
    state.publicSequence += 1
  }
  for (const [atHour, event] of events) add(event, atHour)
  principals.get('p01')?.wantOfListing.set('L2', 'w01')
  return { state, principals, add, view: (person, atHour = 10) => viewFor({ state, principals, index }, person, opensAt + atHour * hour) }
}

export const bikeFacts = {
  id: 'i01', title: 'Folding bike', description: 'Two gears.', category: 'bikes', condition: 'good', included: ['pump'], photos: ['bike.jpg'], askCents: cents(9_000), weightKilograms: 12,
} as const
export const kettleFacts = {
  id: 'i02', title: 'Kettle', description: 'Boils.', category: 'kitchen', condition: 'fair', included: [], photos: [], askCents: cents(1_200),
} as const

const mandateOf = (person: PersonId, given: Pick<Mandate, 'budgetCents' | 'items' | 'wants'>): Mandate => ({ person, version: 1, openOffersMax: 20, movesPerNegotiationMax: 20, ...given })

const mandates: readonly Mandate[] = [
  mandateOf('p01', {
    budgetCents: cents(10_000), items: [{ item: 'i01', reservationCents: cents(6_000) }, { item: 'i02', reservationCents: cents(800) }],
    wants: [{ want: 'w01', text: 'a desk lamp', category: 'lighting', minimumCondition: 'fair', maximumCents: cents(3_000) }],
  }),
  mandateOf('p02', {
    budgetCents: cents(sentinels.p02Budget), items: [{ item: 'i03', reservationCents: cents(sentinels.p02Reservation) }],
    wants: [{ want: 'w02', text: 'a folding bike', category: 'bikes', minimumCondition: 'fair', maximumCents: cents(sentinels.p02Maximum) }],
  }),
  mandateOf('p03', {
    budgetCents: cents(sentinels.p03Budget), items: [],
    wants: [{ want: 'w03', text: 'a bike', category: 'bikes', minimumCondition: 'fair', maximumCents: cents(sentinels.p03Maximum) }],
  }),
]

const offerDefaults = { listingVersion: 1, expiresAt: opensAt + 100 * hour } as const
const salt = (text: string): string => text.repeat(32).slice(0, 32)
const hash = (text: string): string => text.repeat(64).slice(0, 64)

const events: readonly (readonly [number, MarketEvent])[] = [
  [0, {
    type: 'MarketOpened',
    config: {
      market: 'small', title: 'A small market', currency: 'USD', opensAt, closesAt: opensAt + 48 * hour,
      softClose: { windowMilliseconds: hour, extensionsMax: 2 }, incomeSpendable: true, offerLifetimeMilliseconds: 24 * hour,
      handOver: { fromAt: opensAt + 72 * hour, untilAt: opensAt + 96 * hour }, gate: 'enforce', people: ['p01', 'p02', 'p03'],
    },
  }],
  [1, { type: 'ListingPosted', listing: 'L1', seller: 'p01', item: 'i01', ...factsOf(bikeFacts) }],
  [1, {
    type: 'ListingPosted', listing: 'L2', seller: 'p02', item: 'i03', title: 'Desk lamp, brass', description: 'Warm light.', photos: [],
    category: 'lighting', condition: 'like_new', included: [], askCents: cents(2_500),
  }],
  [1, { type: 'WantPosted', want: 'w02', person: 'p02', text: 'a folding bike', category: 'bikes', minimumCondition: 'fair' }],
  [2, { type: 'OfferMade', offer: 'O1', listing: 'L1', by: 'buyer', buyer: 'p02', priceCents: cents(7_000), salt: salt('a'), termsHash: hash('1'), ...offerDefaults }],
  [3, { type: 'OfferMade', offer: 'O2', listing: 'L1', by: 'buyer', buyer: 'p03', priceCents: cents(7_500), salt: salt('b'), termsHash: hash('2'), ...offerDefaults }],
  [4, { type: 'BetterOfferTold', offer: 'O1', betterCents: cents(7_500) }],
  [5, { type: 'OfferMade', offer: 'O3', listing: 'L2', by: 'buyer', buyer: 'p01', priceCents: cents(2_000), salt: salt('c'), termsHash: hash('3'), ...offerDefaults }],
  [6, { type: 'OfferMade', offer: 'O4', listing: 'L2', by: 'seller', buyer: 'p01', priceCents: cents(2_300), salt: salt('d'), termsHash: hash('4'), counterTo: 'O3', ...offerDefaults }],
]

function factsOf({ id: _, ...facts }: typeof bikeFacts) {
  return facts
}

/** Three hundred more people post a lamp with the longest texts and bid it for p01's bike; p01 seeks a hundred and twenty lamps. */
export function crowdedMarket(): SmallMarket {
  const market = smallMarket()
  const config = { ...market.state.config, people: ['p01', 'p02', 'p03', ...Array.from({ length: 300 }, (_, index) => `q${index}`)] }
  market.add({ type: 'MarketOpened', config })
  const principal = market.principals.get('p01')
  if (principal !== undefined) {
    const wants = Array.from({ length: 120 }, (_, index) => ({ want: `v${index}`, text: 'lamp', category: 'lighting', minimumCondition: 'fair', maximumCents: cents(3_000) }) as const)
    Object.assign(principal, { mandate: { ...principal.mandate, wants }, wants: new Map(wants.map((want) => [want.want, want])) })
  }
  for (let index = 0; index < 300; index += 1) {
    market.add({
      type: 'ListingPosted', listing: `L${index + 3}`, seller: `q${index}`, item: `z${index}`, title: `Lamp ${'é'.repeat(130)}`, description: 'd'.repeat(4_000), photos: [],
      category: 'lighting', condition: 'good', included: Array.from({ length: 12 }, () => 'i'.repeat(140)), askCents: cents(2_000),
    })
    market.add({
      type: 'OfferMade', offer: `O${index + 5}`, listing: 'L1', listingVersion: 1, by: 'buyer', buyer: `q${index}`, priceCents: cents(7_000), expiresAt: opensAt * 2, salt: 'e'.repeat(32),
      termsHash: 'f'.repeat(64), exchange: [`L${index + 3}`],
    })
  }
  return market
}
