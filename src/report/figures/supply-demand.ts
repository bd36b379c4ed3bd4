// Supply and demand as the mandates state them, with the deals on top. Organiser only: both curves are private limits.
import * as Plot from '@observablehq/plot'
import { formatMoney } from '../format-money.ts'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'

export interface SupplyDemandData {
  /** Floors, ascending. */
  readonly supply: readonly number[]
  /** Maxima, descending. */
  readonly demand: readonly number[]
  readonly dealPrices: readonly number[]
}

interface Step {
  readonly rank: number
  readonly priceCents: number
}

export function supplyDemand(data: SupplyDemandData, frame: FigureFrame & { readonly height: number }): FigureElement {
  const deals = steps([...data.dealPrices].sort((a, b) => b - a))
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
    x: { label: null, ticks: 5, tickSize: 0, domain: [0, ranksMax] },
    y: { label: null, ticks: 4, tickSize: 0, domain: [0, priceMax], tickFormat: (value: number) => formatMoney(value, frame.currency) },
    marks: [
      Plot.gridY({ ticks: 4, stroke: colour.rule, strokeOpacity: 1 }),
      Plot.ruleY([0], { stroke: colour.ink }),
      Plot.line(inside(closed(data.supply)), { ...curve, stroke: colour.seller }),
      Plot.line(inside(closed(data.demand)), { ...curve, stroke: colour.buyer }),
      // One path of round caps instead of hundreds of circles: same picture, a tenth of the bytes.
      Plot.line(deals.flatMap(dotted), {
        x: 'rank',
        y: 'priceCents',
        z: 'dot',
        stroke: colour.deal,
        strokeWidth: 3.6,
        strokeLinecap: 'round',
      }),
      ...endLabels(data, priceMax),
    ],
  })
  return finish(svg, frame.label)
}

/** The dearest few goods would flatten everything else, so the axis stops a little above the 99th percentile. */
function axisMax({ supply, demand, dealPrices }: SupplyDemandData): number {
  const prices = [...supply, ...demand, ...dealPrices].sort((a, b) => a - b)
  const high = prices[Math.floor(0.99 * (prices.length - 1))] ?? 0
  return Math.max(high * 1.05, Math.max(...dealPrices, 0) * 1.02, 1)
}

const steps = (prices: readonly number[]): readonly Step[] => prices.map((priceCents, rank) => ({ rank, priceCents }))

const closed = (prices: readonly number[]): readonly Step[] => [
  ...steps(prices),
  ...steps(prices)
    .slice(-1)
    .map((last) => ({ ...last, rank: prices.length })),
]

const dotted = (step: Step, dot: number) => [
  { ...step, dot },
  { ...step, dot },
]

function endLabels({ supply, demand, dealPrices }: SupplyDemandData, priceMax: number) {
  const ends = [
    { ...endOf(supply, priceMax), text: 'floors', fill: colour.seller },
    { ...endOf(demand, priceMax), text: 'maxima', fill: colour.buyer },
    { ...besideDeals(dealPrices), text: 'deals', fill: colour.deal },
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

/** Beside the steep part, where neither curve runs; the cheap end lies on the floors. */
function besideDeals(prices: readonly number[]): Step {
  const rank = Math.floor(prices.length * 0.12)
  return { rank: prices.length === 0 ? 0 : rank + 1, priceCents: [...prices].sort((a, b) => b - a)[rank] ?? 0 }
}

const endOf = (prices: readonly number[], priceMax: number): Step => ({
  rank: prices.length,
  priceCents: Math.min(prices[prices.length - 1] ?? 0, priceMax),
})
