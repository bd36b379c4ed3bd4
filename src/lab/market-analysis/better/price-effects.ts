// The effects of the seller's and of the buyer's agent on the log price, with item and run effects: p and interval both by
// drawing the agents again, so that they cannot contradict each other; the wild cluster bootstrap over the people whose agent it
// is goes to the sensitivities. Prices of all runs take part, since each tells what an item is worth; only mixed runs are drawn again.
import { randomFrom } from '../../../market/random.ts'
import type { DealRow } from '../../experiment/experiment-data.ts'
import type { Estimable } from '../../statistics/not-estimable.ts'
import { randomizationEffect, type RandomizationEstimate } from '../../statistics/resampling/randomization.ts'
import { wildClusterBootstrap, type WildClusterResult } from '../../statistics/resampling/wild-cluster-bootstrap.ts'
import type { OlsFit } from '../../statistics/linear/ols.ts'
import type { Counts, EffectRow } from '../analysis.ts'
import { refusedRow, regressRows, type RegressionSpec, type RowHead } from '../effect-row.ts'
import { type MarketStudy, overAll } from '../market-study.ts'
import { noMixedRun } from '../project-deal/deals-and-sales.ts'
import { priceModel } from '../project-deal/prices.ts'
import { agentLottery } from '../redraw-agents.ts'
import { bothSidesEffect, lineWithoutOther, type Side } from './both-sides-effect.ts'
import type { Resampling } from './person-effects.ts'

export const sides: readonly Side[] = ['seller', 'buyer']
/** Rows of these effects. */
export const priceEffectIds = { seller: 'B4', buyer: 'B5' } as const satisfies Record<Side, string>

const aboveZero = { keeps: ({ priceCents }: DealRow): boolean => priceCents > 0, why: 'deals at a price of 0, which has no logarithm' }

/** Of log price, clustered by the side whose agent is looked at: the lot gave agents to people, not to deals. */
export const logPriceModel = (study: MarketStudy, side: Side): RegressionSpec<DealRow> =>
  priceModel(study, { effect: side, outcome: ({ priceCents }) => Math.log(priceCents), clusters: [(deal) => deal[side]], only: [aboveZero] })

export interface PriceEffect {
  readonly row: EffectRow
  /** The bootstrap by itself, for the sensitivity table; absent where it could not be tried. */
  readonly wild?: Estimable<WildClusterResult>
  readonly counts: Counts
}

/** The bootstrap costs clusters squared a draw; with more than these the clustered errors among the sensitivities serve as well. */
const wildClustersMax = 200

export function priceEffects(study: MarketStudy, resampling: Resampling): Readonly<Record<Side, PriceEffect>> {
  const redrawn = redrawnPrices(study, resampling)
  return { seller: priceEffect({ study, side: 'seller', redrawn, ...resampling }), buyer: priceEffect({ study, side: 'buyer', redrawn, ...resampling }) }
}

interface PriceRequest extends Resampling {
  readonly study: MarketStudy
  readonly side: Side
  readonly redrawn: Readonly<Record<Side, Estimable<RandomizationEstimate>>>
}

function priceEffect({ study, side, redrawn, draws, seed }: PriceRequest): PriceEffect {
  const head: RowHead = {
    id: priceEffectIds[side], outcome: `Log price, ${side}’s agent`, unit: 'log', over: overAll(study),
    specification: `OLS on seller’s and buyer’s agent, item and run fixed effects; p and interval by randomisation inference, ${draws} draws`,
    note: 'Deals only. The other side’s effect is taken out as it was estimated, since the same lot gives out both sides’ agents; the test is then exact but for the error of that estimate. The standard error, clustered by the people whose agent it is, makes neither p nor interval.',
  }
  const model = logPriceModel(study, side)
  const { effect, counts, fit } = regressRows(model)
  if (study.mixed.length === 0) return { row: refusedRow(head, noMixedRun, counts), counts }
  if (!effect.estimable) return { row: refusedRow(head, effect, counts), counts }
  const test = redrawn[side]
  const wild = fit && wildOf({ fit, model, side, draws, seed })
  const { interval } = test.estimable ? test : { interval: test }
  const row: EffectRow = {
    ...head, counts,
    effect: {
      estimable: true, estimate: effect.estimate, standardError: effect.standardError, degreesOfFreedom: effect.degreesOfFreedom,
      ...(interval.estimable ? { interval } : { noInterval: interval }), ...(test.estimable && { p: test.p }),
    },
  }
  return { row, counts, ...(wild && { wild }) }
}

/** One draw of agents serves both sides. */
function redrawnPrices(study: MarketStudy, { draws, seed }: Resampling): PriceRequest['redrawn'] {
  const model = logPriceModel(study, 'seller')
  const { rows } = model
  const [sellers, buyers] = sides.map((side) => rows.map((deal) => placeIn(study, deal, side))) as [number[], number[]]
  const { played, redraw } = agentLottery(study)
  const effectUnder = bothSidesEffect({ outcome: rows.map(model.outcome), items: rows.map(({ item }) => item), runs: rows.map(({ run }) => run), sellers, buyers, played })
  const random = randomFrom(`${seed}/analysis/prices`)
  const drawn = Array.from({ length: draws }, () => effectUnder(redraw(random)))
  const seen = effectUnder(played)
  const effectOn = (side: Side): Estimable<RandomizationEstimate> => {
    let next = 0
    return randomizationEffect({ played: seen, redraw: () => drawn[next++] ?? seen, line: lineWithoutOther(seen, side), random, draws })
  }
  return { seller: effectOn('seller'), buyer: effectOn('buyer') }
}

function placeIn(study: MarketStudy, deal: DealRow, side: Side): number {
  const place = study.placeOf(deal.run, deal[side])
  if (place === undefined) throw new RangeError(`deal ${deal.deal} names ${deal[side]}, who has no row in run ${deal.run}`)
  return place
}

interface WildRequest extends Resampling {
  readonly fit: OlsFit
  readonly model: RegressionSpec<DealRow>
  readonly side: Side
}

function wildOf({ fit, model, side, draws, seed }: WildRequest): Estimable<WildClusterResult> | undefined {
  const clusters = model.rows.map((deal) => deal[side])
  if (new Set(clusters).size > wildClustersMax) return undefined
  return wildClusterBootstrap({ fit, name: side, clusters, random: randomFrom(`${seed}/analysis/wild-${side}`), draws })
}
