// Turns a model's text into a typed reply, or says in one sentence what is wrong with it. All or nothing: a reply with one
// unreadable move is no reply. Prices arrive as plain decimals of the currency and leave as whole minor units.
import { z } from 'zod'
import { centsFromDecimal } from './price.ts'
import { replyLimits } from './limits.ts'
import { moveSchemas, type Reply, type ReplyMove } from './reply.ts'
import type { ReplyShape } from './reply-form.ts'
import { Decimal, readStrictJson } from './strict-json.ts'

export type ReadReply = { readonly reply: Reply } | { readonly problem: string }

export interface ReplyRules extends ReplyShape {
  /** Decimals of the currency. */
  readonly decimals: number
}

/** Never throws. */
export function readReply(text: string, rules: ReplyRules): ReadReply {
  const read = readStrictJson(text)
  if ('problem' in read) return { problem: `The reply is not one JSON object: ${read.problem}.` }
  if (typeof read.value !== 'object' || read.value === null || Array.isArray(read.value) || read.value instanceof Decimal) return { problem: 'The reply is one JSON object of the form {"moves": [...]}.' }
  const parsed = schemaFor(rules).safeParse(read.value)
  if (!parsed.success) return { problem: problemOf(parsed.error, read.value, rules) }
  const { moves } = parsed.data
  return { reply: { moves: moves.map(({ message = '', move }) => ({ message, move: move as ReplyMove })) } }
}

const schemas = new Map<string, ReturnType<typeof readingSchema>>()

function schemaFor(rules: ReplyRules) {
  const key = `${rules.movesMax}/${rules.words}/${rules.decimals}`
  let schema = schemas.get(key)
  if (schema === undefined) schemas.set(key, (schema = readingSchema(rules)))
  return schema
}

function readingSchema({ movesMax, words, decimals }: ReplyRules) {
  const price = z.instanceof(Decimal, { error: 'a price is a plain number such as 12.5, without quotes or currency sign' }).transform((value, context) => {
    const amount = centsFromDecimal(value.text, decimals)
    if (amount !== undefined) return amount
    context.addIssue(`${value.text.slice(0, 40)} is no price: it has more than ${decimals} decimals or is too large`)
    return z.NEVER
  })
  const all = moveSchemas(price)
  const move = z.discriminatedUnion('type', [
    words ? all.list : all.list.omit({ description: true }), all.want, all.search, all.offer, all.quote, all.accept, all.decline, all.withdraw, all.reprice, all.unlist, all.walk, all.tell_better, all.ask_human, all.pass,
    ...(words ? [all.say] : []),
  ])
  const message = z.string().max(replyLimits.rawWordsMax)
  const part = words ? z.strictObject({ message: message.optional(), move }) : z.strictObject({ message: z.undefined().optional(), move })
  return z.strictObject({ moves: z.array(part).max(movesMax) })
}

function problemOf(error: z.ZodError, value: unknown, { movesMax }: ReplyRules): string {
  const [issue] = error.issues
  if (issue === undefined) return 'The reply has the wrong form.'
  const place = issue.path.length === 0 ? 'the reply' : issue.path.join('.')
  if (issue.code === 'too_big' && place === 'moves') return `At most ${movesMax} moves in one reply.`
  return `In ${place}: ${plainIssue(issue, value)}.`.slice(0, replyLimits.problemMax)
}

/** Says what the schema's own words would say about a `Decimal` in terms that a model knows. */
function plainIssue(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'unrecognized_keys') return `unknown field ${issue.keys.map((key) => JSON.stringify(key.slice(0, 40))).join(', ')}`
  if (issue.code === 'invalid_union') return `unknown type of move ${JSON.stringify(at(value, issue.path))?.slice(0, 60) ?? ''}`
  if (issue.code === 'invalid_type' && at(value, issue.path) === undefined) return 'this field is missing'
  return issue.message
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value)
