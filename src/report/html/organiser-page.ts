// The organiser's page. Holds private limits and says so at the top.
import type { ArmFigures, MarketResult } from '../../lab/market-result.ts'
import { agentEstimates, completion, meanPrice, pairingEstimates } from '../arm-estimates.ts'
import { shorten } from '../escape-text.ts'
import type { FigureDocument } from '../figures/figure-style.ts'
import { intervalRows } from '../figures/interval-rows.ts'
import { sharesOfBest } from '../figures/shares-of-best.ts'
import { countOf, formatMoneyEstimate, formatShare, formatShareEstimate } from '../format-number.ts'
import { formatMoney } from '../format-money.ts'
import { armLede, careNotes, executedWarning, gateSentence, headline, lede, methodFacts } from '../organiser-findings.ts'
import { armsOfBestRows, armsTable, rosterTable, violationsTable } from '../organiser-tables.ts'
import { publicPart, type PublicResult } from '../public-part.ts'
import { html, type Html } from './markup.ts'
import { controlsInWords, organiserArm, type OrganiserContext } from './organiser-arm.ts'
import { careSection, drawing, factsLine, prose, table } from './parts.ts'
import { renderPage, type Link } from './page.ts'

export function renderOrganiserPage(whole: MarketResult, document: FigureDocument): string {
  const result = publicPart(whole)
  const warning = executedWarning(whole)
  const article = html`<div id="finding"><p class="kicker">Holds floors, maxima and gains. Do not post this file; the public report is another one.</p>
<h1>${headline(whole)}</h1>${warning === null ? null : html`<p class="banner bad"><b>${warning}</b></p>`}<p class="lede">${prose(lede(whole))}</p>
${factsLine(methodFacts(whole))}${journalLine(whole)}</div>
${whole.arms.length > 1 ? armsSection(whole, document) : null}
${whole.arms.map((arm, index) => armBlock(arm, { whole, result, document, index }))}
${whole.arms.length !== 1 ? gateSection(whole) : html`<div class="figs2">${numbersSection(whole)}${gateSection(whole)}</div>`}
<div class="figs2"><section class="fig" id="roster"><h2>What people brought</h2>${table(rosterTable(whole), { captionHidden: true })}</section>${careSection(careNotes(whole))}</div>`
  return renderPage({
    title: headline(whole),
    market: shorten(whole.title),
    stamp: 'organiser’s copy',
    secret: true,
    article,
    contents: contents(whole),
    foot: 'Drawn from the journal. Nothing in this file runs or loads anything.',
  })
}

const gateSection = (whole: MarketResult): Html =>
  html`<section class="fig" id="gate"><h2>What the gate stopped</h2>${whole.arms.map((arm) => html`<p class="how">${gateSentence(arm, { named: whole.arms.length > 1 })}</p>`)}${table(violationsTable(whole), { captionHidden: true })}</section>`

/** Several arms have their table at the top, side by side. */
const numbersSection = (whole: MarketResult): Html =>
  html`<section class="fig" id="numbers"><h2>In numbers</h2>${table(armsTable(whole), { captionHidden: true })}</section>`

interface ArmBlockOptions {
  readonly whole: MarketResult
  readonly result: PublicResult
  readonly document: FigureDocument
  readonly index: number
}

/** A page about one arm has no heading for it: its sections are the page. */
function armBlock(arm: ArmFigures, { whole, result, document, index }: ArmBlockOptions): Html | null {
  const open = result.arms[index]
  if (open === undefined) return null
  const several = whole.arms.length > 1
  const context: OrganiserContext = { whole, result, document, level: several ? 3 : 2, prefix: armPrefix(whole, index) }
  const sections = organiserArm(arm, open, context)
  if (!several) return sections
  return html`<section class="arm" id="arm-${index + 1}"><h2>Arm ${arm.arm}: ${countOf(arm.deals.length, 'deal')}${arm.efficiency.ratio === null ? '' : `, ${formatShare(arm.efficiency.ratio)} of what there was to gain`}</h2><p class="lede">${prose(armLede(arm, whole))}</p>${sections}</section>`
}

const armPrefix = (whole: MarketResult, index: number): string => (whole.arms.length > 1 ? `arm-${index + 1}-` : '')

