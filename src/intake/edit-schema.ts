// The shape of an edit where it is read back from a transcript: a file that somebody may have changed.
import { z } from 'zod'
import { itemSchema, policySchema } from '../roster/roster-schema.ts'

const money = itemSchema.shape.askCents
const condition = itemSchema.shape.condition
const category = itemSchema.shape.category
const line = itemSchema.shape.title
const prose = z.string()
const number = z.int().min(1).max(1_000)
const dropped = z.boolean()

const item = z.strictObject({
  title: line, description: itemSchema.shape.description, category, condition, askCents: money, leastCents: money, defects: prose, included: z.array(line), dropped,
}).partial()
const want = z.strictObject({ text: line, category, condition, mostCents: money, dropped }).partial()
const person = z.strictObject({
  owns: z.array(line), budgetCents: money, budgetIsMeant: z.literal(true), askMeAboveCents: money.nullable(), instructions: prose, moreInstructions: prose, oddities: prose,
  groupMeans: z.union([z.enum(['everyone', 'nobody']), z.array(category)]), recapFits: z.boolean(), rulesFit: z.literal(true),
}).partial()

const fields = policySchema.shape
const policy = z.strictObject({
  manner: fields.manner.nullable(), closeOverMinimumBasisPoints: fields.closeOverMinimumBasisPoints.nullable(), takeAskAtOnce: fields.takeAskAtOnce.nullable(), haggle: fields.haggle.nullable(),
  neverHaggleWith: fields.neverHaggleWith.nullable(), avoid: fields.avoid.nullable(), partExchange: fields.partExchange.nullable(),
}).partial()
const rules = z.strictObject({ policy, persona: prose.optional(), askMeAboveCents: money.optional(), words: z.array(prose).optional() })

export const editSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['items', 'wants']), texts: z.array(line), add: z.literal(true).optional() }),
  z.strictObject({ kind: z.literal('item'), number, set: item }),
  z.strictObject({ kind: z.literal('want'), number, set: want }),
  z.strictObject({ kind: z.literal('person'), set: person }),
  z.strictObject({ kind: z.literal('rules'), by: z.enum(['model', 'person']), set: rules }),
  z.strictObject({ kind: z.literal('decided'), sample: prose, answer: z.enum(['yes', 'no', 'stands']) }),
  z.strictObject({ kind: z.literal('tried'), question: prose }),
  z.strictObject({ kind: z.literal('hushed'), amounts: z.array(money) }),
])
