// Decides whether an offer or counter-offer stands, and writes its sheet. Both sides use it: the seller names the buyer,
// anyone else bids for themselves. A new offer replaces the same side's earlier one in that negotiation.
import { accept, openListing, reject, type Decision, type Situation } from '../decision.ts'
import { deliveryFeasible } from '../delivery.ts'
import type { OfferMade } from '../events.ts'
import { limits } from '../limits.ts'
import type { MakeOffer } from '../moves.ts'
import { extensionOf } from '../soft-close.ts'
import { defaultDelivery, type Listing, sheetItemOf } from '../state.ts'
import { canonicalSheet, type SheetItem } from '../terms-sheet.ts'
import type { PersonId } from '../vocabulary.ts'

export function decideMakeOffer(situation: Situation, move: MakeOffer): Decision {
  const looked = openListing(situation, move.listing)
  if ('rejection' in looked) return looked
  const listing = looked.found
  const { state, actor, now } = situation
  const by = actor === listing.seller ? 'seller' : 'buyer'
  const buyer = by === 'buyer' ? actor : move.buyer
  if (by === 'buyer' && move.buyer !== undefined && move.buyer !== actor) return reject('not_yours', 'Nobody bids in another person’s name.')
  if (buyer === undefined) return reject('malformed_move', 'The seller’s offer must name the buyer it is for.')
  if (buyer === listing.seller) return reject('self_dealing', 'A person cannot trade with themselves.')
  if (!state.accounts.has(buyer)) return reject('unknown_person', `${buyer} is not in this market.`)
  if (move.listingVersion !== listing.version) return reject('stale_sheet', `${listing.id} is at version ${listing.version} now; read it again.`)
  const negotiation = listing.negotiations.get(buyer)
  if (negotiation?.walkedAwayBy !== undefined && negotiation.walkedAwayBy !== by) return reject('negotiation_closed', 'The other side has walked away and has not come back.')
  if (move.counterTo !== undefined) {
    const countered = by === 'buyer' ? negotiation?.sellerOffer : negotiation?.buyerOffer
    if (countered?.id !== move.counterTo) return reject('offer_not_found', `${move.counterTo} is not the other side’s open offer in this negotiation.`)
  }
  const expiresAt = move.expiresAt ?? now + state.config.offerLifetimeMilliseconds
  if (expiresAt <= now || expiresAt > now + limits.offerLifetimeMaxMilliseconds) return reject('expiry_out_of_range', 'An offer expires after now and within 30 days.')
  const terms = checkTerms(situation, { move, listing, buyer })
  if ('rejection' in terms) return terms
  const offer = writeOffer(situation, { move, listing, buyer, by, expiresAt, goods: terms.goods })
  const extension = extensionOf(state.config, listing, now)
  return extension === undefined ? accept(offer) : accept(offer, extension)
}

interface Draft {
  readonly move: MakeOffer
  readonly listing: Listing
  readonly buyer: PersonId
}

/** Delivery, hand-over and bartered goods; answers the goods as they stand on the sheet. */
function checkTerms(situation: Situation, { move, listing, buyer }: Draft): { readonly goods: readonly SheetItem[] } | ReturnType<typeof reject> & { readonly rejection: unknown } {
  const goods: SheetItem[] = []
  for (const id of move.exchange ?? []) {
    const given = openListing(situation, id)
    if ('rejection' in given || given.found.seller !== buyer) return rejected('goods_not_available', `${id} is not an open listing of the buyer.`)
    if (goods.some((one) => one.listing === id)) return rejected('goods_not_available', `${id} is named twice.`)
    goods.push(sheetItemOf(given.found))
  }
  if (move.delivery !== undefined && !deliveryFeasible(move.delivery, listing.facts)) return rejected('delivery_infeasible', 'That thing cannot be delivered that way, or nobody pays for it.')
  if (move.handOver !== undefined) {
    const { fromAt, untilAt } = move.handOver
    if (untilAt <= fromAt || fromAt < situation.now || untilAt > situation.now + limits.handOverHorizonMilliseconds) return rejected('hand_over_out_of_range', 'The hand-over must lie ahead, within a year, and end after it starts.')
  }
  return { goods }
}

const rejected = (code: 'goods_not_available' | 'delivery_infeasible' | 'hand_over_out_of_range', detail: string) => ({ rejection: { code, detail } })

function writeOffer(
  { state, salt, hashOf }: Situation,
  draft: Draft & { readonly by: 'seller' | 'buyer'; readonly expiresAt: number; readonly goods: readonly SheetItem[] },
): OfferMade {
  const { move, listing, buyer, by, expiresAt, goods } = draft
  const sheetText = canonicalSheet(
    {
      schema: 'haggle.terms/1', item: sheetItemOf(listing), priceCents: move.priceCents, currency: state.config.currency, exchange: goods,
      delivery: move.delivery ?? defaultDelivery, handOver: move.handOver ?? state.config.handOver, expiresAt, salt,
    },
    listing.itemText,
  )
  return {
    type: 'OfferMade', offer: `O${state.offersMade + 1}`, listing: listing.id, listingVersion: listing.version, by, buyer,
    priceCents: move.priceCents, expiresAt, salt, termsHash: hashOf(sheetText),
    ...(move.counterTo === undefined ? {} : { counterTo: move.counterTo }),
    ...(goods.length === 0 ? {} : { exchange: goods.map((one) => one.listing) }),
    ...(move.delivery === undefined ? {} : { delivery: move.delivery }),
    ...(move.handOver === undefined ? {} : { handOver: move.handOver }),
    ...(move.words === undefined ? {} : { words: move.words }),
  }
}
