// Prints the parts of a lab report as Markdown that reads in a terminal as it stands. Figures become their numbers.
import { escapeMarkdown as escapeAll } from '../escape-text.ts'
import { markdownTable } from '../markdown-table.ts'
import { plainProse, type Prose } from '../report-table.ts'
import { footnoted, type PlainCell } from './footnotes.ts'
import type { LabBlock, LabDocument, LabSection, LabTable } from './lab-document.ts'

export function documentMarkdown(report: LabDocument): string {
  const blocks = [
    `# ${escapeMarkdown(report.title)}`,
    escapeMarkdown(`${report.name}. ${report.kicker}`),
    ...report.warnings.map((warning) => `**${escapeMarkdown(warning)}**`),
    paragraph(report.lede),
    report.facts.map(escapeMarkdown).join(' · '),
    ...report.sections.flatMap(sectionBlocks),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** A `<` before a blank opens no tag, so that `p < 0.001` can stand as it is read. */
const escapeMarkdown = (text: string): string => escapeAll(text).replace(/&lt;(?=[ \u00a0])/g, '<')

const sectionBlocks = ({ title, how, blocks }: LabSection): readonly string[] => [
  `## ${escapeMarkdown(title)}`,
  ...(how === undefined ? [] : [escapeMarkdown(how)]),
  ...blocks.flatMap(blockMarkdown),
]

function blockMarkdown(block: LabBlock): readonly string[] {
  switch (block.kind) {
    case 'prose':
      return [paragraph(block.prose)]
    case 'list':
      return [block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')]
    case 'heading':
      return [`### ${escapeMarkdown(block.text)}`]
    case 'table':
      return [...(block.folded === undefined ? [] : [escapeMarkdown(`${block.table.caption}:`)]), table(block.table)]
    case 'figure':
      // Without a picture its caption says nothing; where a table follows, that is the figure.
      return block.figure.numbers === undefined ? [] : [...(block.figure.caption === undefined ? [] : [escapeMarkdown(block.figure.caption)]), table(block.figure.numbers)]
  }
}

const paragraph = (parts: Prose): string => escapeMarkdown(plainProse(parts))

function table(data: LabTable): string {
  const { columns, rows, notes } = footnoted(data)
  const drawn = markdownTable({ columns, heads: columns.map(({ label }) => escapeMarkdown(label)), cells: rows.map((row) => row.map(cellMarkdown)) })
  return [drawn, ...notes.map(escapeMarkdown)].join('\n\n')
}

function cellMarkdown({ text, under, href }: PlainCell): string {
  const shown = href === undefined ? escapeMarkdown(text) : `[${escapeMarkdown(text).replace(/[[\]]/g, '\\$&')}](<${href.replace(/[<>\n|\\]/g, encodeURIComponent)}>)`
  return under === undefined ? shown : `${shown} (${escapeMarkdown(under)})`
}
