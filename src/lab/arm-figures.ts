// Turns a played arm into figures. Everything here is derived from the journal's fold and the roster; nothing is measured twice.
import { goodsWorth } from '../market/principal.ts'
import { type Deal, type Listing, listingsOf, type MarketState } from '../market/state.ts'
import type { PersonId, WantId } from '../market/vocabulary.ts'
import type { Roster } from '../roster/roster.ts'
import type { Arm } from './arms.ts'
import { attemptedViolations, executedViolations } from './audit.ts'
import type { ArmFigures, DealFigures, PathFigures, PersonFigures } from './market-result.ts'
import type { ModelFigures } from './model-figures.ts'
import type { OutsideFigures } from './outside-figures.ts'
import type { PlayedArm } from './play-arm.ts'
import { whyClosed } from './why-closed.ts'

export interface FiguresInput {
  readonly roster: Roster
  readonly arm: Arm
  readonly played: PlayedArm
  readonly journal: ArmFigures['journal']
  readonly models?: ModelFigures
  readonly outside?: OutsideFigures
  readonly wallSeconds: number
}

/** One deal with what it was worth to both, in minor units; goods count at a matching want's maximum or nothing. */
export interface ValuedDeal {
  readonly deal: Deal
  readonly want: WantId | undefined
  readonly maximumCents: number
  readonly reservationCents: number
  readonly buyerGainCents: number
  readonly sellerGainCents: number
}

/** The figures that need no bound; `withBound` (bound-figures.ts) adds the rest. */
export type PlainFigures = Omit<ArmFigures, 'efficiency' | 'controls'> & { readonly realisedCents: number }

export function plainFigures(input: FiguresInput): PlainFigures {
  const { roster, arm, played } = input
  const { state, tally } = played.memory
  const valued = valuedDeals(roster, played)
  const minutes = (at: number): number => Math.round((at - state.config.opensAt) / 60_000)
  const closedAt = new Map(state.deals.map((deal) => [deal.offer.id, deal.at]))
  const wantOf = new Map(valued.map((one) => [one.deal, one.want]))
  const realisedCents = sum(valued.map((one) => one.buyerGainCents + one.sellerGainCents))
  return {
    arm: arm.name,
    gate: arm.gate,
    agents: countBy(roster.people.map((person) => arm.agents[person.id] ?? person.agent.strategy)),
    listings: state.listingsInOrder.length,
    wantsPosted: state.wants.size,
    deals: valued.map((one) => dealFigures(state, one, minutes)),
    paths: state.listingsInOrder.flatMap((listing) => pathsOf(listing, { minutes, closedAt })),
    people: peopleFigures({ roster, arm, state, valued }),
    offers: state.offersMade,
    messages: state.publicSequence,
    humanInterventions: tally.held,
    realisedCents,
    sellerShare: realisedCents > 0 ? sum(valued.map((one) => one.sellerGainCents)) / realisedCents : null,
    pairings: pairingsOf(arm, valued),
    supply: roster.people.flatMap((person) => person.items.map((item) => item.reservationCents as number)).sort((a, b) => a - b),
    demand: roster.people.flatMap((person) => person.wants.map((want) => want.maximumCents as number)).sort((a, b) => b - a),
    violations: { attempted: attemptedViolations(tally), executed: executedViolations({ roster, state, tally, wantOf: (deal) => wantOf.get(deal) }) },
    ...(input.models === undefined ? {} : { models: input.models }),
    ...(input.outside === undefined ? {} : { outside: input.outside }),
    endedBecause: played.end.because,
    virtualMinutes: minutes(played.end.endedAt),
    journal: input.journal,
    wallSeconds: input.wallSeconds,
  }
}

/** Replays the wants that were met, so that bartered goods are valued as they were when the deal was made. */
export function valuedDeals(roster: Roster, { memory }: Pick<PlayedArm, 'memory'>): ValuedDeal[] {
  const items = new Map(roster.people.flatMap((person) => person.items.map((item) => [item.id, item] as const)))
  const met = new Map<PersonId, Set<WantId>>()
  return memory.state.deals.map((deal) => {
    const buyer = memory.principals.get(deal.buyer)
    const seller = memory.principals.get(deal.seller)
    const want = buyer?.wantOfListing.get(deal.offer.listing.id)
    const maximumCents = (want === undefined ? undefined : buyer?.wants.get(want)?.maximumCents) ?? 0
    const reservationCents = items.get(deal.offer.listing.item)?.reservationCents ?? 0
    const goods = listingsOf(memory.state, deal.offer.exchange)
    const given = sum(goods.map((one) => items.get(one.item)?.reservationCents ?? 0))
    const sellerMet = metOf(met, deal.seller)
    const worth = seller === undefined ? { cents: 0, creditedCents: 0, wants: [] } : goodsWorth({ ...seller, metWants: sellerMet }, goods)
    for (const one of worth.wants) sellerMet.add(one)
    if (want !== undefined) metOf(met, deal.buyer).add(want)
    const price = deal.sheet.priceCents
    return {
      deal, want, maximumCents, reservationCents,
      buyerGainCents: maximumCents - price - given,
      sellerGainCents: price + worth.cents - reservationCents,
    }
  })
}

