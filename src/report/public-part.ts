// Decides what of a finished run everybody may see. An allow-list: each field is copied by name, so a new private
// field of MarketResult stays private until somebody writes it down here.
//
// Left out on purpose, beyond limits and gains: the seed (it regenerates a sample roster, limits included), the
// journal's head and length (both vary with refused moves), agents (a known concession curve gives its limit away),
// the gate and its counts, running time, and the order in which people stand in the private result.
import type { MarketResult } from '../lab/market-result.ts'
import type { Condition, DealId, ListingId, PersonId } from '../market/vocabulary.ts'

export interface PublicDeal {
  readonly deal: DealId
  readonly listing: ListingId
  readonly title: string
  readonly category: string
  readonly condition: Condition
  readonly seller: PersonId
  readonly buyer: PersonId
  readonly priceCents: number
  readonly firstAskCents: number
  readonly atMinutes: number
  readonly exchanged: readonly string[]
  readonly why: string
}

export interface PublicOffer {
  readonly minutes: number
  readonly side: 'seller' | 'buyer'
  readonly priceCents: number
}

export interface PublicPath {
  readonly listing: ListingId
  readonly title: string
  readonly seller: PersonId
  readonly buyer: PersonId
  readonly offers: readonly PublicOffer[]
  /** The price first shown on the listing: most sellers state it there and never as an offer. */
  readonly firstAskCents: number
  readonly deal: { readonly minutes: number; readonly priceCents: number } | null
  readonly outcome: 'deal' | 'let_go'
}

export interface PublicArm {
  readonly arm: string
  readonly listings: number
  readonly wantsPosted: number
  readonly offers: number
  readonly virtualMinutes: number
  readonly deals: readonly PublicDeal[]
  readonly paths: readonly PublicPath[]
}

/** The literal `audience` keeps a MarketResult from passing for one: the public renderer does not compile with it. */
export interface PublicResult {
  readonly audience: 'public'
  readonly market: string
  readonly title: string
  readonly currency: string
  readonly version: string
  readonly roster: { readonly people: number; readonly items: number; readonly wants: number }
  readonly names: ReadonlyMap<PersonId, string>
  readonly arms: readonly PublicArm[]
}

export function publicPart(result: MarketResult): PublicResult {
  return {
    audience: 'public',
    market: result.market,
    title: result.title,
    currency: result.currency,
    version: result.version,
    roster: { people: result.roster.people, items: result.roster.items, wants: result.roster.wants },
    names: displayNames(result),
    arms: result.arms.map(publicArm),
  }
}

function publicArm(arm: MarketResult['arms'][number]): PublicArm {
  return {
    arm: arm.arm,
    listings: arm.listings,
    wantsPosted: arm.wantsPosted,
    offers: arm.offers,
    virtualMinutes: arm.virtualMinutes,
    deals: arm.deals.map(publicDeal).sort((a, b) => a.atMinutes - b.atMinutes || compareText(a.deal, b.deal)),
    paths: arm.paths.map(publicPath).sort((a, b) => compareText(a.listing, b.listing) || compareText(a.buyer, b.buyer)),
  }
}

const publicDeal = (deal: MarketResult['arms'][number]['deals'][number]): PublicDeal => ({
  deal: deal.deal,
  listing: deal.listing,
  title: deal.title,
  category: deal.category,
  condition: deal.condition,
  seller: deal.seller,
  buyer: deal.buyer,
  priceCents: deal.priceCents,
  firstAskCents: deal.firstAskCents,
  atMinutes: deal.atMinutes,
  exchanged: [...deal.exchanged],
  why: deal.why,
})

const publicPath = (path: MarketResult['arms'][number]['paths'][number]): PublicPath => ({
  listing: path.listing,
  title: path.title,
  seller: path.seller,
  buyer: path.buyer,
  offers: path.offers.map(({ minutes, side, priceCents }) => ({ minutes, side, priceCents })),
  firstAskCents: path.firstAskCents,
  deal: path.deal === undefined ? null : { minutes: path.deal.minutes, priceCents: path.deal.priceCents },
  outcome: path.outcome,
})

function displayNames(result: MarketResult): ReadonlyMap<PersonId, string> {
  const people = result.arms.flatMap((arm) => arm.people.map((person) => [person.person, person.name] as const))
  return new Map(people.sort(([a], [b]) => compareText(a, b)))
}

/** By code unit: a locale would make the bytes depend on the machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
