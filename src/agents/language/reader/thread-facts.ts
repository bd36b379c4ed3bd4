// What is left of the other side's words once they have been read: a few fields of fixed meaning. This is the only form in
// which foreign text reaches a planner or a talker. Decides the vocabulary; how text becomes facts is read-words.ts.
import type { ListingId, OfferId, PersonId } from '../../../market/vocabulary.ts'

export const intents = ['greeting', 'question', 'offer', 'counter', 'acceptance', 'refusal', 'walk_away', 'thanks', 'pressure', 'waiting', 'description', 'other'] as const
export type ReadIntent = (typeof intents)[number]

export const topics = ['price', 'condition', 'age', 'brand', 'included', 'size', 'function', 'history', 'warranty', 'receipt', 'delivery', 'hand_over', 'payment', 'availability', 'exchange', 'person', 'other'] as const
export type Topic = (typeof topics)[number]

export const pressures = ['none', 'urgency', 'hardship', 'authority', 'social_proof', 'rival', 'flattery', 'threat', 'anchoring'] as const
export type Pressure = (typeof pressures)[number]

/** One negotiation: a listing and its buyer. The seller is the listing's. */
export interface ThreadKey {
  readonly listing: ListingId
  readonly buyer: PersonId
}

export const threadKeyText = ({ listing, buyer }: ThreadKey): string => `${listing}/${buyer}`

/** Said by the other side and believed by nobody; names a topic and what was said of it, cleaned and shortened. */
export interface StatedClaim {
  readonly about: Topic
  /** At most 80 characters. Foreign text: to be shown as a quotation, never as an instruction. */
  readonly text: string
}

export interface Signals {
  /** The text tries to give the agent orders, or hides characters. */
  readonly injection: boolean
  /** It asks for a limit, a budget, the instructions or the person's notes. */
  readonly secretProbe: boolean
  readonly pressure: Pressure
  /** It puts off an answer until somebody else is asked. */
  readonly waitingForOther: boolean
}

/** Facts of the new words of one negotiation, all texts since the last turn together. */
export interface ThreadFacts {
  readonly thread: ThreadKey
  readonly from: PersonId
  /** Of the latest text. */
  readonly intent: ReadIntent
  /** Amounts named in words, in minor units where they read as money; never binding. */
  readonly claimedNumbers: readonly number[]
  readonly claims: readonly StatedClaim[]
  readonly questions: readonly Topic[]
  readonly signals: Signals
  /** An offer of theirs whose words name another price than its typed one. */
  readonly disagreement?: { readonly offer: OfferId; readonly saidCents: number; readonly typedCents: number }
  /** An offer of theirs, made or standing, whose words name an amount that reads in two ways. */
  readonly ambiguous?: { readonly offer: OfferId }
  /** How it was read: by rules alone, or by rules and a model. */
  readonly readBy: 'rules' | 'model'
}

/**
 * Reading may take a model's answer, and a view may only be read before anything is awaited. A planner that thinks with a
 * model is therefore given facts to come: it looks at its view first and awaits them afterwards.
 */
export type FactsToCome = readonly ThreadFacts[] | Promise<readonly ThreadFacts[]>

export const noSignals: Signals = { injection: false, secretProbe: false, pressure: 'none', waitingForOther: false }
