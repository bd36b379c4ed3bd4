// What of a turn has to be kept so that a resumed run goes on as if it had never stopped: what a model read, and what a model
// planned. Everything else follows from the views. Kept sealed beside the turn's first move.
import { z } from 'zod'
import type { AgentMove } from '../../agent.ts'
import { intents, pressures, topics } from '../reader/thread-facts.ts'

const facts = z.strictObject({
  thread: z.strictObject({ listing: z.string(), buyer: z.string() }), from: z.string(), intent: z.enum(intents), claimedNumbers: z.array(z.number()),
  claims: z.array(z.strictObject({ about: z.enum(topics), text: z.string() })), questions: z.array(z.enum(topics)),
  signals: z.strictObject({ injection: z.boolean(), secretProbe: z.boolean(), pressure: z.enum(pressures), waitingForOther: z.boolean() }),
  disagreement: z.strictObject({ offer: z.string(), saidCents: z.number(), typedCents: z.number() }).exactOptional(),
  ambiguous: z.strictObject({ offer: z.string() }).exactOptional(),
  readBy: z.enum(['rules', 'model']),
})

const compartmentsMemo = z.strictObject({
  kind: z.literal('haggle.compartments/1'),
  /** Present when a model read. */
  facts: z.array(facts).exactOptional(),
  /** Present when a model planned: its moves without their words, with what it wanted kept of its own. */
  planned: z.array(z.strictObject({ move: z.unknown(), memo: z.unknown().optional() })).exactOptional(),
  /** For every move that was made, which planned one it was; -1 for those that nobody planned. */
  made: z.array(z.int()).exactOptional(),
})

export type CompartmentsMemo = z.infer<typeof compartmentsMemo>

/** Undefined for a turn that needed none, and for one that another kind of agent answered. */
export function memoIn(answered: readonly AgentMove[]): CompartmentsMemo | undefined {
  const parsed = compartmentsMemo.safeParse(answered[0]?.aside?.memo)
  return parsed.success ? parsed.data : undefined
}

export const keptPlan = (planned: readonly AgentMove[]): NonNullable<CompartmentsMemo['planned']> => planned.map(({ move, aside }) => ({ move, ...(aside?.memo === undefined ? {} : { memo: aside.memo }) }))

export const planFrom = (kept: NonNullable<CompartmentsMemo['planned']>): readonly AgentMove[] =>
  kept.map(({ move, memo }) => ({ move, ...(memo === undefined ? {} : { aside: { memo } }) }))
