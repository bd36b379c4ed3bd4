// haggle.exec/1: the lines that the market and an outside agent exchange, one JSON object a line, UTF-8. The market says
// hello, turn, bye; the agent says ready, moves. Every turn carries the whole view, so an agent may forget everything
// between turns. A reply names the turn that it answers; a reply to an earlier turn is dropped.
import { z } from 'zod'
import { limits } from '../market/limits.ts'
import { conditions } from '../market/vocabulary.ts'
import { partyViewSchema } from './party-view-schema.ts'

export const execProtocol = 'haggle.exec/1'

/** Bounds of what an agent may send. More than this is a fault, never cut. */
export const execProtocolLimits = {
  lineBytesMax: 256 * 1024,
  /** Lines of one turn together, and their number; one is expected. */
  turnBytesMax: 1024 * 1024,
  turnLinesMax: 1_000,
  movesPerTurnMax: 200,
  /** A move's JSON. The journal keeps every submission of an outside agent, and nothing longer. */
  moveCharactersMax: limits.wordsMax * 4,
  /** Objects and arrays within each other in one move; a real one has three. */
  moveDepthMax: 8,
  reasoningCharactersMax: 4_000,
} as const

/** What the person tells the agent beyond limits and goods. */
const brief = z.strictObject({ persona: z.string(), instructions: z.string().describe('the person’s own words'), owns: z.array(z.string()).describe('what the person has already') })

export const helloMessage = z.strictObject({
  type: z.literal('hello'),
  protocol: z.literal(execProtocol),
  person: z.string(),
  currency: z.string(),
  brief,
  limits: z.strictObject({
    startSeconds: z.number(), turnSeconds: z.number(), lineBytesMax: z.int(), movesPerTurnMax: z.int(), moveCharactersMax: z.int(),
    reasoningCharactersMax: z.int(), conditions: z.array(z.enum(conditions)).describe('best first'),
  }),
})

export const turnMessage = z.strictObject({ type: z.literal('turn'), turn: z.int().min(1), view: partyViewSchema })

export const byeMessage = z.strictObject({ type: z.literal('bye') })

export const toAgentMessage = z.discriminatedUnion('type', [helloMessage, turnMessage, byeMessage])

export const readyMessage = z.strictObject({ type: z.literal('ready'), protocol: z.literal(execProtocol) })

export const movesMessage = z.strictObject({
  type: z.literal('moves'),
  turn: z.int().min(1),
  moves: z.array(z.unknown()).describe('each a move as in haggle schema; checked one by one by the market'),
  reasoning: z.string().optional().describe('private thoughts, kept sealed for the person'),
})

export const fromAgentMessage = z.discriminatedUnion('type', [readyMessage, movesMessage])

export type HelloMessage = z.infer<typeof helloMessage>
export type ToAgentMessage = z.infer<typeof toAgentMessage>
export type FromAgentMessage = z.infer<typeof fromAgentMessage>

export type ParsedReply = { readonly message: FromAgentMessage } | { readonly problem: string }

/** Never throws. The problem is one sentence naming the place. */
export function parseFromAgent(raw: unknown): ParsedReply {
  const parsed = fromAgentMessage.safeParse(raw)
  if (parsed.success) return { message: parsed.data }
  const [issue] = parsed.error.issues
  const place = issue === undefined || issue.path.length === 0 ? 'message' : issue.path.join('.')
  return { problem: `${place}: ${issue?.message ?? 'not a message'}` }
}
