// Decides the lesser answers: withdrawing one's own offer, declining the other side's, telling a bidder of a better one,
// and walking away.
import { accept, openListing, openOffer, reject, seatOf, type Decision, type Situation } from '../decision.ts'
import type { DeclineOffer, TellBetterOffer, WalkAway, WithdrawOffer } from '../moves.ts'
import { bestBid } from '../state.ts'

export function decideWithdrawOffer(situation: Situation, move: WithdrawOffer): Decision {
  const looked = openOffer(situation, move.offer)
  if ('rejection' in looked) return looked
  if (seatOf(looked.found, situation.actor) !== looked.found.by) return reject('not_yours', `${move.offer} was made by somebody else.`)
  return accept({ type: 'OfferWithdrawn', offer: move.offer })
}

export function decideDeclineOffer(situation: Situation, move: DeclineOffer): Decision {
  const looked = openOffer(situation, move.offer)
  if ('rejection' in looked) return looked
  const seat = seatOf(looked.found, situation.actor)
  if (seat === undefined) return reject('not_yours', `${move.offer} is not addressed to you.`)
  if (seat === looked.found.by) return reject('own_offer', `${move.offer} is your own offer; withdraw it instead.`)
  return accept({ type: 'OfferDeclined', offer: move.offer, ...(move.words === undefined ? {} : { words: move.words }) })
}

/** Let through only when true: a strictly higher open offer from somebody else stands on the listing now. */
export function decideTellBetterOffer(situation: Situation, move: TellBetterOffer): Decision {
  const looked = openOffer(situation, move.offer)
  if ('rejection' in looked) return looked
  const offer = looked.found
  if (offer.listing.seller !== situation.actor) return reject('not_yours', 'Only the seller tells bidders about better offers.')
  if (offer.by !== 'buyer') return reject('own_offer', `${offer.id} is your own offer.`)
  const listing = openListing(situation, offer.listing.id)
  if ('rejection' in listing) return listing
  const better = bestBid(offer.listing, situation.now, offer.buyer)
  if (better === undefined || better.priceCents <= offer.priceCents) return reject('no_better_offer', `Nobody offers more than ${offer.id} now.`)
  return accept({
    type: 'BetterOfferTold', offer: offer.id, betterCents: better.priceCents, ...(move.words === undefined ? {} : { words: move.words }),
  })
}

export function decideWalkAway(situation: Situation, move: WalkAway): Decision {
  const looked = openListing(situation, move.listing)
  if ('rejection' in looked) return looked
  const by = looked.found.seller === situation.actor ? 'seller' : 'buyer'
  const buyer = by === 'buyer' ? situation.actor : move.buyer
  const negotiation = buyer === undefined ? undefined : looked.found.negotiations.get(buyer)
  if (buyer === undefined || negotiation === undefined) return reject('negotiation_not_found', `There is no such negotiation over ${move.listing}.`)
  // Also for the one left behind: leaving too would let them come back and undo the other side's leave.
  if (negotiation.walkedAwayBy !== undefined) return reject('negotiation_closed', 'This negotiation has already ended; nobody has come back to it.')
  return accept({ type: 'WalkedAway', listing: move.listing, buyer, by, ...(move.words === undefined ? {} : { words: move.words }) })
}
