// Two figures of the same agents against each other, each with its doubt as a cross: what one gains, the other may cost.
// Every point carries its agent's number, and the numbers are named beside the figure.
import * as Plot from '@observablehq/plot'
import type { Span } from './effect-rows.ts'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'
import { numberMarks, paddedDomain } from './numbered-points.ts'

export interface TradeOffPoint {
  readonly label: string
  readonly x: number
  readonly y: number
  readonly xInterval: Span | null
  readonly yInterval: Span | null
}

export interface TradeOffOptions extends FigureFrame {
  readonly height: number
  readonly xName: string
  readonly yName: string
  readonly formatX: (value: number) => string
  readonly formatY: (value: number) => string
}

export function tradeOff(points: readonly TradeOffPoint[], options: TradeOffOptions): FigureElement {
  const axis = { type: 'linear', label: null, tickSize: 0, ticks: 5 } as const
  const [domainX, domainY] = [paddedDomain(ends(points, 'x', 'xInterval')), paddedDomain(ends(points, 'y', 'yInterval'))]
  const svg: FigureElement = Plot.plot({
    document: options.document, width: options.width, height: options.height,
    marginLeft: 58, marginRight: 24, marginTop: 26, marginBottom: 42,
    x: { ...axis, domain: domainX, tickFormat: options.formatX },
    y: { ...axis, domain: domainY, tickFormat: options.formatY },
    marks: [
      Plot.gridX({ ticks: 5, stroke: colour.rule, strokeOpacity: 1 }),
      Plot.gridY({ ticks: 5, stroke: colour.rule, strokeOpacity: 1 }),
      Plot.ruleY(points.filter(({ xInterval }) => xInterval !== null), { y: 'y', x1: (point: TradeOffPoint) => point.xInterval?.low, x2: (point: TradeOffPoint) => point.xInterval?.high, stroke: colour.ink3, strokeWidth: 1.25 }),
      Plot.ruleX(points.filter(({ yInterval }) => yInterval !== null), { x: 'x', y1: (point: TradeOffPoint) => point.yInterval?.low, y2: (point: TradeOffPoint) => point.yInterval?.high, stroke: colour.ink3, strokeWidth: 1.25 }),
      Plot.dot(points, { x: 'x', y: 'y', r: 4.6, fill: colour.ink }),
      numberMarks(points, { domainX, domainY, width: options.width - 82, height: options.height - 68 }),
      Plot.text([options.yName], { frameAnchor: 'top-left', textAnchor: 'start', dx: -50, dy: -20, fill: colour.ink3 }),
      Plot.text([options.xName], { frameAnchor: 'bottom-right', textAnchor: 'end', dy: 36, fill: colour.ink3 }),
    ],
  })
  return finish(svg, options.label)
}

const ends = (points: readonly TradeOffPoint[], axis: 'x' | 'y', interval: 'xInterval' | 'yInterval'): readonly number[] =>
  points.flatMap((point) => [point[axis], point[interval]?.low ?? point[axis], point[interval]?.high ?? point[axis]])
