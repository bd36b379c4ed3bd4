// The table at the end of every message: what stands now, with the ids and prices that a reply needs. Bounded per part; an
// agent with more business than that sees the oldest first and a count of the rest.
import type { ItemMandate, WantMandate } from '../../../market/mandate.ts'
import { bestBid, stands, type Listing, type Offer } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import type { RosterItem, RosterPerson } from '../../../roster/roster.ts'
import { spanText, whenText } from './clock-words.ts'
import { goodsText } from './event-lines.ts'
import { digestLimits } from './limits.ts'
import { matchText, type Matches } from './matches.ts'
import { fenced, plainLine } from './plain-words.ts'
import { isOpen, isUnlisted, type Seen } from './seen.ts'
import type { DigestStyle } from './style.ts'

export interface Desk {
  readonly view: PartyView
  readonly style: DigestStyle
  readonly person: RosterPerson
  readonly seen: Seen
  readonly matches: Matches
}

/** Things and wants with everything that is public of them, for the beginning of a conversation, or in a line each. */
export type Detail = 'full' | 'short'

export function standingText(desk: Desk, detail: Detail): string {
  const { view, style } = desk
  return [
    `NOW it is ${whenText(view.now)} (UTC). ${closingText(view)}${style.money(view)}`,
    ...part('Offers that wait for your answer:', waitingRows(desk), digestLimits.standingRowsMax),
    ...part('Your own open offers:', ownOfferRows(desk), digestLimits.standingRowsMax),
    ...part('Your things:', thingRows(desk, detail)),
    ...part('Your wants:', wantRows(desk, detail)),
  ].join('\n')
}

function closingText({ now, market: { config } }: PartyView): string {
  return now < config.closesAt ? `The market closes in ${spanText(config.closesAt - now)}.` : 'The market has closed but for what is still being bargained over.'
}

function part(title: string, rows: readonly string[], rowsMax = Number.POSITIVE_INFINITY): readonly string[] {
  if (rows.length === 0) return []
  const more = rows.length - rowsMax
  return [title, ...rows.slice(0, rowsMax).map((row) => `- ${row}`), ...(more > 0 ? [`- and ${more} more`] : [])]
}

/** Listing by listing, the best offer first. */
function waitingRows({ view, style, seen }: Desk): string[] {
  return offersOf(view, seen.theirOffers.keys()).toSorted((a, b) => a.listing.number - b.listing.number || b.priceCents - a.priceCents).map((offer) => {
    const price = `${style.price(offer.priceCents)}${goodsText({ view, style }, offer.exchange)}`
    const until = `until ${whenText(offer.expiresAt)}`
    if (offer.by === 'seller') return `${offer.id}: ${style.who(offer.listing.seller)} asks ${price} of you for ${offer.listing.id}${style.title(offer.listing)}, ${until}`
    return `${offer.id}: ${style.who(offer.buyer)} offers ${price} for your ${offer.listing.id}${style.title(offer.listing)} (you ask ${style.price(offer.listing.facts.askCents)}), ${until}`
  })
}

function ownOfferRows({ view, style, seen }: Desk): string[] {
  return offersOf(view, seen.ownOffers.keys()).map((offer) => {
    const { listing } = offer
    const what = `${offer.id}: ${style.price(offer.priceCents)}${goodsText({ view, style }, offer.exchange)} for ${listing.id}${style.title(listing)}`
    if (offer.by === 'seller') return `${what}, asked of ${style.who(offer.buyer)}`
    const rival = bestBid(listing, view.now, view.person)
    return `${what} by ${style.who(listing.seller)} (asks ${style.price(listing.facts.askCents)}${rival === undefined ? '' : `; the best other offer is ${style.price(rival.priceCents)}`})`
  })
}

const offersOf = (view: PartyView, ids: Iterable<string>): readonly Readonly<Offer>[] =>
  [...ids].flatMap((id) => view.market.offers.get(id) ?? [])

