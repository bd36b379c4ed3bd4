// One person's second opinion as a page of their own: what their agent sold and bought, what such deals usually come to, and
// what was left on the table, in plain words. Holds what this person was part of and rounded figures, nobody else's limits.
import type { PersonReceipt, ReceiptLine } from '../../lab/second-opinion/second-opinion.ts'
import { shorten } from '../escape-text.ts'
import { formatMoney } from '../format-money.ts'
import { capital, countOf, formatCount } from '../format-number.ts'
import { html, type Html } from '../html/markup.ts'
import { renderPage } from '../html/page.ts'

export interface ReceiptPageOptions {
  /** The experiment's title. */
  readonly title: string
  readonly currency: string
  /** How often each deal was negotiated again, and by whom. */
  readonly times: number
  readonly reference: string
}

export function renderReceiptHtml(receipt: PersonReceipt, options: ReceiptPageOptions): string {
  const name = shorten(receipt.name)
  const title = receiptTitle(receipt, options.currency)
  const article = html`<div id="finding"><p class="kicker">For <bdi>${name}</bdi>. Figures are rounded; what anybody else would have paid or taken is not in them.</p>
<h1>${title}</h1><p class="lede">${ledeOf(receipt, options)}</p></div>
<section class="fig" id="deals"><h2>Deal by deal</h2>${receipt.deals.length === 0
    ? html`<p class="said">Your agent closed no deal, so there is nothing to give a second opinion on.</p>`
    : html`<div class="tray single"><div class="receipt"><h3><bdi>${name}</bdi></h3><div>agent: ${shorten(receipt.agent)}</div>${receipt.deals.map((line) => html`<hr>${lineMarkup(line, options.currency)}`)}<hr>${totalMarkup(receipt, options.currency)}</div></div>`}</section>
<section class="fig" id="care"><h2>Read this with care</h2><ul class="care">${careOf(receipt, options).map((item) => html`<li>${item}</li>`)}</ul></section>`
  return renderPage({
    title, market: shorten(options.title), stamp: 'yours', secret: true, article,
    contents: [{ id: 'finding', label: 'In short' }, { id: 'deals', label: 'Deal by deal' }, { id: 'care', label: 'Read with care' }],
    foot: 'Nothing in this file runs or loads anything.',
  })
}

export function receiptTitle({ deals, leftCents, withoutOpinion }: PersonReceipt, currency: string): string {
  if (deals.length === 0) return 'Your agent closed no deal'
  if (withoutOpinion >= deals.length) return `Your agent closed ${countOf(deals.length, 'deal')}; none could be judged`
  if (leftCents > 0) return `Your agent left about ${formatMoney(leftCents, currency)} on the table`
  return leftCents < 0 ? `Your agent did about ${formatMoney(-leftCents, currency)} better than usual` : 'Your agent did as well as usual'
}

function ledeOf({ deals, withoutOpinion }: PersonReceipt, { times, reference }: ReceiptPageOptions): string {
  const [sold, bought] = [deals.filter(({ side }) => side === 'seller').length, deals.filter(({ side }) => side === 'buyer').length]
  const judged = deals.length - withoutOpinion
  const opening = `It sold ${countOf(sold, 'thing')} and bought ${countOf(bought, 'thing')}.`
  if (judged <= 0) return opening
  return `${opening} ${capital(judged === deals.length ? (judged === 1 ? 'that deal’s' : 'each deal’s') : `the situation of ${formatCount(judged)} of them`)}${judged === deals.length ? ' situation' : ''} was negotiated again ${formatCount(times)} times with ${referenceWords(reference)} in your seat. What that usually comes to stands beside what you got.`
}

/** How the market’s own rule is written down within one talk is nothing to a reader; a rule or model that was chosen is named. */
const referenceWords = (reference: string): string => (reference.includes('(') ? 'the reference agent' : `the reference agent (${shorten(reference)})`)

function lineMarkup(line: ReceiptLine, currency: string): Html {
  const money = (cents: number): string => formatMoney(cents, currency, { fixed: true })
  const sold = line.side === 'seller'
  return html`<div class="ln"><span>${sold ? 'sold' : 'bought'} ${shorten(line.title)} ${sold ? 'to' : 'from'} <bdi>${shorten(line.counterpart)}</bdi></span><i></i><b>${money(line.priceCents)}</b></div>${opinionMarkup(line, money)}`
}

function opinionMarkup({ typicalCents, leftCents, none }: ReceiptLine, money: (cents: number) => string): Html {
  if (typicalCents === undefined && leftCents === undefined) return html`<div class="said">${whyNone(none)}</div>`
  const typical = typicalCents === undefined ? null : html`<div class="ln"><span>usually about</span><i></i><b>${money(typicalCents)}</b></div>`
  const left = leftCents === undefined ? null : leftCents === 0
    ? html`<div class="ln"><span>as well as usual</span></div>`
    : html`<div class="ln"><span>${leftCents > 0 ? 'left on the table, about' : 'better than usual by about'}</span><i></i><b>${money(Math.abs(leftCents))}</b></div>`
  return html`${typical}${left}`
}

const reasons: Readonly<Record<string, string>> = { free: 'given away, so there is no price to judge', barter: 'goods changed hands with it, so the price alone says little', 'too few closed': 'too few of the repeated talks closed to say', cap: 'the money for second opinions had run out', 'model failed': 'the model that was to give it gave nothing usable' }
const whyNone = (none: string | undefined): string => `no second opinion${none === undefined ? '' : `: ${reasons[none] ?? shorten(none)}`}`

function totalMarkup({ leftCents, deals, withoutOpinion }: PersonReceipt, currency: string): Html | null {
  if (withoutOpinion >= deals.length) return null
  return html`<div class="ln tot"><span>${leftCents < 0 ? 'Ahead by about' : 'Left on the table'}</span><i></i><b>${formatMoney(Math.abs(leftCents), currency, { fixed: true })}</b></div>`
}

const careOf = ({ withoutOpinion }: PersonReceipt, { times, reference }: ReceiptPageOptions): readonly string[] => [
  `One talk proves little: the same agent, asked again, would have closed at another price. The second opinion is an average over ${formatCount(times)} talks of ${referenceWords(reference)}; talks of its that came to no deal count as a loss, so what was left may be less than the difference from the usual price.`,
  'Every figure is rounded to 5 % of the price, or of the price first asked where that was more, and what the others would have paid or taken was guessed from what everybody saw.',
  ...(withoutOpinion > 0 ? [`${capital(countOf(withoutOpinion, 'deal'))} without a second opinion ${withoutOpinion === 1 ? 'is' : 'are'} not in the sum.`] : []),
]
