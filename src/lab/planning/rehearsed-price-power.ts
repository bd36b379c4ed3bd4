// Power for the price of the same item by the rehearsal's own prices: each planned run is one rehearsed market, whole, who has which
// agent is drawn again and again by the design, and the test is the one that the analysis will use (item and run effects,
// randomisation inference). The planted markets of price-power.ts are the cautious counterpart.
import { randomFrom } from '../../market/random.ts'
import { bothSidesEffect, lineWithoutOther, type Side } from '../market-analysis/better/both-sides-effect.ts'
import { drawAssignment } from '../statistics/resampling/assignment-plan.ts'
import { exposureEffect } from '../statistics/resampling/exposure-effect.ts'
import type { Simulation } from './outcome-power.ts'
import { type NullExperiment, type PowerCurve, powerCurve } from './power-curve.ts'
import { chosenMarkets, type RehearsedMarket, stretch } from './rehearsed-market.ts'

export interface RehearsedPriceRequest extends Simulation {
  /** Whose agent is asked about. */
  readonly side: Side
}

interface RehearsedPrice {
  readonly item: string
  readonly seller: number
  readonly buyer: number
  readonly logPrice: number
}

export function rehearsedPricePower(markets: readonly RehearsedMarket[], { plan, side, replications, draws, seed }: RehearsedPriceRequest): PowerCurve {
  const prices = pricesWithoutAgents(markets, plan.runs.length)
  return powerCurve(Array.from({ length: replications }, (_, replication): NullExperiment => {
    const random = randomFrom(`${seed}/${replication}`)
    const deals = chosenMarkets(markets.length, { runs: plan.runs.length, random }).flatMap((place, run) => (prices[place] ?? []).map((price) => ({ ...price, run })))
    if (deals.length === 0) return { played: undefined, drawn: [] }
    const draw = (): Uint8Array => Uint8Array.from(drawAssignment(plan, random).flatMap((strong) => [...strong]))
    const placeOf = (whose: Side): Int32Array => Int32Array.from(deals, (deal) => deal.run * plan.people + deal[whose])
    const played = draw()
    const linesUnder = bothSidesEffect({ outcome: deals.map(({ logPrice }) => logPrice), items: deals.map(({ item }) => item), runs: deals.map(({ run }) => run), sellers: placeOf('seller'), buyers: placeOf('buyer'), played })
    const lineUnder = lineWithoutOther(linesUnder(played), side)
    return { played: lineUnder(linesUnder(played)), drawn: Array.from({ length: draws }, () => lineUnder(linesUnder(draw()))) }
  }))
}

/** What the rehearsal's agents differed by is the effect that is asked about, and no noise. Free deals have no logarithm. */
function pricesWithoutAgents(markets: readonly RehearsedMarket[], runs: number): readonly (readonly RehearsedPrice[])[] {
  const deals = markets.flatMap(({ trades, strong }, market) => trades.filter(({ priceCents }) => priceCents > 0).map(({ item, seller, buyer, priceCents }) =>
    ({ market, item, seller, buyer, logPrice: Math.log(priceCents), strongSeller: strong[seller] ?? 0, strongBuyer: strong[buyer] ?? 0 })))
  if (deals.length === 0) return []
  const [sellers, buyers] = [deals.map(({ strongSeller }) => strongSeller), deals.map(({ strongBuyer }) => strongBuyer)]
  const common = { outcome: deals.map(({ logPrice }) => logPrice), fixedEffects: { item: deals.map(({ item }) => item), market: deals.map(({ market }) => market) } }
  const effect = (own: readonly number[], other: readonly number[]): number => exposureEffect({ ...common, played: own })(own, [other])?.ofOutcome ?? 0
  const [ofSeller, ofBuyer] = [effect(sellers, buyers), effect(buyers, sellers)]
  const left = deals.map((deal) => ({ ...deal, logPrice: deal.logPrice - ofSeller * deal.strongSeller - ofBuyer * deal.strongBuyer }))
  const meanOf = new Map([...Map.groupBy(left, ({ item }) => item)].map(([item, sales]) => [item, sales.reduce((sum, { logPrice }) => sum + logPrice, 0) / sales.length]))
  const by = stretch(markets.length, runs)
  const stretched = left.map((deal) => ({ ...deal, logPrice: (meanOf.get(deal.item) ?? 0) + by * (deal.logPrice - (meanOf.get(deal.item) ?? 0)) }))
  return markets.map((_, market) => stretched.filter((deal) => deal.market === market))
}
