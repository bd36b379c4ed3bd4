// One told negotiation in words and as a table of offers: the same in HTML and Markdown, for both audiences.
import { closingGapCents, offersWithAsk, type ToldPath } from './choose-paths.ts'
import { shorten } from './escape-text.ts'
import { formatMoney } from './format-money.ts'
import { capital, countOf, formatClock, formatCount, formatDuration } from './format-number.ts'
import type { PublicArm, PublicPath, PublicResult } from './public-part.ts'
import type { ReportTable } from './report-table.ts'

export const kindInWords: Readonly<Record<ToldPath['kind'], string>> = {
  hard_fought: 'Hard-fought',
  contested: 'Contested',
  short: 'Short',
  let_go: 'Let go',
}

/** What happened and why it ended so, in a few sentences. */
export function pathSentence({ path, rivalsInAll }: ToldPath, { currency, names }: PublicResult, why = ''): string {
  const money = (cents: number): string => formatMoney(cents, currency)
  const first = path.offers[0]
  const last = path.deal ?? path.offers[path.offers.length - 1]
  const span = formatDuration(first === undefined || last === undefined ? 0 : last.minutes - first.minutes)
  const seller = shorten(names.get(path.seller) ?? path.seller)
  const buyer = shorten(names.get(path.buyer) ?? path.buyer)
  const asked = `${seller} asked ${money(path.firstAskCents)} and`
  const effort = path.offers.length === 1 && why !== '' ? '' : `, after ${countOf(path.offers.length, 'offer')} in ${span}`
  const others = rivalsInAll === 0 || why.includes(`of ${rivalsInAll + 1} `) ? '' : ` ${rivalsInAll === 1 ? 'One other buyer' : `${formatCount(rivalsInAll)} other buyers`} bid.`
  if (path.deal) return `${asked} sold to ${buyer} for ${money(path.deal.priceCents)}${effort}.${others}${why === '' ? '' : ` ${why}`}`
  return `${asked} ${buyer} bid up to ${money(highestBidCents(path))}; they let go ${money(closingGapCents(path))} apart, after ${countOf(path.offers.length, 'offer')} in ${span}.${others}`
}

/** The market's own reason for a deal, as a sentence; empty where there was no deal. */
export function reasonOf({ deals }: PublicArm, path: PublicPath): string {
  const why = deals.find((deal) => deal.listing === path.listing && deal.buyer === path.buyer)?.why
  if (path.deal === null || why === undefined || why === '') return ''
  return `${capital(shorten(why)).replace(/[.!?…]?$/, (end) => (end === '' ? '.' : end))}`
}

const highestBidCents = ({ offers }: PublicPath): number => Math.max(0, ...offers.filter((offer) => offer.side === 'buyer').map((offer) => offer.priceCents))

export interface DealLimits {
  readonly reservationCents: number
  readonly maximumCents: number
  readonly surplusCents: number
  readonly sellerGainCents: number
}

/** Private: what lay between the two, and who took how much of it. */
export function splitSentence(limits: DealLimits, currency: string): string {
  const money = (cents: number): string => formatMoney(cents, currency)
  return `Floor ${money(limits.reservationCents)}, maximum ${money(limits.maximumCents)}: the seller gained ${money(limits.sellerGainCents)}, the buyer ${money(limits.surplusCents - limits.sellerGainCents)}.`
}

export function offersTable({ path, rivals }: ToldPath, { currency, names }: PublicResult): ReportTable {
  const nameOf = (each: PublicPath, side: 'seller' | 'buyer'): string => shorten(names.get(each[side]) ?? each[side])
  const offers = [path, ...rivals].flatMap((each, index) =>
    offersWithAsk(each, index === 0 ? rivals : [])
      .filter((offer) => index === 0 || offer.side === 'buyer')
      .map((offer) => ({ ...offer, who: nameOf(each, offer.side) })),
  )
  const rows = offers
    .sort((a, b) => a.minutes - b.minutes)
    .map((offer) => [
      formatClock(offer.minutes),
      offer.who,
      offer.side === 'seller' ? 'asks' : 'offers',
      formatMoney(offer.priceCents, currency, { fixed: true }),
    ])
  const closing = path.deal
    ? [[formatClock(path.deal.minutes), 'both', 'deal', formatMoney(path.deal.priceCents, currency, { fixed: true })]]
    : []
  return {
    caption: `Offers for ${shorten(path.title)}`,
    columns: [{ label: 'Time', numeric: true }, { label: 'Agent of' }, { label: 'Move' }, { label: 'Price', numeric: true }],
    rows: [...rows, ...closing],
  }
}