function thingRows(desk: Desk, detail: Detail): string[] {
  const { view, person } = desk
  const facts = new Map(person.items.map((item) => [item.id, item]))
  const left = view.mandate.items.filter(({ item }) => view.myListings.get(item)?.status !== 'sold')
  const rows = left.slice(0, digestLimits.thingsMax).map((item) => thingRow(desk, { item, facts: facts.get(item.item), detail }))
  return left.length > rows.length ? [...rows, `and ${left.length - rows.length} more, once some of these are sold`] : rows
}

interface Thing {
  readonly item: ItemMandate
  readonly facts: RosterItem | undefined
  readonly detail: Detail
}

function thingRow({ view, style }: Desk, { item, facts, detail }: Thing): string {
  const listing = view.myListings.get(item.item)
  const said = listing !== undefined && !isUnlisted(view, item.item) ? listing.facts : facts
  const openCents = facts?.askCents ?? item.reservationCents
  const title = said === undefined ? '' : ` “${plainLine(said.title, digestLimits.titleMax)}”`
  const limit = style.least(view, item, openCents)
  const about = said === undefined || detail === 'short' ? '' : aboutThing(said)
  if (listing === undefined || isUnlisted(view, item.item)) return `${item.item}${title}: not listed yet; asking price ${style.price(openCents)}, ${limit}${about}`
  if (!isOpen(view, listing)) return `${item.item}${title}: ${listing.id}, closed unsold`
  const bids = listing.buyerOffers.filter((offer) => stands(offer, view.now))
  const best = bestBid(listing, view.now)
  const offers = best === undefined ? 'no offer' : `${bids.length === 1 ? '1 offer of' : `${bids.length} offers, the best`} ${style.price(best.priceCents)}`
  return `${item.item}${title}: listed as ${listing.id}, asks ${style.price(listing.facts.askCents)}, ${limit}; ${offers}${about}`
}

function aboutThing({ condition, category, included, description }: Pick<RosterItem, 'condition' | 'category' | 'included' | 'description'>): string {
  const extras = included.length === 0 ? '' : `; with ${plainLine(included.slice(0, digestLimits.includedMax).join(', '), digestLimits.descriptionMax)}`
  return `. ${condition}; ${category}${extras}${description === '' ? '' : `; “${plainLine(description, digestLimits.descriptionMax)}”`}`
}

function wantRows(desk: Desk, detail: Detail): string[] {
  const { view, matches } = desk
  const looked = matches.wants(view)
  const unmet = view.mandate.wants.length - view.metWants.size
  const rows = looked.flatMap((want) => wantRow(desk, want, detail))
  return unmet > looked.length ? [...rows, `and ${unmet - looked.length} more, once some of these are met`] : rows
}

function wantRow({ view, style, matches }: Desk, want: WantMandate, detail: Detail): string {
  const best = matches.best(view, want)
  const bids = [...view.myBids].filter((bid) => stands(bid, view.now) && view.wantOfListing.get(bid.listing.id) === want.want)
  const state = bids.length > 0 ? `offered on ${bids.map((bid) => bid.listing.id).join(', ')}` : 'no offer made'
  const posted = view.market.wants.has(want.want) ? 'posted' : 'not posted'
  const about = detail === 'full' ? ` (${want.category}, ${want.minimumCondition} or better)` : ''
  const head = `${want.want} ${fenced(want.text, digestLimits.titleMax * 2)}${about}: ${posted}, ${state}, ${style.most(view, want)}`
  if (best.length === 0) return `${head}; nothing fits yet`
  if (detail === 'short') return `${head}; best ${best.map((one) => bestText(view, style, one)).join(', ')}`
  return [`${head}; best offers to sell:`, ...best.map((one) => `  ${matchText(style, one)}`)].join('\n')
}

const bestText = (view: PartyView, style: DigestStyle, listing: Readonly<Listing>): string =>
  `${listing.id} ${style.price(listing.facts.askCents)}${listing.negotiations.get(view.person)?.walkedAwayBy === 'seller' ? ' (its seller has walked away)' : ''}`
