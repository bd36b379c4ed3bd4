// One person's survey form as a page for a phone or for paper: every bundle under its label, then the questions, then the
// lines to fill in. Drawn from a SurveyForm alone, which holds neither models nor the real arm nor anybody's limits.
import type { FormBundle, FormDeal, SurveyForm } from '../../lab/survey/survey.ts'
import { shorten } from '../escape-text.ts'
import { formatMoney } from '../format-money.ts'
import { countOf, listInWords } from '../format-number.ts'
import { html, type Html } from '../html/markup.ts'
import { factsLine, table } from '../html/parts.ts'
import { renderPage } from '../html/page.ts'
import { answersEntry } from './answers-template.ts'

export interface SurveyFormPage {
  /** The market's title, as its people know it. An experiment's own may say what is compared, and must not stand here. */
  readonly title: string
}

/** The same form gives the same bytes. */
export function renderSurveyForm(form: SurveyForm, { title }: SurveyFormPage): string {
  const name = shorten(form.name)
  const labels = form.bundles.map(({ label }) => label)
  const article = html`<div id="finding"><h1>What your agent brought home, ${form.bundles.length === 1 ? 'once' : `in ${form.bundles.length} markets`}</h1>
<p class="lede">${explanation(form)}</p>${factsLine([name, `short name ${form.person}`, ...(form.replicate === 1 ? [] : [`replicate ${form.replicate}`])])}</div>
${form.bundles.map((bundle) => bundleSection(bundle, form.currency))}${questions(labels)}${entrySection(form)}`
  return renderPage({
    title: `Survey for ${name}`,
    market: shorten(title),
    stamp: 'survey',
    secret: true,
    article,
    contents: [...labels.map((label) => ({ id: label, label })), { id: 'questions', label: 'Questions' }, { id: 'answers', label: 'Your answers' }],
    foot: 'The names of the bundles were drawn for you alone. Nobody else’s say the same.',
  })
}

function explanation({ bundles }: SurveyForm): string {
  const several = bundles.length > 1
  return `${several ? `Your agent traded for you in ${bundles.length} markets of the same people and things. Below is what each of them came to` : 'Below is what your agent did for you in the market'}. ${several ? 'One of them may count; which one is told when everybody has answered. ' : ''}Rate each deal for how fair and how good it was, then ${several ? 'each bundle as a whole, and put the bundles in order' : 'the whole'}. Whatever you would rather not answer may stay empty.`
}

function bundleSection({ label, deals, unsold, earnedCents, spentCents }: FormBundle, currency: string): Html {
  const money = (cents: number): string => formatMoney(cents, currency)
  const none = html`<p class="how">No deal was made for you here.</p>`
  const rows = deals.map((deal) => [`${deal.number}. ${dealLine(deal)}`, money(deal.priceCents), blank, blank])
  const columns = [{ label: 'Deal' }, { label: 'Price', numeric: true }, { label: 'Fair? 1–7' }, { label: 'Good? 1–7' }]
  return html`<section class="fig" id="${label}"><h2>${label}</h2><p class="how">${countOf(deals.length, 'deal')}; earned ${money(earnedCents)}, spent ${money(spentCents)}.</p>
${deals.length === 0 ? none : table({ caption: `Deals of ${label}`, columns, rows }, { captionHidden: true, className: 'wide' })}
<p class="note">${unsold.length === 0 ? 'Nothing of yours is left.' : `Still yours: ${listInWords(unsold.map(shorten))}.`}</p></section>`
}

const blank = '____'

function dealLine(deal: FormDeal): string {
  const goods = deal.exchanged.length === 0 ? '' : `, with ${listInWords(deal.exchanged.map(shorten))} on top`
  return `${deal.side === 'seller' ? 'Sold' : 'Bought'} ${shorten(deal.title)} ${deal.side === 'seller' ? 'to' : 'from'} ${shorten(deal.counterpart)}${goods}`
}

function questions(labels: readonly string[]): Html {
  const several = labels.length > 1
  return html`<section class="fig" id="questions"><h2>Questions</h2><ul class="care">
<li><b>Fair?</b> For each deal, 1 to 7: 1 unfair to me, 4 fair, 7 unfair to the other side.</li>
<li><b>Good?</b> How satisfied are you with each deal? 1 not at all, 7 very.</li>
<li><b>${several ? 'Each bundle as a whole' : 'The whole'}:</b> how satisfied are you with it? 1 not at all, 7 very. ${labels.map((label) => `${label} ${blank}`).join('   ')}</li>
${several ? html`<li><b>In order,</b> best bundle first: ${labels.map(() => blank).join(', ')}</li>` : null}
<li><b>Would you do it again?</b> yes / no</li>
<li><b>Would you pay for such an agent?</b> yes / no</li></ul></section>`
}

function entrySection(form: SurveyForm): Html {
  return html`<section class="fig" id="answers"><h2>Your answers</h2><p class="how">Fill this page in by hand, or copy these lines, write each answer behind its colon, and send them to whoever asked you.</p>
<div class="scroll" role="group" tabindex="0" aria-label="Lines to fill in"><pre class="ledger">${lines(answersEntry(form))}</pre></div></section>`
}

/** Line by line, because text in a template loses its line ends. */
const lines = (text: string): Html => html`${text.trimEnd().split('\n').map((line) => html`${line}
`)}`
