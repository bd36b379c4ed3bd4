// The substance of a report as plain tables and sentences: HTML and Markdown print the same ones, so they cannot disagree.
// Cells are unescaped text; each renderer escapes for its own medium.

import { formatCount } from './format-number.ts'

export interface Column {
  readonly label: string
  /** Set flush right, in tabular figures. */
  readonly numeric?: boolean
}

export interface ReportTable {
  readonly caption: string
  readonly columns: readonly Column[]
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly string[])[]
}

/** A sentence with its key figures marked. */
export type Prose = readonly (string | { readonly strong: string })[]

export const strong = (text: string): { readonly strong: string } => ({ strong: text })

export const plainProse = (prose: Prose): string => prose.map((part) => (typeof part === 'string' ? part : part.strong)).join('')

/** Rows of one table that a report holds, over all of its arms: a file of tens of thousands of deals opens on no phone. */
const rowsInAll = 600
const rowsLeast = 20

/** What each of several arms may print of a list. */
export const rowsPerArm = (arms: number): number => Math.max(rowsLeast, Math.floor(rowsInAll / Math.max(1, arms)))

export interface Excerpt<T> {
  readonly rows: readonly T[]
  /** `first 600 of 19,000`, or null where nothing was cut. */
  readonly cut: string | null
}

export const excerpt = <T>(rows: readonly T[], most: number): Excerpt<T> =>
  rows.length <= most ? { rows, cut: null } : { rows: rows.slice(0, most), cut: `first ${formatCount(most)} of ${formatCount(rows.length)}` }

export const whereTheRestIs = 'The journal holds them all: haggle replay prints it.'
