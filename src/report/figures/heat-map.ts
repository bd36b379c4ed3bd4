// Sellers against buyers: each cell's value printed in it, its colour leaning to the side that it favours. Paper-white is the
// middle of the table; the deepest mix stays light enough for its ink.
import * as Plot from '@observablehq/plot'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'

export interface HeatCell {
  readonly seller: string
  readonly buyer: string
  /** Null where the pair has nothing to show. */
  readonly value: number | null
  /** Lines under the value, where there is room: an interval, a count. */
  readonly under: readonly string[]
}

export interface HeatMapOptions extends FigureFrame {
  readonly narrow: boolean
  readonly format: (value: number) => string
  /** Whom a high value favours. */
  readonly highFavours: 'seller' | 'buyer'
  /** Paper-white; the mean of the cells unless told. */
  readonly middle?: number
}

const deepestMix = 0.44
/** Cells narrower than this hold the value alone. */
const roomForUnder = 62

export function heatMap(cells: readonly HeatCell[], options: HeatMapOptions): FigureElement {
  const sellers = [...new Set(cells.map(({ seller }) => seller))]
  const buyers = [...new Set(cells.map(({ buyer }) => buyer))]
  const layout = layoutOf(options, sellers.length, buyers)
  const known = cells.filter((cell) => cell.value !== null)
  const lean = leanOf(known.flatMap(({ value }) => value ?? []), options)
  const column = (name: string): string => (layout.numbered ? String(buyers.indexOf(name) + 1) : clip(name, layout.columnLetters))
  const row = (name: string): string => (layout.numbered && buyers.includes(name) ? `${clip(name, layout.rowLetters - 3)} ${buyers.indexOf(name) + 1}` : clip(name, layout.rowLetters))
  const svg: FigureElement = Plot.plot({
    document: options.document,
    width: layout.marginLeft + layout.cellWidth * Math.max(1, buyers.length) + 4,
    height: 30 + layout.cellHeight * Math.max(1, sellers.length) + 6,
    marginLeft: layout.marginLeft, marginTop: 30, marginBottom: 6, marginRight: 4, padding: 0.03,
    x: { label: null, axis: 'top', tickSize: 0, domain: buyers, tickFormat: column },
    y: { label: null, tickSize: 0, domain: sellers, tickFormat: row },
    color: { type: 'identity' },
    marks: [
      Plot.cell(cells, { x: 'buyer', y: 'seller', fill: colour.sheet, stroke: colour.rule, strokeWidth: 1 }),
      Plot.cell(known, { x: 'buyer', y: 'seller', fill: (cell: HeatCell) => lean(cell.value ?? 0).fill, fillOpacity: (cell: HeatCell) => lean(cell.value ?? 0).mix }),
      Plot.text(cells, { x: 'buyer', y: 'seller', text: (cell: HeatCell) => (cell.value === null ? '–' : options.format(cell.value)), dy: layout.under ? -10 : 0, fontSize: layout.valueSize, fontWeight: 700, fill: colour.ink }),
      ...(layout.under ? underMarks(known) : []),
    ],
  })
  return finish(svg, options.label)
}

const underMarks = (cells: readonly HeatCell[]) =>
  [0, 1].map((line) => Plot.text(cells.filter(({ under }) => under[line] !== undefined), { x: 'buyer', y: 'seller', text: (cell: HeatCell) => cell.under[line] ?? '', dy: 7 + 14 * line, fontSize: 11, fill: colour.ink }))

interface Layout {
  readonly marginLeft: number
  readonly cellWidth: number
  readonly cellHeight: number
  readonly columnLetters: number
  readonly rowLetters: number
  readonly valueSize: number
  /** Columns are numbered where their names do not fit over them. */
  readonly numbered: boolean
  readonly under: boolean
}

function layoutOf({ width, narrow }: HeatMapOptions, sellers: number, buyers: readonly string[]): Layout {
  const marginLeft = narrow ? 104 : 150
  const cellWidth = Math.min(118, (width - marginLeft - 4) / Math.max(1, buyers.length))
  const under = cellWidth >= roomForUnder && sellers <= 6
  const columnLetters = Math.floor(cellWidth / 7)
  return {
    marginLeft, cellWidth, under, columnLetters, rowLetters: Math.floor((marginLeft - 8) / 7),
    cellHeight: under ? 66 : Math.max(28, Math.min(44, cellWidth * 0.62)),
    numbered: buyers.some((name) => name.length > columnLetters),
    valueSize: under ? 15 : cellWidth < 34 ? 10 : 12,
  }
}

/** Names of models end in what tells them apart, so the middle is cut. */
export function clip(name: string, letters: number): string {
  const characters = [...name]
  if (characters.length <= letters) return name
  const kept = Math.max(2, letters - 1)
  const tail = Math.floor(kept * 0.4)
  return `${characters.slice(0, kept - tail).join('')}…${characters.slice(characters.length - tail).join('')}`
}

function leanOf(values: readonly number[], { highFavours, middle }: HeatMapOptions): (value: number) => { readonly fill: string; readonly mix: number } {
  const centre = middle ?? values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const reach = Math.max(...values.map((value) => Math.abs(value - centre)), 0)
  const other = highFavours === 'seller' ? 'buyer' : 'seller'
  return (value) => ({ fill: colour[value >= centre ? highFavours : other], mix: reach === 0 ? 0 : Number(((deepestMix * Math.abs(value - centre)) / reach).toFixed(3)) })
}
