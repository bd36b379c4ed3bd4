// Draws the parts of a lab report as markup: two drawings of every figure, its numbers folded beside it, tables that scroll
// inside themselves. Everything that came with data goes through the escaping template.
import { visibleText } from '../escape-text.ts'
import type { FigureDocument } from '../figures/figure-style.ts'
import { html, trusted, type Html } from '../html/markup.ts'
import { prose } from '../html/parts.ts'
import { footnoted, type PlainCell } from './footnotes.ts'
import type { LabBlock, LabFigure, LabSection, LabTable } from './lab-document.ts'

/** Width of a figure's column on a desk, whole and half, and on a phone. */
export const figureWidths = { whole: 1042, half: 494, phone: 358 } as const

/** Rows of tables from this many columns on are stacked on a phone, each cell under its column's name. */
const columnsStacked = 4

export function sectionsMarkup(sections: readonly LabSection[], document: FigureDocument): Html {
  const parts: Html[] = []
  for (let index = 0; index < sections.length; index += 1) {
    const [section, next] = [sections[index], sections[index + 1]]
    if (section === undefined) continue
    if (section.half === true && next?.half === true) {
      parts.push(html`<div class="figs2">${sectionMarkup(section, document)}${sectionMarkup(next, document)}</div>`)
      index += 1
    } else parts.push(sectionMarkup({ ...section, half: false }, document))
  }
  return html`${parts}`
}

function sectionMarkup(section: LabSection, document: FigureDocument): Html {
  const width = section.half === true ? figureWidths.half : figureWidths.whole
  return html`<section class="fig" id="${section.id}"><h2>${section.title}</h2>${section.how === undefined ? null : html`<p class="how">${section.how}</p>`}
${section.blocks.map((block) => blockMarkup(block, { document, width }))}</section>
`
}

interface Desk {
  readonly document: FigureDocument
  readonly width: number
}

function blockMarkup(block: LabBlock, desk: Desk): Html {
  switch (block.kind) {
    case 'prose':
      return html`<p class="${block.quiet === true ? 'note' : 'said'}">${prose(block.prose)}</p>`
    case 'list':
      return html`<ul class="care">${block.items.map((item) => html`<li>${item}</li>`)}</ul>`
    case 'heading':
      return html`<h3>${block.text}</h3>`
    case 'table':
      return block.folded === undefined ? tableMarkup(block.table) : html`<details class="more"><summary>${block.folded}</summary>${tableMarkup(block.table)}</details>`
    case 'figure':
      return figureMarkup(block.figure, desk)
  }
}

function figureMarkup({ draw, key, caption, numbers }: LabFigure, { document, width }: Desk): Html {
  const svg = (narrow: boolean): Html => trusted(visibleText(draw({ document, narrow, width: narrow ? figureWidths.phone : width }).outerHTML))
  return html`<figure><div class="only-desk">${svg(false)}</div><div class="only-phone">${svg(true)}</div>${caption === undefined && key === undefined ? null : html`<figcaption>${[caption, key].filter((part) => part !== undefined).join(' ')}</figcaption>`}</figure>
${numbers === undefined ? null : html`<details class="data"><summary>Numbers<span class="vh">: ${numbers.caption}</span></summary>${tableMarkup(numbers)}</details>`}`
}

export function tableMarkup(data: LabTable): Html {
  const { caption, columns, rows, notes } = footnoted(data)
  const aligned = columns.map((column) => (column.numeric === true ? html` class="n"` : null))
  const stacked = columns.length >= columnsStacked
  const labels = columns.map(({ label }) => (stacked ? html` data-label="${label}"` : null))
  const head = columns.map((column, index) => html`<th scope="col"${aligned[index] ?? null}>${column.label}</th>`)
  const body = rows.map((row) => html`<tr>${row.map((cell, index) =>
    index === 0 ? html`<th scope="row"${aligned[0] ?? null}>${cellMarkup(cell)}</th>` : html`<td${aligned[index] ?? null}${labels[index] ?? null}><div>${cellMarkup(cell)}</div></td>`)}</tr>
`)
  const reach = stacked ? html` role="group" tabindex="0" aria-label="${caption}"` : null
  return html`<div class="scroll"${reach}><table class="small lab${stacked ? ' stacked' : ''}"><caption class="vh">${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>${notes.map((text) => html`<p class="note foot">${text}</p>`)}`
}

/** Names and reasons may run from right to left; isolating each cell keeps its neighbours in order. */
function cellMarkup({ text, under, href }: PlainCell): Html {
  const shown = href === undefined ? html`<bdi>${text}</bdi>` : html`<a href="${href}"><bdi>${text}</bdi></a>`
  return html`${shown}${under === undefined ? null : html`<span class="under"><bdi>${under}</bdi></span>`}`
}
