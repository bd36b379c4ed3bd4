// Decides whether a deal is made. The one who accepts names the hash of the sheet, so that both sides agreed to the same
// bytes; the offer must be the other side's, open, unexpired and on the listing's current version.
import { accept, openListing, openOffer, reject, seatOf, type Decision, type Situation } from '../decision.ts'
import type { AcceptOffer } from '../moves.ts'
import { type Offer, sheetOf } from '../state.ts'
import type { Instant } from '../vocabulary.ts'

export function decideAcceptOffer(situation: Situation, move: AcceptOffer): Decision {
  const looked = openOffer(situation, move.offer)
  if ('rejection' in looked) return looked
  const offer = looked.found
  const { state, actor, now } = situation
  const seat = seatOf(offer, actor)
  if (seat === undefined) return reject('not_yours', `${offer.id} is not addressed to you.`)
  if (seat === offer.by) return reject('own_offer', `${offer.id} is your own offer; the other side accepts it.`)
  const listing = openListing(situation, offer.listing.id)
  if ('rejection' in listing) return listing
  if (offer.listingVersion !== offer.listing.version || move.termsHash !== offer.termsHash) {
    return reject('stale_sheet', `That is not the sheet of ${offer.id}; read the offer again.`)
  }
  for (const id of offer.exchange) {
    const goods = openListing(situation, id)
    if ('rejection' in goods) return reject('goods_not_available', `${id}, part of the exchange, is gone.`)
  }
  const number = state.deals.length + 1
  return accept({
    type: 'DealMade', deal: dealIdOf(offer, { number, now, market: state.config.market }), number, offer: offer.id, acceptedBy: seat,
    seller: offer.listing.seller, buyer: offer.buyer, termsHash: offer.termsHash, sheet: sheetOf(state, offer),
    ...(move.words === undefined ? {} : { words: move.words }),
  })
}

/** `DEAL-20261121-office-0042-p07-p31`: readable, and unique through the deal's number within its market. */
function dealIdOf(offer: Offer, given: { readonly number: number; readonly now: Instant; readonly market: string }): string {
  const date = new Date(given.now).toISOString().slice(0, 10).replaceAll('-', '')
  return `DEAL-${date}-${given.market}-${String(given.number).padStart(4, '0')}-${offer.listing.seller}-${offer.buyer}`
}
