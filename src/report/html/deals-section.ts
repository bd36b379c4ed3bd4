// The deals of one arm, as tags. Public columns for everybody; the organiser's page hands in the limits beside them.
import { shorten } from '../escape-text.ts'
import { formatMoney } from '../format-money.ts'
import { formatClock } from '../format-number.ts'
import { conditionInWords } from '../public-findings.ts'
import type { PublicArm, PublicDeal } from '../public-part.ts'
import { html, type Html } from './markup.ts'
import { excerpt, rowsPerArm } from '../report-table.ts'
import { askTag, cutNote, dealTag, heading, moreOf } from './parts.ts'
import type { SectionContext } from './paths-section.ts'

const dealsShown = 24

/** What the organiser reads beside a deal: the room there was, and who took how much of it. */
export interface PrivateCell {
  readonly room: string
  readonly split: string
}

/** `privateOf` fills one cell per deal; the public page leaves it out and the column is not there. */
export interface DealsOptions extends SectionContext {
  readonly privateOf?: (deal: PublicDeal) => PrivateCell
}

export function dealsSection(arm: PublicArm, options: DealsOptions): Html {
  const title = heading(options.level, 'Every deal')
  if (arm.deals.length === 0)
    return html`<section class="fig" id="${options.prefix}deals">${title}<p class="how">No deal was made.</p></section>`
  const { rows, cut } = excerpt(arm.deals, rowsPerArm(options.result.arms.length))
  const rest = rows.slice(dealsShown)
  return html`<section class="fig" id="${options.prefix}deals">${title}<p class="how">In the order they were tied: the first ask, outlined, and the price agreed.</p>
${dealsTable({ deals: rows.slice(0, dealsShown), caption: `Deals of arm ${arm.arm}` }, options)}${rest.length === 0 ? null : html`<details class="more"><summary>${moreOf(rest.length, { noun: rest.length === 1 ? 'deal' : 'deals', cut })}</summary>${dealsTable({ deals: rest, caption: `Deals of arm ${arm.arm}, continued` }, options)}${cutNote(cut)}</details>`}</section>`
}

function dealsTable({ deals, caption }: { readonly deals: readonly PublicDeal[]; readonly caption: string }, options: DealsOptions): Html {
  const limits = options.privateOf === undefined ? null : html`<th scope="col">Floor to maximum, and who gained</th>`
  return html`<table class="deals"><caption class="vh">${caption}</caption><thead><tr><th scope="col">Item</th><th scope="col">First ask and price</th><th scope="col">From, to</th>${limits}<th scope="col">Why it closed, and its number</th><th scope="col" class="n">Time</th></tr></thead><tbody>${deals.map((deal) => dealRow(deal, options))}</tbody></table>`
}

function dealRow(deal: PublicDeal, options: DealsOptions): Html {
  const { result, privateOf } = options
  const cell = privateOf?.(deal)
  const nameOf = (person: string): string => shorten(result.names.get(person) ?? person)
  const exchanged = deal.exchanged.length === 0 ? '' : `, with ${deal.exchanged.map(shorten).join(', ')} in part exchange`
  return html`<tr><th scope="row"><bdi>${shorten(deal.title)}</bdi><span class="of">${conditionInWords(deal)}${exchanged}</span></th><td class="tags"><span class="first">${askTag(formatMoney(deal.firstAskCents, result.currency))}</span> ${dealTag(formatMoney(deal.priceCents, result.currency))}</td><td class="who"><bdi class="seller">${nameOf(deal.seller)}</bdi> to <bdi class="buyer">${nameOf(deal.buyer)}</bdi></td>${cell === undefined ? null : html`<td class="limits" data-label="floor to maximum">${cell.room}<span class="of">${cell.split}</span></td>`}<td class="why">${shorten(deal.why)}<span class="id ledger">${deal.deal}</span></td><td class="when n"><time class="ledger">${formatClock(deal.atMinutes)}</time></td></tr>
`
}
