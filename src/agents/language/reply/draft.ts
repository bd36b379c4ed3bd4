// What a single move of a reply becomes, and the checks that all of them share: is the id one that was shown, is the price one
// that may be named. What each move is made of is for draft-posts.ts and draft-bargaining.ts.
import type { ListingFacts } from '../../../market/events.ts'
import type { Move } from '../../../market/moves.ts'
import type { ListingId, PersonId } from '../../../market/vocabulary.ts'
import type { RosterPerson } from '../../../roster/roster.ts'
import type { AnsweredThread, Question } from '../../agent.ts'
import type { Search } from '../digest/digest-book.ts'
import { plainLine } from '../digest/plain-words.ts'
import { type Seen, type SeenListing, type SeenOffer, threadKey } from '../digest/seen.ts'
import { replyLimits } from './limits.ts'
import type { ReplyMove } from './reply.ts'

export interface ReplySituation {
  readonly seen: Seen
  readonly person: RosterPerson
  readonly priceText: (amount: number) => string
}

export interface MadeMove {
  readonly move: Move
  readonly answers?: AnsweredThread
  /** What it is, for its maker, should it be refused: `your offer of $12 for L7`. */
  readonly what: string
  /** Puts something up. */
  readonly posts: boolean
  /** The own words that leave with it, and the thing of one's own that they speak of. */
  readonly words: string
  readonly about: Pick<ListingFacts, 'title' | 'description' | 'condition' | 'included'> | undefined
}

/** The reply names what was not shown, or what may not be. The message is for the model. */
export class Unusable extends Error {}

export interface Draft {
  readonly made?: MadeMove
  readonly question?: Question
  readonly search?: Search
  /** What only one move of a reply may be about: a negotiation, a listing, a thing. */
  readonly subjects: readonly string[]
}

/** The move of one type. */
export type Of<Type extends ReplyMove['type']> = Extract<ReplyMove, { type: Type }>

export interface Making {
  readonly what: string
  readonly words?: string
  readonly posts?: boolean
  /** The negotiation that the move answers. */
  readonly thread?: { readonly listing: ListingId; readonly buyer: PersonId }
  readonly about?: ListingId
}

export function plain({ seen }: ReplySituation, move: Move, { what, words = '', posts = false, thread, about }: Making): MadeMove {
  const answers = thread === undefined ? undefined
    : { listing: thread.listing, buyer: thread.buyer, otherMoves: seen.threads.get(threadKey(thread.listing, thread.buyer))?.otherMoves ?? 0 }
  return { move, what, posts, words, about: about === undefined ? undefined : seen.ownListings.get(about)?.facts, ...(answers === undefined ? {} : { answers }) }
}

export const wordsOf = (message: string): string => plainLine(message, replyLimits.wordsMax)
export const spoken = (words: string): { readonly words?: string } => (words === '' ? {} : { words })
export const negotiation = ({ listing, buyer }: { readonly listing: ListingId; readonly buyer: PersonId }): string => `the talk over ${listing} with ${buyer}`

/** Countering is said only of an offer that was seen to stand. */
export function counterTo({ threads, theirOffers }: Seen, { listing, buyer }: { readonly listing: ListingId; readonly buyer: PersonId }): { readonly counterTo?: string } {
  const offer = threads.get(threadKey(listing, buyer))?.otherOffer
  return offer === undefined || !theirOffers.has(offer) ? {} : { counterTo: offer }
}

export function theirOffer({ seen }: ReplySituation, id: string): SeenOffer {
  const offer = seen.theirOffers.get(id)
  if (offer === undefined) throw new Unusable(`${id} is not an open offer that waits for your answer.`)
  return offer
}

export function ownListing({ seen }: ReplySituation, id: ListingId): SeenListing {
  const listing = seen.ownListings.get(id)
  if (listing === undefined) throw new Unusable(`${id} is not an open listing of yours.`)
  return listing
}

export function knownListing({ seen }: ReplySituation, id: ListingId): ListingId {
  if (!seen.ownListings.has(id) && !seen.otherListings.has(id)) throw new Unusable(`${id} is not an open listing that you were shown.`)
  return id
}

export const isKnown = (seen: Seen, person: PersonId): boolean =>
  seen.buyers.has(person) || [...seen.otherListings.values()].some(({ seller }) => seller === person)

/** A planner that is not told the limit keeps to the number it is given; anybody else meets the gate. */
export function mustCover({ seen, priceText }: ReplySituation, { item, amount }: { readonly item: string; readonly amount: number }): void {
  const least = seen.authorised?.least.get(item)
  if (least !== undefined && amount < least) throw new Unusable(`${priceText(amount)} for ${item} is not authorised: ${priceText(least)} or more is.`)
}

export function mustAfford({ seen, priceText }: ReplySituation, { want, amount, giving }: { readonly want: string; readonly amount: number; readonly giving: readonly string[] }): void {
  const most = seen.authorised?.most.get(want)
  if (most === undefined) return
  const all = giving.reduce((sum, item) => sum + (seen.authorised?.least.get(item) ?? 0), amount)
  if (all > most) throw new Unusable(`${priceText(all)} for ${want} is not authorised: ${priceText(most)} or less is${giving.length === 0 ? '' : ', what you give in exchange included'}.`)
}
