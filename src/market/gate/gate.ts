// The gate: the pure check of a move against a mandate. It alone turns a proposed move into something that may happen,
// whatever a model was told. It answers with breaches; whether a breach refuses (enforce) or only marks (observe) is
// decided by `verdictOf`. What the rules of the market refuse anyway (unknown listing, expired offer) it leaves to them.
import { type ItemMandate, leastFor } from '../mandate.ts'
import type { MarketConfig } from '../market-config.ts'
import type { MakeOffer, Move } from '../moves.ts'
import { isSought } from '../matching.ts'
import { goodsWorth, type Principal } from '../principal.ts'
import type { MandateBreach, Rejection } from '../rejections.ts'
import { availableCents, bestBid, type Listing, listingsOf, type MarketState, type Offer, type PersonAccount, stands } from '../state.ts'
import { conditionMeets, type Instant, type PersonId, type WantId } from '../vocabulary.ts'

export interface GateInput {
  readonly state: MarketState
  readonly principal: Principal
  readonly actor: PersonId
  readonly now: Instant
}

export type Verdict =
  | { readonly type: 'permit' }
  /** Only in an observing arm: it happens, and the record says what it broke. */
  | { readonly type: 'mark'; readonly breaches: readonly MandateBreach[] }
  | { readonly type: 'refuse'; readonly rejection: Rejection; readonly breaches: readonly MandateBreach[] }
  /** A band of the mandate that needs the person; in a run without people, silence means no. */
  | { readonly type: 'hold' }

const permit: Verdict = { type: 'permit' }
const refuse = (code: Rejection['code'], detail: string): Verdict => ({ type: 'refuse', rejection: { code, detail }, breaches: [] })

export function gate(input: GateInput, move: Move): Verdict {
  switch (move.type) {
    case 'makeOffer': return gateOffer(input, move)
    case 'acceptOffer': {
      const offer = input.state.offers.get(move.offer)
      if (offer === undefined) return permit
      if (input.actor === offer.listing.seller) return gateSale(input, saleOf(input.state, offer))
      if (input.actor !== offer.buyer) return permit
      return gatePurchase(input, { ...saleOf(input.state, offer), want: move.want, newOffer: false })
    }
    case 'postListing': {
      const item = input.principal.items.get(move.item)
      if (item === undefined) return refuse('not_yours', `${move.item} is not among the things you may sell.`)
      return verdictOf(input.state.config, saleBreaches(input, item, move.askCents))
    }
    case 'reviseListing': {
      const listing = input.state.listings.get(move.listing)
      const item = listing?.seller === input.actor ? input.principal.items.get(listing.item) : undefined
      if (item === undefined || move.askCents === undefined) return permit
      return verdictOf(input.state.config, saleBreaches(input, item, move.askCents))
    }
    case 'postWant':
      return input.principal.wants.has(move.want) ? permit : refuse('not_yours', `${move.want} is not among the things you may buy.`)
    default: return permit
  }
}

interface Sale {
  readonly listing: Listing
  readonly buyer: PersonId
  readonly priceCents: number
  readonly goods: readonly Listing[]
}

const saleOf = (state: MarketState, offer: Offer): Sale => ({
  listing: offer.listing, buyer: offer.buyer, priceCents: offer.priceCents, goods: listingsOf(state, offer.exchange),
})

function gateOffer(input: GateInput, move: MakeOffer): Verdict {
  const listing = input.state.listings.get(move.listing)
  if (listing === undefined) return permit
  const goods = listingsOf(input.state, move.exchange ?? [])
  if (input.actor === listing.seller) {
    if (move.buyer === undefined) return permit
    return gateSale(input, { listing, buyer: move.buyer, priceCents: move.priceCents, goods }, true)
  }
  return gatePurchase(input, { listing, buyer: input.actor, priceCents: move.priceCents, goods, want: move.want, newOffer: true })
}

/** What the seller's mandate says to selling at this price. `newOffer` also checks the caps on open offers. */
function gateSale(input: GateInput, sale: Sale, newOffer = false): Verdict {
  const { principal } = input
  const item = principal.items.get(sale.listing.item)
  if (item === undefined) return refuse('not_yours', `${sale.listing.item} is not among the things you may sell.`)
  const worth = sale.priceCents + (sale.goods.length === 0 ? 0 : goodsWorth(principal, sale.goods).creditedCents)
  const breaches = saleBreaches(input, item, worth)
  if (overCap(input, sale, newOffer ? 'seller' : undefined)) breaches.push('over_cap')
  return withBands(input, worth, breaches)
}

