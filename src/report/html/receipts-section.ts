// What each person came away with, as receipts and as a table, beside what competitive prices would have given. Organiser only.
import type { ArmFigures } from '../../lab/market-result.ts'
import { leftOnTableCents } from '../arm-estimates.ts'
import { shorten } from '../escape-text.ts'
import { formatMoney } from '../format-money.ts'
import { countOf, noNumber } from '../format-number.ts'
import { receiptsTable, worstFirst } from '../organiser-tables.ts'
import { rowsPerArm } from '../report-table.ts'
import { html, type Html } from './markup.ts'
import type { OrganiserContext } from './organiser-arm.ts'
import { heading, longTable } from './parts.ts'

const receiptLinesMax = 7
const receiptRowsShown = 12

export function receiptsSection(arm: ArmFigures, context: OrganiserContext): Html {
  const title = heading(context.level, 'Receipts: closed, and left on the table')
  const several = arm.people.length > 3
  return html`<section class="fig" id="${context.prefix}receipts">${title}<p class="how">What each agent closed, and how far its person stands below what competitive prices would have given: one price for each thing at which nobody would rather trade with somebody else. ${several ? 'The worst, the middle and the best; all of them in the table, worst first.' : 'Worst first.'}</p>
<div class="tray">${told(worstFirst(arm)).map((person) => receipt(person, arm, context))}</div>
${longTable(receiptsTable(arm, context.whole.currency), { className: 'wide small sticky', captionHidden: true, rowsShown: receiptRowsShown, rowsMax: rowsPerArm(context.whole.arms.length), noun: 'receipts' })}</section>`
}

/** Worst, middle and best. */
function told<T>(ranked: readonly T[]): readonly T[] {
  const chosen = new Set([0, ranked.length >> 1, ranked.length - 1])
  return ranked.filter((_, index) => chosen.has(index))
}

function receipt(person: ArmFigures['people'][number], arm: ArmFigures, context: OrganiserContext): Html {
  const money = (cents: number): string => formatMoney(cents, context.whole.currency, { fixed: true })
  const closed = arm.deals.filter((deal) => deal.seller === person.person || deal.buyer === person.person)
  const lines = closed
    .slice(0, receiptLinesMax)
    .map((deal) => line(`${deal.seller === person.person ? 'sold' : 'bought'} ${shorten(deal.title)}`, money(deal.priceCents)))
  const hidden = closed.length - lines.length
  const level = context.level === 2 ? 3 : 4
  return html`<div class="receipt">${heading(level, html`<bdi>${shorten(person.name)}</bdi>`)}<div>agent: ${shorten(person.agent)}</div><hr>
${closed.length === 0 ? html`<div>closed nothing</div>` : lines}${hidden > 0 ? html`<div>and ${countOf(hidden, 'more deal')}</div>` : null}<hr>
${line('gained selling', money(person.gainSellingCents))}${line('gained buying', money(person.gainBuyingCents))}${person.competitiveGainCents === undefined ? null : line('at competitive prices', money(person.competitiveGainCents))}
${total(leftOnTableCents(person), money)}</div>`
}

/** A gain above the benchmark is no negative loss. */
function total(leftCents: number | null, money: (cents: number) => string): Html {
  const ahead = leftCents !== null && leftCents < 0
  const value = leftCents === null ? noNumber : money(Math.abs(leftCents))
  return html`<div class="ln tot"><span>${ahead ? 'Ahead by' : 'Left on the table'}</span><i></i><b>${value}</b></div>`
}

const line = (label: string, value: string): Html => html`<div class="ln"><span>${label}</span><i></i><b>${value}</b></div>`
