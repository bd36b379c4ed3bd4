// What a language model may answer in one turn: a few moves, each with the words that go with it. Smaller than the market's
// moves on purpose: a model names ids and a price, and everything that binds (hashes, versions, what is countered) is filled
// in from what it was shown. Decides the shape alone; whether ids and prices make sense is to-market-moves.ts.
import { z } from 'zod'
import type { Cents } from '../../../market/money.ts'
import type { ItemId, ListingId, OfferId, PersonId, WantId } from '../../../market/vocabulary.ts'
import { type AskHumanCode, askHumanCodes } from '../escalation.ts'
import { replyLimits } from './limits.ts'

export type ReplyMove =
  | { readonly type: 'list'; readonly item: ItemId; readonly price: Cents; readonly description?: string | undefined }
  | { readonly type: 'want'; readonly want: WantId }
  | { readonly type: 'search'; readonly want?: WantId | undefined; readonly words?: string | undefined }
  | { readonly type: 'offer'; readonly listing: ListingId; readonly price: Cents; readonly want?: WantId | undefined; readonly give?: readonly ListingId[] | undefined }
  | { readonly type: 'quote'; readonly listing: ListingId; readonly buyer: PersonId; readonly price: Cents }
  | { readonly type: 'accept'; readonly offer: OfferId }
  | { readonly type: 'decline'; readonly offer: OfferId }
  | { readonly type: 'withdraw'; readonly offer: OfferId }
  | { readonly type: 'reprice'; readonly listing: ListingId; readonly price: Cents }
  | { readonly type: 'unlist'; readonly listing: ListingId }
  | { readonly type: 'walk'; readonly listing: ListingId; readonly buyer?: PersonId | undefined }
  | { readonly type: 'tell_better'; readonly offer: OfferId }
  | { readonly type: 'say'; readonly listing?: ListingId | undefined; readonly to?: PersonId | undefined }
  | { readonly type: 'ask_human'; readonly code: AskHumanCode; readonly listing?: ListingId | undefined }
  | { readonly type: 'pass' }

export type ReplyMoveType = ReplyMove['type']

export interface ReplyPart {
  /** Empty where nothing is said, and always for a planner, which words nothing. */
  readonly message: string
  readonly move: ReplyMove
}

export interface Reply {
  readonly moves: readonly ReplyPart[]
}

const id = z.string().min(1).max(replyLimits.idMax)

/**
 * One schema per move, in the order in which a model is told of them. A price is a number where a model is shown the schema,
 * and the text of one where its reply is read.
 */
export const moveSchemas = <Price extends z.ZodType>(price: Price) => ({
  list: z.strictObject({ type: z.literal('list'), item: id, price, description: z.string().max(replyLimits.rawWordsMax).optional() }),
  want: z.strictObject({ type: z.literal('want'), want: id }),
  search: z.strictObject({ type: z.literal('search'), want: id.optional(), words: z.string().min(1).max(replyLimits.searchMax).optional() }),
  offer: z.strictObject({ type: z.literal('offer'), listing: id, price, want: id.optional(), give: z.array(id).min(1).max(replyLimits.giveMax).optional() }),
  quote: z.strictObject({ type: z.literal('quote'), listing: id, buyer: id, price }),
  accept: z.strictObject({ type: z.literal('accept'), offer: id }),
  decline: z.strictObject({ type: z.literal('decline'), offer: id }),
  withdraw: z.strictObject({ type: z.literal('withdraw'), offer: id }),
  reprice: z.strictObject({ type: z.literal('reprice'), listing: id, price }),
  unlist: z.strictObject({ type: z.literal('unlist'), listing: id }),
  walk: z.strictObject({ type: z.literal('walk'), listing: id, buyer: id.optional() }),
  tell_better: z.strictObject({ type: z.literal('tell_better'), offer: id }),
  say: z.strictObject({ type: z.literal('say'), listing: id.optional(), to: id.optional() }),
  ask_human: z.strictObject({ type: z.literal('ask_human'), code: z.enum(askHumanCodes), listing: id.optional() }),
  pass: z.strictObject({ type: z.literal('pass') }),
})

/** Where nothing is asked of a model, or nothing usable came back. */
export const passReply: Reply = { moves: [] }
