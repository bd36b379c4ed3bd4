// The substance of a report as plain tables and sentences: HTML and Markdown print the same ones, so they cannot disagree.
// Cells are unescaped text; each renderer escapes for its own medium.

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
