// What stands sealed beside a turn's first move so that a resumed run rebuilds the agent's conversation to the byte.
import { z } from 'zod'

const turnMemo = z.strictObject({
  kind: z.literal('haggle.turn/1'),
  /** The agent's own answer, as it stands in its conversation. */
  reply: z.string(),
  /** Why no usable reply came, as the model is told next time. */
  lost: z.string().optional(),
  /** The conversation had to start anew to fit. */
  afresh: z.boolean().optional(),
  /** What a reader made of others' words, as the planner was told. */
  heard: z.string().optional(),
})

export type TurnMemo = z.infer<typeof turnMemo>

/** Undefined for another agent's memo or none, as in a branch that puts a model into a seat that had another. */
export function turnMemoOf(memo: unknown): TurnMemo | undefined {
  const parsed = turnMemo.safeParse(memo)
  return parsed.success ? parsed.data : undefined
}
