// The estimates of one arm, each with its doubt. Public prices on top; what needs private limits says so.
import type { ArmFigures, DealFigures } from '../lab/market-result.ts'
import type { PersonId } from '../market/vocabulary.ts'
import { median, ratioEstimate, shareEstimate, type Estimate } from './intervals.ts'
import { compareText } from './public-part.ts'

interface PricedDeal {
  readonly seller: PersonId
  readonly buyer: PersonId
  readonly priceCents: number
  readonly firstAskCents: number
}

/** Share of listings that ended in a deal. */
export const completion = (arm: { readonly listings: number; readonly deals: readonly unknown[] }): Estimate =>
  shareEstimate({ successes: arm.deals.length, trials: arm.listings })

export const meanPrice = (deals: readonly PricedDeal[]): Estimate =>
  ratioEstimate(deals.map((deal) => ({ numerator: deal.priceCents, denominator: 1, seller: deal.seller, buyer: deal.buyer })))

/** Price over first ask, money-weighted: what is left of the asking price. */
export const shareOfFirstAsk = (deals: readonly PricedDeal[]): Estimate =>
  ratioEstimate(
    deals.map((deal) => ({ numerator: deal.priceCents, denominator: deal.firstAskCents, seller: deal.seller, buyer: deal.buyer })),
  )

export const medianPriceCents = (deals: readonly { readonly priceCents: number }[]): number | null =>
  median(deals.map((deal) => deal.priceCents))

export const volumeCents = (deals: readonly { readonly priceCents: number }[]): number =>
  deals.reduce((total, deal) => total + deal.priceCents, 0)

/** Private: the sellers' part of the gains, with its doubt. */
export const sellerShare = (deals: readonly DealFigures[]): Estimate =>
  ratioEstimate(
    deals.map((deal) => ({ numerator: deal.sellerGainCents, denominator: deal.surplusCents, seller: deal.seller, buyer: deal.buyer })),
  )

export interface PairingEstimate {
  readonly seller: string
  readonly buyer: string
  readonly price: Estimate
  readonly firstAskShare: Estimate
  readonly sellerShare: Estimate
}

/** Deals by the agents of both sides. Computed from the deals, because the arm's own pairings carry no spread. */
export function pairingEstimates(arm: ArmFigures): readonly PairingEstimate[] {
  const agentOf = new Map(arm.people.map((person) => [person.person, person.agent]))
  const agents = (deal: DealFigures) => ({ seller: agentOf.get(deal.seller) ?? 'unknown', buyer: agentOf.get(deal.buyer) ?? 'unknown' })
  const groups = Map.groupBy(arm.deals, (deal) => JSON.stringify(agents(deal)))
  return [...groups.values()]
    .flatMap((deals) => {
      const [first] = deals
      if (first === undefined) return []
      return [{ ...agents(first), price: meanPrice(deals), firstAskShare: shareOfFirstAsk(deals), sellerShare: sellerShare(deals) }]
    })
    .sort((a, b) => compareText(a.seller, b.seller) || compareText(a.buyer, b.buyer))
}

export interface AgentEstimate {
  readonly agent: string
  readonly gain: Estimate
  /** Gain over what competitive prices would have given the same people; without a value where the bound was not computed. */
  readonly ofCompetitive: Estimate
}

/** People by the agent that stood for them; empty where all had the same. */
export function agentEstimates(arm: ArmFigures): readonly AgentEstimate[] {
  const groups = [...Map.groupBy(arm.people, (person) => person.agent)].sort(([a], [b]) => compareText(a, b))
  if (groups.length < 2) return []
  return groups.map(([agent, people]) => ({
    agent,
    gain: ratioEstimate(people.map((person) => ({ numerator: gainCents(person), denominator: 1, ...oneself(person) }))),
    ofCompetitive: ratioEstimate(
      people.flatMap((person) =>
        person.competitiveGainCents === undefined ? [] : [{ numerator: gainCents(person), denominator: person.competitiveGainCents, ...oneself(person) }],
      ),
    ),
  }))
}

/** A person's whole gain is one observation. */
const oneself = ({ person }: ArmFigures['people'][number]) => ({ seller: person, buyer: person })

/** Money gained by a person in this arm, both roles. */
export const gainCents = (person: ArmFigures['people'][number]): number => person.gainSellingCents + person.gainBuyingCents

/** Competitive gain minus gain: what the agent left on the table. Null where the bound was not computed. */
export const leftOnTableCents = (person: ArmFigures['people'][number]): number | null =>
  person.competitiveGainCents === undefined ? null : person.competitiveGainCents - gainCents(person)
