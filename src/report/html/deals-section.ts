// The deals of one arm, as tags. Public columns for everybody; the organiser's page hands in the limits beside them.
import { shorten } from '../escape-text.ts'
import { formatMoney } from '../format-money.ts'
import { formatClock } from '../format-number.ts'
import { conditionInWords } from '../public-findings.ts'
import type { PublicArm, PublicDeal } from '../public-part.ts'
import { html, type Html } from './markup.ts'
import { askTag, dealTag, heading } from './parts.ts'
import type { SectionContext } from './paths-section.ts'

const dealsShown = 50

/** `limitsOf` prints one private cell per deal; the public page leaves it out and the column is not there. */
export interface DealsOptions extends SectionContext {
  readonly limitsOf?: (deal: PublicDeal) => string
}

export function dealsSection(arm: PublicArm, options: DealsOptions): Html {
  const rest = arm.deals.slice(dealsShown)
  const title = heading(options.level, 'Every deal')
  if (arm.deals.length === 0)
    return html`<section class="fig" id="${options.prefix}deals">${title}<p class="how">No deal was made.</p></section>`
  return html`<section class="fig" id="${options.prefix}deals">${title}<p class="how">In the order they were tied: the first ask, outlined, and the price agreed.</p>
${dealsTable({ deals: arm.deals.slice(0, dealsShown), caption: `Deals of arm ${arm.arm}` }, options)}${rest.length === 0 ? null : html`<details class="more"><summary>${rest.length} more deals</summary>${dealsTable({ deals: rest, caption: `Deals of arm ${arm.arm}, continued` }, options)}</details>`}</section>`
}

function dealsTable({ deals, caption }: { readonly deals: readonly PublicDeal[]; readonly caption: string }, options: DealsOptions): Html {
  const limits = options.limitsOf === undefined ? null : html`<th scope="col">Floor to limit</th>`
  return html`<table class="deals"><caption class="vh">${caption}</caption><thead><tr><th scope="col">Item</th><th scope="col">First ask and price</th><th scope="col">From, to</th>${limits}<th scope="col">Why it closed, and its number</th><th scope="col" class="n">Time</th></tr></thead><tbody>${deals.map((deal) => dealRow(deal, options))}</tbody></table>`
}

function dealRow(deal: PublicDeal, options: DealsOptions): Html {
  const { result, limitsOf } = options
  const nameOf = (person: string): string => shorten(result.names.get(person) ?? person)
  const exchanged = deal.exchanged.length === 0 ? '' : `, with ${deal.exchanged.map(shorten).join(', ')} in part exchange`
  return html`<tr><th scope="row"><bdi>${shorten(deal.title)}</bdi><span class="of">${conditionInWords(deal)}${exchanged}</span></th><td class="tags"><span class="first">${askTag(formatMoney(deal.firstAskCents, result.currency))}</span> ${dealTag(formatMoney(deal.priceCents, result.currency))}</td><td class="who"><bdi class="seller">${nameOf(deal.seller)}</bdi> to <bdi class="buyer">${nameOf(deal.buyer)}</bdi></td>${limitsOf === undefined ? null : html`<td class="limits n" data-label="floor to limit">${limitsOf(deal)}</td>`}<td class="why">${shorten(deal.why)}<span class="id ledger">${deal.deal}</span></td><td class="when n"><time class="ledger">${formatClock(deal.atMinutes)}</time></td></tr>
`
}
