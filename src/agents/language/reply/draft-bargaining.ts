// What is said and offered in a talk. What binds is filled in from what was seen: the terms accepted, the version bid for, the
// offer countered.
import { threadKey } from '../digest/seen.ts'
import { counterTo, type Draft, isKnown, knownListing, mustAfford, mustCover, negotiation, type Of, ownListing, plain, type ReplySituation, spoken, theirOffer, Unusable, wordsOf } from './draft.ts'

export function offerDraft(move: Of<'offer'>, message: string, situation: ReplySituation): Draft {
  const { seen, priceText } = situation
  const listing = seen.otherListings.get(move.listing)
  if (listing === undefined) throw new Unusable(`${move.listing} is not a listing by somebody else that you were shown and that is still open.`)
  const want = move.want ?? listing.want
  if (want === undefined || !seen.unmet.has(want)) throw new Unusable(`Name the unmet want of yours that ${listing.id} is for.`)
  const give = move.give ?? []
  const given = give.map((id) => ownListing(situation, id))
  if (new Set(give).size < give.length) throw new Unusable('A thing can be given only once.')
  mustAfford(situation, { want, amount: move.price, giving: given.map(({ item }) => item) })
  const words = wordsOf(message)
  const thread = { listing: listing.id, buyer: seen.self }
  return {
    made: plain(situation, {
      type: 'makeOffer', listing: listing.id, listingVersion: listing.version, priceCents: move.price, want, ...counterTo(seen, thread),
      ...(give.length === 0 ? {} : { exchange: [...give] }), ...spoken(words),
    }, { what: `your offer of ${priceText(move.price)} for ${listing.id}`, words, thread }),
    subjects: [negotiation(thread)],
  }
}

export function quoteDraft(move: Of<'quote'>, message: string, situation: ReplySituation): Draft {
  const { seen, priceText } = situation
  const listing = ownListing(situation, move.listing)
  if (!seen.buyers.has(move.buyer)) throw new Unusable(`${move.buyer} neither bids on a thing of yours nor has posted a want that you were shown.`)
  mustCover(situation, { item: listing.item, amount: move.price })
  const words = wordsOf(message)
  const thread = { listing: listing.id, buyer: move.buyer }
  return {
    made: plain(situation, { type: 'makeOffer', listing: listing.id, listingVersion: listing.version, buyer: move.buyer, priceCents: move.price, ...counterTo(seen, thread), ...spoken(words) },
      { what: `asking ${priceText(move.price)} of ${move.buyer} for ${listing.id}`, words, thread, about: listing.id }),
    subjects: [negotiation(thread)],
  }
}

export function acceptDraft(move: Of<'accept'>, message: string, situation: ReplySituation): Draft {
  const { seen } = situation
  const offer = theirOffer(situation, move.offer)
  const selling = offer.by === 'buyer'
  const want = selling ? undefined : seen.otherListings.get(offer.listing)?.want
  if (selling) mustCover(situation, { item: ownListing(situation, offer.listing).item, amount: offer.priceCents + (seen.authorised?.goods.get(offer.id) ?? 0) })
  else if (want === undefined) mustServeWant(situation, offer.id)
  else mustAfford(situation, { want, amount: offer.priceCents, giving: offer.exchange.map((id) => ownListing(situation, id).item) })
  const words = wordsOf(message)
  return {
    made: plain(situation, { type: 'acceptOffer', offer: offer.id, termsHash: offer.termsHash, ...(want === undefined ? {} : { want }), ...spoken(words) },
      { what: `accepting ${offer.id}`, words, thread: offer, about: offer.listing }),
    // One thing is sold once, and one want met once.
    subjects: [negotiation(offer), `accepting an offer ${selling ? `for ${offer.listing}` : `that meets ${want ?? 'a want'}`}`],
  }
}

/** Without a want there is no number that a planner was given for it; anybody else is told so by the gate. */
function mustServeWant({ seen }: ReplySituation, offer: string): void {
  if (seen.authorised !== undefined) throw new Unusable(`${offer} is for nothing that you want.`)
}

export function walkDraft(move: Of<'walk'>, message: string, situation: ReplySituation): Draft {
  const { seen } = situation
  const own = seen.ownListings.has(move.listing)
  const thread = own ? seen.threads.get(threadKey(move.listing, move.buyer ?? '')) : seen.threads.get(threadKey(move.listing, seen.self))
  if (thread === undefined || (!own && move.buyer !== undefined && move.buyer !== seen.self)) throw new Unusable(own ? `Name the buyer over ${move.listing} that you walk away from.` : `You have no talk over ${move.listing}.`)
  const words = wordsOf(message)
  return {
    made: plain(situation, { type: 'walkAway', listing: thread.listing, ...(own ? { buyer: thread.buyer } : {}), ...spoken(words) }, { what: `walking away from ${thread.listing}`, words, about: thread.listing }),
    subjects: [negotiation(thread)],
  }
}

export function sayDraft(move: Of<'say'>, message: string, situation: ReplySituation): Draft {
  const { seen } = situation
  const words = wordsOf(message)
  if (words === '') throw new Unusable('Saying something needs a message.')
  if (move.listing !== undefined) knownListing(situation, move.listing)
  if (move.to !== undefined && !isKnown(seen, move.to)) throw new Unusable(`${move.to} is nobody that you have to do with.`)
  const buyer = move.listing !== undefined && seen.ownListings.has(move.listing) ? move.to : seen.self
  const thread = move.listing === undefined || buyer === undefined ? undefined : { listing: move.listing, buyer }
  return {
    made: plain(situation, { type: 'say', text: words, ...(move.listing === undefined ? {} : { listing: move.listing }), ...(move.to === undefined ? {} : { to: move.to }) },
      { what: 'what you wanted to say', words, ...(thread === undefined ? {} : { thread }), ...(move.listing === undefined ? {} : { about: move.listing }) }),
    subjects: [],
  }
}

export function declineDraft(move: Of<'decline'>, message: string, situation: ReplySituation): Draft {
  const offer = theirOffer(situation, move.offer)
  const words = wordsOf(message)
  return { made: plain(situation, { type: 'declineOffer', offer: offer.id, ...spoken(words) }, { what: `declining ${offer.id}`, words, thread: offer, about: offer.listing }), subjects: [negotiation(offer)] }
}

export function withdrawDraft(move: Of<'withdraw'>, situation: ReplySituation): Draft {
  const offer = situation.seen.ownOffers.get(move.offer)
  if (offer === undefined) throw new Unusable(`${move.offer} is not an open offer of yours.`)
  return { made: plain(situation, { type: 'withdrawOffer', offer: offer.id }, { what: `withdrawing ${offer.id}` }), subjects: [negotiation(offer)] }
}

export function tellBetterDraft(move: Of<'tell_better'>, message: string, situation: ReplySituation): Draft {
  const offer = theirOffer(situation, move.offer)
  if (offer.by !== 'buyer') throw new Unusable(`${offer.id} is not a bid on a thing of yours.`)
  const words = wordsOf(message)
  return { made: plain(situation, { type: 'tellBetterOffer', offer: offer.id, ...spoken(words) }, { what: `telling of a better offer than ${offer.id}`, words, about: offer.listing }), subjects: [] }
}
