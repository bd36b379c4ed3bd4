// The one interface behind which every model stands: a provider's, local weights, a script, a recording.
// A model answers one request with one text. What the text means is decided by whoever asked; nothing in it has an effect.

export interface ModelMessage {
  readonly role: 'user' | 'assistant'
  readonly text: string
}

/** A JSON Schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>

export type ReplyForm =
  | { readonly kind: 'text' }
  /** One JSON object; `ModelReply.text` is its JSON, not yet parsed and not trusted. */
  | {
      readonly kind: 'object'
      /** Name of the tool by which providers are made to answer: letters and underscores. */
      readonly name: string
      readonly description: string
      /** The same in every call of a conversation, so that prompt caches hit. */
      readonly schema: JsonSchema
      /** The same with this turn's identifiers enumerated: for local weights, whose grammar can be held to it. */
      readonly narrowSchema?: JsonSchema
    }

export interface Sampling {
  readonly temperature: number
  readonly outputTokensMax: number
}

/** Which call this is. Unique within an arm, the same whenever the run is played again; names the call in recordings. */
export interface CallPurpose {
  readonly arm: string
  readonly person: string
  readonly role: ModelRole
  /** The agent's turn, from 1; for calls outside a market any number that tells them apart. */
  readonly turn: number
  /** Calls of one role in one turn, from 0: several texts to word, or a repair of an unusable reply. */
  readonly part: number
}

export type ModelRole = 'voice' | 'reader' | 'planner' | 'talker' | 'interviewer' | 'judge' | 'analyst' | 'check'

export interface ModelRequest {
  readonly purpose: CallPurpose
  /** Stable over a conversation. */
  readonly system: string
  /** Append-only over a conversation; ends with a user's message. */
  readonly messages: readonly ModelMessage[]
  readonly form: ReplyForm
  readonly sampling: Sampling
  readonly signal?: AbortSignal
}

/** Tokens of one call. */
export interface Usage {
  /** Input read afresh, read from the provider's cache, written into it; together the whole prompt. */
  readonly fresh: number
  readonly cached: number
  readonly written: number
  /** Output, thinking included. */
  readonly output: number
}

export const noUsage: Usage = { fresh: 0, cached: 0, written: 0, output: 0 }

export interface ModelReply {
  readonly text: string
  /** The model as the provider names it in its answer: `claude-haiku-4-5-20251001`. */
  readonly version: string
  readonly usage: Usage
  /** Estimate for attempts that nobody has counted (unmetered.ts); absent where all were. No part of `usage`. */
  readonly unmetered?: Usage
}

/** What can go wrong with a call, as one vocabulary over all providers. */
export const modelFaultCodes = [
  'wrong_key', 'spend_limit', 'unknown_model', 'no_tools', 'bad_request', 'unreachable', // final: asking again changes nothing
  'rate_limited', 'overloaded', 'server_error', 'timed_out', 'connection', // transient: worth a retry
  'context_overflow', 'refused', 'empty', 'cut_off', 'too_long', 'malformed', 'wrong_model', // of this one reply
  'not_recorded', 'script_ended', // of doubles
] as const
export type ModelFaultCode = (typeof modelFaultCodes)[number]

/** The world failed. The message is one plain sentence with the remedy; it never holds a key or a prompt. */
export class ModelFault extends Error {
  readonly code: ModelFaultCode
  /** Worth asking again at all. */
  readonly retryable: boolean
  /** No later call can do better until somebody acts: a run has to stop. */
  readonly final: boolean
  /** Tokens that the failed call cost all the same. */
  readonly usage: Usage
  readonly retryAfterMilliseconds: number | undefined
  /** Estimate for attempts that nobody has counted (unmetered.ts). No part of `usage`. */
  readonly unmetered: Usage | undefined
  /** The provider answered with an error in place of an answer, or was never reached: nothing can have been paid. */
  readonly refusedAtDoor: boolean
  /** Words that came before a `cut_off`. Never to be taken for a whole reply; a talk in plain words may go on with them. */
  readonly partial: string | undefined

  constructor(code: ModelFaultCode, message: string, given: { readonly usage?: Usage; readonly retryAfterMilliseconds?: number; readonly partial?: string | undefined; readonly unmetered?: Usage | undefined; readonly refusedAtDoor?: boolean; readonly cause?: unknown } = {}) {
    super(message, { cause: given.cause })
    this.name = 'ModelFault'
    this.code = code
    this.retryable = transientCodes.has(code)
    this.final = finalCodes.has(code)
    this.usage = given.usage ?? noUsage
    this.retryAfterMilliseconds = given.retryAfterMilliseconds
    this.partial = given.partial
    this.unmetered = given.unmetered
    this.refusedAtDoor = given.refusedAtDoor ?? false
  }
}

const transientCodes: ReadonlySet<ModelFaultCode> = new Set(['rate_limited', 'overloaded', 'server_error', 'timed_out', 'connection'])
const finalCodes: ReadonlySet<ModelFaultCode> = new Set(['wrong_key', 'spend_limit', 'unknown_model', 'no_tools', 'bad_request', 'unreachable', 'wrong_model', 'not_recorded', 'script_ended'])

export interface Model {
  /** As the run names it: `anthropic/claude-haiku-4-5`. */
  readonly id: string
  /** Throws ModelFault and nothing else. Concurrent calls are allowed. */
  ask(request: ModelRequest): Promise<ModelReply>
  close?(): Promise<void>
}
