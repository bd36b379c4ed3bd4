// From planned moves to texts that are wanted: for each, what it is to say, which public facts it may use, which numbers it
// may name, and the template that stands in for it. No limit, no money, no other negotiation, no private note is in here,
// because this is all that the talker ever sees.
import type { Move } from '../../../market/moves.ts'
import { soughtWords } from '../../../market/matching.ts'
import { bestBid, type Listing } from '../../../market/state.ts'
import type { PartyView } from '../../../market/view.ts'
import { limits as marketLimits } from '../../../market/limits.ts'
import { plainText } from '../../classical/words/plain-text.ts'
import type { ListingSource } from '../claims/item-claims.ts'
import { type MoveThread, threadOf } from '../compartments/thread-of.ts'
import { normalise } from '../reader/normalise.ts'
import { signalsOf } from '../reader/signals.ts'
import type { ThreadKey } from '../reader/thread-facts.ts'
import { talkerLimits } from './limits.ts'

export interface Draft {
  readonly kind: 'words' | 'blurb' | 'remark'
  readonly thread: ThreadKey | undefined
  /** What the text is to do, in words for the model. */
  readonly task: string
  /** Public facts for the model, formatted. */
  readonly facts: Readonly<Record<string, string>>
  /** Public texts whose numbers may be named. */
  readonly publicTexts: readonly string[]
  /** The price that the move states, formatted: if the words name prices, this must be one of them. */
  readonly statedPrice: string | undefined
  readonly source: ListingSource
  readonly lengthMax: number
}

type PriceText = (cents: number) => string

/** Undefined for a move that carries no words. */
export function draftOf(view: PartyView, move: Move, priceText: PriceText): Draft | undefined {
  if (move.type === 'postListing') return blurbDraft(move, priceText)
  if (move.type === 'postWant') return remarkDraft(move)
  const thread = threadOf(view, move)
  return thread === undefined ? undefined : wordsDraft(view, { move, thread, priceText })
}

function blurbDraft(move: Extract<Move, { type: 'postListing' }>, priceText: PriceText): Draft {
  const source: ListingSource = { title: move.title, description: move.description, condition: move.condition, included: move.included ?? [] }
  return {
    kind: 'blurb', thread: undefined, source, lengthMax: Math.min(talkerLimits.blurbMax, marketLimits.descriptionMax - move.description.length - 1),
    task: 'Introduce this thing, which is for sale. The description is shown after your words: do not repeat it.',
    facts: { ...factsOfSource(source), askingPrice: priceText(move.askCents) },
    publicTexts: [...textsOfSource(source), priceText(move.askCents)], statedPrice: priceText(move.askCents),
  }
}

/** Added behind the wanted text, which others search by: where nothing in it could be searched by, nothing is added. */
function remarkDraft(move: Extract<Move, { type: 'postWant' }>): Draft | undefined {
  const lengthMax = Math.min(talkerLimits.remarkMax, marketLimits.lineMax - move.text.length - 2)
  if (soughtWords(move.text).size === 0 || lengthMax < 20) return undefined
  const source: ListingSource = { title: move.text, description: '', condition: move.minimumCondition, included: [] }
  return { kind: 'remark', thread: undefined, source, lengthMax, task: 'One short sentence to go behind this wanted post.', facts: { wanted: move.text }, publicTexts: [move.text], statedPrice: undefined }
}

interface Wording {
  readonly move: Move
  readonly thread: MoveThread
  readonly priceText: PriceText
}