function metOf(met: Map<PersonId, Set<WantId>>, person: PersonId): Set<WantId> {
  let wants = met.get(person)
  if (wants === undefined) met.set(person, (wants = new Set()))
  return wants
}

function dealFigures(state: MarketState, one: ValuedDeal, minutes: (at: number) => number): DealFigures {
  const { deal } = one
  const { listing } = deal.offer
  return {
    deal: deal.deal, listing: listing.id, item: listing.item, title: deal.sheet.item.title, category: listing.facts.category,
    condition: deal.sheet.item.condition, seller: deal.seller, buyer: deal.buyer,
    ...(one.want === undefined ? {} : { want: one.want }),
    priceCents: deal.sheet.priceCents, firstAskCents: listing.firstAskCents, atMinutes: minutes(deal.at),
    exchanged: deal.sheet.exchange.map((goods) => goods.title),
    maximumCents: one.maximumCents, reservationCents: one.reservationCents,
    surplusCents: one.buyerGainCents + one.sellerGainCents, sellerGainCents: one.sellerGainCents, why: whyClosed(state, deal),
  }
}

function pathsOf(listing: Listing, given: { readonly minutes: (at: number) => number; readonly closedAt: ReadonlyMap<string, number> }): PathFigures[] {
  const { minutes, closedAt } = given
  return [...listing.negotiations.values()].filter((one) => one.offers.length > 0).map((negotiation) => {
    const accepted = negotiation.offers.find((offer) => offer.status === 'accepted')
    return {
      listing: listing.id, title: listing.facts.title, seller: listing.seller, buyer: negotiation.buyer, firstAskCents: listing.firstAskCents,
      offers: negotiation.offers.map((offer) => ({ minutes: minutes(offer.madeAt), side: offer.by, priceCents: offer.priceCents as number })),
      ...(accepted === undefined ? {} : { deal: { minutes: minutes(closedAt.get(accepted.id) ?? accepted.madeAt), priceCents: accepted.priceCents as number } }),
      outcome: accepted === undefined ? ('let_go' as const) : ('deal' as const),
    }
  })
}

interface PeopleInput {
  readonly roster: Roster
  readonly arm: Arm
  readonly state: MarketState
  readonly valued: readonly ValuedDeal[]
}

function peopleFigures({ roster, arm, state, valued }: PeopleInput): PersonFigures[] {
  const purchases = Map.groupBy(valued, (one) => one.deal.buyer)
  const sales = Map.groupBy(valued, (one) => one.deal.seller)
  return roster.people.map((person) => {
    const bought = purchases.get(person.id) ?? []
    const sold = sales.get(person.id) ?? []
    const account = state.accounts.get(person.id)
    return {
      person: person.id, name: person.name, agent: arm.agents[person.id] ?? person.agent.strategy,
      dealsAsSeller: sold.length, dealsAsBuyer: bought.length,
      spentCents: account?.spentCents ?? 0, earnedCents: account?.earnedCents ?? 0,
      gainSellingCents: sum(sold.map((one) => one.sellerGainCents)), gainBuyingCents: sum(bought.map((one) => one.buyerGainCents)),
    }
  })
}

function pairingsOf(arm: Arm, valued: readonly ValuedDeal[]): ArmFigures['pairings'] {
  const cells = new Map<string, { seller: string; buyer: string; prices: number[] }>()
  for (const { deal } of valued) {
    const seller = arm.agents[deal.seller] ?? ''
    const buyer = arm.agents[deal.buyer] ?? ''
    const key = `${seller}\n${buyer}`
    let cell = cells.get(key)
    if (cell === undefined) cells.set(key, (cell = { seller, buyer, prices: [] }))
    cell.prices.push(deal.sheet.priceCents)
  }
  return [...cells.values()]
    .sort((a, b) => (a.seller + a.buyer < b.seller + b.buyer ? -1 : 1))
    .map(({ seller, buyer, prices }) => ({ seller, buyer, deals: prices.length, meanPriceCents: Math.round(sum(prices) / prices.length) }))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

