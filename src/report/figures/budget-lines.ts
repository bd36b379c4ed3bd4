// How often each agent did something at each budget, a small panel for every agent: lines of many agents in one panel would
// be told apart by colour alone. Two rates a panel, one solid with round points, one dashed with squares.
import * as Plot from '@observablehq/plot'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'
import { clip } from './heat-map.ts'

export interface BudgetRate {
  readonly level: string
  /** Null where it cannot be had. */
  readonly buyer: number | null
  readonly seller: number | null
}

export interface BudgetPanel {
  readonly name: string
  /** In the order of the axis. */
  readonly rates: readonly BudgetRate[]
}

export interface BudgetLinesOptions extends FigureFrame {
  readonly narrow: boolean
  readonly formatY: (value: number) => string
}

interface Point {
  readonly level: string
  readonly value: number
  readonly seat: 'buyer' | 'seller'
  readonly column: number
  readonly row: number
}

const panelHeight = 132

export function budgetLines(panels: readonly BudgetPanel[], options: BudgetLinesOptions): FigureElement {
  const columns = options.narrow ? 2 : Math.min(4, Math.max(1, panels.length))
  const rows = Math.max(1, Math.ceil(panels.length / columns))
  const levels = panels[0]?.rates.map(({ level }) => level) ?? []
  const points = panels.flatMap(({ rates }, index) => rates.flatMap((rate): Point[] => (['buyer', 'seller'] as const).flatMap((seat) => {
    const value = rate[seat]
    return value === null ? [] : [{ level: rate.level, value, seat, column: index % columns, row: Math.floor(index / columns) }]
  })))
  const names = panels.map(({ name }, index) => ({ name: clip(name, options.narrow ? 20 : 28), column: index % columns, row: Math.floor(index / columns) }))
  const most = Math.max(0.01, ...points.map(({ value }) => value))
  const svg: FigureElement = Plot.plot({
    document: options.document, width: options.width, height: 24 + rows * panelHeight,
    marginLeft: 40, marginRight: 12, marginTop: 20, marginBottom: 26,
    fx: { axis: null, domain: Array.from({ length: columns }, (_, column) => column), padding: 0.14 },
    fy: { axis: null, domain: Array.from({ length: rows }, (_, row) => row), padding: 0.34 },
    x: { type: 'point', domain: levels, label: null, tickSize: 0, padding: 0.3, tickFormat: (level: string) => shortLevel(level) },
    y: { domain: [0, most * 1.08], label: null, ticks: 3, tickSize: 0, tickFormat: options.formatY },
    marks: [
      Plot.gridY({ ticks: 3, stroke: colour.rule, strokeOpacity: 1 }),
      // One of these for every row of panels: a panel far from its axis would have to be measured by eye.
      Plot.axisX({ anchor: 'bottom', tickSize: 0, label: null, tickFormat: shortLevel, fontSize: 11, facetAnchor: null }),
      ...(['buyer', 'seller'] as const).flatMap((seat) => seatMarks(points.filter((point) => point.seat === seat), seat)),
      Plot.text(names, { fx: 'column', fy: 'row', text: 'name', frameAnchor: 'top-left', textAnchor: 'start', dy: -16, fill: colour.ink, fontSize: 12.5, fontWeight: 600 }),
    ],
  })
  return finish(svg, options.label)
}

const seatMarks = (points: readonly Point[], seat: 'buyer' | 'seller') => [
  Plot.line(points, { fx: 'column', fy: 'row', x: 'level', y: 'value', stroke: colour[seat], strokeWidth: 1.75, ...(seat === 'seller' && { strokeDasharray: '5,3' }) }),
  Plot.dot(points, { fx: 'column', fy: 'row', x: 'level', y: 'value', r: 3.4, symbol: seat === 'seller' ? 'square' : 'circle', fill: colour.sheet, stroke: colour[seat], strokeWidth: 1.6 }),
]

/** Five words do not fit under a small panel; the text beside the figure says what they stand for. */
export const shortLevel = (level: string): string => ({ low: 'low', wholesale: 'whs', mid: 'mid', retail: 'ret', high: 'high' })[level] ?? level
