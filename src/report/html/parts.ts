// The parts that every page of a report is made of: tables, figures with their numbers, tags.
import { visibleText } from '../escape-text.ts'
import type { FigureElement } from '../figures/figure-style.ts'
import { formatCount } from '../format-number.ts'
import { excerpt, whereTheRestIs, type Prose, type ReportTable } from '../report-table.ts'
import { html, trusted, type Html } from './markup.ts'

/** 2 on a page about one arm, 3 below an arm's own heading. */
export type HeadingLevel = 2 | 3

export function heading(level: 2 | 3 | 4, content: Html | string): Html {
  if (level === 2) return html`<h2>${content}</h2>`
  return level === 3 ? html`<h3>${content}</h3>` : html`<h4>${content}</h4>`
}

export const prose = (parts: Prose): Html =>
  html`${parts.map((part) => (typeof part === 'string' ? html`${part}` : html`<b>${part.strong}</b>`))}`

export interface TableOptions {
  readonly className?: string
  /** A table whose heading already says what it is keeps its caption for screen readers only. */
  readonly captionHidden?: boolean
}

/** Tables from this many columns on can be wider than a phone and then scroll inside themselves, also by keyboard. */
const columnsOnPhone = 5

export function table(data: ReportTable, { className = '', captionHidden = false }: TableOptions = {}): Html {
  const alignment = data.columns.map((column) => (column.numeric === true ? html` class="n"` : null))
  const caption = captionHidden ? html`<caption class="vh">${data.caption}</caption>` : html`<caption>${data.caption}</caption>`
  const head = data.columns.map((column, index) => html`<th scope="col"${alignment[index] ?? null}>${column.label}</th>`)
  const body = data.rows.map(
    (row) => html`<tr>${row.map((cell, index) =>
      index === 0
        ? html`<th scope="row"${alignment[0] ?? null}><bdi>${cell}</bdi></th>`
        : html`<td${alignment[index] ?? null}>${cell}</td>`,
    )}</tr>
`,
  )
  const scrolls = data.columns.length >= columnsOnPhone || className.includes('sticky')
  const reach = scrolls ? html` role="group" tabindex="0" aria-label="${data.caption}"` : null
  return html`<div class="scroll"${reach}><table class="${className}">${caption}<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}

export interface LongTableOptions extends TableOptions {
  readonly rowsShown: number
  /** Rows beyond these are not in the file. */
  readonly rowsMax: number
  readonly noun: string
}

/** The first rows in the page, the rest one step away, and past a limit only counted. */
export function longTable(data: ReportTable, options: LongTableOptions): Html {
  const { rows, cut } = excerpt(data.rows, options.rowsMax)
  const rest = rows.slice(options.rowsShown)
  const shown = table({ ...data, rows: rows.slice(0, options.rowsShown) }, options)
  if (rest.length === 0) return shown
  const continued = { ...data, caption: `${data.caption}, continued`, rows: rest }
  return html`${shown}<details class="more"><summary>${moreOf(rest.length, { noun: options.noun, cut })}</summary>${table(continued, { ...options, captionHidden: true })}${cutNote(cut)}</details>`
}

/** `57 more receipts`, and where the list is cut `588 more deals, the first 600 of 19,000`. */
export const moreOf = (count: number, { noun, cut }: { readonly noun: string; readonly cut: string | null }): string =>
  `${formatCount(count)} more ${noun}${cut === null ? '' : `, the ${cut}`}`

export const cutNote = (cut: string | null): Html | null =>
  cut === null ? null : html`<p class="note">This file holds the ${cut}. ${whereTheRestIs}</p>`

/** The numbers behind a figure. */
export function dataTable(data: ReportTable): Html {
  const { rows, cut } = excerpt(data.rows, dataRowsMax)
  return html`<details class="data"><summary>Numbers<span class="vh">: ${data.caption}</span></summary>${table({ ...data, rows }, { className: 'small', captionHidden: true })}${cutNote(cut)}</details>`
}

const dataRowsMax = 200

export interface Drawing {
  readonly desk: FigureElement
  readonly phone: FigureElement
}

/** Two drawings of one figure, each at its true size: text never scales, and only the visible one is announced. */
export const drawing = ({ desk, phone }: Drawing): Html =>
  html`<div class="only-desk">${figureMarkup(desk)}</div><div class="only-phone">${figureMarkup(phone)}</div>`

/** The serialiser has escaped the labels inside; what cannot be seen still has to go. */
const figureMarkup = (figure: FigureElement): Html => trusted(visibleText(figure.outerHTML))

export interface FigureSection {
  readonly id: string
  readonly level: HeadingLevel
  readonly title: string
  readonly how: Html | string
  readonly drawing: Drawing
  readonly caption?: string
  readonly numbers: ReportTable
}

export const figureSection = (
  figure: FigureSection,
): Html => html`<section class="fig" id="${figure.id}">${heading(figure.level, figure.title)}<p class="how">${figure.how}</p>
<figure>${drawing(figure.drawing)}${figure.caption === undefined ? null : html`<figcaption>${figure.caption}</figcaption>`}</figure>
${dataTable(figure.numbers)}</section>`

/** The first ask: outlined, because it has been replaced. */
export const askTag = (price: string): Html => html`<span class="tag s old"><span class="vh">first ask </span>${price}</span>`

/** A deal: solid, with a knot. */
export const dealTag = (price: string): Html =>
  html`<span class="tag tied"><span class="vh">deal </span><svg aria-hidden="true"><use href="#knot"/></svg>${price}</span>`

export const careSection = (notes: readonly string[]): Html =>
  html`<section class="fig" id="care"><h2>Read this with care</h2><ul class="care">${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`

export const factsLine = (facts: readonly string[]): Html => html`<ul class="meta">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>`