function wordsDraft(view: PartyView, { move, thread, priceText }: Wording): Draft | undefined {
  const task = taskOf(move, thread)
  if (task === undefined) return undefined
  const { listing, side, key, negotiation } = thread
  const goods = exchangedWith(view, move, thread)
  const prices = pricesOf(view, { move, thread })
  const source = sourceOf([listing, ...goods])
  const own = side === 'seller' ? factsOfSource(source) : { thing: theirTitle(listing.facts.title), condition: listing.facts.condition.replaceAll('_', ' ') }
  const told = Object.fromEntries(Object.entries(prices).map(([name, cents]) => [name, priceText(cents)]))
  const traded = goods.length === 0 ? {} : { givenInExchange: goods.map(({ facts }) => theirTitle(facts.title)).join(' and ') }
  const seen = negotiation?.offers.flatMap(({ priceCents, toldBetterCents }) => [priceCents, ...(toldBetterCents === undefined ? [] : [toldBetterCents])]) ?? []
  return {
    kind: 'words', thread: key, task, source: { ...source, attestsRival: told['betterOffer'] !== undefined }, lengthMax: talkerLimits.wordsMax, facts: { ...own, ...traded, ...told },
    publicTexts: [...textsOfSource(source), ...[listing.facts.askCents, listing.firstAskCents, ...seen].map(priceText), ...Object.values(told)],
    statedPrice: told['offer'] ?? told['agreedPrice'],
  }
}

/** A title is the one foreign text that a talker must see, or it could not name the thing; unless it gives orders. */
function theirTitle(title: string): string {
  const normal = normalise(title)
  return signalsOf(normal).injection ? 'the listed thing' : plainText(normal.text, { lengthMax: talkerLimits.titleMax })
}

function taskOf(move: Move, { side, negotiation }: MoveThread): string | undefined {
  const began = negotiation !== undefined && negotiation.offers.length > 0
  switch (move.type) {
    case 'makeOffer':
      if (side === 'seller') return began ? 'Answer the buyer with your price (offer).' : 'Offer this thing of yours, at the price given as offer, to somebody who is looking for one.'
      return began ? 'Name your new, better price (offer) to the seller.' : 'Make a first offer to the seller, at the price given as offer.'
    case 'acceptOffer': return 'Accept: the deal is made at agreedPrice.'
    case 'declineOffer': return 'Decline their offer. Do not agree to anything.'
    case 'walkAway': return 'End this negotiation, politely. Do not agree to anything.'
    case 'tellBetterOffer': return 'Tell them that a better offer (betterOffer) stands.'
    case 'say': return 'Say this in your own way, without adding to it.'
    default: return undefined
  }
}

/** Names are what the model is told a price is. */
function pricesOf(view: PartyView, { move, thread }: { readonly move: Move; readonly thread: MoveThread }): Readonly<Record<string, number>> {
  const { listing, side, negotiation, offer } = thread
  const theirs = side === 'seller' ? negotiation?.buyerOffer : negotiation?.sellerOffer
  const known = { askingPrice: listing.facts.askCents, ...(theirs === undefined ? {} : { theirOffer: theirs.priceCents }) }
  if (move.type === 'makeOffer') return { ...known, offer: move.priceCents }
  if (move.type === 'acceptOffer' && offer !== undefined) return { askingPrice: listing.facts.askCents, agreedPrice: offer.priceCents }
  if (move.type === 'tellBetterOffer' && offer !== undefined) {
    const better = bestBid(listing, view.now, offer.buyer)
    return better === undefined ? known : { ...known, betterOffer: better.priceCents }
  }
  return known
}

function exchangedWith(view: PartyView, move: Move, { offer }: MoveThread): readonly Readonly<Listing>[] {
  const ids = (move.type === 'makeOffer' ? move.exchange : offer?.exchange) ?? []
  return ids.map((id) => view.market.listings.get(id)).filter((one) => one !== undefined)
}

function sourceOf(listings: readonly Readonly<Listing>[]): ListingSource {
  const facts = listings.map((listing) => listing.facts)
  return {
    title: facts.map(({ title }) => title).join(' / '), description: facts.map(({ description }) => description).join('. '),
    condition: facts[0]?.condition ?? 'for_parts', included: facts.flatMap(({ included }) => included),
  }
}

const factsOfSource = ({ title, description, condition, included }: ListingSource): Readonly<Record<string, string>> => ({
  thing: plainText(title, { lengthMax: talkerLimits.titleMax }), condition: condition.replaceAll('_', ' '),
  ...(description.trim() === '' ? {} : { description: plainText(description, { lengthMax: talkerLimits.factMax }) }),
  ...(included.length === 0 ? {} : { included: plainText(included.join(', '), { lengthMax: talkerLimits.factMax }) }),
})

const textsOfSource = ({ title, description, included }: ListingSource): readonly string[] => [title, description, ...included]
