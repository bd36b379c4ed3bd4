// The wire form of every move: one schema each, shared by exec agents, models and the web. Turns raw input into a typed
// Move or says what is wrong with it. Strict: an unknown field is a mistake, and a mistake is no move at all.
// Names are the market's own, so one search finds a move in every room.
import { z } from 'zod'
import { limits } from '../market/limits.ts'
import { centsMax, type Cents } from '../market/money.ts'
import type { Move } from '../market/moves.ts'
import { deliveryModes } from '../market/terms-sheet.ts'
import { conditions } from '../market/vocabulary.ts'

/** JSON can write -0, which no amount is: adding 0 makes it 0, so that live state and replay agree. */
const price = z.int().min(0).max(centsMax).transform((value) => (value + 0) as Cents)
const id = z.string().min(1).max(64)
const words = z.string().max(limits.wordsMax).optional()
const instant = z.int().min(0)

const title = z.string().min(1).max(limits.titleMax)
const description = z.string().max(limits.descriptionMax)
const included = z.array(z.string().max(limits.lineMax)).max(limits.includedMax)
const measure = z.number().positive().max(100_000).optional()

export const postListing = z.strictObject({
  type: z.literal('postListing'), item: id, title, description,
  photos: z.array(z.string().max(500)).max(limits.photosMax).optional(),
  category: z.string().min(1).max(limits.categoryMax), condition: z.enum(conditions), included: included.optional(), askCents: price,
  weightKilograms: measure, longestSideCentimetres: measure,
})

export const reviseListing = z.strictObject({
  type: z.literal('reviseListing'), listing: id, askCents: price.optional(), title: title.optional(), description: description.optional(),
  condition: z.enum(conditions).optional(), included: included.optional(),
})

export const withdrawListing = z.strictObject({ type: z.literal('withdrawListing'), listing: id })

export const postWant = z.strictObject({
  type: z.literal('postWant'), want: id, text: z.string().min(1).max(limits.lineMax),
  category: z.string().min(1).max(limits.categoryMax), minimumCondition: z.enum(conditions),
})

export const say = z.strictObject({ type: z.literal('say'), text: z.string().min(1).max(limits.wordsMax), listing: id.optional(), to: id.optional() })

export const makeOffer = z.strictObject({
  type: z.literal('makeOffer'), listing: id, listingVersion: z.int().min(1), priceCents: price, buyer: id.optional(), want: id.optional(),
  counterTo: id.optional(), exchange: z.array(id).max(limits.exchangeMax).optional(),
  delivery: z.strictObject({ mode: z.enum(deliveryModes), paidBy: z.enum(['seller', 'buyer', 'nobody']) }).optional(),
  handOver: z.strictObject({ fromAt: instant, untilAt: instant }).optional(), expiresAt: instant.optional(), words,
})

export const withdrawOffer = z.strictObject({ type: z.literal('withdrawOffer'), offer: id })
export const declineOffer = z.strictObject({ type: z.literal('declineOffer'), offer: id, words })
export const acceptOffer = z.strictObject({ type: z.literal('acceptOffer'), offer: id, termsHash: z.string().max(64), want: id.optional(), words })
export const walkAway = z.strictObject({ type: z.literal('walkAway'), listing: id, buyer: id.optional(), words })
export const pass = z.strictObject({ type: z.literal('pass') })
export const tellBetterOffer = z.strictObject({ type: z.literal('tellBetterOffer'), offer: id, words })

export const moveSchema = z.discriminatedUnion('type', [
  postListing, reviseListing, withdrawListing, postWant, say, makeOffer, withdrawOffer, declineOffer, acceptOffer, walkAway, pass, tellBetterOffer,
])

export type ParsedMove = { readonly move: Move } | { readonly problem: string }

/** Never throws. The problem is one sentence naming the place. */
export function parseMove(raw: unknown): ParsedMove {
  const parsed = safely(raw)
  if (parsed === undefined) return { problem: 'move: it cannot be read' }
  // The schema's optional fields may be present and undefined; the rules treat that as absent.
  if (parsed.success) return { move: parsed.data as Move }
  const [issue] = parsed.error.issues
  const place = issue === undefined || issue.path.length === 0 ? 'move' : issue.path.join('.')
  return { problem: `${place}: ${issue?.message ?? 'not a move'}`.slice(0, problemMax) }
}

/** A problem quotes what was sent, which may be of any length. */
const problemMax = 300

/** Undefined for a value from inside the process that throws when it is read. */
function safely(raw: unknown): ReturnType<typeof moveSchema.safeParse> | undefined {
  try {
    return moveSchema.safeParse(raw)
  } catch {
    return undefined
  }
}
