// The second chance of a turn: when a reply is asked for once more, and in what words. Once is enough; whatever comes then is
// taken or left. What the provider may not answer (a refusal), and what time alone can mend, is not asked for again.
import type { ModelFaultCode, ModelMessage } from '../../../models/model.ts'
import { replyLimits } from '../reply/limits.ts'

/** A reply arrived and cannot be used, or none did for a reason that the model itself can mend. */
export interface UnusableReply {
  readonly problem: string
  /** As it was sent; undefined where nothing arrived. */
  readonly said: string | undefined
}

const problems: Partial<Readonly<Record<ModelFaultCode, string>>> = {
  malformed: 'It did not arrive in the form that was asked for.',
  cut_off: 'It was cut off before its end; make it shorter.',
  empty: 'It was empty.',
}

/** Undefined where asking the same again would not help. */
export function problemOf(fault: ModelFaultCode | undefined): UnusableReply | undefined {
  const problem = fault === undefined ? undefined : problems[fault]
  return problem === undefined ? undefined : { problem, said: undefined }
}

/** The conversation with the request for a better reply behind it. Sides alternate, as some models need them to. */
export function askingAgain(messages: readonly ModelMessage[], { problem, said }: UnusableReply): readonly ModelMessage[] {
  const wish = `${problem} Send the whole reply again, as one JSON object and nothing else.`
  const last = messages.at(-1)
  if (said === undefined && last !== undefined) return [...messages.slice(0, -1), { ...last, text: `${last.text}\n\nYour last reply could not be used. ${wish}` }]
  return [
    ...messages,
    { role: 'assistant', text: (said ?? '').trim().slice(0, replyLimits.shownBackMax) || '(nothing)' },
    { role: 'user', text: `That reply cannot be used. ${wish}` },
  ]
}
