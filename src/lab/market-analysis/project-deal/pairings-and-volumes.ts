// The original's section 5: mean price by who sold to whom in the mixed runs, and how much was traded.
import type { DealRow } from '../../experiment/experiment-data.ts'
import { isConstant, sumOf } from '../../statistics/moments.ts'
import { regress } from '../../statistics/linear/regression.ts'
import { constantName } from '../../statistics/linear/ols.ts'
import { notEstimable } from '../../statistics/not-estimable.ts'
import type { MarketAnalysis, PairingCell } from '../analysis.ts'
import { type MarketStudy, rowsOfMixed } from '../market-study.ts'
import { publishedPairings, publishedVolumes } from '../published.ts'
import { noMixedRun, withBothAgents } from './deals-and-sales.ts'
import { itemsSoldByBoth } from './prices.ts'

const sides = ['strong', 'weak'] as const

export function pairingCells(study: MarketStudy): readonly PairingCell[] {
  const deals = rowsOfMixed(study, study.deals)
  return sides.flatMap((seller) => sides.map((buyer): PairingCell => {
    const cell = deals.filter(({ sellerStrong, buyerStrong }) => sellerStrong === (seller === 'strong') && buyerStrong === (buyer === 'strong'))
    return { seller, buyer, deals: cell.length, meanCents: study.mixed.length === 0 ? noMixedRun : meanPrice(cell), published: publishedPairings[`${seller} ${buyer}`] }
  }))
}

/** The interval clusters by seller, whose deals are alike; absent where one seller made them all, or all prices agree. */
function meanPrice(deals: readonly DealRow[]): PairingCell['meanCents'] {
  const prices = deals.map(({ priceCents }) => priceCents)
  if (prices.length === 0) return notEstimable('too_few_observations', 'no deals')
  const value = sumOf(prices) / prices.length
  if (isConstant(prices)) return { estimable: true, value }
  const regression = regress({ design: { outcome: prices, regressors: {} }, errors: { kind: 'clustered', by: deals.map(({ seller }) => seller) } })
  const constant = regression.estimable ? regression.coefficients[constantName] : undefined
  return { estimable: true, value, ...(constant?.estimable && { interval: constant.interval }) }
}

type Volume = MarketAnalysis['volumes'][number]

export function volumesOf(study: MarketStudy): readonly Volume[] {
  const { runs, deals, items } = study
  const prices = deals.map(({ priceCents }) => priceCents).toSorted((one, other) => one - other)
  const soldIn = Map.groupBy(deals, ({ item }) => item)
  const mixedDeals = rowsOfMixed(study, deals)
  const published = publishedVolumes
  return [
    ...realRunVolumes(study),
    { what: 'Deals in all runs', value: deals.length, unit: 'deals', published: published.deals, per: 'experiment' },
    ...(study.mixed.length > 0 ? [{ what: 'Deals in the mixed runs', value: mixedDeals.length, unit: 'deals', published: published.dealsOfMixedRuns, per: 'experiment' } as const] : []),
    ...(runs.length > 0 ? [{ what: 'Items in a run', value: items.length / runs.length, unit: 'items', published: published.itemsPerRun, per: 'run' } as const] : []),
    { what: 'Items sold in at least two runs', value: [...soldIn.values()].filter((sales) => new Set(sales.map(({ run }) => run)).size > 1).length, unit: 'items', published: published.itemsSoldInTwoRuns, per: 'experiment' },
    ...(study.mixed.length > 0 ? [{ what: 'Items sold by both agents in the mixed runs', value: itemsSoldByBoth(mixedDeals).length, unit: 'items', published: published.itemsSoldByBothAgents, per: 'experiment' } as const] : []),
    ...(study.mixed.length > 1 ? [{ what: 'People with either agent in the mixed runs', value: withBothAgents(rowsOfMixed(study, study.persons)), unit: 'people', published: published.peopleWithBothAgents, per: 'experiment' } as const] : []),
    ...(prices.length > 0 ? [
      { what: 'Median price', value: medianOf(prices), unit: 'cents', published: published.medianPriceCents, per: 'experiment' } as const,
      { what: 'Mean price', value: sumOf(prices) / prices.length, unit: 'cents', published: published.meanPriceCents, per: 'experiment' } as const,
    ] : []),
    { what: 'Value of all deals', value: sumOf(prices), unit: 'cents', published: published.volumeCents, per: 'experiment' },
    ...(items.length > 0 ? [{ what: 'Share of items sold', value: items.filter(({ sold }) => sold).length / items.length, unit: 'share', published: published.saleRate, per: 'experiment' } as const] : []),
  ]
}

/** Means over the real runs, of which an experiment without replicates has one. */
function realRunVolumes({ runs, deals, items, persons }: MarketStudy): readonly Volume[] {
  const real = runs.filter((run) => run.real).map(({ run }) => run)
  if (real.length === 0) return []
  const within = <Row extends { readonly run: string }>(rows: readonly Row[]): Row[] => rows.filter(({ run }) => real.includes(run))
  const [ownItems, ownPersons, ownDeals] = [within(items), within(persons), within(deals).length]
  const published = publishedVolumes
  return [
    { what: 'Deals in the real run', value: ownDeals / real.length, unit: 'deals', published: published.dealsOfRealRun, per: 'run' },
    ...(ownItems.length > 0 ? [{ what: 'Share of items sold in the real run', value: ownItems.filter(({ sold }) => sold).length / ownItems.length, unit: 'share', published: published.saleRateOfRealRun, per: 'run' } as const] : []),
    ...(ownPersons.length > 0 ? [{ what: 'Deals per person in the real run, buying and selling', value: (2 * ownDeals) / ownPersons.length, unit: 'deals', published: published.dealSidesPerPersonOfRealRun, per: 'run' } as const] : []),
  ]
}

/** Of an ascending list that is not empty. */
function medianOf(ascending: readonly number[]): number {
  const middle = (ascending.length - 1) / 2
  return ((ascending[Math.floor(middle)] ?? 0) + (ascending[Math.ceil(middle)] ?? 0)) / 2
}
