// Draws an experiment's result as one HTML file: nothing in it runs or loads anything. Decides only the frame; what is said
// is decided by the documents, how a block looks by html-blocks.ts.
import { Window } from 'happy-dom'
import type { ExperimentResult } from '../../lab/experiment/result.ts'
import type { LabPlan } from '../../lab/planning/lab-plan.ts'
import { html } from '../html/markup.ts'
import { renderPage } from '../html/page.ts'
import { factsLine, prose } from '../html/parts.ts'
import { experimentDocument } from './experiment-document.ts'
import { sectionsMarkup } from './html-blocks.ts'

export interface LabReportOptions {
  /** What was planned before anything was spent, to stand beside what was achieved. */
  readonly plan?: LabPlan
}

/** For the organiser: holds the real arm, models and what private limits imply. The same result gives the same bytes. */
export function renderLabHtml(result: ExperimentResult, options: LabReportOptions = {}): string {
  const report = experimentDocument(result, options)
  // Nothing is loaded or run in this window: it only lends Plot its elements.
  const window = new Window()
  try {
    const article = html`<div id="finding"><p class="kicker">${report.kicker}</p>
<h1>${report.title}</h1>${report.warnings.map((warning) => html`<p class="banner bad"><b>${warning}</b></p>`)}<p class="lede">${prose(report.lede)}</p>
${factsLine(report.facts)}</div>
${sectionsMarkup(report.sections, window.document)}`
    return renderPage({
      title: report.title,
      market: report.name,
      stamp: report.stamp,
      secret: true,
      article,
      contents: [{ id: 'finding', label: 'Finding' }, ...report.sections.map(({ id, short }) => ({ id, label: short }))],
      foot: 'Drawn from report.json. Nothing in this file runs or loads anything.',
    })
  } finally {
    window.close()
  }
}
