// The original's rows about prices: the same item sold by either agent (6.3), and the effects of the seller's and of the
// buyer's agent (6.4). Prices exist only on deals, so all of these are about deals that happened.
import type { DealRow } from '../../experiment/experiment-data.ts'
import { pairedT } from '../../statistics/comparisons/t-tests.ts'
import { meanOf } from '../../statistics/moments.ts'
import { notEstimable } from '../../statistics/not-estimable.ts'
import type { EffectRow } from '../analysis.ts'
import { effectOf, keepRows, refusedRow, regressionRow, type RegressionSpec, type RowHead } from '../effect-row.ts'
import { type MarketStudy, overAll, overMixed, rowsOfMixed } from '../market-study.ts'
import { neitherAgent, noMixedRun } from './deals-and-sales.ts'

const executedOnly = 'Deals that happened are not a random choice of items.'

/** With more than two mixed runs an item's mean price in runs with a strong seller is set against that with a weak one. */
export function sameItemRow(study: MarketStudy): EffectRow {
  const head: RowHead = { id: '6.3', outcome: 'Price of the same item, strong against weak seller', unit: 'cents', over: overMixed(study), specification: 'Paired t over items', note: executedOnly }
  if (study.mixed.length === 0) return refusedRow(head, noMixedRun)
  const deals = rowsOfMixed(study, study.deals).filter(({ sellerStrong }) => sellerStrong !== null)
  const pairs = itemsSoldByBoth(deals)
  const [first, second] = [pairs.map(({ strong }) => meanOf(strong)), pairs.map(({ weak }) => meanOf(weak))]
  const counts = { observations: pairs.length, people: new Set(pairs.map(({ seller }) => seller)).size, runs: study.mixed.length }
  if (pairs.length < 2) return refusedRow(head, notEstimable('too_few_observations', `needs 2 items that sold under both agents, has ${pairs.length}`), counts)
  const result = pairedT({ first, second })
  return { ...head, effect: result.estimable ? { estimable: true, ...effectOf(result) } : result, counts, means: { strong: meanOf(first), weak: meanOf(second) } }
}

export interface ItemSoldByBoth {
  readonly item: string
  readonly seller: string
  readonly strong: readonly number[]
  readonly weak: readonly number[]
}

/** Prices in cents by the seller's agent, of items that sold under either. */
export function itemsSoldByBoth(deals: readonly DealRow[]): readonly ItemSoldByBoth[] {
  return [...Map.groupBy(deals, ({ item }) => item)].flatMap(([item, sales]) => {
    const pricesOf = (strong: boolean): number[] => sales.filter(({ sellerStrong }) => sellerStrong === strong).map(({ priceCents }) => priceCents)
    const [strong, weak] = [pricesOf(true), pricesOf(false)]
    return strong.length > 0 && weak.length > 0 ? [{ item, seller: sales[0]?.seller ?? '', strong, weak }] : []
  })
}

/** Both effects come from one regression over all runs: those without a contrast help to know what an item is worth. */
export function priceRows(study: MarketStudy): readonly EffectRow[] {
  return (['seller', 'buyer'] as const).map((side) => {
    const head: RowHead = {
      id: `6.4 ${side}`, outcome: `Price, ${side}’s agent`, unit: 'cents', over: overAll(study), note: executedOnly,
      specification: 'OLS on seller’s and buyer’s agent, item and run fixed effects, errors clustered by seller',
    }
    return regressionRow(head, priceModel(study, { effect: side, outcome: ({ priceCents }) => priceCents, clusters: [({ seller }) => seller] }))
  })
}

export type PriceModel = Pick<RegressionSpec<DealRow>, 'outcome' | 'clusters' | 'level'> & {
  readonly effect: 'seller' | 'buyer'
  /** Further conditions on the deals. */
  readonly only?: readonly { readonly keeps: (deal: DealRow) => boolean; readonly why: string }[]
}

/** A price on both sides' agents with item and run effects: the shape that all price analyses share. */
export function priceModel(study: MarketStudy, { only = [], ...model }: PriceModel): RegressionSpec<DealRow> {
  const { kept, excluded } = keepRows(study.deals, comparedDeals, ...only)
  return {
    ...model, rows: kept, excluded, regressors: { seller: ({ sellerStrong }) => Number(sellerStrong), buyer: ({ buyerStrong }) => Number(buyerStrong) },
    fixedEffects: { item: ({ item }) => item, run: ({ run }) => run }, people: ({ seller, buyer }) => [seller, buyer],
    indistinct: `no item sold both with a strong and with a weak ${model.effect} in a way that tells the ${model.effect}’s agent from the item, the run and the other side`,
  }
}

export const comparedDeals = { keeps: ({ sellerStrong, buyerStrong }: DealRow): boolean => sellerStrong !== null && buyerStrong !== null, why: `deals in which a side ${neitherAgent}` }
