// What each deal left on the table by the second opinion, a stroke a deal, a row for each kind of agent and seat: right of zero
// the reference agent would have done better, left of it worse. The mean stands as a point with its interval. Organiser only.
import * as Plot from '@observablehq/plot'
import type { Span } from './effect-rows.ts'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'
import { thinOut } from './thin-out.ts'

export interface LeftRow {
  readonly label: string
  readonly seat: 'seller' | 'buyer'
  readonly leftCents: readonly number[]
  readonly mean: { readonly value: number; readonly interval: Span | null } | null
  readonly printed: string
}

export interface LeftOnTableOptions extends FigureFrame {
  readonly narrow: boolean
  readonly formatTick: (value: number) => string
}

const strokesMax = 400
const rowHeight = { desk: 54, phone: 84 } as const

/** Holds half of a tick’s label, for a tick may stand at the very edge. */
const narrowMargin = 24

export function leftOnTable(rows: readonly LeftRow[], options: LeftOnTableOptions): FigureElement {
  const { narrow } = options
  const drawn = rows.map((row, index) => ({ ...row, key: String(index) }))
  const strokes = drawn.flatMap(({ key, seat, leftCents }) => thinOut([...leftCents].sort((one, other) => one - other), strokesMax).map((left) => ({ key, seat, left })))
  const means = drawn.flatMap(({ key, mean }) => (mean === null ? [] : [{ key, value: mean.value, low: mean.interval?.low ?? mean.value, high: mean.interval?.high ?? mean.value }]))
  const ends = [...strokes.map(({ left }) => left), ...means.flatMap(({ low, high }) => [low, high]), 0]
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const pad = (high - low) * 0.06 || 100
  const dy = narrow ? 24 : 0
  const beside = { y: 'key', fill: colour.ink, fontSize: 13 } as const
  const svg: FigureElement = Plot.plot({
    document: options.document, width: options.width,
    height: 34 + Math.max(1, rows.length) * (narrow ? rowHeight.phone : rowHeight.desk),
    marginLeft: narrow ? narrowMargin : 210, marginRight: narrow ? narrowMargin : 208, marginTop: 6, marginBottom: 26,
    x: { label: null, tickSize: 0, ticks: narrow ? 4 : 6, domain: [low - pad, high + pad], tickFormat: options.formatTick },
    y: { axis: null, label: null, domain: drawn.map(({ key }) => key), padding: 0 },
    color: { type: 'identity' },
    marks: [
      Plot.gridX({ ticks: narrow ? 4 : 6, stroke: colour.rule, strokeOpacity: 1 }),
      Plot.ruleX([0], { stroke: colour.ink, strokeWidth: 1.25 }),
      Plot.tickX(strokes, { y: 'key', x: 'left', stroke: ({ seat }: LeftRow) => colour[seat], strokeOpacity: 0.55, strokeWidth: 1.4, insetTop: narrow ? 46 : 12, insetBottom: narrow ? 8 : 12 }),
      Plot.ruleY(means, { y: 'key', x1: 'low', x2: 'high', stroke: colour.ink, strokeWidth: 2, dy }),
      Plot.dot(means, { y: 'key', x: 'value', r: 5, fill: colour.ink, stroke: colour.sheet, strokeWidth: 1.4, dy }),
      ...(narrow
        ? [
            Plot.text(drawn, { ...beside, text: 'label', frameAnchor: 'left', textAnchor: 'start', dx: 1 - narrowMargin, dy: -28, fontWeight: 600, stroke: colour.sheet, strokeWidth: 5, lineWidth: 26, textOverflow: 'ellipsis' }),
            Plot.text(drawn, { ...beside, text: 'printed', frameAnchor: 'left', textAnchor: 'start', dx: 1 - narrowMargin, dy: -10, fill: colour.ink2, fontSize: 12.5, stroke: colour.sheet, strokeWidth: 5 }),
          ]
        : [
            Plot.text(drawn, { ...beside, text: 'label', frameAnchor: 'left', textAnchor: 'end', dx: -14, lineWidth: 14.5 }),
            Plot.text(drawn, { ...beside, text: 'printed', frameAnchor: 'right', textAnchor: 'start', dx: 14, fill: colour.ink2, fontSize: 12.5 }),
          ]),
    ],
  })
  return finish(svg, options.label)
}
