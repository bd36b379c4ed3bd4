// Supply and demand as the mandates state them, with the deals on top. Organiser only: both curves are private limits.
import * as Plot from '@observablehq/plot'
import { formatMoney } from '../format-money.ts'
import { rankDeals, type RankedDeal, type ValuedDeal } from './deal-ranks.ts'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'
import { asDots, dotsMax, thinOut } from './thin-out.ts'

export interface SupplyDemandData {
  /** Floors, ascending. */
  readonly supply: readonly number[]
  /** Maxima, descending. */
  readonly demand: readonly number[]
  readonly deals: readonly ValuedDeal[]
}

/** More cannot be told apart at this size. */
const stepsMax = 300

interface Step {
  readonly rank: number
  readonly priceCents: number
}

export function supplyDemand(data: SupplyDemandData, frame: FigureFrame & { readonly height: number }): FigureElement {
  const deals = thinOut(rankDeals(data.deals, data.demand), dotsMax)
  const ranksMax = Math.max(data.supply.length, data.demand.length, 1)
  const priceMax = axisMax(data)
  // Plot's own clipping numbers its clip paths across calls, which would make the bytes depend on what was drawn before.
  const inside = (curve: readonly Step[]): readonly Step[] => curve.filter((step) => step.priceCents <= priceMax)
  const curve = { x: 'rank', y: 'priceCents', strokeWidth: 1.9, curve: 'step-after' } as const
  const svg: FigureElement = Plot.plot({
    document: frame.document,
    width: frame.width,
    height: frame.height,
    marginLeft: 48,
    marginRight: 56,
    marginTop: 14,
    marginBottom: 24,
    x: { label: null, ticks: 4, tickSize: 0, domain: [0, ranksMax] },
    y: { label: null, ticks: 4, tickSize: 0, domain: [0, priceMax], tickFormat: (value: number) => formatMoney(value, frame.currency) },
    marks: [
      Plot.gridY({ ticks: 4, stroke: colour.rule, strokeOpacity: 1 }),
      Plot.ruleY([0], { stroke: colour.ink }),
      Plot.line(thinOut(inside(closed(data.supply)), stepsMax), { ...curve, stroke: colour.seller }),
      Plot.line(thinOut(inside(closed(data.demand)), stepsMax), { ...curve, stroke: colour.buyer }),
      Plot.line(asDots(deals, gap), {
        x: ({ rank }: RankedDeal) => rank + 0.5,
        y: 'priceCents',
        stroke: colour.deal,
        strokeWidth: 3.4,
        strokeLinecap: 'round',
      }),
      ...endLabels(data, priceMax),
    ],
  })
  return finish(svg, frame.label)
}

/** The dearest few goods would flatten everything else, so the axis stops a little above the 99th percentile. */
function axisMax({ supply, demand, deals }: SupplyDemandData): number {
  const prices = [...supply, ...demand, ...deals.map((deal) => deal.priceCents)].sort((a, b) => a - b)
  const high = prices[Math.floor(0.99 * (prices.length - 1))] ?? 0
  const dearest = deals.reduce((most, deal) => Math.max(most, deal.priceCents), 0)
  return Math.max(high * 1.05, dearest * 1.02, 1)
}

const steps = (prices: readonly number[]): readonly Step[] => prices.map((priceCents, rank) => ({ rank, priceCents }))

const closed = (prices: readonly number[]): readonly Step[] => [
  ...steps(prices),
  ...steps(prices)
    .slice(-1)
    .map((last) => ({ ...last, rank: prices.length })),
]

const gap: RankedDeal = { rank: NaN, priceCents: NaN }

function endLabels({ supply, demand }: SupplyDemandData, priceMax: number) {
  const ends = [
    { ...endOf(supply, priceMax), text: 'floors', fill: colour.seller },
    { ...endOf(demand, priceMax), text: 'maxima', fill: colour.buyer },
  ]
  return ends
    .filter((end) => end.rank > 0)
    .map((end) =>
      Plot.text([end], {
        x: 'rank',
        y: 'priceCents',
        text: 'text',
        textAnchor: 'start',
        dx: 7,
        dy: end.priceCents < priceMax * 0.08 ? -9 : 0,
        fill: end.fill,
        fontWeight: 600,
        stroke: colour.sheet,
        strokeWidth: 4,
      }),
    )
}

const endOf = (prices: readonly number[], priceMax: number): Step => ({
  rank: prices.length,
  priceCents: Math.min(prices[prices.length - 1] ?? 0, priceMax),
})
