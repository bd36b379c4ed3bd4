// The schema of a reply as a model is shown it. One form is the same in every call of a conversation, so that prompt caches
// hit; the other holds this turn's ids, for local weights whose grammar can be kept to them.
import { z } from 'zod'
import type { JsonSchema, ReplyForm } from '../../../models/model.ts'
import type { Seen } from '../digest/seen.ts'
import { replyLimits } from './limits.ts'
import { moveSchemas, type ReplyMoveType } from './reply.ts'

export interface ReplyShape {
  readonly movesMax: number
  /** False for a planner: it words nothing, so there is no message and nothing to say. */
  readonly words: boolean
}

/** Per move, the ids that each of its fields may name this turn. */
type Ids = Readonly<Partial<Record<ReplyMoveType, Readonly<Record<string, readonly string[]>>>>>

interface MoveSchema extends JsonSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>
  readonly required: readonly string[]
}

const message: JsonSchema = { type: 'string', maxLength: replyLimits.wordsMax, description: 'what is said with the move; may be empty' }
const price = z.number().min(0).describe('in major units of the currency, such as 12.5')

type ShownMove = readonly [ReplyMoveType, MoveSchema]

const movesShown: readonly ShownMove[] = Object.entries(moveSchemas(price)).map(([type, schema]) => {
  const shown = z.toJSONSchema(schema) as unknown as MoveSchema
  const { $schema: _, ...plain } = shown
  // Shown shorter than it is read: a model that overdoes it is cut, not refused.
  const description = shown.properties['description'] === undefined ? {} : { description: { type: 'string', maxLength: replyLimits.descriptionMax } }
  return [type as ReplyMoveType, { ...plain, properties: { ...shown.properties, ...description }, required: shown.required }]
})

/** What a planner cannot do: it has no words. */
const unwordedMoves: readonly ShownMove[] = movesShown.filter(([type]) => type !== 'say').map(([type, schema]) => {
  const { description: _, ...properties } = schema.properties
  return [type, { ...schema, properties }]
})

const offered = ({ words }: ReplyShape): readonly ShownMove[] => (words ? movesShown : unwordedMoves)

/** The stable part of the form. */
export const replyForm = (shape: ReplyShape): Extract<ReplyForm, { kind: 'object' }> => ({
  kind: 'object', name: 'take_turn', description: 'Your moves of this turn; an empty list is a pass.',
  schema: schemaOf(shape, offered(shape).map(([, schema]) => schema)),
})

/** The same for one turn: only moves that are possible, with the ids that they may name. */
export function narrowReplySchema(shape: ReplyShape, seen: Seen): JsonSchema {
  const ids = idsIn(seen)
  const moves = offered(shape).map(([type, schema]) => narrowed(schema, ids[type] ?? {}))
  return schemaOf(shape, moves.filter((move) => move !== undefined))
}

function schemaOf({ movesMax, words }: ReplyShape, moves: readonly JsonSchema[]): JsonSchema {
  const move: JsonSchema = { anyOf: moves }
  const part: JsonSchema = words
    ? { type: 'object', properties: { message, move }, required: ['message', 'move'], additionalProperties: false }
    : { type: 'object', properties: { move }, required: ['move'], additionalProperties: false }
  return { type: 'object', properties: { moves: { type: 'array', items: part, maxItems: movesMax } }, required: ['moves'], additionalProperties: false }
}

/** Undefined where a field that the move needs has nothing to name; optional ones without are left out. */
function narrowed(schema: MoveSchema, ids: Readonly<Record<string, readonly string[]>>): JsonSchema | undefined {
  const properties: Record<string, JsonSchema> = {}
  for (const [name, property] of Object.entries(schema.properties)) {
    const allowed = ids[name]
    if (allowed === undefined) properties[name] = property
    else if (allowed.length > 0) properties[name] = property['type'] === 'array' ? { ...property, items: oneOf(allowed) } : oneOf(allowed)
    else if (schema.required.includes(name)) return undefined
  }
  return { ...schema, properties }
}

const oneOf = (ids: readonly string[]): JsonSchema => ({ type: 'string', enum: ids })

function idsIn(seen: Seen): Ids {
  const own = [...seen.ownListings.keys()]
  const others = [...seen.otherListings.keys()]
  const theirs = [...seen.theirOffers.keys()]
  const unmet = [...seen.unmet]
  const buyers = [...seen.buyers]
  return {
    list: { item: [...seen.unlisted] },
    want: { want: [...seen.unposted] },
    search: { want: unmet },
    offer: { listing: others.filter((id) => seen.otherListings.get(id)?.want !== undefined), want: unmet, give: own },
    quote: { listing: own, buyer: buyers },
    accept: { offer: theirs },
    decline: { offer: theirs },
    withdraw: { offer: [...seen.ownOffers.keys()] },
    reprice: { listing: own },
    unlist: { listing: own },
    walk: { listing: [...new Set([...seen.threads.values()].map(({ listing }) => listing))], buyer: buyers },
    tell_better: { offer: [...seen.theirOffers.values()].filter(({ by }) => by === 'buyer').map(({ id }) => id) },
    say: { listing: [...own, ...others], to: buyers },
    ask_human: { listing: [...own, ...others] },
  }
}