function armsSection(whole: MarketResult, document: FigureDocument): Html {
  const sold = whole.arms
    .map((arm) => ({ arm, estimate: completion(arm) }))
    .map(({ arm, estimate }) => ({ label: `Arm ${arm.arm}`, ...estimate, printed: `${formatShareEstimate(estimate)}, n ${estimate.n}` }))
  const prices = whole.arms
    .map((arm) => ({ arm, estimate: meanPrice(arm.deals) }))
    .map(({ arm, estimate }) => ({
      label: `Arm ${arm.arm}`,
      ...estimate,
      printed: `${formatMoneyEstimate(estimate, whole.currency)}, n ${estimate.n}`,
    }))
  const rows = (data: typeof sold, options: { readonly label: string; readonly formatTick: (value: number) => string }): Html => {
    const frame = { document, currency: whole.currency, ...options }
    return drawing({
      desk: intervalRows(data, { ...frame, width: 1042, narrow: false }),
      phone: intervalRows(data, { ...frame, width: 358, narrow: true }),
    })
  }
  return html`<section class="fig" id="arms"><h2>Arms side by side</h2>${bestOfArms(whole, document)}<p class="how">Share of listings sold. Thin line 95 %, thick line 50 %.</p><figure>${rows(sold, { label: 'Share of listings sold by arm; the numbers are in the table below', formatTick: (value) => formatShare(value, 0) })}</figure>
<p class="how">Mean price of a deal.</p><figure>${rows(prices, { label: 'Mean price by arm; the numbers are in the table below', formatTick: (value) => formatMoney(value, whole.currency) })}</figure>
${table(armsTable(whole), { className: 'sticky', captionHidden: true })}</section>`
}

/** The headline as a picture. */
function bestOfArms(whole: MarketResult, document: FigureDocument): Html | null {
  const rows = armsOfBestRows(whole)
  if (rows.length === 0) return null
  const frame = { document, currency: whole.currency, label: `Gains as a share of the best attainable: ${rows.map((row) => `${row.label} ${formatShare(row.to)}`).join(', ')}` }
  return html`<p class="how">Gains as a share of the best attainable. ${controlsInWords}</p><figure>${drawing({
    desk: sharesOfBest(rows, { ...frame, width: 1042, narrow: false }),
    phone: sharesOfBest(rows, { ...frame, width: 358, narrow: true }),
  })}</figure>`
}

const journalLine = ({ arms }: MarketResult): Html =>
  html`<ul class="meta more">${arms.map((arm) => html`<li>${arms.length === 1 ? 'Gate' : `Arm ${arm.arm}: gate`} ${arm.gate === 'enforce' ? 'on' : 'only watching'}, journal of ${countOf(arm.journal.entries, 'entry', 'entries')}, head <span class="ledger">${arm.journal.head}</span></li>`)}</ul>`

function contents(whole: MarketResult): readonly Link[] {
  const armLinks = whole.arms.map((arm, index): Link => ({
    id: `arm-${index + 1}`,
    label: `Arm ${arm.arm}`,
    children: sectionLinks(arm, armPrefix(whole, index)),
  }))
  const middle =
    whole.arms.length > 1
      ? [{ id: 'arms', label: 'Arms side by side' }, ...armLinks]
      : [...armLinks.flatMap((link) => link.children ?? []), ...(whole.arms.length === 1 ? [{ id: 'numbers', label: 'In numbers' }] : [])]
  return [
    { id: 'finding', label: 'Finding' },
    ...middle,
    { id: 'gate', label: 'The gate' },
    { id: 'roster', label: 'What people brought' },
    { id: 'care', label: 'Read with care' },
  ]
}

function sectionLinks(arm: ArmFigures, prefix: string): readonly Link[] {
  const labels: readonly (readonly [string, string, boolean])[] = [
    ['efficiency', 'Found and lost', arm.efficiency.ratio !== null],
    ['market', 'Supply and demand', true],
    ['gains', 'Gains', true],
    ['talks', 'Talks', arm.paths.length > 0],
    ['asks', 'Ask and price', arm.deals.length > 0],
    ['reasons', 'Why deals closed', arm.deals.length > 0],
    ['agents', 'Agents', agentEstimates(arm).length > 0],
    ['prices', 'Who sold to whom', pairingEstimates(arm).length > 1],
    ['receipts', 'Receipts', true],
    ['models', 'Models', arm.models !== undefined],
    ['deals', 'Every deal', true],
  ]
  return labels.filter(([, , there]) => there).map(([id, label]) => ({ id: `${prefix}${id}`, label }))
}
