// Decides what is kept of a negotiation: what its words and prices were, how it ended, and every call that was made for it. Figures
// are computed from this and from nothing else. Money is whole cents throughout.
import type { Side } from '../../agents/classical/bargaining-strategy.ts'
import type { ModelFaultCode, Usage } from '../../models/model.ts'
import type { BudgetLevel } from './budgets.ts'
import type { Protocol } from './definition.ts'

/**
 * max_turns: both still bargained when the rounds were used up. model_error: a contestant's model gave no usable reply although the
 * provider worked; a row of its own, neither deal nor refusal. A provider that failed leaves no result at all: the cell is played again.
 */
export const outcomes = ['accepted', 'rejected', 'max_turns', 'model_error'] as const
export type Outcome = (typeof outcomes)[number]

export type CallRole = Side | 'analyst' | 'judge'

/** One call, retries and all. Its prompt follows from the turns before it; the hash says whether it was rebuilt right. */
export interface CallRecord {
  readonly role: CallRole
  /** 0: the greeting. */
  readonly round: number
  /** 1: the repair of an unusable reply. */
  readonly part: number
  readonly model: string
  readonly prompt: string
  /** Attempts, the first included. */
  readonly tries: number
  readonly usage: Usage
  /** Estimate for tries that nobody has counted; caps count it, reports of what was used do not. */
  readonly unmetered?: Usage
  /** As the provider names the model, and its raw reply; absent where the call failed. Of one that was cut off, as far as it went. */
  readonly version?: string
  readonly reply?: string
  readonly fault?: ModelFaultCode
  /** Why the reply could not be used. */
  readonly problem?: string
}

export interface Turn {
  readonly speaker: Side
  /** 0: the greeting. */
  readonly round: number
  readonly text?: string
  /** Typed protocol only. */
  readonly action?: 'offer' | 'accept' | 'reject'
  /** Of an offer. */
  readonly priceCents?: number
}

/** What was read off the words of one turn, by whom. */
export type Reading = PriceReadingRecord | DecisionReadingRecord

interface ReadingRecord {
  readonly round: number
  /** Who was believed. */
  readonly decidedBy: 'model' | 'rules'
  /** The model's raw reply; null where its call failed; absent where it was not asked. */
  readonly reply?: string | null
  /** What was wrong with the reply. */
  readonly problem?: string
  /** Whether model and rules said the same; absent where only one was heard. */
  readonly agree?: boolean
}

export interface PriceReadingRecord extends ReadingRecord {
  readonly of: 'price'
  /** Absent: none was named, and the price before stands. */
  readonly priceCents?: number
  readonly byModelCents?: number
  readonly byRulesCents?: number
  readonly rulesSource: string
}

export interface DecisionReadingRecord extends ReadingRecord {
  readonly of: 'decision'
  readonly state: 'accept' | 'reject' | 'continue'
  readonly byModel?: 'accept' | 'reject' | 'continue'
  readonly byRules: 'accept' | 'reject' | 'continue'
  readonly rulesReason: string
  /** The price that the rules take to be agreed to, where they see an acceptance. */
  readonly agreedCents?: number
}

export interface NegotiationResult {
  readonly key: string
  readonly protocol: Protocol
  readonly buyer: string
  readonly seller: string
  readonly product: string
  readonly category: string
  readonly budget: BudgetLevel
  /** From 1. */
  readonly repeat: number
  readonly retailCents: number
  readonly wholesaleCents: number
  readonly budgetCents: number
  readonly outcome: Outcome
  /** Who accepted or refused. */
  readonly endedBy?: Side
  /** Of a deal. */
  readonly priceCents?: number
  /** The seller's price after each round, the list price first; carried on where none was named. The last is p_a^T of the study. */
  readonly sellerCents: readonly number[]
  /** The buyer's own prices by round, null where none was named. */
  readonly buyerCents: readonly (number | null)[]
  /** Rounds begun, at most T_max. The study's code reports one more for a talk that was cut off. */
  readonly rounds: number
  readonly roundsMax: number
  /** Empty between two classical rules, which have no words: the prices above are all they said. */
  readonly turns: readonly Turn[]
  readonly readings?: readonly Reading[]
  readonly calls: readonly CallRecord[]
  readonly modelError?: { readonly role: CallRole; readonly round: number; readonly why: string }
}

/** As the study's code counts them: a talk that was cut off has one turn more than it had rounds. */
export const studyCompletedTurns = ({ outcome, rounds }: Pick<NegotiationResult, 'outcome' | 'rounds'>): number => (outcome === 'max_turns' ? rounds + 1 : rounds)

/** An attempt that ended without a result: the provider failed, or the run was stopped. What it cost is kept. */
export interface BrokenAttempt {
  readonly key: string
  readonly buyer: string
  readonly seller: string
  readonly product: string
  readonly budget: BudgetLevel
  readonly repeat: number
  readonly why: { readonly code: ModelFaultCode; readonly message: string } | 'stopped'
  readonly calls: readonly CallRecord[]
}