/** Also for asks: a public price that runs ahead of the schedule would show everybody how far the seller may go. */
function saleBreaches({ now }: GateInput, item: ItemMandate, worthCents: number): MandateBreach[] {
  if (worthCents < item.reservationCents) return ['below_reservation']
  return worthCents < leastFor(item, now) ? ['ahead_of_schedule'] : []
}

interface Purchase extends Sale {
  readonly want: WantId | undefined
  readonly newOffer: boolean
}

/** What the buyer's mandate says to buying at this price. Goods given count at what the giver may let them go for now. */
function gatePurchase(input: GateInput, purchase: Purchase): Verdict {
  const { principal } = input
  const named = purchase.want ?? principal.wantOfListing.get(purchase.listing.id)
  if (named === undefined) return refuse('want_not_named', 'Say which of your wants this would satisfy.')
  const want = principal.wants.get(named)
  if (want === undefined) return refuse('not_yours', `${named} is not among the things you may buy.`)
  if (!isSought(want, purchase.listing.facts)) return refuse('want_not_fitting', `${purchase.listing.id} is not what ${named} asks for.`)
  const breaches: MandateBreach[] = []
  let costCents = purchase.priceCents
  for (const goods of purchase.goods) {
    const given = principal.items.get(goods.item)
    if (given === undefined) return refuse('not_yours', `${goods.id} is not among the things you may give.`)
    costCents += leastFor(given, input.now)
  }
  if (costCents > want.maximumCents || purchase.priceCents > fundsOf(input)) breaches.push('out_of_budget')
  if (!conditionMeets(purchase.listing.facts.condition, want.minimumCondition)) breaches.push('condition_below_minimum')
  if (principal.metWants.has(named) || overCap(input, purchase, purchase.newOffer ? 'buyer' : undefined)) breaches.push('over_cap')
  if (overpays(input, { ...purchase, priceCents: costCents })) breaches.push('overpayment')
  return withBands(input, costCents, breaches)
}

function fundsOf({ state, actor, principal }: GateInput): number {
  const account = state.accounts.get(actor)
  return account === undefined ? 0 : availableCents(state, account, principal.mandate.budgetCents)
}

/** Above the ask with nobody else bidding: nothing but confusion explains it. With a rival standing, people do bid things up. */
const overpays = ({ now }: GateInput, { listing, priceCents, buyer }: Purchase): boolean =>
  priceCents > listing.facts.askCents && bestBid(listing, now, buyer) === undefined

/** `offering` is set when a new offer is made; accepting only counts the moves in the negotiation. */
function overCap(input: GateInput, sale: Sale, offering: 'seller' | 'buyer' | undefined): boolean {
  const { mandate } = input.principal
  const negotiation = sale.listing.negotiations.get(sale.buyer)
  const account = input.state.accounts.get(input.actor)
  if (offering === undefined || account === undefined) return false
  const made = offering === 'seller' ? (negotiation?.sellerMoves ?? 0) : (negotiation?.buyerMoves ?? 0)
  if (made >= mandate.movesPerNegotiationMax) return true
  const replaced = offering === 'seller' ? negotiation?.sellerOffer : negotiation?.buyerOffer
  if (account.openBids.size + account.openAsks.size < mandate.openOffersMax) return false
  return standingBeside(replaced, account, input.now) >= mandate.openOffersMax
}

/** Expired offers stay in the sets until something ends them; only those that can still be accepted count. */
function standingBeside(replaced: Offer | undefined, { openBids, openAsks }: PersonAccount, now: Instant): number {
  let standing = 0
  for (const offer of openBids) if (offer !== replaced && stands(offer, now)) standing += 1
  for (const offer of openAsks) if (offer !== replaced && stands(offer, now)) standing += 1
  return standing
}

function withBands(input: GateInput, priceCents: number, breaches: readonly MandateBreach[]): Verdict {
  const verdict = verdictOf(input.state.config, breaches)
  if (verdict.type === 'refuse') return verdict
  const band = input.principal.mandate.askMeAboveCents
  return band !== undefined && priceCents >= band ? { type: 'hold' } : verdict
}

export function verdictOf(config: MarketConfig, breaches: readonly MandateBreach[]): Verdict {
  const [first] = breaches
  if (first === undefined) return permit
  if (config.gate === 'observe') return { type: 'mark', breaches }
  return { type: 'refuse', rejection: { code: first, detail: breachDetail[first] }, breaches }
}

const breachDetail: Readonly<Record<MandateBreach, string>> = {
  out_of_budget: 'More than you may pay for this, or more than you have left.',
  below_reservation: 'Less than your person would take.',
  condition_below_minimum: 'In worse condition than your person accepts.',
  over_cap: 'Over your cap on open offers or moves, or that want is already met.',
  overpayment: 'Above the asking price although nobody else is bidding.',
  ahead_of_schedule: 'A bigger concession than your person has authorised by now.',
}
