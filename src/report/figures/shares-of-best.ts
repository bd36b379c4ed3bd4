// How much of the best attainable was gained, where the rest went, and how simple controls did on the same people.
// A waterfall: every bar is named beside it, so no legend and no pattern has to be learnt. Organiser only.
import * as Plot from '@observablehq/plot'
import { formatShare } from '../format-number.ts'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'

export interface ShareRow {
  readonly label: string
  readonly from: number
  readonly to: number
  readonly kind: 'gained' | 'lost' | 'control'
}

const fillOf = { gained: colour.deal, lost: colour.ink3, control: colour.edge } as const

export function sharesOfBest(rows: readonly ShareRow[], options: FigureFrame & { readonly narrow: boolean }): FigureElement {
  const { narrow } = options
  const drawn = rows.map((row, index) => ({ ...row, key: String(index), printed: formatShare(row.to - row.from), fill: fillOf[row.kind] }))
  const highest = Math.max(1, ...rows.map((row) => row.to))
  const inset = narrow ? { insetTop: 22, insetBottom: 8 } : { insetTop: 6, insetBottom: 6 }
  const svg: FigureElement = Plot.plot({
    document: options.document,
    width: options.width,
    height: 34 + rows.length * (narrow ? 42 : 30),
    marginLeft: narrow ? 10 : 236,
    marginRight: narrow ? 22 : 66,
    marginTop: 4,
    marginBottom: 28,
    x: { label: null, tickSize: 0, domain: [0, highest], ticks: narrow ? 4 : 5, tickFormat: (value: number) => formatShare(value, 0) },
    y: { axis: null, label: null, domain: drawn.map((row) => row.key), padding: 0 },
    color: { type: 'identity' },
    marks: [
      Plot.gridX({ ticks: narrow ? 4 : 5, stroke: colour.rule, strokeOpacity: 1 }),
      Plot.barX(drawn, { y: 'key', x1: 'from', x2: 'to', fill: 'fill', ...inset }),
      Plot.ruleX([1], { stroke: colour.ink, strokeWidth: 1.25 }),
      Plot.text(
        drawn,
        narrow
          ? {
              y: 'key',
              text: (row: ShareRow & { printed: string }) => `${row.label}: ${row.printed}`,
              frameAnchor: 'left',
              textAnchor: 'start',
              dx: -10,
              dy: -9,
              fill: colour.ink,
              fontSize: 13,
              stroke: colour.sheet,
              strokeWidth: 5,
            }
          : { y: 'key', text: 'label', frameAnchor: 'left', textAnchor: 'end', dx: -14, fill: colour.ink, fontSize: 13 },
      ),
      narrow
        ? null
        : Plot.text(drawn, {
            y: 'key',
            text: 'printed',
            frameAnchor: 'right',
            textAnchor: 'start',
            dx: 14,
            fill: colour.ink2,
            fontSize: 12.5,
          }),
    ],
  })
  return finish(svg, options.label)
}
