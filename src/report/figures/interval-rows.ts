// Estimates with their doubt, one row each: thin line 95 %, thick line 50 %, a point, and the numbers printed beside it.
import * as Plot from '@observablehq/plot'
import type { Interval } from '../intervals.ts'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'

export interface IntervalRow {
  readonly label: string
  readonly value: number
  readonly interval: Interval | null
  readonly inner: Interval | null
  /** What stands at the right: `$28.03 [25.10, 30.96], n 190`. */
  readonly printed: string
}

export interface IntervalRowsOptions extends FigureFrame {
  readonly formatTick: (value: number) => string
  /** Labels above their row instead of beside it: for a phone. */
  readonly narrow: boolean
}

interface Drawn extends IntervalRow {
  readonly key: string
  readonly low: number
  readonly high: number
  readonly innerLow: number
  readonly innerHigh: number
}

export function intervalRows(rows: readonly IntervalRow[], options: IntervalRowsOptions): FigureElement {
  const { narrow } = options
  const drawn = rows.map((row, index): Drawn => ({
    ...row,
    key: String(index),
    low: row.interval?.low ?? row.value,
    high: row.interval?.high ?? row.value,
    innerLow: row.inner?.low ?? row.value,
    innerHigh: row.inner?.high ?? row.value,
  }))
  const svg: FigureElement = Plot.plot({
    document: options.document,
    width: options.width,
    height: 30 + rows.length * (narrow ? 56 : 34),
    marginLeft: narrow ? 10 : 236,
    marginRight: narrow ? 18 : 230,
    marginTop: 4,
    marginBottom: 26,
    x: { label: null, ticks: narrow ? 4 : 6, tickSize: 0, domain: paddedDomain(drawn), tickFormat: options.formatTick },
    y: { axis: null, label: null, domain: drawn.map((row) => row.key) },
    marks: [
      Plot.gridX({ ticks: narrow ? 4 : 6, stroke: colour.rule, strokeOpacity: 1 }),
      ...intervalMarks(drawn, narrow ? 14 : 0),
      ...(narrow ? labelsAbove(drawn) : labelsBeside(drawn)),
    ],
  })
  return finish(svg, options.label)
}

const intervalMarks = (rows: readonly Drawn[], dy: number) => [
  Plot.ruleY(rows, { y: 'key', x1: 'low', x2: 'high', stroke: colour.ink, strokeWidth: 1.25, dy }),
  Plot.ruleY(rows, { y: 'key', x1: 'innerLow', x2: 'innerHigh', stroke: colour.ink, strokeWidth: 4.5, dy }),
  // A point without an interval is hollow: it is one observation, not an estimate.
  Plot.dot(
    rows.filter((row) => row.interval !== null),
    { y: 'key', x: 'value', r: 4.6, fill: colour.ink, dy },
  ),
  Plot.dot(
    rows.filter((row) => row.interval === null),
    { y: 'key', x: 'value', r: 4.6, fill: colour.sheet, stroke: colour.ink, strokeWidth: 1.6, dy },
  ),
]

const labelsBeside = (rows: readonly Drawn[]) => [
  Plot.text(rows, { y: 'key', text: 'label', frameAnchor: 'left', textAnchor: 'end', dx: -14, fill: colour.ink, fontSize: 13 }),
  Plot.text(rows, { y: 'key', text: 'printed', frameAnchor: 'right', textAnchor: 'start', dx: 14, fill: colour.ink2, fontSize: 12.5 }),
]

const labelsAbove = (rows: readonly Drawn[]) => [
  Plot.text(rows, {
    y: 'key',
    text: 'label',
    frameAnchor: 'left',
    textAnchor: 'start',
    dx: -10,
    dy: -9,
    fill: colour.ink,
    fontSize: 13,
    fontWeight: 600,
    stroke: colour.sheet,
    strokeWidth: 5,
  }),
  Plot.text(rows, {
    y: 'key',
    text: 'printed',
    frameAnchor: 'right',
    textAnchor: 'end',
    dx: 18,
    dy: -9,
    fill: colour.ink2,
    fontSize: 12.5,
    stroke: colour.sheet,
    strokeWidth: 5,
  }),
]

function paddedDomain(rows: readonly Drawn[]): [number, number] {
  const low = Math.min(...rows.map((row) => row.low))
  const high = Math.max(...rows.map((row) => row.high))
  const pad = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1
  // No share and no price is negative, so an axis of either never starts below zero.
  return [low >= 0 ? Math.max(0, low - pad) : low - pad, high + pad]
}
