// Price paths of a few telling negotiations. Public offers only: shared by both audiences.
import { choosePaths, closingGapCents, type ToldPath } from '../choose-paths.ts'
import { shorten } from '../escape-text.ts'
import type { FigureDocument } from '../figures/figure-style.ts'
import { pricePath } from '../figures/price-path.ts'
import { formatMoney } from '../format-money.ts'
import { countOf, formatClock, formatDuration } from '../format-number.ts'
import type { PublicArm, PublicPath, PublicResult } from '../public-part.ts'
import type { ReportTable } from '../report-table.ts'
import { html, type Html } from './markup.ts'
import { dataTable, drawing, heading, type HeadingLevel } from './parts.ts'

export interface SectionContext {
  readonly result: PublicResult
  readonly document: FigureDocument
  readonly level: HeadingLevel
  /** Prefix of every id in this arm, so that ids stay unique on the page. */
  readonly prefix: string
}

const kindInWords: Readonly<Record<ToldPath['kind'], string>> = { hard_fought: 'Hard-fought', contested: 'Contested', quick: 'Quick', let_go: 'Let go' }

export function pathsSection(arm: PublicArm, context: SectionContext): Html | null {
  const told = choosePaths(arm.paths)
  if (told.length === 0) return null
  return html`<section class="fig" id="${context.prefix}talks">${heading(context.level, 'Talks, offer by offer')}<p class="how">Asks point down on the <span class="seller">seller’s</span> string, bids up on the <span class="buyer">buyer’s</span>. A knot is a deal; a cross is a string let go. Time since the market opened.</p>
<div class="talks">${told.map((each) => talk(each, context))}</div></section>`
}

function talk(told: ToldPath, context: SectionContext): Html {
  const { result, document } = context
  const { path, rivals } = told
  const data = { offers: path.offers, deal: path.deal, rivals: rivals.map((rival) => rival.offers.filter((offer) => offer.side === 'buyer')) }
  const sentence = pathSentence(told, result)
  const label = `${kindInWords[told.kind]}: ${shorten(path.title)}. ${sentence}`
  const frame = { document, label, currency: result.currency }
  const level = context.level === 2 ? 3 : 4
  return html`<div class="talk">${heading(level, html`<span class="kind">${kindInWords[told.kind]}:</span> <bdi>${shorten(path.title)}</bdi>`)}<p class="how">${sentence}</p>
<figure>${drawing({ desk: pricePath(data, { ...frame, width: 494, height: 220 }), phone: pricePath(data, { ...frame, width: 358, height: 210 }) })}</figure>${dataTable(offersTable(told, result))}</div>`
}

/** What happened, in one or two sentences. */
export function pathSentence({ path, rivals }: ToldPath, { currency, names }: PublicResult): string {
  const money = (cents: number): string => formatMoney(cents, currency)
  const first = path.offers[0]
  const last = path.deal ?? path.offers[path.offers.length - 1]
  const span = first === undefined || last === undefined ? 0 : last.minutes - first.minutes
  const seller = shorten(names.get(path.seller) ?? path.seller)
  const buyer = shorten(names.get(path.buyer) ?? path.buyer)
  const who = path.deal ? `${seller} sold to ${buyer} for ${money(path.deal.priceCents)}` : `${seller} and ${buyer} let go, ${money(closingGapCents(path))} apart`
  const others = rivals.length === 0 ? '' : ` ${rivals.length === 1 ? 'One other buyer' : `${rivals.length} other buyers`} bid.`
  return `${who}, after ${countOf(path.offers.length, 'offer')} in ${formatDuration(span)}.${others}`
}

export function offersTable({ path, rivals }: ToldPath, { currency, names }: PublicResult): ReportTable {
  const nameOf = (each: PublicPath, side: 'seller' | 'buyer'): string => shorten(names.get(each[side]) ?? each[side])
  const offers = [path, ...rivals].flatMap((each, index) => each.offers
    .filter((offer) => index === 0 || offer.side === 'buyer')
    .map((offer) => ({ ...offer, who: nameOf(each, offer.side) })))
  const rows = offers.sort((a, b) => a.minutes - b.minutes).map((offer) => [formatClock(offer.minutes), offer.who, offer.side === 'seller' ? 'asks' : 'offers', formatMoney(offer.priceCents, currency, { fixed: true })])
  const closing = path.deal ? [[formatClock(path.deal.minutes), 'both', 'deal', formatMoney(path.deal.priceCents, currency, { fixed: true })]] : []
  return {
    caption: `Offers for ${shorten(path.title)}`,
    columns: [{ label: 'Time', numeric: true }, { label: 'Agent of' }, { label: 'Move' }, { label: 'Price', numeric: true }],
    rows: [...rows, ...closing],
  }
}
