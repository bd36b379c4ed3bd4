// What a lab report consists of, before it is HTML or Markdown: sentences, tables and figures in order. Both renderers print
// the same document, so they cannot disagree. Text in it is unescaped; each renderer escapes for its own medium.
import type { FigureDocument, FigureElement } from '../figures/figure-style.ts'
import type { Column, Prose } from '../report-table.ts'

/**
 * `under` is what a reader needs only on the second look: a count, a specification. `why` is the reason for what is missing;
 * one that several cells of a table share is printed once, below it.
 */
export type LabCell = string | { readonly text: string; readonly under?: string; readonly why?: string; readonly href?: string }

export interface LabTable {
  readonly caption: string
  readonly columns: readonly Column[]
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly LabCell[])[]
}

/** Where a figure is drawn: once for a desk and once for a phone, each at its true size. */
export interface Canvas {
  readonly document: FigureDocument
  readonly width: number
  readonly narrow: boolean
}

export interface LabFigure {
  /** The one name a screen reader says. */
  readonly label: string
  readonly draw: (canvas: Canvas) => FigureElement
  readonly caption?: string
  /** How to read the drawing; of no use without it. */
  readonly key?: string
  /** The same numbers: folded beside the picture, and all that Markdown prints. Absent where a table of them follows. */
  readonly numbers?: LabTable
}

export type LabBlock =
  | { readonly kind: 'prose'; readonly prose: Prose; readonly quiet?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** `folded`: one step away on a page, under these words. */
  | { readonly kind: 'table'; readonly table: LabTable; readonly folded?: string }
  | { readonly kind: 'figure'; readonly figure: LabFigure }
  | { readonly kind: 'heading'; readonly text: string }

export interface LabSection {
  readonly id: string
  readonly title: string
  /** As it stands in the page's contents. */
  readonly short: string
  /** Half a page wide on a desk: two in a row stand side by side. */
  readonly half?: boolean
  readonly how?: string
  readonly blocks: readonly LabBlock[]
}

export interface LabDocument {
  /** The finding. */
  readonly title: string
  readonly name: string
  readonly stamp: string
  readonly kicker: string
  /** What must be known before anything else is believed, the worst first. */
  readonly warnings: readonly string[]
  readonly lede: Prose
  readonly facts: readonly string[]
  readonly sections: readonly LabSection[]
}

export const paragraph = (...parts: Prose): LabBlock => ({ kind: 'prose', prose: parts })
export const note = (text: string): LabBlock => ({ kind: 'prose', prose: [text], quiet: true })
export const tableBlock = (table: LabTable, folded?: string): LabBlock => ({ kind: 'table', table, ...(folded !== undefined && { folded }) })
export const figureBlock = (figure: LabFigure): LabBlock => ({ kind: 'figure', figure })
export const headingBlock = (text: string): LabBlock => ({ kind: 'heading', text })

/** Columns from a short form: a name that starts with `#` is flush right. */
export const columnsOf = (...labels: readonly string[]): readonly Column[] =>
  labels.map((label) => (label.startsWith('#') ? { label: label.slice(1), numeric: true } : { label }))
