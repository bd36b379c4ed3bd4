// Effects or scores against zero, one row each: thin line 95 %, thick line 50 %, a point that is hollow while zero is possible,
// and the numbers printed beside. All rows of one figure share a unit; what has no number is not drawn but listed.
import * as Plot from '@observablehq/plot'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'

export interface Span {
  readonly low: number
  readonly high: number
}

export interface EffectMark {
  readonly label: string
  readonly value: number
  readonly interval: Span | null
  /** The middle half, where the error is known. */
  readonly inner: Span | null
  /** What stands at the right: `+$3.20 [0.60, 5.80]`. */
  readonly printed: string
}

export interface EffectRowsOptions extends FigureFrame {
  readonly formatTick: (value: number) => string
  /** Labels and numbers above their row instead of beside it: for a phone. */
  readonly narrow: boolean
}

interface Drawn extends EffectMark {
  readonly key: string
}

/** Pixels of a row on a desk, and on a phone with two lines of words above it. */
const rowHeight = { desk: 38, phone: 80 } as const
/** The narrow one holds half of a tick’s label, `−$1,500` or `−15 pp`, for a tick may stand at the very edge. */
const margins = { label: 300, printed: 208, narrow: 24 } as const
const labelSize = 13

export function effectRows(rows: readonly EffectMark[], options: EffectRowsOptions): FigureElement {
  const { narrow } = options
  const drawn = rows.map((row, index): Drawn => ({ ...row, key: String(index) }))
  const half = options.width < 700
  const [marginLeft, marginRight] = narrow ? [margins.narrow, margins.narrow] : half ? [180, 150] : [margins.label, margins.printed]
  const domain = aroundZero(rows)
  const ticks = narrow || half ? 4 : 6
  const svg: FigureElement = Plot.plot({
    document: options.document,
    width: options.width,
    height: 34 + Math.max(1, rows.length) * (narrow ? rowHeight.phone : rowHeight.desk),
    marginLeft, marginRight, marginTop: 6, marginBottom: 26,
    x: { label: null, ticks, tickSize: 0, domain, tickFormat: options.formatTick },
    y: { axis: null, label: null, domain: drawn.map(({ key }) => key) },
    marks: [
      Plot.gridX({ ticks, stroke: colour.rule, strokeOpacity: 1 }),
      Plot.ruleX([0], { stroke: colour.ink, strokeWidth: 1.25 }),
      ...spanMarks(drawn, narrow ? 28 : 0),
      ...(narrow ? wordsAbove(drawn) : wordsBeside(drawn, marginLeft)),
    ],
  })
  return finish(svg, options.label)
}

const holdsZero = ({ interval }: EffectMark): boolean => interval === null || (interval.low <= 0 && interval.high >= 0)

const spanMarks = (rows: readonly Drawn[], dy: number) => [
  Plot.ruleY(rows.filter(({ interval }) => interval !== null), { y: 'key', x1: (row: Drawn) => row.interval?.low, x2: (row: Drawn) => row.interval?.high, stroke: colour.ink, strokeWidth: 1.25, dy }),
  Plot.ruleY(rows.filter(({ inner }) => inner !== null), { y: 'key', x1: (row: Drawn) => row.inner?.low, x2: (row: Drawn) => row.inner?.high, stroke: colour.ink, strokeWidth: 4.5, dy }),
  Plot.dot(rows, { y: 'key', x: 'value', r: 5, fill: (row: Drawn) => (holdsZero(row) ? colour.sheet : colour.ink), stroke: colour.ink, strokeWidth: 1.6, dy }),
]

function wordsBeside(rows: readonly Drawn[], marginLeft: number) {
  return [
    // Widths of letters are estimated, in ems, without a browser: long names go over two lines.
    Plot.text(rows, { y: 'key', text: 'label', frameAnchor: 'left', textAnchor: 'end', dx: -14, lineWidth: (marginLeft - 20) / labelSize, lineHeight: 1.1, fill: colour.ink, fontSize: labelSize }),
    Plot.text(rows, { y: 'key', text: 'printed', frameAnchor: 'right', textAnchor: 'start', dx: 14, fill: colour.ink2, fontSize: 12.5 }),
  ]
}

function wordsAbove(rows: readonly Drawn[]) {
  const shared = { y: 'key', frameAnchor: 'left', textAnchor: 'start', dx: 1 - margins.narrow, stroke: colour.sheet, strokeWidth: 8 } as const
  return [
    Plot.text(rows, { ...shared, text: 'label', dy: -6, lineAnchor: 'bottom', lineHeight: 1.1, fill: colour.ink, fontSize: labelSize, fontWeight: 600, lineWidth: 26 }),
    Plot.text(rows, { ...shared, text: 'printed', dy: 6, fill: colour.ink2, fontSize: 12.5 }),
  ]
}

/** Zero is always on the axis, with room on both sides. */
function aroundZero(rows: readonly EffectMark[]): [number, number] {
  const values = rows.flatMap(({ value, interval }) => [value, interval?.low ?? value, interval?.high ?? value])
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const pad = (high - low) * 0.08 || 1
  return [low - pad, high + pad]
}
