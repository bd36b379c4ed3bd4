// Gives a trader's moves their words. Decides nothing: the moves are made, and stay what they are whatever is said here.
import { bestBid, type Negotiation } from '../../../market/state.ts'
import type { MakeOffer, Move } from '../../../market/moves.ts'
import type { Random } from '../../../market/vocabulary.ts'
import type { PartyView } from '../../../market/view.ts'
import { type Facts, type Intent, speak } from '../words/speak.ts'
import type { Voice } from '../words/voice.ts'

export interface Tongue {
  readonly voice: Voice
  /** A stream of its own: what is said never shifts what is decided. */
  readonly random: Random
  readonly priceText: (cents: number) => string
}

export const withWords = (tongue: Tongue, view: PartyView, moves: readonly Move[]): Move[] => moves.map((move) => spoken(tongue, view, move))

function spoken(tongue: Tongue, view: PartyView, move: Move): Move {
  const line = lineFor(tongue, view, move)
  if (line === undefined) return move
  const words = speak({ voice: tongue.voice, random: tongue.random, intent: line.intent, facts: line.facts })
  return { ...move, words } as Move
}

interface Line {
  readonly intent: Intent
  readonly facts: Facts
}

function lineFor(tongue: Tongue, view: PartyView, move: Move): Line | undefined {
  const { priceText } = tongue
  switch (move.type) {
    case 'makeOffer': return offerLine(tongue, view, move)
    case 'acceptOffer': {
      const offer = view.market.offers.get(move.offer)
      if (offer === undefined) return undefined
      return { intent: 'accept', facts: { title: offer.listing.facts.title, priceText: priceText(offer.priceCents), side: offer.by === 'buyer' ? 'seller' : 'buyer' } }
    }
    case 'declineOffer': {
      const offer = view.market.offers.get(move.offer)
      if (offer === undefined) return undefined
      const side = offer.by === 'buyer' ? 'seller' : 'buyer'
      return { intent: 'decline', facts: { title: offer.listing.facts.title, otherPriceText: priceText(offer.priceCents), side, reasonTag: side === 'seller' ? 'too_low' : 'too_high' } }
    }
    case 'walkAway': {
      const listing = view.market.listings.get(move.listing)
      if (listing === undefined) return undefined
      const rival = bestBid(listing, view.now, view.person)
      return {
        intent: 'walk_away',
        facts: { title: listing.facts.title, side: listing.seller === view.person ? 'seller' : 'buyer', ...(rival === undefined ? {} : { otherPriceText: priceText(rival.priceCents) }) },
      }
    }
    case 'tellBetterOffer': {
      const offer = view.market.offers.get(move.offer)
      const better = offer === undefined ? undefined : bestBid(offer.listing, view.now, offer.buyer)
      if (offer === undefined || better === undefined) return undefined
      return { intent: 'better_offer_stands', facts: { title: offer.listing.facts.title, otherPriceText: priceText(better.priceCents), side: 'seller' } }
    }
    default: return undefined
  }
}

function offerLine({ priceText }: Tongue, view: PartyView, move: MakeOffer): Line | undefined {
  const listing = view.market.listings.get(move.listing)
  if (listing === undefined) return undefined
  const selling = listing.seller === view.person
  const thread = listing.negotiations.get(move.buyer ?? view.person)
  const answered = selling ? thread?.buyerOffer?.priceCents : (thread?.sellerOffer?.priceCents ?? listing.facts.askCents)
  const traded = view.market.listings.get(move.exchange?.[0] ?? '')
  return {
    intent: traded !== undefined ? 'part_exchange' : selling ? askIntent(thread) : bidIntent(view, thread),
    facts: {
      title: listing.facts.title, priceText: priceText(move.priceCents), side: selling ? 'seller' : 'buyer',
      ...(answered === undefined || answered === move.priceCents ? {} : { otherPriceText: priceText(answered) }),
      ...(traded === undefined ? {} : { tradeTitle: traded.facts.title }),
      ...(!selling && !hasAnswered(thread) ? { unanswered: true } : {}),
      ...(selling && thread?.buyerOffer === undefined ? { condition: listing.facts.condition } : {}),
    },
  }
}

/** The seller has made an offer, said no, or told of a better one. */
const hasAnswered = (thread: Readonly<Negotiation> | undefined): boolean =>
  thread?.offers.some((offer) => offer.by === 'seller' || offer.status === 'declined' || offer.toldBetterCents !== undefined) ?? false

/** Without a bid to answer, a seller's offer answers a wanted post. */
const askIntent = (thread: Readonly<Negotiation> | undefined): Intent => (thread?.buyerOffer === undefined ? 'ask_price_of_want' : 'counter')

function bidIntent(view: PartyView, thread: Readonly<Negotiation> | undefined): Intent {
  const mine = thread?.buyerOffer
  if (thread === undefined || !thread.offers.some((offer) => offer.by === 'buyer')) return 'open_offer'
  const rival = bestBid(thread.listing, view.now, view.person)
  return rival !== undefined && mine !== undefined && rival.priceCents > mine.priceCents ? 'outbid_reply' : 'raise_offer'
}
