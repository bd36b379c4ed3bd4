// The moves that a person's policy settles before the trader's habits are asked: what is not weighed, what is taken at once,
// who gets a plain no, and who hears the one price. Without a policy nothing in here is called.
import { type ItemMandate, leastFor } from '../../../market/mandate.ts'
import type { Cents } from '../../../market/money.ts'
import type { Move } from '../../../market/moves.ts'
import { type Listing, type Negotiation, type Offer, stands } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import { offerWorth } from './part-exchange.ts'
import { isOnePrice, type PersonPolicy } from './person-policy.ts'

/** Whether a buyer's offer is one that the policy lets the seller weigh at all. */
export function mayWeigh(policy: PersonPolicy, view: PartyView, offer: Readonly<Offer>): boolean {
  if (policy.avoid.has(offer.buyer)) return false
  if (offer.exchange.length > 0 && policy.rules.partExchange === false) return false
  return !isOnePrice(policy, offer.buyer) || offerWorth(view, offer) >= offer.listing.facts.askCents
}

/** The best offer is taken without waiting for better ones. Never below what the mandate allows at this moment. */
export function takesAtOnce(policy: PersonPolicy, view: PartyView, { item, best }: { readonly item: ItemMandate; readonly best: Readonly<Offer> }): boolean {
  const worth = offerWorth(view, best)
  if (worth < leastFor(item, view.now)) return false
  const { closeOverMinimumBasisPoints, takeAskAtOnce = isOnePrice(policy, best.buyer) } = policy.rules
  if (closeOverMinimumBasisPoints !== undefined && worth >= closingCents(item.reservationCents, closeOverMinimumBasisPoints)) return true
  return takeAskAtOnce && worth >= best.listing.facts.askCents
}

/** Rounded up: the person asked for no less than so much over. */
export const closingCents = (reservationCents: number, overBasisPoints: number): number =>
  reservationCents + Math.ceil((reservationCents * overBasisPoints) / 10_000)

/** What the policy answers to buyers of an own listing, before anything is weighed. */
export function answersByPolicy(policy: PersonPolicy, view: PartyView, listing: Readonly<Listing>): Move[] {
  return listing.buyerOffers.filter((offer) => stands(offer, view.now)).flatMap((offer) => answerTo(policy, offer))
}

function answerTo(policy: PersonPolicy, offer: Readonly<Offer>): Move[] {
  if (policy.avoid.has(offer.buyer)) return [refusal(offer, { type: 'walkAway', listing: offer.listing.id, buyer: offer.buyer })]
  if (offer.exchange.length > 0) return policy.rules.partExchange === false ? [{ type: 'declineOffer', offer: offer.id }] : []
  const ask = offer.listing.facts.askCents
  if (!isOnePrice(policy, offer.buyer) || offer.priceCents >= ask || wasTold(offer.negotiation, ask)) return []
  return [{ type: 'makeOffer', listing: offer.listing.id, listingVersion: offer.listing.version, buyer: offer.buyer, priceCents: ask, counterTo: offer.id }]
}

/** The one price is named to each bidder once. */
const wasTold = ({ offers }: Readonly<Negotiation>, askCents: Cents): boolean => offers.some((one) => one.by === 'seller' && one.priceCents === askCents)

/** The first time a no; whoever goes on is left, so that nobody can keep an agent busy with saying no. */
const refusal = (offer: Readonly<Offer>, leave: Move): Move =>
  offer.negotiation.offers.some((one) => one.by === offer.by && one.status === 'declined') ? leave : { type: 'declineOffer', offer: offer.id }

/** Offers made to this person by sellers they avoid. */
export function refusedSellers(policy: PersonPolicy, view: PartyView): Move[] {
  if (policy.avoid.size === 0) return []
  const { shunned } = policy
  shunned.listings.push(...view.market.listingsInOrder.slice(shunned.searchedTo).filter(({ seller }) => policy.avoid.has(seller)))
  shunned.searchedTo = view.market.listingsInOrder.length
  shunned.listings = shunned.listings.filter(({ status }) => status === 'open')
  return shunned.listings.flatMap((listing) => {
    const offer = listing.negotiations.get(view.person)?.sellerOffer
    return offer === undefined || !stands(offer, view.now) || view.now >= listing.closesAt ? [] : [refusal(offer, { type: 'walkAway', listing: listing.id })]
  })
}
